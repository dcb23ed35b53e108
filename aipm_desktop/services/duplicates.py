"""Finding contacts that may be one person twice. Nothing is merged by itself: a person looks at each pair.

Contacts are compared only with those that share a key with them (a profile, an address, a number, the words of the
name), and of a key that very many share each one only with its neighbours, so that 100,000 contacts take seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
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
    spellings: tuple[str, ...]
    organisation: str
    slug: str


Faces = dict[int, _Face]


def find_duplicates(store: Store) -> list[Pair]:
    """All pairs that may be one person, the surest first, but for those that somebody kept apart."""
    faces: Faces = {}
    found: dict[tuple[int, int], set[str]] = {}
    for key, numbers in _shared(chain(_own_keys(store, faces), _further_keys(store))).items():
        reason = key.partition(" ")[0]
        for pair in _neighbours(sorted(numbers)):
            found.setdefault(pair, set()).add(reason)
    for one, other in chain(_same_words(faces), _with_initials(faces)):
        if one != other and not _told_apart(faces[one], faces[other]):
            found.setdefault((min(one, other), max(one, other)), set())
    apart = store.kept_apart()
    pairs = [_pair(faces[one], faces[other], why) for (one, other), why in found.items() if (one, other) not in apart]
    return sorted((pair for pair in pairs if pair), key=lambda pair: (pair.rank, faces[pair.one].written, pair.one))


def _own_keys(store: Store, faces: Faces) -> Iterator[tuple[str, int]]:
    """What each contact can share with others, the reason before it; puts all of them into `faces` on the way."""
    for number, given, family, organisation, slug, email, phone in store.all_rows("contact", _COLUMNS):
        written = clean(f"{given} {family}").casefold()
        faces[number] = _Face(number, written, _spellings(written, family), organisation, slug)
        if slug:
            yield f"profile {slug}", number
        if email:
            yield f"email {email.casefold()}", number
        if phone and (digits := phone_key(phone)):
            yield f"phone {digits}", number


def _further_keys(store: Store) -> Iterator[tuple[str, int]]:
    """The further addresses, numbers and pages of contacts."""
    for rows, column, reason, key_of in (
        ("emails", "address", "email", str.casefold),
        ("phones", "number", "phone", phone_key),
        ("links", "url", "profile", normalise_slug),
    ):
        for number, text in store.all_rows("contact", (column,), rows):
            if key := key_of(text):
                yield f"{reason} {key}", number


def _shared(keys: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """The keys that several contacts have, and who they are. Lists only for these: most keys are of one alone."""
    first: dict[str, int] = {}
    found: dict[str, set[int]] = {}
    for key, number in keys:
        before = first.setdefault(key, number)
        if before != number:
            found.setdefault(key, {before}).add(number)
    return found


def phone_key(number: str) -> str:
    """What two spellings of a phone number have in common; "" for what is too short to be one."""
    digits = _NO_DIGIT.sub("", number)
    return digits[-_NUMBER_TAIL:] if len(digits) >= _SHORTEST_NUMBER else ""


def _neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, other in enumerate(numbers):
        for one in numbers[max(0, place - _REACH) : place]:
            yield one, other


def _spellings(written: str, family: str) -> tuple[str, ...]:
    """The words of a name without titles: plain, and where letters have accents also spelt out (Müller, Mueller)."""
    text = written.partition(",")[0] if "," in family else written
    if text.isascii():
        return (_words(text),)
    plain, spelt = _words(fold(text.translate(_PLAIN))), _words(fold(text.translate(_SPELT_OUT).translate(_PLAIN)))
    return (plain,) if plain == spelt else (plain, spelt)


def _words(text: str) -> str:
    words = _WORD.findall(_APOSTROPHES.sub("", text) if "'" in text or not text.isascii() else text)
    if not _TITLES.isdisjoint(words):
        words = [word for word in words if word not in _TITLES] or words
    return " ".join(words)


def _same_words(faces: Faces) -> Iterator[tuple[int, int]]:
    """Those whose names have the same words, in any order and whatever initials stand between."""
    for numbers in _shared(_word_keys(faces)).values():
        # Colleagues stand together: of namesakes they are the ones to compare.
        yield from _neighbours(sorted(numbers, key=lambda number: (faces[number].organisation, number)))


def _word_keys(faces: Faces) -> Iterator[tuple[str, int]]:
    for number, face in faces.items():
        for spelling in face.spellings:
            words = spelling.split()
            long = [word for word in words if len(word) > 1]
            if len(long) > 1 or (long and len(words) == 1):
                yield " ".join(sorted(long)), number


def _with_initials(faces: Faces) -> Iterator[tuple[int, int]]:
    """Those whose first or last name is an initial, with the names it may stand for.

    An initial that fits several people says something only where the organisation is the same.
    """
    holders: dict[tuple[str, str], list[int]] = {}
    for number, first, last in _ends(faces):
        if (len(first) == 1) != (len(last) == 1):
            holders.setdefault((first, last), []).append(number)
    fits: dict[tuple[str, str], list[int]] = {}
    for number, first, last in _ends(faces) if holders else ():
        if len(first) > 1 < len(last):
            for key in ((first[0], last), (first, last[0])):
                if key in holders:
                    fits.setdefault(key, []).append(number)
    for key, short in holders.items():
        yield from _neighbours(sorted(short, key=lambda number: (faces[number].organisation, number)))
        whole = fits.get(key, [])
        for holder in short:
            there = faces[holder].organisation
            fitting = (
                whole if len(whole) < 2 else [each for each in whole if there and faces[each].organisation == there]
            )
            yield from ((holder, each) for each in fitting[:_REACH])


def _ends(faces: Faces) -> Iterator[tuple[int, str, str]]:
    """The first and the last word of each name."""
    for number, face in faces.items():
        for spelling in face.spellings:
            first, _, rest = spelling.partition(" ")
            if rest:
                yield number, first, rest.rpartition(" ")[2]


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
    if not _unordered(one).isdisjoint(_unordered(other)):
        if set(one.spellings).isdisjoint(other.spellings):
            return "order"
        return "similar" if (one.written + other.written).isascii() else "accents"
    pairs = product(
        (spelling.split() for spelling in one.spellings), (spelling.split() for spelling in other.spellings)
    )
    return "initials" if any(_initials_fit(words, others) for words, others in pairs if words and others) else ""


def _unordered(face: _Face) -> set[tuple[str, ...]]:
    return {tuple(sorted(spelling.split())) for spelling in face.spellings}


def _initials_fit(words: list[str], others: list[str]) -> bool:
    long, other_long = ([word for word in each if len(word) > 1] for each in (words, others))
    if len(long) > 1 and sorted(long) == sorted(other_long):
        return True
    ends = [(words[0], others[0]), (words[-1], others[-1])]
    return len(words) > 1 < len(others) and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in ends)
