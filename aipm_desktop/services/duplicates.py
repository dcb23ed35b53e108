"""Finding contacts that may be one person twice. Nothing is merged by itself: a person looks at each pair.

Contacts are compared only with those that share a key with them (a profile, an address, a number, the words of the
name), and of a key that very many share each one only with its neighbours, so that 100,000 contacts take seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from aipm_desktop.kinds.profile import normalise_slug
from aipm_desktop.kinds.text import clean, fold
from aipm_desktop.store import Store

REASONS: dict[str, str] = {
    "profile": "Same LinkedIn profile",
    "email": "Same e-mail address",
    "phone": "Same phone number",
    "name": "Same name",
    "accents": "Names differ only in accents",
    "order": "First and last name swapped",
    "similar": "Names are nearly the same",
    "initials": "One name has initials",
    "organisation": "Same organisation",
}
"""Why two contacts may be one person, in words; what says most comes first."""

_NAMES = ("name", "accents", "order", "similar", "initials")
_REACH = 8  # of those who share a key, each is compared with so many others at most
_NUMBER_TAIL, _SHORTEST_NUMBER = 9, 7  # digits: the country's code and the leading zero stand before them
_TITLES = frozenset("dr prof mr mrs ms miss sir dipl ing phd mba pmp msc bsc".split())
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")
_NO_DIGIT = re.compile(r"\D")
_COLUMNS = ("given_name", "family_name", "company_key", "slug", "email", "phone")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts that may be one person, the smaller id first, and why: keys of REASONS, the strongest first."""

    one: int
    other: int
    reasons: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The lower, the surer: a shared address beats a name with its organisation, and that beats a name alone."""
        first = list(REASONS).index(self.reasons[0])
        return first + (len(REASONS) if self.reasons[0] in _NAMES and "organisation" not in self.reasons else 0)


class _Face(NamedTuple):
    """A contact as far as it is compared. `spellings` are the words of the name: without accents, and spelt out."""

    id: int
    written: str
    spellings: tuple[tuple[str, ...], ...]
    organisation: str
    slug: str


Keyed = dict[tuple[str, str], list[int]]


def find_duplicates(store: Store) -> list[Pair]:
    """All pairs that may be one person, the surest first, but for those that somebody kept apart."""
    faces: dict[int, _Face] = {}
    shared: Keyed = {}
    for number, given, family, organisation, slug, email, phone in store.all_rows("contact", _COLUMNS):
        faces[number] = _Face(
            number, clean(f"{given} {family}").casefold(), _spellings(given, family), organisation, slug
        )
        for key in (("profile", slug), ("email", email.casefold()), ("phone", phone_key(phone))):
            if key[1]:
                shared.setdefault(key, []).append(number)
    _add_rows(store, shared)
    found: dict[tuple[int, int], set[str]] = {}
    for (reason, _), numbers in shared.items():
        for pair in _neighbours(set(numbers)) if len(numbers) > 1 else ():
            found.setdefault(pair, set()).add(reason)
    for one, other in chain(_same_words(faces.values()), _with_initials(faces.values())):
        if one.id != other.id and not _told_apart(one, other):
            found.setdefault((min(one.id, other.id), max(one.id, other.id)), set())
    apart = store.kept_apart()
    pairs = [_pair(faces[one], faces[other], why) for (one, other), why in found.items() if (one, other) not in apart]
    return sorted((pair for pair in pairs if pair), key=lambda pair: (pair.rank, faces[pair.one].written, pair.one))


def phone_key(number: str) -> str:
    """What two spellings of a phone number have in common; "" for what is too short to be one."""
    digits = _NO_DIGIT.sub("", number)
    return digits[-_NUMBER_TAIL:] if len(digits) >= _SHORTEST_NUMBER else ""


def _add_rows(store: Store, shared: Keyed) -> None:
    """The further addresses, numbers and pages of contacts."""
    for rows, column, reason, key_of in (
        ("emails", "address", "email", str.casefold),
        ("phones", "number", "phone", phone_key),
        ("links", "url", "profile", normalise_slug),
    ):
        for number, text in store.all_rows("contact", (column,), rows):
            if key := key_of(text):
                shared.setdefault((reason, key), []).append(number)


def _neighbours(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    known = sorted(numbers)
    for place, other in enumerate(known):
        for one in known[max(0, place - _REACH) : place]:
            yield one, other


def _spellings(given: str, family: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name without titles: plain, and where letters have accents also spelt out (Müller, Mueller)."""
    text = f"{given} {family.partition(',')[0]}".casefold()
    if text.isascii():
        return (_words(text),)
    composed = clean(text)
    plain, spelt = (
        _words(fold(composed.translate(_PLAIN))),
        _words(fold(composed.translate(_SPELT_OUT).translate(_PLAIN))),
    )
    return (plain,) if plain == spelt else (plain, spelt)


