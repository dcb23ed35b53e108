"""Notes of a mentoring session: a line such as "- [ ] Send the deck @me fri" becomes an action item."""

from __future__ import annotations

from aipm_desktop.gui.cards.noted_actions import not_taken
from aipm_desktop.gui.cards.notes import NotesCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr


class SessionNotesCard(NotesCard):
    """Holding the session takes the lines over; the button does so before, and for notes written afterwards."""

    take: Button | None = None

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, small=small)
        self.take = Button(desk.theme, "", "link", icon="check-square", small=True, on_click=self.take_actions)
        self.add_to_header(self.take)
        self._offer_to_take(self.take)
        self.text.edit.setPlaceholderText(tr("Write anything. “- [ ] Send the deck @me fri” becomes an action item"))

    def reload(self) -> None:
        super().reload()
        if self.take is not None:
            self._offer_to_take(self.take)

    def _offer_to_take(self, button: Button) -> None:
        count = len(not_taken(self.desk, self.record.values))
        button.setText(tr("Take 1 action item") if count == 1 else tr("Take {count} action items", count=count))
        button.setVisible(bool(count))

    def take_actions(self) -> None:
        """Make action items of what the notes name."""
        self.finish_typing()
        found = not_taken(self.desk, self.record.values)
        self.record.save({"actions": [*self.record.values["actions"], *found]}, tr("Take action items from the notes"))
        offer_undo(self.desk, tr("1 action item") if len(found) == 1 else tr("{count} action items", count=len(found)))
