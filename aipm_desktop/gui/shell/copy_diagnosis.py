"""The facts of `aipm-desktop diagnose` on the clipboard, with what only the window knows of the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr


def copy_diagnosis(desk: Desk) -> None:
    """Collect the facts beside the window, for checking the data may take seconds, and say when they are copied."""
    from aipm_desktop.services.diagnosis import diagnose, in_words

    folder, now, display = desk.store.folder, desk.now(), display_facts(desk.theme)

    def copied(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        desk.toasts.show(tr("Copied the diagnosis: versions, paths and counts, nothing you wrote"))

    def failed(error: BaseException) -> None:
        raise error

    desk.worker.run(lambda _progress, _cancelled: in_words(diagnose(folder, now=now, display=display)), copied, failed)


def display_facts(theme: Theme) -> dict[str, Any]:
    """The screens, and how the window is drawn on them."""
    return {
        "Qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screens": [_screen(each) for each in QGuiApplication.screens()],
        "text": f"{theme.scale:.0%}",
        "colours": "dark" if theme.dark else "light",
    }


def _screen(screen: QScreen) -> str:
    size = screen.size()
    return f"{size.width()} x {size.height()} at {screen.devicePixelRatio():.0%}, {screen.logicalDotsPerInch():.0f} dpi"
