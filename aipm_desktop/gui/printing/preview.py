"""A small picture of the first page, as it will come out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from aipm_desktop.exchange.document.blocks import Block, Document, Table
from aipm_desktop.gui.printing.paper import lay_out, page_layout
from aipm_desktop.gui.theme.theme import Theme

_POINTS = 72
_ROWS = 80
"""More rows of a table than these are never on the first page."""


class PagePreview(QLabel):
    """Shows the first page of a document, `width` px wide at 100 % text size."""

    def __init__(self, theme: Theme, name: str, width: int) -> None:
        super().__init__()
        self.theme = theme
        self._width = theme.u(width)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_document(self, document: Document) -> None:
        """Show another document."""
        ratio = self.devicePixelRatioF()
        layout = page_layout(wide=document.wide)
        dpi = self._width * ratio / layout.fullRect(layout.Unit.Inch).width()
        full, box = layout.fullRectPixels(round(dpi)), layout.paintRectPixels(round(dpi))
        image = QImage(full.size(), QImage.Format.Format_RGB32)
        image.setDotsPerMeterX(round(dpi / 0.0254))
        image.setDotsPerMeterY(round(dpi / 0.0254))
        image.fill(Qt.GlobalColor.white)
        laid = lay_out(replace(document, blocks=tuple(map(_begin, document.blocks))), image, QSizeF(box.size()))
        with QPainter(image) as painter:
            painter.translate(box.topLeft())
            laid.paint(painter, 0, foot=False)  # how many pages there are is only known of the whole
        self._show(QPixmap.fromImage(image), ratio)

    def show_picture(self, picture: QPixmap) -> None:
        """Show the picture of a page that is no document."""
        ratio = self.devicePixelRatioF()
        width = round(self._width * ratio)
        self._show(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation), ratio)

    def _show(self, picture: QPixmap, ratio: float) -> None:
        with QPainter(picture) as painter:
            painter.setPen(self.theme.color("border_strong"))
            painter.drawRect(QRectF(picture.rect()).adjusted(0, 0, -1, -1))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        self.setFixedHeight(round(picture.height() / ratio))


def _begin(block: Block) -> Block:
    return replace(block, rows=block.rows[:_ROWS]) if isinstance(block, Table) else block
