"""The password of the app lock: only its hash is kept, and a forgotten one costs no data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.privacy_lock import (
    attempt,
    how_to_remove,
    is_right,
    is_set,
    lock_path,
    remove_password,
    seconds_to_wait,
    set_password,
    wait_after,
)

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


def test_only_the_password_is_right_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    assert not is_set(tmp_path)
    set_password(tmp_path, "Café 1234")
    assert is_set(tmp_path)
    assert "Caf" not in lock_path(tmp_path).read_text()
    assert is_right(tmp_path, "Cafe\u0301 1234")
    assert not is_right(tmp_path, "café 1234")
    remove_password(tmp_path)
    assert not is_set(tmp_path)


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AipmError, match="too short"):
        set_password(tmp_path, "abc")
    assert not is_set(tmp_path)


COSTS = ("1e12", "1048576", "3", "Infinity", "-2", '"x"')


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[" * 100_000, *(f'{{"scrypt": [{cost}, 8, 1], "salt": "00", "hash": "00"}}' for cost in COSTS)],
    ids=lambda text: text[:20],
)
def test_a_damaged_file_lets_nobody_in_and_says_how_to_remove_it(tmp_path: Path, text: str) -> None:
    lock_path(tmp_path).write_text(text)
    with pytest.raises(AipmError) as caught:
        is_right(tmp_path, "x")
    assert how_to_remove(tmp_path) in caught.value.message


def test_wrong_tries_wait_ever_longer() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 4, 5, 20, 10**9)] == [0, 0, 2, 4, 8, 60, 60]


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose lock was tried five times with a wrong password."""
    monkeypatch.setattr("aipm_desktop.services.privacy_lock._COST", (2, 8, 1))
    set_password(tmp_path, "open sesame")
    assert [attempt(tmp_path, "wrong", now=NOW) for _ in range(5)] == [1, 2, 3, 4, 5]
    return tmp_path


def test_a_wait_goes_on_after_a_restart_and_ends_with_the_right_password(tried: Path) -> None:
    assert seconds_to_wait(tried, now=NOW + timedelta(seconds=2.5)) == 6
    assert seconds_to_wait(tried, now=NOW + timedelta(days=1)) == 0
    assert attempt(tried, "wrong", now=NOW + timedelta(days=1)) == 6
    assert attempt(tried, "open sesame", now=NOW + timedelta(days=1)) == 0
    assert seconds_to_wait(tried, now=NOW + timedelta(days=1)) == 0
    assert attempt(tried, "wrong", now=NOW + timedelta(days=1)) == 1


def test_a_clock_that_was_set_back_begins_the_wait_anew_and_no_more(tried: Path) -> None:
    earlier = NOW - timedelta(days=365)
    assert seconds_to_wait(tried, now=earlier) == 8
    assert seconds_to_wait(tried, now=earlier + timedelta(seconds=8)) == 0


def test_a_count_that_cannot_be_kept_keeps_nobody_out(tried: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise AipmError("The disk is full", str(path))

    monkeypatch.setattr("aipm_desktop.services.privacy_lock.write_atomically", full)
    assert attempt(tried, "open sesame", now=NOW) == 0


@pytest.mark.parametrize("tries", ['"wrong": "x"', '"wrong": 1e400', '"wrong": 5', '"wrong": 5, "last_wrong": "0"'])
def test_a_damaged_count_leaves_the_password_as_it_is(tried: Path, tries: str) -> None:
    kept = lock_path(tried).read_text().partition(', "wrong"')[0]
    lock_path(tried).write_text(f"{kept}, {tries}}}")
    assert seconds_to_wait(tried, now=NOW) == 0
    assert attempt(tried, "open sesame", now=NOW) == 0
