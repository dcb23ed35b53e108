"""The story of an accomplishment as interviewers ask for it: situation, task, action, result, and what was learned."""

from __future__ import annotations

from typing import Any

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field

FIELDS = ("situation", "task", "action", "result", "reflection")


class StarCard(RecordCard):
    """Five texts, saved as they are left. Behind the title stands what is still to write."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "The story")
        self.body.setSpacing(desk.theme.u(4))
        self.properties: list[Property] = []
        for name in FIELDS:
            property = Property(desk, record.kind, record.kind.field(name), self._save, stacked=True)
            self.properties.append(property)
            self.body.addWidget(property)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        for property in self.properties:
            property.show_values(values)
        missing = [tr(each.field.label).lower() for each in self.properties if not values[each.field.name].strip()]
        self.set_caption(tr("still to write: {parts}", parts=", ".join(missing)) if missing else "")

    def _save(self, field: Field, raw: Any) -> None:
        self.record.save({field.name: raw})

    def finish_typing(self) -> None:
        for property in self.properties:
            edit = getattr(property.widget, "edit", None)
            commit = getattr(edit, "commit", None)
            if commit is not None:
                commit()
