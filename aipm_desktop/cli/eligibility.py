"""What is on record for a PMP application, as a file."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.eligibility import missing
from aipm_desktop.services.eligibility import origin, read_report
from aipm_desktop.services.eligibility_pack import export
from aipm_desktop.store import Store


def export_eligibility(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        report = read_report(store, arguments.on or here(now_utc()).date(), degree=arguments.degree)
    export(report, arguments.file, arguments.make_pdf)
    found, sentences = report.found, [str(each) for each in missing(report.found)]
    counts = f"{len(found.months)} of {found.needed} months"
    hours = "an active CAPM" if report.capm else f"{found.contact_hours:g} of {found.contact_needed:g} contact hours"
    message = " ".join([f"PMP application written to {arguments.file}: {counts}, {hours}.", *sentences])
    terminal.line(f"{message} {origin().confirm}.")
    terminal.document(
        {
            "outcome": "ok",
            "file": str(arguments.file),
            "months": len(found.months),
            "months_needed": found.needed,
            "contact_hours": found.contact_hours,
            "contact_hours_needed": found.contact_needed,
            "capm": bool(report.capm),
            "missing": sentences,
            "message": message,
        }
    )
    return 0
