"""Putting a list or record page into the window of the tests, as the main window does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.pages.page import Page
from aipm_desktop.store import Step

P = TypeVar("P", bound=Page)
SIDEBAR = 232


def show(page: P, window: QWidget, sidebar: int = SIDEBAR) -> P:
    """Show `page` beside the sidebar's room and tell it of changes."""

    def changed(step: Step) -> None:
        if page.concerns(step):
            page.refresh()

    page.setParent(window)
    page.setGeometry(sidebar, 0, window.width() - sidebar, window.height())
    changes = page.desk.changes.changed
    changes.connect(changed)
    page.destroyed.connect(lambda: changes.disconnect(changed))
    page.show()
    settle()
    return page


def settle() -> None:
    """Let everything that is due happen: layout, painting, deferred deletion."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else only a running event loop deletes


def key(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on `widget`."""
    QTest.keyClick(widget, which, modifiers)
    settle()


def write(widget: QWidget, text: str) -> None:
    """Type `text` into `widget`, which gets the focus."""
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(widget, text)
    settle()


def toasts(page: Page) -> list[str]:
    """What the toasts on the screen say."""
    return [toast.text for toast in page.desk.toasts.toasts]


def press_undo(page: Page) -> None:
    """Press Undo in the newest toast."""
    action = page.desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    settle()
