"""The base of every card on a record page."""

from __future__ import annotations

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.words import tr


class RecordCard(Card):
    """A card about one record. It is told to `reload` after the record, or anything it `listens` to, has changed."""

    listens: tuple[str, ...] = ()
    """Kinds other than the record's own whose changes this card shows."""

    def __init__(self, desk: Desk, record: OpenRecord, title: str, *, small: bool = False) -> None:
        super().__init__(desk.theme, tr(title) if title else "", small=small)
        self.desk = desk
        self.record = record
        self.small = small

    def reload(self) -> None:
        """Show the record as it is now. Keeps the focus and what is being typed."""

    def finish_typing(self) -> None:
        """Write what is still being typed, before the page goes."""
