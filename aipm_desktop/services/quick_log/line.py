"""One typed line as a conversation: "maria, tom coffee yesterday: talked about stage gates -> fri send the deck".

What stands before the colon (or before "about") says who, what kind, when and how long, in any order; what follows is
what it was about. Without a colon that begins with the first words that are none of these. An arrow, or "follow up"
with a date behind it, is the next step. Nothing here reads the store: people are looked up by a function.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from aipm_desktop.kinds.interaction import KINDS_OF_INTERACTION
from aipm_desktop.kinds.text import clean
from aipm_desktop.services.quick_log.head import TYPE_OF, Head, tokens_of
from aipm_desktop.services.quick_log.typed_dates import Dates
from aipm_desktop.services.quick_log.understood import FOLLOW_UP, FindPeople, FollowUp, Mention, Pick, Understood
from aipm_desktop.store import Hit

_LABELS = {choice.key: choice.label for choice in KINDS_OF_INTERACTION}
_VERBS = frozenset("called phoned rang visited met saw emailed e-mailed mailed messaged texted wrote".split())

_COLON = re.compile(r"(?<!\d):(?!//)|(?<=\d):(?!\d\d|//)")
_ABOUT = re.compile(r"\s(?:about|regarding|re|–|—)\s", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:->|=>|→)\s*")
_FOLLOW_UP = re.compile(r"[\s,.;]*\bfollow[ -]?up\b[:,]?\s*", re.IGNORECASE)
_TAG = re.compile(r"(?<!\S)#(\w[\w-]*)")
_TAGS_LAST = re.compile(r"(?:\s*(?<!\S)#\w[\w-]*[.,]?)+\s*$")


def understand(
    text: str,
    *,
    find_people: FindPeople,
    today: date,
    zone: str = "",
    day_first: bool = True,
    clock_24: bool = True,
    picked: Mapping[str, Pick] | None = None,
    with_people: Sequence[Hit] = (),
) -> Understood:
    """What a line says. Dates are read back from `today`, those of a next step ahead; times are in `zone`.

    `picked` holds decisions about names under their folded text; `with_people` took part without being named.
    """
    dates = Dates(today, zone, day_first, clock_24)
    line, follow_up = _cut_follow_up(clean(" ".join(text.split())), dates)
    head, tail, free = _split(line)
    reading = Head(tokens_of(head), free=free, dates=dates, find_people=find_people, picked=picked or {})
    reading.run()
    about = " ".join(part for part in (*reading.left_over, tail) if part)
    tags = dict.fromkeys(_TAG.findall(f"{' '.join(reading.tags)} {about}"))
    summary = _TAG.sub(r"\1", _TAGS_LAST.sub("", about)).strip(" ,;-")
    people = [Mention(hit.title, (hit,), hit) for hit in with_people]
    known = {hit.id for hit in with_people}
    people += [each for each in reading.people if each.chosen is None or each.chosen.id not in known]
    result = Understood(
        people=tuple(people),
        when=reading.when or today,
        said_when=reading.said_when,
        minutes=reading.minutes,
        summary=_sentence(summary),
        tags=tuple(tags),
        follow_up=follow_up,
        problem=reading.problem,
    )
    return _typed(result, reading.said_type)


def _typed(result: Understood, said: str) -> Understood:
    """With the type the head named, or that of a verb at the beginning of the text ("emailed the deck")."""
    if not said:
        first = result.summary.partition(" ")[0].casefold()
        said = first if first in _VERBS else ""
    if not said:
        return result
    type_ = TYPE_OF[said]
    words = said.capitalize() if type_ == "in_person" and said not in _VERBS else _LABELS[type_]
    return replace(result, type=type_, said_type=said, summary=result.summary or words)


def _split(line: str) -> tuple[str, str, bool]:
    """(who and when, what about, whether nothing parts the two)."""
    ends = [found for found in (_COLON.search(line), _ABOUT.search(line)) if found]
    if not ends:
        return line, "", True
    end = min(ends, key=lambda found: found.start())
    return line[: end.start()], line[end.end() :].strip(), False


def _sentence(text: str) -> str:
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() and first.replace("-", "").isalpha() else text


def _cut_follow_up(line: str, dates: Dates) -> tuple[str, FollowUp | None]:
    """The line without its next step, and that step."""
    arrows = list(_ARROW.finditer(line))
    if arrows:
        rest = line[arrows[-1].end() :].strip()
        return line[: arrows[-1].start()], _step(_FOLLOW_UP.sub("", rest, count=1) if rest else rest, dates, "")
    for found in reversed(list(_FOLLOW_UP.finditer(line))):
        words = line[found.end() :].split()
        if dates.at_edge(words, last=False)[0]:
            return line[: found.start()], _step(" ".join(words), dates, f"{FOLLOW_UP} ")
    return line, None


def _step(text: str, dates: Dates, before: str) -> FollowUp:
    words = text.strip(" .").split()
    for last in (False, True):
        count, due = dates.at_edge(words, last=last)
        if count:
            rest = " ".join(words[:-count] if last else words[count:]).strip(" ,:")
            return FollowUp(_sentence(before + rest) if rest else "", due)
    return FollowUp(_sentence(before + " ".join(words)) if words else "", None)
