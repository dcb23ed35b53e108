"""PDF for the terminal: the window's text layout, without a window or a screen."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.gui.printing.paper import make_pdf


def make_pdf_without_screen(document: Document) -> bytes:
    """A PDF of a document, by an application of Qt that is there or one that needs no screen."""
    application = QGuiApplication.instance() or QGuiApplication(["aipm-desktop", "-platform", "offscreen"])
    assert application is not None  # kept until the PDF is made
    return make_pdf(document)
