"""Whom you know where you apply, or at the organisation behind an event: its contacts."""

from __future__ import annotations

from aipm_desktop.gui.cards.people_here import PeopleHereCard
from aipm_desktop.kinds.base import Values


class PeopleThereCard(PeopleHereCard):
    """Not shown while no organisation is chosen."""

    listens = ("contact", "organisation")
    heading = "People you know there"

    def organisation(self) -> Values | None:
        id = self.record.values["organisation_id"]
        return self.desk.store.get("organisation", id) if id else None

    def reload(self) -> None:
        super().reload()
        self.set_shown(self.organisation() is not None)
