"""The demo where no window can open: the main job on invented people, and what happened."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.overview import WINDOW_HINT, print_overview
from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.cli.transfer import calendar_summary, summary, tell_import
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services.agenda import overview
from aipm_desktop.services.demo import FIRST_EXPORT, LATER_EXPORT, fill
from aipm_desktop.services.export_calendar import Selection, export_calendar
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store


def tell(folder: Path, terminal: Terminal) -> int:
    """Fill the throw-away profile in `folder`, and print the imports, the next 30 days and where the .ics file is."""
    now, settings = now_utc(), Settings()
    # Outside the profile, which goes when the program ends: the person wants to open this file.
    calendar = Path(tempfile.mkdtemp(prefix="aipm-desktop-demo-calendar-")) / "aipm-demo.ics"
    with closing(Store.open(folder)) as store:
        done = fill(store, now=now)
        found = overview(store, now=now, settings=settings)
        written = export_calendar(store, calendar, Selection(), today=here(now).date(), settings=settings)
    terminal.line("A throw-away profile with invented people; nothing of it is kept.")
    terminal.line()
    for name, result in ((FIRST_EXPORT, done.first), (LATER_EXPORT, done.later)):
        tell_import(result, f"Imported {Path(name).name}. {summary(result)}", terminal)
        terminal.line()
    print_overview(found, 30, terminal)
    terminal.line()
    terminal.line(calendar_summary(written))
    terminal.line()
    terminal.line(WINDOW_HINT)
    terminal.document(
        {
            "outcome": "ok",
            "created": done.first.created,
            "updated": done.later.updated,
            "records": done.records,
            "items": found.agenda.count,
            "calendar": str(calendar),
            "message": calendar_summary(written),
        }
    )
    return 0
