"""The account of an import in words: every row of the files once."""

from __future__ import annotations

from collections.abc import Iterable

from aipm_desktop.exchange.linkedin import JobChange
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.services.import_contacts import ImportResult
from aipm_desktop.store import TakenBack


def title_of(result: ImportResult) -> str:
    """What was done, in a few words."""
    count = result.created + result.updated
    if count:
        return counted(count, tr("1 contact imported"), tr("{count} contacts imported"))
    return tr("Changes of job noted") if result.job_changes else tr("Nothing had to be imported")


def records_in_words(count: int) -> str:
    """What was done by an import of records of several kinds."""
    if count:
        return counted(count, tr("1 record imported"), tr("{count} records imported"))
    return tr("Nothing had to be imported")


def facts_of(result: ImportResult) -> list[str]:
    """A sentence for each thing that happened to rows."""
    table = (
        (result.created, tr("1 contact was added."), tr("{count} contacts were added.")),
        (result.updated, tr("1 was brought up to date."), tr("{count} were brought up to date.")),
        (result.unchanged, tr("1 was in your contacts already."), tr("{count} were in your contacts already.")),
        (result.merged, tr("1 row named somebody twice."), tr("{count} rows named somebody twice.")),
        (result.left_out, tr("1 row was left out."), tr("{count} rows were left out.")),
        (result.hidden_members, tr("1 member hides their data."), tr("{count} members hide their data.")),
        (len(result.skipped), tr("1 line could not be used."), tr("{count} lines could not be used.")),
    )
    return [counted(*row) for row in table if row[0]]


def taken_back_in_words(done: TakenBack) -> str:
    """What taking an import back did, and whom it kept."""
    parts = []
    if done.removed:
        parts.append(counted(done.removed, tr("1 contact was removed."), tr("{count} contacts were removed.")))
    if done.restored:
        one, many = tr("1 was put back as it was."), tr("{count} were put back as they were.")
        parts.append(counted(done.restored, one, many))
    if done.kept:
        parts.append(kept_in_words(done.kept))
    return " ".join(parts) or tr("There was nothing left to take back.")


def kept_in_words(kept: Iterable[str]) -> str:
    """The contacts that an undone import leaves because they were used since."""
    names = list(kept)
    shown = ", ".join(names[:5]) + (tr(" and {count} more", count=f"{len(names) - 5:,}") if len(names) > 5 else "")
    return tr("Kept because you have changed or used them since: {names}.", names=shown)


def job_in_words(job: JobChange) -> str:
    """From which job to which: "Data Scientist at Quill & Co → AI Programme Lead at Fieldstone Energy"."""
    return f"{_job(job.from_position, job.from_company)} → {_job(job.to_position, job.to_company)}"


def _job(position: str, company: str) -> str:
    if position and company:
        return tr("{position} at {company}", position=position, company=company)
    return position or company or tr("nothing")
