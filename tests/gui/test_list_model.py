"""The table model and its painter: order, search, blocks, marks, and texts that mean harm."""

from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.models.columns import TITLE, columns_of, one_line
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.models.search_hits import hits, typed_words
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui import sample
from tests.gui.desk_for_tests import make_desk
from tests.gui.showing import settle

TODAY = date(2026, 11, 19)
pytestmark = pytest.mark.usefixtures("qapp")


def table(store: Store, kind: str = "contact") -> RecordTable:
    made = RecordTable(store, kind, lambda: TODAY)
    made.reload()
    return made


def titles(model: RecordTable) -> list[str]:
    return [model.row(number).title for number in range(model.rowCount())]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_table_that_qt_accepts(kind: Kind, store: Store) -> None:
    sample.fill(store)
    model = table(store, kind.name)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == store.count(kind.name) == model.total
    assert model.rowCount(model.index(0, 0)) == 0
    for number, column in enumerate(columns_of(kind)):
        assert model.headerData(number, Qt.Orientation.Horizontal) == column.label
    if model.rowCount():
        assert all(titles(model))


def test_rows_come_in_the_kinds_order_and_sort_both_ways(store: Store) -> None:
    sample.fill(store)
    model = table(store)
    names = titles(model)
    assert names[:2] == ["Aiko Tanaka", "Arjun Mehta"]
    company = next(number for number, column in enumerate(model.columns) if column.name == "company")
    model.sort(company, Qt.SortOrder.DescendingOrder)
    companies = [model.row(number).cells["company"].text for number in range(model.rowCount())]
    assert companies == sorted(companies, key=str.casefold, reverse=True)
    model.sort(-1)
    assert titles(model) == names


def test_last_contact_is_told_and_sorted(store: Store) -> None:
    found = sample.fill(store)
    model = table(store)
    cells = {row.id: row.cells["last_touch"] for row in map(model.row, range(model.rowCount()))}
    assert cells[found["Jonas"]].text == "9 weeks ago"
    assert cells[found["Viktor"]].text == "Never"
    assert cells[found["Viktor"]].quiet
    column = len(model.columns) - 1
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert model.ids[0] == found["Daniel"], "interviewed two days ago, after Priya wrote"


def test_all_typed_words_must_match_in_any_order(store: Store, qtbot: QtBot) -> None:
    sample.fill(store)
    model = table(store)
    with qtbot.waitSignal(model.counted):
        model.search("marchetti sof")
    assert titles(model) == ["Sofia Marchetti"]
    model.search("")
    assert model.rowCount() == model.total


def test_filters_and_a_given_choice_of_records_narrow_together(store: Store) -> None:
    found = sample.fill(store)
    model = table(store)
    model.filter({"stage": ["champion"]})
    assert sorted(titles(model)) == ["Dr. Helen Osei", "Priya Raman"]
    model.filter({"stage": ["champion"]}, frozenset({found["Priya"], found["Jonas"]}))
    assert titles(model) == ["Priya Raman"]


def test_only_painted_blocks_are_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.write("Many") as writer:
        writer.insert_many("contact", [{"given_name": f"Person {number:04}"} for number in range(500)])
    model = table(store)
    asked: list[int] = []
    read = store.rows

    def counting(kind: str, ids: list[int], columns: list[str]) -> dict[int, tuple[object, ...]]:
        asked.append(len(ids))
        return read(kind, ids, columns)

    monkeypatch.setattr(store, "rows", counting)
    assert model.row(0).title == "Person 0000"
    assert model.row(31).title == "Person 0031"
    assert model.row(400).title == "Person 0400"
    assert sum(asked) <= 64


def test_a_reload_that_changes_only_values_keeps_the_rows(store: Store) -> None:
    found = sample.fill(store)
    model = table(store)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    store.save("contact", {"company": "Somewhere Else"}, found["Priya"])
    model.reload()
    assert not resets
    assert model.row(model.place_of(found["Priya"])).cells["company"].text == "Somewhere Else"


