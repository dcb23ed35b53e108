"""Credits: the pack for an audit, and what credentials cost."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services.credits.audit import write_audit_pack
from aipm_desktop.services.credits.costs import write_costs
from aipm_desktop.store import Store


def export_audit(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        number = _certification(store, arguments.certification)
        made = write_audit_pack(store, number, arguments.file, here(now_utc()).date())
    claims = "1 claim" if made.claims == 1 else f"{made.claims:,} claims"
    message = f"{claims} with {made.proofs:,} {'proof' if made.proofs == 1 else 'proofs'} written to {made.path}."
    if made.without:
        message += f" {made.without:,} without proof."
    if made.missing:
        message += f" {made.missing:,} {'file is' if made.missing == 1 else 'files are'} no longer there."
    terminal.line(message)
    counts = {"claims": made.claims, "proofs": made.proofs, "without": made.without, "missing": made.missing}
    terminal.document({"outcome": "ok", "file": str(made.path), **counts, "message": message})
    return 0


def _certification(store: Store, said: str) -> int:
    """The certification with that number, name or short name. Raises AipmError naming those there are."""
    every = store.select("certification")
    wanted = said.strip().casefold()
    found = [values["id"] for values in every if wanted in (str(values["id"]), values["name"].casefold(),
                                                            values["short_name"].casefold())]  # fmt: skip
    if wanted and len(found) == 1:
        return int(found[0])
    known = ", ".join(f"{values['id']} {values['short_name'] or values['name']}" for values in every)
    problem = f"{len(found)} certifications are" if found else "No certification is"
    raise AipmError(
        f"{problem} called “{said[:60]}”", f"Give a number or name: {known}." if known else "There is none yet."
    )


def export_costs(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        count = write_costs(store, arguments.file, here(now_utc()).date())
    message = f"{count:,} {'cost' if count == 1 else 'costs'} written to {arguments.file}."
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(arguments.file), "count": count, "message": message})
    return 0
