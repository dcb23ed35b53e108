"""Today: what it says, and that everything on it can be done in place and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.cards.debrief import DebriefSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.roadmap_sheets import TargetSheet
from aipm_desktop.gui.pages.today import Board, TodayPage
from aipm_desktop.gui.pages.today_hours import hours, week_words
from aipm_desktop.gui.pages.today_rows import Row, span
from aipm_desktop.gui.pages.today_touch import rhythm, silence
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.figures import Week
from aipm_desktop.store import Store
from tests.gui import pictured
from tests.gui.desk_for_tests import Notes, make_desk

Key = Qt.Key


@pytest.fixture
def store(data_dir: Path, now: datetime) -> Iterator[Store]:
    """A store whose records were written three weeks before `now`: reminders older than a record never ring."""
    moment = now - timedelta(weeks=3)
    opened = Store.open(data_dir, clock=lambda: moment)
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, window: QWidget, qtbot: QtBot) -> TodayPage:
    """The page over the records of the design's picture."""
    pictured.fill(desk.store)
    return shown(desk, window, qtbot)


def shown(desk: Desk, window: QWidget, qtbot: QtBot) -> TodayPage:
    """The page in its place beside the sidebar, told of changes as the main window tells it."""
    made = TodayPage(desk, window)
    made.setGeometry(232, 0, window.width() - 232, window.height())
    desk.changes.changed.connect(made.refresh)
    made.show()
    made.focus_first()
    qtbot.wait(1)
    return made


def rows(page: TodayPage) -> list[Row]:
    return page.board.agenda.agenda.rows


