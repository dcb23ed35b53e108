"""The rows of the experience: what goes on first, then the rest by when it began, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from aipm_desktop.gui.models.columns import NOTHING, TITLE, Cell, choice_named, one_line
from aipm_desktop.gui.models.record_table import Index, RecordTable, Row
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.experience import EXPERIENCE
from aipm_desktop.planning.periods import say_period
from aipm_desktop.store import Store


@dataclass(frozen=True, slots=True)
class ExperienceRow(Row):
    """An experience as it is painted. `over` says that it does not go on."""

    period: str = ""
    below: str = ""
    type: tuple[str, str] = ("", "neutral")
    status: tuple[str, str] = ("", "neutral")
    over: bool = False

    @property
    def said(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, self.period, self.type[0], self.below, self.status[0])
        return ", ".join(part for part in parts if part)


class ExperienceTable(RecordTable):
    """One column that says everything."""

    without_columns = True

    def __init__(self, store: Store, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(store, EXPERIENCE.name, today, parent)
        self.columns = self.columns[:1]

    def experience_row(self, number: int) -> ExperienceRow:
        """A row as painted."""
        found = self.row(number)
        assert isinstance(found, ExperienceRow)
        return found

    def _found(self) -> list[int]:
        ids = super()._found()
        columns = self.store.rows(EXPERIENCE.name, ids, ["since", "current", "status"])

        def order(id: int) -> tuple[bool, bool, str]:
            since, current, status = columns[id]
            return bool(current), status in ("idea", "active", "paused"), since or ""

        return sorted(ids, key=order, reverse=True)

    def _block(self, ids: list[int]) -> list[Row]:
        there = {each["id"]: each for each in self.store.select(EXPERIENCE.name, filters={"id": ids})}
        return [_row(there[id]) if id in there else ExperienceRow(id, "", {TITLE: NOTHING}) for id in ids]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if role in spoken and index.isValid() and index.row() < len(self.ids):
            row = self.experience_row(index.row())
            return row.said if role == spoken[0] else ""
        return super().data(index, role)


def _row(values: Values) -> ExperienceRow:
    type_ = choice_named(EXPERIENCE, EXPERIENCE.field("type"), values["type"])
    status = EXPERIENCE.status(values["status"])
    title = one_line(EXPERIENCE.title_of(values))
    return ExperienceRow(
        id=values["id"],
        title=title,
        cells={TITLE: Cell(title)},
        period=say_period(values["since"], values["until"], current=values["current"]) or tr("No dates yet"),
        below=_below(values),
        type=(tr(type_.label), type_.hue) if type_ else ("", "neutral"),
        status=(tr(status.label), status.hue) if status else ("", "neutral"),
        over=bool(values["until"]) or values["status"] in ("done", "abandoned"),
    )


def _below(values: Values) -> str:
    """Where, how much, and what was written down about it."""
    hours, led, notes = values["hours_per_week"], values["pm_months"], len(values["lifecycle_notes"])
    parts = (
        one_line(values["organisation_name"] or "", 80),
        tr("{hours} h a week", hours=f"{hours:g}") if hours else "",
        tr("leads projects") if led and not values["until"] else tr("led projects") if led else "",
        "" if not notes else tr("1 note") if notes == 1 else tr("{count} notes", count=notes),
    )
    return " · ".join(part for part in parts if part)
