"""The language of measures: what it understands, and how it refuses what it does not."""

from __future__ import annotations

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.measure import Measure, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("interviews held >= 5", Measure("interview", "interviews held", 5, statuses=("completed",))),
        ("Interviews DONE ≥ 5", Measure("interview", "Interviews DONE", 5, statuses=("completed",))),
        ("certification pmp certified", Measure("certification", "certification pmp certified", 1,
         statuses=("certified",), names=("pmp",))),
        ("skill risk management >= 3", Measure("skill", "skill risk management", 3, "level",
         names=("risk management",))),
        ("skills “AI concepts” and python >= 2", Measure("skill", 'skills "AI concepts" and python', 2, "level",
         names=("AI concepts", "python"))),
        ("study hours >= 40", Measure("study", "hours of study", 40, "hours")),
        ("contacts tier a with notes >= 10", Measure("contact", "contacts tier a with notes", 10,
         equals=(("tier", "a"),), filled=("notes",))),
        ("events attended workshop webinar within 12 months >= 2", Measure("event",
         "events attended workshop webinar within 12 months", 2, statuses=("attended",),
         equals=(("type", "workshop"), ("type", "webinar")), months=12)),
        ("accomplishments verified", Measure("accomplishment", "accomplishments verified", 1, flags=("verified",))),
        ("opportunities ever applied", Measure("application", "opportunities ever applied", 1, ever=("applied",))),
        ('mentoring sessions about "mock interview" >= 2', Measure("session",
         'mentoring sessions about "mock interview"', 2, about=("mock interview",))),
    ],
)  # fmt: skip
def test_a_measure_is_read(text: str, expected: Measure) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "begins with a type of record"),
        ("unicorns >= 3", "“unicorns”"),
        ("interviews hled >= 3", "“hled” is not understood here. For interviews there are: planned, requested"),
        ("interviews held >= many", "a number must stand behind"),
        ("interviews held >= 3 >= 4", "a number must stand behind"),
        ("interviews held >= 99999999", "a number must stand behind"),
        ("interviews within x months", "within 12 months"),
        ("skills within 3 months", "no day by which months"),
        ("sessions about", "in quotes"),
        ("interviews \"__import__('os')\" >= 1", "is not understood here"),
        ("interviews " * 100, "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse(text)
    assert refused.value.field == "measure"
    assert why.casefold() in refused.value.message.casefold()


def test_who_is_further_on_was_there_before() -> None:
    assert parse("courses enrolled").reached == ("enrolled", "in_progress", "paused", "completed")
    assert parse("courses dropped").reached == ("dropped",)
