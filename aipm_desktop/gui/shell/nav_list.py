"""The list of pages in the sidebar: one model, one view, painted rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from aipm_desktop.gui.shell.page_table import PageEntry
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = Role.UserRole
COUNT = Role.UserRole + 1
_LINE = 11


class NavModel(QAbstractListModel):
    """The pages with a heading before each group. A row is a page, or the heading's text."""

    def __init__(self, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PageEntry | str] = []
        self._counts: Mapping[str, int] = {}
        self.pages = len(pages)
        group = ""
        for page in pages:
            if page.group != group:
                group = page.group
                self._rows.append(group)
            self._rows.append(page)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many records there are of each kind."""
        self._counts = counts
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, key: str) -> int:
        """The row of a page, -1 for one that is not in the sidebar."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, PageEntry) and row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ENTRY:
            return row
        label = tr(row if isinstance(row, str) else row.label)
        count = "" if isinstance(row, str) or not row.kind else self._count(row.kind)
        if role == COUNT:
            return count
        if role == Role.DisplayRole:
            return label
        if role == Role.AccessibleTextRole:
            return f"{label}, {count}" if count else label
        return None

    def _count(self, kind: str) -> str:
        count = self._counts.get(kind, 0)
        return f"{count:,}" if count else ""


class _NavDelegate(QStyledItemDelegate):
    """Paints pages as icon, word and count; in the rail as the icon alone, and headings as lines."""

    def __init__(self, theme: Theme, view: NavList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        heading = isinstance(index.data(ENTRY), str)
        if self._view.rail:
            return QSize(0, self._theme.u(_LINE) if heading else self._view.rail_row())
        return QSize(0, self._theme.u(28 if heading else 30))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row = index.data(ENTRY)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(row, str):
            self._heading(painter, box, index.data())
        else:
            self._page(painter, box, row, index)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        theme, u = self._theme, self._theme.u
        if self._view.rail:
            line = QRectF(box.left() + u(7), round(box.center().y()), box.width() - u(14), 1)
            painter.fillRect(line, theme.color("border"))
            return
        paint.text(painter, box.adjusted(u(10), u(8), 0, 0), words, theme.font("capmedium"), theme.color("text3"))

    def _page(self, painter: QPainter, box: QRectF, row: PageEntry, index: Index) -> None:
        # The state is asked of the view: naming the flags of QStyle would cost the first paint 5 ms.
        theme, u, view = self._theme, self._theme.u, self._view
        here = view.selectionModel().isSelected(index)
        over = index.row() == view.hovered
        box = box.adjusted(0, 1, 0, -1)
        if here or over:
            fill = theme.color("selected" if here else "hover")
            paint.panel(painter, box, u(6), fill, theme.color("accent_fg") if here and theme.outlined else None)
        if view.hasFocus() and view.by_keyboard and view.currentIndex().row() == index.row():
            paint.panel(painter, box, u(6), None, theme.color("focus"), 2)
        ink = theme.color("accent_fg" if here else "text2")
        glyph = f"{row.icon}-fill" if here else row.icon
        if self._view.rail:
            theme.icons.draw(painter, box, glyph, ink, u(20))
            return
        theme.icons.draw(painter, QRectF(box.left() + u(9), box.top(), u(18), box.height()), glyph, ink, u(18))
        words = theme.color("accent_fg" if here else "text")
        count = index.data(COUNT)
        room = paint.text_width(theme.font("cap"), count) + u(18) if count else u(10)
        font = theme.font("h3" if here else "strong")
        paint.text(painter, box.adjusted(u(38), 0, -room, 0), index.data(), font, words)
        if count:
            ink = theme.color("accent_fg" if here else "text3")
            paint.text(painter, box.adjusted(0, 0, -u(10), 0), count, theme.font("cap"), ink, paint.RIGHT)


class NavList(QListView):
    """One tab stop: arrows move the ring, Enter, Space or a click goes to a page. The selected row is where we are."""

    chosen = Signal(str)
    entered_page = Signal()

    def __init__(self, theme: Theme, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rail = False
        self.by_keyboard = False
        self.hovered = -1
        self.nav = NavModel(pages, self)
        self.setModel(self.nav)
        self.setItemDelegate(_NavDelegate(theme, self))
        self.setAccessibleName(tr("Pages"))
        self.setProperty("nav", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))

    def set_rail(self, rail: bool) -> None:
        """Show icons alone, with the words as tool tips."""
        if rail != self.rail:
            self.rail = rail
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if rail else policy.ScrollBarAsNeeded)
            self.scheduleDelayedItemsLayout()

    def rail_row(self) -> int:
        """The height of a page in the rail: less in a low window, so that all of them are seen."""
        u, pages, lines = self.theme.u, self.nav.pages, self.nav.rowCount() - self.nav.pages
        return max(u(24), min(u(32), (self.height() - lines * u(_LINE)) // pages))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.rail:
            self.scheduleDelayedItemsLayout()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown; none for a page that is not in the list."""
        row = self.nav.row_of(key)
        model = self.selectionModel()
        if row < 0:
            model.clearSelection()
        else:
            model.setCurrentIndex(self.nav.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def viewportEvent(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            index = self.indexAt(event.pos())
            self.setToolTip(str(index.data() or "") if self.rail and index.isValid() else "")
        elif event.type() == event.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def selectionCommand(self, _index: Index, _event: Any = None) -> QItemSelectionModel.SelectionFlag:
        return QItemSelectionModel.SelectionFlag.NoUpdate  # only `show_page` selects

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            if event.key() != Qt.Key.Key_Space:
                self.entered_page.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self.by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def _choose(self, index: Index) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, PageEntry):
            self.chosen.emit(entry.key)
