"""Repetitions in words."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.gui.cards.repeats import COMMON, read_rule, say_rule

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=12", "Every week on Mon, Wed and Fri, 12 times"),
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261218", "Every month on the second Tuesday, until 18 Dec 2026"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "Every 3 months on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "Every month on day 30, or the last day"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "Every year on the last day of February"),
        (
            "FREQ=WEEKLY;EXDATE=20261224,20261231",
            "Every week, but not on 24 Dec 2026 and 31 Dec 2026",
        ),
    ],
)
def test_a_rule_is_said_in_words_that_read_back(rule: str, words: str) -> None:
    assert say_rule(rule) == words
    assert read_rule(words, TODAY) == rule


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("weekly", "FREQ=WEEKLY"),
        ("Every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("every tue and thursday", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("weekly on mon until 18 dec", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261218"),
        ("monthly on the 1st monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every month on the 15th, 3 times", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3"),
        ("every 3 days", "FREQ=DAILY;INTERVAL=3"),
    ],
)
def test_people_say_it_in_many_ways(typed: str, rule: str) -> None:
    assert read_rule(typed, TODAY) == rule


@pytest.mark.parametrize(
    "typed",
    [
        "FREQ=YEARLY;BYWEEKNO=20", "every 0 weeks", "every blue moon", "weekly on xmas", "every month on day 40",
        "every week until never", "every week, 0 times", "every year on mon", "weekly, but not on sundays",
    ],
)  # fmt: skip
def test_what_is_no_repetition_stands_as_it_was_typed(typed: str) -> None:
    assert read_rule(typed, TODAY) == typed
    assert say_rule(typed) == typed


def test_what_is_offered_can_be_said() -> None:
    assert not [rule for rule in COMMON if say_rule(rule) == rule]
