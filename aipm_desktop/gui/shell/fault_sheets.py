"""Faults in words: what happened, what to do, what was not lost; and for a bug a report that can be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr


def fault_sheet(theme: Theme, parent: QWidget, fault: AipmError) -> Sheet:
    """A fault of the world as it was raised."""
    sheet = Sheet(theme, parent, fault.title, width=480)
    sheet.body.addWidget(Para(theme, fault.message or fault.title, tone="text"))
    sheet.add_button(tr("Close"), "primary", sheet.accept, default=True)
    announce(parent, str(fault))
    return sheet


def bug_sheet(theme: Theme, parent: QWidget, report: str) -> Sheet:
    """A mistake in the program. The report names lines of code, never what the person wrote."""
    sheet = Sheet(
        theme,
        parent,
        tr("Something went wrong in the program"),
        tr("What was saved before is safe. The report below names lines of code only, nothing of your data."),
    )
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setFont(theme.font("mono"))
    text.setTabChangesFocus(True)
    text.setAccessibleName(tr("Report"))
    text.setMinimumHeight(theme.u(200))
    sheet.body.addWidget(text)
    sheet.add_button(tr("Copy report"), on_click=lambda: QGuiApplication.clipboard().setText(report))
    sheet.add_button(tr("Close"), "primary", sheet.accept, default=True)
    return sheet
