"""Dates inside a line: back from today for what happened, ahead for what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import When
from aipm_desktop.planning.dates import EXAMPLES, parse_when

LONGEST_DATE = 5
"""Words."""
_DAY_PARTS = {
    "this morning": "today", "this afternoon": "today", "this evening": "today", "tonight": "today",
    "last night": "yesterday", "yesterday morning": "yesterday", "yesterday afternoon": "yesterday",
    "yesterday evening": "yesterday",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dates:
    today: date
    zone: str
    day_first: bool
    clock_24: bool

    def read(self, text: str, *, past: bool) -> When | None:
        """The date, None when the text is none. Raises InvalidValueError for one that cannot be."""
        try:
            return parse_when(
                _DAY_PARTS.get(text.casefold(), text) if past else text,
                today=self.today,
                zone=self.zone,
                day_first=self.day_first,
                past=past,
                clock_24=self.clock_24,
            ).value
        except InvalidValueError as fault:
            if fault.message == EXAMPLES:
                return None
            raise

    def at_edge(self, words: Sequence[str], *, last: bool) -> tuple[int, When | None]:
        """How many words at the beginning, or the end, are a date ahead, and which. "by" may stand before it."""
        for count in range(min(LONGEST_DATE, len(words)), 0, -1):
            part = words[-count:] if last else words[:count]
            text = " ".join(part).strip(",.:").removeprefix("by ")
            try:
                found = self.read(text, past=False) if text else None
            except InvalidValueError:
                continue
            if found is not None:
                return count, found
        return 0, None
