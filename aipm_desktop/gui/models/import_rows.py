"""The rows of an import's preview: what happens to each, in words, and what the person decides about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aipm_desktop.exchange.linkedin import Change, JobChange, New, Person, Plan
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.services.import_contacts import Preview, RowKey, row_key

NEW, UPDATE, SKIP, CHECK = "new", "update", "skip", "check"
SAME, OTHER, OUT = "same", "other", "out"
"""What a person decides about a row to check: the same person as somebody known, somebody else, or to stay out."""
_SHOWN = 300
"""Characters of a name or company that are worth painting."""


@dataclass(slots=True)
class ImportRow:
    """One row of the files. `what` is one of the four states, `why` says more in words.

    `ticked` rows are imported; only those with `can_import` may be. `key` is what the import knows the row by.
    """

    key: RowKey
    name: str
    company: str
    position: str
    connected_on: date | None
    what: str
    why: str = ""
    ticked: bool = False
    can_import: bool = False
    doubles: int | None = None
    """The contact this row may be, when that is all there is to check."""
    doubled: bool = False
    """Whether it may be a contact or another row."""
    doubt: str = ""
    """Why it had to be checked, also after it was decided upon."""

    @property
    def can_be_fixed(self) -> bool:
        return self.what == CHECK or bool(self.doubt)

    @property
    def unreadable(self) -> bool:
        """A damaged line of the file, which can be looked at."""
        return self.what == SKIP and not self.name and self.key[1] > 0


def rows_of(shown: Preview) -> list[ImportRow]:
    """Every row of the files in their order; those that cannot be read and those of hidden members come last."""
    plan = shown.plan
    people = shown.facts.people if shown.own is None else [contact.person for contact in shown.own.contacts]
    new = {row_key(each.person): each for each in plan.create}
    changes = {row_key(each.person): each for each in plan.update}
    merged = {row_key(each.person): each.into_line for each in plan.merged}
    doubts = _doubts(plan)
    rows: list[ImportRow] = []
    for person in people:
        key = row_key(person)
        row = ImportRow(
            key, person.name[:_SHOWN], person.company[:_SHOWN], person.position[:_SHOWN], person.connected_on, SKIP
        )
        if key in new:
            _to_create(row, person, doubts)
        elif key in changes:
            row.what, row.ticked, row.can_import = UPDATE, True, True
            row.why = _changed(changes[key], doubts.warned.get(key, ""))
        elif key in merged:
            row.why = tr("Same person as line {line}", line=f"{merged[key]:,}")
        else:
            same = tr("Same profile as an existing contact") if person.slug else tr("Already in your contacts")
            row.why = same
        rows.append(row)
    rows.extend(_unreadable(plan))
    if plan.hidden_members:
        rows.append(_hidden(plan.hidden_members))
    return rows


@dataclass(slots=True)
class _Doubts:
    """Why rows need a look: warnings by row, likely doubles by (line, name)."""

    warned: dict[RowKey, str]
    doubles: dict[tuple[int, str], tuple[str, int | None]]


def _doubts(plan: Plan) -> _Doubts:
    warned: dict[RowKey, str] = {}
    for each in plan.warned:
        warned.setdefault((each.source, each.line), each.reason)
    doubles: dict[tuple[int, str], tuple[str, int | None]] = {}
    for likely in plan.suggestions:
        doubles.setdefault((likely.line, likely.name), (likely.reason, likely.other_id))
    return _Doubts(warned, doubles)


def _to_create(row: ImportRow, person: Person, doubts: _Doubts) -> None:
    row.what, row.can_import = CHECK, True
    double = doubts.doubles.get((person.line, person.name))
    if double is not None:
        reason, row.doubles = double
        row.doubled = True
        row.why = tr("Duplicate? {reason}", reason=reason.rstrip("."))
    elif row.key in doubts.warned:
        row.why = _first_part(doubts.warned[row.key])
    elif not person.family_name:
        row.why = tr("Last name is missing")
    elif not person.given_name:
        row.why = tr("First name is missing")
    else:
        row.what, row.ticked = NEW, True
        return
    row.doubt = row.why


def accept(row: ImportRow) -> None:
    """The row comes in as a new contact."""
    row.what, row.why, row.ticked, row.can_import = NEW, "", True, True


def leave_out(row: ImportRow) -> None:
    """The row stays out, as the person decided."""
    row.what, row.why, row.ticked, row.can_import = SKIP, tr("You left it out"), False, False


def show_decisions(rows: Iterable[ImportRow], planned: Preview, same: Collection[RowKey]) -> None:
    """Say of the rows that are the same person as somebody what the import now does with them."""
    updated = {row_key(change.person) for change in planned.plan.update}
    merged = {row_key(each.person): each for each in planned.plan.merged}
    for row in rows:
        if row.key not in same:
            continue
        if row.key in updated:
            if row.what != UPDATE:  # else it may have been unticked since
                row.what, row.ticked, row.can_import = UPDATE, True, True
            row.why = tr("You said it is the same person")
        else:
            row.what, row.ticked, row.can_import = SKIP, False, False
            into = merged.get(row.key)
            line = f"{into.into_line:,}" if into is not None and into.into_line != row.key[1] else ""
            row.why = tr("Same person as line {line}", line=line) if line else tr("Same person, and nothing is new")


def _first_part(warning: str) -> str:
    """What is wrong, without what the reading made of it."""
    return warning.partition(";")[0].rstrip(".")


def _changed(change: Change, warning: str) -> str:
    if change.job_change is not None and (was := was_before(change.job_change)):
        return was
    fields = ", ".join(tr(CONTACT.field(name).label).lower() for name in change.values)
    said = tr("new: {fields}", fields=fields)
    return f"{said}. {warning}" if warning else said


def was_before(change: JobChange) -> str:
    """What a person did before: "was at Quill & Co" or "was Data Science Lead"."""
    if change.from_company and change.from_company != change.to_company:
        return tr("was at {company}", company=change.from_company)
    return tr("was {position}", position=change.from_position) if change.from_position else ""


def _unreadable(plan: Plan) -> Iterator[ImportRow]:
    for each in plan.skipped:
        why = tr("Line {line}: {reason}", line=f"{each.line:,}", reason=each.reason)
        yield ImportRow((each.source, each.line), "", each.text, "", None, SKIP, why)


def _hidden(count: int) -> ImportRow:
    name = tr("1 member") if count == 1 else tr("{count} members", count=f"{count:,}")
    why = tr("They hide their data: the file holds nothing but a date")
    return ImportRow(("", 0), name, "", "", None, SKIP, why)


def totals(rows: Iterable[ImportRow], hidden_members: int) -> dict[str, int]:
    """How many rows of the files are in each state; hidden members share one row here but count each."""
    counted = dict.fromkeys((NEW, UPDATE, SKIP, CHECK), 0)
    for row in rows:
        counted[row.what] += 1
    counted[SKIP] += max(0, hidden_members - 1)
    return counted


def person_of(shown: Preview, key: RowKey) -> New | None:
    """The new contact a row would become."""
    return next((each for each in shown.plan.create if row_key(each.person) == key), None)


def with_corrections(shown: Preview, corrections: Mapping[RowKey, Values]) -> Preview:
    """The same import with what the person put right in some new rows.

    What the file said stays remembered beside it, so that the next import takes the correction for the person's own.
    """
    if not corrections:
        return shown
    create = [
        replace(each, values={**each.values, **corrections[key]})
        if (key := row_key(each.person)) in corrections
        else each
        for each in shown.plan.create
    ]
    return replace(shown, plan=replace(shown.plan, create=create))
