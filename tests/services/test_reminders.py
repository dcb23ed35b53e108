"""What is due, what comes next, and what is remembered of what was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.planning.clock import moment_at
from aipm_desktop.services.reminders import Memory, memory_path, pending, recall, remember, tomorrow_morning
from aipm_desktop.settings import QuietHours, Settings
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)
MADE = datetime(2026, 10, 1, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return moment_at(day, time(hour, minute))


@pytest.fixture
def early(data_dir: Path) -> Iterator[Store]:
    """A store whose records were all made weeks ago."""
    opened = Store.open(data_dir, clock=lambda: MADE)
    yield opened
    opened.close()


def due(store: Store, now: datetime, memory: Memory | None = None, **given: object) -> list[str]:
    settings = Settings(**given)
    found = pending(store, settings, memory or Memory(), now=now, opened=now)
    return [each.deadline.title for each in found.due]


def test_what_rings_is_due_until_it_is_settled(early: Store) -> None:
    early.save("task", {"title": "Call", "due": TODAY})
    assert due(early, at(8, 59)) == []
    assert due(early, at(9)) == ["Call"]
    found = pending(early, Settings(), Memory(), now=at(9), opened=at(9))
    key = found.due[0].key
    assert due(early, at(9), Memory({key: None})) == []
    assert due(early, at(9, 30), Memory({key: at(10)})) == []
    assert due(early, at(10), Memory({key: at(10)})) == ["Call"]
    early.save("task", {"status": "done"}, 1)
    assert due(early, at(10)) == []


def test_the_latest_ring_comes_first_and_the_hour_is_the_persons(early: Store) -> None:
    early.save("task", {"title": "Old", "due": TODAY - 3 * DAY})
    early.save("task", {"title": "New", "due": TODAY})
    assert due(early, at(12)) == ["New", "Old"]
    assert due(early, at(12), reminder_hour=14) == ["Old"]


def test_every_kind_of_date_rings_as_early_as_it_says(early: Store) -> None:
    early.save("certification", {"name": "PMP", "status": "certified", "cycles": [{"ends_on": TODAY + 180 * DAY}]})
    early.save("contact", {"given_name": "Ada", "birthday": f"1990-{TODAY + 7 * DAY:%m-%d}"})
    early.save("contact", {"given_name": "Ben", "next_touch_on": TODAY})
    early.save("task", {"title": "Alone", "remind_at": at(10)})
    early.save("interview", {"title": "Talk", "status": "scheduled", "starts": at(15) + DAY})
    assert sorted(due(early, at(15))) == ["Ada", "Alone", "Ben", "PMP", "Talk"]


def test_a_moment_chosen_long_before_the_day_rings(early: Store) -> None:
    early.save("task", {"title": "Far", "due": TODAY + 60 * DAY, "remind_at": at(10)})
    assert due(early, at(9)) == []
    assert due(early, at(11)) == ["Far"]


def test_a_rhythm_alone_does_not_ring(early: Store) -> None:
    early.save("contact", {"given_name": "Ada", "tier": "a"})
    assert due(early, at(12)) == []


def test_what_comes_next_is_told_in_order_and_not_twice(early: Store) -> None:
    for number in range(6):
        early.save("task", {"title": f"In {number}", "due": TODAY + number * DAY})
    early.save("task", {"title": "Far", "due": TODAY + 60 * DAY})
    found = pending(early, Settings(), Memory(), now=at(12), opened=at(12))
    assert [each.deadline.title for each in found.due] == ["In 0"]
    assert [each.deadline.title for each in found.coming] == ["In 1", "In 2", "In 3"]
    exam = {"booked_at": at(9) + 10 * DAY}  # rings 14, 3 and 1 days before: one of them is due
    early.save("certification", {"name": "PMP", "status": "eligible", "attempts": [exam]})
    found = pending(early, Settings(), Memory(), now=at(12), opened=at(12), limit=99)
    assert "PMP" in [each.deadline.title for each in found.due]
    assert "PMP" not in [each.deadline.title for each in found.coming]
    assert "Far" not in [each.deadline.title for each in found.coming]


def test_an_appointment_that_is_over_is_told_only_to_who_missed_it(early: Store) -> None:
    early.save("interview", {"title": "Talk", "status": "scheduled", "starts": at(15) - DAY, "ends": at(16) - DAY})
    assert due(early, at(15, 30, TODAY - DAY)) == ["Talk"]
    missed = pending(early, Settings(), Memory(), now=at(9), opened=at(9))
    assert [each.deadline.title for each in missed.due] == ["Talk"]
    (key,) = missed.missed
    assert pending(early, Settings(), Memory(), now=at(9), opened=at(9), known={key}).due == ()
    assert pending(early, Settings(), Memory(), now=at(9), opened=at(9) - 2 * DAY).due == ()
    assert pending(early, Settings(), Memory(), now=at(9) + 30 * DAY, opened=at(9) + 30 * DAY).due == ()


def test_missed_is_what_rang_on_an_earlier_day_and_was_never_told(early: Store) -> None:
    early.save("task", {"title": "Yesterday", "due": TODAY - DAY})
    early.save("task", {"title": "This morning", "due": TODAY})
    found = pending(early, Settings(), Memory(), now=at(9, 30), opened=at(9, 30))
    by_title = {each.deadline.title: each.key for each in found.due}
    assert found.missed == {by_title["Yesterday"]}
    again = pending(early, Settings(), Memory(), now=at(9, 30), opened=at(9, 30), known=found.missed)
    assert again.missed == frozenset()
    assert len(again.due) == 2


def test_quiet_hours_hold_the_noise_and_not_the_list(early: Store) -> None:
    early.save("task", {"title": "Late", "due": at(22)})
    night = Settings(quiet_hours=QuietHours(on=True, start=21, end=8))
    opened = at(20)
    found = pending(early, night, Memory(), now=at(22, 5), opened=opened)
    assert [each.deadline.title for each in found.due] == ["Late"]
    assert found.ringing == frozenset()
    morning = pending(early, night, Memory(), now=at(8) + DAY, opened=opened)
    assert morning.ringing == {each.key for each in morning.due}


def test_the_persons_own_spans_count(early: Store) -> None:
    early.save("task", {"title": "Call", "due": TODAY + 2 * DAY})
    assert due(early, at(12)) == []
    assert due(early, at(12), reminders={"task.due": (2 * DAY,)}) == ["Call"]
    assert due(early, at(12) + 3 * DAY, reminders={"task.due": ()}) == []


def test_memory_survives_a_restart(tmp_path: Path) -> None:
    path = memory_path(tmp_path)
    assert recall(path) == Memory()
    kept = Memory({"one@20261119T080000Z": None, "two@20261119T090000Z": at(10)}, {"three", "four"})
    remember(path, kept)
    assert recall(path) == kept
    kept.keep_only({"two@20261119T090000Z", "three"})
    assert kept == Memory({"two@20261119T090000Z": at(10)}, {"three"})


@pytest.mark.parametrize(
    "text", ["", "[", "[]", '{"settled": 3, "seen": "x"}', "\ufeff{}", "{}", "[" * 100_000], ids=lambda text: text[:9]
)
def test_a_damaged_memory_means_that_it_is_told_once_more(tmp_path: Path, text: str) -> None:
    path = memory_path(tmp_path)
    path.write_text(text, encoding="utf-8")
    assert recall(path) == Memory()


def test_a_moment_that_cannot_be_read_is_over(early: Store, tmp_path: Path) -> None:
    early.save("task", {"title": "Call", "due": TODAY})
    key = pending(early, Settings(), Memory(), now=at(9), opened=at(9)).due[0].key
    path = memory_path(tmp_path)
    for until in ('"tomorrow"', "5", '"2026-11-19T07:00:00"'):
        path.write_text(f'{{"settled": {{"{key}": {until}}}}}', encoding="utf-8")
        assert due(early, at(9), recall(path)) == ["Call"]


def test_a_memory_that_cannot_be_kept_is_told_in_words(tmp_path: Path) -> None:
    path = memory_path(tmp_path)
    path.mkdir()
    assert recall(path) == Memory()
    with pytest.raises(AipmError, match="not saved"):
        remember(path, Memory())


def test_tomorrow_is_at_the_reminder_hour_whatever_the_clocks_do() -> None:
    assert tomorrow_morning(at(23, 30), Settings()) == at(9, day=TODAY + DAY)
    before_change = date(2026, 10, 24)  # clocks go back in the night
    morning = tomorrow_morning(at(12, day=before_change), Settings(reminder_hour=7))
    assert morning == at(7, day=before_change + DAY)
    assert morning - at(12, day=before_change) == 20 * HOUR
