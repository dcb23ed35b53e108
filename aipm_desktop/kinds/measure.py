"""Measures of roadmap steps: "interviews held >= 6", a small language that counts records.

    MEASURE = TYPE WORD* [">=" NUMBER]     without a number one is enough

    TYPE      a type of record, one or many: interviews, opportunities, study
    WORD      STATUS                 held, exam booked: it has this status, or went on from there
              "ever" STATUS          it had this status once, whatever it has now (the status log)
              VALUE                  of its type or role: volunteering, speaker
              FIELD VALUE            tier a, started by me
              FLAG                   verified, in portfolio
              "with" FIELD           something stands there: with notes
              "about" "TEXT"         these words stand somewhere in the record
              NAME                   of a skill or certification: pmp, "risk management"; between several "or" or "and"
              "within" N "months"    counted back from today
              AMOUNT                 adds up instead of counting: hours, months, lead months, merged contributions,
                                     percent (of the certifications ever earned, those that are valid)

Named skills are measured by the lowest of their levels. Case does not matter; a name or text of several words stands in
quotes. Nothing in a measure is ever run as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.text import fold

if TYPE_CHECKING:
    from aipm_desktop.kinds.base import Kind

AMOUNTS: dict[str, tuple[str, ...]] = {
    "study": ("hours",),
    "course": ("hours",),
    "claim": ("hours",),
    "experience": ("hours", "months", "lead months", "merged contributions"),
    "certification": ("percent",),
}
DAYS: dict[str, str] = {
    "interview": "starts",
    "session": "starts",
    "event": "starts",
    "interaction": "occurred",
    "course": "completed_on",
    "study": "studied_on",
    "reading": "read_on",
    "experiment": "tried_on",
    "certification": "issued_on",
    "application": "applied_on",
    "accomplishment": "achieved_on",
    "claim": "starts_on",
    "task": "done_on",
    "contact": "met_on",
}
"""The column by which "within N months" is counted."""
_LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "interview": (("requested",), ("scheduled",), ("completed",), ("closed",)),
    "session": (("requested",), ("confirmed",), ("held",)),
    "mentoring": (("requested",), ("active", "paused"), ("completed",)),
    "certification": (("preparing",), ("applied",), ("eligible",), ("exam_scheduled",), ("certified",)),
    "course": (("enrolled",), ("in_progress", "paused"), ("completed",)),
    "event": (("invited", "applied", "waitlisted"), ("registered",), ("attended",)),
    "experience": (("active", "paused"), ("done",)),
    "application": (("applied",), ("interviewing",), ("offer",), ("accepted",)),
    "reading": (("reading",), ("read",)),
    "claim": (("earned",), ("submitted",), ("approved",)),
}
"""The statuses through which a record goes: who is at a later one was at the earlier ones."""
KEPT: dict[str, tuple[str, ...]] = {
    "application": ("closed",),
    "certification": ("suspended", "expired", "retired"),
    "mentoring": ("ended_early",),
    "membership": ("lapsed", "ended"),
}
"""Ends that do not take away what was reached before them: the status log tells."""
_MORE_NAMES = {
    "session": ("session", "sessions"),
    "claim": ("claim", "claims"),
    "study": ("study", "studies"),
    "project": ("project", "projects"),
    "experience": ("experience", "experiences"),
    "reading": ("reading", "readings"),
}
_MORE_STATUSES = {"interview": {"held": "completed"}, "event": {"going": "registered"}}
_NAMED = ("skill", "certification")
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_TOKEN = re.compile(r'"([^"]*)"|(>=|≥)|([^\s">≥,]+)|(,)')
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,2})?")
_LONGEST_PHRASE = 6
_MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and how much of it is needed. Two values of one column: either of them will do.

    `amount` "" counts records; "level" is the lowest of the named skills. `said` is what was counted, in the words
    of the person, what is added up first: "interviews held", "hours of courses completed".
    """

    kind: str
    said: str
    needed: float = 1
    amount: str = ""
    statuses: tuple[str, ...] = ()
    ever: tuple[str, ...] = ()
    equals: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    months: int = 0

    @property
    def reached(self) -> tuple[str, ...]:
        """The statuses that count: those asked for, and those further on."""
        line = _LINES.get(self.kind, ())
        found = list(self.statuses)
        for status in self.statuses:
            at = next((place for place, here in enumerate(line) if status in here), len(line))
            found += [later for here in line[at + 1 :] for later in here]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is of what a measure asks for. `ids` are the newest of the records that were counted."""

    value: float
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a measure. `quoted`: it stands for itself."""

    text: str
    quoted: bool = False


@lru_cache(maxsize=2000)
def parse(text: str) -> Measure:
    """The measure that `text` asks for. Raises InvalidValueError, which says which word is not understood."""
    if len(text) > _MOST_CHARACTERS:
        raise _refused("it is too long")
    words, needed = _split(text)
    kind, used = _kind(words)
    measure = Measure(kind.name, _said(words), needed)
    at, joins = used, False
    while at < len(words):
        amount, here = measure.amount, at
        step, measure, joins = _take(kind, measure, words, at, joins)
        at += step
        if measure.amount != amount:
            measure = replace(measure, said=f"{_said(words[here:at])} of {_said(words[:here] + words[at:])}")
    if kind.name == "skill" and measure.names and not measure.amount:
        measure = replace(measure, amount="level")
    return measure


def _split(text: str) -> tuple[list[_Word], float]:
    tokens = [match.groups() for match in _TOKEN.finditer(text.translate(_QUOTES))]
    at = next((place for place, token in enumerate(tokens) if token[1]), len(tokens))
    words = [
        _Word(word or "or") if quoted is None else _Word(quoted.strip(), quoted=True)
        for quoted, _sign, word, _comma in tokens[:at]
    ]
    after = [token[2] or "" for token in tokens[at + 1 :]]
    if at == len(tokens):
        return words, 1
    if len(after) != 1 or not _NUMBER.fullmatch(after[0]):
        raise _refused("a number must stand behind >=")
    return words, float(after[0])


