"""Settings, Reminders: each row changes its setting alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.remind_spans import SpansSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_reminders import reminders_section
from aipm_desktop.gui.pages.settings_rows import Section
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.settings import QuietHours
from tests.gui.test_outside import Told


@pytest.fixture
def changed() -> list[dict[str, object]]:
    return []


@pytest.fixture
def section(desk: Desk, window: QWidget, changed: list[dict[str, object]]) -> Section:
    made = reminders_section(replace(desk, outside=Told()), desk.settings, lambda **values: changed.append(values))
    made.setParent(window)
    made.show()
    return made


def named(section: Section, kind: type[QWidget], name: str) -> QWidget:
    return next(each for each in section.findChildren(kind) if each.accessibleName() == name)


def test_quiet_hours_have_a_beginning_and_an_end_once_they_are_on(
    section: Section, changed: list[dict[str, object]]
) -> None:
    start, switch = named(section, Combo, "Quiet from"), named(section, Switch, "Quiet hours")
    assert not start.isEnabled()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert start.isEnabled()
    QTest.keyClick(start, Qt.Key.Key_Down)
    assert changed == [
        {"quiet_hours": QuietHours(on=True, start=21, end=8)},
        {"quiet_hours": QuietHours(on=True, start=22, end=8)},
    ]


def test_closing_and_starting_are_set_where_there_is_something_outside(
    section: Section, desk: Desk, changed: list[dict[str, object]]
) -> None:
    QTest.keyClick(named(section, Combo, "When the window is closed"), Qt.Key.Key_Down)
    QTest.keyClick(named(section, Switch, "Start with the computer"), Qt.Key.Key_Space)
    QTest.keyClick(named(section, Switch, "Notifications"), Qt.Key.Key_Space)
    assert changed == [{"on_close": "quit"}, {"autostart": True}, {"notifications": False}]
    sample = reminders_section(desk, desk.settings, lambda **_values: None)
    assert "Start with the computer" not in {row.title.text() for row in sample.box.rows}
    sample.deleteLater()


def test_the_days_before_each_kind_of_date_are_typed_and_brought_back(
    section: Section, changed: list[dict[str, object]]
) -> None:
    QTest.keyClick(named(section, Button, "Reminders before a date"), Qt.Key.Key_Space)
    sheet = topmost(section.window())
    assert isinstance(sheet, SpansSheet)
    line = sheet.lines["certification.cycles.ends_on"]
    assert line.edit.text() == "180, 90, 60, 30, 7 days"
    line.edit.setText("4 weeks, 1")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    line.edit.setText("soon")
    QTest.keyClick(line.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not line.note.isHidden()
    assert sheet.isVisible()
    key, spans = "certification.cycles.ends_on", (timedelta(days=28), timedelta(days=1))
    assert changed == [{"reminders": {key: spans}}]
    line.reset.click()
    assert line.note.isHidden()
    assert line.edit.text() == "180, 90, 60, 30, 7 days"
    assert changed[1:] == [{"reminders": {}}]
