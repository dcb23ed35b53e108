"""Toasts: what just happened, with Undo, at the bottom of the page for eight seconds."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.fade import fade_in
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import tr

SHOWN_MS = 8000
_AGAIN_MS = 2000
_MOST = 2
_SPREAD = 14


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """One message. Made by `ToastHost`; `closed` comes once, after the action, the close button, Esc or the time.

    The focus that went into it goes back to where it was.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        text: str,
        action_label: str | None,
        on_action: Callable[[], object] | None,
        icon: str,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.setAccessibleName(text)
        self._icon = icon
        self._on_action = on_action
        self._came_from: QWidget | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)
        u = theme.u
        row = QHBoxLayout(self)
        edge = u(_SPREAD)
        row.setContentsMargins(edge + u(41), edge + u(5), edge + u(5), edge + u(5))
        row.setSpacing(u(12))
        self.label = ElidedLabel(theme, text, "strong", "on")
        row.addWidget(self.label, 1)
        self.action: Button | None = None
        if action_label and on_action is not None:
            self.action = Button(theme, action_label, "toast", on_click=self._act)
            row.addWidget(self.action)
        self.close_button = IconButton(theme, "x", tr("Close message"), token="on", icon_size=14)
        self.close_button.hover_token = "on_hover"
        self.close_button.clicked.connect(self.dismiss)
        row.addWidget(self.close_button)
        self._timer.start(SHOWN_MS)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._remember)

    def dismiss(self) -> None:
        """Close now, without the action."""
        self._timer.stop()
        back = self._came_from
        if self._holds(QApplication.focusWidget()) and back is not None and shiboken6.isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        self.dismiss()
        if self._on_action is not None:
            self._on_action()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._holds(now) and not self._holds(old):
            self._came_from = old

    def _time_is_up(self) -> None:
        if self.underMouse() or self._holds(QApplication.focusWidget()):
            self._timer.start(_AGAIN_MS)
        else:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        edge = u(_SPREAD)
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        with QPainter(self) as painter:
            paint.shadow(painter, theme, box, u(8), edge, u(4))
            paint.panel(painter, box, u(8), theme.color("tooltip"), theme.color("tooltip_border"))
            glyph = QRectF(box.left() + u(16), box.top(), u(16), box.height())
            theme.icons.draw(painter, glyph, self._icon, theme.color("on_success"), u(18))


class ToastHost(QObject):
    """Shows toasts at the bottom centre of `parent`, at most two, the newest lowest, above what `foot_height` says."""

    def __init__(self, theme: Theme, parent: QWidget, foot_height: Callable[[], int] = lambda: 0) -> None:
        super().__init__(parent)
        self._foot_height = foot_height
        self.theme = theme
        self.toasts: list[Toast] = []
        self._area = parent
        parent.installEventFilter(self)
        if isinstance(parent, QStackedWidget):  # it puts the page it turns to on top
            parent.currentChanged.connect(self._to_front)

    def _to_front(self) -> None:
        for toast in self.toasts:
            toast.raise_()
        if self.toasts:
            self._arrange()

    def show(
        self,
        text: str,
        action_label: str | None = None,
        on_action: Callable[[], object] | None = None,
        icon: str = "check-circle",
    ) -> Toast:
        """Say `text`, with a button that runs `on_action`. Never the only place where an error is told.

        What only told something, without a button, gives way: it may not be so any more.
        """
        for told in [each for each in self.toasts if each.action is None]:
            told.dismiss()
        while len(self.toasts) >= _MOST:
            self.toasts[0].dismiss()
        toast = Toast(self.theme, self._area, text, action_label, on_action, icon)
        self.toasts.append(toast)
        toast.closed.connect(lambda: self._gone(toast))
        self._arrange()
        toast.show()
        toast.raise_()
        fade_in(toast, self.theme)
        announce(toast, text)
        return toast

    def _gone(self, toast: Toast) -> None:
        self.toasts.remove(toast)
        toast.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        u = self.theme.u
        foot = self._foot_height()
        bottom = self._area.height() - foot - u(12 if foot else 28) + u(_SPREAD)
        for toast in reversed(self.toasts):
            width = min(toast.sizeHint().width(), self._area.width() + 2 * u(_SPREAD - 8))
            height = toast.sizeHint().height()
            toast.setGeometry((self._area.width() - width) // 2, bottom - height, width, height)
            bottom -= height - 2 * u(_SPREAD) + u(8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area:
            self._arrange()
        return super().eventFilter(watched, event)
