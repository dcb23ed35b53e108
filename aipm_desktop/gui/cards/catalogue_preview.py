"""What is known of one entry of the catalogue, with its source and day, before anything is taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.catalogue.describing import as_of, facts, origin
from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr


class CataloguePreview(QScrollArea):
    """Shows one entry; the keys scroll it when it has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        u = theme.u
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What is known of it"))
        content = QWidget()
        content.setProperty("clear", True)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(u(4), 0, u(12), u(4))
        self._column.setSpacing(u(4))
        self._column.addStretch(1)
        self.setWidget(content)
        self._shown: list[QWidget] = []

    def show_entry(self, entry: Entry | None) -> None:
        """Show `entry`, from its beginning; None says that nothing was found."""
        discard(self._column, self._shown)
        self._shown = []
        if entry is None:
            self._add(Para(self.theme, tr("Nothing in the catalogue has these words."), "h2", "text"))
            self._add(Para(self.theme, tr("Use fewer words, or choose another type, category or level.")))
            return
        self._add(Para(self.theme, entry.title, "h2", "text"))
        hue = "neutral" if entry.basis == "editorial" else "warning"
        self._add(Banner(self.theme, tr(as_of(entry)), hue, "info"))
        for label, text in facts(entry):
            self._fact(label, text)
        for label, text in origin(entry):
            if label != "As of":
                self._fact(label, text)
        self.verticalScrollBar().setValue(0)

    def _fact(self, label: str, text: str) -> None:
        head = Label(self.theme, tr(label), "capmedium", "text2")
        head.setContentsMargins(0, self.theme.u(6), 0, 0)
        self._add(head)
        self._add(Para(self.theme, text, "body", "text"))

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(len(self._shown), widget)
        self._shown.append(widget)
