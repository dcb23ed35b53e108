"""The details of a record: every field, the filled ones in sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind

_ALWAYS = ("company", "position", "email", "due", "starts", "provider", "issuer", "tags")
_HIDDEN = ("notes", "about_kind", "about_id")


def detail_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind's details: all but the notes, which have a card, and what only the program fills in."""
    return tuple(field for field in kind.fields if field.name not in _HIDDEN)


class PropertyList(QWidget):
    """Fields of a record below each other; empty ones wait behind a button unless they are wanted always."""

    def __init__(self, desk: Desk, record: OpenRecord, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        self.fields = fields
        self.everything = False
        self.properties: dict[str, Property] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = Button(desk.theme, "", "link", small=True, on_click=self._toggle)
        self._column.addWidget(self._more)
        self.reload()

    def reload(self) -> None:
        """Show the present values."""
        values = self.record.values
        hidden = 0
        place = 0
        for field in self.fields:
            wanted = self.everything or field.in_table or field.name in _ALWAYS or _filled(values.get(field.name))
            shown = self.properties.get(field.name)
            if shown is None and wanted:
                shown = self._make(field)
                self._column.insertWidget(place, shown)
                self.properties[field.name] = shown
            if shown is not None:
                place += 1
                shown.setVisible(wanted or shown.isAncestorOf(self.focusWidget() or self))
                shown.show_values(values)
            hidden += not wanted
        count = tr("{count} more fields", count=hidden) if hidden > 1 else tr("1 more field")
        self._more.setText(tr("Fewer fields") if self.everything else count)
        self._more.setVisible(self.everything or hidden > 0)

    def edit(self, name: str) -> None:
        """Bring a field into sight and put the focus into it."""
        if name not in self.properties or not self.properties[name].isVisible():
            self.everything = True
            self.reload()
        self.properties[name].setFocus()

    def _make(self, field: Field) -> Property:
        return Property(self.desk, self.record.kind, field, self._save, stacked=field.editor == "text")

    def _save(self, field: Field, raw: Any) -> None:
        self.record.save({field.name: raw})

    def _toggle(self) -> None:
        self.everything = not self.everything
        self.reload()


def _filled(value: Any) -> bool:
    return value not in (None, "", False, [])


class SummaryCard(RecordCard):
    """Details, in the right column of a page."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Details", small=small)
        self.list = PropertyList(desk, record, detail_fields(record.kind))
        self.body.addWidget(self.list)

    def reload(self) -> None:
        self.list.reload()
