"""Our own CSV: no cell runs as a formula, and every text comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.exchange.own_csv import VERSION_COLUMN, guard, is_own, read_table, unguard, write_table

TRICKY = st.text(alphabet=st.sampled_from("='+-@＝＋\t\r\n \u00a0,;\"ab'ü\u2028"), max_size=12) | st.text(max_size=30)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 30 1", "-3", "@sum", "\tx", "\rx", "  =1", "\u00a0=1", "＝1", "first\n=1+1", "'=1", "''=1"],
)
def test_a_formula_gets_exactly_one_quote(text: str) -> None:
    guarded = guard(text)
    assert len(guarded) == len(text) + 1
    assert unguard(guarded) == text


@pytest.mark.parametrize("text", ["", "Ada", "'tis", "1+1", "a\nb", "O'Connor", "née =x", "'"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(TRICKY)
def test_every_text_survives_and_no_line_can_run(text: str) -> None:
    guarded = guard(text)
    assert unguard(guarded) == text
    for line in guarded.replace("\r", "\n").split("\n"):
        assert not line.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.lists(st.tuples(TRICKY, TRICKY), max_size=5))
def test_a_table_comes_back_cell_by_cell(rows: list[tuple[str, str]]) -> None:
    data = write_table(("Name", "Notes"), rows)
    assert is_own(data)
    assert [(row.cells["Name"], row.cells["Notes"]) for row in read_table(data)] == rows


def test_the_file_has_a_bom_and_crlf_and_its_version_last() -> None:
    data = write_table(("Name",), [("Ada",)])
    assert data == f"\ufeffName,{VERSION_COLUMN}\r\nAda,1\r\n".encode()


def test_a_lone_carriage_return_does_not_tear_the_row() -> None:
    data = write_table(("Name",), [("a\rb",)])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["a\rb", "1"]


def test_a_line_number_counts_the_lines_inside_cells() -> None:
    data = write_table(("Name", "Notes"), [("Ada", "one\ntwo"), ("Bob", "")])
    assert [row.line for row in read_table(data)] == [2, 4]


def test_a_spreadsheet_may_have_put_semicolons_and_other_columns() -> None:
    data = f"Notes;Name;{VERSION_COLUMN};Mine\r\n'=x;Ada;1;kept\r\n".encode()
    assert is_own(data)
    assert [row.cells["Notes"] for row in read_table(data)] == ["=x"]
    assert not is_own(b"First Name,Last Name\r\n")
