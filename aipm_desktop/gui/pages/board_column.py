"""A column of a board: its heading, and painted cards that can be walked through, opened and dragged away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from aipm_desktop.gui.models.course_cards import Card, CardModel, Index
from aipm_desktop.gui.pages.painted_button import button_box, paint_button
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.lines import wrapped
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import ElidedLabel, Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind
from aipm_desktop.kinds.board import BoardColumn

Key = Qt.Key
Modifier = Qt.KeyboardModifier
INSET = 10
_GAP = 10


def _title_lines(theme: Theme, card: Card, width: float) -> list[str]:
    """The title as it stands on a card of that width."""
    return wrapped(card.title, theme.font("strong"), width - theme.u(29), card.title_lines)


def card_height(theme: Theme, card: Card, width: float) -> int:
    """How high a card of that width is, without the gap below it."""
    u = theme.u
    more = u(20) * max(0, len(_title_lines(theme, card, width)) - 1) if card.title_lines > 1 else 0
    bar = u(21) if card.share is not None else 0
    foot = u(26) if card.chip or card.foot.words else 0
    return u(12) + u(20) + more + u(19) + bar + foot + u(12)


def quick_box(theme: Theme, rect: QRectF, card: Card) -> QRectF:
    """Where the button of a card at `rect` stands: in its upper right corner."""
    u = theme.u
    return button_box(theme, rect.right() - u(10), rect.top() + u(25), card.quick)


def paint_card(
    painter: QPainter, theme: Theme, rect: QRectF, card: Card, edge: str, width: int = 1, *, quick: bool = False
) -> None:
    """A card as it stands in its column. `edge` is the colour of its border, `quick` leaves room for its button."""
    u = theme.u
    paint.panel(painter, rect, u(10), theme.color("surface"), theme.color(edge), width)
    left, right, top = rect.left() + u(15), rect.right() - u(14), rect.top() + u(11)
    line = QRectF(left, top, (quick_box(theme, rect, card).left() - u(8) if quick else right) - left, u(20))
    for words in _title_lines(theme, card, rect.width()) if card.title_lines > 1 else (card.title,):
        paint.text(painter, line, words, theme.font("strong"), theme.color("text"))
        line.translate(0, u(20))
    paint.text(painter, line, card.below, theme.font("cap"), theme.color("text2"))
    line.setRight(right)
    if card.share is not None:
        line.translate(0, u(20))
        paint.bar(painter, theme, line.adjusted(0, 0, -u(38), 0), card.share, "course")
        percent = f"{round(card.share * 100)} %"
        paint.text(painter, line, percent, theme.font("capnum"), theme.color("text2"), paint.RIGHT)
    _foot(painter, theme, QRectF(left, line.top() + u(23), right - left, u(22)), card)


def _foot(painter: QPainter, theme: Theme, line: QRectF, card: Card) -> None:
    u, foot = theme.u, card.foot
    font, glyph = theme.font("cap"), u(18) if foot.icon else 0
    if card.chip:
        size = paint.chip_size(theme, card.chip)
        # The date is told in any case: where room is short it is the chip that gives way, down to a third of the line.
        told = paint.text_width(font, foot.short) + glyph + u(10) if foot.short else 0
        room = min(size.width(), max(line.width() - told, line.width() / 3))
        paint.chip(painter, theme, QRectF(line.left(), line.top(), room, size.height()), card.chip)
        line.setLeft(line.left() + room + u(10))
    if not foot.words:
        return
    fits = paint.text_width(font, foot.words) + glyph <= line.width()
    words = foot.words if fits else foot.short
    paint.text(painter, line.adjusted(glyph, 0, 0, 0), words, font, theme.color(foot.tone), paint.RIGHT)
    if glyph:
        start = max(line.left(), line.right() - paint.text_width(font, words) - glyph)
        place = QRectF(start, line.top(), u(14), line.height())
        theme.icons.draw(painter, place, foot.icon, theme.color(foot.mark), u(14))


class CardDelegate(QStyledItemDelegate):
    """Paints cards. The one that is chosen has an edge in the accent colour, a wider one while the keys act on it."""

    def __init__(self, theme: Theme, view: CardList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() - 2 * self._theme.u(INSET)
        return QSize(0, card_height(self._theme, self._view.cards.cards[index.row()], width) + self._theme.u(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        u, view = self._theme.u, self._view
        rect = QRectF(option.rect).adjusted(u(INSET), 0, -u(INSET), -u(_GAP))
        chosen = view.selectionModel().isSelected(index)
        edge = "focus" if chosen else "border_strong" if index.row() == view.hovered else "border"
        painter.save()
        card = view.cards.cards[index.row()]
        quick = bool(card.quick) and (chosen or index.row() == view.hovered) and not view.dragged
        painter.setOpacity(0.35 if view.dragged == card.id else 1.0)
        paint_card(painter, self._theme, rect, card, edge, 2 if chosen and view.by_key else 1, quick=quick)
        if quick:
            over = index.row() == view.hovered and view.over_quick
            paint_button(painter, self._theme, quick_box(self._theme, rect, card), card.quick, over=over)
        painter.restore()


class CardList(QListView):
    """The cards of one column: one tab stop, arrows move. What is asked of it goes to the board as signals."""

    opened = Signal(int)
    chosen = Signal(int)
    stepped = Signal(int)
    pushed = Signal(int)
    drag = Signal(int, QPoint)
    dropped = Signal(int, QPoint)
    drag_cancelled = Signal()
    key = Signal(str)
    quick = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.cards = CardModel(self)
        self.dragged = 0
        self.hovered = -1
        self.over_quick = False
        self.by_key = False
        self.empty_words = ""
        self._pressed: tuple[int, QPoint] | None = None
        self._pressed_quick = 0
        self.setAccessibleName(name)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(theme.u(24))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cards.cards[index.row()].id))

    def show_cards(self, cards: list[Card]) -> None:
        """Show other cards; the place of the scroll bar stays."""
        top = self.verticalScrollBar().value()
        self.hovered = -1
        self.cards.show(cards)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(top)

    def current_id(self) -> int:
        """The chosen card, 0 for none."""
        index = self.currentIndex()
        return self.cards.cards[index.row()].id if index.isValid() and self.selectionModel().isSelected(index) else 0

    def choose(self, place: int) -> None:
        """Choose the card at a place and bring it into view; -1 for none."""
        if 0 <= place < len(self.cards.cards):
            self.setCurrentIndex(self.cards.index(place))
            self.scrollTo(self.currentIndex())
        else:
            self.clearSelection()
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self.cards.cards[current.row()].id)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        self.by_key = True
        if key == Key.Key_Escape:
            (self.drag_cancelled if self.dragged else self.left).emit()
        elif key in (Key.Key_Left, Key.Key_Right):
            step = -1 if key == Key.Key_Left else 1
            if modifiers == Modifier.ControlModifier | Modifier.ShiftModifier:
                self.pushed.emit(step)
            elif modifiers in (Modifier.NoModifier, Modifier.KeypadModifier):
                self.stepped.emit(step)
        elif key in (Key.Key_Return, Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Key.Key_Delete:
            self.key.emit("delete")
        elif key in (Key.Key_N, Key.Key_L, Key.Key_F) and modifiers == Modifier.NoModifier:
            self.key.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.current_id() and self.cards.cards:
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.by_key = False
        super().focusOutEvent(event)
        self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.by_key = False
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_quick = self._quick_at(at) if left else 0
        held = left and index.isValid() and not self._pressed_quick
        self._pressed = (self.cards.cards[index.row()].id, at) if held else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._quick_at(event.position().toPoint()):
            self.mousePressEvent(event)  # a second click on the button, not the wish to open
        else:
            super().mouseDoubleClickEvent(event)

    def _quick_at(self, at: QPoint) -> int:
        """The card over whose button a point is, 0 for none."""
        index, u = self.indexAt(at), self.theme.u
        if not index.isValid() or not self.cards.cards[index.row()].quick:
            return 0
        card = self.cards.cards[index.row()]
        rect = QRectF(self.visualRect(index)).adjusted(u(INSET), 0, -u(INSET), -u(_GAP))
        return card.id if quick_box(self.theme, rect, card).contains(QPointF(at)) else 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            self._hover(self.indexAt(at).row(), over_quick=bool(self._quick_at(at)))
            return
        id, start = self._pressed
        if self.dragged or (at - start).manhattanLength() >= QApplication.startDragDistance():
            self.dragged = id
            self.drag.emit(id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        id, self.dragged, self._pressed = self.dragged, 0, None
        super().mouseReleaseEvent(event)
        if id:
            self.dropped.emit(id, event.globalPosition().toPoint())
        quick, self._pressed_quick = self._pressed_quick, 0
        if quick and quick == self._quick_at(event.position().toPoint()):
            self.quick.emit(quick)

    def forget_drag(self) -> None:
        """The card stays where it was."""
        self.dragged, self._pressed = 0, None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int, *, over_quick: bool = False) -> None:
        if (row, over_quick) != (self.hovered, self.over_quick):
            self.hovered, self.over_quick = row, over_quick
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cards.cards:
            return
        u = self.theme.u
        with QPainter(self.viewport()) as painter:
            if self.by_key:  # without a card to show the focus on, the column shows it
                box = QRectF(self.viewport().rect()).adjusted(u(INSET), 0, -u(INSET), -u(INSET))
                paint.panel(painter, box, u(10), None, self.theme.color("focus"), 2)
            painter.setFont(self.theme.font("cap"))
            painter.setPen(self.theme.color("text2"))
            box = QRectF(self.viewport().rect()).adjusted(u(24), u(16), -u(24), 0)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(box, flags, self.empty_words)


class ColumnFrame(QFrame):
    """The sunken ground of a column with its heading, a button that adds, and its cards."""

    added = Signal()

    def __init__(self, theme: Theme, kind: Kind, column: BoardColumn) -> None:
        super().__init__()
        self.theme = theme
        self.kind = kind
        self.column = column
        self.target = False
        u = theme.u
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, u(8), 0, u(4))
        outer.setSpacing(u(9))
        head = QHBoxLayout()
        head.setContentsMargins(u(32), 0, u(10), 0)
        head.setSpacing(u(8))
        head.addWidget(ElidedLabel(theme, tr(column.label), "h3"))
        self.count = Label(theme, "", "cap", "text2")
        head.addWidget(self.count)
        head.addStretch(1)
        name = tr("New {kind} in {column}", kind=tr(kind.singular).lower(), column=tr(column.label))
        head.addWidget(IconButton(theme, "plus", name, size=28, on_click=self.added.emit))
        outer.addLayout(head)
        self.list = CardList(theme, tr(column.label))
        outer.addWidget(self.list, 1)

    def show_cards(self, cards: list[Card], empty_words: str) -> None:
        """Show other cards, or why there are none."""
        self.count.setText(str(len(cards)))
        noun = tr(self.kind.singular if len(cards) == 1 else self.kind.plural).lower()
        self.list.setAccessibleName(f"{tr(self.column.label)}, {len(cards)} {noun}")
        self.list.setAccessibleDescription("" if cards else empty_words)
        self.list.empty_words = empty_words
        self.list.show_cards(cards)

    def set_target(self, on: bool) -> None:
        """Whether the dragged card would come here."""
        if on != self.target:
            self.target = on
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            edge = theme.color("focus") if self.target else theme.color("border") if theme.outlined else None
            paint.panel(painter, self.rect(), u(10), theme.color("sunken"), edge, 2 if self.target else 1)
            paint.panel(painter, QRectF(u(15), u(18), u(8), u(8)), u(4), theme.hue(self.column.hue).solid, None)
