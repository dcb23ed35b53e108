"""Comparing what a file holds with the contacts that are known, and planning what importing it would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aipm_desktop.errors import CancelledError
from aipm_desktop.exchange.linkedin.identity import face_of_contact, face_of_row, pair
from aipm_desktop.exchange.linkedin.joining import distinct
from aipm_desktop.exchange.linkedin.memory import remember
from aipm_desktop.exchange.linkedin.merging import merge
from aipm_desktop.exchange.linkedin.parsed import Parsed, Person, Warned
from aipm_desktop.exchange.linkedin.plan import Change, Known, New, Plan
from aipm_desktop.exchange.linkedin.suggestions import suggest

_ROWS_A_TICK = 4096
_OLDER_FROM = 3  # imported contacts connected after the newest row; fewer may simply have left the network


def match(
    parsed: Parsed,
    known: Iterable[Known],
    *,
    older: bool | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """What importing the file would do to the known contacts. Nothing is changed; contacts not in the file stay.

    Importing the same file again leaves every contact unchanged. `older` says whether the file is older than the last
    import; None finds out: it is when at least three imported contacts were connected after the file's newest row,
    or have a date while the file, an export for Outlook, has none.
    Raises CancelledError as soon as `cancelled` says so.
    """

    def tick() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError

    tick()
    contacts = list(known)
    people, merged = distinct(parsed)
    plan = Plan(
        merged=merged,
        skipped=list(parsed.skipped),
        warned=list(parsed.warned),
        hidden_members=parsed.hidden_members,
    )
    rest = _unchanged(people, contacts, plan, tick)
    plan.older = bool(rest) and _is_older(people, contacts) if older is None else older
    if rest and len(plan.unchanged) < len(contacts):
        rest = _paired(rest, contacts, plan, tick)
    for index, person in enumerate(rest):
        if not index % _ROWS_A_TICK:
            tick()
        plan.create.append(New(person, _values(person), remember(person)))
    plan.suggestions.extend(suggest(rest, contacts, tick))
    return plan


def _unchanged(people: list[Person], contacts: list[Known], plan: Plan, tick: Callable[[], None]) -> list[Person]:
    """Finds the rows that say what the last import said, which is nearly all of them, and returns the others."""
    last = {contact.imported_as: contact for contact in contacts}
    last.pop("", None)
    if not last:
        return people
    rest: list[Person] = []
    for index, person in enumerate(people):
        if not index % _ROWS_A_TICK:
            tick()
        contact = last.pop(remember(person), None)
        if contact is None:
            rest.append(person)
        else:
            plan.unchanged.append(contact.id)
    return rest


def _paired(rest: list[Person], contacts: list[Known], plan: Plan, tick: Callable[[], None]) -> list[Person]:
    """Plans the rows whose contact is found by who they are, and returns the rows that are nobody known."""
    done = set(plan.unchanged)
    free = [contact for contact in contacts if contact.id not in done]
    tick()
    pairs = pair([face_of_row(person) for person in rest], [face_of_contact(contact) for contact in free])
    fresh: list[Person] = []
    for index, person in enumerate(rest):
        if not index % _ROWS_A_TICK:
            tick()
        if index in pairs:
            _plan_change(person, free[pairs[index]], plan)
        else:
            fresh.append(person)
    return fresh


def _plan_change(person: Person, contact: Known, plan: Plan) -> None:
    outcome = merge(person, contact, older=plan.older)
    if outcome.job_change is not None:
        plan.job_changes.append(outcome.job_change)
    if outcome.warning:
        plan.warned.append(Warned(person.line, outcome.warning, person.source))
    if outcome.values:
        plan.update.append(Change(contact.id, person, outcome.values, outcome.imported_as, outcome.job_change))
        return
    plan.unchanged.append(contact.id)
    if outcome.imported_as != contact.imported_as:
        plan.refresh.append((contact.id, outcome.imported_as))


def _is_older(people: list[Person], contacts: list[Known]) -> bool:
    dates = [contact.connected_on for contact in contacts if contact.imported_as and contact.connected_on]
    newest = max((person.connected_on for person in people if person.connected_on), default=None)
    if newest is None:  # with neither dates nor addresses it is an export for Outlook, the oldest kind there is
        return len(dates) >= _OLDER_FROM and not any(person.slug for person in people)
    return sum(day > newest for day in dates) >= _OLDER_FROM


def _values(person: Person) -> dict[str, object]:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "linkedin_url": person.url,
        "email": person.email,
        "company": person.company,
        "position": person.position,
        "connected_on": person.connected_on,
    }
