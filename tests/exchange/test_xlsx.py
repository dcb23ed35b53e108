"""A workbook holds text, numbers and days, and no cell of it is ever a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest

from aipm_desktop.exchange.xlsx import Cell, write_workbook

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _cells(data: bytes) -> dict[str, tuple[str, str]]:
    """Type and content by place."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(".//s:f", _NS) is None
    return {
        cell.attrib["r"]: (cell.attrib.get("t", "n"), "".join(cell.itertext()))
        for cell in sheet.iterfind(".//s:c", _NS)
    }


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@sum", "\t=1", "a\n=1", '<b>&"', "_x0041_", "  blanks "])
def test_text_stays_text(text: str) -> None:
    kind, content = _cells(write_workbook("List", ["A"], [[text]]))["A2"]
    assert (kind, content.replace("_x005F_", "_")) == ("inlineStr", text)


def test_numbers_and_days_are_what_they_are() -> None:
    row: list[Cell] = [3, 2.5, True, date(2026, 11, 20), date(1880, 1, 1), None, "", float("nan")]
    found = _cells(write_workbook("List", list("ABCDEFGH"), [row]))
    assert [found.get(f"{column}2") for column in "ABCDEFGH"] == [
        ("n", "3"), ("n", "2.5"), ("b", "1"), ("n", "46346"), ("inlineStr", "1880-01-01"), None, None,
        ("inlineStr", "nan"),
    ]  # fmt: skip


def test_hostile_names_and_long_texts_make_a_sound_book() -> None:
    columns = [f"\x00c{number}\ud800" for number in range(30)]
    data = write_workbook("a/b:[c]*?'\"<" * 9, columns, [["x" * 40_000]])
    assert _cells(data)["AD1"] == ("inlineStr", "c29")
    assert len(_cells(data)["A2"][1]) == 32_767
    assert data == write_workbook("a/b:[c]*?'\"<" * 9, columns, [["x" * 40_000]])
