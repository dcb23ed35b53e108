"""Study blocks are planned back from a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aipm_desktop.planning.back_plan import BackPlan, Busy, Wish, back_plan
from aipm_desktop.planning.clock import here

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)  # a Thursday
EXAM = datetime(2026, 12, 18, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = st.sampled_from(("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"))


def wish(needed: int = 600, minutes: int = 60, days: str = "024", at: int = 18, until: datetime = EXAM) -> Wish:
    return Wish(
        needed=needed, minutes=minutes, weekdays=frozenset(map(int, days)), at=time(at), until=until, zone="UTC"
    )


def busy(day: int, hour: int, hours: int = 1, *, event: bool = False) -> Busy:
    begins = datetime(2026, 11, day, hour, tzinfo=UTC)
    return Busy(begins, begins + hours * HOUR, "Meetup", event)


def planned(given_wish: Wish, *taken: Busy) -> BackPlan:
    return back_plan(given_wish, taken, now=NOW)


@given(
    needed=st.integers(0, 6_000),
    minutes=st.integers(15, 240),
    weekdays=st.frozensets(st.integers(0, 6)),
    at=st.times(),
    ahead=st.timedeltas(timedelta(-2), timedelta(60)),
    taken=st.lists(
        st.tuples(st.integers(-48, 24 * 60), st.integers(1, 60), st.booleans()).map(
            lambda each: Busy(NOW + each[0] * HOUR, NOW + (each[0] + each[1]) * HOUR, "Taken", each[2])
        ),
        max_size=12,
    ),
    zone=ZONES,
)
@settings(max_examples=60)
def test_blocks_keep_every_promise(
    needed: int, minutes: int, weekdays: frozenset[int], at: time, ahead: timedelta, taken: list[Busy], zone: str
) -> None:
    asked = Wish(needed=needed, minutes=minutes, weekdays=weekdays, at=at, until=NOW + ahead, zone=zone)
    plan = back_plan(asked, taken, now=NOW)
    for block in plan.blocks:
        assert NOW <= block.starts < block.ends <= asked.until
        assert here(block.starts, zone).date().weekday() in weekdays
        assert not [each for each in taken if each.begins < block.ends and each.ends > block.starts]
    assert all(one.ends <= later.starts for one, later in pairwise(plan.blocks))
    assert plan.minutes + plan.missing >= needed
    assert plan.minutes < needed + minutes
    if plan.missing:  # every day that has room is used
        more = back_plan(replace(asked, needed=needed + 10_000), taken, now=NOW)
        assert len(more.blocks) == len(plan.blocks)


def test_what_is_needed_is_spread_over_the_weeks() -> None:
    plan = planned(wish(480))
    assert [block.starts.date().isocalendar().week for block in plan.blocks] == [47, 48, 48, 49, 49, 50, 50, 51]
    assert {block.starts.hour for block in plan.blocks} == {18}
    assert (plan.missing, plan.weekly) == (0, 116)


def test_a_block_moves_around_an_appointment_and_says_which() -> None:
    plan = planned(wish(minutes=90), busy(20, 17, 2))
    assert (plan.blocks[0].starts.time(), plan.blocks[0].around) == (time(19), "Meetup")


def test_a_day_that_is_full_is_left_out_and_says_why() -> None:
    plan = planned(wish(), busy(20, 0, 24, event=True))
    assert [(each.day, each.title) for each in plan.conflicts] == [(date(2026, 11, 20), "Meetup")]
    assert plan.blocks[0].starts.date() == date(2026, 11, 23)


def test_a_week_with_an_event_is_spared_while_the_others_have_room() -> None:
    plan = planned(wish(540), busy(24, 9, 8, event=True))
    assert plan.light == (date(2026, 11, 23),)
    assert sum(block.starts.date().isocalendar().week == 48 for block in plan.blocks) == 1
    full = planned(wish(780), busy(24, 9, 8, event=True))
    assert (full.light, full.missing) == ((), 0)


def test_it_says_what_finds_no_place() -> None:
    assert planned(wish(3_000)).missing == 3_000 - 13 * 60
    assert planned(wish(60, days="")).missing == 60
    assert planned(wish(60, until=NOW - HOUR)).missing == 60
    assert planned(wish(0)).blocks == ()


def test_the_last_day_before_the_exam_has_only_the_time_before_it() -> None:
    plan = planned(wish(6_000, days="4", at=7, until=EXAM))
    assert plan.blocks[-1].starts == datetime(2026, 12, 18, 7, tzinfo=UTC)
    assert planned(wish(6_000, days="4", until=EXAM)).blocks[-1].starts == datetime(2026, 12, 18, 8, tzinfo=UTC)


def test_a_clock_that_changes_keeps_the_time_of_the_day() -> None:
    asked = Wish(
        needed=120, minutes=60, weekdays=frozenset({6}), at=time(18), zone="Europe/Berlin",
        until=datetime(2027, 4, 5, tzinfo=UTC),
    )  # fmt: skip
    plan = back_plan(asked, (), now=datetime(2027, 3, 20, tzinfo=UTC))
    assert [here(block.starts, "Europe/Berlin").time() for block in plan.blocks] == [time(18), time(18)]
