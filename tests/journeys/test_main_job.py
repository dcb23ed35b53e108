"""The main job from the first start to the second import, by clicks and keys, on the real program."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from PySide6.QtCore import QModelIndex

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.today import TodayPage
from tests.exchange.linkedin_files import NEW, NOTE, Row, people, table
from tests.journeys.hands import Hands
from tests.patience import settle

BERLIN = ZoneInfo("Europe/Berlin")
ROWS = 300
NEW_DATE = "Add to {}: a date such as 12 dec"
THE_ONE = Row("Maria", "Musterfrau", "https://www.linkedin.com/in/maria-musterfrau", "", "Aurora Labs", "Analyst",
              date(2025, 3, 4))  # fmt: skip


def rows() -> list[Row]:
    return [*people(ROWS, newest=date(2026, 10, 20)), THE_ONE]


def export(path: Path, content: list[Row]) -> Path:
    """A file as LinkedIn writes it."""
    path.write_text(NOTE + table(content, NEW), encoding="utf-8")
    return path


def import_file(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a file in the open import, look at the preview, import."""
    monkeypatch.setattr(local_files, "choose_file", lambda *_: path)
    page = hands.window.pages.page
    assert isinstance(page, ImportPage)
    hands.click("Choose file…")
    settle(lambda: page.step is page.preview_step)
    hands.click(page.preview_step.go.text())
    settle(lambda: import_done(hands))


def import_done(hands: Hands) -> bool:
    page = hands.window.pages.page
    assert isinstance(page, ImportPage)
    return page.session.result is not None and isinstance(page.step, DoneStep)


def list_page(hands: Hands) -> ListPage:
    page = hands.window.pages.page
    assert isinstance(page, ListPage)
    return page


def agenda(hands: Hands) -> list[str]:
    """The titles in Today's agenda."""
    page = hands.window.pages.page
    assert isinstance(page, TodayPage)
    model = page.board.agenda.agenda
    return [str(model.index(row).data()) for row in range(model.rowCount(QModelIndex()))]


