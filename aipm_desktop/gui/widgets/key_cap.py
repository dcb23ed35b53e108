"""The keys of a shortcut, drawn as caps."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_BETWEEN_KEYS = re.compile(r"(?<=.)\+(?=.)")  # the last plus of "Ctrl++" is a key itself


class KeyCaps(QWidget):
    """`shortcut` as Qt writes it ("Ctrl+K"), one cap a key, in the platform's own spelling."""

    def __init__(self, theme: Theme, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) or shortcut
        self.keys = _BETWEEN_KEYS.split(native)
        self.setAccessibleName(native)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _caps(self) -> list[QRect]:
        caps, x = [], 0
        for key in self.keys:
            size = paint.key_cap_size(self.theme, key)
            caps.append(QRect(x, 0, size.width(), size.height()))
            x += size.width() + self.theme.u(4)
        return caps

    def sizeHint(self) -> QSize:
        last = self._caps()[-1]
        return QSize(last.right() + 1, last.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for key, cap in zip(self.keys, self._caps(), strict=True):
                paint.key_cap(painter, self.theme, cap, key)
