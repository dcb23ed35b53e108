"""The settings: each has its effect at once, faults are told, and imports are taken back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop import __version__
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_imports import Imports
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.pages.settings_rows import SettingRow
from aipm_desktop.gui.pages.settings_theme import ThemeChoice
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.settings import Cadence, Settings
from aipm_desktop.store import Store
from tests.gui.import_samples import later_export, old_export
from tests.gui.page_audit import WindowsShown, faults_of
from tests.gui.showing import settle
from tests.gui.working_desk import Opener, WorkingDesk, working_desk

Key = Qt.Key


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    return working_desk(desk, worker, Settings(name="Ada", time_format="24"))


@pytest.fixture
def page(at_work: WorkingDesk, window: QWidget) -> SettingsPage:
    return put(window, at_work)


def put(window: QWidget, desk: Desk) -> SettingsPage:
    made = SettingsPage(desk)
    row = window.layout() or QHBoxLayout(window)
    row.addWidget(made)
    desk.changes.changed.connect(lambda step: made.refresh() if made.concerns(step) else None)
    made.show()
    QApplication.processEvents()
    return made


def rows(page: SettingsPage) -> dict[str, SettingRow]:
    return {row.title.text(): row for section in page.sections for row in section.box.rows}


def shown(page: SettingsPage) -> list[str]:
    return [title for title, row in rows(page).items() if row.isVisible()]


def control(page: SettingsPage, title: str) -> QWidget:
    found = rows(page)[title].control
    assert found is not None
    return found


def test_every_setting_is_shown_as_it_is_and_changes_by_itself(page: SettingsPage, at_work: WorkingDesk) -> None:
    name = control(page, "Your name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Ada"
    name.setText(" Grace ")
    QTest.keyClick(name, Key.Key_Return)
    times = control(page, "Times")
    assert isinstance(times, Segmented)
    assert times.value() == "24"
    times.segments["12"].click()
    week = control(page, "First day of the week")
    assert isinstance(week, Combo)
    QTest.keyClick(week, Key.Key_Down)
    height = control(page, "Row height in tables")
    assert isinstance(height, Segmented)
    height.segments["compact"].click()
    for title in ("Reduce motion", "Row keys"):
        switch = control(page, title)
        assert isinstance(switch, Switch)
        switch.click()
    hour = control(page, "Reminder hour")
    assert isinstance(hour, Combo)
    assert hour.currentText() == "09:00"
    QTest.keyClick(hour, Key.Key_Up)
    size = control(page, "Text size")
    assert isinstance(size, Segmented)
    size.segments["115"].click()
    assert at_work.changed == [
        {"name": "Grace"},
        {"time_format": "12"},
        {"week_start": "monday"},
        {"row_height": "compact"},
        {"reduce_motion": True},
        {"row_keys": False},
        {"reminder_hour": 8},
        {"text_scale": 115},
    ]


def test_numbers_are_taken_when_they_are_finished(page: SettingsPage, at_work: WorkingDesk) -> None:
    for title, typed in (("Learning hours a week", "7.5"), ("Conversations a quarter", "20"), ("Tier B", "60")):
        box = control(page, title)
        assert isinstance(box, QAbstractSpinBox)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, typed)
        assert len(at_work.changed) < 3
        QTest.keyClick(box, Key.Key_Return)
    assert at_work.changed == [
        {"weekly_learning_hours": 7.5},
        {"conversations_per_quarter": 20},
        {"cadence": Cadence(b=60)},
    ]


def test_the_theme_is_chosen_from_its_pictures(
    page: SettingsPage, at_work: WorkingDesk, theme: Theme, qapp: QApplication
) -> None:
    choice = control(page, "Theme")
    assert isinstance(choice, ThemeChoice)
    assert choice.buttons["light"].isChecked()
    QTest.mouseClick(choice.buttons["dark"], Qt.MouseButton.LeftButton)
    QTest.keyClick(choice.buttons["dark"], Key.Key_Left)
    assert at_work.changed == [{"theme": "dark"}, {"theme": "light"}]
    theme.apply(qapp, "system")
    assert choice.buttons["system"].isChecked()
    assert len(at_work.changed) == 2
    page.deleteLater()
    settle()
    theme.apply(qapp, "light")  # which a page that is gone must not hear


def test_what_is_not_changed_is_not_saved(page: SettingsPage, at_work: WorkingDesk) -> None:
    name = control(page, "Your name")
    assert isinstance(name, QLineEdit)
    name.editingFinished.emit()
    assert at_work.changed == []


def test_a_full_disk_is_told_on_the_page(at_work: WorkingDesk, window: QWidget) -> None:
    def refuse(**_values: object) -> None:
        raise AipmError("The settings were not saved", "There is no room left.")

    page = put(window, dataclasses.replace(at_work, change_settings=refuse))
    switch = control(page, "Row keys")
    assert isinstance(switch, Switch)
    switch.click()
    assert page.fault.isVisible()
    assert page.fault.accessibleName() == "The settings were not saved. There is no room left."


def test_a_search_leaves_the_rows_that_match(page: SettingsPage) -> None:
    assert page.search_here()
    assert page.search.edit.hasFocus()
    QTest.keyClicks(page.search.edit, "tier day")
    QTest.keyClick(page.search.edit, Key.Key_Return)
    assert shown(page) == ["Tier A", "Tier B", "Tier C"]
    assert [key for key, button in page.nav.items() if button.isVisible()] == ["rhythm"]
    page.search.set_text("appearance")
    QTest.keyClick(page.search.edit, Key.Key_Return)
    assert shown(page) == ["Theme", "Text size", "Row height in tables", "Reduce motion"]
    page.search.set_text("no such thing")
    QTest.keyClick(page.search.edit, Key.Key_Return)
    assert shown(page) == []
    assert page.nothing.text() == "No setting matches “no such thing”."
    QTest.keyClick(page.search.edit, Key.Key_Escape)
    assert len(shown(page)) == len(rows(page))
    QTest.keyClick(page.search.edit, Key.Key_Escape)
    assert page.nav["general"].hasFocus()


def test_the_list_at_the_left_leads_to_the_sections(page: SettingsPage) -> None:
    page.focus_first()
    QTest.keyClick(page.nav["general"], Key.Key_Down)
    assert page.nav["appearance"].isChecked()
    QTest.keyClick(page.nav["appearance"], Key.Key_Space)
    bar = page.area.verticalScrollBar()
    assert abs(bar.value() - page.nav["appearance"].section.y()) < 10
    page.nav["about"].click()
    assert page.nav["about"].isChecked()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert page.nav["general"].isChecked()


def test_building_it_flashes_no_window(at_work: WorkingDesk, window: QWidget, qapp: QApplication) -> None:
    with WindowsShown(qapp) as names:
        put(window, at_work)
    assert names == []


def test_it_returns_to_where_it_was(page: SettingsPage, qtbot: QtBot) -> None:
    page.nav["data"].click()
    place = page.where()
    page.area.verticalScrollBar().setValue(0)
    page.return_to(place)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() == place["scroll"] > 0)


def test_the_data_folder_is_shown_and_opened(page: SettingsPage, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(local_files, "open_local", Opener(opened))
    row = rows(page)["Data folder"]
    assert row.effect.text() == str(store.folder)
    (button,) = row.findChildren(QAbstractButton)
    button.click()
    assert opened == [store.folder]
    monkeypatch.setattr(local_files, "open_local", lambda _path: False)
    button.click()
    assert "this computer has no program to show it" in row.effect.text()


def test_an_import_is_taken_back_and_what_is_kept_is_named(
    page: SettingsPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    imports = rows(page)["Imports"]
    assert isinstance(imports, Imports)
    assert imports.effect.text() == "You have not imported anything yet."
    import_contacts(store, [old_export(tmp_path)])
    result = import_contacts(store, [later_export(tmp_path)])
    assert list(imports.buttons) == [2, 1]
    assert imports.buttons[2].accessibleName() == "Take back Connections.csv"
    store.save("contact", {"notes": "Met at the fair"}, result.contact_ids[0])
    kept = store.titles("contact", [result.contact_ids[0]])[result.contact_ids[0]]
    imports.buttons[2].click()
    qtbot.waitUntil(lambda: list(imports.buttons) == [1])
    qtbot.wait(1)
    said = [row.effect.text() for row in imports.findChildren(SettingRow) if row.isVisible()]
    assert said[0] == (
        "5 contacts were removed. 2 were put back as they were. "
        f"Kept because you have changed or used them since: {kept}."
    )
    assert said[1] == "19 Nov 2026 · 4 added, 0 updated"
    assert store.count("contact") == 5


def test_an_import_that_is_gone_says_why(page: SettingsPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    import_contacts(store, [old_export(tmp_path)])
    imports = rows(page)["Imports"]
    assert isinstance(imports, Imports)
    qtbot.wait(1)
    line = next(row for row in imports.findChildren(SettingRow) if row.isVisible())
    store.listeners.clear()
    store.undo()
    imports.buttons[1].click()
    qtbot.waitUntil(lambda: "cannot be taken back" in line.effect.text())


def test_about_tells_the_version(page: SettingsPage) -> None:
    about = [row for section in page.sections if section.key == "about" for row in section.box.rows]
    assert about[0].title.text() == f"AIPM Desktop {__version__}"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(1048, 800), (964, 700)])
def test_it_is_named_and_nothing_is_cut_off(
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
    import_contacts(store, [old_export(tmp_path)])
    theme.apply(qapp, "dark", scale)
    window.resize(round(size[0] * scale), round(size[1] * scale))
    page = put(window, at_work)
    qtbot.wait(1)
    assert faults_of(page) == []
    assert not page.grab().isNull()
