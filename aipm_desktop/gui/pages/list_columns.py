"""The choice of a list's columns: a check box for each field that can be one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import TITLE, possible_columns, usual_columns
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr

_MOVES = {"Ctrl+Up": -1, "Ctrl+Down": 1}
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class ColumnPopover(Popover):
    """Every tick shows at once. What the record is called always stands first.

    + and - size the column in focus, Ctrl+Up and Ctrl+Down move it.
    """

    def __init__(self, desk: Desk, anchor: QWidget, view: RecordTableView) -> None:
        super().__init__(desk.theme, anchor, tr("Columns"), width=264, padding=12)
        self._view = view
        self._kind = view.table.kind
        u = desk.theme.u
        self.body.addWidget(Label(desk.theme, tr("Columns"), "capstrong", "text2"))
        holder = QWidget()
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(u(4), 0, u(8), 0)
        column.setSpacing(u(2))
        shown = [each.name for each in view.table.columns]
        self._lines = column
        self.boxes: dict[str, CheckBox] = {}
        for each in possible_columns(self._kind):
            if each.name != TITLE:
                box = self.boxes[each.name] = CheckBox(desk.theme, each.label, each.name in shown)
                box.toggled.connect(self._choose)
        self._arrange()
        for keys, steps in _MOVES.items():  # shortcuts, for a check box takes the arrows to itself
            QShortcut(QKeySequence(keys), self, partial(self._move, steps))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        scroll.setFixedHeight(min(holder.sizeHint().height() + u(4), u(420)))
        self._scroll = scroll
        self.body.addWidget(scroll)
        self.body.addWidget(
            Para(
                desk.theme,
                tr("+ and − change the width of the column in focus, Ctrl+↑ and Ctrl+↓ its place."),
                "cap",
                "text3",
            )
        )
        usual = Button(desk.theme, tr("Usual columns"), "link", small=True, flush=True, on_click=self.usual)
        self.body.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeft)

    def _arrange(self) -> None:
        """The boxes in the order of the columns."""
        before: CheckBox | None = None
        for name in self._order():
            box = self.boxes[name]
            self._lines.removeWidget(box)
            self._lines.addWidget(box)
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box

    def _order(self) -> list[str]:
        """The shown columns in their order, and the others where the form has them."""
        every = {name: place for place, name in enumerate(self.boxes)}
        order = [each.name for each in self._view.table.columns if each.name in every]
        for name, place in every.items():
            if name not in order:
                later = (number for number, other in enumerate(order) if every[other] > place)
                order.insert(next(later, len(order)), name)
        return order

    def _choose(self) -> None:
        names = (TITLE, *(name for name in self._order() if self.boxes[name].isChecked()))
        self._view.show_columns(() if names == usual_columns(self._kind) else names, self._view.widths)
        self._view.look_changed.emit()

    def usual(self) -> None:
        """The columns and widths of a list that nobody has changed."""
        usual = usual_columns(self._kind)
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(name in usual)
            box.blockSignals(False)
        self._view.show_columns((), {})
        self._arrange()
        self._view.look_changed.emit()

    def _move(self, steps: int) -> None:
        """Move the column in focus."""
        name = next((name for name, box in self.boxes.items() if box is self.focusWidget()), "")
        if name:
            self._view.move_column(name, steps)
            self._arrange()
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.boxes[name]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        name = next((name for name, box in self.boxes.items() if box is focus), "")
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if name and plain and event.key() in _STEPS:
            self._view.widen(name, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
