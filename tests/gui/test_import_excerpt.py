"""The lines of a file that a fault or a damaged row is shown with."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.models.import_excerpt import Excerpt, beginning_of, lines_around
from aipm_desktop.gui.pages.import_raw_lines import RawLines
from aipm_desktop.gui.theme.theme import Theme
from tests.gui.import_samples import later_export


def test_a_line_comes_with_its_neighbours(tmp_path: Path) -> None:
    file = later_export(tmp_path)
    found = lines_around([file], file.name, 15)
    assert found is not None
    assert (found.marked, [number for number, _text in found.lines]) == (15, [13, 14, 15, 16])
    assert found.lines[2][1].startswith('Ines,"Costa')
    alone = lines_around([file], file.name, 15, around=0)
    assert alone is not None
    assert len(alone.lines) == 1


def test_a_line_of_an_archive_is_found_too(tmp_path: Path) -> None:
    archive = tmp_path / "Basic.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("Connections.csv", later_export(tmp_path).read_bytes())
    found = lines_around([archive], "Connections.csv", 5)
    assert found is not None
    assert dict(found.lines)[5].startswith("Kwame,Mensah")


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_that_is_not_there_gives_nothing(tmp_path: Path, line: int) -> None:
    file = later_export(tmp_path)
    assert lines_around([file], file.name, line) is None


def test_a_file_that_is_gone_gives_nothing(tmp_path: Path) -> None:
    assert lines_around([tmp_path / "gone.csv"], "gone.csv", 1) is None
    assert beginning_of([tmp_path / "gone.csv"]) is None
    assert beginning_of([tmp_path]) is None
    assert beginning_of([]) is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_columns_of_an_unknown_table_are_read(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"\n{delimiter.join(('Name', 'Firm', 'Mail'))}\nAda{delimiter}Orbital{delimiter}a@b.example\n")
    found = beginning_of([file])
    assert found is not None
    assert (found.columns, found.marked) == (("Name", "Firm", "Mail"), 2)


def test_another_part_of_the_archive_has_no_wrong_columns(tmp_path: Path) -> None:
    file = tmp_path / "Positions.csv"
    file.write_text("Company Name,Title,Description,Location,Started On,Finished On\n")
    found = beginning_of([file])
    assert found is not None
    assert (found.columns, found.marked) == ((), 0)


def test_below_a_right_header_the_first_row_is_marked(tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\n,,,x,,,\n")
    found = beginning_of([file])
    assert found is not None
    assert found.lines[found.lines.index((3, ",,,x,,,"))][0] == found.marked == 3


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"%PDF-1.7", b"<html>", b""])
def test_what_is_no_table_shows_no_lines(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    assert beginning_of([file]) is None


def test_long_lines_are_broken_and_told(theme: Theme, qtbot: QtBot) -> None:
    raw = RawLines(theme, Excerpt(((7, "short"), (8, "x" * 400)), 8))
    qtbot.addWidget(raw)
    raw.resize(900, raw.height())
    raw.show()
    QApplication.processEvents()
    wide = raw.height()
    raw.resize(450, raw.height())
    assert raw.height() > wide
    assert raw.accessibleDescription() == f"7: short\nLine 8, the one meant: {'x' * 400}"
    assert not raw.grab().isNull()
