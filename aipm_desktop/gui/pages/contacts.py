"""The contacts: the list page with importing, and keys for what is done with people every day."""

from __future__ import annotations

from aipm_desktop.gui.cards.touch import ask_for_interview, touched_today
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr


class ContactsPage(ListPage):
    """T says that you talked today, I asks for an interview; both work on all selected rows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "contact")

    def shows_also(self) -> tuple[str, ...]:
        return ("interaction", "interview", "session", "event", "task")

    def extra_buttons(self) -> list[Button]:
        self.import_button = Button(
            self.desk.theme, tr("Import"), icon="download-simple", on_click=lambda: self.desk.navigator.import_files()
        )
        return [self.import_button]

    def other_start(self) -> Offer | None:
        return (tr("Import from LinkedIn"), lambda: self.desk.navigator.import_files())

    def row_key(self, key: str) -> None:
        acts = {"t": self.touch, "i": self.ask}
        if key in acts and self.desk.settings.row_keys and self.view.chosen_count():
            acts[key]()
        else:
            super().row_key(key)

    def touch(self) -> None:
        """Note that you talked to the selected people today."""
        touched_today(self.desk, self.view.chosen_ids())

    def ask(self) -> None:
        """Note that you asked the selected people for an informational interview."""
        ask_for_interview(self.desk, self.view.chosen_ids())

    def row_actions(self, menu: Menu) -> None:
        keys = self.desk.settings.row_keys
        menu.add(tr("Talked today"), "check", self.touch, shortcut="T" if keys else "")
        menu.add(tr("Ask for an interview"), "chats", self.ask, shortcut="I" if keys else "")
        menu.addSeparator()
