"""Exporting dates: what is counted, what is written, where to, and what is said about other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.export_groups import HUES
from aipm_desktop.gui.cards.export_sheet import FILE_NAME, ExportSheet, programs
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.theme.tokens import HUES as KNOWN_HUES
from aipm_desktop.gui.widgets.date_field import DateField
from aipm_desktop.gui.worker import Worker
from aipm_desktop.kinds.base import CALENDAR_GROUPS
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store
from tests.gui.page_audit import faults_of
from tests.gui.working_desk import Opener, WorkingDesk, working_desk

Key = Qt.Key


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    person = desk.store.save("contact", {"given_name": "Priya", "family_name": "Example", "birthday": "1990-12-24"})
    desk.store.save(
        "interview",
        {
            "status": "scheduled",
            "starts": "2026-11-24T14:30:00+00:00",
            "ends": "2026-11-24T15:00:00+00:00",
            "people": [{"contact_id": person["id"]}],
            "notes": "Ask about stage gates",
        },
    )
    desk.store.save("task", {"title": "Send the case study", "due": "2026-12-01"})
    desk.store.save("task", {"title": "Renew the plan", "due": "2028-01-10"})
    return working_desk(desk, worker)


def opened(desk: Desk) -> ExportSheet:
    sheet = ExportSheet(desk)
    sheet.open()
    return sheet


def choose(sheet: ExportSheet, scope: str) -> None:
    assert sheet.scope is not None
    sheet.scope.segments[scope].click()


def type_day(field: DateField, text: str) -> None:
    field.edit.setFocus()
    field.edit.setText(text)
    QTest.keyClick(field.edit, Key.Key_Tab)


def remembering(desk: WorkingDesk, worker: Worker, path: Path, **more: bool) -> WorkingDesk:
    return working_desk(desk, worker, Settings(calendar_export=CalendarExport.model_validate({"path": path, **more})))


def saved(desk: Desk, path: Path, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(desk.toasts.toasts))
    return path.read_bytes().decode()


def test_every_group_has_its_own_words_and_a_known_hue() -> None:
    assert HUES.keys() == CALENDAR_GROUPS.keys()
    assert set(HUES.values()) <= set(KNOWN_HUES)


def test_the_summary_follows_groups_and_dates(at_work: WorkingDesk) -> None:
    sheet = opened(at_work)
    assert sheet.groups.boxes["interviews"].accessibleName() == "Interviews, 1 entry"
    assert sheet.summary.title.text() == "1 entry from 1 group"
    sheet.groups.boxes["tasks"].click()
    assert sheet.summary.title.text() == "2 entries from 2 groups"
    sheet.groups.boxes["birthdays"].click()
    assert sheet.summary.title.text() == "3 entries from 3 groups"
    type_day(sheet.end, "31 dec 2028")
    assert sheet.groups.boxes["tasks"].accessibleName() == "Tasks and roadmap steps, 2 entries"
    type_day(sheet.end, "20 nov 2026")
    assert sheet.summary.title.text() == "Nothing to export"


def test_an_open_end_takes_everything(at_work: WorkingDesk) -> None:
    sheet = opened(at_work)
    sheet.groups.boxes["tasks"].click()
    type_day(sheet.end, "")
    assert sheet.selection.end is None
    assert sheet.summary.title.text() == "3 entries from 2 groups"


def test_dates_the_wrong_way_round_are_told(at_work: WorkingDesk) -> None:
    sheet = opened(at_work)
    type_day(sheet.end, "1 nov 2026")
    assert sheet.end.error() == "This is before the first day"
    assert not sheet.save.isEnabled()
    type_day(sheet.start, "1 oct 2026")
    assert sheet.end.error() == ""


def test_nothing_chosen_is_told_and_cannot_be_saved(at_work: WorkingDesk) -> None:
    sheet = opened(at_work)
    for box in sheet.groups.boxes.values():
        box.setChecked(False)
    assert sheet.summary.accessibleName() == (
        "Nothing to export. A calendar file cannot be empty: choose more groups or a longer period."
    )
    assert not sheet.save.isEnabled()


def test_the_first_time_the_place_is_asked_for(
    at_work: WorkingDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    target = tmp_path / "mine"

    def choose(_parent: QWidget, _title: str, proposed: Path, _pattern: str) -> Path:
        asked.append(proposed)
        return target

    monkeypatch.setattr(local_files, "choose_target", choose)
    opened_files: list[Path] = []
    monkeypatch.setattr(local_files, "open_local", Opener(opened_files))
    sheet = opened(at_work)
    assert sheet.save.text() == "Save file…"
    sheet.groups.boxes["tasks"].click()
    sheet.groups.boxes["events"].click()
    sheet.save.click()
    text = saved(at_work, tmp_path / "mine.ics", qtbot)
    assert [path.name for path in asked] == [FILE_NAME]
    assert text.count("BEGIN:VEVENT") == 2
    assert "Send the case study" in text
    toast = at_work.toasts.toasts[-1]
    assert toast.text == "2 entries saved to mine.ics"
    assert at_work.changed == [
        {
            "calendar_export": CalendarExport(
                path=tmp_path / "mine.ics", groups={"tasks": True, "events": False}, alerts=True
            )
        }
    ]
    assert toast.action is not None
    toast.action.click()
    assert opened_files == [tmp_path / "mine.ics"]


def test_without_a_calendar_program_the_folder_is_shown(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = remembering(at_work, worker, tmp_path / FILE_NAME)
    tried: list[Path] = []
    monkeypatch.setattr(local_files, "open_local", Opener(tried, works=False))
    opened(desk).save.click()
    saved(desk, tmp_path / FILE_NAME, qtbot)
    action = desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert tried == [tmp_path / FILE_NAME, tmp_path]
    assert desk.toasts.toasts[-1].text.startswith("Nothing on this computer opens")


def test_the_second_time_enter_alone_writes_to_the_same_place(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / FILE_NAME
    desk = remembering(at_work, worker, path)
    sheet = opened(desk)
    assert sheet.summary.words.text() == f"Goes to {FILE_NAME} in {tmp_path}"
    focus = QApplication.focusWidget()
    assert focus is sheet.groups.boxes["interviews"]
    QTest.keyClick(focus, Key.Key_Return)
    first = saved(desk, path, qtbot)
    desk.toasts.toasts[-1].dismiss()
    again = opened(desk)
    choose(again, "all")
    assert again.summary.words.text() == f"Replaces {FILE_NAME} in {tmp_path}"
    again.save.click()
    assert saved(desk, path, qtbot) == first


def test_after_an_export_what_changed_since_is_what_enter_writes(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot
) -> None:
    desk, store = remembering(at_work, worker, tmp_path / FILE_NAME), at_work.store
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    store.save("event", {"title": "Summit", "starts": "2026-12-10"})
    opened(desk).save.click()
    saved(desk, tmp_path / FILE_NAME, qtbot)
    desk.toasts.toasts[-1].dismiss()

    unchanged = opened(desk)
    assert unchanged.summary.title.text() == "Nothing has changed since the last export"
    assert not unchanged.save.isEnabled()
    unchanged.hide_names.click()
    assert unchanged.summary.title.text() == "Changed since last export: 1 changed"
    unchanged.reject()

    store.save("event", {"title": "Workshop", "starts": "2026-12-05"})
    store.save("event", {"starts": "2026-12-06T18:30Z"}, 1)
    store.delete("event", 2)
    sheet = opened(desk)
    assert sheet.summary.title.text() == "Changed since last export: 1 new, 1 moved, 1 cancelled"
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Return)
    text = saved(desk, tmp_path / FILE_NAME, qtbot)
    assert text.count("BEGIN:VEVENT") == 3
    assert text.count("STATUS:CANCELLED") == 1
    assert desk.toasts.toasts[-1].text == f"3 entries saved to {FILE_NAME}"
    assert not opened(desk).save.isEnabled()


def test_a_filtered_calendar_proposes_what_it_shows_and_changes_no_choice(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = remembering(at_work, worker, tmp_path / FILE_NAME)
    sheet = ExportSheet(desk, frozenset({"tasks"}))
    sheet.open()
    assert sheet.groups.chosen == {"tasks"}
    choose(sheet, "all")
    assert "interviews" in sheet.groups.chosen
    choose(sheet, "shown")
    sheet.save.click()
    text = saved(desk, tmp_path / FILE_NAME, qtbot)
    assert text.count("BEGIN:VEVENT") == text.count("SUMMARY:Send the case study") == 1
    kept = desk.changed[-1]["calendar_export"]
    assert isinstance(kept, CalendarExport)
    assert kept.groups == {}


def test_save_as_asks_again(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = remembering(at_work, worker, tmp_path / FILE_NAME)
    monkeypatch.setattr(local_files, "choose_target", lambda *_given: tmp_path / "other.ics")
    sheet = opened(desk)
    assert isinstance(sheet.save_as, QAbstractButton)
    sheet.save_as.click()
    saved(desk, tmp_path / "other.ics", qtbot)
    assert not (tmp_path / FILE_NAME).exists()


def test_cancelling_the_dialog_keeps_the_sheet(at_work: WorkingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_files, "choose_target", lambda *_given: None)
    sheet = opened(at_work)
    sheet.save.click()
    assert sheet.isVisible()
    assert at_work.changed == []


def test_notes_alarms_and_names_go_in_as_chosen(
    at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / FILE_NAME
    desk = remembering(at_work, worker, path)
    sheet = opened(desk)
    sheet.include_notes.click()
    sheet.save.click()
    text = saved(desk, path, qtbot)
    assert all(words in text for words in ("Priya", "stage gates", "BEGIN:VALARM"))
    desk.toasts.toasts[-1].dismiss()
    desk = remembering(at_work, worker, path, alerts=False, hide_names=True)
    sheet = opened(desk)
    assert (sheet.alerts.value(), sheet.hide_names.isChecked(), sheet.include_notes.isChecked()) == (
        "none",
        True,
        False,
    )
    sheet.save.click()
    text = saved(desk, path, qtbot)
    assert not any(words in text for words in ("Priya", "stage gates", "BEGIN:VALARM"))


def test_a_fault_stays_in_the_sheet(at_work: WorkingDesk, worker: Worker, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / FILE_NAME).mkdir()
    desk = remembering(at_work, worker, tmp_path / FILE_NAME)
    sheet = opened(desk)
    sheet.save.click()
    qtbot.waitUntil(sheet.fault.isVisible)
    assert sheet.fault.accessibleName().startswith("The file was not saved.")
    assert sheet.save.isEnabled()
    assert desk.changed == []


def test_a_place_that_is_gone_is_asked_for_again(at_work: WorkingDesk, worker: Worker, tmp_path: Path) -> None:
    desk = remembering(at_work, worker, tmp_path / "gone" / FILE_NAME)
    assert opened(desk).save.text() == "Save file…"


def test_no_program_is_said_to_keep_up(at_work: WorkingDesk) -> None:
    assert [name for name, _words in programs()] == ["Google Calendar", "Apple Calendar", "Outlook", "Thunderbird"]
    sheet = opened(at_work)
    said = " ".join(label.text() for label in sheet.findChildren(type(sheet.subtitle)))
    assert "None is sure to move or remove entries when you import a later file" in said
    assert "updates" not in said


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_it_is_named_and_nothing_is_cut_off(
    qapp: QApplication,
    theme: Theme,
    at_work: WorkingDesk,
    window: QWidget,
    qtbot: QtBot,
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.apply(qapp, "dark", scale)
    window.resize(*size)
    sheet = opened(at_work)
    qtbot.wait(1)
    assert faults_of(sheet) == []


def test_today_is_the_first_day(at_work: WorkingDesk, store: Store) -> None:
    assert store is at_work.store
    sheet = opened(at_work)
    assert (sheet.selection.start, sheet.selection.end) == (date(2026, 11, 19), date(2027, 11, 19))
