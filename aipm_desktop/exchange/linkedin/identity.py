"""Who is the same person. Measured rules: a member's slug is the identity; without one it is name and Connected On.

A name alone, a name with a company, or an e-mail address alone never make two rows one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from aipm_desktop.exchange.linkedin.memory import Memory, recall
from aipm_desktop.exchange.linkedin.parsed import Person
from aipm_desktop.exchange.linkedin.plan import Known
from aipm_desktop.kinds.profile import normalise_slug


class Face(NamedTuple):
    """All that tells one person from another. Names are folded for comparison, days in ISO 8601.

    A contact may have two slugs, names and days: as it stands, and as it was imported. Both must be found.
    """

    slugs: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[str, ...]
    email: str
    company: str
    position: str


def folded(*texts: str) -> str:
    """Texts for comparison: one blank between words, without regard to case and Unicode form."""
    joined = " ".join(" ".join(texts).split())
    return joined.lower() if joined.isascii() else normalize("NFC", normalize("NFC", joined).casefold())


def face_of_row(person: Person) -> Face:
    return Face(
        (person.slug,) if person.slug else (),
        (folded(person.given_name, person.family_name),),
        (person.connected_on.isoformat(),) if person.connected_on else (),
        person.email,
        person.company,
        person.position,
    )


def face_of_contact(contact: Known) -> Face:
    last = recall(contact.imported_as) or Memory()
    day = contact.connected_on.isoformat() if contact.connected_on else ""
    return Face(
        _both(slug_of(contact), normalise_slug(last.linkedin_url)),
        _both(folded(contact.given_name, contact.family_name), folded(last.given_name, last.family_name)),
        _both(day, last.connected_on),
        last.email or contact.email,
        last.company or contact.company,
        last.position or contact.position,
    )


def slug_of(contact: Known) -> str:
    return contact.slug or normalise_slug(contact.linkedin_url)


def pair(rows: Sequence[Face], others: Sequence[Face]) -> dict[int, int]:
    """Which of the others each row is, by index. Rows that are nobody known are left out; nobody is two rows.

    In turn: the same slug; the same name and Connected On, where one side has no slug or where the old slug is in no
    row any more (people change their address); the same name and e-mail address, where one side has neither slug nor
    date, as in exports for Outlook. When several fit, company, position and e-mail decide, or nobody does.
    """
    pairs: dict[int, int] = {}
    free = set(range(len(others)))

    def add(row: int, other: int) -> None:
        if row not in pairs and other in free:
            pairs[row] = other
            free.discard(other)

    owner = _owners(others)
    for index, row in enumerate(rows):
        for slug in row.slugs:
            if slug in owner:
                add(index, owner[slug])
    for keys, allowed in ((_by_day, _any), (_by_email, _one_is_bare)):
        if not free or len(pairs) == len(rows):
            break
        known: dict[tuple[str, str], list[int]] = {}
        for index in sorted(free):
            for key in keys(others[index]):
                known.setdefault(key, []).append(index)
        waiting: dict[tuple[str, str], list[int]] = {}
        for index, row in enumerate(rows):
            for key in keys(row) if index not in pairs else ():
                if key in known:
                    waiting.setdefault(key, []).append(index)
        for key, indices in waiting.items():
            mine = [index for index in indices if index not in pairs]
            theirs = [index for index in known[key] if index in free]
            for mine_index, their_index in _resolved(rows, others, mine, theirs):
                if allowed(rows[mine_index], others[their_index]):
                    add(mine_index, their_index)
    return pairs


def _owners(others: Sequence[Face]) -> dict[str, int]:
    """Whose each slug is. One that a contact has now beats one that another was once imported with."""
    owner: dict[str, int] = {}
    for place in (0, 1):
        for index, other in enumerate(others):
            for slug in other.slugs[place : place + 1]:
                owner.setdefault(slug, index)
    return owner


def _resolved(
    rows: Sequence[Face], others: Sequence[Face], mine: list[int], theirs: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs out of namesakes: what tells them apart is tried in turn, and whoever is left alone on both sides fits."""
    for trait in (_job_and_email, _company, _email) if len(mine) > 1 or len(theirs) > 1 else ():
        here, there = _only_ones(rows, mine, trait), _only_ones(others, theirs, trait)
        for key in here.keys() & there.keys():
            yield here[key], there[key]
            mine.remove(here[key])
            theirs.remove(there[key])
    if len(mine) == len(theirs) == 1:
        yield mine[0], theirs[0]


def _only_ones(faces: Sequence[Face], indices: list[int], trait: Callable[[Face], str]) -> dict[str, int]:
    """Who is the only one with a trait."""
    traits = {index: trait(faces[index]) for index in indices}
    counts = Counter(traits.values())
    return {text: index for index, text in traits.items() if text and counts[text] == 1}


def _job_and_email(face: Face) -> str:
    return f"{face.email}\n{face.company}\n{face.position}"


def _company(face: Face) -> str:
    return folded(face.company)


def _email(face: Face) -> str:
    return folded(face.email)


def _by_day(face: Face) -> Iterator[tuple[str, str]]:
    return ((name, day) for name in face.names for day in face.days)


def _by_email(face: Face) -> Iterator[tuple[str, str]]:
    return ((name, folded(face.email)) for name in face.names if face.email)


def _any(_one: Face, _two: Face) -> bool:
    return True


def _one_is_bare(one: Face, two: Face) -> bool:
    return not (one.slugs or one.days) or not (two.slugs or two.days)


def _both(first: str, second: str) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys((first, second)) if text)
