"""A repetition is put together in a popover, which says what comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.repeat_popover import RepeatPopover
from aipm_desktop.gui.cards.rule_edit import RuleEditor
from aipm_desktop.gui.cards.zone_edit import ZoneEditor
from aipm_desktop.gui.desk import Desk
from aipm_desktop.kinds.base import Values


def properties(desk: Desk, window: QWidget, kind: str, values: Values) -> PropertyList:
    record = OpenRecord(desk, kind, int(desk.store.save(kind, values)["id"]))
    names = ("recurrence", "recurrence_from", "zone")
    fields = tuple(field for field in record.kind.fields if field.name in names)
    shown = PropertyList(desk, record, fields)
    record.changed.connect(shown.reload)
    shown.setParent(window)
    shown.everything = True
    shown.reload()
    shown.show()
    return shown


def popover(shown: PropertyList) -> RepeatPopover:
    editor = shown.properties["recurrence"].widget
    assert isinstance(editor, RuleEditor)
    return editor.open_popover()


def test_every_second_week_on_two_days_until_a_day(desk: Desk, window: QWidget) -> None:
    shown = properties(desk, window, "task", {"title": "Write", "due": date(2026, 11, 19)})
    box = popover(shown)
    box.every.setValue(2)
    box.days.chips[1].click()
    box.ends.setCurrentIndex(1)
    box.ends.activated.emit(1)
    assert not box.apply.isEnabled()  # a last day is still to be typed
    box.until.set_value(date(2026, 12, 18))
    box.until.changed.emit(box.until.value())
    assert box.words.text() == "Every 2 weeks on Tue and Thu, until 18 Dec 2026"
    assert box.next.text() == "Next three: 1 Dec, 3 Dec, 15 Dec"
    box.apply.click()
    assert shown.record.values["recurrence"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261218"
    desk.store.undo()
    assert desk.store.get("task", shown.record.id)["recurrence"] == ""


def test_the_31st_offers_no_month_that_is_left_out(desk: Desk, window: QWidget) -> None:
    box = popover(properties(desk, window, "task", {"title": "Pay", "planned_on": date(2027, 1, 31)}))
    box.unit.setCurrentIndex(2)
    box.unit.activated.emit(2)
    labels = [box.in_month.itemText(place) for place in range(box.in_month.count())]
    assert labels == ["On the last day", "On the last Sunday"]
    assert box.next.text() == "Next three: 28 Feb 2027, 31 Mar 2027, 30 Apr 2027"


def test_counting_from_the_day_it_is_done_is_kept_in_the_same_step(desk: Desk, window: QWidget) -> None:
    shown = properties(desk, window, "task", {"title": "Water", "due": date(2026, 11, 2), "recurrence": "FREQ=WEEKLY"})
    box = popover(shown)
    assert box.counted is not None
    box.counted.segments["completion"].click()
    assert box.next.text() == "Done today, it would be next on: 26 Nov"
    box.apply.click()
    assert shown.record.values["recurrence_from"] == "completion"
    assert shown.record.values["recurrence"] == "FREQ=WEEKLY"


def test_it_can_be_taken_away_and_a_rule_by_hand_is_told(desk: Desk, window: QWidget) -> None:
    starts = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    rule = "FREQ=YEARLY;BYWEEKNO=48;BYDAY=WE"
    shown = properties(desk, window, "event", {"title": "Meetup", "starts": starts, "recurrence": rule})
    box = popover(shown)
    assert box.counted is None
    assert any("by hand" in label.text() for label in box.findChildren(type(box.next)))
    next(button for button in box.findChildren(type(box.apply)) if button.text() == "Do not repeat").click()
    assert shown.record.values["recurrence"] == ""


@pytest.mark.parametrize(("typed", "rule"), [("every tue", "FREQ=WEEKLY;BYDAY=TU"), ("rrule:freq=daily", "FREQ=DAILY")])
def test_words_and_rules_can_be_typed(desk: Desk, window: QWidget, typed: str, rule: str) -> None:
    shown = properties(desk, window, "task", {"title": "Write", "due": date(2026, 11, 19)})
    line = shown.properties["recurrence"].widget
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.record.values["recurrence"] == rule


def test_a_city_is_taken_for_its_zone(desk: Desk, window: QWidget) -> None:
    shown = properties(desk, window, "task", {"title": "Write", "due": date(2026, 11, 19)})
    line = shown.properties["zone"].widget
    assert isinstance(line, ZoneEditor)
    line.setFocus()
    QTest.keyClicks(line, "toky")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.record.values["zone"] == "Asia/Tokyo"
    line.selectAll()
    QTest.keyClicks(line, "aoe")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.record.values["zone"] == "Etc/GMT+12"
