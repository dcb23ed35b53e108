"""The rhythm of a contact, one test for each sentence of the rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aipm_desktop.kinds.base import When
from aipm_desktop.planning.keep_in_touch import Nudge, keep_in_touch, touch_deadlines
from tests.planning.samples import CHANGED, MADE, contact

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)


def nudges(*contacts: Any, touched: dict[int, When] | None = None, **given: Any) -> list[Nudge]:
    return keep_in_touch(contacts, touched or {}, today=given.pop("today", TODAY), **given)


def after(days: int, **values: Any) -> Nudge:
    """The nudge of a contact whose last touch was so many days ago."""
    (found,) = nudges(contact(**values), touched={1: TODAY - days * DAY})
    return found


def test_next_touch_is_the_last_touch_and_the_cadence() -> None:
    found = after(10, cadence_days=45)
    assert (found.last_on, found.days_since, found.next_on) == (TODAY - 10 * DAY, 10, TODAY + 35 * DAY)
    assert (found.contact_id, found.name, found.pinned) == (1, "Ada Sample", False)


def test_the_own_cadence_beats_the_tier() -> None:
    assert after(0, tier="a", cadence_days=45).cadence_days == 45


@pytest.mark.parametrize(("tier", "days"), [("a", 30), ("b", 90), ("c", 180)])
def test_tiers_stand_for_30_90_and_180_days(tier: str, days: int) -> None:
    assert after(0, tier=tier).cadence_days == days


def test_the_person_may_give_the_tiers_other_days() -> None:
    (found,) = nudges(contact(tier="a"), tiers={"a": 14, "b": 60, "c": 365})
    assert found.cadence_days == 14


def test_bands_in_words_on_rhythm_due_and_late() -> None:
    assert [after(days, cadence_days=30, grace_days=5).band for days in (29, 30, 35, 36)] == [
        "on_rhythm",
        "due",
        "due",
        "late",
    ]


def test_grace_defaults_to_half_the_cadence() -> None:
    assert [after(days, cadence_days=30).band for days in (45, 46)] == ["due", "late"]
    assert [after(days, cadence_days=30, grace_days=0).band for days in (30, 31)] == ["due", "late"]


def test_never_is_a_choice() -> None:
    assert nudges(contact(tier="a", cadence_never=True)) == []
    assert nudges(contact(next_touch_on=TODAY, cadence_never=True)) == []


@pytest.mark.parametrize("flag", ["do_not_contact", "archived"])
def test_do_not_contact_and_archived_never_appear(flag: str) -> None:
    assert nudges(contact(tier="a", next_touch_on=TODAY, **{flag: True})) == []


def test_without_a_touch_it_counts_from_the_day_the_cadence_was_set() -> None:
    (found,) = nudges(contact(tier="a", cadence_set_on=TODAY - 12 * DAY, connected_on=date(2019, 1, 1)))
    assert (found.last_on, found.days_since, found.next_on) == (None, 12, TODAY + 18 * DAY)


def test_without_that_day_it_counts_from_the_day_the_contact_was_made() -> None:
    (found,) = nudges(contact(tier="a"))
    assert found.days_since == (TODAY - MADE.date()).days


def test_no_tier_and_no_cadence_means_no_nudge() -> None:
    assert nudges(*(contact(id) for id in range(1, 101)), touched={1: TODAY - 400 * DAY}) == []
    assert nudges(contact(cadence_days=0)) == []


def test_a_touch_in_the_future_does_not_count_yet() -> None:
    ahead: When = TODAY + DAY
    (found,) = nudges(contact(tier="a", cadence_set_on=TODAY - 40 * DAY), touched={1: ahead})
    assert (found.last_on, found.days_since, found.band) == (None, 40, "due")
    (on_its_day,) = nudges(contact(tier="a"), touched={1: ahead}, today=TODAY + DAY)
    assert (on_its_day.last_on, on_its_day.days_since) == (TODAY + DAY, 0)


def test_the_day_of_a_touch_is_that_of_the_persons_zone() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert nudges(contact(tier="a"), touched={1: late}, zone="Europe/Berlin")[0].last_on == TODAY
    assert nudges(contact(tier="a"), touched={1: late}, zone="America/New_York")[0].last_on == TODAY - DAY


def test_a_pinned_day_beats_the_rhythm() -> None:
    found = after(100, cadence_days=30, next_touch_on=TODAY + 5 * DAY)
    assert (found.next_on, found.pinned, found.band, found.lateness) == (TODAY + 5 * DAY, True, "on_rhythm", 0)
    passed = after(1000, cadence_days=30, next_touch_on=TODAY - 6 * DAY)
    assert (passed.band, passed.lateness) == ("due", 6 / 30)


def test_a_pinned_day_ends_with_the_next_touch() -> None:
    found = after(0, cadence_days=30, next_touch_on=TODAY - 3 * DAY)
    assert (found.pinned, found.next_on) == (False, TODAY + 30 * DAY)
    early = after(1, cadence_days=30, next_touch_on=TODAY + 20 * DAY, next_touch_set_on=TODAY - 9 * DAY)
    assert (early.pinned, early.next_on) == (False, TODAY + 29 * DAY)
    kept = after(9, cadence_days=30, next_touch_on=TODAY + 20 * DAY, next_touch_set_on=TODAY - 9 * DAY)
    assert (kept.pinned, kept.next_on) == (True, TODAY + 20 * DAY)


def test_a_pinned_day_needs_no_rhythm_and_is_gone_with_its_touch() -> None:
    (found,) = nudges(contact(next_touch_on=TODAY))
    assert (found.next_on, found.cadence_days, found.band, found.lateness) == (TODAY, 0, "due", 0)
    assert nudges(contact(next_touch_on=TODAY), touched={1: TODAY}) == []


def test_order_is_days_over_the_cadence_divided_by_the_cadence() -> None:
    people = [
        contact(1, given_name="Yearly", cadence_days=365),
        contact(2, given_name="Weekly", cadence_days=7),
        contact(3, given_name="Monthly", cadence_days=30),
        contact(4, given_name="Soon", cadence_days=30),
        contact(5, given_name="Sooner", cadence_days=30),
    ]
    touched: dict[int, When] = {
        1: TODAY - 395 * DAY,
        2: TODAY - 14 * DAY,
        3: TODAY - 45 * DAY,
        4: TODAY - 5 * DAY,
        5: TODAY - 25 * DAY,
    }
    found = nudges(*people, touched=touched)
    assert [nudge.name.split()[0] for nudge in found] == ["Weekly", "Monthly", "Yearly", "Sooner", "Soon"]
    assert [nudge.lateness for nudge in found] == [1.0, 0.5, 30 / 365, 0, 0]


def test_dormant_is_proposed_after_twice_the_cadence_and_ended_by_the_next_touch() -> None:
    assert [after(days, cadence_days=30, stage="in_touch").propose for days in (59, 60)] == ["", "dormant"]
    assert after(60, cadence_days=30, stage="dormant").propose == ""
    assert after(0, cadence_days=30, stage="dormant").propose == "in_touch"
    (never,) = nudges(contact(cadence_days=30, cadence_set_on=TODAY, stage="dormant"))
    assert never.propose == ""


def test_a_slip_of_the_pen_breaks_nothing() -> None:
    assert after(1, cadence_days=10**11).band == "on_rhythm"
    assert nudges(contact(cadence_days=-3)) == []


def test_next_touches_are_deadlines_of_their_own_group() -> None:
    people = [contact(1, tier="a"), contact(2)]
    (found,) = touch_deadlines(people, nudges(*people, touched={1: TODAY - 10 * DAY}))
    assert (found.uid, found.kind, found.record_id, found.group) == ("uid-1-next_touch", "contact", 1, "touches")
    assert (found.when, found.remind, found.people) == (TODAY + 20 * DAY, (timedelta(0),), ("Ada Sample",))
    assert (found.created_at, found.changed_at) == (MADE, CHANGED)
    silent = touch_deadlines(people, nudges(*people), {("contact", "next_touch_on"): ()})
    assert [each.remind for each in silent] == [()]
    early = {("contact", "next_touch_on"): (), ("uid-1", "next_touch_on"): (2 * DAY,)}
    assert [each.remind for each in touch_deadlines(people, nudges(*people), early)] == [(2 * DAY,)]


def test_the_revision_of_a_next_touch_rises_with_a_touch_and_with_the_contact() -> None:
    people = [contact(1, tier="a")]
    old = touch_deadlines(people, nudges(*people, touched={1: TODAY - 10 * DAY}))[0].revision
    assert touch_deadlines(people, nudges(*people, touched={1: TODAY}))[0].revision > old
    edited = [contact(1, tier="a", revision=2)]
    assert touch_deadlines(edited, nudges(*edited, touched={1: TODAY - 10 * DAY}))[0].revision > old


def test_nobody_is_due_during_a_pause_and_the_rhythm_goes_on_when_it_ends() -> None:
    end = TODAY + 10 * DAY
    paused = after(100, cadence_days=30, paused_until=end)
    assert (paused.band, paused.lateness, paused.next_on, paused.paused_until) == ("on_rhythm", 0.0, end, end)
    assert paused.propose == ""
    ended = after(100, cadence_days=30, paused_until=TODAY)
    assert (ended.band, ended.next_on, ended.paused_until) == ("due", TODAY, None)
    touched_since = after(10, cadence_days=30, paused_until=TODAY - 20 * DAY)
    assert touched_since.next_on == TODAY + 20 * DAY


def test_a_pause_beats_a_pinned_day_before_its_end() -> None:
    end = TODAY + 10 * DAY
    (found,) = nudges(contact(next_touch_on=TODAY, next_touch_set_on=TODAY - DAY, paused_until=end))
    assert (found.next_on, found.band) == (end, "on_rhythm")