def groups(page: TodayPage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(page):
        if row.entry is None:
            found[row.title] = []
        else:
            found[list(found)[-1]].append(row.title)
    return found


def row_of(page: TodayPage, title: str) -> int:
    return next(n for n, row in enumerate(rows(page)) if row.title == title)


def go_to(page: TodayPage, title: str) -> None:
    agenda = page.board.agenda
    agenda.setCurrentIndex(agenda.agenda.index(row_of(page, title)))


def sent(page: TodayPage) -> list[tuple[object, ...]]:
    assert isinstance(page.desk.navigator, Notes)
    return page.desk.navigator.sent


def only(desk: Desk, kind: str, **filters: object) -> Values:
    (found,) = desk.store.select(kind, filters=filters)
    return found


def test_the_agenda_is_grouped_by_days(page: TodayPage) -> None:
    assert groups(page) == {
        "Overdue": ["Send the risk register to Sofia Marchetti"],
        "Today": [
            "Informational interview with Priya Raman",
            "Thank-you note: Interview with Daniel O’Connor",
            "Study block: ML Foundations, module 6",
        ],
        "Tomorrow": ["Prepare agenda for session with Helen Osei"],
        "Next week": ["Session 9", "Responsible AI in Delivery", "Catch up with Jonas Lindqvist"],
        "Later in the next 30 days": ["Exam: PMI-CPMAI"],
    }
    assert page.board.agenda_card.caption.text() == "9 items in the next 30 days"


@pytest.mark.parametrize(
    ("title", "when", "more", "tone"),
    [
        ("Send the risk register to Sofia Marchetti", "Overdue", "since 16 Nov", "danger"),
        ("Informational interview with Priya Raman", "15:30", "30 min", "text"),
        ("Thank-you note: Interview with Daniel O’Connor", "Due 17:00", "", "warning"),
        ("Study block: ML Foundations, module 6", "Any time", "", "text"),
        ("Session 9", "Tue 24", "16:00", "text"),
        ("Catch up with Jonas Lindqvist", "Fri 27", "", "text"),
        ("Exam: PMI-CPMAI", "Sat 12 Dec", "09:00", "text"),
    ],
)
def test_each_row_says_when_in_words(page: TodayPage, title: str, when: str, more: str, tone: str) -> None:
    row = rows(page)[row_of(page, title)]
    assert (row.when, row.when_more, row.tone) == (when, more, tone)


def test_a_row_is_read_out_whole(page: TodayPage) -> None:
    index = page.board.agenda.agenda.index(row_of(page, "Send the risk register to Sofia Marchetti"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Send the risk register to Sofia Marchetti, Task, Overdue, since 16 Nov, not done"


def test_headings_cannot_be_chosen(page: TodayPage) -> None:
    agenda = page.board.agenda
    for n, row in enumerate(rows(page)):
        assert bool(agenda.agenda.index(n).flags() & Qt.ItemFlag.ItemIsSelectable) is (row.entry is not None)
    QTest.keyClick(agenda, Key.Key_Down)
    assert rows(page)[agenda.currentIndex().row()].title == "Informational interview with Priya Raman"


def test_space_ticks_a_task_and_undo_brings_it_back(page: TodayPage) -> None:
    agenda, desk = page.board.agenda, page.desk
    title = "Send the risk register to Sofia Marchetti"
    go_to(page, title)
    QTest.keyClick(agenda, Key.Key_Space)
    assert only(desk, "task", title=title)["status"] == "done"
    assert "Overdue" not in groups(page)
    toast = desk.toasts.toasts[-1]
    assert toast.text == f"Done: {title}"
    assert toast.action is not None
    toast.action.click()
    assert only(desk, "task", title=title)["status"] == "open"
    assert groups(page)["Overdue"] == [title]


def test_after_a_tick_the_focus_is_on_the_next_row(page: TodayPage) -> None:
    agenda = page.board.agenda
    go_to(page, "Send the risk register to Sofia Marchetti")
    QTest.keyClick(agenda, Key.Key_Space)
    assert rows(page)[agenda.currentIndex().row()].title == "Informational interview with Priya Raman"


def test_ticking_a_thank_you_notes_the_day(page: TodayPage, today: date) -> None:
    go_to(page, "Thank-you note: Interview with Daniel O’Connor")
    QTest.keyClick(page.board.agenda, Key.Key_Space)
    assert only(page.desk, "interview", status="completed")["thank_you_sent_on"] == today


def test_ticking_a_deadline_inside_a_record_leaves_the_others(page: TodayPage, today: date) -> None:
    deadlines = [{"type": kind, "at": today + timedelta(days=1)} for kind in ("registration", "hotel")]
    page.desk.store.save("event", {"title": "Summit", "status": "considering", "deadlines": deadlines})
    titles = [title for title in groups(page)["Tomorrow"] if "Summit" in title]
    assert len(titles) == 2
    go_to(page, titles[0])
    QTest.keyClick(page.board.agenda, Key.Key_Space)
    assert sorted(row["done"] for row in only(page.desk, "event", title="Summit")["deadlines"]) == [False, True]


def test_space_on_an_appointment_does_nothing(page: TodayPage) -> None:
    go_to(page, "Informational interview with Priya Raman")
    before = page.desk.store.undo_label
    QTest.keyClick(page.board.agenda, Key.Key_Space)
    assert page.desk.store.undo_label == before


def test_enter_and_a_click_open_the_record(page: TodayPage) -> None:
    agenda = page.board.agenda
    exam = only(page.desk, "certification", name="PMI-CPMAI")["id"]
    go_to(page, "Exam: PMI-CPMAI")
    QTest.keyClick(agenda, Key.Key_Return)
    agenda.scrollTo(agenda.currentIndex())
    QTest.mouseClick(
        agenda.viewport(), Qt.MouseButton.LeftButton, pos=agenda.visualRect(agenda.currentIndex()).center()
    )
    assert sent(page) == [("record", "certification", exam)] * 2


def test_a_click_on_the_box_ticks(page: TodayPage) -> None:
    agenda = page.board.agenda
    title = "Send the risk register to Sofia Marchetti"
    place = agenda.visualRect(agenda.agenda.index(row_of(page, title)))
    QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(28, place.center().y()))
    assert only(page.desk, "task", title=title)["status"] == "done"
    assert sent(page) == []


def test_s_snoozes_the_reminder_and_moves_nothing_else(page: TodayPage, today: date) -> None:
    title = "Send the risk register to Sofia Marchetti"
    go_to(page, title)
    before = only(page.desk, "task", title=title)
    QTest.keyClick(page.board.agenda, Key.Key_S)
    after = only(page.desk, "task", title=title)
    assert after["remind_at"].astimezone().date() == today + timedelta(days=1)
    assert after["remind_at"].astimezone().hour == page.desk.settings.reminder_hour
    assert {name: after[name] for name in ("due", "planned_on", "status")} == {
        name: before[name] for name in ("due", "planned_on", "status")
    }


def test_row_keys_can_be_switched_off(store: Store, theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    from aipm_desktop.settings import Settings

    desk = make_desk(store, theme, window, Settings(row_keys=False))
    pictured.fill(store)
    page = shown(desk, window, qtbot)
    go_to(page, "Send the risk register to Sofia Marchetti")
    QTest.keyClick(page.board.agenda, Key.Key_S)
    assert only(desk, "task", title="Send the risk register to Sofia Marchetti")["remind_at"] is None


def test_the_menu_of_a_row_says_everything_that_its_keys_do(page: TodayPage, today: date) -> None:
    agenda = page.board.agenda
    title = "Prepare agenda for session with Helen Osei"
    menu = agenda.menu_for(agenda.agenda.index(row_of(page, title)))
    assert menu is not None
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words == ["Open", "Done", "Snooze until tomorrow", "Plan for tomorrow", "Plan for next week"]
    menu.actions()[4].trigger()
    assert only(page.desk, "task", title=title)["planned_on"] == today + timedelta(days=7)
    assert only(page.desk, "task", title=title)["due"] == today + timedelta(days=1)


def test_an_interview_that_has_ended_asks_to_be_debriefed(page: TodayPage, now: datetime) -> None:
    held = {
        "status": "scheduled",
        "starts": now - timedelta(hours=2),
        "ends": now - timedelta(hours=1),
        "title": "Talk",
    }
    made = page.desk.store.save("interview", held)
    row = rows(page)[row_of(page, "Talk")]
    assert (row.when, row.tone, row.can_tick) == ("Debrief", "accent", False)
    go_to(page, "Talk")
    QTest.keyClick(page.board.agenda, Key.Key_Return)
    sheet = topmost(page.window())
    assert isinstance(sheet, DebriefSheet)
    assert sheet.values["id"] == made["id"]
    sheet.reject()


def test_what_waits_for_others_can_be_shown_alone(page: TodayPage) -> None:
    board = page.board
    assert board.waiting.text() == "Waiting for others: 1"
    board.waiting.click()
    assert [row.title for row in rows(page)] == ["Slides from Kwame Mensah"]
    board.waiting.click()
    assert len(rows(page)) > 5


def test_the_figures_say_where_things_stand(page: TodayPage) -> None:
    assert [cell.accessibleName() for cell in page.board.figures.cells] == [
        "Roadmap: 0 % of roadmap. Choose where you want to go",
        "Certifications: 3 of 5 earned. Next: PMI-CPMAI, 12 Dec",
        "Conversations: 1 of 12 this quarter. 11 more by 31 Dec",
        "Learning this week: 6.5 of 5 hours. Goal reached",
    ]
    page.board.figures.cells[0].click()
    assert sent(page) == [("page", "roadmap")]
    asked = [{"what": "PMI-CPMAI", "type": "credential"}, {"what": "Risk", "type": "skill", "level": 3}]
    page.desk.store.save("target_role", {"title": "AI project manager", "active": True, "requirements": asked})
    page.desk.store.save("goal", {"title": "Talk", "measure": "interviews held >= 1", "stage": "network"})
    page.desk.store.save("goal", {"title": "Decide", "ends_on": "2026-12-24"})
    page.refresh()
    told = "Goal: AI project manager: 50 % of roadmap, 1 of 2. Next: Decide, 24 Dec"
    assert page.board.figures.cells[0].accessibleName() == told
    assert page.board.figures.cells[1].accessibleName().startswith("Certifications: 0 of 1 for your goal. Next")


def test_t_says_that_we_talked_today(page: TodayPage) -> None:
    people = page.board.touch
    assert [nudge.name for nudge in people.touch.nudges] == ["Jonas Lindqvist", "Sofia Marchetti", "Aiko Tanaka"]
    people.setFocus()
    QTest.keyClick(people, Key.Key_T)
    assert people.touch.nudges[0].name == "Sofia Marchetti"
    page.desk.store.undo()
    assert people.touch.nudges[0].name == "Jonas Lindqvist"


def test_reach_out_opens_the_person(page: TodayPage) -> None:
    people = page.board.touch
    box = people.button_of(people.visualRect(people.touch.index(1)))
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    sofia = only(page.desk, "contact", given_name="Sofia")["id"]
    assert sent(page) == [("record", "contact", sofia)]


def test_everybody_who_is_due_can_be_seen(page: TodayPage, window: QWidget) -> None:
    assert page.board.all_people.text() == "See all 5"
    page.board.all_people.click()
    sheet = topmost(window)
    assert sheet is not None
    everybody = sheet.findChild(type(page.board.touch))
    assert everybody is not None
    assert len(everybody.touch.nudges) == 5
    everybody.setFocus()
    QTest.keyClick(everybody, Key.Key_Return)
    assert topmost(window) is None
    assert len(sent(page)) == 1


def test_the_chart_says_its_numbers_and_shows_them_as_a_table(page: TodayPage, window: QWidget) -> None:
    chart = page.board.chart
    assert "Goal 5 h a week." in chart.accessibleDescription()
    assert "Week of 16 Nov: 6.5 h. Course 4 h, Practice 1.5 h, Reading 1 h." in chart.accessibleDescription()
    page.board.as_table.click()
    sheet = topmost(window)
    assert sheet is not None
    table = sheet.findChild(QTableWidget)
    assert table is not None
    assert table.rowCount() == 12
    first = [item.text() for column in range(5) if (item := table.item(0, column))]
    assert first == ["16 Nov", "4", "1.5", "1", "6.5"]
    sheet.reject()


def test_arrows_step_through_the_weeks(page: TodayPage) -> None:
    chart = page.board.chart
    chart.setFocus()
    QTest.keyClick(chart, Key.Key_Left)
    assert chart._at == 11
    for _ in range(20):
        QTest.keyClick(chart, Key.Key_Left)
    assert chart._at == 0


def test_before_there_is_anything_there_are_three_ways_to_begin(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    page = shown(desk, window, qtbot)
    welcome = page.welcome
    assert welcome.isVisible()
    assert QApplication.focusWidget() is welcome.target
    welcome.contacts.click()
    with qtbot.waitSignal(page.sample_wanted):
        welcome.sample.click()
    assert sent(page) == [("import",)]
    welcome.target.click()
    sheet = topmost(window)
    assert isinstance(sheet, TargetSheet)
    sheet.accept_role()
    assert sent(page)[-1] == ("page", "roadmap")
    assert desk.store.count("goal") > 40
    desk.store.undo()
    assert welcome.isVisible()
    desk.store.save("contact", {"given_name": "Ada"})
    assert not welcome.isVisible()
    assert isinstance(page._layers.currentWidget(), Board)
    assert page.board.nothing.isVisible()
    desk.store.undo()
    assert welcome.isVisible()


def test_the_bell_stands_in_the_head(page: TodayPage) -> None:
    bell = page.board.header.bell
    bell.look()
    titles = [reminder.deadline.title for reminder in bell.due]
    assert "Send the risk register to Sofia Marchetti" in titles
    assert bell.accessibleName() == f"Reminders, {len(titles)} due"


def test_where_it_was_is_found_again(page: TodayPage) -> None:
    go_to(page, "Session 9")
    page.board.agenda.verticalScrollBar().setValue(40)
    where = page.where()
    again = TodayPage(page.desk)
    again.resize(page.size())
    again.return_to(where)
    assert rows(again)[again.board.agenda.currentIndex().row()].title == "Session 9"
    again.deleteLater()


def test_where_the_page_is_narrow_the_other_cards_stand_below(page: TodayPage, qtbot: QtBot) -> None:
    def corner(widget: QWidget) -> QPoint:
        return widget.mapTo(page, QPoint(0, 0))

    board = page.board
    page.resize(1048, 800)
    QApplication.processEvents()
    assert corner(board.chart).x() > corner(board.agenda).x() + board.agenda.width()
    for width in (830, 560):
        page.resize(width, 800)
        qtbot.waitUntil(lambda: corner(board.chart).y() > corner(board.agenda).y() + board.agenda.height())
        for part in (board.header.new, board.chart, board.touch, board.waiting):
            assert corner(part).x() + part.width() <= width


def test_a_name_with_markup_is_shown_as_it_stands(page: TodayPage) -> None:
    page.desk.store.save("task", {"title": "<b>Bold</b> & co", "planned_on": page.desk.today()})
    assert "<b>Bold</b> & co" in groups(page)["Today"]
    labels = [label for label in page.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.AutoText]
    assert labels == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 19), date(2026, 11, 19), "Thu 19 Nov"),
        (date(2026, 11, 23), date(2026, 11, 29), "23 – 29 Nov"),
        (date(2026, 11, 30), date(2026, 12, 19), "30 Nov – 19 Dec"),
    ],
)
def test_spans_of_days_are_short(first: date, last: date, words: str) -> None:
    assert span(first, last) == words


def test_small_words() -> None:
    assert [hours(minutes) for minutes in (0, 30, 390, 480)] == ["0", "0.5", "6.5", "8"]
    assert [rhythm(days) for days in (90, 42, 10, 14)] == [
        "quarterly",
        "every 6 weeks",
        "every 10 days",
        "every 2 weeks",
    ]
    assert week_words(Week(date(2026, 11, 16), {})) == "Week of 16 Nov: 0 h"


def test_somebody_never_talked_to_is_said_so(page: TodayPage) -> None:
    page.desk.store.save("contact", {"given_name": "New", "family_name": "Face", "cadence_days": 7})
    nudge = next(n for n in page.board.touch.touch.nudges if n.name == "Jonas Lindqvist")
    assert silence(nudge) == "9 weeks · every 6 weeks"
