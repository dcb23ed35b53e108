"""Whom to talk to next: people for whom stated reasons speak, in an order that anybody can follow. Never a score."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds.text import fold

MOST = 10
NOT_NOW = "+3m"
"""How long somebody stays away after "not now", as a date is typed."""
QUIET_AFTER = timedelta(days=91)
JUST_TALKED = timedelta(days=30)
"""Nobody is proposed so soon after a conversation."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to talk to somebody, as the person reads it. One that is not `alone` only adds to others."""

    key: str
    words: str
    alone: bool = True


RULES = (
    Rule("target", "Works where you apply, or at an organisation tagged “target”"),
    Rule("role", "Manages AI projects, programmes or products"),
    Rule("named", "Introduced to you, or named in an interview"),
    Rule("met", "Met at an event"),
    Rule("quiet", "Quiet for three months or more"),
    Rule("new", "No conversation yet", alone=False),
)
"""In the order in which they count."""
_SUBJECT = re.compile(r"\b(?:ai|a\.i\.|artificial intelligence|gen ?ai|ml|machine learning|llm|ki)\b")
_WORK = re.compile(r"\b(?:project|program|programme|product|delivery|portfolio|tpm)\b")
_RANK = re.compile(r"\b(?:manager|management|lead|leader|owner|director|head|tpm)\b")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to talk to. `reasons` are (rule, detail): a name, an event or months, "" where the rule says all."""

    contact_id: int
    name: str
    position: str
    company: str
    reasons: tuple[tuple[str, str], ...]


def ranked(
    reasons: Mapping[str, Collection[int]], places: Mapping[int, int], *, off: Collection[str] = ()
) -> list[tuple[int, tuple[str, ...]]]:
    """Contacts with the rules that speak for them: more rules first, then those of earlier rules, then by `places`.

    `reasons` holds the contacts of each rule, `places` where each stands in the order of names. Rules in `off` are
    switched off. Who has only reasons that do not count alone is left out.
    """
    on = [rule for rule in RULES if rule.key not in off]
    found: dict[int, int] = {}  # the rules as bits, earlier ones higher: of equal counts the higher number comes first
    for place, rule in enumerate(on):
        bit = 1 << (len(on) - place)
        for id in reasons.get(rule.key, ()):
            if rule.alone or id in found:
                found[id] = found.get(id, 0) | bit
    last = len(places)
    order = sorted(found, key=lambda id: (-found[id].bit_count(), -found[id], places.get(id, last)))
    named = {
        bits: tuple(rule.key for at, rule in enumerate(on) if bits >> (len(on) - at) & 1) for bits in {*found.values()}
    }
    return [(id, named[found[id]]) for id in order]


def is_wanted_role(position: str) -> bool:
    """Whether a position manages AI projects, programmes or products, by its own words."""
    words = fold(position)
    return bool(_SUBJECT.search(words) and _WORK.search(words) and _RANK.search(words))


def months_between(day: date, today: date) -> int:
    """Whole months from `day` to `today`."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return months - (today.day < day.day)
