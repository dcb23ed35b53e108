"""The sheet that begins a mentoring session: what is still open from last time stands first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.action_items import OpenActions, open_actions
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.desk import Desk


class NewSessionSheet(NewRecordSheet):
    """A new session with the open action items of its relationship above the fields."""

    def __init__(self, desk: Desk, values: Mapping[str, Any]) -> None:
        super().__init__(desk, "session", values)
        mentoring = values.get("mentoring_id") or 0
        tasks = open_actions(desk, mentoring) if mentoring else []
        other = str(desk.store.get("mentoring", mentoring)["contact_name"] or "") if tasks else ""
        self.actions_open = OpenActions(desk, tasks, other) if tasks else None
        if self.actions_open is not None:
            self.body.insertWidget(0, self.actions_open)

    def first_focus(self) -> QWidget | None:
        return self.properties["starts"] if self.given.get("mentoring_id") else super().first_focus()
