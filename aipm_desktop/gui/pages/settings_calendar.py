"""Settings, Calendar: the calendar file that is kept up to date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.shell.live_file import LiveFile
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say

FILE_NAME = "aipm-calendar-live.ics"


def calendar_section(desk: Desk, live: LiveFile, change: Callable[..., None]) -> Section:
    """The row with the file, and what is in it."""
    theme = desk.theme
    content = SettingRow(
        theme,
        tr("What is in it"),
        tr("The groups, notes and names last chosen in Export calendar, of all days. It is written a moment after each "
           "change, once a day, and when the program ends."),
    )  # fmt: skip
    return Section(theme, "calendar", tr("Calendar"), "calendar-blank", [LiveFileRow(desk, live, change), content])


class LiveFileRow(SettingRow):
    """Where the file is kept, and whether it is up to date."""

    def __init__(self, desk: Desk, live: LiveFile, change: Callable[..., None]) -> None:
        theme = desk.theme
        self.desk = desk
        self._live = live
        self._change = change
        self.choose = Button(theme, "", on_click=self._choose)
        self.off = Button(theme, tr("Turn off"), "ghost", on_click=lambda: change(calendar_export={"live_path": None}))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        line.addWidget(self.off)
        line.addWidget(self.choose)
        super().__init__(theme, tr("Keep a calendar file up to date"), "-", buttons)
        live.told.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say how it stands now."""
        live, path = self._live, self._live.path
        self.choose.setText(tr("Choose file…") if path is None else tr("Change…"))
        self.choose.setAccessibleName(tr("Choose the calendar file that is kept up to date"))
        if path is None and self.off.hasFocus():
            self.choose.setFocus()
        self.off.setVisible(path is not None)
        if path is None:
            self.set_effect(
                tr("Off. Calendar programs that subscribe to such a file follow every change by themselves.")
            )
        elif live.fault is not None:
            self.set_effect(f"{live.fault.title}. {live.fault.message}", "danger")
        elif live.written_at is None:
            self.set_effect(tr("{path} · is written in a moment", path=path))
        else:
            when = say(live.written_at, today=self.desk.today(), clock_24=clock_24(self.desk), inside=True)
            self.set_effect(tr("{path} · up to date {when}", path=path, when=when))

    def _choose(self) -> None:
        proposed = self._live.path or local_files.documents() / FILE_NAME
        title, pattern = tr("Keep this calendar file up to date"), tr("Calendar (*.ics)")
        path = local_files.choose_target(self, title, proposed, pattern)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".ics")
        if path == self._live.exports_to:
            self.set_effect(tr("Your exports go to {path}. Choose another name for this file.", path=path), "danger")
            return
        self._change(calendar_export={"live_path": path})
