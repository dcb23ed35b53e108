"""Somebody at the window, whose clicks and key chords are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget

from aipm_desktop.app import App
from aipm_desktop.gui.widgets.overlay import topmost
from tests.patience import settle

W = TypeVar("W", bound=QWidget)
_LEFT = Qt.MouseButton.LeftButton
_KEYS = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}


class Hands:
    """One click or one key chord is one action. Typing is free, and so is Tab from one field of a form to the next."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.window = app.window
        self.actions: list[str] = []

    @contextmanager
    def budget(self, most: int) -> Iterator[None]:
        """Fail when what is done inside takes more than `most` actions."""
        before = len(self.actions)
        yield
        done = self.actions[before:]
        assert len(done) <= most, f"{len(done)} actions instead of {most}: {', '.join(done)}"

    # Actions

    def press(self, chord: str) -> None:
        """Press a key or chord such as "Ctrl+L" on what has the focus."""
        self.actions.append(chord)
        QTest.keySequence(self._focus(), QKeySequence(chord))
        settle()

    def click(self, name: str) -> None:
        """Click the button of that name, in what stands on top."""
        button = self.button(name)
        assert button.isEnabled(), f"{name} is not enabled"
        self.actions.append(f"click {name}")
        QTest.mouseClick(button, _LEFT)
        settle()

    def click_into(self, name: str, card: str = "") -> None:
        """Click into the field of that name, in a card of that name where several have one."""
        field = self._named(QWidget, name, self._named(QWidget, card) if card else None, focusable=True)
        self.actions.append(f"click into {name}")
        QTest.mouseClick(field, _LEFT)
        settle()

    def click_row(self, view: QAbstractItemView, index: QModelIndex, x: int | None = None) -> None:
        """Click a row of a list, so far from its left edge, or in its middle."""
        view.scrollTo(index)
        rect = view.visualRect(index)
        place = rect.center() if x is None else QPoint(rect.left() + x, rect.center().y())
        self.actions.append(f"click row {index.data()}")
        QTest.mouseClick(view.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
        settle()

    def drop(self, path: Path) -> None:
        """Drop a file of this computer on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place, action = QPointF(self.window.rect().center()), Qt.DropAction.CopyAction
        self.actions.append(f"drop {path.name}")
        self.window.dropEvent(QDropEvent(place, action, data, _LEFT, Qt.KeyboardModifier.NoModifier))
        settle()

    # What costs nothing

    def write(self, text: str) -> None:
        """Type into what has the focus; a tabulator goes to the next field, a line end begins a line."""
        for part in re.split(r"([\t\n])", text):
            if part in _KEYS:
                QTest.keyClick(self._focus(), _KEYS[part])
                settle()
            else:
                QTest.keyClicks(self._focus(), part)
        settle()

    def backspace(self) -> None:
        """Take back a letter."""
        QTest.keyClick(self._focus(), Qt.Key.Key_Backspace)
        settle()

    def clear(self) -> None:
        """Take back everything typed in this field."""
        QTest.keySequence(self._focus(), QKeySequence.StandardKey.SelectAll)
        self.backspace()

    def select_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Have the row under the focus, as a list has that was left there or walked through."""
        view.setCurrentIndex(index)
        view.setFocus()
        settle()

    def tab_to(self, name: str) -> None:
        """Tab from field to field of a form until the one of that name."""
        for _ in range(60):
            if self._focus().accessibleName() == name:
                return
            QTest.keyClick(self._focus(), Qt.Key.Key_Tab)
            settle()
        raise AssertionError(f"Tab does not come to {name}")

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    # Looking

    def _root(self) -> QWidget:
        return topmost(self.window) or self.window

    def button(self, name: str) -> QAbstractButton:
        """The visible button that is called so."""
        return self._named(QAbstractButton, name)

    def _named(self, kind: type[W], name: str, inside: QWidget | None = None, *, focusable: bool = False) -> W:
        found = {
            called: widget
            for widget in reversed((inside or self._root()).findChildren(kind))
            if widget.isVisible() and (widget.focusPolicy() != Qt.FocusPolicy.NoFocus or not focusable)
            for called in (widget.accessibleName(), widget.text() if isinstance(widget, QAbstractButton) else "")
        }
        assert name in found, f"nothing is called {name}; there is {', '.join(sorted(found))}"
        return found[name]

    def said(self) -> list[str]:
        """What stands on the screen in labels, painted widgets and toasts."""
        shown = [widget for widget in self.window.findChildren(QWidget) if widget.isVisible()]
        words = [widget.text() for widget in shown if isinstance(widget, QLabel)]
        painted = [widget.accessibleName() for widget in shown]
        return words + painted + [toast.text for toast in self.window.toasts.toasts]

    def says(self, words: str) -> bool:
        """Whether some label or toast holds these words."""
        return any(words in text for text in self.said())
