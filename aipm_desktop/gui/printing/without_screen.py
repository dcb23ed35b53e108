"""PDF for the terminal: the window's text layout, without a window or a screen."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.gui.printing.paper import make_pdf

# Without a screen Qt finds the system's fonts everywhere but on Windows, which always has one.
_PLATFORM = "windows" if sys.platform == "win32" else "offscreen"


def make_pdf_without_screen(document: Document) -> bytes:
    """A PDF of a document, by the application of Qt that is there, or by one that shows nothing."""
    application = QGuiApplication.instance() or QGuiApplication(["aipm-desktop", "-platform", _PLATFORM])
    assert application is not None  # kept until the PDF is made
    return make_pdf(document)
