"""Editing the cells of a list where they stand: F2 begins, Tab goes on, Enter saves, Esc brings back.

A long text gets some lines below its cell; there Enter begins a line and Ctrl+Enter saves.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.editors import TextEditor, make_editor
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.suggestions import Suggestions
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.cell_field import NAME, cell_field, renamed
from aipm_desktop.gui.models.columns import TITLE, Column, one_line
from aipm_desktop.gui.models.row_delegate import INSET
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.text import Para, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field

_LEAST, _MOST, _HEIGHT = 168, 480, 32
_LEAST_TEXT, _MOST_LINES = 360, 8
_NOTE = 280
_FACE = 26
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class CellNote(QFrame):
    """What a typed date means, or why a value is refused, on a raised ground below the cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = Para(theme, "", "cap", "text2", _NOTE)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.u(10), theme.u(6), theme.u(10), theme.u(6))
        column.addWidget(self.words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, trouble: bool) -> None:
        """Show these words; none hide the note."""
        self.words.set_tone("danger" if trouble else "text2")
        self.words.setText(words)
        self.setVisible(bool(words))
        self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), theme.u(7), theme.color("raised"), theme.color("border_raised"))


class CellFrame(QFrame):
    """The editor of one field of a record, laid over its cell. Keys that it does not take end here."""

    def __init__(self, desk: Desk, view: RecordTableView, record: OpenRecord, column: Column, field: Field) -> None:
        super().__init__(view.viewport())
        self.desk = desk
        self.view = view
        self.record = record
        self.column = column
        self.field = field
        self.refused = False
        self.widget, self.editor = make_editor(desk, record.kind, field, framed=True)
        self.target = self.widget.focusProxy() or self.widget
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.widget)
        self.note = CellNote(desk.theme, view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._was = ""
        self.text = self.widget if isinstance(self.widget, TextEditor) else None
        if self.text is not None:  # saved as a whole when the cell is left, not at every pause
            self.text.edit.most = _MOST_LINES
            self.text.edit.grown.connect(self._grow)
        else:
            self.editor.committed.connect(self._save)
        self.show_value()
        self.editor.hinted.connect(self._say)

    def show_value(self) -> None:
        """Show what the record says, unless something else is being typed."""
        if self._line.pending() if self._line is not None else self._written():
            return
        values = self.record.values
        value = self.record.title if self.field is NAME else values.get(self.field.name)
        self.editor.show_value(value, values)
        self._was = self.text.current() if self.text is not None else ""

    def _written(self) -> bool:
        """Whether something else was written into a long text."""
        return self.text is not None and self.text.current() != self._was

    @property
    def _line(self) -> FlatLine | None:
        return self.widget if isinstance(self.widget, FlatLine) else None

    def take(self) -> bool:
        """Save what was typed, if anything. False when it is refused, which the note then explains."""
        if self._line is not None:
            self._line.returnPressed.emit()
        elif self.text is not None and self._written():
            self._save(self.text.current())
        return not self.refused

    def revert(self) -> None:
        """Forget what was typed."""
        if self._line is not None:
            self._line.revert()

    def _save(self, raw: Any) -> None:
        record, name = self.record, self.field.name
        before = record.values
        try:
            if self.field is NAME:
                given, family = renamed(before["given_name"] or "", before["family_name"] or "", str(raw))
                record.save({"given_name": given, "family_name": family})
            elif name == record.kind.status_field:
                record.set_status(raw)
            else:
                record.save({name: raw})
        except AipmError as fault:
            self.editor.set_error(fault.title)
            self._say(f"{fault.title}. {fault.message}", True)
            return
        self._say("", False)
        if record.values != before and name != record.kind.status_field:
            words = tr("{title}: {field} changed", title=one_line(record.title, 60), field=tr(self.field.label))
            offer_undo(self.desk, words)

    def _say(self, words: str, trouble: bool) -> None:
        self.refused = trouble
        self.note.say(words, trouble)
        self.target.setAccessibleDescription(words)
        self.widget.setToolTip(plain_tip(words))
        self.place(self.geometry())

    def _grow(self) -> None:
        self.place(self.geometry())

    def place(self, box: QRect) -> None:
        """Stand here, with the note below, or above where the list ends."""
        if self.text is not None:
            u, room = self.desk.theme.u, self.view.viewport().rect()
            width = min(max(box.width(), u(_LEAST_TEXT)), room.width() - u(8))
            box = QRect(min(box.left(), room.width() - width - u(4)), box.top(), width, self.sizeHint().height())
            box.moveTop(max(0, min(box.top(), room.bottom() - box.height())))
        self.setGeometry(box)
        gap, room = self.desk.theme.u(4), self.view.viewport().rect()
        below = box.bottom() + 1 + gap
        top = below if below + self.note.height() <= room.bottom() else box.top() - gap - self.note.height()
        self.note.move(max(0, min(box.left(), room.width() - self.note.width())), top)
        self.note.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # else the list would open, delete or mark the row

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.desk.theme
        with QPainter(self) as painter:
            edge = theme.color("danger.solid" if self.refused else "border_strong")
            paint.panel(painter, self.rect(), theme.u(7), theme.color("surface"), edge)


class ListEdit(QObject):
    """Edits the current row of a list, one cell at a time. The row's record is followed when the order changes."""

    def __init__(self, desk: Desk, view: RecordTableView) -> None:
        super().__init__(view)
        self.desk = desk
        self.view = view
        self.cell: CellFrame | None = None
        self._look_where = QTimer(self, singleShot=True, interval=0)
        self._look_where.timeout.connect(self._left)
        view.edit_wanted.connect(self.begin)
        for read_again in (view.table.modelReset, view.table.dataChanged):
            read_again.connect(self._reread)
        for moved in (
            view.header.sectionResized,
            view.verticalScrollBar().valueChanged,
            view.horizontalScrollBar().valueChanged,
        ):
            moved.connect(self._follow)
        self._viewport = view.viewport()  # asking a view for it while that is taken apart ends the program
        self._viewport.installEventFilter(self)

    def fields(self) -> dict[str, Field]:
        """What can be edited in the columns shown, by the column's name, from left to right."""
        table, header = self.view.table, self.view.header
        shown = [column for number, column in enumerate(table.columns) if not header.isSectionHidden(number)]
        found = {column.name: cell_field(table.kind, column) for column in shown}
        return {name: field for name, field in found.items() if field is not None}

    def begin(self) -> bool:
        """Open the first cell of the current row that can be edited. False when there is none."""
        if self.cell is not None:
            self.cell.target.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        id, names = self.view.current_id(), list(self.fields())
        if not id or not names:
            return False
        self.view.choose(id)
        return self._open(id, names[0])

    def end(self) -> None:
        """Take the editor away; the focus that it had goes back to the list."""
        focus = QApplication.focusWidget()
        if self.cell is not None and focus is not None and self.cell.isAncestorOf(focus):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_away()

    def _keep_text(self) -> None:
        if self.cell is not None and self.cell.text is not None:
            self.cell.take()

    def _open(self, id: int, name: str) -> bool:
        try:
            record = OpenRecord(self.desk, self.view.table.kind.name, id)
        except AipmError:  # deleted by another program
            self.end()
            return False
        table, before = self.view.table, self.cell
        column = next(each for each in table.columns if each.name == name)
        self.cell = cell = CellFrame(self.desk, self.view, record, column, self.fields()[name])
        record.setParent(cell)
        cell.target.installEventFilter(self)
        self.view.scrollTo(table.index(table.place_of(id), table.columns.index(column)))
        self._place()
        cell.show()
        cell.target.setFocus(Qt.FocusReason.TabFocusReason)
        if before is not None:
            self._drop(before)
        return True

    def _drop(self, cell: CellFrame) -> None:
        cell.target.removeEventFilter(self)
        for part in (cell, cell.note):
            part.hide()
            part.deleteLater()

    def _take_away(self) -> None:
        cell, self.cell = self.cell, None
        if cell is not None:
            self._drop(cell)

    def _go(self, steps: int) -> None:
        """Save this cell and open another; past the last one the list has the focus again."""
        cell = self.cell
        if cell is None or not cell.take():
            return
        names = list(self.fields())
        there = names.index(cell.column.name) + steps if cell.column.name in names else -1
        if self.cell is cell and 0 <= there < len(names):
            self._open(cell.record.id, names[there])
        else:
            self.end()

    # Where the cell is

    def _reread(self, *_what: object) -> None:
        """Show what the record says now."""
        self._follow()
        if self.cell is not None:
            try:
                self.cell.record.reload()
            except AipmError:  # deleted by another program
                self.end()
                return
            self.cell.show_value()

    def _follow(self, *_what: object) -> None:
        """The rows moved: stay on the record, or go when it is no longer shown."""
        cell = self.cell
        if cell is None:
            return
        if self.view.table.place_of(cell.record.id) < 0 or cell.column.name not in self.fields():
            self.end()
            return
        self._place()

    def _place(self) -> None:
        cell, view, u = self.cell, self.view, self.desk.theme.u
        assert cell is not None
        names = [column.name for column in view.table.columns]
        place = view.table.index(view.table.place_of(cell.record.id), names.index(cell.column.name))
        box = view.visualRect(place)
        if cell.column.name == TITLE:
            box.setLeft(box.left() + u(INSET + _FACE))
        room = view.viewport().width()
        width = max(u(_LEAST), min(box.width(), u(_MOST)))
        left = max(0, min(box.left(), room - width - u(4)))
        top = box.top() + (box.height() - u(_HEIGHT)) // 2
        cell.place(QRect(left, top, width, u(_HEIGHT)))

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        cell = self.cell
        if cell is None:
            return False
        if watched is self._viewport:
            if event.type() == QEvent.Type.Resize:
                self._follow()
            elif event.type() == QEvent.Type.Hide:  # a line is saved as the focus leaves it
                self._keep_text()
                self.end()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _PASSING:
            self._look_where.start()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        cell, key = self.cell, event.key()
        if cell is None or any(each.are_for(cell.target) for each in self.view.window().findChildren(Suggestions)):
            return False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if cell.text is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if cell.take():
                self.end()
        elif key == Qt.Key.Key_Escape:
            cell.revert()
            self.end()
        else:
            return False
        return True

    def _left(self) -> None:
        """The focus went elsewhere: what was typed is saved, unless it is refused and stays."""
        cell, focus = self.cell, QApplication.focusWidget()
        if cell is None or cell.refused or topmost(self.view.window()) is not None:
            return
        if (focus is None or not cell.isAncestorOf(focus)) and cell.take():
            self._take_away()
