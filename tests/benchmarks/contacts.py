"""The contacts page with 30,000 and 100,000 people: from a key to painted rows, opening, sorting, scrolling, editing.

The floor is a bare Qt table over the same database through sqlite3. What must hold are the times themselves, so the
target of each line is the time allowed divided by that floor.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.theme.theme import STYLE, Theme
from aipm_desktop.store import Store
from aipm_desktop.store import search as index
from tests.gui.desk_for_tests import Room, make_desk, make_theme

_GIVEN = "Priya Jonas Mei-Ling Helen Daniel Sofia Kwame Aiko Viktor Erik Thandi Noah Zainab Hannah Arjun José Łukasz"
_FAMILY = "Raman Lindqvist Zhou Osei O’Connor Marchetti Mensah Tanaka Haddad Kowalski Jansen Nasser Mehta Novák Åberg"
_COMPANIES = ("Helio Robotics", "Northwind Labs", "Lumen Bank", "Brightwater Health", "Orbital Freight", "Cantilever")
_POSITIONS = ("AI Program Manager", "Head of AI Delivery", "Senior AI Project Manager", "Data Engineer", "Recruiter")
_STAGES = ("new", "contacted", "in_touch", "champion", "dormant")
_TYPED = ("ai pro", "raman", "helio ro", "zhou ai", "manager", "sofia mar", "xyz", "a n")
_COLUMNS = ("given_name", "family_name", "company", "position", "stage")
_ROUNDS = 5
_ALLOWED = {30_000: 0.016, 100_000: 0.033}
_OPEN, _SORT, _FRAME, _EDIT = 0.050, 0.060, 0.016, 0.100
Result = tuple[str, float, float, float, float]


def run() -> Iterator[Result]:
    """(what, floor, ours, ratio, target) for both sizes."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(app, QApplication)
    theme = make_theme(app)
    for count in (30_000, 100_000):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            store = Store.open(Path(folder))
            _fill(store, count)
            yield from _measure(app, theme, store, count)
            store.close()


def _fill(store: Store, count: int) -> None:
    dice = random.Random(7)  # the same people in every run
    given, family = _GIVEN.split(), _FAMILY.split()
    people = [
        {
            "given_name": dice.choice(given),
            "family_name": f"{dice.choice(family)} {number}",
            "company": dice.choice(_COMPANIES),
            "position": dice.choice(_POSITIONS),
            "stage": dice.choice(_STAGES),
        }
        for number in range(count)
    ]
    with store.write("Fill") as writer:
        writer.insert_many("contact", people)


def _measure(app: QApplication, theme: Theme, store: Store, count: int) -> Iterator[Result]:
    bare = _Bare(store)
    room = Room()
    desk = make_desk(store, theme, room)
    room.resize(1280, 800)
    room.show()
    app.processEvents()
    opened = _time(lambda: room.put(ContactsPage(desk)), app)
    page = room.page
    assert isinstance(page, ContactsPage)
    yield _line(f"open {count:,} contacts", bare.opened(app), opened, _OPEN)
    page.focus_first()
    app.processEvents()
    keys, floor = _keys(app, page), bare.keys(app)
    yield _line(f"key to painted rows at {count:,}, median", _part(floor, 0.5), _part(keys, 0.5), _ALLOWED[count])
    yield _line(f"key to painted rows at {count:,}, p99", _part(floor, 0.99), _part(keys, 0.99), _ALLOWED[count])
    page.clear_all()
    sorts = [_time(partial(page.view._sort, column), app) for column in (1, 2, 3)]
    yield _line(f"sort {count:,} by a column", bare.sorted(app), statistics.median(sorts), _SORT)
    frames = _frames(app, page.view)
    yield _line(f"scroll frame at {count:,}, p99", _part(_frames(app, bare.view), 0.99), _part(frames, 0.99), _FRAME)
    yield _line(f"keep an edited cell at {count:,}", bare.edited(app), _edits(app, page), _EDIT)
    room.close()
    room.deleteLater()
    bare.close()
    app.processEvents()


def _line(what: str, floor: float, ours: float, allowed: float) -> Result:
    return what, floor, ours, ours / floor, allowed / floor


def _time(work: Callable[[], object], app: QApplication) -> float:
    """Seconds until `work` is done and everything it changed is painted."""
    start = time.perf_counter()
    work()
    app.processEvents()
    return time.perf_counter() - start


