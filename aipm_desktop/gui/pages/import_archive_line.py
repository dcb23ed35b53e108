"""The lines of the step "What is in it": a part of the archive with its tick and counts, and a row of such a part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

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
    """A check box that says when it is come to."""

    def __init__(self, theme: Theme, label: str, on_focus: Callable[[], None], *, name: str) -> None:
        super().__init__(theme, label, name=name)
        self._on_focus = on_focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_focus()


class PartLine(QFrame):
    """`on_look` is called when its rows are wanted, `on_tick` when it is ticked or not."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        counts: str,
        *,
        checked: bool,
        on_look: Callable[[], None],
        on_tick: Callable[[], None],
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
        self.tick = _Tick(theme, label, on_look, name=f"{label}: {counts}")
        self.tick.setChecked(checked)
        self.tick.toggled.connect(lambda _on: on_tick())
        row.addWidget(self.tick, 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(Label(theme, counts, "capnum", "text2"))

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
    """What one row of the archive would do: its name, what tells it from others, and the values that change."""

    def __init__(self, theme: Theme, planned: Planned, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        u = theme.u
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.setSpacing(u(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, planned.title, "strong"))
        if planned.detail:
            words.addWidget(ElidedLabel(theme, planned.detail, "cap", "text2"))
        for change in planned.changes:
            said = tr(
                "{field}: {before} → {after}",
                field=tr(change.label),
                before=change.before or tr("empty"),
                after=change.after,
            )
            words.addWidget(ElidedLabel(theme, said, "cap", "text2"))
        row.addLayout(words, 1)
        state = _STATES[planned.state]
        chip = Chip(theme, tr("Known") if state == SKIP else state_label(state), HUES[state], dot=True)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
