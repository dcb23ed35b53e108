"""The settings: sections in one column, a list of them at the left, a search above. Every change counts at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.settings_imports import Imports
from aipm_desktop.gui.pages.settings_rows import NavButton, Section
from aipm_desktop.gui.pages.settings_sections import sections
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.settings import Settings

_COLUMN = 704


class SettingsPage(Page):
    """Shows the settings as they are and hands every change to the window."""

    key = "settings"
    kinds = ("contact",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.settings: Settings = desk.settings
        self.sections: list[Section] = []
        self.nav: dict[str, NavButton] = {}
        self._jumping = False
        theme, u = desk.theme, desk.theme.u
        title = Label(theme, tr("Settings"), "title")
        self.search = SearchField(theme, tr("Find a setting"))
        self.search.setFixedWidth(u(220))
        self.search.searched.connect(self._search)
        self.search.left.connect(self.focus_first)
        head = QHBoxLayout()
        head.setContentsMargins(u(32), u(20), u(32), u(16))
        head.addWidget(title, 1)
        head.addWidget(self.search)
        self.fault = Banner(theme, "", "danger", "warning")
        self.fault.hide()
        self.nothing = Label(theme, "", "body", "text2")
        self.nothing.hide()
        body = QHBoxLayout()
        body.setContentsMargins(u(24), 0, 0, 0)
        body.setSpacing(u(36))
        self._nav_column = QVBoxLayout()
        self._nav_column.setSpacing(u(2))
        body.addLayout(self._nav_column)
        body.addWidget(self._scrolling(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)
        self._fill()

    def _scrolling(self) -> QScrollArea:
        u = self.desk.theme.u
        content = QWidget()
        content.setProperty("clear", True)
        content.setMaximumWidth(u(_COLUMN) + u(8))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(u(4), u(4), u(4), u(24))
        self._column.setSpacing(0)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        row_holder = QWidget()
        row_holder.setProperty("clear", True)
        row = QHBoxLayout(row_holder)
        row.setContentsMargins(0, 0, u(32), 0)
        row.addWidget(content, 100)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setProperty("region", True)
        self.area.setAccessibleName(tr("Settings"))
        self.area.setWidget(row_holder)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        return self.area

    def _fill(self) -> None:
        theme = self.desk.theme
        self.sections = sections(self.desk, self.settings, self._change)
        before: QWidget = self.search.edit
        for number, section in enumerate(self.sections):
            self._column.insertWidget(2 + number, section)
            button = NavButton(theme, section)
            button.clicked.connect(lambda _on=False, section=section: self.show_section(section.key))
            self._nav_column.addWidget(button)
            self.nav[section.key] = button
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self.area)
        self._nav_column.addStretch(1)
        self.nav[self.sections[0].key].setChecked(True)

    # Changing

    def _change(self, **values: object) -> None:
        if "cadence" in values and isinstance(values["cadence"], dict):
            values["cadence"] = self.settings.cadence.model_copy(update=values["cadence"])
        if "calendar_export" in values and isinstance(values["calendar_export"], dict):
            # A sheet over this page may have changed the rest since.
            export = self.desk.settings.calendar_export
            values["calendar_export"] = export.model_copy(update=values["calendar_export"])
        if all(getattr(self.settings, name) == value for name, value in values.items()):
            return
        try:
            self.settings = self.settings.changed(**values)
            self.desk.change_settings(**values)
        except AipmError as fault:
            self.fault.set_text(f"{fault.title}. {fault.message}")
            self.fault.show()
            self.area.verticalScrollBar().setValue(0)
        else:
            self.fault.hide()

    # Finding

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        found = [section.filter(words) for section in self.sections]
        for section, shown in zip(self.sections, found, strict=True):
            self.nav[section.key].setVisible(shown)
        self.nothing.setText(tr("No setting matches “{words}”.", words=text))
        self.nothing.setVisible(not any(found))

    def show_section(self, key: str) -> None:
        """Scroll to a section."""
        section = self.nav[key].section
        self.nav[key].setChecked(True)
        self._jumping = True  # the last sections never reach the top, and are meant all the same
        self.area.verticalScrollBar().setValue(section.y() - self.desk.theme.u(4))
        self._jumping = False

    def _scrolled(self, value: int) -> None:
        """Mark the section that stands at the top."""
        marked = next(button for button in self.nav.values() if button.isChecked())
        at_end = value == self.area.verticalScrollBar().maximum()
        if self._jumping or (at_end and marked.section.y() >= value):  # it is in sight, and cannot come higher
            return
        top = value + self.desk.theme.u(40)
        shown = [section for section in self.sections if section.isVisibleTo(self) and section.y() <= top]
        if shown:
            self.nav[shown[-1].key].setChecked(True)

    # What the window asks

    def refresh(self) -> None:
        for row in self.findChildren(Imports):
            row.reload()

    def focus_first(self) -> None:
        next(button for button in self.nav.values() if button.isChecked()).setFocus()

    def search_here(self) -> bool:
        self.search.edit.setFocus()
        self.search.edit.selectAll()
        return True

    def where(self) -> dict[str, Any]:
        return {"scroll": self.area.verticalScrollBar().value()}

    def return_to(self, where: dict[str, Any]) -> None:
        if where.get("part") in self.nav:
            QTimer.singleShot(0, self, lambda: self.show_section(where["part"]))
            return
        value = where.get("scroll", 0)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(value))