def test_the_main_job(empty: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands, store = empty, empty.app.store
    steps_at_start = store.undo_label
    assert steps_at_start is None

    # An empty program says how to begin; the contacts come in.
    assert hands.says("Welcome to AIPM Desktop")
    hands.click("Import contacts")
    with hands.budget(3):
        import_file(hands, export(tmp_path / "Connections.csv", rows()), monkeypatch)
        hands.click("Show contacts")
    named = sum(1 for row in rows() if row.given or row.family)
    assert store.count("contact") == named

    # Somebody is found by a part of the name.
    with hands.budget(2):
        hands.press("Ctrl+F")
        hands.write("musterf")
        assert [index.data() for index in [list_page(hands).model.index(0, 0)]] == ["Maria Musterfrau"]
        assert len(list_page(hands).model.ids) == 1
        hands.press("Return")
    hands.press("Return")
    page = hands.window.pages.page
    assert isinstance(page, RecordPage)
    assert page.record.title == "Maria Musterfrau"
    contact = page.record.id

    # A talk is logged.
    with hands.budget(2):
        hands.press("Ctrl+L")
        hands.write("coffee yesterday: talked about stage gates")
        hands.press("Return")
    talk = store.select("interaction")[0]
    assert (talk["summary"], talk["occurred"]) == ("Talked about stage gates", date(2026, 11, 18))
    assert talk["people"][0]["contact_id"] == contact
    assert hands.says("Talked about stage gates")

    # An informational interview is asked for and gets its time.
    hands.press("Ctrl+7")
    hands.press("I")
    interview = store.select("interview")[0]
    assert interview["status"] == "requested"
    hands.press("Ctrl+8")
    hands.press("Return")
    hands.click("Schedule")
    hands.write("tue 15:00")
    hands.press("Return")
    interview = store.get("interview", interview["id"])
    assert interview["status"] == "scheduled"
    assert interview["starts"].astimezone(BERLIN) == datetime(2026, 11, 24, 15, tzinfo=BERLIN)

    # A certification with its exam.
    hands.press("Ctrl+4")
    hands.press("Ctrl+N")
    hands.write("Made-up Delivery Certificate")
    hands.press("Return")
    hands.press("Return")
    hands.click_into(NEW_DATE.format("exam attempts"))
    hands.write("15 dec 9:00")
    hands.press("Return")
    certification = store.select("certification")[0]
    exam = store.get("certification", certification["id"])["attempts"][0]["booked_at"]
    assert exam.astimezone(BERLIN) == datetime(2026, 12, 15, 9, tzinfo=BERLIN)

    # An event with the end of its registration.
    hands.window.open_page("events")
    hands.press("Ctrl+N")
    hands.write("Made-up Summit")
    hands.tab_to("Starts")
    hands.write("3 dec")
    hands.press("Return")
    hands.press("Return")
    hands.click_into(NEW_DATE.format("deadlines"))
    hands.write("27 nov")
    hands.press("Return")
    event = store.get("event", store.select("event")[0]["id"])
    assert event["starts"] == date(2026, 12, 3)
    assert [row["at"] for row in event["deadlines"]] == [date(2026, 11, 27)]

    # All of it stands in Today.
    hands.press("Ctrl+1")
    shown = "\n".join(agenda(hands))
    for words in ("Maria Musterfrau", "Made-up Delivery Certificate", "Made-up Summit"):
        assert words in shown

    # The calendar file says the same days, hours and alarms.
    target = tmp_path / "dates.ics"
    monkeypatch.setattr(local_files, "choose_target", lambda *_: target)
    with hands.budget(2):
        hands.press("Ctrl+E")
        hands.press("Return")
    settle(target.exists)
    settle(lambda: hands.says("dates.ics"))
    events = {
        str(found["SUMMARY"]): found for found in icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    }
    talk_event = next(found for name, found in events.items() if "Musterfrau" in name)
    assert talk_event.decoded("DTSTART").astimezone(BERLIN) == datetime(2026, 11, 24, 15, tzinfo=BERLIN)
    assert triggers(talk_event) == {timedelta(days=-1), timedelta(minutes=-30)}
    exam_event = next(found for name, found in events.items() if "Delivery Certificate" in name)
    assert exam_event.decoded("DTSTART").astimezone(BERLIN) == datetime(2026, 12, 15, 9, tzinfo=BERLIN)
    assert triggers(exam_event) == {timedelta(days=-14), timedelta(days=-3), timedelta(days=-1)}
    days = {found.decoded("DTSTART") for name, found in events.items() if "Summit" in name}
    assert days == {date(2026, 12, 3), date(2026, 11, 27)}
    registration = next(found for found in events.values() if found.decoded("DTSTART") == date(2026, 11, 27))
    # An alarm of a whole day rings at nine o'clock: 15 hours before midnight of the day after.
    assert timedelta(days=-3, hours=9) in triggers(registration)

    # The person's own edits, and then a newer file with a change of job.
    store.save("contact", {"position": "Lead analyst (mine)", "notes": "Knows everybody"}, contact)
    other = next(row for row in rows() if row.given and row.company and row is not THE_ONE)
    changed = [
        row._replace(company="Fresh Start Ltd", position="Head of AI")
        if row is not THE_ONE and row.url == other.url
        else row._replace(position="Senior analyst")
        if row == THE_ONE
        else row
        for row in rows()
    ]
    newcomer = Row("Nina", "Neu", "https://www.linkedin.com/in/nina-neu", "", "Delta Group", "PMO", date(2026, 11, 15))
    before = store.count("contact")
    hands.press("Ctrl+Shift+I")
    import_file(hands, export(tmp_path / "Connections-newer.csv", [newcomer, *changed]), monkeypatch)
    assert hands.says("New jobs since the last import")
    assert hands.says("Fresh Start Ltd")
    assert store.count("contact") == before + 1
    mine = store.get("contact", contact)
    assert (mine["position"], mine["notes"]) == ("Lead analyst (mine)", "Knows everybody")
    hands.click("Show contacts")
    page = hands.window.pages.page
    assert isinstance(page, ContactsPage)
    assert len(page.model.ids) == store.count("contact")  # not what was searched for before the import
    hands.click(page.changed_button.text())
    shown_names = {str(page.model.index(row, 0).data()) for row in range(len(page.model.ids))}
    assert shown_names == {"Maria Musterfrau", f"{other.given} {other.family}"}

    # Everything can be taken back, one step at a time, to the empty program.
    for _ in range(60):
        if store.undo_label is None:
            break
        hands.press("Ctrl+Z")
    assert store.undo_label is None
    assert not any(store.counts().values())


def triggers(event: icalendar.Component) -> set[timedelta]:
    """How long before its beginning an event rings."""
    return {alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")}