def _kind(words: list[_Word]) -> tuple[Kind, int]:
    names = _kinds()
    for length in (3, 2, 1):
        kind = names.get(_phrase(words[:length], length))
        if kind is not None:
            return kind, length
    first = words[0].text if words else ""
    raise _refused(f"it begins with a type of record, such as interviews or courses, not with “{first}”")


def _take(kind: Kind, measure: Measure, words: list[_Word], at: int, joins: bool) -> tuple[int, Measure, bool]:
    """Understand the next words: how many, the measure with them, and whether a name may go on behind them."""
    word, rest = words[at], words[at:]
    if not word.quoted:
        if fold(word.text) == "within":
            return 3, _within(kind, measure, rest), False
        if fold(word.text) == "about":
            if len(rest) < 2 or not rest[1].text:
                raise _refused("behind “about” stands what the record is about, in quotes")
            return 2, replace(measure, about=(*measure.about, rest[1].text)), False
        known = _phrases(kind.name)
        for length in range(min(_LONGEST_PHRASE, len(rest)), 0, -1):
            found = known.get(_phrase(rest[:length], length))
            if found is not None:
                return length, _with(measure, *found), False
        if fold(word.text) in ("or", "and") and measure.names:
            return 1, measure, False
    if kind.name not in _NAMED or not word.text:
        raise _refused(f"“{word.text}” is not understood here. For {kind.plural.lower()} there are: {_some(kind)}")
    if joins and not word.quoted:
        last = f"{measure.names[-1]} {word.text}"
        return 1, replace(measure, names=(*measure.names[:-1], last)), True
    return 1, replace(measure, names=(*measure.names, word.text)), not word.quoted


def _within(kind: Kind, measure: Measure, rest: list[_Word]) -> Measure:
    number = rest[1].text if len(rest) > 2 else ""
    if not re.fullmatch(r"[1-9]\d{0,2}", number) or fold(rest[2].text) not in ("month", "months"):
        raise _refused("write “within 12 months”")
    if kind.name not in DAYS:
        raise _refused(f"{kind.plural} have no day by which months could be counted")
    return replace(measure, months=int(number))


def _with(measure: Measure, what: str, value: str) -> Measure:
    if what == "equals":
        column, _, key = value.partition("=")
        return replace(measure, equals=(*measure.equals, (column, key)))
    if what == "flags":
        return replace(measure, flags=(*measure.flags, value))
    if what == "filled":
        return replace(measure, filled=(*measure.filled, value))
    if what == "ever":
        return replace(measure, ever=(*measure.ever, value))
    if what == "statuses":
        return replace(measure, statuses=(*measure.statuses, value))
    return replace(measure, amount=value)


@cache
def _kinds() -> dict[str, Kind]:
    from aipm_desktop.kinds import KINDS  # the kinds check their measures by this

    found: dict[str, Kind] = {}
    for kind in KINDS:
        for name in (kind.name.replace("_", " "), kind.singular, kind.plural, *_MORE_NAMES.get(kind.name, ())):
            found[fold(name)] = kind
    return found


@cache
def _phrases(kind_name: str) -> dict[str, tuple[str, str]]:
    """Folded words to what they ask for: (part of the measure, value)."""
    kind = next(kind for kind in _kinds().values() if kind.name == kind_name)
    found: dict[str, tuple[str, str]] = {}
    for amount in AMOUNTS.get(kind_name, ()):
        found[amount] = ("amount", amount)
    for field in kind.fields:
        names = {fold(name.replace("_", " ")) for name in (field.name, field.label, *field.aliases)}
        found |= {f"with {name}": ("filled", field.name) for name in names}
        if field.editor == "flag":
            found |= dict.fromkeys(names, ("flags", field.name))
        for choice in field.choices:
            for value in {fold(choice.key.replace("_", " ")), fold(choice.label)}:
                key = ("equals", f"{field.name}={choice.key}")
                found |= {f"{name} {value}": key for name in names}
                if field.name in ("type", "role"):
                    found.setdefault(value, key)
    for status in kind.statuses:
        for name in (status.key.replace("_", " "), status.label):
            found[fold(name)], found[f"ever {fold(name)}"] = ("statuses", status.key), ("ever", status.key)
    for name, key_ in _MORE_STATUSES.get(kind_name, {}).items():
        found[name], found[f"ever {name}"] = ("statuses", key_), ("ever", key_)
    return found


def _phrase(words: list[_Word], length: int) -> str:
    whole = len(words) == length and not any(word.quoted for word in words)
    return fold(" ".join(word.text for word in words)) if whole else ""


def _said(words: list[_Word]) -> str:
    return " ".join(f'"{word.text}"' if word.quoted else word.text for word in words)


def _some(kind: Kind) -> str:
    """The words most wanted for a kind: statuses, amounts, types and flags."""
    return ", ".join(dict.fromkeys(_short(kind))) or "about “…”, with notes"


def _short(kind: Kind) -> Iterator[str]:
    yield from (status.label.lower() for status in kind.statuses)
    yield from AMOUNTS.get(kind.name, ())
    for field in kind.fields:
        if field.name in ("type", "role"):
            yield from (choice.label.lower() for choice in field.choices)
        elif field.editor == "flag":
            yield field.name.replace("_", " ")


def _refused(why: str) -> InvalidValueError:
    return InvalidValueError("measure", "Measured by: this cannot be read", f"{why[:1].upper()}{why[1:]}.")
