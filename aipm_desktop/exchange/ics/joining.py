"""Entries of one file that belong together: a thing told twice, and single dates taken out of a series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from aipm_desktop.exchange.ics.entry import Entry
from aipm_desktop.exchange.ics.source import Faults
from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.repetition import parts_of
from aipm_desktop.kinds.series import following, wall_of

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def joined(entries: Iterable[Entry], faults: Faults) -> tuple[Entry, ...]:
    """Each thing once, its newest version; a series leaves out the days that stand in the file as entries of their own.

    A day of a series that is called off is left out of it and needs no entry, if the series stands in the file.
    """
    newest: dict[str, Entry] = {}
    for entry in entries:
        known = newest.get(entry.uid)
        if known is None:
            newest[entry.uid] = entry
            continue
        old, new = sorted((known, entry), key=_age)
        newest[entry.uid] = new
        faults.add(old.line, f"“{old.summary[:60]}” stands in the file twice. The entry in line {new.line:,} counts.")
    taken_out: dict[str, set[str]] = {}
    for entry in newest.values():
        if entry.of and entry.replaces:
            taken_out.setdefault(entry.of, set()).add(f"{entry.replaces:%Y%m%d}")
    kept = [entry for entry in newest.values() if not (entry.cancelled and entry.of in newest)]
    return tuple(begun for entry in kept if (begun := _begun(entry, taken_out.get(entry.uid, set()))))


def _begun(entry: Entry, taken_out: set[str]) -> Entry | None:
    """The entry without these days. A series whose first day is left out begins with the next, if there is one."""
    rule = without(entry.recurrence, taken_out)
    if not rule or entry.start is None:
        return entry
    first = wall_of(entry.start, entry.zone).date()
    if f"{first:%Y%m%d}" not in parts_of(rule).get("EXDATE", ""):
        return replace(entry, recurrence=rule)
    found = following(rule, entry.start, first, entry.zone)
    if found is None:
        return None
    start, rest = found
    end = None if entry.end is None else entry.end + _between(entry.start, start)
    return replace(entry, start=start, end=end, recurrence=rest)


def _between(one: When, other: When) -> timedelta:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return other - one
    return timedelta(days=other.toordinal() - one.toordinal())


def without(rule: str, days: set[str]) -> str:
    """The rule that leaves out these days ("20261224"), too."""
    if not rule or not days:
        return rule
    parts = parts_of(rule)
    already = set(parts.pop("EXDATE", "").split(",")) - {""}
    parts["EXDATE"] = ",".join(sorted(already | days))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _age(entry: Entry) -> tuple[int, datetime, int]:
    return entry.sequence, entry.stamp or _LONG_AGO, entry.line
