"""The palette over 250,000 records of every kind: from a key to painted results.

The floor is a bare line and list over the same index, through sqlite3. What must hold is the time itself, so the target
of each line is the time allowed divided by that floor.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from aipm_desktop.app import build
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.palette import Palette
from aipm_desktop.gui.theme.theme import STYLE
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.store import Store
from aipm_desktop.store import search as index
from tests.gui.desk_for_tests import make_theme

EACH = 10_000
"""Records of each of the 25 kinds."""
_WORDS = "model pilot review roadmap prompt vendor budget sponsor metric rollout audit dataset retrieval agent".split()
_TYPED = ("rev", "model 7", "spo met", "agent 12", "xyz", "b")
_ROUNDS = 5
_ALLOWED = 0.050
Result = tuple[str, float, float, float, float]


def run() -> Iterator[Result]:
    """The median key and the slowest one in a hundred."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _fill(folder)
        window = MainWindow(make_theme(app), QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        window.resize(1280, 800)
        window.show()
        program = build(folder, window)
        window.commands.search()
        palette = window.findChild(Palette)
        assert palette is not None
        bare = _Bare(program.store.file)
        app.processEvents()
        floor, ours = _keys(app, bare.edit), _keys(app, palette.edit)
        for which, share in (("median", 0.5), ("p99", 0.99)):
            least, found = _part(floor, share), _part(ours, share)
            what = f"key in the palette over {EACH * len(KINDS):,} records, {which}"
            yield what, least, found, found / least, _ALLOWED / least
        bare.connection.close()
        bare.window.close()
        palette.close()
        program.close()
        window.close()
        window.deleteLater()
        app.processEvents()


def _fill(folder: Path) -> None:
    store = Store.open(folder)
    with store.write("Fill") as writer:
        for kind in KINDS:
            writer.insert_many(kind.name, [{_title(kind): _words(number)} for number in range(EACH)])
    store.close()


def _title(kind: Kind) -> str:
    """The first text of what a record is called; of kinds called by a date or a link, their notes."""
    texts = {each.name for each in kind.fields if each.editor == "line"}
    return next((name for name in kind.title if name in texts), "notes")


def _words(number: int) -> str:
    first, second = _WORDS[number % len(_WORDS)], _WORDS[number // len(_WORDS) % len(_WORDS)]
    return f"{first.capitalize()} {second} {number}"


def _keys(app: QApplication, edit: QLineEdit) -> list[float]:
    """Type and delete every word, key by key; for every key the median of some rounds."""
    edit.setFocus()
    rounds: list[list[float]] = []
    for _round in range(_ROUNDS):
        times: list[float] = []
        for word in _TYPED:
            times += [_time(partial(QTest.keyClicks, edit, letter), app) for letter in word]
            times += [_time(lambda: QTest.keyClick(edit, Qt.Key.Key_Backspace), app) for _letter in word]
        rounds.append(times)
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def _time(work: Callable[[], object], app: QApplication) -> float:
    start = time.perf_counter()
    work()
    app.processEvents()
    return time.perf_counter() - start


def _part(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


class _Bare:
    """Twelve titles for what is typed, in a list of Qt's own."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file)
        self.window = QWidget()
        self.edit, self.list, self.model = QLineEdit(), QListView(), QStringListModel()
        column = QVBoxLayout(self.window)
        column.addWidget(self.edit)
        column.addWidget(self.list)
        self.list.setModel(self.model)
        self.edit.textChanged.connect(self._search)
        self.window.resize(640, 480)
        self.window.show()

    def _search(self, typed: str) -> None:
        wanted = index.query(typed)
        sql = "SELECT title FROM search_index WHERE search_index MATCH ? LIMIT 12"
        self.model.setStringList([row[0] for row in self.connection.execute(sql, (wanted,))] if wanted else [])
