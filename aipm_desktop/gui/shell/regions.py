"""F6: from part to part of the window, in the order they are read."""

from __future__ import annotations

from functools import cmp_to_key

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.widgets.focus_ring import focus_by_key
from aipm_desktop.gui.widgets.stops import stops_in, takes_tab

REGION = "region"
"""A page sets this property to True on the widgets that hold its parts: header, toolbar, content, panel."""


def move_focus(sidebar: QWidget, page: QWidget | None, steps: int) -> None:
    """Focus the part that lies `steps` after the one with the focus: the sidebar, then those of the page."""
    parts = [sidebar, *(_parts_of(page) if page is not None else [])]
    focus = QApplication.focusWidget()
    at = next((n for n, part in enumerate(parts) if focus is part or (focus and part.isAncestorOf(focus))), 0)
    for n in range(1, len(parts)):
        part = parts[(at + steps * n) % len(parts)]
        target = part if takes_tab(part) and part.isEnabled() else next(iter(stops_in(part)), None)
        if target is not None:
            focus_by_key(target)
            return


def _parts_of(page: QWidget) -> list[QWidget]:
    """The marked parts in the order of their places, the inmost where they are nested; without any the whole page."""
    marked = [widget for widget in page.findChildren(QWidget) if widget.property(REGION) and widget.isVisible()]
    inmost = [widget for widget in marked if not any(widget.isAncestorOf(other) for other in marked if other != widget)]
    places = [(QRect(widget.mapTo(page, QPoint(0, 0)), widget.size()), widget) for widget in inmost]
    return [widget for _, widget in sorted(places, key=cmp_to_key(_order))] or [page]


def _order(one: tuple[QRect, QWidget], other: tuple[QRect, QWidget]) -> int:
    """Columns from left to right, so that a panel comes after all it stands beside; in a column downwards."""
    if one[0].left() > other[0].right():
        return 1
    if other[0].left() > one[0].right():
        return -1
    return one[0].top() - other[0].top()
