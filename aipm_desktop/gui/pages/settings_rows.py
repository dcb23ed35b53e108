"""What the settings page is made of: sections, boxes, and rows with a title, an effect in words and a control."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.chosen_stop import tab_when_chosen
from aipm_desktop.gui.widgets.text import Label, Para, para


class SettingRow(QWidget):
    """One setting. `below` puts the control under the words, for what is wide."""

    def __init__(
        self, theme: Theme, title: str, effect: str = "", control: QWidget | None = None, *, below: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self.first = True
        self.title = Label(theme, title, "strong")
        self.effect: Para = para(theme, effect, "cap", "text2")
        if not effect:
            self.effect.hide()
        self.control = control
        if control is not None:
            self.title.setBuddy(control)
            if not control.accessibleName():
                control.setAccessibleName(title)
            control.setAccessibleDescription(effect)
        u = theme.u
        words = QVBoxLayout()
        words.setSpacing(u(1))
        words.addWidget(self.title)
        words.addWidget(self.effect)
        row: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if below else QHBoxLayout(self)
        if not below:
            row.addStrut(u(33))
        row.setContentsMargins(u(20), u(12), u(20), u(12))
        row.setSpacing(u(12) if below else u(16))
        row.addLayout(words, 1)
        if control is not None:
            row.addWidget(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_effect(self, text: str, tone: str = "text2") -> None:
        """Say something else below the title."""
        self.effect.set_tone(tone)
        self.effect.setText(text)
        self.effect.setVisible(bool(text))

    def matches(self, words: list[str]) -> bool:
        """Whether every word that was searched for stands in the row."""
        text = f"{self.title.text()} {self.effect.text()}".casefold()
        return all(word in text for word in words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.first:
            with QPainter(self) as painter:
                inset = self.theme.u(20)
                line = QRectF(inset, 0, self.width() - 2 * inset, 1)
                painter.fillRect(line, self.theme.color("divider"))


class Box(QFrame):
    """Rows that belong together, in one frame."""

    def __init__(self, theme: Theme, rows: list[SettingRow]) -> None:
        super().__init__()
        self.theme = theme
        self.rows = rows
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.u(1), 0, theme.u(1))
        self.column.setSpacing(0)
        for row in rows:
            self.column.addWidget(row)
        self.filter([])

    def filter(self, words: list[str]) -> bool:
        """Show only the rows that match. False when none does."""
        first = True
        for row in self.rows:
            shown = row.matches(words)
            row.setVisible(shown)
            row.first = first
            first = first and not shown
        return not first

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = self.theme.color("border")
            paint.panel(painter, self.rect(), self.theme.u(10), self.theme.color("surface"), edge)


class Section(QWidget):
    """A heading and its box. `key` is its name in the list at the left."""

    def __init__(self, theme: Theme, key: str, label: str, icon: str, rows: list[SettingRow]) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.icon = icon
        self.box = Box(theme, rows)
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.u(24))
        column.setSpacing(theme.u(8))
        column.addWidget(Label(theme, label, "h2"))
        column.addWidget(self.box)

    def filter(self, words: list[str]) -> bool:
        """Show what matches; the whole section when its heading does. False when nothing does."""
        in_label = bool(words) and all(word in self.label.casefold() for word in words)
        shown = self.box.filter([] if in_label else words)
        self.setVisible(shown)
        return shown


class NavButton(QAbstractButton):
    """One section in the list at the left."""

    def __init__(self, theme: Theme, section: Section) -> None:
        super().__init__()
        self.theme = theme
        self.section = section
        self.setText(section.label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        tab_when_chosen(self)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(192), self.theme.u(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, on = self.theme, self.theme.u, self.isChecked()
        fill = "selected" if on else "hover" if self.underMouse() else ""
        ink = theme.color("accent_fg" if on else "text")
        with QPainter(self) as painter:
            if fill:
                paint.panel(painter, self.rect(), u(6), theme.color(fill), None)
            glyph = f"{self.section.icon}-fill" if on else self.section.icon
            icon = QRectF(u(9), 0, u(18), self.height())
            theme.icons.draw(painter, icon, glyph, ink if on else theme.color("text2"), u(18))
            words = QRectF(u(38), 0, self.width() - u(44), self.height())
            paint.text(painter, words, self.section.label, theme.font("h3" if on else "strong"), ink)
