"""How notes look while their Markdown stays as typed: headings and strong words strong, marks in a quiet tone."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from aipm_desktop.gui.theme.theme import Theme

_LONGEST = 4000
"""Of longer lines marks are not looked for: the time it takes grows with the square of the length."""
_HEADING = re.compile(r"^(#{1,6}\s)(.*)$")
_STRONG = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)")
_SLANTED = re.compile(r"(?<![*\w])(\*)(?=[^\s*])([^*]+?)(?<=\S)(\*)(?![*\w])")


class MarkdownLook(QSyntaxHighlighter):
    """Paints the Markdown of a document; the text itself stays untouched."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self.theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST:
            return
        quiet, strong, slanted = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(self.theme.color("text3"))
        strong.setFontWeight(QFont.Weight.DemiBold)
        slanted.setFontItalic(True)
        for pattern, look in ((_HEADING, strong), (_STRONG, strong), (_SLANTED, slanted)):
            for found in pattern.finditer(text):
                for group in range(1, pattern.groups + 1):
                    begin, end = found.span(group)
                    self.setFormat(begin, end - begin, look if group == 2 else quiet)
