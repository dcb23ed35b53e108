"""The record a page or panel shows: its values, and the one way its cards write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.gui.cards.offer_claim import offer_claim
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values


class OpenRecord(QObject):
    """One record, read whole. `changed` comes after every read, `state` with the word for how saving went."""

    changed = Signal()
    state = Signal(str, bool)
    """(what to say near the title, whether it is trouble)"""

    def __init__(self, desk: Desk, kind: str, id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = BY_NAME[kind]
        self.id = id
        self.values: Values = desk.store.get(kind, id)

    @property
    def title(self) -> str:
        return self.kind.title_of(self.values)

    def reload(self) -> None:
        """Read the record again. Raises AipmError when it is gone."""
        self.values = self.desk.store.get(self.kind.name, self.id)
        self.changed.emit()

    def save(self, values: Mapping[str, Any], label: str = "") -> None:
        """Write some fields or rows. Raises InvalidValueError or AipmError; the state word tells either way."""
        try:
            fresh = self.desk.store.save(self.kind.name, values, self.id, label=label)
        except InvalidValueError:
            self.state.emit(tr("Not saved"), True)  # the field itself says why
            raise
        except AipmError as fault:
            self.state.emit(tr("Not saved: {why}", why=fault.title), True)
            raise
        self.state.emit(tr("Saved"), False)
        if fresh != self.values:  # unless the window has let the page read it again already
            self.values = fresh
            self.changed.emit()

    def set_status(self, key: str) -> None:
        """Change the status and say which dates that proposed."""
        before = self.values
        field = self.kind.status_field
        if before.get(field) == key:
            return
        self.save({field: key})
        status = self.kind.status(key)
        self.tell(tr(status.label) if status else key, before)
        offer_claim(self.desk, self.kind.name, self.id, str(before.get(field)))

    def tell(self, done: str, before: Values) -> None:
        """Say what was just done and which dates that brought, with Undo."""
        dates = proposed(self.desk, self.kind.name, before, self.values)
        offer_undo(self.desk, f"{self.title}: {done}" + (f" · {dates}" if dates else ""))


def proposed(desk: Desk, kind: str, before: Values, after: Values) -> str:
    """The deadlines and appointments that a write brought: "Chase on: 26 Nov". What it did today needs no saying."""
    found: list[str] = []
    deadlines = {each.field for each in BY_NAME[kind].dates}
    for field in BY_NAME[kind].fields:
        if field.name in deadlines and after.get(field.name) and not before.get(field.name):
            words = say_when(desk, after[field.name], str(after.get("zone") or ""))
            found.append(f"{tr(field.label)}: {words}")
    return ", ".join(found)
