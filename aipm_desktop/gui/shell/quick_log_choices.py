"""The list under a typed line: whom a name means, somebody new, or nobody. The line keeps the focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr
from aipm_desktop.services.quick_log import Mention, Pick, as_name

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CHOICE = Role.UserRole
ROW = 40
_MOST = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to the question whom a name means. People have an avatar, the other answers an icon."""

    title: str
    detail: str
    pick: Pick
    icon: str = ""


def choices_for(mention: Mention) -> list[Choice]:
    """The likeliest people, then somebody new, then nobody."""
    name = one_line(mention.text, 60)
    people = [Choice(one_line(hit.title, 80), one_line(hit.detail, 120), hit) for hit in mention.candidates[:_MOST]]
    return [
        *people,
        Choice(tr("New contact “{name}”", name=as_name(name)), "", "new", "user-plus"),
        Choice(tr("Leave “{name}” out", name=name), "", "out", "user-minus"),
    ]


def present_pick(mention: Mention) -> Pick | None:
    """What is decided about a name, None while nothing is."""
    return mention.chosen or ("new" if mention.new else None)


def question_for(mention: Mention) -> str:
    """What the list asks."""
    name, rest = one_line(mention.text, 60), len(mention.candidates) - _MOST
    if not mention.candidates:
        return tr("Nobody is called “{name}” yet", name=name)
    asked = tr("Who is “{name}”?", name=name)
    return asked if rest <= 0 else tr("{asked} Type more of the name to see {count} others", asked=asked, count=rest)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Choice] = []

    def show(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == CHOICE:
            return row
        return f"{row.title}, {row.detail}".strip(", ") if role in (Role.DisplayRole, Role.AccessibleTextRole) else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.u(ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        row: Choice = index.data(CHOICE)
        box, lit = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if lit:
            edge = theme.color("accent_fg") if theme.outlined else None
            paint.panel(painter, box.adjusted(0, 1, 0, -1), u(8), theme.color("selected"), edge)
        face = QRectF(box.left() + u(12), box.center().y() - u(13), u(26), u(26))
        if row.icon:
            paint.tile(painter, theme, face, row.icon, "neutral")
        else:
            paint.avatar(painter, theme, face, row.title)
        words = box.adjusted(u(50), 0, -u(40), 0)
        font = theme.font("strong")
        width = min(paint.text_width(font, row.title) + 1, words.width())
        paint.text(painter, QRectF(words.left(), words.top(), width, words.height()), row.title, font,
                   theme.color("text"))  # fmt: skip
        if row.detail:
            rest = words.adjusted(width + u(12), 0, 0, 0)
            paint.text(painter, rest, row.detail, theme.font("cap"), theme.color("text2"))
        if lit:
            glyph = QRectF(box.right() - u(30), box.top(), u(16), box.height())
            theme.icons.draw(painter, glyph, "arrow-elbow-down-left", theme.color("accent_fg"), u(14))
        painter.restore()


class Choices(QListView):
    """`offer` shows the answers for one name; `lit` is the one that Enter takes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.answers = _Model(self)
        self.setModel(self.answers)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(tr("Whom the name means"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("background: transparent;")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, mention: Mention | None) -> None:
        """Show the answers for this name, the present one lit, or the first; nothing for None."""
        rows = choices_for(mention) if mention is not None else []
        self.setVisible(bool(rows))
        if rows == self.answers.rows:
            return
        self.answers.show(rows)
        self.setFixedHeight(self._theme.u(ROW) * len(rows))
        if mention is not None:
            at = next((n for n, row in enumerate(rows) if row.pick == present_pick(mention)), 0)
            self.setCurrentIndex(self.answers.index(at))

    @property
    def lit(self) -> Choice | None:
        """The answer that is marked."""
        return self.answers.rows[self.currentIndex().row()] if self.answers.rows else None

    def step(self, count: int) -> None:
        """Mark the answer so many rows on; after the last comes the first."""
        rows = len(self.answers.rows)
        self.setCurrentIndex(self.answers.index((self.currentIndex().row() + count) % rows))
        if self.lit is not None:
            announce(self, f"{self.lit.title} {self.lit.detail}".strip())
