"""The pairs that may be one person, as a list: who they are and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.services.duplicates import REASONS, Pair
from aipm_desktop.store import Store

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LINES = Role.UserRole
_ROW = 68
_FETCHED = 50


def reason_words(pair: Pair) -> str:
    """Why two contacts may be one person, in words."""
    return " · ".join(tr(REASONS[reason]) for reason in pair.reasons)


class PairModel(QAbstractListModel):
    """The pairs in their order; the names of the painted ones are read in portions."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: list[Pair] = []
        self._store = store
        self._known: dict[int, tuple[str, str]] = {}

    def show(self, pairs: Sequence[Pair]) -> None:
        """Take over other pairs; names are read anew."""
        self.beginResetModel()
        self.pairs = list(pairs)
        self._known = {}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, LINES):
            return None
        lines = self._lines(index.row())
        return lines if role == LINES else ", ".join(lines)

    def _lines(self, row: int) -> tuple[str, str, str]:
        """The name, the other name or where both work, and why they stand here."""
        pair = self.pairs[row]
        if pair.one not in self._known or pair.other not in self._known:
            start = row - row % _FETCHED
            near = self.pairs[start : start + _FETCHED]
            ids = [number for each in near for number in (each.one, each.other)]
            found = self._store.rows("contact", ids, ("title", "company"))
            self._known |= {number: (one_line(name, 80), one_line(company or "", 80)) for number, (name, company) in
                            found.items()}  # fmt: skip
        one, other = (self._known.get(number, ("", "")) for number in (pair.one, pair.other))
        companies = " · ".join(dict.fromkeys(company for company in (one[1], other[1]) if company))
        second = tr("and {name}", name=other[0]) if one[0].casefold() != other[0].casefold() else companies
        return one[0] or tr("Unnamed contact"), second or tr("twice"), reason_words(pair)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.u(_ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        lines: tuple[str, str, str] = index.data(LINES)
        box = QRectF(option.rect).adjusted(0, u(2), 0, -u(2))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            edge = theme.color("focus") if self._view.hasFocus() or theme.outlined else None
            paint.panel(painter, box.adjusted(1, 1, -1, -1), u(7), theme.color("selected"), edge, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.panel(painter, box, u(7), theme.color("hover"), None)
        face = QRectF(box.left() + u(10), box.top() + u(10), u(32), u(32))
        paint.avatar(painter, theme, face, lines[0])
        words = QRectF(box.left() + u(54), box.top() + u(6), box.width() - u(62), u(18))
        for text, role, tone in zip(lines, ("strong", "cap", "cap"), ("text", "text2", "text3"), strict=True):
            paint.text(painter, words, text, theme.font(role), theme.color(tone))
            words.translate(0, u(18))
        painter.restore()


class PairList(QListView):
    """`chosen` carries the pair that is selected, None without one; `key` a letter typed on it, "enter" for Enter."""

    chosen = Signal(object)
    key = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_pairs = PairModel(desk.store, self)
        self.setModel(self.model_of_pairs)
        self.setItemDelegate(_Delegate(desk.theme, self))
        self.setAccessibleName(tr("Possible duplicates"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda: self.chosen.emit(self.pair))

    @property
    def pair(self) -> Pair | None:
        """The selected pair."""
        row = self.currentIndex().row()
        return self.model_of_pairs.pairs[row] if 0 <= row < len(self.model_of_pairs.pairs) else None

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these; the selection stays on its pair or, when that is gone, on the row it had."""
        before, row = self.pair, max(0, self.currentIndex().row())
        if list(pairs) != self.model_of_pairs.pairs:
            self.selectionModel().blockSignals(True)
            self.model_of_pairs.show(pairs)
            self.selectionModel().blockSignals(False)
        at = next(
            (n for n, pair in enumerate(pairs) if before and (pair.one, pair.other) == (before.one, before.other)),
            min(row, len(pairs) - 1),
        )
        self.setCurrentIndex(self.model_of_pairs.index(at) if at >= 0 else QModelIndex())
        self.chosen.emit(self.pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.key.emit("enter")
        elif plain and event.text().isalpha():
            self.key.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)
