"""The weekly review: its six prompts, the day it returns on, and goals as lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.text import clean
from aipm_desktop.planning.figures import first_of_week

PROMPTS = ("stalls", "due_soon", "waiting_for_me", "learned", "wins", "goals")
"""The prompts in their order: the fields of a review."""
MOST_GOALS = 3
LOOKS_BACK_DAYS = 2
STALLED_DAYS = 21
"""What has not moved for so long stalls."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As in a repetition rule (RFC 5545 section 3.3.10), Monday first."""
_BULLET = re.compile(r"^(?:[-*•]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the records say to a prompt. `note` tells why it is there; `when` is its day, None for none."""

    title: str
    kind: str = ""
    id: int = 0
    when: When | None = None
    note: str = ""


def weekly_rule(weekday: int) -> str:
    """The rule of what returns each week; `weekday` is 0 for Monday."""
    return f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday]}"


def weekday_of(rule: str) -> int | None:
    """The weekday of such a rule, None for any other rule."""
    return next((number for number in range(len(WEEKDAYS)) if weekly_rule(number) == rule), None)


def reviewed_week(today: date, week_start: int = 0) -> date:
    """The first day of the week that is looked back on: on the first two days of a week still the one before.

    `week_start` is 0 for Monday to 6 for Sunday.
    """
    return first_of_week(today - timedelta(days=LOOKS_BACK_DAYS), week_start)


def next_weekday(after: date, weekday: int) -> date:
    """The first day later than `after` that is this weekday."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def goal_lines(text: str) -> list[str]:
    """The goals written one on a line, bullets and numbers before them dropped, at most `MOST_GOALS`."""
    lines = (_BULLET.sub("", line.strip()) for line in clean(text).splitlines())
    return [line for line in dict.fromkeys(lines) if line][:MOST_GOALS]
