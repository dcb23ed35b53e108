"""About: which version this is, where the data lie, what went over the network, and whose work is in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop import __version__, connections
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.services.licences import Component, components
from aipm_desktop.store import Step

_COLUMN = 704
_TEXT_HEIGHT = 400


class AboutPage(Page):
    """Everything is read from the program itself and from its packages; nothing is asked of anybody."""

    key = "about"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, u = desk.theme, desk.theme.u
        self.setAccessibleName(tr("About AIPM Desktop"))
        head = QHBoxLayout()
        head.setContentsMargins(u(32), u(20), u(32), u(16))
        head.addWidget(Label(theme, tr("About AIPM Desktop"), "title"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scrolling([self._program(), self._made_with()]), 1)

    def _scrolling(self, sections: list[Section]) -> QScrollArea:
        u = self.desk.theme.u
        content = QWidget()
        content.setProperty("clear", True)
        content.setMaximumWidth(u(_COLUMN))
        inner = QVBoxLayout(content)
        inner.setContentsMargins(u(4), 0, u(4), u(8))
        for section in sections:
            inner.addWidget(section)
        inner.addStretch(1)
        holder = QWidget()
        holder.setProperty("clear", True)
        row = QHBoxLayout(holder)
        row.setContentsMargins(u(28), 0, u(32), 0)
        row.addWidget(content, 100)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setProperty("region", True)
        self.area.setAccessibleName(tr("About AIPM Desktop"))
        self.area.setWidget(holder)
        return self.area

    def _program(self) -> Section:
        desk, theme = self.desk, self.desk.theme
        self.helps = Button(theme, tr("Help"), on_click=lambda: desk.navigator.open_page("help"))
        version = SettingRow(
            theme,
            tr("Version {version}", version=__version__),
            tr("Under the MIT licence: use it, change it, pass it on. Everything stays on this computer."),
            self.helps,
        )
        folder = Button(theme, tr("Open folder"), on_click=self._open_folder)
        self.folder = SettingRow(theme, tr("Data folder"), str(desk.store.folder), folder)
        self.connections = SettingRow(
            theme,
            self._counted(),
            tr("It cannot make any: it has no code for the internet. A link that you click is handed to your browser."),
        )
        return Section(theme, "program", tr("This program"), "info", [version, self.folder, self.connections])

    def _made_with(self) -> Section:
        theme = self.desk.theme
        self.components = components()
        rows = [
            SettingRow(
                theme,
                tr("Qt may be replaced"),
                tr(
                    "Qt and PySide6 are used unchanged under the LGPL, version 3, as libraries of their own. To put a "
                    "version of yours in their place: where Python runs the program, install another PySide6 of the "
                    "6.11 series; in an installed package, replace the files in the folders PySide6 and shiboken6. "
                    "Their source is at code.qt.io."
                ),
            ),
            SettingRow(
                theme,
                tr("Fonts"),
                tr("Text is in Inter where this computer has it, else in the system’s own font. None comes along."),
            ),
        ]
        rows += [self._row(each) for each in self.components]
        return Section(theme, "licences", tr("Made with"), "scales", rows)

    def _row(self, component: Component) -> SettingRow:
        theme = self.desk.theme
        button = Button(theme, tr("Licence"), small=True, on_click=partial(self.show_licence, component))
        button.setAccessibleName(tr("Licence of {name}", name=component.name))
        button.setEnabled(bool(component.texts))
        return SettingRow(theme, f"{component.name} {component.version}", component.licence, button)

    def show_licence(self, component: Component) -> None:
        """Show the notices of one component in full."""
        theme = self.desk.theme
        sheet = Sheet(theme, self.window(), component.name, component.licence, width=680)
        text = QPlainTextEdit("\n\n\n".join(component.texts))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFont(theme.font("mono"))
        text.setAccessibleName(tr("Licence of {name}", name=component.name))
        text.setMinimumHeight(theme.u(_TEXT_HEIGHT))
        sheet.body.addWidget(text)
        sheet.add_button(tr("Close"), "primary", sheet.accept, default=True)
        sheet.open()

    def _open_folder(self) -> None:
        folder = self.desk.store.folder
        if not local_files.open_local(folder):
            words = tr("{folder} · this computer has no program to show it", folder=folder)
            self.folder.set_effect(words, "danger")

    def _counted(self) -> str:
        return tr("Connections since the program started: {count}", count=connections.made())

    # What the window asks

    def concerns(self, _step: Step) -> bool:
        return False

    def focus_first(self) -> None:
        self.helps.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        self.connections.title.setText(self._counted())
        super().showEvent(event)
