"""Who might be the same person without anything proving it: shown with the reason, never merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aipm_desktop.exchange.linkedin.identity import folded, slug_of
from aipm_desktop.exchange.linkedin.parsed import Person
from aipm_desktop.exchange.linkedin.plan import Known, Suggestion

_MOST = 3  # suggestions for one row; a name that hundreds share says nothing

# What people write instead of an employer; two of them do not work together.
NO_EMPLOYER = frozenset(
    (
        "", "-", "--", ".", "..", "n/a", "na", "none", "null", "various", "freelance", "freelancer", "self-employed",
        "self employed", "selfemployed", "independent", "independent consultant", "confidential", "stealth",
        "stealth startup", "stealth mode", "stealth mode startup", "unemployed", "retired", "student", "home",
        "selbstständig", "freiberuflich", "freiberufler", "indépendant", "à la recherche d'un emploi",
    )
)  # fmt: skip


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
    told = dict.fromkeys(range(len(created)), 0)
    tick()
    for contact in known:
        alike = names.get(folded(contact.given_name, contact.family_name), ())
        same_email = emails.get(folded(contact.email), ()) if contact.email else ()
        for index in dict.fromkeys((*alike, *same_email)):
            reason = _resembles_contact(created[index], contact, index in alike)
            if reason and told[index] < _MOST:
                told[index] += 1
                yield _suggestion(created[index], contact.id, 0, reason)
    tick()
    yield from _among_new(created, names, emails)


def _among_new(
    created: list[Person], names: dict[str, list[int]], emails: dict[str, list[int]]
) -> Iterator[Suggestion]:
    """New rows that resemble an earlier one. Namesakes in one file are two people unless more is alike."""
    said: set[int] = set()
    for indices in names.values():
        seen: dict[str, int] = {}
        for index in indices if len(indices) > 1 else ():
            for trait, reason in _traits(created[index]):
                earlier = seen.setdefault(trait, index)
                if earlier != index and index not in said:
                    said.add(index)
                    yield _suggestion(created[index], None, created[earlier].line, reason)
    for indices in emails.values():
        for index in indices[1:]:
            if index not in said:
                yield _suggestion(created[index], None, created[indices[0]].line, "The e-mail address is the same.")


def _traits(person: Person) -> Iterator[tuple[str, str]]:
    """What makes a namesake in the same files a likely duplicate, and how to say it."""
    company = folded(person.company)
    if company not in NO_EMPLOYER:
        yield f"company {company}", "Name and company are the same."
    if person.connected_on is not None:
        yield f"day {person.connected_on}", "The name is the same and the date of connection too."


def _resembles_contact(person: Person, contact: Known, same_name: bool) -> str:
    slug = slug_of(contact)
    if person.email and folded(person.email) == folded(contact.email):
        return "The e-mail address is the same" + (", the profile is another." if person.slug and slug else ".")
    if not same_name:
        return ""
    if _same_company(person.company, contact.company):
        return "Name and company are the same."
    if person.connected_on is not None and person.connected_on == contact.connected_on:
        return "The name is the same and the date of connection too."
    if not (person.slug and slug):
        return (
            "The name is the same, and only one of the two has a profile address."
            if person.slug or slug
            else ("The name is the same, and neither has a profile address.")
        )
    return ""


def _same_company(one: str, two: str) -> bool:
    company = folded(one)
    return company not in NO_EMPLOYER and company == folded(two)


def _suggestion(person: Person, other_id: int | None, other_line: int, reason: str) -> Suggestion:
    return Suggestion(None, person.line, person.name, other_id, other_line, reason)
