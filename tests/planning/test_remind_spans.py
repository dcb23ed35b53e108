"""How long before a date, as it is told and typed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import KINDS
from aipm_desktop.planning.remind_spans import read_spans, say_spans

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("30, 7", (30 * DAY, 7 * DAY)),
        ("1 day, 30 min", (DAY, 30 * MINUTE)),
        ("2 weeks and 3d", (14 * DAY, 3 * DAY)),
        ("90, 10 minutes before", (90 * MINUTE, 10 * MINUTE)),
        ("3, 3, 12 h.", (12 * HOUR, 3 * HOUR)),
        ("0", (timedelta(0),)),
        ("Never", ()),
        ("", ()),
    ],
)
def test_spans_are_read_as_people_type_them(text: str, spans: tuple[timedelta, ...]) -> None:
    assert read_spans(text) == spans


def test_what_is_told_of_every_kind_reads_as_the_same() -> None:
    declared = [date.remind for kind in KINDS for date in (*kind.dates, *(d for rows in kind.rows for d in rows.dates))]
    for spans in (*declared, (DAY, 2 * HOUR, 30 * MINUTE), (timedelta(0),), ()):
        assert read_spans(say_spans(spans)) == spans
    assert say_spans((14 * DAY, DAY)) == "14, 1 days"
    assert say_spans((DAY, 30 * MINUTE)) == "1 day, 30 minutes"


@pytest.mark.parametrize(
    "text", ["soon", "7 moons", "-3", "1,,2", "99999 days", "1 2 3", ",".join(map(str, range(20)))]
)
def test_what_cannot_be_understood_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidValueError, match=r"[A-Z“]"):
        read_spans(text)
