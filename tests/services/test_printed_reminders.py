"""Reminders printed for cron: each once, not those settled in the window, none within quiet hours."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from aipm_desktop.services.printed_reminders import printed, to_print
from aipm_desktop.services.reminders import Memory, memory_path, remember
from aipm_desktop.settings import QuietHours, Settings
from aipm_desktop.store import Store
from tests.services.conftest import Clock

SETTINGS = Settings()


@pytest.fixture
def filled(store: Store, clock: Clock) -> Store:
    """A task due at noon UTC with a reminder at 11, and an interview at 13:00 that rings at 12:30."""
    store.save("task", {"title": "Write", "due": "2026-11-19T12:00Z", "remind_at": "2026-11-19T11:00Z"})
    store.save("interview", {"title": "Talk", "starts": "2026-11-19T13:00Z", "status": "scheduled"})
    clock.forward(hours=0)
    return store


def told(store: Store, now: datetime, settings: Settings = SETTINGS) -> list[str]:
    found = to_print(store, settings, now=now)
    printed(found)
    return [each.deadline.title for each in found.reminders]


def test_each_is_told_once(filled: Store, clock: Clock) -> None:
    assert told(filled, clock.now) == []
    assert told(filled, clock.now + timedelta(hours=2)) == ["Write"]
    assert told(filled, clock.now + timedelta(hours=3, minutes=10)) == ["Write", "Talk"]  # due itself rings, too
    assert told(filled, clock.now + timedelta(hours=4)) == []


def test_what_was_not_kept_is_told_again(filled: Store, clock: Clock) -> None:
    later = clock.now + timedelta(hours=2)
    assert len(to_print(filled, SETTINGS, now=later).reminders) == 1
    assert told(filled, later) == ["Write"]


def test_quiet_hours_delay_and_drop_nothing(filled: Store, clock: Clock) -> None:
    quiet = Settings(quiet_hours=QuietHours(on=True, start=11, end=14))  # 10:00 to 13:00 UTC
    assert told(filled, clock.now + timedelta(hours=2), quiet) == []
    assert "Write" in told(filled, clock.now + timedelta(hours=4), quiet)


def test_what_the_window_settled_is_not_told_and_what_it_put_off_comes_once_more(filled: Store, clock: Clock) -> None:
    later = clock.now + timedelta(hours=2)
    [reminder] = to_print(filled, SETTINGS, now=later).reminders
    remember(memory_path(filled.folder), Memory(settled={reminder.key: None}))
    assert told(filled, later) == []
    remember(memory_path(filled.folder), Memory(seen={reminder.key}))
    assert told(filled, later) == ["Write"]
    remember(memory_path(filled.folder), Memory(settled={reminder.key: later + timedelta(minutes=10)}))
    assert told(filled, later + timedelta(minutes=5)) == []
    assert told(filled, later + timedelta(minutes=15)) == ["Write"]
    assert told(filled, later + timedelta(minutes=20)) == []


def test_a_date_that_moves_rings_anew_and_old_keys_are_forgotten(filled: Store, clock: Clock) -> None:
    later = clock.now + timedelta(hours=2)
    told(filled, later)
    filled.save("task", {"remind_at": "2026-11-19T11:15Z"}, 1)
    assert told(filled, later) == ["Write"]
    filled.delete("task", 1)
    told(filled, later)
    assert (filled.folder / "reminders-printed.json").read_text().count("@") == 0
