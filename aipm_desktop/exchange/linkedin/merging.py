"""What a row changes in a contact: a three-way merge of the row, the contact as it stands, and the last import.

The rules, field by field:

- A blank in the file never erases anything.
- A value that the user typed or corrected stays: the file's value is taken only where the contact still shows what the
  last import wrote. Nothing was written to a contact that was typed, so there only blanks are filled.
- Company and position say one thing together. When the file names another company, it is taken only if the user
  changed neither of the two, for their position would else stand at the wrong company. A position is taken only if
  the company beside it is the file's, or was the file's before the user put it in their own words. When the file names
  a new company and no position, the old position stays, as no blank erases, and a warning says so.
- A file older than the last import fills blanks and does nothing else.

Whatever is shown, the last import is remembered: a field's last value that was not blank.
"""

from __future__ import annotations

from typing import NamedTuple

from aipm_desktop.exchange.linkedin.identity import folded, slug_of
from aipm_desktop.exchange.linkedin.memory import Memory, as_memory, keep, recall
from aipm_desktop.exchange.linkedin.parsed import Person
from aipm_desktop.exchange.linkedin.plan import JobChange, Known
from aipm_desktop.kinds.profile import normalise_slug
from aipm_desktop.kinds.text import company_key


class Outcome(NamedTuple):
    """The changed fields, what to remember, the change of job the file tells of, and what the user should check."""

    values: dict[str, object]
    imported_as: str
    job_change: JobChange | None
    warning: str


def merge(person: Person, contact: Known, *, older: bool) -> Outcome:
    """What importing the row does to the contact. `older`: the file is older than the last import."""
    row = as_memory(person)
    last = recall(contact.imported_as)
    before = last or Memory()
    now = Memory(
        contact.given_name,
        contact.family_name,
        contact.email,
        contact.company,
        contact.position,
        contact.connected_on.isoformat() if contact.connected_on else "",
        contact.linkedin_url,
    )
    values: dict[str, object] = {
        name: text
        for name, text, shown, imported in zip(Memory._fields, row, now, before, strict=True)
        if name in _SINGLE and _takes(text, shown, imported, older=older)
    }
    if "connected_on" in values:
        values["connected_on"] = person.connected_on
    if _takes(person.slug, slug_of(contact) or now.linkedin_url, normalise_slug(before.linkedin_url), older=older):
        values["linkedin_url"] = person.url
    job, warning = _job(row, now, before, older=older)
    values |= job
    memory = Memory._make((old or text) if older else (text or old) for text, old in zip(row, before, strict=True))
    return Outcome(values, keep(memory), _job_change(contact, row, last) if not older else None, warning)


_SINGLE = ("given_name", "family_name", "email", "connected_on")


def _takes(text: str, shown: str, imported: str, *, older: bool) -> bool:
    """Whether a field takes the file's value."""
    return text != "" and not _same(text, shown) and _same(shown, imported) and not (older and shown)


def _job(row: Memory, now: Memory, before: Memory, *, older: bool) -> tuple[dict[str, object], str]:
    """The changes of company and position, and a warning if a position now stands at a company it may not belong to."""
    values: dict[str, object] = {}
    typed_position = now.position and not _same(now.position, before.position) and not _same(now.position, row.position)
    if _takes(row.company, now.company, before.company, older=older) and not (now.company and typed_position):
        values["company"] = row.company
    company = row.company if values else now.company
    theirs = not row.company or folded(company) in ("", folded(row.company)) or _same(row.company, before.company)
    if theirs and _takes(row.position, now.position, before.position, older=older):
        values["position"] = row.position
    if values.keys() == {"company"} and now.company and now.position and not row.position:
        return values, f"“{row.company}” is new, but the file gives no position; “{now.position}” was kept."
    return values, ""


def _job_change(contact: Known, row: Memory, last: Memory | None) -> JobChange | None:
    """The change between two exports; None if nothing was known before or only the spelling differs."""
    if last is None or not (last.company or last.position):
        return None
    new_company = row.company != "" and _employer(row.company) != _employer(last.company)
    new_position = row.position != "" and folded(row.position) != folded(last.position)
    if not new_company and not new_position:
        return None
    return JobChange(
        contact.id,
        f"{contact.given_name} {contact.family_name}".strip(),
        last.company,
        last.position,
        row.company or last.company,
        row.position or ("" if new_company else last.position),
    )


def _employer(name: str) -> str:
    """One key for the spellings of an organisation; for words that stand for none, those words."""
    return company_key(name) or folded(name)


def _same(one: str, two: str) -> bool:
    """Equal but for blanks, which a store or a form may have trimmed."""
    return one == two or one.split() == two.split()
