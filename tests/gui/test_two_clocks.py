"""Wherever a time is told that is another one for somebody else, both are told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.appointment import AppointmentCard
from aipm_desktop.gui.cards.brief import BriefCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.saying import shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.side_panel import SidePanel
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.kinds import BY_NAME

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # 16:00 in Berlin, 00:00 the next day in Tokyo
BOTH = "16:00 for you, 00:00 for them the next day (Tokyo)"


@pytest.fixture
def aiko(desk: Desk) -> int:
    """The id of an interview with somebody in Tokyo; the interview itself was noted on the clock here."""
    person = desk.store.save("contact", {"given_name": "Aiko", "zone": "Asia/Tokyo"})["id"]
    values = {"status": "scheduled", "starts": AT, "people": [{"contact_id": person}]}
    return int(desk.store.save("interview", values)["id"])


@pytest.fixture
def in_lisbon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer is taken to another zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change the zone of a running program")
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Lisbon")
        time.tzset()
        yield
    time.tzset()


def entry(desk: Desk, window: QWidget, kind: str) -> CalendarEntry:
    return next(each for each in CalendarPage(desk, window).entries if each.kind == kind)


def tip(desk: Desk, window: QWidget) -> str:
    agenda = TodayPage(desk, window).board.agenda.agenda
    row = next(place for place, row in enumerate(agenda.rows) if row.entry)
    return str(agenda.data(agenda.index(row), Qt.ItemDataRole.ToolTipRole))


def test_the_page_and_the_brief_tell_both(desk: Desk, aiko: int) -> None:
    record = OpenRecord(desk, "interview", aiko)
    card = AppointmentCard(desk, record)
    assert (card.time.text().partition(" ")[0], card.guard.text()) == ("16:00", BOTH)
    assert BriefCard(desk, record).clocks.text() == BOTH
    panel = SidePanel(desk, "interview")
    panel.show_record(aiko)
    assert panel.guard.text() == BOTH


def test_today_and_the_calendar_tell_both(desk: Desk, window: QWidget, aiko: int) -> None:
    assert aiko
    assert BOTH in tip(desk, window)
    seen = entry(desk, window, "interview")
    assert BOTH in calendar_words.spoken(seen, desk.today(), True)
    assert calendar_words.their_clock(seen, True) == "00:00 for them the next day (Tokyo)"


def test_a_field_tells_both(desk: Desk) -> None:
    kind = BY_NAME["interview"]
    told = shown(desk, kind, kind.field("starts"), AT, {"zone": "Asia/Tokyo"})
    assert told == "Saturday, 00:00 in Tokyo (tomorrow, 16:00 for you)"


def test_a_deadline_anywhere_on_earth_says_so(desk: Desk, window: QWidget) -> None:
    deadline = {"type": "cfp", "at": date(2026, 11, 24), "zone": "Etc/GMT+12"}
    desk.store.save("event", {"title": "Summit", "deadlines": [deadline]})
    row = next(row for row in TodayPage(desk, window).board.agenda.agenda.rows if row.entry)
    assert row.detail.endswith("Anywhere on Earth")
    assert (row.entry.on if row.entry else None, row.when_more) == (date(2026, 11, 25), "13:00")
    assert calendar_words.other_clock(entry(desk, window, "event"), True) == "13:00 for you, 00:00 Anywhere on Earth"


def test_another_zone_of_the_computer_changes_what_is_shown_and_not_what_is_kept(
    desk: Desk, window: QWidget, aiko: int, in_lisbon: None
) -> None:
    assert in_lisbon is None
    seen = entry(desk, window, "interview")
    assert seen.at is not None
    assert seen.at.hour == 15
    assert calendar_words.other_clock(seen, True) == "15:00 for you, 00:00 for them the next day (Tokyo)"
    assert desk.store.get("interview", aiko)["starts"] == AT
