"""Counting a roadmap over 5,000 records of each kind against one plain count of every table it asks; painting it."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop import catalogue
from aipm_desktop.gui.models.roadmap_bars import bars_of
from aipm_desktop.gui.pages.roadmap_chart import RoadmapChart
from aipm_desktop.gui.theme.theme import STYLE, Theme
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.measure import parse
from aipm_desktop.planning.roadmap import NOTHING, standing
from aipm_desktop.services import roadmap
from aipm_desktop.store import Store
from tests.benchmarks.agenda import TODAY, measured

EACH = 5_000
STEPS = 500
BUDGET = 0.100
"""Seconds that a roadmap of all milestones may take to be counted: it is the switch to its page."""
PAINT_BUDGET = 0.016
_STATUSES = {
    "interview": ("completed", "scheduled", "requested", "closed"),
    "session": ("held", "confirmed"),
    "event": ("attended", "registered", "considering"),
    "course": ("completed", "in_progress", "wishlist"),
    "certification": ("certified", "preparing"),
    "experience": ("done", "active", "idea"),
    "application": ("applied", "closed", "wishlist"),
    "reading": ("read", "to_read"),
    "experiment": ("adopted", "to_try"),
    "project": ("published", "draft"),
    "membership": ("active", "lapsed"),
    "mentoring": ("active", "completed"),
    "task": ("done", "open"),
    "study": ("done", "planned"),
}
_PLAIN = ("skill", "contact", "accomplishment", "source", "organisation")


def fill(store: Store) -> None:
    """So many records of every kind that a milestone counts, each with words to be found and days to be compared."""
    with store.write("Fill") as writer:
        for kind, statuses in _STATUSES.items():
            writer.insert_many(kind, [_values(kind, number, statuses) for number in range(EACH)])
        for kind in _PLAIN:
            writer.insert_many(kind, [_values(kind, number, ()) for number in range(EACH)])
        for place, milestone in enumerate(catalogue.milestones()):
            first = TODAY + timedelta(days=place * 6)
            dates = {"starts_on": first, "ends_on": first + timedelta(days=40)}
            writer.save("goal", {"title": milestone.name, "measure": milestone.measure, "lane": "learn", **dates})


def _values(kind: str, number: int, statuses: tuple[str, ...]) -> dict[str, Any]:
    words = ("AI delivery", "Project management", "Machine learning review", "Mock interview")[number % 4]
    title = BY_NAME[kind].title[0]
    values: dict[str, Any] = {title: f"{words} {number}", "notes": "A note" if number % 2 else ""}
    if statuses:
        values["status"] = statuses[number % len(statuses)]
    if kind == "study":
        values |= {"minutes": 30, "studied_on": TODAY - timedelta(days=number % 700)}
    return values


def _floor(file: Path) -> int:
    """One count of the finished records of every table that a milestone asks."""
    with sqlite3.connect(file) as connection:
        tables = [BY_NAME[parse(each.measure).kind].table for each in catalogue.milestones()]
        return sum(
            connection.execute(f"SELECT count(*) FROM {table} WHERE notes <> 'x'").fetchone()[0] for table in tables
        )


def _paint() -> tuple[float, float]:
    """Seconds to paint nothing, and to paint the roadmap with many steps."""
    app = QApplication.instance() or QApplication(list(STYLE))
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, "light")
    room = QWidget()
    empty, full = RoadmapChart(theme, room), RoadmapChart(theme, room)
    steps = [
        {"id": number, "title": f"Step {number}", "status": "in_progress", "stage": "network", "measure": "",
         "lane": ("learn", "certify", "connect", "build", "land")[number % 5],
         "starts_on": TODAY + timedelta(days=number % 365), "ends_on": TODAY + timedelta(days=number % 365 + 20)}
        for number in range(STEPS)
    ]  # fmt: skip
    standings = [standing(step, lambda _measure: NOTHING) for step in steps]
    bars = bars_of(roadmap.Roadmap(None, [], standings, [], [], []), TODAY, lambda _each: "")
    for chart, items in ((empty, []), (full, bars)):
        chart.resize(980, 530)
        chart.show_items(items, TODAY, None)
    room.show()
    return measured(empty.grab, full.grab)


def run() -> list[tuple[str, float, float, float, float]]:
    """(what, floor, ours, ratio, the ratio at which ours would take its budget); in seconds."""
    with tempfile.TemporaryDirectory(prefix="aipm-bench-") as folder:
        store = Store.open(Path(folder))
        fill(store)
        floor, ours = measured(lambda: _floor(store.file), lambda: roadmap.standings(store, TODAY))
        store.close()
    nothing, painted = _paint()
    return [
        (f"56 measures over {EACH:,} records of each kind", floor, ours, ours / floor, BUDGET / floor),
        (f"painting a roadmap of {STEPS} steps", nothing, painted, painted / nothing, PAINT_BUDGET / nothing),
    ]
