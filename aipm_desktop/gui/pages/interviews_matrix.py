"""The table of answers: the questions stay at its left and the people above it while it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from aipm_desktop.gui.models.answer_matrix import ANSWER, AnswerMatrix, theme_label
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Answer

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD, _QUESTIONS, _ANSWER, _INSET = 74, 40, 292, 216, 32


class _Questions(QHeaderView):
    """The questions with their themes, down the left."""

    def __init__(self, theme: Theme, table: AnswerMatrix, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Questions"))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_QUESTIONS), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme, u = self._theme, self._theme.u
        question = self._table.matrix.questions[logical]
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        box = QRectF(rect).adjusted(u(_INSET), u(8), -u(12), -u(28))
        _lines(painter, theme, box, question.text, "strong", "text")
        below = QRectF(box.left(), rect.bottom() - u(25), box.width(), u(18))
        words = f"{theme_label(question.theme)} · {self._table.answered_words(question)}"
        paint.text(painter, below, words, theme.font("cap"), theme.color("text2"))
        _edges(painter, theme, rect)
        painter.restore()


class _People(QHeaderView):
    """The people, along the top."""

    def __init__(self, theme: Theme, table: AnswerMatrix, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("People"))

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.u(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme, u = self._theme, self._theme.u
        name = one_line(self._table.matrix.voices[logical].name)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        face = QRectF(rect.left() + u(12), rect.center().y() - u(12), u(24), u(24))
        paint.avatar(painter, theme, face, name)
        words = QRectF(rect).adjusted(u(44), 0, -u(8), 0)
        paint.text(painter, words, name, theme.font("capstrong"), theme.color("text2"))
        _edges(painter, theme, rect)
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Three lines of an answer; what was not asked is muted, what differs says so in a chip."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        answer: Answer | None = index.data(ANSWER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(option.rect, theme.color("selected" if chosen else "surface"))
        box = QRectF(option.rect).adjusted(u(12), u(8), -u(10), -u(8))
        words = index.data()
        if answer is not None and answer.differs:
            mark = tr("Differs")
            size = paint.chip_size(theme, mark, icon="warning")
            place = QRectF(box.left(), box.top(), size.width(), size.height())
            paint.chip(painter, theme, place, mark, "warning", icon="warning", on_selected=chosen)
            box.setTop(box.top() + u(25))
        tone = "text" if answer is not None and answer.text else "text3"
        _lines(painter, theme, box, words, "body", tone)
        _edges(painter, theme, option.rect)
        if focused:
            inner = QRectF(option.rect).adjusted(2, 2, -3, -3)
            paint.panel(painter, inner, u(5), None, theme.color("focus"), 2)
        painter.restore()


def _lines(painter: QPainter, theme: Theme, box: QRectF, words: str, role: str, tone: str) -> None:
    """As many lines of `words` as fit into `box`, the last one with an ellipsis where there are more."""
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    metrics = painter.fontMetrics()
    most = max(1, int(box.height() / metrics.lineSpacing()))
    text = words
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    room = QRect(0, 0, int(box.width()), 10_000)
    limit = most * metrics.lineSpacing() + 1
    if metrics.boundingRect(room, int(flags), text).height() > limit:
        low, high = 0, len(text)
        while low < high:  # the longest beginning that fits
            middle = (low + high + 1) // 2
            fits = metrics.boundingRect(room, int(flags), text[:middle].rstrip() + "…").height() <= limit
            low, high = (middle, high) if fits else (low, middle - 1)
        text = text[:low].rstrip() + "…"
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    painter.drawText(box.adjusted(0, 0, 0, metrics.lineSpacing()), text, option)


def _edges(painter: QPainter, theme: Theme, rect: QRect) -> None:
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("divider"))
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.color("divider"))


class MatrixView(QTableView):
    """Arrows move from cell to cell, Enter or a double click opens one, letters go to `key_pressed`."""

    opened = Signal(QModelIndex)
    key_pressed = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, table: AnswerMatrix) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(tr("Answers: questions down, people across"))
        self.setModel(table)
        self.setHorizontalHeader(_People(theme, table, self))
        self.setVerticalHeader(_Questions(theme, table, self))
        self.setItemDelegate(_Cells(theme, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.opened)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        u = self.theme.u
        for header, size in ((self.verticalHeader(), u(_ROW)), (self.horizontalHeader(), u(_ANSWER))):
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
        self.verticalScrollBar().setSingleStep(u(_ROW) // 2)
        self.horizontalScrollBar().setSingleStep(u(_ANSWER) // 4)
        self.updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif plain and event.text().isalpha():
            self.key_pressed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of a cell, not a search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            inside = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(inside if by_key else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()
