"""One record in a list on a card: avatar or icon, title, and a muted line below. Enter or a click opens it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered


class RecordLine(Hovered, QPushButton):
    """`chip` stands at the right end. Without an icon the line shows the initials of `title`."""

    def __init__(
        self, theme: Theme, title: str, detail: str = "", *, icon: str = "", hue: str = "neutral",
        chip: tuple[str, str] = ("", ""), disc: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.theme = theme
        self.title = one_line(title)
        self.detail = one_line(detail)
        self.glyph = icon
        self.hue = hue
        self.chip = chip
        self.disc = disc
        self.setAutoDefault(False)
        said = [part for part in (self.title, self.detail, chip[0]) if part]
        self.setAccessibleName(", ".join(said))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(140), self.theme.u(44 if self.detail else 34))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # By itself a button that is no dialog's default takes Space alone.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                paint.panel(painter, self.rect(), u(6), theme.color("pressed" if self.isDown() else "hover"), None)
            side = u(28 if self.detail else 24)
            face = QRectF(u(8), round((self.height() - side) / 2), side, side)
            if self.glyph:
                radius = 14 if self.disc else 7
                paint.tile(painter, theme, face, self.glyph, self.hue, 14, radius)
            else:
                paint.avatar(painter, theme, face, self.title)
            right = self.width() - u(8)
            if self.chip[0]:
                size = paint.chip_size(theme, self.chip[0])
                right -= size.width()
                place = QRectF(right, round((self.height() - size.height()) / 2), size.width(), size.height())
                paint.chip(painter, theme, place, *self.chip)
                right -= u(8)
            left = u(8) + side + u(10)
            self._words(painter, left, right)

    def _words(self, painter: QPainter, left: float, right: float) -> None:
        theme, u = self.theme, self.theme.u
        middle = self.height() / 2
        top = middle - u(19) if self.detail else middle - u(10)
        paint.text(painter, QRectF(left, top, right - left, u(20)), self.title, theme.font("strong"),
                   theme.color("text"))  # fmt: skip
        if self.detail:
            below = QRectF(left, middle, right - left, u(17))
            paint.text(painter, below, self.detail, theme.font("cap"), theme.color("text2"))
