"""The bell: how many, what to do about them, what was missed, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from aipm_desktop.gui.cards.reminder_list import DueRow, ReminderList
from aipm_desktop.gui.cards.reminder_words import away, later, when_of
from aipm_desktop.gui.cards.reminders import ReminderBell
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.planning.deadlines import deadlines
from aipm_desktop.settings import QuietHours, Settings
from aipm_desktop.store import Store
from tests.gui.calendar_pictured import TODAY, at
from tests.gui.desk_for_tests import Notes, make_desk
from tests.gui.showing import key, settle
from tests.planning.samples import record

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Clock:
    """The time of the store and of the desk."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(at(TODAY - 20 * DAY, 12))


@pytest.fixture
def store(data_dir: Path, clock: Clock) -> Iterator[Store]:
    opened = Store.open(data_dir, clock=clock)
    with opened.write("Fill") as writer:
        ada = writer.save("contact", {"given_name": "Ada", "family_name": "Sample"})
        talk = {"starts": at(TODAY - 2 * DAY, 10), "people": [{"contact_id": ada}]}
        number = writer.save("interview", {**talk, "status": "completed"})
        writer.save("interview", {"thank_you_due": at(TODAY, 10)}, number)
        coming = {"title": "Talk with Ben", "status": "scheduled", "starts": at(TODAY, 10, 30), "minutes_asked": 30}
        writer.save("interview", coming)
        writer.save("task", {"title": "Risk register", "due": TODAY})
        writer.save("task", {"title": "Old promise", "due": TODAY - 3 * DAY})
        writer.save("task", {"title": "Next week", "due": TODAY + 5 * DAY})
    yield opened
    opened.close()


def bell_at(
    store: Store, theme: Theme, window: QWidget, clock: Clock, now: datetime, settings: Settings | None = None
) -> ReminderBell:
    clock.now = now
    desk = replace(make_desk(store, theme, window, settings), now=clock, today=lambda: clock().astimezone().date())
    bell = ReminderBell(desk, parent=window)
    bell.setGeometry(1100, 20, 32, 32)
    bell.show()
    return bell


@pytest.fixture
def bell(store: Store, theme: Theme, window: QWidget, clock: Clock) -> ReminderBell:
    """Ten o'clock, right after the start."""
    made = bell_at(store, theme, window, clock, at(TODAY, 10))
    made.look()
    return made


def said(desk: Desk) -> list[str]:
    return [toast.text for toast in desk.toasts.toasts]


def titles(bell: ReminderBell) -> list[str]:
    return [reminder.deadline.title for reminder in bell.due]


def opened(bell: ReminderBell, window: QWidget) -> ReminderList:
    bell.click()
    settle()
    popover = topmost(window)
    assert isinstance(popover, ReminderList)
    return popover


def press(popover: ReminderList, name: str) -> None:
    button = next(each for each in popover.findChildren(QAbstractButton) if each.accessibleName() == name)
    button.click()
    settle()


def words(popover: ReminderList) -> list[str]:
    return [label.text() for label in popover.findChildren(QLabel) if label.isVisible()]


def test_the_count_stands_on_the_bell_and_in_its_name(bell: ReminderBell, store: Store) -> None:
    assert set(titles(bell)) == {
        "Informational interview with Ada Sample",
        "Talk with Ben",
        "Risk register",
        "Old promise",
    }
    assert bell.accessibleName() == "Reminders, 4 due"
    for number in store.ids("task"):
        store.save("task", {"status": "done"}, number)
    bell.look()
    assert bell.accessibleName() == "Reminders, 2 due"
    assert not bell.grab().isNull()


