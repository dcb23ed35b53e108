"""Turning the calendar's page with 20,000 dated records, against plain SQL for the same days and an empty grid."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.pages.calendar_layout import first_of_grid
from aipm_desktop.gui.pages.calendar_month import MonthGrid
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.theme.theme import STYLE, Theme
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.services.reminders import Memory, pending
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.benchmarks.agenda import NOW, RECORDS, TODAY, measured, records
from tests.gui.desk_for_tests import make_desk

BUDGET = 0.050
"""Seconds that a month may take from the key to the painted grid."""
_SPAN = 730
_OURS = frozenset(("id", "uid", "revision", "created_at", "updated_at", "import_batch"))


def fill(store: Store) -> None:
    """The records of the agenda's benchmark, and as many entries of a study log as there are days in two years."""
    by_kind: dict[str, list[dict[str, object]]] = {}
    for kind, values in records(RECORDS, _SPAN):
        columns = BY_NAME[kind].record.model_fields.keys() - _OURS - set(BY_NAME[kind].derived)
        by_kind.setdefault(kind, []).append({name: values[name] for name in sorted(columns)})
    with store.write("Fill") as writer:
        person = writer.save("contact", {"given_name": "Ada", "family_name": "Sample"})
        for kind, rows in by_kind.items():
            ids = writer.insert_many(kind, rows)
            if kind == "interview":
                people = [{"parent_id": number, "contact_id": person} for number in ids]
                writer.insert_rows("interview", "people", people)
            if kind == "event":
                pairs = zip(ids, rows, strict=True)
                deadlines = [{"parent_id": number, "type": "cfp", "at": _before(row)} for number, row in pairs]
                writer.insert_rows("event", "deadlines", deadlines)
        days = (TODAY - timedelta(days=number) for number in range(_SPAN))
        writer.insert_many("study", [{"what": "Study", "studied_on": day, "minutes": 30} for day in days])


def _before(row: dict[str, object]) -> date:
    starts = row["starts"]
    assert isinstance(starts, datetime)
    return starts.date() - timedelta(days=60)


class _Floor:
    """One question to SQLite for each table, and a painted grid without entries."""

    def __init__(self, file: Path, grid: MonthGrid) -> None:
        self._connection = sqlite3.connect(file)
        self._grid = grid

    def turn(self, month: date) -> int:
        first = first_of_grid(month, 0)
        bounds = ((first - timedelta(days=1)).isoformat(), (first + timedelta(days=43)).isoformat())
        found = 0
        for table, day in (("task", "due"), ("interview", "starts"), ("event", "starts"), ("event_deadline", "at")):
            sql = f"SELECT * FROM {table} WHERE {day} BETWEEN ? AND ?"
            found += len(self._connection.execute(sql, bounds).fetchall())
        self._grid.month = month
        self._grid.show_entries((), first, first + timedelta(days=41), month, TODAY, clock_24=True)
        self._grid.repaint()
        return found


class _Months:
    """The months of the next year, over and over."""

    def __init__(self) -> None:
        self._at = 0

    def next(self) -> date:
        self._at = self._at % 12 + 1
        return date(2026 + (10 + self._at) // 12, (10 + self._at) % 12 + 1, 1)


def run() -> list[tuple[str, float, float, float, float]]:
    """(what, floor, ours, ratio, the ratio at which ours would take its budget); in seconds."""
    app = QApplication.instance() or QApplication(list(STYLE))
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), clock=lambda: NOW)
        fill(store)
        window = QWidget()
        window.resize(1280, 800)
        desk = make_desk(store, theme, window)
        page = CalendarPage(desk, window)
        page.setGeometry(232, 0, 1048, 800)
        empty = MonthGrid(theme, window)
        empty.setGeometry(232, 102, 776, 698)
        window.show()
        app.processEvents()
        floor = _Floor(store.file, empty)
        results = [_measure("month switch, 20,000 dated records", page, floor, page.go_to)]
        page.show_view("week")
        results.append(_measure("week switch, 20,000 dated records", page, floor, page.go_to))
        page.show_view("agenda")
        results.append(_measure("30 days of agenda, 20,000 dated records", page, floor, page.go_to))
        results.append(_reminders(store, floor))
        store.close()
    return results


def _measure(
    what: str, page: CalendarPage, floor: _Floor, go: Callable[[date], None]
) -> tuple[str, float, float, float, float]:
    plain, ours = _Months(), _Months()

    def turn() -> None:
        go(ours.next())
        page.repaint()

    taken = measured(lambda: floor.turn(plain.next()), turn, 24)
    return what, taken[0], taken[1], taken[1] / taken[0], BUDGET / taken[0]


def _reminders(store: Store, floor: _Floor) -> tuple[str, float, float, float, float]:
    """What the bell asks every five minutes."""
    settings, now = Settings(), datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
    plain = _Months()
    taken = measured(
        lambda: floor.turn(plain.next()), lambda: pending(store, settings, Memory(), now=now, opened=now), 12
    )
    return "reminders due and coming up, 20,000 records", taken[0], taken[1], taken[1] / taken[0], 2 * BUDGET / taken[0]


if __name__ == "__main__":
    started = time.perf_counter()
    for line in run():
        print(line)
    print(f"{time.perf_counter() - started:.1f} s")
