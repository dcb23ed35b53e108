"""How a mentoring relationship works: what both agreed on."""

from __future__ import annotations

from typing import Any

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.kinds.base import Field

FIELDS = (
    "agreed_on", "cadence_days", "session_minutes", "medium", "my_expectations", "their_expectations",
    "confidentiality", "contact_rules", "exit_rule",
)  # fmt: skip


class AgreementCard(RecordCard):
    """The agreement's own fields; each is written as it is left."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "How we work", small=small)
        self.body.setSpacing(0)
        self.properties: list[Property] = []
        for name in FIELDS:
            field = record.kind.field(name)
            property = Property(desk, record.kind, field, self._save, stacked=field.editor == "text")
            self.properties.append(property)
            self.body.addWidget(property)
        self.reload()

    def reload(self) -> None:
        for property in self.properties:
            property.show_values(self.record.values)

    def _save(self, field: Field, raw: Any) -> None:
        self.record.save({field.name: raw})
