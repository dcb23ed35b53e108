"""When a file cannot be imported: the cause, the lines it is about, the ways out, and that nothing was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.models.import_excerpt import Excerpt
from aipm_desktop.gui.pages.import_raw_lines import RawLines
from aipm_desktop.gui.pages.import_step import COLUMNS, FILE, ImportStep
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr

WayOut = tuple[str, str, str, str, Callable[[], None]]
"""Icon, title, what it does, label of the button, action."""


def ways_out(choose: Callable[[], None], again: Callable[[], None], guide: Callable[[], None]) -> list[WayOut]:
    """What can be done about a file that cannot be imported, the likeliest first."""
    return [
        (
            "file-text",
            tr("Choose another file"),
            tr("Take the file as it came from LinkedIn, or a fresh copy."),
            tr("Choose file…"),
            choose,
        ),
        (
            "arrows-clockwise",
            tr("Read it again"),
            tr("When you have closed, repaired or replaced the file."),
            tr("Try again"),
            again,
        ),
        (
            "question",
            tr("See how to get the file"),
            tr("The way to it on LinkedIn, step by step."),
            tr("Show steps"),
            guide,
        ),
    ]


class FaultStep(ImportStep):
    """Built anew for each fault."""

    def __init__(
        self,
        theme: Theme,
        fault: AipmError,
        excerpt: Excerpt | None,
        ways: list[WayOut],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.fault = fault
        self.excerpt = excerpt
        self.number = COLUMNS if excerpt is not None and excerpt.columns else FILE
        self.note = tr("Nothing has been imported and your file has not been changed.")
        self.copy = Button(theme, tr("Copy details"), "ghost", icon="copy", on_click=self._copy)
        self.buttons = [self.copy]
        self.ways: list[Button] = []
        body = self.scrolling()
        card = Card(theme)
        card.setAccessibleName(fault.title)
        card.body.setSpacing(theme.u(16))
        card.body.addLayout(self._cause())
        if excerpt is not None:
            card.body.addWidget(RawLines(theme, excerpt))
        card.body.addWidget(Label(theme, tr("What would you like to do?"), "h3"))
        for number, way in enumerate(ways):
            card.body.addLayout(self._way(way, main=number == 0))
        body.addWidget(card)
        body.addStretch(1)

    def _cause(self) -> QHBoxLayout:
        theme, u = self.theme, self.theme.u
        row = QHBoxLayout()
        row.setSpacing(u(16))
        tile = QVBoxLayout()
        tile.addWidget(Tile(theme, "warning", "danger", 44))
        tile.addStretch(1)
        row.addLayout(tile)
        words = QVBoxLayout()
        words.setSpacing(u(4))
        title = para(theme, self.fault.title, "h2", "text")
        words.addWidget(title)
        words.addWidget(para(theme, self.fault.message))
        if self.excerpt is not None and self.excerpt.columns:
            words.addWidget(para(theme, self._missing()))
        row.addLayout(words, 1)
        return row

    def _missing(self) -> str:
        columns = self.excerpt.columns if self.excerpt is not None else ()
        shown = ", ".join(f"“{name}”" for name in columns[:12]) + ("…" if len(columns) > 12 else "")
        return tr(
            "Its columns are {columns}. Name those with names and dates so in a spreadsheet, save the file as CSV and "
            "choose it again.",
            columns=shown,
        )

    def _way(self, way: WayOut, *, main: bool) -> QHBoxLayout:
        theme, u = self.theme, self.theme.u
        icon, title, effect, label, action = way
        row = QHBoxLayout()
        row.setSpacing(u(12))
        row.addWidget(Tile(theme, icon, "certification" if main else "neutral", 36))
        words = QVBoxLayout()
        words.setSpacing(u(1))
        words.addWidget(Label(theme, title, "strong"))
        words.addWidget(para(theme, effect, "cap"))
        row.addLayout(words, 1)
        button = Button(theme, label, "primary" if main else "secondary", on_click=action)
        self.ways.append(button)
        row.addWidget(button)
        return row

    def details(self) -> str:
        """Everything shown, as text."""
        lines = [f"{n}: {text}" for n, text in self.excerpt.lines] if self.excerpt is not None else []
        return "\n".join([self.fault.title, self.fault.message, *lines])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self.note = tr("Copied. Nothing has been imported and your file has not been changed.")
        self.told.emit()

    def focus_first(self) -> None:
        if self.ways:
            self.ways[0].setFocus()
