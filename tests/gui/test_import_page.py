"""The import from the choice of a file to taking it back, driven by clicks and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_rows import CHECK, NEW, OUT, SKIP
from aipm_desktop.gui.pages.import_fix_sheet import FixSheet, LineSheet
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.store import Store
from tests.gui.desk_for_tests import Notes
from tests.gui.import_hands import button, finish, put, read, sheet
from tests.gui.import_samples import later_export, old_export, write
from tests.gui.page_audit import WindowsShown, faults_of
from tests.gui.working_desk import WorkingDesk, working_desk

Key = Qt.Key


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    return working_desk(desk, worker)


@pytest.fixture
def page(at_work: WorkingDesk, window: QWidget) -> ImportPage:
    """The page in the window, over an empty store."""
    made = ImportPage(at_work)
    put(window, made)
    return made


def test_the_first_step_tells_the_way_and_the_last_import(page: ImportPage, store: Store, tmp_path: Path) -> None:
    assert page.file_step.last.text() == "You have not imported contacts yet."
    assert page.file_step.file_button.hasFocus()
    import_contacts(store, [old_export(tmp_path)])
    said = "Last import today, on 19 Nov 2026, from Connections-old.csv: 4 added, 0 updated."
    assert page.file_step.last.text() == said
    assert page.stepper.accessibleName() == "Step 1 of 4: File"


def test_a_re_import_takes_four_actions(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choose file, (the system's dialog), Import, Show contacts."""
    import_contacts(store, [old_export(tmp_path)])
    file = later_export(tmp_path)
    monkeypatch.setattr(local_files, "choose_file", lambda *_given: file)
    QTest.keyClick(page.file_step.file_button, Key.Key_Return)
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert page.head.subtitle.text() == "Connections.csv · newest connection 17 Nov 2026"
    assert page.stepper.accessibleName() == "Step 3 of 4: Preview"
    assert page.preview_step.go.text() == "Import 5 contacts"
    page.preview_step.go.click()
    done = finish(page, qtbot)
    assert done.title.text() == "5 contacts imported"
    assert done.facts.text().split("\n") == [
        "3 contacts were added.",
        "2 were brought up to date.",
        "1 was in your contacts already.",
        "3 rows were left out.",
        "2 members hide their data.",
        "1 line could not be used.",
    ]
    assert store.count("contact") == 7
    done.contacts.click()
    assert isinstance(page.desk.navigator, Notes)
    assert page.desk.navigator.sent == [("view", "contact", "")]


def test_cancelling_the_dialog_changes_nothing(page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_files, "choose_file", lambda *_given: None)
    monkeypatch.setattr(local_files, "choose_folder", lambda *_given: None)
    page.file_step.file_button.click()
    page.file_step.folder_button.click()
    assert page.step is page.file_step


def test_an_unpacked_folder_can_be_chosen(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    later_export(tmp_path)
    monkeypatch.setattr(local_files, "choose_folder", lambda *_given: tmp_path)
    page.file_step.folder_button.click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert page.preview_step.cards[NEW].count == 7


def test_a_file_can_be_dropped(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(later_export(tmp_path)))])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.file_step.target.dropEvent(QDropEvent(QPointF(9, 9), action, dragged, left, none))
    qtbot.waitUntil(lambda: page.step is page.preview_step)


