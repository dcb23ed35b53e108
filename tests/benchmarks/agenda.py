"""The agenda of 20,000 dated records, against a plain loop that touches the same values."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import agenda
from aipm_desktop.planning.deadlines import deadlines
from aipm_desktop.planning.reminders import due
from tests.planning.samples import record

Pair = tuple[str, Values]

RECORDS = 20_000
BUDGET = 0.050
"""Seconds that the agenda of all records may take."""

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
ROUNDS = 15


def records(count: int, span: int) -> list[Pair]:
    """As many dated records of the usual kinds, spread over `span` days from a little before today."""
    pairs = []
    for number in range(1, count + 1):
        day = TODAY + timedelta(days=number * 7919 % span - span // 20)
        at = datetime(day.year, day.month, day.day, 8 + number % 10, 30, tzinfo=UTC)
        which = number % 10
        if which < 5:
            due_at = at if which < 2 else day
            pair = record("task", number, title=f"Task {number}", due=due_at, contact_name="Ada Sample")
        elif which < 7:
            pair = record(
                "interview",
                number,
                title=f"Interview {number}",
                status="scheduled",
                starts=at,
                ends=at + timedelta(minutes=20),
                zone="Europe/Berlin",
                people=[{"id": number, "contact_id": 1, "contact_name": "Ada Sample"}],
            )
        elif which < 9:
            deadline = {
                "id": number,
                "type": "cfp",
                "at": day - timedelta(days=60),
                "zone": "Etc/GMT+12",
                "done": False,
            }
            pair = record("event", number, title=f"Meetup {number}", starts=at, zone="", deadlines=[deadline])
        else:
            pair = record("contact", number, given_name="Ada", family_name=f"Sample {number}", birthday=f"{day:%m-%d}")
        pairs.append(pair)
    return pairs


def _floor(pairs: list[Pair]) -> int:
    """What no agenda can do without: one look at the status and at the dates of every record."""
    found = 0
    for kind, values in pairs:
        if kind == "task":
            found += values["status"] == "open" and values["due"] is not None and values["planned_on"] is None
        elif kind == "interview":
            found += values["status"] == "scheduled" and values["starts"] is not None and values["chase_on"] is None
        elif kind == "event":
            found += values["status"] == "considering" and values["starts"] is not None
            found += sum(not row["done"] and row["at"] is not None for row in values["deadlines"])
        else:
            found += bool(values["birthday"])
    return found


def measured(floor: Callable[[], object], ours: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians in seconds of both, run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((floor, ours), times, strict=True):
            started = time.perf_counter()
            work()
            kept.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def run() -> list[tuple[str, float, float, float, float]]:
    """(name, floor, ours, ours ÷ floor, the ratio at which ours would take 50 ms); in seconds."""
    pairs = records(RECORDS, 730)
    all_of_them = deadlines(pairs, today=TODAY)
    six_weeks = TODAY + timedelta(days=42)
    works: list[tuple[str, Callable[[], object]]] = [
        ("agenda, 20,000 records over two years", lambda: agenda(pairs, now=NOW)),
        ("deadlines of a month, 20,000 records", lambda: deadlines(pairs, today=TODAY, until=six_weeks)),
        ("reminders due, 20,000 records", lambda: due(all_of_them, NOW, {})),
    ]
    results = []
    for name, work in works:
        floor, ours = measured(lambda: _floor(pairs), work)
        results.append((name, floor, ours, ours / floor, BUDGET / floor))
    return results
