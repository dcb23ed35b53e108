"""The agenda, check and undo, and what is printed where no window can open."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aipm_desktop import paths, settings
from aipm_desktop.cli.terminal import Terminal, one_line, screen_width
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.kinds.values import in_local_time, plain
from aipm_desktop.planning.agenda import Entry, Group
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH
from aipm_desktop.planning.dates import month_name, weekday_name
from aipm_desktop.planning.keep_in_touch import Nudge
from aipm_desktop.services.agenda import Overview, overview
from aipm_desktop.store import Store

WINDOW_HINT = (
    "No screen answers here, so the window cannot open. Start aipm-desktop in a desktop session, or connect with "
    "`ssh -X`. `aipm-desktop --help` shows what works in a terminal."
)
_PEOPLE = 10


def read_settings(folder: Path, terminal: Terminal) -> settings.Settings:
    """The person's settings; what could not be taken over is said."""
    found, notes = settings.load(paths.settings_path(folder))
    for note in notes:
        terminal.say(note)
    return found


def agenda(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    if arguments.format == "ics":
        from aipm_desktop.cli.calendars import agenda_file

        return agenda_file(arguments, folder, terminal)
    now = now_utc()
    with closing(Store.open(folder)) as store:
        chosen = read_settings(folder, terminal)
        week = chosen.first_weekday()
        found = overview(store, now=now, settings=chosen, days=arguments.days, week_start=week)
    terminal.document(_as_json(found, arguments.days))
    print_overview(found, arguments.days, terminal)
    return 0


def check(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    with closing(Store.open(folder)) as store:
        problems = store.check()
        records = sum(store.counts().values())
    if not problems:
        message = f"The database and its search index are sound. Records: {records:,}."
        terminal.line(message)
        terminal.document({"outcome": "ok", "problems": [], "records": records, "message": message})
        return 0
    message = f"{len(problems):,} problems were found. Nothing was changed; keep a copy of {folder} before you go on."
    terminal.document({"outcome": "error", "problems": problems, "records": records, "message": message})
    for problem in problems:
        terminal.line(problem)
    terminal.say(message)
    return 1


def undo(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    with closing(Store.open(folder)) as store:
        step = store.undo()
    if step is None:
        raise AipmError("There is nothing to undo")
    message = f"Undone: {step.label}."
    terminal.line(message)
    terminal.document({"outcome": "ok", "label": step.label, "message": message})
    return 0


def start_without_screen(folder: Path, terminal: Terminal) -> int:
    """What the program says in place of its window: the agenda, and how to get the window."""
    with closing(Store.open(folder)) as store:
        chosen = read_settings(folder, terminal)
        found = overview(store, now=now_utc(), settings=chosen, week_start=chosen.first_weekday())
    terminal.document(_as_json(found, 30))
    print_overview(found, 30, terminal)
    terminal.line()
    terminal.line(WINDOW_HINT)
    return 0


def demo_without_screen(folder: Path, terminal: Terminal) -> int:
    """The main job on invented people: contacts in, the next 30 days, deadlines out."""
    from aipm_desktop.cli.demo import tell

    return tell(folder, terminal)


def print_overview(found: Overview, days: int, terminal: Terminal) -> None:
    """The agenda as a person reads it."""
    today = found.agenda.today
    terminal.line(
        f"Agenda for {weekday_name(today)} {today.day} {month_name(today)} {today.year} and the next {days} days"
    )
    if not found.agenda.groups:
        terminal.line("  Nothing is due.")
    for group in found.agenda.groups:
        _section(terminal, _heading(group), [(_when(entry, group, today), _what(entry)) for entry in group.entries])
    waiting = [(_day(entry.on, today) if entry.when else "", _what(entry)) for entry in found.agenda.waiting]
    _section(terminal, "Waiting for others", waiting)
    people = [(one_line(nudge.name), _silence(nudge)) for nudge in found.keep_in_touch[:_PEOPLE]]
    if more := len(found.keep_in_touch) - len(people):
        people.append((f"and {more:,} more", ""))
    _section(terminal, "Keep in touch", people)


def _section(terminal: Terminal, heading: str, lines: list[tuple[str, str]]) -> None:
    if not lines:
        return
    terminal.line()
    terminal.line(heading)
    width = max(screen_width(left) for left, _ in lines)
    for left, right in lines:
        gap = " " * (width - screen_width(left) + 2) if width else ""
        terminal.line(f"  {left}{gap}{right}".rstrip())


def _heading(group: Group) -> str:
    if group.first is None or group.last is None:
        return group.title
    first, last = _day(group.first, group.first), _day(group.last, group.first)
    return f"{group.title}, {first}" if group.first == group.last else f"{group.title}, {first} – {last}"


def _day(day: date, today: date) -> str:
    """ "Thu 19 Nov", with the year when it is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday_name(day, brief=True)} {day.day} {month_name(day, brief=True)}{year}"


def _when(entry: Entry, group: Group, today: date) -> str:
    parts = [] if group.first and group.first == group.last else [_day(entry.on, today)]
    when, end = entry.when, entry.end
    if isinstance(when, datetime):
        begins = in_local_time(when)
        if begins.date() == entry.on:
            ends = in_local_time(end) if isinstance(end, datetime) else None
            until = f"–{ends:%H:%M}" if ends and ends.date() == entry.on else ""
            parts.append(f"{begins:%H:%M}{until}" if entry.appointment else f"by {begins:%H:%M}")
    elif end and end != entry.on:
        parts.append(f"– {_day(end, today)}")
    return " ".join(parts)


def _what(entry: Entry) -> str:
    parts = [entry.title, entry.detail]
    if entry.zone and isinstance(entry.when, datetime):
        there = in_local_time(entry.when, entry.zone)
        if there.utcoffset() != in_local_time(entry.when).utcoffset():
            place = "Anywhere on Earth" if entry.zone == ANYWHERE_ON_EARTH else f"in {entry.zone}"
            parts.append(f"{there:%H:%M} {place}")
    if entry.debrief:
        parts.append("over: write down what came of it")
    return one_line(" · ".join(part for part in parts if part))


def _silence(nudge: Nudge) -> str:
    """Why somebody is in the list: how long ago, and how often it is meant to be."""
    since = f"last touch {nudge.days_since} days ago" if nudge.last_on else "no touch yet"
    rhythm = f"every {nudge.cadence_days} days" if nudge.cadence_days else f"pinned for {nudge.next_on.isoformat()}"
    return f"{since}, {rhythm}, {nudge.band}"


def _as_json(found: Overview, days: int) -> dict[str, Any]:
    entries = [(group.key, entry) for group in found.agenda.groups for entry in group.entries]
    return {
        "outcome": "ok",
        "today": found.agenda.today.isoformat(),
        "days": days,
        "items": [{"group": key, **_entry_json(entry)} for key, entry in entries],
        "waiting": [_entry_json(entry) for entry in found.agenda.waiting],
        "keep_in_touch": [plain(asdict(nudge)) for nudge in found.keep_in_touch],
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    values = asdict(entry) | {"people": list(entry.people)}
    values["id"] = values.pop("record_id")
    return {name: value for name, value in plain(values).items() if name != "row_id"}
