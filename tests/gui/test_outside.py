"""Outside the window: notifications and what their buttons do, the tray, and what closing the window means."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.cards.reminders import ReminderBell
from aipm_desktop.gui.desk import Desk, Notice
from aipm_desktop.gui.shell import tray
from aipm_desktop.gui.shell.close_question import CloseQuestion
from aipm_desktop.gui.shell.notifications import Notifications, arguments
from aipm_desktop.gui.widgets.overlay import topmost

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
POSIX = pytest.mark.skipif(os.name != "posix", reason="a script stands in for notify-send")


class Told:
    """A desktop that keeps what it was told."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.due = 0

    def tell(self, notice: Notice) -> bool:
        self.notices.append(notice)
        return True

    def count(self, due: int) -> None:
        self.due = due

    def has_tray(self) -> bool:
        return True


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def bell(desk: Desk, told: Told, window: QWidget) -> ReminderBell:
    return ReminderBell(replace(desk, outside=told, now=lambda: NOW + timedelta(hours=3)), NOW, window)


def test_out_of_sight_a_reminder_is_told_by_the_desktop_and_acted_on_there(bell: ReminderBell, told: Told) -> None:
    store = bell.desk.store
    store.save("task", {"title": "Send deck", "due": "2026-11-20", "remind_at": "2026-11-19T10:00Z"})
    bell.look()
    (notice,) = told.notices
    assert (notice.title, notice.text, told.due) == ("Send deck", "Due tomorrow", 1)
    assert [label for label, _act in notice.acts] == ["Open", "Mark as done", "Snooze 1 day"]
    assert bell.desk.toasts.toasts == []
    notice.acts[2][1]()
    assert told.due == 0
    notice.acts[1][1]()
    assert store.get("task", 1)["status"] == "done"


def test_many_come_as_one_notification(bell: ReminderBell, told: Told) -> None:
    for number in range(3):
        bell.desk.store.save("task", {"title": f"Task {number}", "remind_at": "2026-11-19T10:00Z"})
    bell.look()
    assert [notice.title for notice in told.notices] == ["3 reminders are due"]
    assert sorted(told.notices[0].text.split(", ")) == [f"Reminder: Task {number}" for number in range(3)]


def test_the_text_of_a_notification_is_plain() -> None:
    words = arguments(Notice("--help", "<b>a</b> & \\n", (("Open", lambda: None),)))
    assert words[-3:] == ["--", "--help", "&lt;b&gt;a&lt;/b&gt; &amp; \\\\n"]


@POSIX
@pytest.mark.parametrize(("script", "seen"), [("echo 1", [1]), ("echo default", [0]), ("true", []), ("exit 1", ["no"])])
def test_the_button_that_was_pressed_is_heard(
    script: str, seen: list[object], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "notify-send"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    heard: list[object] = []
    notifications = Notifications()
    notice = Notice("Title", "Text", (("Open", lambda: None), ("Done", lambda: None)))
    assert notifications.show(notice, heard.append, lambda: heard.append("no"))
    qtbot.waitUntil(lambda: not notifications._waiting)
    assert heard == seen


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "desktop_has_tray", lambda: True)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
@pytest.mark.usefixtures("with_tray")
def test_closing_asks_once_and_then_stays_in_the_tray(program: App, qtbot: QtBot) -> None:
    window = program.window
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    question = topmost(window)
    assert isinstance(question, CloseQuestion)
    question.reject()
    assert (window.isVisible(), program.settings.on_close) == (True, "ask")

    window.close()
    press(topmost(window), "Keep in the tray")
    assert (window.isVisible(), program.settings.on_close, program.settings.autostart) == (False, "tray", False)
    window.come_forward()
    window.close()
    assert not window.isVisible()
    assert closed == []
    window.quit()
    assert closed == [True]
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
@pytest.mark.usefixtures("with_tray")
def test_the_tray_counts_and_a_notification_is_only_for_a_window_out_of_sight(program: App) -> None:
    presence = program.presence
    assert presence is not None
    presence.count(2)
    icon = presence._tray.icon
    assert icon is not None
    assert "2 reminders are due" in icon.toolTip()
    assert not presence.tell(Notice("Title", "Text", (("Open", lambda: None),)))


def test_nothing_is_said_in_a_locked_window(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    presence = program.presence
    assert presence is not None
    notice = Notice("Thank Priya", "due 16:00", ())
    assert not presence.tell(notice)
    monkeypatch.setattr(program.window, "locked", lambda: True)
    assert presence.tell(notice)


def test_without_a_tray_closing_quits(program: App) -> None:
    program.change_settings(on_close="tray")
    closed: list[bool] = []
    program.window.closed.connect(lambda: closed.append(True))
    program.window.close()
    assert closed == [True]


def press(overlay: QWidget | None, label: str) -> None:
    assert overlay is not None
    next(button for button in overlay.findChildren(QAbstractButton) if button.text() == label).click()
