"""Repetition rules of somebody else's calendar file, in the form in which records keep them."""

from __future__ import annotations

from datetime import datetime

from aipm_desktop.kinds.repetition import is_sound, parts_of, tidy
from aipm_desktop.kinds.series import following

_NEVER = 20
"""Rules without a second date that one file may have; to find that out takes a tenth of a second each."""
_HARMLESS = {"RSCALE": {"GREGORIAN"}, "SKIP": {"OMIT"}, "": {""}}
_FOR_EVER = "2200"

WITHIN_A_DAY = "It repeats within a day, which this program does not; only its first time was taken over."
UNREADABLE = "Its rule “{rule}” is none that all calendar programs understand; only its first date was taken over."


class ForeignRules:
    """Reads the rules of one file."""

    def __init__(self) -> None:
        self._never = 0

    def read(self, value: str, start: datetime, zone: str) -> tuple[str, str]:
        """The rule, "" where there is none to follow, and a sentence on what was changed, or "".

        `start` is the first date on the clock of `zone`. A rule that names no further date is no repetition.
        """
        parts = parts_of(tidy(value.strip()))
        if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY"):
            return "", WITHIN_A_DAY
        _drop_needless(parts, start)
        rule = ";".join(f"{name}={text}" for name, text in parts.items())
        unreadable = "", UNREADABLE.format(rule=value.strip()[:60])
        if "EXDATE" in parts or not is_sound(parts) or (self._never >= _NEVER and _may_never_come(parts)):
            return unreadable
        if following(rule, start.date(), start.date(), zone):
            return rule, ""
        if parts.get("COUNT") == "1" or "UNTIL" in parts:
            return "", ""
        self._never += 1
        return unreadable


def _may_never_come(parts: dict[str, str]) -> bool:
    """Whether the rule has parts that may exclude each other. Every week, and every month, has each of its weekdays."""
    by = {name for name in parts if name.startswith("BY")}
    return bool(by) if parts["FREQ"] == "DAILY" else bool(by - {"BYDAY"})


def _drop_needless(parts: dict[str, str], start: datetime) -> None:
    """What other programs write and what says nothing: the hour of the start itself, an end in the year 9999."""
    own = {"BYHOUR": start.hour, "BYMINUTE": start.minute, "BYSECOND": start.second}
    for name, text in list(parts.items()):
        same = name in own and text.isascii() and text.isdigit() and int(text[:3]) == own[name]
        if same or text in _HARMLESS.get(name, ()) or (name == "UNTIL" and text[:4] >= _FOR_EVER):
            del parts[name]
