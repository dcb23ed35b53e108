"""The dialog of this program: a sheet inside the window, with a title, a body that scrolls and a row of buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button, Kind
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.overlay import Box, Overlay
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, Para
from aipm_desktop.gui.words import tr


class _Scroll(QScrollArea):
    """As high as its content wants to be, and scrolling where the window is lower."""

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class Sheet(Overlay):
    """Put the content into `body`, the buttons with `add_button`, and call `open()`.

    `width` is in pixels at 100 % text size. Esc, the close button and Cancel reject. The first field gets the focus.
    Call `accept()` when the work is done; `finished`, `accepted` and `rejected` are those of `QDialog`.
    """

    def __init__(self, theme: Theme, parent: QWidget, title: str, subtitle: str = "", width: int = 560) -> None:
        super().__init__(theme, parent, title)
        self._width = width
        u = theme.u
        self._outer = outer = QVBoxLayout(self.box)
        # The body needs room for focus rings at its sides: the other rows keep that much more distance.
        outer.setContentsMargins(u(24), u(22), u(24), u(24))
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(u(4), 0, 0, 0)
        head.setSpacing(u(8))
        self.title = ElidedLabel(theme, title, "title")
        self.close_button = IconButton(theme, "x", tr("Close"), shortcut="Esc", on_click=self.reject)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        self.subtitle = Para(theme, subtitle, "body", "text2")
        self.subtitle.setContentsMargins(u(4), 0, u(4), 0)
        outer.addWidget(self.subtitle)
        if not subtitle:
            self.subtitle.hide()  # never shown before it has a parent: it would be a window for a moment
        outer.addSpacing(u(20))
        content = Box()
        content.relaid.connect(self.arrange)
        content.setProperty("clear", True)
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(u(4), u(4), u(4), u(4))
        self.body.setSpacing(u(16))
        self._scroll = _Scroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        outer.addWidget(self._scroll, 1)
        outer.addSpacing(u(20))
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(u(4), 0, u(4), 0)
        self.footer.setSpacing(u(8))
        self.note = Label(theme, "", "cap", "text3")
        self.footer.addWidget(self.note)
        self.footer.addStretch(1)
        outer.addLayout(self.footer)

    def add_button(
        self,
        text: str,
        kind: Kind = "secondary",
        on_click: Callable[[], object] | None = None,
        *,
        default: bool = False,
        icon: str = "",
    ) -> Button:
        """A button at the right end of the last row; Enter presses the `default` one, Ctrl+Enter from any field."""
        button = Button(self.theme, text, kind, icon=icon, on_click=on_click)
        button.setDefault(default)
        if default:
            keys = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return)
            QShortcut(keys, self).activated.connect(lambda: button.click() if button.isVisible() else None)
        self.footer.addWidget(button)
        return button

    def add_cancel(self) -> Button:
        """The usual way out without doing anything."""
        return self.add_button(tr("Cancel"), on_click=self.reject)

    def first_focus(self) -> QWidget | None:
        stops = self._stops()
        return next((stop for stop in stops if stop is not self.close_button), self.close_button)

    def place(self) -> QRect:
        gap = self.theme.u(24)
        width = min(self.theme.u(self._width), self.width() - 2 * gap)
        # Paragraphs learn their height from their width: lay the panel out at that width before asking for its height.
        self.box.resize(width, max(self.box.height(), 1))
        for _ in range(2):
            self._outer.activate()
            self.body.activate()
            self._scroll.updateGeometry()
        height = min(self._outer.sizeHint().height(), self.height() - 2 * gap)
        return QRect(QPoint((self.width() - width) // 2, (self.height() - height) // 2), QSize(width, height))
