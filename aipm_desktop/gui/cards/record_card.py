"""The base of every card on a record page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.words import tr

GUTTER = 8
"""What lists and flat inputs on a card keep free on both sides, for the frame or ground they get when touched."""


class RecordCard(Card):
    """A card about one record. It is told to `reload` after the record, or anything it `listens` to, has changed.

    What stands in `body` keeps `GUTTER` free at its sides, or is put there with `add_plain`.
    """

    listens: tuple[str, ...] = ()
    """Kinds other than the record's own whose changes this card shows."""

    def __init__(self, desk: Desk, record: OpenRecord, title: str, *, small: bool = False) -> None:
        super().__init__(desk.theme, tr(title) if title else "", small=small)
        self.desk = desk
        self.record = record
        self.small = small
        u = desk.theme.u
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        margins = outer.contentsMargins()
        sides = margins.left() - u(GUTTER)
        outer.setContentsMargins(sides, margins.top(), sides, margins.bottom() - u(4))
        self.header.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)

    def add_plain(self, widget: QWidget) -> None:
        """Put a text or bar into the body, in line with the title."""
        margins = widget.contentsMargins()
        gutter = self.theme.u(GUTTER)
        widget.setContentsMargins(gutter, margins.top(), gutter, margins.bottom())
        self.body.addWidget(widget)

    def set_shown(self, on: bool) -> None:
        """Show the card or not. A card that stands nowhere yet is not shown: it would be a window of its own."""
        if self.parentWidget() is not None or not on:
            self.setVisible(on)

    def reload(self) -> None:
        """Show the record as it is now. Keeps the focus and what is being typed."""

    def finish_typing(self) -> None:
        """Write what is still being typed, before the page goes."""

    def unfinished(self) -> Any:
        """What was typed and waits for a decision, such as to add it; None for nothing."""
        return None

    def take_up(self, unfinished: Any) -> None:
        """Show what `unfinished` gave."""