def test_a_deadline_that_has_passed_says_so(store: Store) -> None:
    found = sample.fill(store)
    model = table(store, "task")
    assert model.row(model.place_of(found["task"])).cells["due"].text == "Overdue, 16 Nov"
    store.save("task", {"status": "done"}, found["task"])
    model.reload()
    assert model.row(model.place_of(found["task"])).cells["due"].text == "16 Nov"


def test_a_record_gone_since_paints_an_empty_row(store: Store) -> None:
    found = sample.fill(store)
    model = table(store)
    place = model.place_of(found["Priya"])
    store.delete("contact", found["Priya"])
    assert model.row(place).title == ""


def test_a_screen_reader_hears_column_and_value(store: Store) -> None:
    found = sample.fill(store)
    model = table(store)
    place = model.place_of(found["Priya"])
    stage = next(number for number, column in enumerate(model.columns) if column.name == "stage")
    assert model.data(model.index(place, stage), Qt.ItemDataRole.AccessibleTextRole) == "Stage: Champion"
    whole = model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "Organisation: Helio Robotics" in whole
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("AI Program Manager", "ai", [(0, 2)]),
        ("Senior AI Project Manager", "ai pro", [(7, 2), (10, 3)]),
        ("Retail", "ai", []),
        ("Müge Åberg", "aberg mu", [(0, 2), (5, 5)]),
        ("人工智能项目经理", "智能", [(2, 2)]),
        ("O’Connor", "connor", [(2, 6)]),
        ("Anna Anna", "an ann", [(0, 3), (5, 3)]),
        ("anything", "…", []),
    ],
)  # fmt: skip
def test_marks_stand_where_the_search_matched(text: str, typed: str, found: list[tuple[int, int]]) -> None:
    assert hits(text, typed_words(typed)) == found


def test_one_line_is_short_and_harmless() -> None:
    assert one_line("a\nb\tc\x00d") == "a b c d"
    assert one_line("safe\u202egnp.exe") == "safe gnp.exe"
    assert len(one_line("x" * 100_000)) < 500
    assert one_line("=cmd|' /C calc'!A0") == "=cmd|' /C calc'!A0"


HOSTILE = (
    "x" * 100_000,
    "W" * 99_000 + " <b>bold</b>",
    "<img src='file:///etc/passwd'><script>alert(1)</script>",
    "\u202eright to left\u202c and back",
    "שלום עולם مرحبا بالعالم",
    "=HYPERLINK(\"http://x.example\")",
    "a\x07\x1b[31mred",
    "\U0001f9d1\u200d\U0001f4bb" * 2_000,
    "Z" + "\u0335\u0489" * 3_000,
)  # fmt: skip


def test_hostile_names_paint_plain_and_at_once(store: Store, theme: Theme, qtbot: QtBot) -> None:
    for text in HOSTILE:
        store.save("contact", {"given_name": text, "company": text, "position": text})
    model = table(store)
    model.search("x")
    model.search("")
    view = RecordTableView(theme, model, "Contacts")
    qtbot.addWidget(view)
    view.resize(900, 500)
    start = time.perf_counter()
    view.show()
    settle()
    image = QImage(view.size(), QImage.Format.Format_ARGB32)
    view.render(image)
    assert time.perf_counter() - start < 5, "painting must not lay out the whole text"
    shown = [model.row(number).cells[TITLE].text for number in range(model.rowCount())]
    assert any("<b>" in text or "<img" in text for text in shown), "markup stands as it was written"
    assert all("\n" not in text and "\x1b" not in text for text in shown)


def test_times_stand_on_the_clock_of_the_settings(store: Store, theme: Theme, window: QWidget) -> None:
    store.save("session", {"starts": "2026-12-03T17:30:00Z", "zone": "UTC"})
    for chosen, told in (("24", "17:30"), ("12", "5:30 pm")):
        page = ListPage(make_desk(store, theme, window, Settings(time_format=chosen)), "session", window)
        assert told in page.model.row(0).cells["starts"].text
