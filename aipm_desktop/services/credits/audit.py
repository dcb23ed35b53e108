"""The pack for an audit: the log of all claims of a certification and every proof, in one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Document, Facts, Table
from aipm_desktop.exchange.document.html import STYLE, body, page
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_plain_table
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import CERTIFICATION
from aipm_desktop.kinds.claim import CLAIM
from aipm_desktop.planning.credit_words import amount, units
from aipm_desktop.services.credits.claims import standing
from aipm_desktop.store import Store
from aipm_desktop.store.files import quarantined

_COLUMNS = ("Date", "Until", "Activity", "Provider", "Activity number", "Hours", "Category", "Units", "Counts",
            "Status", "Why not all of it counts", "Proofs")  # fmt: skip
_READ = ("Date", "Activity", "Provider", "Category", "Status", "Units", "Counts", "Proofs")
"""The columns of the log where it is read; the table for a spreadsheet has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as the log tells it. `proofs` are names of files inside the pack, `missing` those whose content is
    gone. `counts` is None for what is only planned."""

    claim: Values
    category: str
    units: float
    unit: str
    counts: float | None
    reason: str
    proofs: tuple[tuple[str, Path], ...]
    missing: tuple[str, ...]

    def cells(self) -> list[str]:
        """The row under the log's columns."""
        values = self.claim
        status = CLAIM.status(values["status"])
        return [
            _day(values["starts_on"]),
            _day(values["ends_on"]),
            values["activity"],
            values["provider"],
            values["activity_number"],
            amount(values["hours"]) if values["hours"] is not None else "",
            self.category,
            units(self.units, self.unit),
            amount(self.counts) if self.counts is not None else "",
            status.label if status else values["status"],
            self.reason,
            "; ".join([*(name for name, _path in self.proofs), *(f"{name} (missing)" for name in self.missing)]),
        ]

    def row(self) -> tuple[str, ...]:
        """The row under the columns that are read."""
        day, _until, activity, provider, number, _hours, category, given, counts, status, reason, proofs = self.cells()
        said = "\n".join(part for part in (provider, number) if part)
        return day, activity, said, category, status, given, reason or counts, proofs.replace("; ", "\n")


@dataclass(frozen=True, slots=True)
class Pack:
    """What was written: how many claims, proofs, claims without any, and proofs whose content is gone."""

    path: Path
    claims: int
    proofs: int
    without: int
    missing: int


def log_of(store: Store, certification_id: int, today: date) -> list[Line]:
    """Every claim that gives this certification something, the oldest first, those of earlier cycles too.

    Raises AipmError when the certification is gone.
    """
    found = standing(store, certification_id, today)
    counted = {(each.claim["id"], each.allocation): each for each in found.entries} if found else {}
    claims = [(claim, row) for claim in store.select("claim") for row in claim["allocations"]
              if row["certification_id"] == certification_id]  # fmt: skip
    claims.sort(key=lambda pair: (pair[0]["starts_on"] or date.max, pair[0]["id"], pair[1]["id"]))
    numbers = {id: place for place, id in enumerate(dict.fromkeys(claim["id"] for claim, _row in claims), 1)}
    lines = []
    for claim, row in claims:
        proofs, missing = _proofs(store, claim["id"], numbers[claim["id"]])
        entry = counted.get((claim["id"], row["id"]))
        counts, reason = (entry.counts, entry.reason) if entry and not entry.planned else (None, "")
        lines.append(Line(claim, row["category"], row["amount"] or 0.0, row["unit"], counts, reason, proofs, missing))
    return lines


def _proofs(store: Store, claim: int, number: int) -> tuple[tuple[tuple[str, Path], ...], tuple[str, ...]]:
    """The files of a claim under safe names of their own, and the names of those whose content is gone."""
    here, gone = [], []
    for place, attachment in enumerate(store.attachments("claim", claim), 1):
        try:
            content = store.file_of(attachment)
        except AipmError:
            gone.append(attachment.name)
            continue
        here.append((f"proofs/{number:03}-{place}-{quarantined(attachment.name)}", content))
    return tuple(here), tuple(gone)


def log_document(store: Store, certification_id: int, today: date, lines: Sequence[Line] | None = None) -> Document:
    """The log to be printed or read: what it is about, and a row for each claim."""
    lines = log_of(store, certification_id, today) if lines is None else lines
    values = store.get("certification", certification_id)
    found = standing(store, certification_id, today)
    facts = [("Issuer", values["issuer"]), ("Credential number", values["credential_number"])]
    if found is not None:
        needed = f" of {units(found.needed, found.unit)}" if found.needed is not None else f" {found.unit}"
        facts.append(("Cycle", f"{_day(found.first)} to {_day(found.last)}"))
        facts.append(("Earned", f"{amount(found.earned)}{needed}"))
    table = Table(_READ, tuple(line.row() for line in lines), frozenset((5,)), "Claims")
    title = f"{CERTIFICATION.title_of(values)}: log of credits"
    known = Facts(tuple((label, value) for label, value in facts if value))
    return Document(title, (known, table), f"As of {_day(today)}", wide=True)


def _index(document: Document, lines: Sequence[Line]) -> bytes:
    """The log as a page, with links to the proofs that lie beside it."""
    names = [(line.claim["activity"], name) for line in lines for name, _path in line.proofs]
    proofs = "".join(
        f'<li><a href="{quote(name)}">{escape(name.partition("/")[2])}</a>: {escape(activity)}</li>'
        for activity, name in dict.fromkeys(names)
    )
    content = f"<main>{body(document)}<h2>Proofs</h2><ul>{proofs or '<li>None</li>'}</ul></main>"
    return page(document.title, content, STYLE)


def write_audit_pack(store: Store, certification_id: int, path: Path, today: date) -> Pack:
    """Write the log as index.html and log.csv with all proofs to the zip `path`: the whole of it or nothing.

    Raises AipmError when the certification is gone, has no claim, or the file cannot be written.
    """
    lines = log_of(store, certification_id, today)
    if not lines:
        raise AipmError("There is nothing to pack", "No claim counts for this certification yet. No file was written.")
    files = dict(each for line in lines for each in line.proofs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("index.html", _index(log_document(store, certification_id, today, lines), lines))
        pack.writestr("log.csv", write_plain_table(_COLUMNS, [line.cells() for line in lines]))
        for name, content in files.items():
            pack.write(content, name, zipfile.ZIP_STORED)  # documents and pictures are compressed already
    write_atomically(path, packed.getvalue())
    claims = {line.claim["id"] for line in lines}
    without = {line.claim["id"] for line in lines if not line.proofs}
    gone = {(line.claim["id"], name) for line in lines for name in line.missing}
    return Pack(path, len(claims), len(files), len(without), len(gone))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
