"""Going from page to page and from light to dark, in the whole program over the sample and 30,000 contacts more.

The floor is a bare window: as many pages, each with a table of text; for the theme, a page of labels under one style
sheet. What must hold are the times themselves, so the target of each line is the time allowed divided by that floor.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStringListModel
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget, QTableView, QVBoxLayout, QWidget

from aipm_desktop.app import App, build
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.theme.theme import STYLE, Theme
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.services import demo

CONTACTS = 30_000
LABELS = 125
"""As many widgets as the program has while it shows Today."""
ROUNDS = 5
ALLOWED = 0.1
LOOKS = ("dark", "light")
Result = tuple[str, float, float, float, float]


def run() -> Iterator[Result]:
    """Of the pages the slowest counts. A first visit also imports and builds what the page needs."""
    application = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(application, QApplication)
    _drop(QWidget())
    gc.disable()  # as in the program, which looks for garbage while it rests
    turn, dressed = _floors(application)
    theme = Theme(application)
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        app = _program(application, theme, Path(name))
        keys = [page.key for page in SIDEBAR if page.key != "today"]
        yield _line("first visit of the slowest page", turn, _visits(app, application, keys))
        rounds = [_visits(app, application, keys) for _ in range(ROUNDS)]
        again = {key: statistics.median(times[key] for times in rounds) for key in keys}
        yield _line("back on the slowest page", turn, again)
        switches = []
        for look in LOOKS * ROUNDS:
            _visits(app, application, keys)
            switches.append(_time(partial(app.change_settings, theme=look), application))
        yield _line("switch the theme", dressed, {"every page visited before": statistics.median(switches)})
        app.close()
        _drop(app.window)
        gc.enable()


def _floors(application: QApplication) -> tuple[float, float]:
    """Seconds to turn to another page of a bare window, and to dress its labels."""
    window, stack = QMainWindow(), QStackedWidget()
    window.setCentralWidget(stack)
    words = QStringListModel([f"Line {number}" for number in range(CONTACTS)], window)
    for _page in SIDEBAR:
        table = QTableView()
        table.setModel(words)
        stack.addWidget(table)
    labels = QWidget()
    column = QVBoxLayout(labels)
    for number in range(LABELS):
        column.addWidget(QLabel(f"Label {number}"))
    stack.addWidget(labels)
    window.resize(1280, 800)
    window.show()
    turns = [
        _time(partial(stack.setCurrentIndex, number), application)
        for _round in (1, 2)
        for number in range(len(SIDEBAR))
    ]
    sheets = [f"QLabel {{ color: {colour}; }}" for colour in ("white", "black") * ROUNDS]
    dressed = [_time(partial(application.setStyleSheet, sheet), application) for sheet in sheets]
    _drop(window)
    return statistics.median(turns[len(SIDEBAR) :]), statistics.median(dressed)


def _drop(window: QWidget) -> None:
    """Take a window away at once, with what was left by others: each widget there is takes its part of a switch."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _program(application: QApplication, theme: Theme, folder: Path) -> App:
    window = MainWindow(theme, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window.resize(1280, 800)
    window.show()
    app = build(folder, window)
    demo.fill(app.store, now=now_utc())
    people = [{"given_name": f"Given{number % 911}", "family_name": f"Family{number}"} for number in range(CONTACTS)]
    with app.store.write("Fill") as writer:
        writer.insert_many("contact", people)
    application.processEvents()
    return app


def _visits(app: App, application: QApplication, keys: list[str]) -> dict[str, float]:
    """Seconds from Today to each page."""
    found = {}
    for key in keys:
        found[key] = _time(partial(app.window.open_page, key), application)
        app.window.open_page("today")
        application.processEvents()
    return found


def _time(work: Callable[[], object], application: QApplication) -> float:
    """Seconds until `work` is done and everything it changed is painted."""
    start = time.perf_counter()
    work()
    application.processEvents()
    return time.perf_counter() - start


def _line(what: str, floor: float, found: dict[str, float]) -> Result:
    slowest = max(found, key=lambda name: found[name])
    ours = found[slowest]
    return f"{what} ({slowest})", floor, ours, ours / floor, ALLOWED / floor
