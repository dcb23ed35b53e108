"""How a mentoring relationship works: what both agreed on."""

from __future__ import annotations

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk

FIELDS = (
    "agreed_on", "cadence_days", "session_minutes", "medium", "my_expectations", "their_expectations",
    "confidentiality", "contact_rules", "exit_rule",
)  # fmt: skip


class AgreementCard(RecordCard):
    """The agreement's own fields; the empty ones wait behind a button."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "How we work", small=small)
        self.list = PropertyList(desk, record, tuple(record.kind.field(name) for name in FIELDS))
        self.body.addWidget(self.list)

    def reload(self) -> None:
        self.list.reload()
