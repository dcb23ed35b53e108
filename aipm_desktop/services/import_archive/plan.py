"""What each row of the archive would do: a new record, changes to one that is known, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.exchange.linkedin import Skipped
from aipm_desktop.exchange.linkedin.archive_drafts import Draft
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.application import FOLLOW_UP_AFTER
from aipm_desktop.kinds.base import Field, Kind, Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.values import plain, read_values
from aipm_desktop.services.catalogue import filled
from aipm_desktop.services.import_archive.known import Known, uid_of
from aipm_desktop.services.import_archive.presets import entry_for

State = Literal["new", "changed", "known"]
ORGANISATION = "organisation"
"""Stands among what a row said for the name of the organisation that its record belongs to."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets another value; an organisation is told by its name. `before` is "" for a blank to be filled."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Planned:
    """One row: the record it means, or None for a new one, and the values to write."""

    draft: Draft
    state: State
    record_id: int | None
    values: Values
    changes: tuple[Change, ...] = ()

    @property
    def key(self) -> str:
        """What the row is known by, in this archive and in later ones."""
        return uid_of(self.draft)

    @property
    def title(self) -> str:
        kind = BY_NAME[self.draft.kind]
        return " ".join(kind.title_of(self.draft.values).split())

    @property
    def said(self) -> dict[str, Any]:
        """What to remember of the row."""
        told: dict[str, Any] = plain(self.draft.values)
        return told | ({ORGANISATION: self.draft.organisation} if self.draft.organisation else {})


def plan_rows(known: Known, drafts: Iterable[Draft], today: date) -> tuple[list[Planned], list[Skipped]]:
    """What the rows would do to the store as it stands, and those that cannot become a record, with the reason."""
    planned: list[Planned] = []
    skipped: list[Skipped] = []
    seen: dict[str, Draft] = {}
    for draft in drafts:
        first = seen.setdefault(uid_of(draft), draft)
        if first is not draft:
            if first.source == draft.source or first.values != draft.values:  # several archives say much twice
                reason = "The same stands in an earlier line."
                skipped.append(Skipped(draft.line, reason, draft.source, draft.key[:200]))
            continue
        try:
            planned.append(plan_row(known, draft, today))
        except InvalidValueError as error:
            skipped.append(Skipped(draft.line, f"{error.title}.", draft.source, draft.key[:200]))
    return planned, skipped


def plan_row(known: Known, draft: Draft, today: date) -> Planned:
    """Raises InvalidValueError when the row tells a value that no record can have."""
    record_id = known.find(draft)
    if record_id is None:
        return _new(draft, today)
    if draft.kind == "contact":
        return _about_a_contact(known, draft, record_id)
    return _known(known, draft, record_id, today)


def _new(draft: Draft, today: date) -> Planned:
    kind = BY_NAME[draft.kind]
    values = dict(draft.values)
    entry = entry_for(str(values["name"])) if kind.name == "certification" else None
    if entry is not None:
        values = filled(entry, values, today)
    values |= _no_made_up_days(kind, values, {}, today)
    read_values(kind, values)
    return Planned(draft, "new", None, values)


def _no_made_up_days(kind: Kind, values: Values, record: Values, today: date) -> Values:
    """Keeps today from being the day on which a course ended, or from which an answer is waited for."""
    if kind.name == "course" and values.get("status") == "completed" and "completed_on" not in values:
        return {"completed_on": record.get("completed_on")}
    if kind.name == "application" and values.get("status") == "applied":
        applied = values.get("applied_on") or record.get("applied_on")
        if applied is None or applied + FOLLOW_UP_AFTER["applied"] < today:
            return {"follow_up_on": record.get("follow_up_on"), "applied_on": applied}
    return {}


def _about_a_contact(known: Known, draft: Draft, contact_id: int) -> Planned:
    """Somebody invited who is a contact already: what was written is a conversation with them."""
    if known.said(draft) is not None or draft.conversation is None:
        return Planned(draft, "known", contact_id, {})
    talk = replace(draft, kind="interaction", values=draft.conversation, conversation=None)
    return Planned(talk, "new", None, {**talk.values, "people": [{"contact_id": contact_id}]})


def _known(known: Known, draft: Draft, record_id: int, today: date) -> Planned:
    """Blanks are filled, and what an earlier archive said is replaced; what the person typed stays."""
    kind = BY_NAME[draft.kind]
    record = known.record(kind.name, record_id)
    event = known.said(draft)
    before = event.said if event is not None else {}
    values: Values = {}
    changes: list[Change] = []
    ended = bool(record.get("until")) and not draft.values.get("until")  # the person knows more than the profile tells
    for name, value in draft.values.items():
        present = record.get(name)
        told, was = plain(value), plain(present)
        if told == was or told == before.get(name) or (ended and name in ("current", "status")):
            continue
        blank = present == kind.record.model_fields[name].default or present in (None, "")
        if blank or (name in before and was == before[name]):
            values[name] = value
            changes.append(Change(kind.field(name), "" if present is None else present, value))
    values |= _no_made_up_days(kind, values, record, today)
    if draft.organisation and _organisation_is_new(known, draft, record, before):
        values[ORGANISATION] = draft.organisation
        belongs = kind.field("organisation_id")
        changes.append(Change(belongs, record.get("organisation_name") or "", draft.organisation))
    return Planned(draft, "changed" if changes else "known", record_id, values, tuple(changes))


def _organisation_is_new(known: Known, draft: Draft, record: Values, before: Values) -> bool:
    present, was = record.get("organisation_name") or "", before.get(ORGANISATION, "")
    there = known.organisation(draft.organisation)
    if draft.organisation == was or (there is not None and there == record.get("organisation_id")):
        return False
    return not present or bool(was and fold(was) == fold(present))
