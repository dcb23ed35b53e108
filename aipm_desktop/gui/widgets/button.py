"""Push buttons: one look a kind, painted, so that nothing depends on what a platform's style does with icons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered

Kind = Literal["primary", "secondary", "ghost", "link", "danger", "filter", "toast"]
_FILLED = {"primary": "accent", "danger": "danger_fill"}


class Button(Hovered, QPushButton):
    """A button with a label, an optional icon before it and a caret behind it when it opens something.

    `filter` is a quiet secondary that turns to the accent tint with `set_active(True)`, when its filter has a value.
    `toast` is the action in a toast. A `flush` link has no room beside its label, which so stands in line with the text
    above it. The label is shown as it stands: an ampersand is no mnemonic.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        small: bool = False,
        caret: bool = False,
        menu: QMenu | None = None,
        flush: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.kind: Kind = kind
        self.glyph = icon
        self.small = small
        self.caret = caret or menu is not None
        self.flush = flush
        self.active = False
        self._label = ""
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # Qt lets Enter press only such a button
        if menu is not None:
            self.setMenu(menu)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def setText(self, text: str) -> None:
        self._label = text
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()

    def text(self) -> str:
        return self._label

    def set_active(self, active: bool) -> None:
        """Show that a `filter` button's filter has a value; the label says which."""
        self.active = active
        self.update()

    def _font(self) -> QFont:
        if self.kind in (*_FILLED, "toast"):
            return self.theme.font("capstrong" if self.small else "h3")
        return self.theme.font("capmedium" if self.small else "strong")

    def _pad(self) -> int:
        return 0 if self.flush else self.theme.u(8 if self.kind == "link" else 11 if self.small else 13)

    def sizeHint(self) -> QSize:
        u = self.theme.u
        width = 2 * self._pad() + round(paint.text_width(self._font(), self._label) + 0.5)
        if self.glyph:
            width += u(16) + (u(4) if self._label else 0)
        if self.caret:
            width += u(6) + u(11)
        return QSize(width, u(28 if self.small else 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self.theme.color("disabled")
        if self.kind in _FILLED:
            return self.theme.color("on_fill")
        if self.kind == "toast":
            return self.theme.color("on_link")
        if self.kind == "link" or (self.kind == "filter" and self.active):
            return self.theme.color("accent_fg")
        return self.theme.color("text2" if self.kind in ("ghost", "filter") else "text")

    def _box(self) -> tuple[str, str]:
        """The tokens of the background and of the border, empty where there is none."""
        down, over = self.isDown(), self.underMouse()
        if self.kind in _FILLED:
            fill = _FILLED[self.kind]
            if not self.isEnabled():
                return "pressed", ""
            return fill + ("_pressed" if down else "_hover" if over else ""), ""
        if self.kind == "toast":
            return ("on_hover" if down or over else ""), ""
        if self.kind in ("ghost", "link"):
            quiet = self.kind == "link" or not self.isEnabled()
            return ("" if quiet else "pressed" if down else "hover" if over else ""), ""
        if not self.isEnabled():
            return "sunken", "border"
        if self.kind == "filter" and self.active:
            return "selected", "accent_fg" if over or down else ""
        return "pressed" if down else "hover" if over else "surface", "btn_border"

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        fill, border = self._box()
        ink, font = self._ink(), self._font()
        if self.kind == "link" and self.isEnabled() and self.underMouse():
            font = QFont(font)
            font.setUnderline(True)
        with QPainter(self) as painter:
            if fill or border:
                paint.panel(
                    painter,
                    self.rect(),
                    u(7),
                    theme.color(fill) if fill else None,
                    theme.color(border) if border else None,
                )
            content = self.sizeHint().width() - 2 * self._pad()
            x = max(self._pad(), round((self.width() - content) / 2))
            height = self.height()
            if self.glyph:
                quiet = self.isEnabled() and self.kind in ("secondary", "ghost")
                color = theme.color("text2") if quiet else ink
                theme.icons.draw(painter, QRectF(x, 0, u(16), height), self.glyph, color, u(14))
                x += u(16) + u(4)
            width = min(paint.text_width(font, self._label) + 1, self.width() - x - self._pad() + 1)
            paint.text(painter, QRectF(x, 0, width, height), self._label, font, ink)
            if self.caret:
                box = QRectF(x + round(width - 1) + u(6), 0, u(12), height)
                theme.icons.draw(painter, box, "caret-down-bold", ink, u(12))
