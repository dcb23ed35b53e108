"""F6: from part to part of the window, in the order they are read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.widgets.focus_ring import focus_by_key

REGION = "region"
"""A page sets this property to True on the widgets that hold its parts: header, toolbar, content, panel."""


def move_focus(sidebar: QWidget, page: QWidget | None, steps: int) -> None:
    """Focus the part that lies `steps` after the one with the focus: the sidebar, then those of the page."""
    parts = [sidebar, *(_parts_of(page) if page is not None else [])]
    focus = QApplication.focusWidget()
    at = next((n for n, part in enumerate(parts) if focus is part or (focus and part.isAncestorOf(focus))), 0)
    for n in range(1, len(parts)):
        target = _first_stop(parts[(at + steps * n) % len(parts)])
        if target is not None:
            focus_by_key(target)
            return


def _parts_of(page: QWidget) -> list[QWidget]:
    """The marked parts in the order of their places; a page that marks none is one part."""
    marked = [widget for widget in page.findChildren(QWidget) if widget.property(REGION) and widget.isVisible()]
    marked.sort(key=lambda widget: _place(page, widget))
    return marked or [page]


def _place(page: QWidget, widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(page, QPoint(0, 0))
    return corner.y(), corner.x()


def _first_stop(part: QWidget) -> QWidget | None:
    """The first widget of a part that Tab would reach."""
    for widget in (part, *part.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
