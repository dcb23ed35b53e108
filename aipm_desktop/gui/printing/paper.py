"""A document laid out on pages: the same for a PDF, a printer and a picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPalette,
    QPdfWriter,
    QPixmap,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.document.html import body
from aipm_desktop.gui.theme.fonts import text_families
from aipm_desktop.gui.theme.tokens import LIGHT
from aipm_desktop.gui.words import tr

MARGIN_MM = 18.0
_FOOT_MM = 9.0
_RESOLUTION = 600
_SMALLEST = 0.7
"""How far a document shrinks to fit on one page: 7 points for what has 10 at 100 %."""
_STYLE = """
body, p, li, td, th {{ font-size: {body}pt; color: {text}; }}
h1 {{ font-size: {h1}pt; font-weight: 600; color: {text}; margin-top: 0; margin-bottom: 3px; }}
.new-page {{ page-break-before: always; }}
h2 {{ font-size: {h2}pt; font-weight: 600; color: {accent}; margin-top: {gap}px; margin-bottom: 4px; }}
h3 {{ font-size: {h3}pt; font-weight: 600; color: {text}; margin-top: {small_gap}px; margin-bottom: 1px; }}
p {{ margin-top: 0; margin-bottom: 4px; }}
ul {{ margin-top: 2px; margin-bottom: 4px; }}
li {{ margin-bottom: 2px; }}
.quiet {{ color: {quiet}; font-size: {small}pt; }}
.subtitle {{ color: {quiet}; font-size: {small}pt; margin-bottom: 10px; }}
a {{ color: {accent}; text-decoration: none; }}
th {{ color: {quiet}; font-weight: 600; font-size: {small}pt; text-align: left; }}
table.list, table.facts, table.grid {{ margin-top: 8px; margin-bottom: 8px; }}
table.list td, table.list th {{ padding: 4px 10px 4px 0; border-bottom: 1px solid {line}; }}
table.grid {{ border-collapse: collapse; }}
table.grid td, table.grid th {{ padding: 3px 4px; border: 1px solid {line}; font-size: {tiny}pt; }}
table.facts td, table.facts th {{ padding: 1px 16px 3px 0; }}
table.figures {{ margin-top: 4px; }}
table.figures td {{ padding: 4px 20px 4px 0; vertical-align: middle; }}
table.figures td.figure {{ font-size: {h1}pt; font-weight: 600; color: {accent}; }}
table.bar {{ margin-bottom: 8px; }}
table.bar td {{ font-size: 3pt; background-color: {sunken}; }}
table.bar td.done {{ background-color: {accent}; }}
"""


def usual_paper() -> QPageSize:
    """The paper of the person's country: Letter where inches are usual in print, else A4."""
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)


def page_layout(paper: QPageSize | None = None, *, wide: bool = False) -> QPageLayout:
    """Paper, direction and margins."""
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(paper or usual_paper(), turned, margins, QPageLayout.Unit.Millimeter)


def make_pdf(document: Document, *, paper: QPageSize | None = None) -> bytes:
    """A PDF with its fonts inside and text that can be selected. Needs an application of Qt."""
    layout = page_layout(paper, wide=document.wide)
    return _pdf(document.title, layout, lambda writer: print_on(writer, document))


def make_picture_pdf(title: str, picture: QPixmap) -> bytes:
    """A PDF of one page with a picture on it."""
    layout = page_layout(wide=picture.width() > picture.height())
    return _pdf(title, layout, lambda writer: print_picture(writer, picture))


