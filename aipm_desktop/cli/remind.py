"""Reminders for cron or systemd: what is due now and was not printed before, a line each; nothing otherwise."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.kinds.values import plain
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.dates import say
from aipm_desktop.planning.reminders import Reminder
from aipm_desktop.services.printed_reminders import printed, to_print
from aipm_desktop.store import Store


def remind(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    now = now_utc()
    with closing(Store.open(folder)) as store:
        found = to_print(store, read_settings(folder, terminal), now=now)
    for reminder in found.reminders:
        terminal.line(_line(reminder, now))
    terminal.document({"outcome": "ok", "reminders": [_as_json(each) for each in found.reminders]})
    terminal.flush()  # what never reached its reader was not told
    printed(found)
    return 0


def _line(reminder: Reminder, now: datetime) -> str:
    made = reminder.deadline
    if made.field == "remind_at":
        return one_line(made.summary)
    when = say(made.when, today=here(now).date(), inside=True)
    what = "starts" if made.appointment else "due"
    return one_line(", ".join(filter(None, [f"{made.summary}: {what} {when}", made.place, made.link])))


def _as_json(reminder: Reminder) -> dict[str, Any]:
    made = reminder.deadline
    return {
        "kind": made.kind,
        "id": made.record_id,
        "field": made.field,
        "title": made.title,
        "label": made.label,
        "when": plain(made.when, made.zone),
        "rang_at": plain(reminder.at),
        "place": made.place,
        "link": made.link,
    }
