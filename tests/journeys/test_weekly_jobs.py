"""The jobs of every week, each within its budget of clicks and key chords (typing is free)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.pages.today_agenda import AgendaList
from aipm_desktop.services.study_log import start_timer
from tests.gui.import_samples import later_export
from tests.journeys.hands import Hands
from tests.patience import settle

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 19)


def agenda(hands: Hands) -> AgendaList:
    page = hands.window.pages.page
    assert isinstance(page, TodayPage)
    return page.board.agenda


def row_of(hands: Hands, title: str) -> QModelIndex:
    """The row of Today that is called so."""
    view = agenda(hands)
    rows = range(view.agenda.rowCount())
    return next(view.agenda.index(row) for row in rows if title in str(view.agenda.index(row).data()))


def record(hands: Hands) -> RecordPage:
    page = hands.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def choose(hands: Hands, name: str) -> int:
    """Have a contact's row selected and focused, as it is after looking at it; costs nothing here."""
    page = hands.window.pages.page
    assert isinstance(page, ListPage)
    found = hands.app.store.search(name, kinds=["contact"], limit=1)[0].id
    assert page.view.choose(found)
    page.view.setFocus()
    settle()
    return found


def test_1_see_what_needs_me(hands: Hands) -> None:
    with hands.budget(0):
        titles = [str(agenda(hands).agenda.index(row).data()) for row in range(agenda(hands).agenda.rowCount())]
        groups = ["Overdue", "Today", "Tomorrow", "Next week"]
        assert [title for title in titles if title in groups] == groups
        assert hands.says("Keep in touch")
    task = row_of(hands, "Update the CV")
    with hands.budget(1):
        hands.click_row(agenda(hands), task, x=hands.window.theme.u(29))
    assert hands.app.store.select("task", filters={"status": "done"}, sort="title")[-1]["title"].startswith("Update")
    assert hands.says("Done: Update the CV with the triage project")
    with hands.budget(1):
        hands.click("Waiting for others: 2")
    assert agenda(hands).agenda.rowCount() == 2


def test_2_log_a_conversation(hands: Hands) -> None:
    before = hands.app.store.count("interaction")
    with hands.budget(2):
        hands.press("Ctrl+L")
        hands.write("priya, kwame coffee yesterday: stage gates in practice")
        hands.press("Return")
    assert hands.app.store.count("interaction") == before + 1
    talk = hands.app.store.select("interaction", filters={"occurred": date(2026, 11, 18)})[0]
    assert [row["contact_name"] for row in talk["people"]] == ["Priya Raman", "Kwame Mensah"]
    assert talk["type"] == "in_person"
    toast = hands.window.toasts.toasts[-1]
    assert toast.action is not None
    assert toast.action.text() == "Follow up"


@pytest.mark.parametrize("event_today", [False, True])
def test_3_add_someone_just_met(hands: Hands, event_today: bool) -> None:
    store = hands.app.store
    if event_today:
        store.save("event", {"title": "Made-up Meetup", "starts": TODAY, "status": "registered"})
    hands.window.open_page("contacts")
    with hands.budget(3 if event_today else 2):
        hands.press("Ctrl+N")
        hands.write("Priya\tRaman")
        assert hands.says("Is it one of these?")
        for _ in "Raman":
            hands.backspace()
        hands.write("Sample\tMade-up Works")
        hands.press("Return")
    found = store.search("Priya Sample", kinds=["contact"], limit=1)[0]
    made = store.get("contact", found.id)
    assert made["company"] == "Made-up Works"
    assert (made["met_event_name"] == "Made-up Meetup") is event_today


def test_4_prepare_the_next_meeting(hands: Hands) -> None:
    with hands.budget(1):
        hands.click_row(agenda(hands), row_of(hands, "interview with Priya Raman"))
    assert record(hands).record.title == "Informational interview with Priya Raman"
    for words in ("How did you move from delivery into AI programmes?", "15:30"):
        assert hands.says(words)
    assert hands.button("Open link").isEnabled()
    # The last conversation and the promises in both directions.
    assert hands.says("Priya suggested ten minutes")
    assert hands.says("Share the stage-gate template")


def test_5_ask_for_an_interview_and_schedule_it(hands: Hands) -> None:
    store = hands.app.store
    hands.window.open_page("contacts")
    contact = choose(hands, "Aiko Tanaka")
    with hands.budget(2):
        hands.press("I")
    asked = max(store.select("interview"), key=lambda each: each["id"])
    assert (asked["status"], asked["requested_on"], asked["chase_on"]) == (
        "requested",
        TODAY,
        TODAY + timedelta(days=7),
    )
    assert [row["contact_id"] for row in asked["people"]] == [contact]
    hands.window.open_page("interviews")
    page = hands.window.pages.page
    assert isinstance(page, ListPage)
    page.view.choose(asked["id"])
    with hands.budget(3):
        hands.press("Return")
        hands.press("Return")
        hands.write("tue 15:00")
        hands.press("Return")
    scheduled = store.get("interview", asked["id"])
    assert scheduled["status"] == "scheduled"
    assert scheduled["starts"].astimezone(BERLIN) == datetime(2026, 11, 24, 15, tzinfo=BERLIN)


