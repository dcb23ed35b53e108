"""Record pages of every kind: edited where things stand, saved at once, undone with a toast."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.deck import cards_of, make_card
from aipm_desktop.gui.cards.editors import EDITORS
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_head import subtitle_of
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.services.privacy_forget import forget_contact, plan_forgetting
from tests.gui import sample
from tests.gui.page_audit import faults_of
from tests.gui.record_hands import details, line, sent, stored
from tests.gui.showing import key, press_undo, settle, show, toasts, write

Key = Qt.Key
TODAY = date(2026, 11, 19)


@pytest.fixture
def priya(desk: Desk, window: QWidget, found: dict[str, int]) -> RecordPage:
    return show(RecordPage(desk, "contact", found["Priya"]), window)


def test_every_editor_word_of_every_declaration_has_its_widget() -> None:
    fields = [f for kind in KINDS for f in (*kind.fields, *(f for rows in kind.rows for f in rows.fields))]
    assert {"link" if f.links_to else f.editor for f in fields} <= set(EDITORS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_card_a_kind_names_exists(kind: Kind, desk: Desk) -> None:
    sample.fill(desk.store)
    record = OpenRecord(desk, kind.name, desk.store.ids(kind.name)[0])
    for name in cards_of(kind):
        make_card(desk, record, name).deleteLater()
    shown = {name.removeprefix("rows:") for name in cards_of(kind)}
    assert {rows.name for rows in kind.rows} <= shown, "no list of a record stays hidden"
    with pytest.raises(KeyError):
        make_card(desk, record, "no such card")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_every_kind_is_sound(kind: Kind, desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    for number in desk.store.ids(kind.name)[:2]:
        page = show(RecordPage(desk, kind.name, number), window)
        assert faults_of(page) == []
        page.focus_first()
        assert page.key == kind.page
        details(page)._toggle()
        settle()
        assert faults_of(page) == []
        page.hide()
        page.deleteLater()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_new_record_of_every_kind_begins_in_a_sheet(kind: Kind, desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    assert window.isVisible()
    before = desk.store.count(kind.name)
    needed = [field for field in kind.fields if field.required and field.editor.startswith("link:")]
    linked = {field.name: desk.store.ids(field.editor.removeprefix("link:"))[0] for field in needed}
    sheet = NewRecordSheet(desk, kind.name, linked)
    sheet.open()
    settle()
    assert faults_of(sheet) == []
    sheet.show_all()
    settle()
    for name, property in sheet.properties.items():
        declared = kind.field(name)
        if declared.required and name not in linked and isinstance(property.widget, FlatLine):
            property.widget.setText("30" if declared.editor == "number" else "Something new")
    sheet.create_one()
    settle()
    assert desk.store.count(kind.name) == before + 1


# Head


def test_the_head_says_who_this_is(priya: RecordPage) -> None:
    assert priya.head.title.text() == "Priya Raman"
    assert priya.head.subtitle.text() == "AI Program Manager at Helio Robotics"
    priya.head.back.click()
    assert sent(priya) == [("page", "contacts")]


def test_the_way_back_is_called_like_the_page_it_leads_to(desk: Desk, window: QWidget) -> None:
    project = desk.store.save("project", {"title": "Triage"})
    page = show(RecordPage(desk, "project", project["id"]), window)
    assert page.head.back.accessibleName() == "Back to Portfolio"
    page.head.back.click()
    assert sent(page) == [("page", "portfolio")]


def test_the_line_below_the_title_adds_what_the_title_leaves_out(desk: Desk, found: dict[str, int]) -> None:
    people = [{"contact_id": found["Priya"]}]
    talk = desk.store.save("interview", {"people": people, "purpose": "How they choose experiments"})
    job = "AI Program Manager at Helio Robotics"
    assert subtitle_of(desk, BY_NAME["interview"], talk) == f"How they choose experiments · {job}"
    task = desk.store.save("task", {"title": "Task without more"})
    assert subtitle_of(desk, BY_NAME["task"], task) == "Task"


def test_the_status_is_a_menu_and_tells_the_dates_it_proposes(desk: Desk, window: QWidget) -> None:
    made = desk.store.save("interview", {"title": "Ada", "status": "planned"})
    page = show(RecordPage(desk, "interview", made["id"]), window)
    assert page.head.status is not None
    menu = page.head.status.open_menu()
    next(action for action in menu.actions() if action.text() == "Requested").trigger()
    menu.close()
    settle()
    assert stored(page, "status") == "requested"
    assert toasts(page) == ["Ada: Requested · Chase on: 26 Nov"]
    press_undo(page)
    assert stored(page, "status") == "planned"
    assert stored(page, "chase_on") is None


def test_f2_and_a_click_on_the_title_rename(priya: RecordPage) -> None:
    priya.head.more.setFocus()
    key(priya.head.more, Key.Key_F2)
    assert details(priya).properties["given_name"].widget.hasFocus()
    write(details(priya).properties["given_name"].widget, "")
    edit = line(priya, "given_name")
    edit.setText("Pria")
    key(edit, Key.Key_Return)
    assert priya.head.title.text() == "Pria Raman"


def test_deleting_goes_back_to_the_list_and_can_be_undone(priya: RecordPage, found: dict[str, int]) -> None:
    menu = priya.head.open_menu()
    next(action for action in menu.actions() if action.text() == "Delete").trigger()
    menu.close()
    settle()
    assert ("page", "contacts") in sent(priya)
    with pytest.raises(AipmError):
        priya.desk.store.get("contact", found["Priya"])
    assert priya._gone is not None
    assert priya._gone.isVisible()
    assert priya._gone.text.text() == "It is in the Bin for 30 days and can be restored from there."
    press_undo(priya)
    assert priya.head.isVisible()
    assert not priya._gone.isVisible()
    forget_contact(priya.desk.store, plan_forgetting(priya.desk.store, priya.record.id))
    priya.refresh()
    assert "gone for good" in priya._gone.text.text()


def test_a_page_of_a_record_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(AipmError):
        RecordPage(desk, "contact", 4711)


def test_below_1000_the_right_column_stands_below(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = show(RecordPage(desk, "contact", found["Priya"]), window)
    assert page._side_box.x() > page._main_box.x()
    window.resize(980, 640)
    page.setGeometry(60, 0, 920, 640)
    settle()
    assert page._side_box.y() > page._main_box.y()
    window.resize(1280, 800)
    page.setGeometry(232, 0, 1048, 800)
    settle()
    assert page._side_box.x() > page._main_box.x()
    assert page._side_box.width() == 312


def test_hostile_texts_show_plain_on_a_page(desk: Desk, window: QWidget) -> None:
    evil = "<b>bold</b> \u202egnp " + "x" * 60_000
    made = desk.store.save("contact", {"given_name": evil, "company": evil, "position": evil, "notes": evil})
    desk.store.save("interaction", {"summary": evil, "people": [{"contact_id": made["id"]}], "occurred": TODAY})
    desk.store.save("task", {"title": evil, "contact_id": made["id"]})
    page = show(RecordPage(desk, "contact", made["id"]), window)
    assert faults_of(page) == []
    assert page.head.title.text().startswith("<b>bold</b>")
    edit = line(page, "company")
    assert len(edit.text()) > 60_000, "all of it can be edited"
    page.head.more.setFocus()
    assert stored(page, "company") == desk.store.get("contact", made["id"])["position"], "looking changes nothing"


def test_every_open_status_of_a_kind_can_be_finished_from_its_page(desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    for kind, status in (("task", "done"), ("session", "held"), ("course", "completed")):
        declared = BY_NAME[kind]
        number = next(
            values["id"]
            for values in desk.store.select(kind)
            if (state := declared.status(values["status"])) is not None and state.open
        )
        if kind == "session":
            desk.store.save(kind, {"starts": datetime(2026, 11, 19, 8, tzinfo=UTC)}, number)  # its day has come
        page = show(RecordPage(desk, kind, number), window)
        for _step in declared.statuses:
            if desk.store.get(kind, number)["status"] != status:
                assert page.head.main is not None
                page.head.main.click()
                settle()
        assert desk.store.get(kind, number)["status"] == status
        page.hide()
        page.deleteLater()


@pytest.mark.parametrize(
    ("kind", "status", "starts", "label"),
    [
        ("course", "wishlist", None, "Start course"),
        ("course", "paused", None, "Resume course"),
        ("course", "in_progress", None, "Mark as completed"),
        ("event", "considering", None, "Mark as going"),
        ("event", "considering", date(2026, 11, 20), "Mark as going"),
        ("event", "considering", date(2026, 11, 18), "Mark as attended"),
        ("event", "registered", date(2026, 11, 19), "Mark as attended"),
        ("event", "registered", date(2026, 11, 20), "Add to calendar"),
    ],
)
def test_the_main_button_finishes_only_what_was_begun(
    desk: Desk, window: QWidget, kind: str, status: str, starts: date | None, label: str
) -> None:
    made = desk.store.save(kind, {"title": "Made-up", "status": status, "starts": starts})
    page = show(RecordPage(desk, kind, made["id"]), window)
    assert page.head.main is not None
    assert page.head.main.text() == label


def test_a_long_title_keeps_its_room_and_the_menu_takes_the_buttons(desk: Desk, window: QWidget) -> None:
    people = [{"contact_id": desk.store.save("contact", {"given_name": "Maximiliana", "family_name": "Example"})["id"]}]
    made = desk.store.save("interview", {"people": people, "status": "scheduled", "place": "https://meet.example"})
    page = show(RecordPage(desk, "interview", made["id"]), window)
    labels = {button.text() for button in page.head._made}
    assert all(button.isVisible() for button in page.head._made)
    page.setGeometry(60, 0, 700, 640)
    settle()
    assert not any(button.isVisible() for button in page.head._made)
    assert page.head.main is not None
    assert page.head.main.isVisible()
    menu = page.head.open_menu()
    assert labels <= {action.text() for action in menu.actions()}
    menu.close()
