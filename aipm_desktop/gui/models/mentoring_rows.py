"""The list of mentoring relationships: who it is with, what they are to me, and when the next session is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.mentoring import MENTORING, SESSION
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import month_name, say, weekday_name
from aipm_desktop.store import Store

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
TO_COME = tuple(status.key for status in SESSION.statuses if status.open)
_NO_PARENT = QModelIndex()
_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MentoringRow:
    """A relationship as it is painted. `next` is the day of the session planned next."""

    id: int
    name: str
    below: str
    session: str
    open: bool
    next: date | None

    @property
    def said(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.name, self.below, self.session) if part)


def sessions_to_come(store: Store, mentoring: int | None = None) -> list[Values]:
    """The sessions not held yet, the first one first and those without a date last."""
    narrowed: dict[str, Any] = {"status": list(TO_COME)} | ({} if mentoring is None else {"mentoring_id": mentoring})
    found = store.select("session", filters=narrowed)
    return sorted(found, key=lambda session: (session["starts"] is None, session["starts"] or session["created_at"]))


def mentoring_rows(store: Store, today: date, words: str = "") -> list[MentoringRow]:
    """Every relationship that matches the typed words: those that go on by their next session, then the finished."""
    coming: dict[int, datetime | None] = {}
    zones: dict[int, str] = {}
    for session in sessions_to_come(store):
        if session["mentoring_id"] is not None:
            coming.setdefault(session["mentoring_id"], session["starts"])
            zones.setdefault(session["mentoring_id"], session["zone"])
    found = store.select("mentoring", search=words)
    positions = store.rows("contact", [each["contact_id"] for each in found if each["contact_id"]], ["position"])
    rows = []
    for each in found:
        starts = coming.get(each["id"])
        day = day_of(starts, zones[each["id"]]) if starts is not None else None
        position = one_line(str((positions.get(each["contact_id"]) or ("",))[0] or ""), 80)
        rows.append(_row(each, position, day, today, planned=each["id"] in coming))
    return sorted(rows, key=lambda row: (not row.open, row.next or date.max, row.name.casefold()))


def _row(mentoring: Values, position: str, day: date | None, today: date, *, planned: bool) -> MentoringRow:
    status = MENTORING.status(mentoring["status"])
    going_on = status is not None and status.open
    name = one_line(mentoring["contact_name"] or MENTORING.title_of(mentoring))
    roles = {"mentor": tr("You mentor them"), "peer": tr("You are peers")}
    below = roles.get(mentoring["role"]) or position or tr("Your mentor")
    if not going_on and status is not None:
        session = tr(status.label)
    elif day is not None:
        session = tr("Session {day}", day=_day(day, today))
    else:
        session = tr("Session without a date") if planned else tr("No session planned")
    if status is not None and going_on and status.key != "active":
        session = f"{tr(status.label)} · {session}"
    return MentoringRow(mentoring["id"], name, below, session, going_on, day if going_on else None)


def _day(day: date, today: date) -> str:
    """ "today", "tomorrow", else with the weekday: "Tue 24 Nov"."""
    words = say(day, today=today, inside=True)
    if words.islower():
        return words
    told = f"{day.day} {month_name(day, brief=True)}" if timedelta(0) < day - today < _NEAR else words
    return f"{weekday_name(day, brief=True)} {told}"


class MentoringModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MentoringRow] = []

    def show(self, rows: list[MentoringRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, id: int) -> int:
        """The row of a relationship, -1 when it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.id == id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        return row.name if role == Qt.ItemDataRole.DisplayRole else None
