"""What holds for every page and sheet: names, targets, nothing cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from aipm_desktop.gui.widgets.text import ElidedLabel, Para


class WindowsShown(QObject):
    """Notes every widget that is shown as a window of its own while a page is built: it would flash on the screen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.names: list[str] = []
        self._app = app

    def __enter__(self) -> list[str]:
        self._app.installEventFilter(self)
        return self.names

    def __exit__(self, *_error: object) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def tab_stops(root: QWidget) -> list[QWidget]:
    """The widgets below `root` that Tab reaches."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None and widget.isVisibleTo(root)
    ]


def faults_of(root: QWidget) -> list[str]:
    """A line for every tab stop without a name, every target below 24 px, every label that is cut off."""
    found = []
    for widget in tab_stops(root):
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not name:
            found.append(f"nameless: {type(widget).__name__}")
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < 24:
            found.append(f"small: {name}")
    worded: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    for label in worded:
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if isinstance(label, Para):
            if label.height() < label.heightForWidth(label.width()):
                found.append(f"cut off: {label.text()}")
        elif label.width() < label.minimumSizeHint().width() or label.height() < label.minimumSizeHint().height():
            found.append(f"cut off: {label.text()}")
        if isinstance(label, QLabel) and not isinstance(label, Para) and label.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"not plain: {label.text()}")
    return found
