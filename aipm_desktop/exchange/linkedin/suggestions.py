"""Who might be the same person without anything proving it: shown with the reason, never merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aipm_desktop.exchange.linkedin.identity import folded, slug_of
from aipm_desktop.exchange.linkedin.parsed import Person
from aipm_desktop.exchange.linkedin.plan import Known, Suggestion
from aipm_desktop.kinds.text import company_key

_MOST = 3  # suggestions for one row
_COMPARED = 20  # rows of one name, or of one mailbox, that a contact is compared with; what hundreds share says nothing


def suggest(created: list[Person], known: Iterable[Known], tick: Callable[[], None]) -> Iterator[Suggestion]:
    """The contacts and earlier new rows that each new row resembles, at most a few of each."""
    if not created:
        return
    names: dict[str, list[int]] = {}
    emails: dict[str, list[int]] = {}
    for index, person in enumerate(created):
        names.setdefault(folded(person.given_name, person.family_name), []).append(index)
        if person.email:
            emails.setdefault(folded(person.email), []).append(index)
    tick()
    told: dict[int, int] = {}
    for contact in known:
        alike = names.get(folded(contact.given_name, contact.family_name), [])[:_COMPARED]
        same_email = emails.get(folded(contact.email), [])[:_COMPARED] if contact.email else []
        for index in dict.fromkeys((*alike, *same_email)):
            if told.get(index, 0) < _MOST and (reason := _resembles(created[index], contact)):
                told[index] = told.get(index, 0) + 1
                yield _suggestion(created[index], contact, reason)
    tick()
    said: set[int] = set()
    for indices in names.values():
        if len(indices) > 1:
            for person, earlier, reason in _namesakes([created[index] for index in indices]):
                said.add(id(person))
                yield _suggestion(person, earlier, reason)
    for first, *others in emails.values():
        for index in others:
            if id(created[index]) not in said:
                yield _suggestion(created[index], created[first], "The e-mail address is the same.")


def _namesakes(people: list[Person]) -> Iterator[tuple[Person, Person, str]]:
    """Each row that resembles an earlier one of its name. In one file namesakes are two people unless more is alike."""
    seen: dict[str, Person] = {}
    first_of_file: dict[str, Person] = {}
    for person in people:
        traits = list(_traits(person))
        elsewhere = (other for source, other in first_of_file.items() if source != person.source)
        for earlier, reason in (
            *((seen[trait], reason) for trait, reason in traits if trait in seen),
            *((other, _missing_address(person.slug, other.slug)) for other in elsewhere),
        ):
            if reason:
                yield person, earlier, reason
                break
        for trait, _reason in traits:
            seen.setdefault(trait, person)
        first_of_file.setdefault(person.source, person)


def _traits(person: Person) -> Iterator[tuple[str, str]]:
    """What makes a namesake in the same files a likely duplicate, and how to say it."""
    if company := company_key(person.company):
        yield f"company {company}", "Name and company are the same."
    if person.connected_on is not None:
        yield f"day {person.connected_on}", "The name is the same and the date of connection too."


def _resembles(person: Person, contact: Known) -> str:
    """Why the row may be the contact, whose name or e-mail address it shares; "" if that is all."""
    slug = slug_of(contact)
    if person.email and folded(person.email) == folded(contact.email):
        return "The e-mail address is the same" + (", the profile is another." if person.slug and slug else ".")
    if _same_company(person.company, contact.company):
        return "Name and company are the same."
    if person.connected_on is not None and person.connected_on == contact.connected_on:
        return "The name is the same and the date of connection too."
    return _missing_address(person.slug, slug)


def _missing_address(one: str, two: str) -> str:
    """Why two namesakes may be one person if not both have an address that could tell them apart; else ""."""
    if one and two:
        return ""
    return f"The name is the same, and {'only one of the two' if one or two else 'neither'} has a profile address."


def _same_company(one: str, two: str) -> bool:
    company = company_key(one)
    return company != "" and company == company_key(two)


def _suggestion(person: Person, other: Known | Person, reason: str) -> Suggestion:
    if isinstance(other, Known):
        return Suggestion(None, person.line, person.name, other.id, 0, reason, person.source)
    return Suggestion(None, person.line, person.name, None, other.line, reason, person.source, other.source)
