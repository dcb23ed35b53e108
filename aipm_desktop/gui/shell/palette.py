"""The palette: find any record, go to any page, do any action, from the keys alone (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.search_hits import hits, typed_words
from aipm_desktop.gui.shell.line_head import HEAD, INSET, LineHead
from aipm_desktop.gui.shell.palette_rows import ONLY_ACTIONS, PaletteRow, palette_rows
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import Overlay
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW = Role.UserRole
_WIDTH, _TOP = 640, 96
_ROW, _HEADING, _FOOT = 44, 30, 43
_MOST_HEIGHT = 415
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[PaletteRow] = []

    def show(self, rows: list[PaletteRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].act is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        return row.spoken if role == Role.AccessibleTextRole else None


class _Delegate(QStyledItemDelegate):
    """Paints headings, avatars and tiles, marks of what was typed, and keys at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words: tuple[str, ...] = ()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.u(_HEADING if index.data(ROW).act is None else _ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        row: PaletteRow = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        if row.act is None:
            box = box.adjusted(u(12), u(4), 0, 0)
            paint.text(painter, box, row.title, theme.font("capmedium"), theme.color("text2"))
        else:
            self._row(painter, box, row, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _row(self, painter: QPainter, box: QRectF, row: PaletteRow, chosen: bool) -> None:
        theme, u = self._theme, self._theme.u
        if chosen:
            edge = theme.color("accent_fg") if theme.outlined else None
            paint.panel(painter, box.adjusted(0, 1, 0, -1), u(8), theme.color("selected"), edge)
        face = QRectF(box.left() + u(12), box.center().y() - u(14), u(28), u(28))
        if row.person:
            paint.avatar(painter, theme, face, row.person)
        else:
            paint.tile(painter, theme, face, row.icon, row.hue)
        right = box.right() - u(12) - self._right(painter, box.adjusted(0, 0, -u(12), 0), row, chosen) - u(12)
        words = QRectF(box.left() + u(52), box.top(), right - box.left() - u(52), box.height())
        taken = self._marked(painter, words, row.title)
        if row.detail and not row.aside:
            rest = words.adjusted(taken + u(12), 0, 0, 0)
            paint.text(painter, rest, row.detail, theme.font("cap"), theme.color("text2"))

    def _right(self, painter: QPainter, box: QRectF, row: PaletteRow, chosen: bool) -> float:
        """Keys, the detail of a record, or what Enter does; returns the width."""
        theme, u = self._theme, self._theme.u
        if row.keys:
            x = box.right()
            for key in reversed(row.keys):
                size = paint.key_cap_size(theme, key)
                x -= size.width()
                cap = QRectF(x, box.center().y() - size.height() / 2, size.width(), size.height())
                paint.key_cap(painter, theme, cap, key)
                x -= u(4)
            return float(box.right() - x)
        if row.aside:
            width = min(paint.text_width(theme.font("cap"), row.detail) + 1, box.width() * 0.45)
            part = QRectF(box.right() - width, box.top(), width, box.height())
            paint.text(painter, part, row.detail, theme.font("cap"), theme.color("text2"), paint.RIGHT)
            return width
        if chosen:
            ink = theme.color("accent_fg")
            glyph = QRectF(box.right() - u(18), box.top(), u(16), box.height())
            theme.icons.draw(painter, glyph, "arrow-elbow-down-left", ink, u(14))
            words = tr("Open") if row.person else tr("Do it")
            paint.text(painter, box.adjusted(0, 0, -u(27), 0), words, theme.font("capmedium"), ink, paint.RIGHT)
            return u(27) + paint.text_width(theme.font("capmedium"), words)
        return 0.0

    def _marked(self, painter: QPainter, box: QRectF, title: str) -> float:
        """The title with what was typed marked in it; returns its width."""
        theme, u = self._theme, self._theme.u
        font = theme.font("strong")
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        if not any(bidirectional(sign) in ("R", "AL") for sign in shown):
            # Where a word lies in a line from the right is only known after laying it out.
            for start, length in hits(shown, self.words):
                left = metrics.horizontalAdvance(shown[:start])
                width = metrics.horizontalAdvance(shown[: start + length]) - left
                mark = QRectF(box.left() + left - 1, box.center().y() - u(9), width + 2, u(18))
                paint.panel(painter, mark, u(3), theme.color("match"), None)
        paint.text(painter, box, shown, font, theme.color("text"))
        return metrics.horizontalAdvance(shown)


def _large(theme: Theme) -> QFont:
    """The size of a heading at the weight of running text."""
    font = QFont(theme.font("h2"))
    font.setWeight(QFont.Weight.Normal)
    return font


class _Foot(QWidget):
    """The keys that work here."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.u(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        u = self._theme.u
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, self._theme.color("border_raised"))
            x = float(u(INSET))
            for keys, words in self._hints():
                x = self._hint(painter, x, keys.split(), words) + u(18)
            width = self._hint(None, 0, ["Esc"], tr("Close"))
            self._hint(painter, self.width() - u(INSET) - width, ["Esc"], tr("Close"))

    def _hints(self) -> tuple[tuple[str, str], ...]:
        control = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        return (
            ("↑ ↓", tr("Move")),
            ("Enter", tr("Open")),
            (control.replace("Return", "Enter"), tr("In the panel")),
            (ONLY_ACTIONS, tr("Only actions")),
        )

    def _hint(self, painter: QPainter | None, x: float, keys: list[str], words: str) -> float:
        """Keys and what they do, from `x` on; returns where they end. Without a painter it only measures."""
        theme, u = self._theme, self._theme.u
        for key in keys:
            size = paint.key_cap_size(theme, key)
            cap = QRectF(x, (self.height() - size.height()) / 2, size.width(), size.height())
            if painter is not None:
                paint.key_cap(painter, theme, cap, key)
            x += size.width() + u(4)
        font = theme.font("cap")
        width = paint.text_width(font, words)
        if painter is not None:
            box = QRectF(x + u(2), 0, width + 1, self.height())
            paint.text(painter, box, words, font, theme.color("text2"))
        return x + u(2) + width


class Palette(Overlay):
    """Type, choose with the arrows, Enter. `text` is what is typed already."""

    def __init__(
        self, desk: Desk, window: QWidget, actions: Mapping[str, QAction], text: str = "", width: int = _WIDTH
    ) -> None:
        super().__init__(desk.theme, window, tr("Search everything"))
        self._desk = desk
        self._actions = actions
        self._width = width
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setFont(_large(desk.theme))
        self.edit.setPlaceholderText(tr("Search people, records and actions"))
        self.edit.setAccessibleName(tr("Search everything"))
        self.count = Label(desk.theme, "", "cap", "text2")
        self.model = _Model(self)
        self.list = QListView()
        self._build()
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._search)
        self.list.clicked.connect(lambda index: self._choose(index))
        self.edit.setText(text)
        if not text:
            self._search("")

    def _build(self) -> None:
        theme, u = self.theme, self.theme.u
        self.list.setModel(self.model)
        self._delegate = _Delegate(theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setStyleSheet("background: transparent;")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        head = LineHead(theme, "magnifying-glass", self.box)
        row = QHBoxLayout(head)
        row.setContentsMargins(u(55), 0, u(INSET), 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.count)
        middle = QHBoxLayout()
        middle.setContentsMargins(u(9), u(6), u(9), u(8))
        middle.addWidget(self.list)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addWidget(_Foot(theme, self.box))

    def first_focus(self) -> QWidget | None:
        return self.edit

    def place(self) -> QRect:
        u = self.theme.u
        width = min(u(self._width), self.width() - 2 * u(24))
        rows = sum(self.list.sizeHintForRow(row) for row in range(len(self.model.rows)))
        top = min(u(_TOP), u(24) if self.height() < u(700) else u(_TOP))
        room = self.height() - top - u(24)
        height = min(u(HEAD + _FOOT + 14) + min(rows, u(_MOST_HEIGHT)), room)
        return QRect((self.width() - width) // 2, top, width, height)

    def _search(self, typed: str) -> None:
        rows = palette_rows(self._desk, self._actions, typed)
        self._delegate.words = typed_words(typed.removeprefix(ONLY_ACTIONS))
        self.model.show(rows)
        found = sum(row.act is not None for row in rows)
        self.count.setText(tr("1 result") if found == 1 else tr("{count} results", count=found))
        self.count.setVisible(bool(typed.strip()))
        self._move_to(next((n for n, row in enumerate(rows) if row.act is not None), -1))
        if self.isVisible() and self.place() != self.box.geometry():
            self.arrange()  # only then: it paints the whole window anew

    def _move(self, steps: int) -> None:
        """So many rows on, past headings; stops at the ends."""
        live = [n for n, row in enumerate(self.model.rows) if row.act is not None]
        if live:
            at = live.index(self.list.currentIndex().row()) + steps
            self._move_to(live[max(0, min(len(live) - 1, at))])
            announce(self, self.model.rows[self.list.currentIndex().row()].spoken)

    def _move_to(self, row: int) -> None:
        if row < 0:
            return
        self.list.setCurrentIndex(self.model.index(row))
        above = row - 1 if row and self.model.rows[row - 1].act is None else row
        self.list.scrollTo(self.model.index(above))
        self.list.scrollTo(self.model.index(row))

    def _choose(self, index: QModelIndex, *, beside: bool = False) -> None:
        row: PaletteRow | None = index.data(ROW) if index.isValid() else None
        act = (beside and row.beside) or row.act if row is not None else None
        if act is None:
            return
        self.accept()
        # Only after the focus has gone back: what opens next remembers where it came from.
        QTimer.singleShot(0, act)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS:
                self._move(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._choose(self.list.currentIndex(), beside=control)
                return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.reject()