def test_what_was_missed_is_listed_once(
    bell: ReminderBell, store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    assert said(bell.desk)[0] == "While the program was closed: Old promise"
    popover = opened(bell, window)
    listed = words(popover)
    assert listed.index("Due now") < listed.index("While the program was closed") < listed.index("Old promise")
    popover.reject()
    again = bell_at(store, theme, window, clock, at(TODAY, 11))
    again.look()
    assert said(again.desk) == []
    assert "While the program was closed" not in words(opened(again, window))
    assert "Old promise" in titles(again)


def test_the_list_of_the_start_is_one_toast_and_shows_the_list(
    store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    store.save("task", {"title": "Other promise", "due": TODAY - 2 * DAY})
    bell = bell_at(store, theme, window, clock, at(TODAY, 8))
    bell.look()
    (toast,) = bell.desk.toasts.toasts
    assert toast.text == "3 reminders came while the program was closed"  # the talk rang a day before
    assert toast.action is not None
    toast.action.click()
    settle()
    assert isinstance(topmost(window), ReminderList)


def test_what_rings_while_the_program_runs_is_told_once_and_opens(
    store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    bell = bell_at(store, theme, window, clock, at(TODAY, 8))
    bell.look()
    for toast in list(bell.desk.toasts.toasts):
        toast.dismiss()
    clock.now = at(TODAY, 9)
    bell.look()
    assert said(bell.desk) == ["Risk register: Due today"]
    bell.look()
    assert len(said(bell.desk)) == 1
    action = bell.desk.toasts.toasts[0].action
    assert action is not None
    action.click()
    assert isinstance(bell.desk.navigator, Notes)
    assert bell.desk.navigator.sent == [("record", "task", 1)]


def test_many_at_once_are_one_toast(store: Store, theme: Theme, window: QWidget, clock: Clock) -> None:
    bell = bell_at(store, theme, window, clock, at(TODAY, 8))
    bell.look()
    for number in range(4):
        store.save("task", {"title": f"Task {number}", "due": TODAY})
    clock.now = at(TODAY, 9)
    bell.look()
    assert said(bell.desk)[-1] == "5 reminders are due"


@pytest.mark.parametrize(
    "settings",
    [Settings(notifications=False), Settings(quiet_hours=QuietHours(on=True, start=8, end=12))],
    ids=["off", "quiet"],
)
def test_silence_shows_the_count_alone(
    store: Store, theme: Theme, window: QWidget, clock: Clock, settings: Settings
) -> None:
    bell = bell_at(store, theme, window, clock, at(TODAY, 8, 30), settings)
    clock.now = at(TODAY, 9, 30)
    bell.look()
    assert "Risk register" not in " ".join(said(bell.desk))
    assert "Risk register" in titles(bell)


def test_done_is_one_step_that_undo_takes_back(bell: ReminderBell, window: QWidget, store: Store) -> None:
    popover = opened(bell, window)
    press(popover, "Mark as sent: Send a thank-you note to Ada Sample")
    assert store.get("interview", 1)["thank_you_sent_on"] == TODAY
    assert "Informational interview with Ada Sample" not in titles(bell)
    assert topmost(window) is popover
    assert "Send a thank-you note to Ada Sample" not in words(popover)
    press(popover, "Mark as done: Risk register")
    assert store.get("task", 1)["status"] == "done"
    store.undo()
    settle()
    assert "Risk register" in titles(bell)
    assert "Risk register" in words(popover)


def test_snooze_moves_the_reminder_and_nothing_else(
    bell: ReminderBell, window: QWidget, store: Store, clock: Clock
) -> None:
    before = store.get("task", 1)
    popover = opened(bell, window)
    press(popover, "Snooze 1 hour: Risk register")
    assert "Risk register" not in titles(bell)
    assert said(bell.desk)[-1] == "Reminds you again today, 11:00: Risk register"
    assert store.get("task", 1) == before
    clock.now = at(TODAY, 10, 59)
    bell.look()
    assert "Risk register" not in titles(bell)
    clock.now = at(TODAY, 11)
    bell.look()
    assert "Risk register" in titles(bell)
    press(popover, "Tomorrow: Risk register")
    assert said(bell.desk)[-1] == "Reminds you again tomorrow, 09:00: Risk register"


def test_a_snooze_can_be_undone(bell: ReminderBell, window: QWidget) -> None:
    popover = opened(bell, window)
    press(popover, "Snooze 1 hour: Risk register")
    action = bell.desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert "Risk register" in titles(bell)


def test_what_is_settled_survives_a_restart(
    bell: ReminderBell, store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    by_title = {each.deadline.title: each for each in bell.due}
    bell.snooze(by_title["Risk register"], clock.now + timedelta(hours=3))
    bell.dismiss(by_title["Old promise"])
    again = bell_at(store, theme, window, clock, at(TODAY, 11))
    again.look()
    assert not {"Risk register", "Old promise"} & set(titles(again))
    clock.now = at(TODAY, 13)
    again.look()
    assert "Risk register" in titles(again)
    assert "Old promise" not in titles(again)
    store.save("task", {"due": TODAY - DAY}, by_title["Old promise"].deadline.record_id)
    again.look()
    assert "Old promise" in titles(again)  # a date that moves rings anew


def test_an_appointment_is_put_off_to_before_it_begins(bell: ReminderBell, window: QWidget, clock: Clock) -> None:
    popover = opened(bell, window)
    press(popover, "Snooze: Talk with Ben")
    assert said(bell.desk)[-1] == "Reminds you again today, 10:20: Talk with Ben"
    clock.now = at(TODAY, 10, 20)
    bell.look()
    assert "Talk with Ben" in titles(bell)
    clock.now = at(TODAY, 12)
    bell.look()
    assert "Talk with Ben" not in titles(bell)  # it is over


def test_opening_a_record_and_the_settings_closes_the_list(bell: ReminderBell, window: QWidget) -> None:
    assert isinstance(bell.desk.navigator, Notes)
    popover = opened(bell, window)
    press(popover, "Open: Talk with Ben")
    assert topmost(window) is None
    popover = opened(bell, window)
    popover.settings.click()
    settle()
    popover = opened(bell, window)
    row = next(each for each in popover.findChildren(DueRow) if each.title == "Risk register")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert bell.desk.navigator.sent == [("record", "interview", 2), ("page", "settings"), ("record", "task", 1)]


def test_keys_alone_do(bell: ReminderBell, window: QWidget, store: Store) -> None:
    bell.setFocus()
    key(bell, Qt.Key.Key_Space)
    popover = topmost(window)
    assert isinstance(popover, ReminderList)
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName() == "Mark as done: Risk register":
            break
        key(focus, Qt.Key.Key_Tab)
    assert focus is not None
    key(focus, Qt.Key.Key_Return)
    assert store.get("task", 1)["status"] == "done"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert popover.isAncestorOf(focus)
    key(focus, Qt.Key.Key_Escape)
    assert topmost(window) is None
    assert bell.hasFocus()


def test_coming_up_is_there_and_nothing_due_is_said(store: Store, theme: Theme, window: QWidget, clock: Clock) -> None:
    bell = bell_at(store, theme, window, clock, at(TODAY - 10 * DAY, 8))
    bell.look()
    listed = words(opened(bell, window))
    assert "Nothing is due now." in listed
    assert listed.index("Coming up") < listed.index("Old promise")


def test_a_long_list_stays_inside_the_window_and_says_what_it_leaves_out(
    store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    with store.write("Many") as writer:
        for number in range(40):
            writer.save("task", {"title": f"Task {number}", "due": TODAY})
    bell = bell_at(store, theme, window, clock, at(TODAY, 10))
    popover = opened(bell, window)
    assert window.rect().contains(popover.box.geometry())
    assert any(text.startswith("And ") and text.endswith("have them all.") for text in words(popover))
    assert bell.accessibleName().endswith("44 due")


def test_every_button_says_what_it_is_about(bell: ReminderBell, window: QWidget) -> None:
    popover = opened(bell, window)
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in popover.findChildren(QAbstractButton)
    ]
    assert all(names)
    assert len(set(names)) == len(names)


def test_one_timer_of_five_minutes_and_none_faster(bell: ReminderBell) -> None:
    assert bell._timer.interval() == 300_000
    assert bell._timer.isActive()
    assert not bell._soon.isActive()
    bell.desk.store.save("task", {"title": "New"})
    assert bell._soon.isActive()


def told(now: datetime, kind: str, **values: Any) -> tuple[str, str]:
    (made,) = deadlines([record(kind, **values)], today=TODAY)
    return when_of(made, now=now, clock_24=True)


def test_when_is_told_in_words() -> None:
    now = at(TODAY, 10)
    assert told(now, "task", title="x", due=TODAY) == ("Due today", "warning")
    assert told(now, "task", title="x", due=at(TODAY, 17)) == ("Due today, 17:00", "warning")
    assert told(now, "task", title="x", due=TODAY - DAY) == ("Overdue since yesterday", "danger")
    assert told(now, "task", title="x", due=date(2026, 12, 12)) == ("Due 12 Dec", "text2")
    for starts, words_ in (
        (at(TODAY, 15), "Starts at 15:00, in 5 hours"),
        (at(TODAY, 10, 20), "Starts at 10:20, in 20 minutes"),
        (at(TODAY + DAY, 9), "Starts tomorrow, 09:00"),
        (at(TODAY, 9, 50), "Began today, 09:50"),
        (at(TODAY, 8), "It was today, 08:00"),
    ):
        ends = starts + 30 * MINUTE
        assert told(now, "interview", title="x", status="scheduled", starts=starts, ends=ends)[0] == words_
    assert told(now, "event", title="x", starts=TODAY - 3 * DAY)[0] == "It was 16 Nov"
    assert told(now, "event", title="x", starts=TODAY + DAY)[0] == "Tomorrow"
    assert [away(span) for span in (timedelta(0), HOUR, 90 * MINUTE)] == ["in 1 minute", "in 1 hour", "in 2 hours"]


def test_a_snooze_ends_before_an_appointment_begins() -> None:
    now = at(TODAY, 10)
    for starts, until in ((30, 20), (8, 60), (200, 60)):
        values: dict[str, Any] = {"title": "x", "status": "scheduled", "starts": now + starts * MINUTE}
        (made,) = deadlines([record("interview", **values)], today=TODAY)
        assert later(made, now) == now + until * MINUTE


def test_a_callback_after_the_bell_has_gone_harms_nothing(
    store: Store, theme: Theme, window: QWidget, clock: Clock
) -> None:
    bell = bell_at(store, theme, window, clock, at(TODAY, 10))
    bell.look()
    bell.dealt_with(bell.due[0], lambda _desk, _deadline: None)
    bell.deleteLater()
    settle()
    store.save("task", {"title": "After"})
