"""What painted widgets do under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.widgets.pointer import Hovered


class Counted(Hovered, QWidget):
    """Counts how often it was painted. A bare widget: the hover of styles does not reach it."""

    painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1


@pytest.mark.parametrize(
    "event", [lambda: QEnterEvent(QPointF(), QPointF(), QPointF()), lambda: QEvent(QEvent.Type.Leave)],
    ids=["comes", "goes"],
)  # fmt: skip
def test_it_paints_anew_when_the_pointer_comes_and_goes(
    window: QWidget, qtbot: QtBot, event: Callable[[], QEvent]
) -> None:
    widget = Counted(window)
    widget.setGeometry(900, 600, 40, 40)
    widget.show()
    qtbot.waitUntil(lambda: widget.painted == 1)
    QApplication.sendEvent(widget, event())
    qtbot.waitUntil(lambda: widget.painted == 2, timeout=1000)