def _part(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _keys(app: QApplication, page: ContactsPage) -> list[float]:
    """Type and delete every word, key by key; for every key the median of some rounds."""
    edit = page.search.edit
    edit.setFocus()
    rounds: list[list[float]] = []
    for _round in range(_ROUNDS):
        times: list[float] = []
        for word in _TYPED:
            times += [_time(partial(QTest.keyClicks, edit, letter), app) for letter in word]
            times += [_time(lambda: QTest.keyClick(edit, Qt.Key.Key_Backspace), app) for _letter in word]
        rounds.append(times)
    return _medians(rounds)


def _medians(rounds: list[list[float]]) -> list[float]:
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def _frames(app: QApplication, view: QTableView) -> list[float]:
    bar = view.verticalScrollBar()
    step = view.rowHeight(0) * 3
    rounds = [[_time(partial(bar.setValue, at * step), app) for at in range(1, 200)] for _ in range(_ROUNDS)]
    return _medians(rounds)


def _edits(app: QApplication, page: ContactsPage) -> float:
    """From Enter in a cell until it is written, read again and painted: the median of some."""
    view, editing = page.view, page.editing
    view._sort(0)
    view.choose(view.table.ids[5])
    times = []
    for number in range(_ROUNDS):
        editing.begin()
        while editing.cell is not None and editing.cell.column.name != "position":
            QTest.keyClick(editing.cell.target, Qt.Key.Key_Tab)
        assert editing.cell is not None
        line = editing.cell.target
        QTest.keyClicks(line, f"Programme lead {number}")
        app.processEvents()
        times.append(_time(partial(QTest.keyClick, line, Qt.Key.Key_Return), app))
        assert editing.cell is None
    return statistics.median(times)


class _Bare:
    """A Qt table with nothing but text, over ids found by sqlite3."""

    def __init__(self, store: Store) -> None:
        self.connection = sqlite3.connect(store.file)
        self.model = _BareModel(self.connection)
        self.view = QTableView()
        self.view.resize(1048, 640)
        self.view.verticalHeader().setDefaultSectionSize(40)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def opened(self, app: QApplication) -> float:
        def work() -> None:
            self.model.find("")
            self.view.setModel(self.model)
            self.view.show()

        return _time(work, app)

    def keys(self, app: QApplication) -> list[float]:
        words = [word[:length] for word in _TYPED for length in range(1, len(word) + 1)]
        rounds = [[_time(partial(self.model.find, word), app) for word in words] for _ in range(_ROUNDS)]
        return _medians(rounds)

    def sorted(self, app: QApplication) -> float:
        return statistics.median(_time(partial(self.model.find, "", order), app) for order in _COLUMNS[2:])

    def edited(self, app: QApplication) -> float:
        """One UPDATE that reaches the disk, the ids anew, and the paint."""
        self.connection.execute("PRAGMA synchronous = FULL")

        def work(number: int) -> None:
            with self.connection:
                self.connection.execute("UPDATE contact SET position = ? WHERE id = 6", (f"Programme lead {number}",))
            self.model.find("")

        return statistics.median(_time(partial(work, number), app) for number in range(_ROUNDS))

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()
        self.connection.close()


class _BareModel(QAbstractTableModel):
    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self.connection = connection
        self.ids: list[int] = []
        self.rows: dict[int, tuple[Any, ...]] = {}

    def find(self, words: str, order: str = "sort_key") -> None:
        self.beginResetModel()
        first, last = index.number_range("contact")
        wanted = index.query(words)
        if wanted:
            where = f"search_index MATCH ? AND rowid BETWEEN {first} AND {last}"
            sql = f"SELECT rowid - {first} FROM search_index WHERE {where}"
            found = {row[0] for row in self.connection.execute(sql, (wanted,))}
            ordered = self.connection.execute(f"SELECT id FROM contact ORDER BY {order}")
            self.ids = [row[0] for row in ordered if row[0] in found]
        else:
            self.ids = [row[0] for row in self.connection.execute(f"SELECT id FROM contact ORDER BY {order}")]
        self.rows = {}
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  as Qt calls it
        return len(self.ids)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  as Qt calls it
        return len(_COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number = self.ids[index.row()]
        if number not in self.rows:
            sql = f"SELECT {', '.join(_COLUMNS)} FROM contact WHERE id = ?"
            self.rows[number] = self.connection.execute(sql, (number,)).fetchone()
        return self.rows[number][index.column()]
