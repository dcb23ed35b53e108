"""What sheets and popovers have in common: a panel inside the window, over everything else in it.

They are children of the window and no windows of their own, because a translucent top-level window shows a black
frame where no compositor runs. The panel's shadow and the dimmed background are painted.
"""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.stops import stops_in


class Box(QFrame):
    """The panel, or a part of it; tells when its content wants another size."""

    relaid = Signal()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.relaid.emit()
        return handled


class Overlay(QDialog):
    """Covers its window and shows `box`, the panel, where `place` puts it.

    Tab stays inside, Esc closes, the window's shortcuts rest, and closing gives the focus back to where it was. Open
    it with `open()`; `finished` reports the result, after which it deletes itself: make a new one each time.
    Subclasses build their content in `box` and override `place`.
    """

    radius = 12
    dimmed = True

    def __init__(self, theme: Theme, parent: QWidget, name: str) -> None:
        self._window = parent.window()
        super().__init__(self._window)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.theme = theme
        self.box = Box(self)
        self.box.relaid.connect(self.arrange)
        self.setAccessibleName(name)
        self.setWindowTitle(name)
        self._back: list[QWidget] = []
        self._pressed_outside = False
        self.hide()
        self._window.installEventFilter(self)

    def place(self) -> QRect:
        """Where the panel stands, in this widget's coordinates."""
        raise NotImplementedError

    def first_focus(self) -> QWidget | None:
        """The widget that gets the focus on opening: the first that takes it."""
        stops = self._stops()
        return stops[0] if stops else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():  # the window came back from the task bar
            return
        again = bool(self._back)  # put aside for a while, as by the lock
        if not again:
            self._back = list(_outwards(QApplication.focusWidget()))
        self.setGeometry(self._window.rect())
        self.box.ensurePolished()
        self.arrange()
        self.raise_()
        stop = (self.focusWidget() if again else None) or self.first_focus()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Put the panel in its place again, after its content or the window changed."""
        if self.isVisible():
            self.box.setGeometry(self.place())
            # Measuring asked for one more layout, which would end here again without end.
            QCoreApplication.removePostedEvents(self.box, QEvent.Type.LayoutRequest.value)
            self.update()

    def done(self, result: int) -> None:
        super().done(result)
        back = next((each for each in self._back if shiboken6.isValid(each) and each.isVisible()), None)
        if back is not None and not back.isWindow():
            # What the focus came from may be gone; then the first stop around it gets it.
            stop = back if back.focusPolicy() != Qt.FocusPolicy.NoFocus else next(iter(stops_in(back)), None)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = []
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self.setGeometry(self._window.rect())
            self.arrange()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self._owns(event.keyCombination()):
                event.accept()
            return True
        return super().event(event)

    def _owns(self, keys: QKeyCombination) -> bool:
        """Whether a shortcut of the panel itself is meant; every other one belongs to the window behind it."""
        wanted = QKeySequence(keys)
        return any(shortcut.key() == wanted for shortcut in self.findChildren(QShortcut)) or any(
            wanted in action.shortcuts() for action in self.findChildren(QAction)
        )

    def _stops(self) -> list[QWidget]:
        """The tab stops inside the panel, in order."""
        return stops_in(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self.isVisible():
            # Qt asks while it hides the panel; a hidden stop that takes the focus then has crashed PySide.
            return False
        stops = self._stops()
        if not stops:
            return False
        focus = QApplication.focusWidget()
        at = stops.index(focus) if focus in stops else (-1 if forward else 0)
        self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_outside = not self.box.geometry().contains(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        outside = not self.box.geometry().contains(event.position().toPoint())
        if outside and self._pressed_outside and not self.dimmed:
            self.reject()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        rect = QRectF(self.box.geometry())
        with QPainter(self) as painter:
            if self.dimmed:
                painter.fillRect(self.rect(), theme.color("scrim"))
            paint.shadow(painter, theme, rect, theme.u(self.radius))
            edge = theme.color("border_raised")
            paint.panel(painter, rect, theme.u(self.radius), theme.color("raised"), edge)


def _outwards(widget: QWidget | None) -> Iterator[QWidget]:
    """`widget` and what it stands in, up to the window."""
    while widget is not None:
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()


def topmost(window: QWidget) -> Overlay | None:
    """The sheet or popover of `window` that is open on top, if any."""
    shown = [child for child in window.children() if isinstance(child, Overlay) and child.isVisible()]
    return shown[-1] if shown else None


def inside(bounds: QRect, wanted: QRect, gap: int) -> QRect:
    """`wanted`, moved so far that it keeps `gap` to the edges of `bounds`."""
    x = max(bounds.left() + gap, min(wanted.left(), bounds.right() + 1 - gap - wanted.width()))
    y = max(bounds.top() + gap, min(wanted.top(), bounds.bottom() + 1 - gap - wanted.height()))
    return QRect(QPoint(x, y), wanted.size())
