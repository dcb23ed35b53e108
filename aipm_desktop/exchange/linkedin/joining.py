"""Several rows of one person, as they come from joined files and from several exports, made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from aipm_desktop.exchange.linkedin.identity import face_of_row, folded, pair
from aipm_desktop.exchange.linkedin.memory import remember
from aipm_desktop.exchange.linkedin.parsed import Parsed, Person
from aipm_desktop.exchange.linkedin.plan import Merged


def distinct(parsed: Parsed) -> tuple[list[Person], list[Merged]]:
    """Every person once, and the rows that went into another one.

    The newest export wins, whatever the order of the files; older rows only fill its blanks. Within one export two
    rows without a slug are one person only if they are equal: LinkedIn lists nobody twice, so they are namesakes.
    """
    people = parsed.people
    if len(parsed.parts) < 2 and "" not in (slugs := {person.slug for person in people}) and len(slugs) == len(people):
        return people, []
    kept: list[Person] = []
    merged: list[Merged] = []
    for group in _groups(parsed):
        fresh = _each_once(group, merged)
        known = (
            pair([face_of_row(person) for person in fresh], [face_of_row(person) for person in kept]) if kept else {}
        )
        for index, person in enumerate(fresh):
            if index not in known:
                kept.append(person)
                continue
            into = kept[known[index]]
            same = person.slug and person.slug == into.slug
            reason = "It has the same profile address." if same else "It has the same name and the same date."
            merged.append(Merged(person, into.line, reason, into.source))
            kept[known[index]] = _filled(into, person)
    return kept, merged


def _groups(parsed: Parsed) -> Iterator[list[Person]]:
    """The rows of each export, newest export first; those with a slug before those without."""
    ends = [part.start for part in parsed.parts[1:]] + [len(parsed.people)]
    parts = [
        (part.newest or date.min, parsed.people[part.start : end]) for part, end in zip(parsed.parts, ends, strict=True)
    ]
    for _newest, people in sorted(parts, key=lambda part: part[0], reverse=True):
        for wanted in (True, False):
            if group := [person for person in people if bool(person.slug) is wanted]:
                yield group


def _each_once(group: list[Person], merged: list[Merged]) -> list[Person]:
    first: dict[str, Person] = {}
    for person in group:
        into = first.setdefault(person.slug or remember(person), person)
        if into is person:
            continue
        reason = "It has the same profile address." if person.slug else "The row is there twice."
        merged.append(Merged(person, into.line, reason, into.source))
        first[person.slug or remember(person)] = _filled(into, person)
    return list(first.values())


def _filled(person: Person, older: Person) -> Person:
    """The person with blanks filled from another row. Half a job is only completed from the same job."""
    company, position = person.company, person.position
    if not company and (not position or folded(position) == folded(older.position)):
        company = older.company
    if not position and (not person.company or folded(person.company) == folded(older.company)):
        position = older.position
    filled = replace(
        person,
        given_name=person.given_name or older.given_name,
        family_name=person.family_name or older.family_name,
        url=person.url or older.url,
        slug=person.slug or older.slug,
        email=person.email or older.email,
        company=company,
        position=position,
        connected_on=person.connected_on or older.connected_on,
    )
    return person if filled == person else filled
