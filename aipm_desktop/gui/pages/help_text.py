"""The text of a topic, in the fonts and colours of the program. Nothing is ever loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from aipm_desktop.gui.models.search_hits import hits
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

_WIDEST = 680
_ROLES = {1: "title", 2: "h2", 3: "h3"}
_ABOVE_BELOW = {1: (0, 12), 2: (20, 6), 3: (14, 4)}
_PLAIN, _LISTED = (10, 10), (0, 4)
_LINE_HEIGHT = 135
_CODE_INSET = 16
_COLUMNS = (36, 64)
"""Percent: tables have a name at the left and what it means at the right."""


class HelpText(QTextBrowser):
    """Tab goes from link to link and Enter follows one: `wanted` carries its address."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._markdown = ""
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setProperty("bare", True)
        self.setProperty("region", True)
        self.setAccessibleName(tr("Help text"))
        self.anchorClicked.connect(lambda url: self.wanted.emit(url.toString()))
        theme.changed.connect(self._show)

    def loadResource(self, _type: int, _name: QUrl | str) -> None:
        """Nothing: a text has words and links only."""

    def show_text(self, markdown: str, words: tuple[str, ...] = ()) -> None:
        """Show a text, with the words that were searched for marked in it and the first of them in sight."""
        self._markdown, self._words = markdown, words
        self._show()

    def _show(self) -> None:
        document = self.document()
        document.setDefaultFont(self.theme.font("body"))
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(self._markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        dress(document, self.theme)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _mark(self) -> None:
        text = self.document().toPlainText()
        found: list[QTextEdit.ExtraSelection] = []
        for start, length in hits(text, self._words):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(self.theme.color("match"))
            style.setForeground(self.theme.color("text"))
            mark.cursor, mark.format = cursor, style
            found.append(mark)
        self.setExtraSelections(found)
        if found:
            first = QTextCursor(found[0].cursor)
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are no longer than the eye follows."""
        bar = self.verticalScrollBar().sizeHint().width()
        over = self.width() - bar - self.theme.u(_WIDEST + 8)
        self.setViewportMargins(self.theme.u(4), 0, max(self.theme.u(4), over), 0)
        super().resizeEvent(event)


def dress(document: QTextDocument, theme: Theme) -> None:
    """Give what was read from Markdown the program's own fonts, spaces and colours."""
    document.setDocumentMargin(theme.u(4))
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme)
    block = document.begin()
    while block.isValid():
        _dress_block(QTextCursor(block), block, theme)
        block = block.next()


def _dress_block(cursor: QTextCursor, block: QTextBlock, theme: Theme) -> None:
    level = block.blockFormat().headingLevel()
    above, below = _ABOVE_BELOW.get(level, _LISTED if block.textList() else _PLAIN)
    code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)
    if code or cursor.currentTable() is not None:
        above, below = 0, 0
    space = QTextBlockFormat()
    space.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if code:
        space.setLeftMargin(theme.u(_CODE_INSET))
        space.setBackground(theme.color("sunken"))
    space.setTopMargin(theme.u(above))
    space.setBottomMargin(theme.u(below))
    cursor.mergeBlockFormat(space)
    for start, length, style in _pieces(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_looks(style, level, theme, code=code))


def _pieces(block: QTextBlock) -> Sequence[tuple[int, int, QTextCharFormat]]:
    """Where each piece of one format begins, its length and its format, before any of them is changed."""
    found = []
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        at += 1
    return found


def _looks(style: QTextCharFormat, level: int, theme: Theme, *, code: bool) -> QTextCharFormat:
    made = QTextCharFormat(style)
    made.setForeground(theme.color("accent_fg" if style.isAnchor() else "text"))
    if level:
        made.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        made.setFont(theme.font(_ROLES.get(level, "h3")))
    elif code or style.fontFixedPitch():
        made.setFont(theme.font("mono"))
        made.setBackground(theme.color("sunken"))
    return made


def _dress_table(table: QTextTable, theme: Theme) -> None:
    shape = table.format()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setCellPadding(theme.u(5))
    shape.setTopMargin(theme.u(8))
    shape.setBottomMargin(theme.u(12))
    percent = QTextLength.Type.PercentageLength
    shape.setWidth(QTextLength(percent, 100))
    if table.columns() == len(_COLUMNS):
        shape.setColumnWidthConstraints([QTextLength(percent, share) for share in _COLUMNS])
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            edge = QTextTableCellFormat(cell.format().toTableCellFormat())
            edge.setBottomBorder(1)
            edge.setBottomBorderStyle(shape.BorderStyle.BorderStyle_Solid)
            edge.setBottomBorderBrush(theme.color("divider"))
            cell.setFormat(edge)
