"""Choosing the theme from small pictures of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Choice, Theme
from aipm_desktop.gui.theme.tokens import DARK, LIGHT, Tokens
from aipm_desktop.gui.widgets.chosen_stop import tab_when_chosen
from aipm_desktop.gui.words import tr

_WIDTH, _PICTURE, _HEIGHT = 146, 88, 112


class _ThemeButton(QRadioButton):
    def __init__(self, theme: Theme, choice: Choice, label: str) -> None:
        super().__init__(label)
        self.theme = theme
        self.choice: Choice = choice
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tab_when_chosen(self)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(_WIDTH), self.theme.u(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, on = self.theme, self.theme.u, self.isChecked()
        picture = QRectF(1, 1, self.width() - 2, u(_PICTURE) - 2)
        with QPainter(self) as painter:
            if self.choice == "system":
                for tokens, left, right in ((LIGHT, 0.0, 0.5), (DARK, 0.5, 1.0)):
                    painter.save()
                    part = QRectF(
                        picture.left() + picture.width() * left, 0, picture.width() * (right - left), u(_PICTURE)
                    )
                    painter.setClipRect(part)
                    self._window(painter, picture, tokens)
                    painter.restore()
            else:
                self._window(painter, picture, DARK if self.choice == "dark" else LIGHT)
            edge = theme.color("accent_fg" if on else "border_strong" if self.underMouse() else "border")
            paint.panel(painter, picture, u(8), None, edge, 2 if on else 1)
            label = QRectF(0, u(_PICTURE) + u(4), self.width(), u(20))
            font = theme.font("h3" if on else "body")
            paint.text(painter, label, self.text(), font, theme.color("text"), paint.CENTRE)

    def _window(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        """A window in little: sidebar, a title, two cards."""
        u = self.theme.u
        shape = QPainterPath()
        shape.addRoundedRect(box, u(8), u(8))
        painter.fillPath(shape, QColor(tokens["page"]))
        side = QPainterPath()
        side.addRect(QRectF(box.left(), box.top(), u(38), box.height()))
        painter.fillPath(shape.intersected(side), QColor(tokens["window"]))

        def bar(x: float, y: float, width: float, token: str, height: float = 4) -> None:
            place = QRectF(box.left() + u(x), box.top() + u(y), u(width), u(height))
            paint.panel(painter, place, u(2), QColor(tokens[token]), None)

        for number in range(5):
            bar(8, 12 + 12 * number, 22, "certification.solid" if number == 1 else "btn_border")
        bar(48, 12, 44, "text", 5)
        for x, token in ((48, "certification.solid"), (92, "success.solid")):
            card = QRectF(box.left() + u(x), box.top() + u(25), u(38), u(50))
            paint.panel(painter, card, u(4), QColor(tokens["surface"]), QColor(tokens["border"]))
            bar(x + 5, 34, 22, token)


class ThemeChoice(QWidget):
    """System, light or dark; `chosen` carries the word when the person chooses. It follows what is chosen elsewhere."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(tr("Theme"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(18))
        self.buttons: dict[str, _ThemeButton] = {}
        self._group = QButtonGroup(self)
        choices: tuple[tuple[Choice, str], ...] = (
            ("system", tr("System")),
            ("light", tr("Light")),
            ("dark", tr("Dark")),
        )
        for choice, label in choices:
            button = _ThemeButton(theme, choice, label)
            self.buttons[choice] = button
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._follow()
        theme.changed.connect(self._follow)
        self._group.buttonToggled.connect(self._toggled)

    def _follow(self) -> None:
        self._group.blockSignals(True)
        self.buttons[self.theme.choice].setChecked(True)
        self._group.blockSignals(False)

    def _toggled(self, button: _ThemeButton, on: bool) -> None:
        if on:
            self.chosen.emit(button.choice)
