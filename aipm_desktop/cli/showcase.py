"""The résumé and the portfolio as files."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services import showcase
from aipm_desktop.store import Store


def export_resume(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    settings, now = read_settings(folder, terminal), now_utc()
    with closing(Store.open(folder)) as store:
        resume, left = showcase.gather_resume(store, settings, here(now).date(), everything=arguments.all)
    showcase.export_resume(resume, arguments.file, now=now, make_pdf=arguments.make_pdf)
    notes = []
    if left.experience:
        notes.append(f"Experience not marked for the portfolio left out: {left.experience:,}; --all takes it along.")
    if left.unverified:
        notes.append(f"Unverified accomplishments left out: {left.unverified:,}.")
    if not resume.person.name:
        notes.append("Your name is not set: the window's settings ask for it.")
    return _written("Résumé", arguments.file, notes, terminal)


def export_portfolio(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    settings = read_settings(folder, terminal)
    with closing(Store.open(folder)) as store:
        portfolio, left = showcase.gather_portfolio(store, settings)
    showcase.export_portfolio(portfolio, arguments.file, make_pdf=arguments.make_pdf)
    notes = [f"Drafts left out: {left.drafts:,}."] if left.drafts else []
    return _written("Portfolio", arguments.file, notes, terminal)


def _written(what: str, path: Path, notes: list[str], terminal: Terminal) -> int:
    message = " ".join([f"{what} written to {path}.", *notes])
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(path), "message": message, "notes": notes})
    return 0
