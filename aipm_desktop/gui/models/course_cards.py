"""What the cards of the courses' board say: pure facts from the records and the study log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.board import BoardColumn
from aipm_desktop.kinds.course import BOARD, COURSE, STUDY_COUNTS, hours_done, share_done
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import say
from aipm_desktop.store import Store

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the right end of a card's last line; `short` where there is no room for `words`.

    `tone` and `mark` are the colours of the words and of the icon.
    """

    words: str = ""
    short: str = ""
    icon: str = ""
    tone: str = "text2"
    mark: str = "text2"


@dataclass(frozen=True, slots=True)
class Card:
    """A record on a board. `share` is the part that is done, None where no bar is shown.

    `title_lines` is how many lines a long title may take, for boards whose columns are narrow. `quick` are the words of
    a button for what is done most often, shown while the card is under the pointer or chosen.
    """

    id: int
    column: str
    title: str
    below: str
    share: float | None
    chip: str
    foot: Foot
    title_lines: int = 1
    quick: str = ""

    @property
    def said(self) -> str:
        """The card as a screen reader says it."""
        done = tr("{percent} % done", percent=round(self.share * 100)) if self.share is not None else ""
        return ", ".join(part for part in (self.title, self.below, done, self.chip, self.foot.words) if part)


def pdus(count: float | None) -> str:
    """ "1 PDU", "1.5 PDUs", nothing for none."""
    if not count:
        return ""
    return tr("1 PDU") if count == 1 else tr("{count} PDUs", count=f"{count:g}")


def minutes_logged(store: Store) -> Counter[int | None]:
    """The sum of the study log for every course, None for what belongs to no course."""
    logged: Counter[int | None] = Counter()
    for _id, course, minutes, status in store.all_rows("study", ["course_id", "minutes", "status"]):
        if status == STUDY_COUNTS:
            logged[course] += minutes or 0
    return logged


def hours_learned(store: Store) -> float:
    """The hours of all courses and of the study log beside them."""
    logged = minutes_logged(store)
    courses = store.all_rows("course", ["hours_done"])
    return sum((hours_done({"hours_done": by_hand}, logged.pop(id, 0)) for id, by_hand in courses), 0.0) + (
        sum(logged.values()) / 60
    )


def cards_of(courses: list[Values], logged: Counter[int | None], today: date) -> dict[str, list[Card]]:
    """The cards of every column: what has the nearest date first, what was finished last first."""
    cards: dict[str, list[Card]] = {}
    for column in BOARD:
        here = [course for course in courses if course["status"] in column.statuses]
        if column.key == "done":
            here.sort(key=lambda course: course["completed_on"] or date.min, reverse=True)
        else:
            here.sort(key=lambda course: (_next_day(course) or date.max, course["title"].casefold()))
        cards[column.key] = [_card(course, column, logged[course["id"]], today) for course in here]
    return cards


def _card(course: Values, column: BoardColumn, minutes: int, today: date) -> Card:
    status = COURSE.status(course["status"])
    type_ = choice_named(COURSE, COURSE.field("type"), course["type"])
    provider, sort = one_line(course["provider"], 80), tr(type_.label).lower() if type_ else ""
    parts = [
        provider,
        sort if sort not in (tr("course"), provider.casefold()) else "",
        tr(status.label).lower() if status and status.key not in (column.statuses[0], column.enters) else "",
        tr("enrolled") if status and status.key == "enrolled" else "",
    ]
    running = column.key == "in_progress"
    return Card(
        id=course["id"],
        column=column.key,
        title=one_line(COURSE.title_of(course)),
        below=" · ".join(part for part in parts if part),
        share=share_done(course, minutes) if running else None,
        chip=one_line(course["tags"][0], 40) if course["tags"] else "",
        foot=_finished(course, today) if column.key == "done" else _ahead(course, today),
        quick=tr("+30 min") if running else "",
    )


def _deadlines(course: Values) -> list[tuple[date, str, When]]:
    """The deadlines still to meet, the earliest first."""
    rows: list[dict[str, Any]] = [row for row in course["deadlines"] if row["at"] and not row["done"]]
    return sorted((day_of(row["at"], row["zone"] or course["zone"]), row["title"], row["at"]) for row in rows)


def _start(course: Values) -> date | None:
    before = course["status"] in BOARD[0].statuses
    return day_of(course["starts"], course["zone"]) if course["starts"] and before else None


def _next_day(course: Values) -> date | None:
    """The day that counts next: a start, a deadline, or the end of the access."""
    days = [_start(course), *(day for day, _title, _at in _deadlines(course)[:1]), course["access_until"]]
    return next((day for day in days if day), None)


def _ahead(course: Values, today: date) -> Foot:
    start, deadlines = _start(course), _deadlines(course)
    if start is not None:
        words = tr("Starts {day}", day=say(start, today=today, inside=True))
        return Foot(words, say(start, today=today), "calendar-blank")
    if deadlines:
        day, title, _at = deadlines[0]
        if day < today:
            late = tr("Overdue: {title}", title=one_line(title, 60))
            return Foot(late, tr("Overdue"), "flag", "danger.fg", "danger.fg")
        by = say(day, today=today, inside=True)
        return Foot(f"{one_line(title, 60)}, {by}", tr("Due {day}", day=by), "flag")
    if course["access_until"]:
        until = course["access_until"]
        words = tr("Access until {day}", day=say(until, today=today, inside=True))
        return Foot(words, say(until, today=today), "flag")
    if course["hours_total"]:
        words = tr("{hours} h", hours=f"{course['hours_total']:g}")
        return Foot(words, words)
    return Foot()


def _finished(course: Values, today: date) -> Foot:
    if course["certificate_number"] or course["certificate_link"]:
        words = tr("Certificate")
    elif course["pdu_value"]:
        words = pdus(course["pdu_value"])
    elif course["completed_on"]:
        words = say(course["completed_on"], today=today)
    else:
        return Foot()
    return Foot(words, words, "check-circle-fill", mark="success.solid")


class CardModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def show(self, cards: list[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def place_of(self, id: int) -> int:
        """The row of a course, -1 when it is not in this column."""
        return next((place for place, card in enumerate(self.cards) if card.id == id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(card.said)
        return card.title if role == Qt.ItemDataRole.DisplayRole else None