def test_files_given_at_the_start_are_read_at_once(
    at_work: WorkingDesk, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    made = ImportPage(at_work, [later_export(tmp_path)])
    put(window, made)
    qtbot.waitUntil(lambda: made.step is made.preview_step)


def test_the_cards_count_and_filter(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    import_contacts(store, [old_export(tmp_path)])
    read(page, qtbot, later_export(tmp_path))
    step = page.preview_step
    said = {state: card.accessibleName() for state, card in step.cards.items()}
    assert said == {
        "": "All rows: 12 in this file",
        "new": "New: 3 will be added",
        "update": "Update: 2 job or details changed",
        "skip": "Skip: 4 known or unusable",
        "check": "Check: 3 need a decision",
    }
    QTest.mouseClick(step.cards[SKIP], Qt.MouseButton.LeftButton)
    assert step.table.rowCount() == 3  # the two hidden members share a row
    step.cards[""].setFocus()
    QTest.keyClick(step.cards[""], Key.Key_Space)
    assert step.table.rowCount() == 11


def test_ticks_decide_what_comes_in(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    step = page.preview_step
    view = step.view
    assert view.hasFocus()
    view.setCurrentIndex(step.table.index(1, 1))
    QTest.keyClick(view, Key.Key_Space)
    assert step.go.text() == "Import 6 contacts"
    step.cards[CHECK].click()
    assert step.decide.isVisible()
    rows = [row for row in page.session.rows if row.what == CHECK]
    step.view.selectAll()
    button(step.decide, "New contact").click()
    assert step.go.text() == "Import 8 contacts"
    assert [row.what for row in rows] == [NEW, NEW]
    page.choose_rows(rows, OUT)
    step.cards[NEW].click()
    QTest.keyClick(step.view, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finish(page, qtbot)
    assert store.count("contact") == 6
    assert not store.select("contact", search="Anouk")


def test_without_a_tick_there_is_nothing_to_import(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.table.tick_shown(False)
    assert not page.preview_step.go.isEnabled()


def test_a_file_that_brings_nothing_says_so(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    file = write(tmp_path / "Connections.csv", (later_export(tmp_path).read_text().split("\n")[5],))
    import_contacts(store, [file])
    read(page, qtbot, file)
    assert page.bar.note.text() == "Everybody in this file is in your contacts already. There is nothing to import."
    assert not page.preview_step.go.isEnabled()


def test_a_row_is_corrected_in_place(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    step = page.preview_step
    step.cards[CHECK].click()
    step.focus_first()
    QTest.keyClick(step.view, Key.Key_Return)
    fix = sheet(page)
    assert isinstance(fix, FixSheet)
    assert fix.given.text() == "Tariq"
    fix.family.edit.setText("Example")
    fix.connected.edit.setText("no such day")
    fix.import_button.click()
    assert "is not a date" in fix.connected.error()
    fix.connected.edit.setText("13 june 2024")
    QTest.keyClick(fix.connected.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: topmost(page.window()) is None)
    assert step.cards[CHECK].count == 1
    assert step.cards[NEW].count == 8
    step.go.click()
    finish(page, qtbot)
    (found,) = store.select("contact", search="Tariq")
    assert (found["family_name"], found["connected_on"]) == ("Example", date(2024, 6, 13))


def test_a_row_without_any_name_stays_in_the_sheet(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.look_at(next(row for row in page.session.rows if row.name == "Tariq"))
    fix = sheet(page)
    assert isinstance(fix, FixSheet)
    fix.given.edit.clear()
    fix.import_button.click()
    assert fix.given.error() == "A contact needs a name."
    assert fix.isVisible()


def test_a_likely_duplicate_is_compared_and_left_out(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    import_contacts(store, [old_export(tmp_path)])
    read(page, qtbot, later_export(tmp_path))
    row = next(row for row in page.session.rows if row.name == "Marcus Webb")
    page.preview_step.table.toggle([page.session.rows.index(row)])
    page.look_at(row)
    fix = sheet(page)
    assert isinstance(fix, FixSheet)
    texts = [label.text() for label in fix.findChildren(type(page.file_step.last))]
    assert "Marcus Webb · PMO Lead, Meridian Telecom" in texts
    fix.leave_button.click()
    assert not row.ticked
    assert (row.what, row.why) == (SKIP, "You left it out")


def test_a_damaged_line_is_shown_with_its_neighbours(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.look_at(next(row for row in page.session.rows if row.unreadable))
    shown = sheet(page)
    assert isinstance(shown, LineSheet)
    assert (shown.title.text(), shown.subtitle.text()) == ("Line 15", "A quotation mark is opened and never closed.")
    (raw,) = [each for each in shown.findChildren(QWidget) if each.accessibleName() == "Lines of the file"]
    assert 'Line 15, the one meant: Ines,"Costa' in raw.accessibleDescription()
    assert "13: ,,,,,,21 Oct 2026" in raw.accessibleDescription()


def test_job_changes_lead_to_the_person_and_to_a_follow_up(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    import_contacts(store, [old_export(tmp_path)])
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    done = finish(page, qtbot)
    said = [label.text() for label in done.findChildren(type(page.head.title)) if "→" in label.text()]
    assert said == [
        "Responsible AI Lead at Quill & Co → Responsible AI Lead at Lumen Bank",
        "Data Science Lead at Fieldstone Energy → AI Programme Lead at Fieldstone Energy",
    ]
    elena = store.select("contact", search="Elena")[0]["id"]
    named = {each.accessibleName(): each for each in done.findChildren(QAbstractButton)}
    named["Open: Elena Petrova"].click()
    named["Follow up: Elena Petrova"].click()
    values = {"contact_id": elena, "title": "Congratulate Elena Petrova on the new job", "follow_up": True}
    assert isinstance(page.desk.navigator, Notes)
    assert page.desk.navigator.sent == [("record", "contact", elena), ("new", "task", values)]


def test_duplicates_that_came_in_lead_to_both(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    import_contacts(store, [old_export(tmp_path)])
    first = store.select("contact", search="Marcus")[0]["id"]
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.table.tick_shown(True)
    page.preview_step.go.click()
    done = finish(page, qtbot)
    named = {each.accessibleName(): each for each in done.findChildren(QAbstractButton)}
    named["Open the first: Marcus Webb"].click()
    named["Open the new one: Marcus Webb"].click()
    both = [each["id"] for each in store.select("contact", search="Marcus")]
    assert isinstance(page.desk.navigator, Notes)
    assert [sent[2] for sent in page.desk.navigator.sent] == [first, next(each for each in both if each != first)]


def test_the_whole_import_is_taken_back(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    import_contacts(store, [old_export(tmp_path)])
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    done = finish(page, qtbot)
    anouk = store.select("contact", search="Anouk")[0]["id"]
    store.save("contact", {"notes": "Met at the fair"}, anouk)
    button(page, "Undo import").click()
    qtbot.waitUntil(lambda: bool(page.session.taken_back))
    done = finish(page, qtbot)
    assert done.title.text() == "This import was taken back"
    assert done.facts.text() == (
        "2 contacts were removed. 2 were put back as they were. "
        "Kept because you have changed or used them since: Anouk Fischer."
    )
    assert store.count("contact") == 5
    assert store.select("contact", search="Elena")[0]["company"] == "Quill & Co"
    assert not [each for each in done.findChildren(QAbstractButton) if each.isVisible()]


def test_undo_by_the_window_is_told_too(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    finish(page, qtbot)
    store.undo()
    done = finish(page, qtbot)
    assert done.title.text() == "This import was taken back"
    assert store.count("contact") == 0
    store.redo()
    done = finish(page, qtbot)
    assert "imported" in done.title.text()
    assert done.undo.isVisible()


def test_going_back_to_the_page_shows_what_the_import_did(
    page: ImportPage, at_work: WorkingDesk, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.table.toggle([0])
    place = page.where()
    again = ImportPage(at_work, page.session.paths)
    put(window, again)
    again.return_to(place)
    assert again.step is again.preview_step
    assert again.preview_step.go.text() == "Import 6 contacts"
    again.preview_step.go.click()
    finish(again, qtbot)
    third = ImportPage(at_work)
    put(window, third)
    third.return_to(again.where())
    assert finish(third, qtbot).title.text() == "6 contacts imported"


def test_the_folder_is_remembered(page: ImportPage, at_work: WorkingDesk, tmp_path: Path, qtbot: QtBot) -> None:
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    finish(page, qtbot)
    assert at_work.changed == [{"import_folder": tmp_path}]


# Looks


def test_building_it_flashes_no_window(
    at_work: WorkingDesk, window: QWidget, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with WindowsShown(qapp) as names:
        page = ImportPage(at_work)
        put(window, page)
        read(page, qtbot, later_export(tmp_path))
        page.preview_step.cards[CHECK].click()
    assert names == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(1048, 800), (964, 700)])
def test_every_step_is_named_and_nothing_is_cut_off(
    qapp: QApplication,
    theme: Theme,
    at_work: WorkingDesk,
    window: QWidget,
    store: Store,
    tmp_path: Path,
    qtbot: QtBot,
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.apply(qapp, "dark", scale)
    window.resize(round(size[0] * scale), round(size[1] * scale))
    import_contacts(store, [old_export(tmp_path)])
    page = ImportPage(at_work)
    put(window, page)
    qtbot.wait(1)
    assert faults_of(page) == []
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.cards[CHECK].click()
    qtbot.wait(1)
    assert faults_of(page) == []
    page.look_at(page.preview_step.table.row(2))
    qtbot.wait(1)
    shown = sheet(page)
    assert faults_of(shown) == []
    assert isinstance(shown, FixSheet)
    shown.reject()
    page.preview_step.view.toggle_shown()
    page.preview_step.go.click()
    finish(page, qtbot)
    qtbot.wait(1)
    assert faults_of(page) == []
    file = tmp_path / "people.csv"
    file.write_text("Name,Firm\nAda,Orbital\n", encoding="utf-8")
    page.start_again()
    read(page, qtbot, file)
    qtbot.wait(1)
    assert faults_of(page) == []
