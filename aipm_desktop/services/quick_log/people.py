"""Whom a typed name may mean, and reading a line over and over while it is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of
from aipm_desktop.services.quick_log.line import understand
from aipm_desktop.services.quick_log.understood import Mention, Pick, Understood
from aipm_desktop.store import Hit, Store

_LOOKED_AT, _MOST = 1_000, 50
_WORD = re.compile(r"[^\W_]+")
_COLUMNS = ("given_name", "family_name", "preferred_name", "position", "company")


class PeopleFinder:
    """Looks contacts up by name and remembers what it found. Give it a new one when contacts have changed.

    First and preferred names come before last names, whole words before beginnings; only the best of these is offered.
    Among equals it is the one talked with last.
    """

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today
        self._found: dict[str, list[Hit]] = {}
        self._talked: dict[str, list[Hit]] = {}

    def __call__(self, text: str) -> list[Hit]:
        key = fold(text)
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def talked_with(self, text: str) -> list[Hit]:
        """Those called so with whom there was a conversation."""
        return self._talked.get(fold(text), [])

    def _find(self, key: str) -> list[Hit]:
        if not any(char.isalpha() for char in key) or (len(key) == 1 and key.isascii()):
            return []  # one letter begins too many names
        ids = self._store.ids("contact", search=key)[:_LOOKED_AT]
        rated: dict[int, list[tuple[int, tuple[Any, ...]]]] = {}
        for number, row in self._store.rows("contact", ids, _COLUMNS).items():
            rate = _rate(key, *(fold(text or "") for text in row[:3]))
            if rate is not None:
                rated.setdefault(rate, []).append((number, row))
        best = rated[min(rated)] if rated else []
        return self._ordered(key, best)

    def _ordered(self, key: str, rows: list[tuple[int, tuple[Any, ...]]]) -> list[Hit]:
        touched = self._store.last_touches([number for number, _ in rows], self._today) if len(rows) > 1 else {}
        rows.sort(key=lambda each: day_of(touched[each[0]]) if each[0] in touched else date.min, reverse=True)
        hits = {
            number: Hit("contact", number, f"{row[0]} {row[1]}".strip(), " · ".join(part for part in row[3:] if part))
            for number, row in rows
        }
        self._talked[key] = [hit for number, hit in hits.items() if number in touched]
        return list(hits.values())[:_MOST]


def _rate(key: str, given: str, family: str, preferred: str) -> int | None:
    """How well a name fits what was typed: 0 is best, None means not at all."""
    wanted, first = _WORD.findall(key), _WORD.findall(f"{given} {preferred}")
    words = {*first, *_WORD.findall(family)}
    *whole, last = wanted
    if words.issuperset(wanted):
        return 0 if wanted[0] in first else 1
    begun = words.issuperset(whole) and any(word.startswith(last) for word in words)
    return 2 if begun and (whole or len(last) > 1) else None


class LineReader:
    """Understands a line again with every key; remembers what the person picked.

    Of several people of one name it takes the only one there was a conversation with; the others can still be picked.
    """

    def __init__(
        self,
        store: Store,
        *,
        today: date,
        zone: str = "",
        day_first: bool = True,
        clock_24: bool = True,
        with_people: Sequence[Hit] = (),
    ) -> None:
        self.with_people = list(with_people)
        self._today = today
        self._zone = zone
        self._day_first = day_first
        self._clock_24 = clock_24
        self._find = PeopleFinder(store, today)
        self._picked: dict[str, Pick] = {}

    def read(self, text: str) -> Understood:
        """What the line says, with what was picked."""
        found = understand(
            text,
            find_people=self._find,
            today=self._today,
            zone=self._zone,
            day_first=self._day_first,
            clock_24=self._clock_24,
            picked=self._picked,
            with_people=self.with_people,
        )
        return replace(found, people=tuple(self._settled(mention) for mention in found.people))

    def pick(self, mention: Mention, what: Pick) -> None:
        """Decide whom a name means, here and wherever it is typed again."""
        self._picked[fold(mention.text)] = what

    def _settled(self, mention: Mention) -> Mention:
        talked = self._find.talked_with(mention.text) if not mention.decided else []
        return replace(mention, chosen=talked[0]) if len(talked) == 1 else mention
