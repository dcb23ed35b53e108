"""The sheet that begins a mentoring session: what is still open from last time stands first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.action_items import OpenActions, open_actions
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.desk import Desk, Navigator


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


class SessionPlanner:
    """The window's navigator, but a new session begins with what is still open from last time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._window: Navigator = desk.navigator

    def open_page(self, key: str) -> None:
        self._window.open_page(key)

    def open_record(self, kind: str, id: int) -> None:
        self._window.open_record(kind, id)

    def open_view(self, kind: str, name: str) -> None:
        self._window.open_view(kind, name)

    def new_record(self, kind: str, values: Mapping[str, Any] | None = None) -> None:
        if kind == "session":
            NewSessionSheet(self._desk, values or {}).open()
        else:
            self._window.new_record(kind, values)

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        self._window.import_files(paths)

    def export_calendar(self) -> None:
        self._window.export_calendar()