def test_6_debrief_and_thank(evening: Hands) -> None:
    hands, store = evening, evening.app.store
    held = row_of(hands, "interview with Priya Raman")
    hands.select_row(agenda(hands), held)
    with hands.budget(4):
        hands.press("Return")
        hands.write("Gates end in a decision\tPaula Invented")
        hands.press("Ctrl+Return")
        hands.click("Sent")
    interview = next(each for each in store.select("interview") if "Priya" in each["title"])
    interview = store.get("interview", interview["id"])
    assert interview["status"] == "completed"
    assert interview["thank_you_sent_on"] == TODAY
    assert [row["text"] for row in interview["insights"]] == ["Gates end in a decision"]
    assert store.titles("contact", [interview["referrals"][0]["contact_id"]]) != {}
    assert "Gates end in a decision" in QGuiApplication.clipboard().text()


def test_7_log_study(hands: Hands) -> None:
    store = hands.app.store
    course = store.search("ML Foundations", kinds=["course"], limit=1)[0].id
    hands.window.open_record("course", course)
    before = store.count("study")
    with hands.budget(1):
        hands.click("+30 min")
    assert store.count("study") == before + 1
    assert hands.says("30 minutes logged")
    done = store.get("course", course)["units_done"]
    with hands.budget(2):
        hands.click("+30 min")
        hands.click(f"Lesson {done + 1} done")
    assert store.get("course", course)["units_done"] == done + 1
    with hands.budget(2):
        hands.click("+30 min")
        hands.click_into("Lessons done")
        hands.clear()
        hands.write("9\t")
    assert store.get("course", course)["units_done"] == 9


def test_7_log_study_with_the_timer(hands: Hands, now: datetime) -> None:
    store, sidebar = hands.app.store, hands.window.sidebar
    course = store.search("ML Foundations", kinds=["course"], limit=1)[0].id
    before = store.count("study")
    hands.window.open_record("course", course)
    with hands.budget(1):
        hands.press("Ctrl+T")
    assert sidebar.timer.words.startswith("0 min · ML Foundations")
    assert hands.button("Stop timer").isVisible()
    hands.window.open_page("contacts")
    with hands.budget(1):
        hands.press("Ctrl+T")
    assert hands.says("Less than a minute")
    assert sidebar.timer.words == ""
    assert store.count("study") == before

    start_timer(store, course, now - timedelta(minutes=45))  # before the program was started
    hands.window.study.show()
    assert sidebar.timer.words.startswith("45 min")
    with hands.budget(1):
        hands.click(sidebar.timer.accessibleName())
    assert hands.says("45 minutes logged: ML Foundations")
    assert store.count("study") == before + 1
    with hands.budget(1):
        hands.click("Undo")
    assert store.count("study") == before


def test_7_log_study_without_opening_the_course(hands: Hands) -> None:
    store = hands.app.store
    before = store.count("study")
    entries = [row.entry for row in agenda(hands).agenda.rows]
    at = next(n for n, entry in enumerate(entries) if entry is not None and entry.kind == "course")
    hands.select_row(agenda(hands), agenda(hands).agenda.index(at))
    with hands.budget(1):
        hands.press("L")
    assert store.count("study") == before + 1
    hands.window.open_page("courses")
    with hands.budget(1):
        hands.press("L")
    assert store.count("study") == before + 2


def test_8_record_a_claim_with_its_proof(hands: Hands, tmp_path: Path) -> None:
    store = hands.app.store
    done = {"title": "Finance for AI projects", "status": "completed", "completed_on": TODAY, "pdu_value": 2}
    course = store.save("course", done)["id"]
    proof = tmp_path / "certificate of finance.pdf"
    proof.write_bytes(b"%PDF-1.4")
    with hands.budget(3):
        hands.drop(proof)
        assert hands.says("2 PDUs count.")
        hands.press("Return")
    made = store.select("claim", filters={"about_id": course})[0]
    assert (made["activity"], made["status"], made["starts_on"]) == (done["title"], "earned", TODAY)
    assert [(row["certification_name"], row["amount"]) for row in made["allocations"]] == [
        ("Project Management Professional", 2)
    ]
    assert [each.name for each in store.attachments("claim", made["id"])] == ["certificate of finance.pdf"]


