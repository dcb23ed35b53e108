"""Reading back the CSV that `export_contacts` writes, and finding out whose rows are known already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.exchange.linkedin import Change, Known, New, Person, Plan, Skipped, Source, Warned, normalise_slug
from aipm_desktop.exchange.linkedin.identity import face_of_contact, face_of_row, pair
from aipm_desktop.exchange.linkedin.merging import merge
from aipm_desktop.exchange.linkedin.suggestions import suggest
from aipm_desktop.exchange.own_csv import OwnRow, read_table
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services.export_contacts import FIELDS, MEMORY_COLUMN, UID_COLUMN

_BY_LABEL = {field.label: field.name for field in FIELDS}
_LISTS_BY_LABEL = {rows.label: rows.name for rows in CONTACT.rows}
_SAME = ("given_name", "family_name", "email", "company", "position")


@dataclass(frozen=True, slots=True)
class OwnContact:
    """One row: the person in it, all its values, and the identity it had in the database it came from."""

    person: Person
    values: Values
    uid: str
    imported_as: str


@dataclass(slots=True)
class OwnContacts:
    """The people of our own files or of an address book, and the rows that could not be read.

    `left_out` names columns or properties that no contact has a place for; `origin` becomes the source of the batch;
    `ours` says whether this program wrote the files.
    """

    contacts: list[OwnContact] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    origin: str = "CSV"
    ours: bool = True


def read_own_contacts(sources: Iterable[Source]) -> OwnContacts:
    """All rows of files that `own_csv.is_own`. A row with a value that no field takes is skipped with the reason."""
    found = OwnContacts()
    for source in sources:
        for row in read_table(source.data):
            try:
                found.contacts.append(_read(row, source.name))
            except InvalidValueError as error:
                text = ", ".join(cell for cell in row.cells.values() if cell)[:200]
                found.skipped.append(Skipped(row.line, str(error), source.name, text))
    if not found.contacts and not found.skipped:
        raise AipmError("There is nobody in this file", "It has only a header. Nothing has been imported.")
    return found


def _read(row: OwnRow, source: str) -> OwnContact:
    given: dict[str, Any] = {}
    for label, cell in row.cells.items():
        if cell and label in _BY_LABEL:
            given[_BY_LABEL[label]] = cell
        elif cell and label in _LISTS_BY_LABEL:
            given[_LISTS_BY_LABEL[label]] = _list(_LISTS_BY_LABEL[label], cell)
    values = read_values(CONTACT, given)
    url = values.get("linkedin_url", "")
    person = Person(
        line=row.line,
        given_name=values["given_name"],
        family_name=values.get("family_name", ""),
        url=url,
        slug=normalise_slug(url),
        email=values.get("email", ""),
        company=values.get("company", ""),
        position=values.get("position", ""),
        connected_on=values.get("connected_on"),
        source=source,
    )
    return OwnContact(person, values, row.cells.get(UID_COLUMN, ""), row.cells.get(MEMORY_COLUMN, ""))


def _list(name: str, cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        raise InvalidValueError(name, f"{name}: this is not valid JSON") from None


def plan_own(own: OwnContacts, known: list[Known], uids: Mapping[str, int]) -> Plan:
    """What importing the rows would do: nobody twice, and nothing of what the contacts show now is replaced.

    A row is a contact of the same identity; or else one that says exactly the same; or else one that the rules for
    LinkedIn find. Those that are known only have their blanks filled. Each row was a contact of its own when it was
    written, so no two rows are ever one person.
    """
    plan = Plan(skipped=list(own.skipped))
    pairs, rest = paired(own, known, uids, _alike, lambda each: _alike(each.person))
    for each, contact in pairs:
        _fill_blanks(plan, each.person, contact)
    plan.create += [New(each.person, each.values, each.imported_as) for each in rest]
    plan.suggestions.extend(suggest([new.person for new in plan.create], known, lambda: None))
    return plan


Alike = tuple[str, ...]


def paired(
    own: OwnContacts,
    known: list[Known],
    uids: Mapping[str, int],
    of_contact: Callable[[Known], Alike],
    of_row: Callable[[OwnContact], Alike],
) -> tuple[list[tuple[OwnContact, Known]], list[OwnContact]]:
    """The rows whose contact is known, with it, and the others. Two that are alike by the keys are one, but for ()."""
    free = {contact.id: contact for contact in known}
    alike: dict[Alike, list[int]] = {}
    for contact in reversed(known):
        if key := of_contact(contact):
            alike.setdefault(key, []).append(contact.id)
    pairs: list[tuple[OwnContact, Known]] = []
    rest: list[OwnContact] = []
    for each in own.contacts:
        numbers = [uids[each.uid]] if each.uid in uids else [] if each.person.slug else alike.get(of_row(each), [])
        known_as = free.pop(numbers.pop(), None) if numbers else None
        if known_as is None:
            rest.append(each)
        else:
            pairs.append((each, known_as))
    others = list(free.values())
    found = pair([face_of_row(each.person) for each in rest], [face_of_contact(contact) for contact in others])
    pairs += [(each, others[found[index]]) for index, each in enumerate(rest) if index in found]
    return pairs, [each for index, each in enumerate(rest) if index not in found]


def _fill_blanks(plan: Plan, person: Person, contact: Known) -> None:
    values = merge(person, contact, older=True).values
    if values:
        plan.update.append(Change(contact.id, person, values, contact.imported_as, None))
    else:
        plan.unchanged.append(contact.id)


def _alike(of: Known | Person) -> tuple[str, ...]:
    return (*(fold(str(getattr(of, name))) for name in _SAME), str(of.connected_on or ""))
