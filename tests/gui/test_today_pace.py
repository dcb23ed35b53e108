"""What the first figure of Today says of the target date."""

from __future__ import annotations

from datetime import date, timedelta

from aipm_desktop.gui.pages.today_data import pace
from aipm_desktop.planning.roadmap import NOTHING, Standing, figure
from tests.planning.samples import record

TODAY = date(2026, 11, 19)
TARGET = date(2027, 9, 30)


def said(*ends: date | None, target_on: date = TARGET, status: str = "not_started") -> str:
    goals = [record("goal", id, title="Step", status=status, ends_on=end)[1] for id, end in enumerate(ends, 1)]
    return pace(figure([Standing(goal, None, NOTHING) for goal in goals], today=TODAY), target_on, TODAY)


def test_the_steps_are_on_track_until_one_should_have_ended() -> None:
    before = TODAY - timedelta(days=1)
    assert said(TODAY, None) == "On track for September 2027"
    assert said(before, TODAY) == "Behind: 1 step is late"
    assert said(before, before, TARGET) == "Behind: 2 steps are late"
    assert said(before, TODAY, status="deferred") == ""


def test_nothing_is_said_where_no_date_speaks_for_it() -> None:
    assert said(None, None) == ""
    assert said(TODAY, target_on=TODAY - timedelta(days=1)) == ""
