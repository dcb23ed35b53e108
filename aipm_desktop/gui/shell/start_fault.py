"""What the window shows when the data cannot be opened: the sentence, and two ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.words import tr

_ABOVE_BUTTONS = 6
"""The place in an EmptyState's column after tile, heading and text."""


class StartFault(QWidget):
    """Says what is wrong. `on_choose` gets another folder for the data."""

    def __init__(
        self,
        theme: Theme,
        fault: AipmError,
        on_quit: Callable[[], object],
        on_choose: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self.words = EmptyState(
            theme,
            "warning-circle",
            fault.title,
            fault.message,
            (tr("Quit"), on_quit),
            (tr("Choose another folder"), self.choose),
            "danger",
        )
        column = QVBoxLayout(self)
        column.addWidget(self.words)

    def add(self, offers: QWidget) -> None:
        """Show further ways on below the words, above the buttons."""
        column = self.words.layout()
        assert isinstance(column, QVBoxLayout)
        assert self.words.primary is not None
        self.words.primary.kind = "secondary"  # quitting is no longer the best there is
        self.words.text.setMaximumWidth(offers.maximumWidth())
        column.insertWidget(_ABOVE_BUTTONS, offers, 0, Qt.AlignmentFlag.AlignHCenter)

    def choose(self) -> None:
        """Ask for a folder with the system's own dialog."""
        folder = QFileDialog.getExistingDirectory(self, tr("Choose the folder of your data"))
        if folder:
            self._on_choose(Path(folder))
