"""The log: bounded, one for each data folder, and without a word of what the person wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from aipm_desktop import log

LOGGER = logging.getLogger("aipm_desktop")


@pytest.fixture(autouse=True)
def no_log_stays_open() -> Iterator[None]:
    yield
    for handler in [each for each in LOGGER.handlers if isinstance(each, RotatingFileHandler)]:
        LOGGER.removeHandler(handler)
        handler.close()


def fail() -> None:
    try:
        dict[str, int]()["Priya Raman"]
    except KeyError as cause:
        raise ValueError("Priya Raman owes me a coffee") from cause


def write_down() -> None:
    try:
        fail()
    except ValueError:
        LOGGER.exception("A fault in the program")


@pytest.mark.expects_log("A fault in the program")
def test_errors_and_what_led_to_them_are_told_as_lines_of_code_alone(tmp_path: Path) -> None:
    log.start_log(tmp_path / "aipm.log")
    write_down()
    text = (tmp_path / "aipm.log").read_text(encoding="utf-8")
    assert text.index("ValueError\n") < text.index("in fail") < text.index("KeyError\n")
    assert "test_log.py:" in text
    assert "Priya" not in text
    assert str(Path(__file__).parent) not in text


@pytest.mark.expects_log("A fault in the program")
def test_it_never_takes_more_room_than_declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "BYTES", 2000)
    log.start_log(tmp_path / "aipm.log")
    for _ in range(100):
        write_down()
    files = list(tmp_path.iterdir())
    assert len(files) == 1 + log.FILES
    assert all(file.stat().st_size <= 2000 for file in files)


@pytest.mark.expects_log("A fault in the program")
def test_other_data_have_a_log_of_their_own(tmp_path: Path) -> None:
    for name in ("one.log", "two.log", "two.log"):
        log.start_log(tmp_path / name)
    write_down()
    assert [file.name for file in tmp_path.iterdir()] == ["two.log"]
    assert (tmp_path / "two.log").read_text(encoding="utf-8").count("A fault in the program") == 1


def test_an_error_that_is_its_own_cause_is_told_once() -> None:
    error = ValueError("x")
    error.__cause__ = error
    assert log.places(error) == ["ValueError"]
