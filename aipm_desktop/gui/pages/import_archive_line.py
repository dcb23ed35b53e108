"""The lines of the step "What is in it": a part of the archive with its tick and counts, and a row of such a part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.archive_words import change_of, detail_of
from aipm_desktop.gui.models.import_rows import NEW, SKIP, UPDATE
from aipm_desktop.gui.models.import_table import state_label
from aipm_desktop.gui.pages.import_table_view import HUES
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.text import ElidedLabel, Label
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_archive import Planned

_STATES = {"new": NEW, "changed": UPDATE, "known": SKIP}


class _Tick(CheckBox):
    """A check box that says when it is come to, and lets Up and Down go to other parts."""

    def __init__(
        self, theme: Theme, label: str, on_focus: Callable[[], None], on_arrow: Callable[[int], None], *, name: str
    ) -> None:
        super().__init__(theme, label, name=name)
        self._on_focus = on_focus
        self._on_arrow = on_arrow

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_arrow(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class PartLine(QFrame):
    """`on_look` is called when its rows are wanted, `on_tick` when it is ticked or not, `on_arrow` with the steps that
    an arrow key goes to another part.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        counts: str,
        *,
        checked: bool,
        on_look: Callable[[], None],
        on_tick: Callable[[], None],
        on_arrow: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._on_look = on_look
        self._shown = False
        u = theme.u
        row = QHBoxLayout(self)
        row.setContentsMargins(u(12), u(4), u(12), u(4))
        row.setSpacing(u(12))
        self.tick = _Tick(theme, label, on_look, on_arrow, name=f"{label}: {counts}")
        self.tick.setChecked(checked)
        self.tick.toggled.connect(lambda _on: on_tick())
        row.addWidget(self.tick, 1, Qt.AlignmentFlag.AlignLeft)
        self._label = label
        self._counts = Label(theme, counts, "capnum", "text2")
        row.addWidget(self._counts)

    def set_counts(self, counts: str) -> None:
        """Say how many of its rows would do what."""
        self._counts.setText(counts)
        self.tick.setAccessibleName(f"{self._label}: {counts}")

    def set_shown(self, shown: bool) -> None:
        """Whether its rows are those beside."""
        self._shown = shown
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_look()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown:
            with QPainter(self) as painter:
                box = QRectF(self.rect())
                paint.panel(painter, box, self.theme.u(6), self.theme.color("selected"), None)


class RowLine(QWidget):
    """What one row of the archive would do: its name, what tells it from others, and the values that change.

    A row that does something has a tick; `on_tick` is called with whether it is taken.
    """

    def __init__(
        self,
        desk: Desk,
        planned: Planned,
        *,
        taken: bool,
        on_tick: Callable[[bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.planned = planned
        theme, u = desk.theme, desk.theme.u
        state = _STATES[planned.state]
        does = tr("Known") if state == SKIP else state_label(state)
        detail = detail_of(desk, planned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.setSpacing(u(10))
        self.tick = CheckBox(theme, "", taken, name=", ".join(filter(None, (planned.title, detail, does))), parent=self)
        self.tick.toggled.connect(on_tick)
        if planned.state == "known":
            self.tick.hide()
            row.addSpacing(u(34))
        else:
            row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, planned.title, "strong"))
        if detail:
            words.addWidget(ElidedLabel(theme, detail, "cap", "text2"))
        for change in planned.changes:
            words.addWidget(ElidedLabel(theme, change_of(desk, planned, change), "cap", "text2"))
        row.addLayout(words, 1)
        chip = Chip(theme, does, HUES[state], dot=True)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
