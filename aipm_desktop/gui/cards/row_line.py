"""One row of a list inside a record: a line at rest, all its fields when opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Rows, Values

SaveField = Callable[[int, Field, Any], None]


class RowLine(QFrame):
    """At rest: a box when the row can be done, its first field, and the other filled ones muted below."""

    deleted = Signal()
    moved = Signal(int)
    toggled_open = Signal()

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
        head = QHBoxLayout()
        head.setSpacing(u(8))
        head.setContentsMargins(0, u(2), 0, u(2))
        self._flag = next((field for field in rows.fields if field.editor == "flag"), None)
        self.box: CheckBox | None = None
        if self._flag is not None:
            self.box = CheckBox(desk.theme, name=tr(self._flag.label))
            self.box.clicked.connect(self._ticked)
            head.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.face = _Face(self)
        head.addWidget(self.face, 1)
        self.remove = IconButton(
            desk.theme, "x", tr("Delete"), shortcut="Del", size=24, icon_size=12, on_click=self.deleted.emit
        )
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = self.remove.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(keep)
        self.remove.hide()
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
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
        """The other filled fields."""
        first = next((field for field in self._naming() if self._say(field)), None)
        parts = [
            self._said(field)
            for field in self.rows.fields
            if field is not first and field is not self._flag and field.editor not in ("zone", "choice")
            if self.row.get(field.name) not in (None, "", False)
        ]
        return " · ".join(part for part in parts if part)

    def _said(self, field: Field) -> str:
        if field.editor == "flag":
            return tr(field.label)
        text = self._say(field)
        plain = field.editor in ("line", "text") or bool(field.links_to)
        return text if plain else f"{tr(field.label)} {text}"

    def _say(self, field: Field) -> str:
        return shown(self.desk, self.kind, field, self.row.get(field.name), self.row)

    def chips(self) -> list[tuple[str, str]]:
        """The choices of the row as chips; the one that names the row is none."""
        named_by = next((field for field in self._naming() if self._say(field)), None)
        found = []
        for field in self.rows.fields:
            if field.editor == "choice" and field is not named_by:
                choice = choice_named(self.kind, field, self.row.get(field.name))
                if choice is not None:
                    found.append((tr(choice.label), choice.hue))
        return found

    def person(self) -> bool:
        """Whether the row stands for a contact, who is shown with an avatar."""
        return any(field.links_to == "contact" and self.row.get(field.name) for field in self.rows.fields)

    def show_row(self, row: Values) -> None:
        """Show other values of the same row."""
        self.row = dict(row)
        if self.box is not None and self._flag is not None:
            self.box.setChecked(bool(row.get(self._flag.name)))
        chips = ", ".join(label for label, _hue in self.chips())
        self.setAccessibleName(", ".join(part for part in (self.main(), self.below(), chips) if part))
        self.face.updateGeometry()
        self.face.update()
        for property in self._properties:
            property.show_values(self.row)

    # Opening

    def set_open(self, on: bool) -> None:
        """Show or hide the row's fields."""
        if on == self.is_open:
            return
        self.is_open = on
        if on and not self._properties:
            self._build()
        self.fields.setVisible(on)
        if on:
            self._properties[0].setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self.fields)
        u = self.theme.u
        column.setContentsMargins(u(28 if self.box else 8), 0, 0, u(8))
        column.setSpacing(0)
        for field in self.rows.fields:
            if field is self._flag:
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
            self._save(self.row["id"], self._flag, on)
        except AipmError:
            self.show_row(self.row)  # the state word near the title says why

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
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.remove.setVisible(self.underMouse())
        self.update()


class _Face(QWidget):
    """The painted words of a row: the main text on as many lines as it needs, up to six; the rest on one line."""

    _MOST_LINES = 6

    def __init__(self, row: RowLine) -> None:
        super().__init__()
        self.row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _wrapped(self, width: float) -> int:
        text = one_line(self.row.main(), 600)
        advance = paint.text_width(self.row.theme.font("body"), text)
        return max(1, min(self._MOST_LINES, int(advance / max(width, 40)) + 1))

    def _room(self) -> float:
        u = self.row.theme.u
        avatar = u(34) if self.row.person() else 0
        chips = sum(paint.chip_size(self.row.theme, text).width() + u(6) for text, _hue in self.row.chips())
        return max(u(60), self.width() - avatar - chips)

    def sizeHint(self) -> QSize:
        u = self.row.theme.u
        lines = self._wrapped(self._room())
        return QSize(u(120), max(u(24), lines * u(19) + (u(17) if self.row.below() else 0) + u(4)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: object) -> None:
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.row.setFocus(Qt.FocusReason.MouseFocusReason)
            self.row.toggled_open.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        row, theme, u = self.row, self.row.theme, self.row.theme.u
        done = row.box is not None and row.box.isChecked()
        with QPainter(self) as painter:
            if row.hasFocus():
                paint.panel(painter, self.rect(), u(6), theme.color("hover"), None)
            left = 0.0
            if row.person():
                paint.avatar(painter, theme, QRectF(0, u(2), u(26), u(26)), row.main())
                left = u(34)
            right = float(self.width())
            for text, hue in reversed(row.chips()):
                size = paint.chip_size(theme, text)
                right -= size.width()
                paint.chip(painter, theme, QRectF(right, u(2), size.width(), size.height()), text, hue)
                right -= u(6)
            lines = self._wrapped(self._room())
            self._words(painter, QRectF(left, u(2), right - left, lines * u(19)), done, lines)

    def _words(self, painter: QPainter, box: QRectF, done: bool, lines: int) -> None:
        row, theme, u = self.row, self.row.theme, self.row.theme.u
        ink = theme.color("text2" if done else "text")
        font = theme.font("strong" if row.person() else "body")
        main = one_line(row.main(), 600)
        if lines == 1:
            paint.text(painter, QRectF(box.left(), box.top(), box.width(), u(20)), main, font, ink)
        else:
            painter.setFont(font)
            painter.setPen(ink)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere)
            painter.drawText(box, flags if " " not in main else flags & ~int(Qt.TextFlag.TextWrapAnywhere)
                             | int(Qt.TextFlag.TextWordWrap), main)  # fmt: skip
        below = row.below()
        if below:
            place = QRectF(box.left(), box.bottom() + u(1), box.width(), u(16))
            paint.text(painter, place, below, theme.font("cap"), theme.color("text2"))
