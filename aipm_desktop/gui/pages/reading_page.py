"""Keeping up: what to read, the sources to look at now and then, and tools tried out."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from aipm_desktop.gui.cards.reading_acts import looked_today, use_entries
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.reading_rows import ExperimentRows, ReadingRows, SourceRows
from aipm_desktop.gui.pages.list_tabs import TabbedList
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.reading import EXPERIMENT, READING, SOURCE

_PARTS = (
    ("reading", "Readings", "reading"),
    ("sources", "Sources", "source"),
    ("experiments", "Experiments", "experiment"),
)
_LONGEST_LINK = 2000


def copied_link() -> str:
    """The web address in the clipboard, "" when something else is in it."""
    text = QGuiApplication.clipboard().text().strip()
    is_link = (
        text.startswith(("https://", "http://")) and len(text) <= _LONGEST_LINK and not any(map(str.isspace, text))
    )
    return text if is_link else ""


class ReadingPage(TabbedList):
    """Ctrl+V begins a reading with the copied link; nothing is fetched from it."""

    heading, tab, parts, rows = "Reading", "reading", _PARTS, ReadingRows
    catalogue_of = SOURCE.name

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, READING.name)

    def extra_buttons(self) -> list[Button]:
        button = Button(self.desk.theme, tr("Add copied link"), icon="link", on_click=self.add_link)
        button.setToolTip(tr("Begins a reading with the link you copied (Ctrl+V)"))
        return [button]

    def other_start(self) -> Offer | None:
        return tr("Choose sources from the catalogue"), self.look_in_catalogue

    def add_link(self) -> None:
        """Begin a reading with the copied link; without one, with an empty one."""
        link = copied_link()
        self.desk.navigator.new_record(READING.name, {"link": link} if link else {})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.add_link()
        else:
            super().keyPressEvent(event)

    def row_actions(self, menu: Menu) -> None:
        use_entries(self.desk, menu, READING.name, self.view.current_id())


class SourcesPage(TabbedList):
    """L on a row says that you looked today."""

    heading, tab, parts, rows = "Reading", "sources", _PARTS, SourceRows
    catalogue_of = SOURCE.name

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SOURCE.name)

    def row_key(self, key: str) -> None:
        if key == "l" and self.desk.settings.row_keys and self.view.current_id():
            looked_today(self.desk, self.view.chosen_ids())
        else:
            super().row_key(key)

    def row_actions(self, menu: Menu) -> None:
        keys = "L" if self.desk.settings.row_keys else ""
        menu.add(tr("Looked today"), "check", partial(looked_today, self.desk, self.view.chosen_ids()), shortcut=keys)
        about = {"source_id": self.view.current_id()}
        menu.add(tr("Add a reading from it"), "plus", partial(self.desk.navigator.new_record, READING.name, about))
        menu.addSeparator()


class ExperimentsPage(TabbedList):
    """Tools tried out, and the verdicts."""

    heading, tab, parts, rows = "Reading", "experiments", _PARTS, ExperimentRows

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EXPERIMENT.name)

    def row_actions(self, menu: Menu) -> None:
        use_entries(self.desk, menu, EXPERIMENT.name, self.view.current_id())
