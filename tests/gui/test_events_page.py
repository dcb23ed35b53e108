"""The events page: upcoming above past, what rows say, the panel with goals, people and deadlines on two clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.event_rows import deadline_words, when_words
from aipm_desktop.gui.pages.event_panel import EventPanel
from aipm_desktop.gui.pages.events_page import EventsPage
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key
Said = Qt.ItemDataRole.AccessibleTextRole


def at(days: int, hour: int, minute: int = 0) -> datetime:
    day = TODAY + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """Two past events, three to come, and one without a date."""
    ids: dict[str, int] = {}
    with desk.store.write("Fill") as writer:
        for given in ("Kwame", "Elena", "Jonas", "Aiko", "Priya"):
            ids[given] = writer.save("contact", {"given_name": given, "family_name": "Example"})
        people = [{"contact_id": ids[name], "why": f"Why {name}"} for name in ("Kwame", "Elena", "Jonas", "Aiko")]
        ids["old"] = writer.save("event", {"title": "Old night", "status": "attended", "starts": at(-40, 18)})
        met = [{"contact_id": ids["Priya"], "what": "Stage gates"}]
        values = {"title": "Last week", "status": "attended", "starts": at(-7, 16), "type": "webinar"}
        ids["last"] = writer.save("event", {**values, "people_met": met, "pdu_value": 1.0})
        ids["unclear"] = writer.save("event", {"title": "Some day", "status": "considering"})
        span = {"starts": date(2027, 4, 8), "ends": date(2027, 4, 12), "city": "Lisbon"}
        deadlines = [
            {"type": "early_bird", "at": date(2026, 11, 10)},
            {"type": "cfp", "at": datetime(2026, 12, 2, 11, 59, tzinfo=UTC), "zone": ANYWHERE_ON_EARTH},
        ]
        ids["far"] = writer.save("event", {"title": "Far one", "status": "applied", **span, "deadlines": deadlines})
        ids["soon"] = writer.save(
            "event",
            {
                "title": "Delivery day",
                "status": "registered",
                "starts": at(15, 8),
                "ends": at(15, 16, 30),
                "venue": "Harbour Hall",
                "goals": "Find one volunteer project",
                "people_to_meet": people,
            },
        )
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> EventsPage:
    assert found
    made = show(EventsPage(desk), window)
    made.focus_first()
    settle()
    return made


def panel(page: EventsPage) -> EventPanel:
    assert isinstance(page.panel, EventPanel)
    return page.panel


def sent(page: EventsPage) -> list[tuple[object, ...]]:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    return notes.sent


def test_what_lies_ahead_comes_first_then_the_undated_then_the_past(page: EventsPage, found: dict[str, int]) -> None:
    assert page.model.ids == [found[name] for name in ("soon", "far", "unclear", "last", "old")]
    headings = [page._table.heading_of(row) for row in range(5)]
    assert headings == ["Upcoming", "", "", "Past", ""]
    heights = [page.view.rowHeight(row) for row in range(5)]
    assert heights == [76 + 28, 76, 76, 76 + 36, 76]


def test_the_page_is_sound_and_begins_with_the_next_event(page: EventsPage, found: dict[str, int]) -> None:
    assert faults_of(page) == []
    assert page.view.current_id() == found["soon"]
    assert page.panel.isVisible()


def test_a_row_says_group_day_time_place_status_and_people(page: EventsPage) -> None:
    said = [page.model.data(page.model.index(row, 0), Said) for row in range(5)]
    assert said[0] == (
        "Delivery day, Upcoming, Friday 4 December 2026, Fri 09:00 – 17:30 · Harbour Hall, Going, "
        "Kwame Example, Elena Example, Jonas Example, Aiko Example"
    )
    assert said[1] == "Far one, Upcoming, Thursday 8 April 2027, Thu 8 Apr – Mon 12 Apr 2027 · Lisbon, Applied"
    assert said[2] == "Some day, Upcoming, No date yet, Maybe"
    assert said[3].endswith("Webinar · 1 person met · 1 PDU, Attended, Priya Example")


def test_times_are_told_in_words() -> None:
    def words(**values: object) -> str:
        return when_words({"starts": None, "ends": None, "zone": "", **values}, TODAY, True)

    assert words() == "No date yet"
    assert words(starts=TODAY) == "Today"
    assert words(starts=at(1, 17)) == "Tomorrow 18:00"
    assert words(starts=at(6, 17), ends=at(6, 19)) == "Wed 18:00 – 20:00"
    assert words(starts=at(6, 17), ends=at(7, 10)) == "Wed 25 Nov, 18:00 – Thu 26 Nov, 11:00"
    assert words(starts=at(6, 17), zone="Asia/Tokyo") == "Thu 02:00"
    assert words(starts=date(2027, 1, 14)) == "Thu 14 Jan 2027"


def test_a_deadline_anywhere_on_earth_is_told_on_both_clocks() -> None:
    moment = datetime(2026, 12, 2, 11, 59, tzinfo=UTC)
    assert deadline_words(moment, ANYWHERE_ON_EARTH, TODAY, True) == (
        "1 Dec, 23:59 Anywhere on Earth",
        "2 Dec, 12:59 here",
    )
    assert deadline_words(date(2026, 12, 1), ANYWHERE_ON_EARTH, TODAY, True) == (
        "1 Dec, Anywhere on Earth",
        "2 Dec, 13:00 here",
    )
    assert deadline_words(moment, "America/New_York", TODAY, True) == ("2 Dec, 06:59 New York", "2 Dec, 12:59 here")
    assert deadline_words(moment, "Europe/Berlin", TODAY, True) == ("2 Dec, 12:59", "")
    assert deadline_words(date(2026, 12, 1), "", TODAY, True) == ("1 Dec", "")


def test_the_panel_shows_goals_people_and_deadlines(page: EventsPage, found: dict[str, int]) -> None:
    names = [line.accessibleName() for line in panel(page).findChildren(RecordLine)]
    assert names[:2] == ["Kwame Example, Why Kwame", "Elena Example, Why Elena"]
    texts = [para.text() for para in panel(page).findChildren(Para)]
    assert "Fri 4 Dec, 09:00 – 17:30" in texts
    page.view.choose(found["far"])
    settle()
    lines = [line.accessibleName() for line in panel(page).findChildren(CheckLine)]
    assert lines == [
        "Early bird ends, Overdue since 10 Nov",
        "Call for papers closes, 1 Dec, 23:59 Anywhere on Earth, 2 Dec, 12:59 here",
    ]
    assert faults_of(page) == []


def test_ticking_a_deadline_deals_with_it_and_undo_opens_it_again(page: EventsPage, found: dict[str, int]) -> None:
    page.view.choose(found["far"])
    settle()
    panel(page).findChildren(CheckLine)[0].click()
    settle()
    assert [row["done"] for row in page.desk.store.get("event", found["far"])["deadlines"]] == [True, False]
    assert toasts(page)[-1] == "Dealt with: Early bird ends"
    press_undo(page)
    assert [row["done"] for row in page.desk.store.get("event", found["far"])["deadlines"]] == [False, False]


def test_undo_while_a_deadline_has_the_focus_shows_at_once(page: EventsPage, found: dict[str, int]) -> None:
    page.view.choose(found["far"])
    settle()
    line = panel(page).findChildren(CheckLine)[1]
    line.setFocus(Qt.FocusReason.TabFocusReason)
    key(line, Key.Key_Space)
    line = panel(page).findChildren(CheckLine)[1]
    assert line.isChecked()
    assert line.hasFocus()
    page.desk.store.undo()
    settle()
    line = panel(page).findChildren(CheckLine)[1]
    assert not line.isChecked()
    assert line.hasFocus()


def test_somebody_to_meet_is_added_in_the_panel(page: EventsPage, found: dict[str, int]) -> None:
    panel(page).add_person({"contact_id": found["Priya"]})
    settle()
    people = page.desk.store.get("event", found["soon"])["people_to_meet"]
    assert [row["contact_id"] for row in people][-1] == found["Priya"]
    assert len(people) == 5
    names = [line.accessibleName() for line in panel(page).findChildren(RecordLine)]
    assert "Priya Example" in names
    panel(page).findChildren(RecordLine)[names.index("Priya Example")].click()
    assert sent(page)[-1] == ("record", "contact", found["Priya"])


def test_search_and_status_narrow_the_list(page: EventsPage, found: dict[str, int]) -> None:
    assert page.search_here()
    QTest.keyClicks(page.search.edit, "last")
    settle()
    assert page.model.ids == [found["last"]]
    assert page._table.heading_of(0) == "Past"
    assert page.view.rowHeight(0) == 76 + 28
    page.clear_all()
    page.filters.set_values({"status": ["applied"]})
    page._filter({"status": ["applied"]})
    assert page.model.ids == [found["far"]]


def test_keys_walk_open_and_delete(page: EventsPage, found: dict[str, int]) -> None:
    key(page.view, Key.Key_Down)
    assert page.view.current_id() == found["far"]
    key(page.view, Key.Key_Return)
    assert sent(page)[-1] == ("record", "event", found["far"])
    key(page.view, Key.Key_Space)
    assert not page.panel.isVisible()
    key(page.view, Key.Key_Delete)
    assert found["far"] not in page.model.ids
    press_undo(page)
    assert found["far"] in page.model.ids


def test_a_past_event_still_open_asks_whether_i_was_there(page: EventsPage, found: dict[str, int]) -> None:
    page.desk.store.save("event", {"status": "registered"}, found["last"])
    page.view.choose(found["last"])
    settle()
    panel(page)._finish()
    settle()
    assert page.desk.store.get("event", found["last"])["status"] == "attended"


def test_without_events_the_page_invites(desk: Desk, window: QWidget) -> None:
    page = show(EventsPage(desk), window)
    page.focus_first()
    assert page._empty is not None
    assert page._empty.isVisible()
    assert faults_of(page) == []
