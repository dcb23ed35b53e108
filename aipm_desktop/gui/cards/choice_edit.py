"""One of a few values: a chip or word that opens the list of the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Choice


class ChoiceEdit(Hovered, QPushButton):
    """`chosen` carries the key. Enter, Space, Down or a click opens the menu; `may_be_empty` adds an entry for none.

    `bare` is the chip alone, for the head of a page.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        *,
        may_be_empty: bool = False,
        framed: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.name = name
        self.choices = choices
        self.may_be_empty = may_be_empty
        self.framed = framed
        self.bare = bare
        self._key = ""
        self._error = ""
        self.setAutoDefault(False)
        wide = QSizePolicy.Policy.Maximum if bare else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.show_key("")

    def key(self) -> str:
        """The key of what is chosen."""
        return self._key

    def choice(self) -> Choice | None:
        """What is chosen."""
        return next((choice for choice in self.choices if choice.key == self._key), None)

    def show_key(self, key: str) -> None:
        """Show a choice without reporting it."""
        self._key = key
        self._error = ""
        self.setAccessibleName(f"{self.name}: {self._label()}")
        self.setToolTip(tr("Change: {name}", name=self.name) if self.bare else "")
        self.updateGeometry()
        self.update()

    def set_error(self, text: str) -> None:
        """Mark the choice as refused, or not."""
        self._error = text
        self.update()

    def _label(self) -> str:
        choice = self.choice()
        return tr(choice.label) if choice else self._key or tr("None")

    def open_menu(self) -> Menu:
        """The list of choices, below this control."""
        menu = Menu(self.theme, self.name, self)
        for choice in self.choices:
            menu.add(tr(choice.label), on_trigger=partial(self._pick, choice.key), checked=choice.key == self._key)
        if self.may_be_empty:
            menu.addSeparator()
            menu.add(tr("None"), on_trigger=lambda: self._pick(""), checked=not self._key)
        menu.aboutToHide.connect(menu.deleteLater)
        current = next((action for action in menu.actions() if action.isChecked()), None)
        if current is not None:
            menu.setActiveAction(current)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + self.theme.u(2))))
        return menu

    def _pick(self, key: str) -> None:
        if key != self._key:
            self.show_key(key)
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _chip(self) -> QSize:
        return paint.chip_size(self.theme, self._label())

    def sizeHint(self) -> QSize:
        u = self.theme.u
        if self.bare:
            return QSize(self._chip().width(), max(u(24), self._chip().height()))
        return QSize(self._chip().width() + u(34), u(32 if self.framed else 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(40), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        over, focused = self.underMouse() or self.isDown(), self.hasFocus()
        with QPainter(self) as painter:
            if (self.framed or over or focused) and not self.bare:
                edge = "danger.solid" if self._error else "focus" if focused else "border_strong"
                fill, width = theme.color("surface"), 2 if focused else 1
                paint.panel(painter, self.rect(), u(7), fill, theme.color(edge), width)
            self._paint_value(painter)
            if not self.bare and (self.framed or over or focused):
                box = QRectF(self.width() - u(24), 0, u(18), self.height())
                theme.icons.draw(painter, box, "caret-down-bold", theme.color("text2"), u(12))

    def _paint_value(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        choice, label, size = self.choice(), self._label(), self._chip()
        left = 0 if self.bare else u(8)
        room = self.width() - left - (0 if self.bare else u(24))
        plain = choice is None or (choice.hue == "neutral" and not self.bare and not _coloured(self.choices))
        if plain:
            ink = "text" if choice else "text3"
            paint.text(painter, QRectF(left, 0, room, self.height()), label, theme.font("body"), theme.color(ink))
            return
        box = QRectF(left, round((self.height() - size.height()) / 2), min(size.width(), room), size.height())
        paint.chip(painter, theme, box, label, choice.hue if choice else "neutral")


def _coloured(choices: Sequence[Choice]) -> bool:
    """Whether these choices are shown as chips: at least one of them has a colour of its own."""
    return any(choice.hue != "neutral" for choice in choices)
