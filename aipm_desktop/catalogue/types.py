"""The types of entry a person can look through, and finding entries by what is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.errors import AipmError


@dataclass(frozen=True, slots=True)
class Type:
    """`key` names it in files and in the terminal; `kind` is the kind of record that an entry becomes."""

    key: str
    singular: str
    plural: str
    icon: str
    kind: str
    entries: Callable[[], Sequence[Entry]]


TYPES: tuple[Type, ...] = (
    Type("certification", "Certification", "Certifications", "medal", "certification", catalogue.certifications),
    Type("course", "Course", "Courses", "graduation-cap", "course", catalogue.courses),
    Type("skill", "Skill", "Skills", "lightbulb", "skill", catalogue.skills),
    Type("career_path", "Career path", "Career paths", "path", "target_role", catalogue.career_paths),
    Type("milestone", "Milestone", "Milestones", "flag", "goal", catalogue.milestones),
    Type("organisation", "Organisation", "Organisations", "buildings", "organisation", catalogue.organisations),
    Type("community", "Community", "Communities", "users-three", "organisation", catalogue.communities),
    Type("event", "Event", "Events", "ticket", "event", catalogue.events),
    Type("publication", "Publication", "Publications", "newspaper", "source", catalogue.publications),
    Type("interview_question", "Question", "Interview questions", "chats", "template", catalogue.questions),
    Type("mentoring_agenda", "Agenda", "Mentoring agendas", "handshake", "template", catalogue.agendas),
    Type("message_template", "Message", "Messages", "envelope", "template", catalogue.messages),
)
_ELSEWHERE = 3
"""The rank of entries that have the typed words outside their id and title."""


def type_named(word: str) -> Type:
    """The type of that key, or called so in the singular or plural. Raises AipmError naming all types."""
    wanted = _fold(word).replace("-", "_").replace(" ", "_")
    for type in TYPES:
        if wanted in (type.key, f"{type.key}s", _fold(type.singular), _fold(type.plural).replace(" ", "_")):
            return type
    known = ", ".join(type.key for type in TYPES)
    raise AipmError(f"The catalogue has no type “{word[:40]}”", f"It has {known}.")


def types_for(kind: str) -> tuple[Type, ...]:
    """The types whose entries become records of a kind; none for most kinds."""
    return tuple(type for type in TYPES if type.kind == kind)


def entry(key: str, id: str) -> Entry:
    """One entry. Raises AipmError when its type has none of that id, naming the nearest."""
    type = type_named(key)
    for each in type.entries():
        if each.id == id.strip().casefold():
            return each
    near = ", ".join(each.id for each in search(type, id)[:5])
    hint = f"Did you mean {near}?" if near else f"`aipm-desktop catalogue {type.key}` lists them all."
    raise AipmError(f"The catalogue has no {type.singular.lower()} “{id[:40]}”", hint)


def search(type: Type, typed: str, *, group: str = "", level: str = "", titles_only: bool = False) -> list[Entry]:
    """Entries in which every typed word begins a word; those whose id or title begins so come first.

    With nothing typed all, in the order of the file. `group` and `level` narrow the result; `titles_only` leaves out
    what has the words elsewhere, such as in its issuer's name.
    """
    words = _fold(typed).split()
    start = " ".join(words)
    found: list[tuple[int, int, Entry]] = []
    for place, each in enumerate(type.entries()):
        if (group and each.group != group) or (level and each.level_word != level):
            continue
        rank = _rank(each, words, start)
        if rank is not None and not (titles_only and rank == _ELSEWHERE):
            found.append((rank, place, each))
    return [each for _rank_, _place, each in sorted(found, key=lambda item: item[:2])]


def _rank(each: Entry, words: list[str], start: str) -> int | None:
    """How well an entry fits, 0 best; None when it does not."""
    title = _fold(each.title)
    if not words or each.id == start:
        return 0
    if title.startswith(start) or each.id.startswith(start):
        return 1
    in_title = _words(f"{title} {each.id}")
    if _begin(words, in_title) or _begin(["".join(words)], in_title):  # ScrumMaster is typed as two words, too
        return 2
    everywhere = in_title | _words(_fold(f"{each.about} {each.group} {each.level_word}"))
    return _ELSEWHERE if _begin(words, everywhere) else None


def _begin(typed: list[str], words: frozenset[str]) -> bool:
    """Whether each of the typed words begins a word."""
    return all(any(word.startswith(each) for word in words) for each in typed)


def groups(type: Type) -> list[str]:
    """The groups of a type's entries, in the order of the file."""
    return list(dict.fromkeys(each.group for each in type.entries() if each.group))


def levels(type: Type) -> list[str]:
    """The levels of a type's entries, in the order of the file."""
    return list(dict.fromkeys(each.level_word for each in type.entries() if each.level_word))


@lru_cache(4096)
def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).strip()


@lru_cache(4096)
def _words(text: str) -> frozenset[str]:
    """The words of a text, hyphenated ones whole and in their parts."""
    whole = ("".join(sign for sign in word if sign.isalnum() or sign in "-+_") for word in text.split())
    parts = "".join(sign if sign.isalnum() else " " for sign in text).split()
    return frozenset((*whole, *parts))
