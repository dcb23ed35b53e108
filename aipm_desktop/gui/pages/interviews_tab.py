"""What the tabs of the interviews page have in common: a line of controls, and the content or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.exchange.document.blocks import Block
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import tr


class InterviewsTab(QWidget):
    """`view` takes the focus; `controls` stand at the right above it, `caption` at their left.

    `acts` are the buttons for what is chosen, by the letter that presses them; they stand in the menu of a line, too.
    """

    def __init__(
        self,
        desk: Desk,
        view: QWidget,
        controls: Sequence[QWidget],
        empty: tuple[str, str, str],
        acts: Mapping[str, Button] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.desk = desk
        self.view = view
        self.acts = acts
        u = desk.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(8), 0, 0)
        column.setSpacing(u(4))
        self.bar = QWidget()
        self.bar.setMinimumHeight(u(44))  # the same on every tab, with buttons or without
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(u(32), u(4), u(32), u(8))
        row.setSpacing(u(8))
        self.caption = ElidedLabel(desk.theme, "", "body", "text2")
        row.addWidget(self.caption, 1)
        for control in controls:
            row.addWidget(control)
        column.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        icon, title, text = empty
        self.empty = EmptyState(desk.theme, icon, tr(title), tr(text), hue="interview")
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)

    def show_found(self, found: bool, caption: str) -> None:
        """Show the content with its caption or, when nothing was found, why there is none."""
        self.caption.setText(caption)
        self.bar.setVisible(found)
        self._stack.setCurrentWidget(self.view if found else self.empty)

    def reload(self) -> None:
        """Read everything shown anew; keeps what is chosen."""

    def press(self, key: str) -> None:
        """Do what a letter stands for, where it can be done now and letters are keys."""
        button = self.acts.get(key.upper())
        if button is not None and self.desk.settings.row_keys and button in self._present():
            button.click()

    def _present(self) -> list[Button]:
        return [button for button in self.acts.values() if not button.isHidden() and button.isEnabled()]

    def open_menu(self, place: QPoint) -> Menu:
        """All that can be done with what is chosen, in words."""
        menu = Menu(self.desk.theme, tr("Row"), self)
        menu.add(tr("Open"), "arrow-square-out", self.open_chosen, shortcut="Return")
        menu.addSeparator()
        letters = self.desk.settings.row_keys
        for key, button in self.acts.items():
            if button in self._present():
                menu.add(button.text(), button.glyph, button.click, shortcut=key if letters else "")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def open_chosen(self) -> None:
        """Open what is chosen."""

    def blocks(self) -> tuple[Block, ...]:
        """What is shown, for paper."""
        return ()

    def take_focus(self) -> None:
        """Put the focus where work on this tab begins."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