def _pdf(title: str, layout: QPageLayout, paint: Callable[[QPdfWriter], object]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator("AIPM Desktop")
    paint(writer)
    return bytes(buffer.data().data())


def print_picture(device: QPagedPaintDevice, picture: QPixmap) -> None:
    """Paint a picture on one page, as large as it fits."""
    box = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
    size = QSizeF(picture.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    with QPainter(device) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(QPointF(0, 0), size), picture, QRectF(picture.rect()))


def print_on(device: QPagedPaintDevice, document: Document) -> int:
    """Paint all pages on a printer or PDF writer whose page layout is set. Returns how many there are."""
    box = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
    laid = lay_out(document, device, box.size())
    with QPainter(device) as painter:
        for number in range(laid.count):
            if number:
                device.newPage()
            laid.paint(painter, number)
    return laid.count


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on pages of `size`, in the pixels of the device that it was laid out for."""

    title: str
    text: QTextDocument
    size: QSizeF
    foot: float
    lower: float = 0.0
    """How much lower than at the top the first page begins."""

    @property
    def count(self) -> int:
        return self.text.pageCount()

    def paint(self, painter: QPainter, number: int, *, foot: bool = True) -> None:
        """Paint a page, counted from 0, at the painter's origin; several pages have their number at the foot."""
        body_height = self.size.height() - self.foot
        shown = QRectF(0, number * body_height, self.size.width(), body_height)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT["text"]))
        painter.save()
        painter.translate(0, (0 if number else self.lower) - shown.top())
        painter.setClipRect(shown)
        self.text.documentLayout().draw(painter, context)
        painter.restore()
        if foot and self.count > 1:
            self._paint_foot(painter, number, body_height)

    def _paint_foot(self, painter: QPainter, number: int, top: float) -> None:
        font = QFont(self.text.defaultFont(), painter.device())
        font.setPointSizeF(8)
        painter.setFont(font)
        painter.setPen(QColor(LIGHT["text3"]))
        box = QRectF(0, top, self.size.width(), self.foot)
        words = tr("Page {number} of {count}", number=number + 1, count=self.count)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
        room = box.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) * 1.5, 0)
        title = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)


def lay_out(document: Document, device: QPaintDevice, size: QSizeF) -> LaidOut:
    """Break a document into pages of `size`, in the device's pixels."""
    foot = _FOOT_MM / 25.4 * device.logicalDpiY()
    scale = 1.0
    while True:
        text = _text(document, device, QSizeF(size.width(), size.height() - foot), scale)
        if not document.one_page or text.pageCount() == 1 or scale <= _SMALLEST:
            return LaidOut(document.title, text, size, foot, _free(text) / 3 if document.cover else 0.0)
        scale -= 0.05


def _free(text: QTextDocument) -> float:
    """The room below what stands on the first page."""
    layout, height = text.documentLayout(), text.pageSize().height()
    bottom = 0.0
    block = text.begin()
    while block.isValid() and (box := layout.blockBoundingRect(block)).top() < height:
        bottom = box.bottom()
        block = block.next()
    return max(0.0, height - bottom)


def _text(document: Document, device: QPaintDevice, size: QSizeF, scale: float) -> QTextDocument:
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    text.documentLayout().setPaintDevice(device)
    font = QFont()
    font.setFamilies(text_families(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))["text"])
    font.setPointSizeF(10 * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    text.setDefaultFont(font)
    option = text.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text.setDefaultTextOption(option)
    text.setDocumentMargin(0)
    text.setIndentWidth(18)
    text.setDefaultStyleSheet(_style(scale))
    text.setHtml(body(document))
    text.setPageSize(size)
    _keep_headings_with_text(text, size.height())
    return text


def _style(scale: float) -> str:
    sizes = {"body": 10, "h1": 20, "h2": 13, "h3": 10.5, "small": 9, "tiny": 7, "gap": 18, "small_gap": 10}
    colors = {"text": "text", "quiet": "text2", "accent": "accent_fg", "line": "border", "sunken": "pressed"}
    return _STYLE.format(
        **{name: round(points * scale, 2) for name, points in sizes.items()},
        **{name: LIGHT[token] for name, token in colors.items()},
    )


def _keep_headings_with_text(text: QTextDocument, height: float) -> None:
    """Move headings that would stand alone at the foot of a page to the next one."""
    layout = text.documentLayout()
    block = text.begin()
    while block.isValid():
        first = block
        while block.isValid() and block.blockFormat().headingLevel():
            block = block.next()
        if block != first and block.isValid():
            at = layout.blockBoundingRect(first).top()
            below = layout.blockBoundingRect(block)
            line = block.layout().lineAt(0)
            reaches = below.top() + (line.height() if line.isValid() else below.height())
            if int(at / height) != int((reaches - 1) / height) and int(at / height) * height < at:
                cursor = QTextCursor(first)
                moved = QTextBlockFormat()
                moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.mergeBlockFormat(moved)
        block = block.next() if block.isValid() else block
