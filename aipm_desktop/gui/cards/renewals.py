"""The renewals of a membership as a small table: a line each, with its days and fee in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.row_face import RowFace
from aipm_desktop.gui.cards.row_line import RowLine
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values

_HEIGHT, _BETWEEN = 28, 12


class Cells(RowFace):
    """Texts side by side in columns of one width, those of the head muted."""

    def __init__(self, theme: Theme, *, head: bool = False) -> None:
        super().__init__(theme)
        self.head = head
        self.texts: Sequence[str] = ()

    def say_cells(self, texts: Sequence[str]) -> None:
        """Show `texts`, one a column."""
        self.texts = [one_line(text) for text in texts]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        font, color = theme.font("cap" if self.head else "body"), theme.color("text2" if self.head else "text")
        width = self.width() / max(1, len(self.texts))
        with QPainter(self) as painter:
            if self.lit:
                paint.panel(painter, self.rect(), u(6), theme.color("hover"), None)
            for place, text in enumerate(self.texts):
                paint.text(painter, QRectF(place * width, 0, width - u(_BETWEEN), self.height()), text, font, color)


class RenewalLine(RowLine):
    """One renewal; opened, it shows its fields like every row."""

    face: Cells
    face_type = Cells

    def show_row(self, row: Values) -> None:
        super().show_row(row)
        self.face.say_cells([self._say(field) for field in self.rows.fields])


class RenewalsCard(RowsCard):
    """The renewals below a head that names the columns."""

    line_type = RenewalLine
    head: QWidget | None = None

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "renewals")
        u = desk.theme.u
        cells = Cells(desk.theme, head=True)
        cells.say_cells([tr(field.label) for field in self.rows.fields])
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(u(8), 0, u(4 + 8 + 24), 0)  # as a line has them, its button at the end among them
        row.addWidget(cells)
        self.body.insertWidget(0, self.head)
        self.reload()

    def reload(self) -> None:
        super().reload()
        if self.head is not None:
            self.head.setVisible(bool(self.lines))
