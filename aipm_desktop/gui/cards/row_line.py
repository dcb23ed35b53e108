"""One row of a list inside a record: a line at rest, all its fields when opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.row_face import Face, RowFace
from aipm_desktop.gui.cards.saying import DATED, shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.models.columns import choice_named
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Rows, Values

PROGRESS, MINUTES = "progress", "minutes"
Align = Qt.AlignmentFlag
_DONE_FLAGS = ("done", "asked", "covered", "introduced")
SaveField = Callable[[int, Field, Any], None]


def done_field(rows: Rows) -> Field | None:
    """What ticks a row of a check list: a flag that says so, or the day it was done."""
    flags = (field for field in rows.fields if field.editor == "flag" and field.name in _DONE_FLAGS)
    return next(flags, None) or next((field for field in rows.fields if field.name == "done_on"), None)


class RowLine(QFrame):
    """At rest: a box when the row can be done, its first field, and the other filled ones muted below."""

    deleted = Signal()
    moved = Signal(int)
    toggled_open = Signal()
    face_type: type[RowFace] = RowFace

    def __init__(self, desk: Desk, kind: Kind, rows: Rows, row: Values, save: SaveField) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.kind = kind
        self.rows = rows
        self.row = dict(row)
        self.is_open = False
        self._save = save
        self._properties: list[Property] = []
        u = desk.theme.u
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._flag = done_field(rows)
        self._head = head = QHBoxLayout()
        head.setSpacing(u(8))
        head.setContentsMargins(u(8 if self._flag is None else 5), u(2), u(4), u(2))
        self.box: CheckBox | None = None
        if self._flag is not None:
            self.box = CheckBox(desk.theme, name=tr(self._flag.label))
            self.box.clicked.connect(self._ticked)
            head.addWidget(self.box, 0, Align.AlignTop)
        self.face = self.face_type(desk.theme)
        self.face.pressed.connect(self._pressed)
        head.addWidget(self.face, 1)
        self.remove = IconButton(
            desk.theme, "x", tr("Delete"), shortcut="Del", size=24, icon_size=12, on_click=self.deleted.emit
        )
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = self.remove.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(keep)
        self.remove.hide()
        head.addWidget(self.remove, 0, Align.AlignTop)
        self._column.addLayout(head)
        self.fields = QWidget()
        self.fields.hide()
        self._column.addWidget(self.fields)
        self.show_row(row)

    # What it says

    def main(self) -> str:
        """The first line: the field that names the row."""
        return next((text for field in self._naming() if (text := self._say(field))), tr("Empty"))

    def _naming(self) -> list[Field]:
        """The fields a row may be called by: its links first, then in the order declared."""
        links = [field for field in self.rows.fields if field.links_to]
        return [*links, *(field for field in self.rows.fields if field.editor != "flag" and not field.links_to)]

    def below(self) -> str:
        """The other fields that say something: filled, and not by default."""
        telling = [field for field in self._telling() if field.name != PROGRESS]
        telling.sort(key=lambda field: field.editor == "choice")
        parts = [self._said(field) for field in telling]
        return " · ".join(part for part in parts if part)

    def _telling(self) -> list[Field]:
        first = next((field for field in self._naming() if self._say(field)), None)
        defaults = self.rows.record.model_fields
        return [
            field
            for field in self.rows.fields
            if field is not first
            and (field is not self._flag or field.editor != "flag")
            and field.editor != "zone"
            and self.row.get(field.name) not in (None, "", False, defaults[field.name].default)
            and not self._is_chip(field)
        ]

    def _said(self, field: Field) -> str:
        if field.editor == "flag":
            return tr(field.label)
        if field.name == MINUTES:
            return minutes_in_words(self.row[MINUTES])
        text = self._say(field)
        dates = [each for each in self.rows.fields if each.editor in DATED]
        plain = field.editor in ("line", "text", "choice", "email", "url") or field.links_to or dates == [field]
        return text if plain else f"{tr(field.label)} {text}"

    def _is_chip(self, field: Field) -> bool:
        """Choices with a colour of their own are chips, the others plain words."""
        choice = choice_named(self.kind, field, self.row.get(field.name)) if field.editor == "choice" else None
        return choice is not None and choice.hue != "neutral"

    def progress(self) -> float | None:
        """The share that is done, for rows that keep it in percent."""
        if not any(field.name == PROGRESS for field in self.rows.fields):
            return None
        return min(100, max(0, self.row.get(PROGRESS) or 0)) / 100

    def _say(self, field: Field) -> str:
        return shown(self.desk, self.kind, field, self.row.get(field.name), self.row)

    def chips(self) -> list[tuple[str, str]]:
        """The coloured choices of the row as (words, hue)."""
        chosen = [choice_named(self.kind, f, self.row.get(f.name)) for f in self.rows.fields if self._is_chip(f)]
        return [(tr(choice.label), choice.hue) for choice in chosen if choice is not None]

    def show_row(self, row: Values) -> None:
        """Show other values of the same row."""
        self.row = dict(row)
        if self.box is not None and self._flag is not None:
            self.box.setChecked(bool(row.get(self._flag.name)))
        chips = ", ".join(label for label, _hue in self.chips())
        done = f"{round(progress * 100)} %" if (progress := self.progress()) is not None else ""
        self.setAccessibleName(", ".join(part for part in (self.main(), done, self.below(), chips) if part))
        person = any(field.links_to == "contact" and row.get(field.name) for field in self.rows.fields)
        checked = self.box is not None and self.box.isChecked()
        if self.box is not None:  # beside the middle of a face, else beside the first line
            self._head.setAlignment(self.box, Align.AlignVCenter if person else Align.AlignTop)
        self.face.say(Face(self.main(), self.below(), tuple(self.chips()), person, checked, self.progress()))
        for property in self._properties:
            property.show_values(self.row)

    # Opening

    def set_open(self, on: bool, *, focus: bool = True) -> None:
        """Show or hide the row's fields; the first of them gets the focus."""
        if on == self.is_open:
            return
        self.is_open = on
        if on and not self._properties:
            self._build()
        self.fields.setVisible(on)
        if on and focus:
            self._properties[0].setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self.fields)
        u = self.theme.u
        column.setContentsMargins(u(28 if self.box else 8), 0, 0, u(8))
        column.setSpacing(0)
        for field in self.rows.fields:
            if field is self._flag and field.editor == "flag":
                continue
            property = Property(self.desk, self.kind, field, self._store, stacked=field.editor == "text")
            property.show_values(self.row)
            self._properties.append(property)
            column.addWidget(property)

    def _store(self, field: Field, raw: Any) -> None:
        self._save(self.row["id"], field, raw)

    def _ticked(self, on: bool) -> None:
        if self._flag is None:
            return
        try:
            done: Any = on if self._flag.editor == "flag" else self.desk.today() if on else None
            self._save(self.row["id"], self._flag, done)
        except AipmError:
            self.show_row(self.row)  # the state word near the title says why

    def _pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.toggled_open.emit()

    def has_focus(self) -> bool:
        """Whether the focus is on this row or in it."""
        focus = self.focusWidget()
        return self.hasFocus() or (focus is not None and focus.hasFocus())

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and self.hasFocus():
            self.deleted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.hasFocus():
            self.toggled_open.emit()
        elif key == Qt.Key.Key_Space and self.hasFocus() and self.box is not None:
            self.box.click()
        elif key == Qt.Key.Key_Escape and self.is_open:
            self.toggled_open.emit()
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.remove.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.remove.setVisible(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.remove.show()
        self.face.set_lit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.remove.setVisible(self.underMouse())
        self.face.set_lit(False)
