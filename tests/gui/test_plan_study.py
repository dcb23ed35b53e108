"""Study is planned in a sheet, back from an exam."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.actions import main_action, other_actions
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.plan_study_sheet import PlanStudySheet, plan_study
from aipm_desktop.gui.widgets.overlay import topmost

EXAM = datetime(2026, 12, 14, 8, tzinfo=UTC)
MEETUP = datetime(2026, 11, 24, 16, tzinfo=UTC)  # a Tuesday, 17:00 in Berlin


@pytest.fixture
def exam(desk: Desk) -> int:
    attempts = [{"booked_at": EXAM, "minutes": 230}]
    values = {"name": "PMP", "status": "exam_scheduled", "attempts": attempts}
    return int(desk.store.save("certification", values)["id"])


@pytest.fixture
def sheet(desk: Desk, exam: int) -> PlanStudySheet:
    meetup = {"title": "Meetup", "status": "registered", "starts": MEETUP, "ends": MEETUP + timedelta(hours=3)}
    desk.store.save("event", meetup)
    made = plan_study(desk, "certification", exam)
    assert made is not None
    made.hours.setValue(10)
    return made


def titles(sheet: PlanStudySheet) -> list[str]:
    return [row.title for row in sheet.list.plan.rows]


def test_it_proposes_blocks_by_weeks_around_what_is_there(sheet: PlanStudySheet) -> None:
    assert sheet.target.currentText() == "PMP · Exam, 14 Dec"
    assert sheet.words.text() == "10 h of 10 h · 2 h 51 a week needed"
    assert titles(sheet)[:5] == [
        "16 – 22 Nov", "Thu 19 Nov, 18:00 – 19:00", "Sat 21 Nov, 18:00 – 19:00", "23 – 29 Nov",
        "Tue 24 Nov, 16:00 – 17:00",
    ]  # fmt: skip
    assert sheet.list.plan.rows[4].detail == "moved, there is Meetup"


def test_unticked_blocks_are_not_planned_and_it_says_what_is_missing(desk: Desk, sheet: PlanStudySheet) -> None:
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    assert sheet.trouble.text() == "1 h are missing without the unticked blocks."
    sheet.take.click()
    planned = desk.store.select("study", filters={"status": "planned"})
    assert len(planned) == 9
    assert desk.toasts.toasts[-1].text == "9 study blocks planned: PMP"
    desk.store.undo()
    assert desk.store.count("study") == 0


def test_it_says_when_there_is_no_room(sheet: PlanStudySheet) -> None:
    for day in (1, 3):
        sheet.days.chips[day].click()
    assert sheet.trouble.text() == "6 h find no place before that day. Choose more days or longer blocks."
    sheet.length.setCurrentIndex(sheet.length.findData("180"))
    sheet.length.changed.emit("180")
    assert sheet.trouble.text() == ""
    assert sheet.take.text() == "Plan 4 blocks"


def test_planned_blocks_stand_in_the_calendar_and_are_not_asked_for_again(
    desk: Desk, window: QWidget, exam: int, sheet: PlanStudySheet
) -> None:
    sheet.take.click()
    page = CalendarPage(desk, window)
    shown = {(entry.title, entry.detail) for entry in page.entries if entry.kind == "study"}
    assert shown == {("PMP", "Study block · 1 h")}
    again = plan_study(desk, "certification", exam)
    assert again is not None
    again.hours.setValue(1)
    assert "Thu 19 Nov, 18:00 – 19:00" not in titles(again)


def test_it_is_reached_from_the_record_and_the_calendar(desk: Desk, window: QWidget, exam: int) -> None:
    record = OpenRecord(desk, "certification", exam)
    action = next(each for each in other_actions(desk, record) if each.label == "Plan study…")
    action.run(window)
    assert isinstance(topmost(window), PlanStudySheet)
    page = CalendarPage(desk, window)
    assert [each.text() for each in page.menus.of_day(EXAM.date()).actions()][-1] == "Plan study…"


def test_without_any_date_it_says_what_is_missing(desk: Desk) -> None:
    course = desk.store.save("course", {"title": "AI", "status": "in_progress"})
    assert plan_study(desk, "course", course["id"]) is None
    assert desk.toasts.toasts[-1].text.startswith("There is no date to plan back from.")


def test_a_block_is_done_or_skipped_from_its_page(desk: Desk, window: QWidget) -> None:
    block = {"what": "Module 6", "minutes": 60, "status": "planned", "planned_at": desk.today()}
    done, skipped = (desk.store.save("study", block)["id"] for _ in range(2))
    action = main_action(desk, OpenRecord(desk, "study", done, window))
    assert action is not None
    action.run(window)
    other_actions(desk, OpenRecord(desk, "study", skipped, window))[0].run(window)
    assert [desk.store.get("study", id)["status"] for id in (done, skipped)] == ["done", "skipped"]
    assert main_action(desk, OpenRecord(desk, "study", done, window)) is None
