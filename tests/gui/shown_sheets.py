"""Sheets of the shell and of the settings brought before the person, for `tests.states`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from aipm_desktop.app import App
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.shell.close_question import CloseQuestion
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.services.export_calendar import Selection, export_calendar


def export_again(app: App) -> None:
    """The export after an earlier one, with a date that is new since."""
    path = app.data_dir / "dates.ics"
    export_calendar(app.store, path, Selection(), today=app.today(), settings=app.settings)
    app.change_settings(calendar_export=app.settings.calendar_export.model_copy(update={"path": path}))
    app.store.save("event", {"title": "Meetup", "starts": app.today() + timedelta(days=20)})
    app.window.export_calendar()


def close_question(app: App) -> None:
    """What is asked when the window is closed for the first time."""
    CloseQuestion(app.window, lambda _choice, _with_session: None).open()


def reminder_spans(app: App) -> None:
    """How many days before each kind of date a reminder comes."""
    app.window.open_page("settings")
    page = app.window.pages.page
    assert isinstance(page, SettingsPage)
    page.show_section("reminders")
    next(each for each in page.findChildren(Button) if each.accessibleName() == "Reminders before a date").click()


SHEETS_SHOWN: dict[str, Callable[[App], None]] = {
    "close-question": close_question,
    "settings-reminder-spans": reminder_spans,
}
