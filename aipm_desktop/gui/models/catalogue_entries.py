"""The entries of the catalogue as rows of a list, and how a row is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY, THERE = Role.UserRole, Role.UserRole + 1
_ROW = 44


class EntryList(QAbstractListModel):
    """`there` says whether an entry has become a record; it is asked once for each row that is painted."""

    def __init__(self, there: Callable[[Entry], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()
        self._ask = there
        self._known: dict[str, bool] = {}

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self._known = {}
        self.endResetModel()

    def there(self, entry: Entry) -> bool:
        """Whether this entry is among the records already."""
        if entry.id not in self._known:
            self._known[entry.id] = self._ask(entry)
        return self._known[entry.id]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == THERE:
            return self.there(entry)
        if role == Role.DisplayRole:
            return entry.title
        if role == Role.AccessibleTextRole:
            said = (entry.title, entry.about, tr("Added already") if self.there(entry) else "")
            return ", ".join(part for part in said if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Title, a muted line below, and a tick where the entry has become a record."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.u(_ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        entry: Entry = index.data(ENTRY)
        painter.save()
        if chosen or hovered:
            edge = theme.color("accent_fg") if chosen and theme.outlined else None
            fill = theme.color("selected" if chosen else "hover")
            paint.panel(painter, box.adjusted(0, 1, 0, -1), u(6), fill, edge)
        right = box.right() - u(10)
        if index.data(THERE):
            glyph = QRectF(right - u(16), box.top(), u(16), box.height())
            theme.icons.draw(painter, glyph, "check-circle-fill", theme.color("success.solid"), u(16))
            right -= u(24)
        words = QRectF(box.left() + u(10), box.top(), right - box.left() - u(10), box.height())
        about = one_line(entry.about)
        title = words if not about else words.adjusted(0, u(4), 0, -u(20))
        paint.text(painter, title, one_line(entry.title), theme.font("strong"), theme.color("text"))
        if about:
            below = words.adjusted(0, u(22), 0, -u(4))
            paint.text(painter, below, about, theme.font("cap"), theme.color("text2"))
        painter.restore()