def test_9_run_and_record_a_mentoring_session(hands: Hands) -> None:
    store = hands.app.store
    session = next(each for each in store.select("session") if each["title"].startswith("Mentoring session 9"))
    store.save("session", {"starts": datetime(2026, 11, 19, 17, tzinfo=BERLIN)}, session["id"])  # its day has come
    settle()
    with hands.budget(5):
        hands.click_row(agenda(hands), row_of(hands, "Mentoring session 9"))
        assert hands.says("Rewrite the risk register in her format")
        hands.click_into("Notes")
        hands.write("Own the data risk.\n- [ ] Draft a model card @me fri\n")
        hands.click("Mark as held")
        hands.write("8 dec 16:00")
        hands.press("Return")
    done = store.get("session", session["id"])
    assert done["status"] == "held"
    assert [(row["text"], row["owner"], row["due"]) for row in done["actions"]] == [
        ("Draft a model card", "me", date(2026, 11, 20))
    ]
    following = max(store.select("session"), key=lambda each: each["id"])
    assert following["starts"].astimezone(BERLIN) == datetime(2026, 12, 8, 16, tzinfo=BERLIN)


def test_10_save_and_follow_up_an_event(hands: Hands) -> None:
    store = hands.app.store
    hands.window.open_page("events")
    with hands.budget(3):
        hands.press("Ctrl+N")
        hands.write("Made-up Conference")
        hands.tab_to("Starts")
        hands.write("3 dec 9:00")
        hands.press("Return")
    event = max(store.select("event"), key=lambda each: each["id"])
    assert event["starts"].astimezone(BERLIN) == datetime(2026, 12, 3, 9, tzinfo=BERLIN)

    past = store.save(
        "event", {"title": "Made-up Evening", "starts": TODAY - timedelta(days=1), "status": "registered"}
    )
    hands.window.open_record("event", past["id"])
    with hands.budget(1 + 2):
        hands.press("Return")
        hands.tab_to("Add contact")
        for name in ("Aiko Tanaka", "Elena Petrova"):
            hands.write(name)
            hands.press("Return")
    after = store.get("event", past["id"])
    assert after["status"] == "attended"
    assert [row["contact_name"] for row in after["people_met"]] == ["Aiko Tanaka", "Elena Petrova"]
    follow_ups = store.select("task", filters={"about_kind": "event", "about_id": past["id"]})
    assert len(follow_ups) == 2


def test_11_put_dates_in_my_calendar(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "dates.ics"
    monkeypatch.setattr(local_files, "choose_target", lambda *_: target)
    for _ in range(2):  # the first time a place is asked for, then it is remembered
        with hands.budget(2):
            hands.press("Ctrl+E")
            hands.press("Return")
        settle(target.exists)
        settle(lambda: hands.says("saved to dates.ics"))
        assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
        toast = hands.window.toasts.toasts[-1]
        assert toast.action is not None
        assert toast.action.text() == "Open file"
        target.unlink()
        hands.app.store.save("event", {"title": "Made-up Meetup", "starts": "2026-12-04T18:30Z"})
    hands.press("Ctrl+E")
    assert hands.says("Changed since last export: 1 new")
    hands.press("Return")
    settle(target.exists)
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 1
    settle(lambda: hands.says("1 entry saved to dates.ics"))
    hands.press("Ctrl+E")
    assert hands.says("Nothing has changed since the last export")


def test_import_a_newer_file_each_month(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = later_export(tmp_path)
    monkeypatch.setattr(local_files, "choose_file", lambda *_: path)
    with hands.budget(4):
        hands.press("Ctrl+Shift+I")
        hands.press("Return")
        page = hands.window.pages.page
        assert isinstance(page, ImportPage)
        settle(lambda: page.step is page.preview_step)
        hands.click(page.preview_step.go.text())
        settle(lambda: isinstance(_import(hands).step, DoneStep))
        hands.press("Return")
    assert isinstance(hands.window.pages.page, ListPage)


def _import(hands: Hands) -> ImportPage:
    page = hands.window.pages.page
    assert isinstance(page, ImportPage)
    return page


def test_find_anything(hands: Hands) -> None:
    with hands.budget(2):
        hands.press("Ctrl+K")
        hands.write("hel ose")
        hands.press("Return")
    assert record(hands).record.title == "Helen Osei"


def test_find_somebody_in_the_panel(hands: Hands) -> None:
    with hands.budget(2):
        hands.press("Ctrl+K")
        hands.write("hel ose")
        hands.press("Ctrl+Return")
    page = hands.window.pages.page
    assert isinstance(page, ListPage)
    assert page.panel.isVisible()
    assert page.panel.record is not None
    assert page.panel.record.title == "Helen Osei"


def test_the_board_stays_a_table_where_that_was_chosen(hands: Hands) -> None:
    hands.window.open_page("courses")
    hands.click("Table")
    assert hands.app.settings.views["course"].mode == "table"
