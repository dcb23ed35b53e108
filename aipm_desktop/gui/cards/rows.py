"""A list inside a record: add, edit in place, tick, reorder, delete. Works for every kind's rows as declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.row_line import RowLine, done_field
from aipm_desktop.gui.cards.saying import DATED
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Rows, Values


class RowsCard(RecordCard):
    """The rows called `rows`. Alt+Up and Alt+Down move the row that has the focus, Del deletes it, Enter opens it."""

    line_type: type[RowLine] = RowLine

    def __init__(self, desk: Desk, record: OpenRecord, rows: str, *, small: bool = False) -> None:
        self.rows: Rows = record.kind.rows_named(rows)
        super().__init__(desk, record, self.rows.label, small=small)
        self.lines: list[RowLine] = []
        self._shown: list[Values] | None = None
        self._open: int = 0
        self._moved_to: int | None = None
        self.body.setSpacing(0)
        self.help = Label(desk.theme, tr(self.rows.help), "body", "text3")
        self.add_plain(self.help)
        self.new = NewRow(desk, record, self.rows, self.add)
        self.body.addSpacing(desk.theme.u(4))
        self.body.addWidget(self.new)
        self.reload()

    def reload(self) -> None:
        if self._shown is not None and _ids(self.record.values[self.rows.name]) != _ids(self._shown):
            self._take_typed()
        rows: list[Values] = self.record.values[self.rows.name]
        if rows != self._shown:
            self._rebuild(rows)
        self.set_caption(self.summary(rows))

    def _take_typed(self) -> None:
        """Write what is being typed in a row before the lines are made anew."""
        for line in self.lines:
            if line.has_focus():
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self, rows: Sequence[Values]) -> str:
        """What stands behind the title: how many of a check list are done, or nothing."""
        flag = done_field(self.rows)
        if flag is None or not rows:
            return ""
        done = sum(bool(row.get(flag.name)) for row in rows)
        return tr("{done} of {all}", done=done, all=len(rows))

    def _rebuild(self, rows: list[Values]) -> None:
        focused = next((place for place, line in enumerate(self.lines) if line.has_focus()), None)
        if self._moved_to is not None:
            focused, self._moved_to = self._moved_to, None
        same_shape = self._shown is not None and _ids(rows) == _ids(self._shown)
        self._shown = [dict(row) for row in rows]
        if same_shape:
            for line, row in zip(self.lines, rows, strict=True):
                line.show_row(row)
            return
        discard(self.body, self.lines)
        self.lines = [self._line(row) for row in rows]
        for place, line in enumerate(self.lines):
            self.body.insertWidget(1 + place, line)
        self.help.setVisible(bool(self.rows.help) and not rows)
        if focused is not None and self.lines:
            line = self.lines[min(focused, len(self.lines) - 1)]
            line.show()  # a layout shows what is new only later, and what is hidden takes no focus
            line.setFocus()

    def _line(self, row: Values) -> RowLine:
        line = self.line_type(self.desk, self.record.kind, self.rows, row, self._save_field)
        line.deleted.connect(lambda: self.remove(row["id"]))
        line.moved.connect(lambda step: self.move_row(row["id"], step))
        line.toggled_open.connect(lambda: self._toggle(line))
        if row["id"] == self._open:
            line.set_open(True, focus=False)
        return line

    def _toggle(self, line: RowLine) -> None:
        opens = not line.is_open
        for other in self.lines:
            other.set_open(other is line and opens)
        self._open = line.row["id"] if opens else 0

    # Writing: the whole list goes to the store, which finds what differs by the rows' ids

    def _write(self, rows: list[Values], label: str) -> None:
        self.record.save({self.rows.name: rows}, label)
        self.reload()

    def _present(self) -> list[Values]:
        return [dict(row) for row in self.record.values[self.rows.name]]

    def add(self, values: Values) -> None:
        """Append a row. Raises AipmError when it is refused."""
        self._write([*self._present(), values], tr("Add to {list}", list=tr(self.rows.label).lower()))

    def _save_field(self, row_id: int, field: Field, raw: Any) -> None:
        rows = self._present()
        for row in rows:
            if row["id"] == row_id:
                row[field.name] = raw
        self._write(rows, tr("Change {list}", list=tr(self.rows.label).lower()))

    def remove(self, row_id: int) -> None:
        """Delete a row; a toast takes it back."""
        self._take_typed()
        others = [row for row in self._present() if row["id"] != row_id]
        self._write(others, tr("Delete from {list}", list=tr(self.rows.label).lower()))
        offer_undo(self.desk, tr("Deleted from {list}", list=tr(self.rows.label)))

    def move_row(self, row_id: int, step: int) -> None:
        """Move a row up (-1) or down (1)."""
        self._take_typed()
        rows = self._present()
        at = next(place for place, row in enumerate(rows) if row["id"] == row_id)
        to = at + step
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        self._moved_to = to
        self._write(rows, tr("Move in {list}", list=tr(self.rows.label).lower()))


def _ids(rows: Sequence[Values]) -> list[int]:
    return [row["id"] for row in rows]


class NewRow(QWidget):
    """The line that adds a row: an editor for every field that must be filled, Enter adds."""

    def __init__(self, desk: Desk, record: OpenRecord, rows: Rows, add: Callable[[Values], None]) -> None:
        super().__init__()
        self.rows = rows
        self._add = add
        self._record = record
        u = desk.theme.u
        links = [field for field in rows.fields if field.links_to][:1]
        wanted = [field for field in rows.fields if field.required] or links or [rows.fields[0]]
        self.fields = [_prompted(field, rows, first=number == 0) for number, field in enumerate(wanted)]
        self.editors = [Property(desk, record.kind, field, stacked=True) for field in self.fields]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(u(8))
        for property in self.editors:
            property.label.hide()
            property.show_values(self._empty())
            if isinstance(property.widget, FlatLine):
                property.widget.set_prompt(property.field.label)
                property.widget.textChanged.connect(self._offer_button)
            property.editor.committed.connect(self._maybe)
            line.addWidget(property, 1, Qt.AlignmentFlag.AlignTop)
        self.button = Button(desk.theme, tr("Add"), "link", icon="plus", small=True, on_click=self.commit)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.editors[0])

    def _offer_button(self, text: str) -> None:
        """The button comes with the first letter: at rest a list is only a list."""
        self.button.setVisible(bool(text))

    def _empty(self) -> Values:
        return {"zone": self._record.values.get("zone", "")}

    def _maybe(self, _raw: object) -> None:
        """Enter in the last field adds; a field left by Tab waits for the others."""
        if len(self.editors) == 1 or self.editors[-1].widget.hasFocus():
            self.commit()

    def commit(self) -> None:
        """Add the row from what stands in the editors; what is refused says why and stays."""
        values = self._empty() if any(field.name == "zone" for field in self.rows.fields) else {}
        for property in self.editors:
            try:
                values[property.field.name] = property.editor.current()
            except AipmError as fault:
                property.refuse(fault)
                return
        if all(values[field.name] in (None, "") for field in self.fields):
            return
        try:
            self._add(values)
        except AipmError as fault:
            self.editors[0].refuse(fault)
            return
        for property in self.editors:
            property.refuse(None)
            property.editor.show_value(None, self._empty())
            _clear(property.widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
            self.commit()
        else:
            super().keyPressEvent(event)


def _clear(widget: QWidget) -> None:
    clear = getattr(widget, "clear", None)
    if clear is not None:
        clear()


def _prompted(field: Field, rows: Rows, *, first: bool) -> Field:
    """The field as an editor of a new row: what it asks for is its name, and the first one says that it adds."""
    name = tr(field.label)
    prompt = tr("Add {name}", name=name[:1].lower() + name[1:]) if first else name
    if field.editor in DATED:
        prompt = tr("A date such as 12 dec")
        if first:
            prompt = tr("Add to {list}: a date such as 12 dec", list=tr(rows.label).lower())
    return replace(field, label=prompt, required=True)