def _words(text: str) -> tuple[str, ...]:
    words = _WORD.findall(_APOSTROPHES.sub("", text))
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def _same_words(faces: Iterable[_Face]) -> Iterator[tuple[_Face, _Face]]:
    """Those whose names have the same words, in any order and whatever initials stand between."""
    groups: dict[tuple[str, ...], list[_Face]] = {}
    for face in faces:
        for words in face.spellings:
            long = sorted(word for word in words if len(word) > 1)
            if len(long) > 1 or (long and len(words) == 1):
                groups.setdefault(tuple(long), []).append(face)
    for group in groups.values():
        if len(group) > 1:
            # Colleagues stand together: of namesakes they are the ones to compare.
            yield from _near(sorted(group, key=lambda face: (face.organisation, face.id)))


def _near(group: list[_Face]) -> Iterator[tuple[_Face, _Face]]:
    for place, other in enumerate(group):
        for one in group[max(0, place - _REACH) : place]:
            yield one, other


def _with_initials(faces: Iterable[_Face]) -> Iterator[tuple[_Face, _Face]]:
    """Those whose first or last name is an initial, with the names it may stand for.

    An initial that fits several people says something only where the organisation is the same.
    """
    short: dict[tuple[str, str], list[_Face]] = {}
    whole: list[tuple[tuple[str, ...], _Face]] = []
    for face in faces:
        for words in face.spellings:
            if len(words) < 2:
                continue
            if (len(words[0]) == 1) != (len(words[-1]) == 1):
                short.setdefault((words[0], words[-1]), []).append(face)
            elif len(words[0]) > 1:
                whole.append((words, face))
    fits: dict[tuple[str, str], list[_Face]] = {}
    for words, face in whole if short else ():
        for key in ((words[0][0], words[-1]), (words[0], words[-1][0])):
            if key in short:
                fits.setdefault(key, []).append(face)
    for key, holders in short.items():
        yield from _near(sorted(holders, key=lambda face: (face.organisation, face.id)))
        for holder in holders:
            candidates = fits.get(key, [])
            if len(candidates) > 1:
                candidates = [
                    face for face in candidates if face.organisation and face.organisation == holder.organisation
                ]
            yield from ((holder, face) for face in candidates[:_REACH])


def _pair(one: _Face, other: _Face, why: set[str]) -> Pair | None:
    """The pair with all its reasons; None for namesakes of whom nothing says that they are one."""
    if name := _names_alike(one, other):
        why.add(name)
    if one.organisation and one.organisation == other.organisation:
        why.add("organisation")
    if why.isdisjoint(("profile", "email", "phone")) and (not name or _told_apart(one, other)):
        return None
    return Pair(one.id, other.id, tuple(reason for reason in REASONS if reason in why))


def _told_apart(one: _Face, other: _Face) -> bool:
    """Whether two of similar names are two people: each has a profile, and they do not work together."""
    colleagues = one.organisation and one.organisation == other.organisation
    return bool(one.slug and other.slug and one.slug != other.slug and not colleagues)


def _names_alike(one: _Face, other: _Face) -> str:
    """How the two names are alike, "" when they are not."""
    if one.written == other.written:
        return "name" if one.written else ""
    if not {tuple(sorted(words)) for words in one.spellings}.isdisjoint(tuple(sorted(w)) for w in other.spellings):
        if set(one.spellings).isdisjoint(other.spellings):
            return "order"
        return "accents" if not (one.written + other.written).isascii() else "similar"
    for words in one.spellings:
        for others in other.spellings:
            if words and others and _initials_fit(words, others):
                return "initials"
    return ""


def _initials_fit(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    long, other_long = ([word for word in each if len(word) > 1] for each in (words, others))
    if len(long) > 1 and sorted(long) == sorted(other_long):
        return True
    ends = [(words[0], others[0]), (words[-1], others[-1])]
    return len(words) > 1 < len(others) and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in ends)
