"""What a repetition may say: the parts of an RRULE (RFC 5545 section 3.3.10) that every calendar program knows.

One part more, `EXDATE=20261224,20261231`, names days on which it does not take place. In a calendar file these are
lines of their own (section 3.8.5.1); here they stay with the rule that they belong to.
"""

from __future__ import annotations

import re

_NTH_DAY = r"[+-]?(?:0?[1-9]|[12]\d|3[01])"
_NTH_WEEK = r"[+-]?(?:0?[1-9]|[1-4]\d|5[0-3])"
_NTH_DAY_OF_YEAR = r"[+-]?(?:0{0,2}[1-9]|0?[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])"
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_LISTS = {
    "BYMONTH": r"(?:0?[1-9]|1[0-2])",
    "BYWEEKNO": _NTH_WEEK,
    "BYYEARDAY": _NTH_DAY_OF_YEAR,
    "BYMONTHDAY": _NTH_DAY,
    "BYDAY": f"(?:{_NTH_WEEK})?{_DAY}",
    "BYSETPOS": _NTH_DAY_OF_YEAR,
}
GRAMMAR = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(r"0*[1-9]\d{0,3}"),
    "COUNT": re.compile(r"0*[1-9]\d{0,4}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    **{name: re.compile(f"{item}(?:,{item})*") for name, item in _LISTS.items()},
    "WKST": re.compile(_DAY),
    "EXDATE": re.compile(r"\d{8}(?:,\d{8})*"),
}
# The table of section 3.3.10: elsewhere these parts mean nothing, and programs differ in what they make of them.
_ONLY_WITH = {
    "BYWEEKNO": {"YEARLY"},
    "BYYEARDAY": {"YEARLY"},
    "BYMONTHDAY": {"DAILY", "MONTHLY", "YEARLY"},
}


def tidy(text: str) -> str:
    """The rule in capitals without a leading `RRULE:`; of COUNT and UNTIL, which exclude each other, UNTIL stays."""
    parts = text.upper().strip().removeprefix("RRULE:").split(";")
    ends = any(part.startswith("UNTIL=") for part in parts)
    return ";".join(part for part in parts if not (ends and part.startswith("COUNT=")))


def parts_of(rule: str) -> dict[str, str]:
    """Name and value of each part of a tidy rule."""
    return dict(part.partition("=")[::2] for part in rule.split(";"))


def is_sound(parts: dict[str, str]) -> bool:
    """Whether these parts make a rule that all programs read alike: by days, weeks, months or years."""
    if not all(name in GRAMMAR and GRAMMAR[name].fullmatch(value) for name, value in parts.items()):
        return False
    frequency = parts.get("FREQ")
    if not frequency or any(name in parts and frequency not in only for name, only in _ONLY_WITH.items()):
        return False
    numbered = re.search(r"\d", parts.get("BYDAY", "")) is not None
    if numbered and (frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        return False
    return "BYSETPOS" not in parts or bool(parts.keys() & (_LISTS.keys() - {"BYSETPOS"}))
