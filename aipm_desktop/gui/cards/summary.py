"""The details of a record: every field, the filled ones in sight."""

from __future__ import annotations

from aipm_desktop.gui.cards.agreement import FIELDS as AGREEMENT
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.kinds.base import Field, Kind

_HIDDEN = ("notes", "about_kind", "about_id")


def detail_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind's details: all but those that have a card of their own or that the program fills in."""
    elsewhere = AGREEMENT if "agreement" in kind.cards else ()
    return tuple(field for field in kind.fields if field.name not in (*_HIDDEN, *elsewhere))


class SummaryCard(RecordCard):
    """Details, in the right column of a page."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Details", small=small)
        self.list = PropertyList(desk, record, detail_fields(record.kind))
        self.body.addWidget(self.list)

    def reload(self) -> None:
        self.list.reload()
