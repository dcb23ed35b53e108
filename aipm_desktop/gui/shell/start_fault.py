"""What the window shows when the data cannot be opened: the sentence, and two ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.words import tr


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

    def choose(self) -> None:
        """Ask for a folder with the system's own dialog."""
        folder = QFileDialog.getExistingDirectory(self, tr("Choose the folder of your data"))
        if folder:
            self._on_choose(Path(folder))
