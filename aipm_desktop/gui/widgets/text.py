"""Text on a page: `Label` for one line or a few, `ElidedLabel` where room is short, `para` for flowing text.

All of it is plain text: what a file or a person brought in is never read as markup.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from aipm_desktop.gui.theme.theme import Theme

_UNBROKEN = re.compile(r"\S{20}(?=\S{4})")
"""So much of a word that it may not fit in a line: after it, a line may break."""


def plain_tip(text: str) -> str:
    """`text` as a tool tip that shows it as it stands and wraps when it is long: Qt reads some texts as markup."""
    if len(text) <= 80 and "<" not in text and "&lt;" not in text:
        return text
    return f"<qt>{_as_markup(text)}</qt>"


def _as_markup(text: str) -> str:
    from html import escape  # its table of names takes a hundredth of the first paint, which needs no markup

    return escape(text).replace("\n", "<br>")


class Label(QLabel):
    """Plain text in a type role (`fonts.ROLES`) and a tone: text text2 text3 accent_fg success warning danger."""

    def __init__(
        self, theme: Theme, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setFont(theme.font(role))
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour; does nothing when it is that already."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.font() != self.theme.font(self.role):
            self.setFont(self.theme.font(self.role))
        super().changeEvent(event)


class ElidedLabel(Label):
    """One line that ends in an ellipsis when it is too long; its tool tip then holds the whole text."""

    def __init__(
        self, theme: Theme, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.theme.u(32), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self.contentsRect()
        line = self.text().replace("\n", " ")
        shown = QFontMetricsF(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        whole = "" if shown == line else plain_tip(line)
        if whole != self.toolTip():
            self.setToolTip(whole)
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(box, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class Para(Label):
    """Flowing text with 125 % lines, as high as its present width makes it and never clipped.

    Qt's own height-for-width gets lost behind an alignment and asks too much inside a scroll area. This one has none:
    it asks for the height that its width needs, and asks again when that width changes.
    """

    def __init__(self, theme: Theme, text: str = "", role: str = "body", tone: str = "text2", width: int = 0) -> None:
        self._plain = ""
        self._width = width
        super().__init__(theme, "", role, tone)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._plain = text
        lines = _as_markup(_UNBROKEN.sub("\\g<0>\u200b", text))
        super().setText(f'<p style="line-height:125%; margin:0">{lines}</p>' if text else "")
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        return self._plain

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        wanted = self.theme.u(self._width) if self._width else super().sizeHint().width()
        laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return QSize(wanted, self.heightForWidth(self.width() if laid_out else wanted))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.theme.u(40), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width and self.maximumWidth() != self.theme.u(self._width):
            self.setMaximumWidth(self.theme.u(self._width))
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def para(theme: Theme, text: str, role: str = "body", tone: str = "text2", width: int = 0) -> Para:
    """A paragraph that wraps at `width` pixels, or at the width its layout gives it."""
    return Para(theme, text, role, tone, width)
