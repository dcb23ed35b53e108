"""What Tab comes to, and keeping one's place there while what is shown is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab can come to a widget itself, while it is shown."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def stops_in(root: QWidget) -> list[QWidget]:
    """The tab stops below `root`, in order, also those that its layout shows only a moment later."""
    stops: list[QWidget] = []
    widget: QWidget | None = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if takes_tab(widget) and root.isAncestorOf(widget) and widget.isEnabled() and not _is_taken_away(widget, root):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def _way_up(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    inner: QWidget | None = widget
    while inner is not None and inner is not root:
        yield inner
        inner = inner.parentWidget()


def _is_taken_away(widget: QWidget, root: QWidget) -> bool:
    """Whether it, or something around it, was hidden; what is only new is not."""
    by_hand = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(each.isHidden() and each.testAttribute(by_hand) for each in _way_up(widget, root))


@contextmanager
def focus_kept(parts: Iterable[QWidget], otherwise: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Whoever has the focus in one of `parts` has it there again at the end: on the same stop or the one in its place.

    `otherwise` is called when that part has no stop any more.
    """
    focus = QApplication.focusWidget()
    part = next((each for each in parts if focus is not None and each.isAncestorOf(focus)), None)
    if part is None or focus is None:
        yield
        return
    before = stops_in(part)
    name, place = focus.accessibleName(), before.index(focus) if focus in before else 0
    yield
    now = QApplication.focusWidget()
    if now is not None and part.isAncestorOf(now):
        return
    stops = stops_in(part) if part.isVisible() else []
    if not stops:
        otherwise()
        return
    same = (each for each in stops if name and each.accessibleName() == name)
    stop = next(same, stops[min(place, len(stops) - 1)])
    for each in _way_up(stop, part):  # a layout shows what is new only later, and what is hidden takes no focus
        each.setVisible(True)
    stop.setFocus(Qt.FocusReason.OtherFocusReason)
