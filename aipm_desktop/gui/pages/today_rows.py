"""What stands in a row of the agenda, in words: pure functions, so that model, delegate and tests agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.agenda import TOLD, Entry, Group, GroupKey
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH, day_of, here, is_moment
from aipm_desktop.planning.dates import month_name, say, say_time, weekday_name


class Dated(Protocol):
    """One date of one record, as the agenda's entries and the deadlines of reminders both name it."""

    @property
    def kind(self) -> str: ...
    @property
    def record_id(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def row_id(self) -> int: ...
    @property
    def title(self) -> str: ...


Tone = Literal["text", "text3", "warning", "danger", "accent"]

_DAY = timedelta(days=1)
_NEAR: frozenset[GroupKey] = frozenset(("today", "tomorrow"))
_ICONS = {
    ("interview", "thank_you_due"): "envelope",
    ("interview", "chase_on"): "arrow-bend-up-left",
    ("contact", "birthday"): "cake",
    ("contact", "next_touch_on"): "user-plus",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One painted row. `entry` is None for the heading of a group, whose `detail` names its days.

    `when` and `when_more` are the two lines at the right, `tone` the colour of the first.
    """

    title: str
    detail: str
    entry: Entry | None = None
    when: str = ""
    when_more: str = ""
    tone: Tone = "text"
    icon: str = ""
    hue: str = "neutral"
    can_tick: bool = False

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        parts = [self.title, self.detail, self.when, self.when_more]
        if self.can_tick:
            parts.append(tr("not done"))
        return ", ".join(part for part in parts if part)


def heading(group: Group) -> Row:
    """The first row of a group: "Tomorrow  Fri 20 Nov"."""
    return Row(tr(group.title), span(group.first, group.last))


def span(first: date | None, last: date | None) -> str:
    """The days of a group: "Thu 19 Nov", "23 – 29 Nov", "30 Nov – 19 Dec"."""
    if first is None or last is None:
        return ""
    if first == last:
        return f"{weekday_name(first, brief=True)} {short(first)}"
    return f"{first.day if first.month == last.month else short(first)} – {short(last)}"


def short(day: date) -> str:
    """19 Nov."""
    return f"{day.day} {month_name(day, brief=True)}"


def entry_row(entry: Entry, group: GroupKey, *, today: date, clock_24: bool) -> Row:
    """The row of an entry in a group."""
    kind = BY_NAME[entry.kind]
    title, detail = entry.title, entry.detail
    if entry.label and detail.startswith(entry.label):
        title = f"{tr(entry.label)}: {title}"
        detail = detail.removeprefix(entry.label).removeprefix(" · ")
    if entry.zone == ANYWHERE_ON_EARTH:
        detail = " · ".join(part for part in (detail, tr("Anywhere on Earth")) if part)
    when, more, tone = _when(entry, group, today, clock_24)
    return Row(
        title=title,
        detail=detail or tr(kind.singular),
        entry=entry,
        when=when,
        when_more=more,
        tone=tone,
        icon=icon_of(entry),
        hue=kind.hue,
        can_tick=can_tick(entry),
    )


def icon_of(dated: Dated) -> str:
    """The icon of a date: mostly that of its kind."""
    return _ICONS.get((dated.kind, dated.field), BY_NAME[dated.kind].icon)


def can_tick(entry: Dated) -> bool:
    """Whether ticking says all there is to say: tasks, study blocks, notes of thanks, deadlines inside a record."""
    ticked = (*TICKED, FOLLOW_UP)
    return (entry.kind, entry.field) in ticked or entry.kind == "task" or entry.field in (STUDY_BLOCK, TOLD)


FOLLOW_UP = ("application", "follow_up_on")
"""The date on which to ask how an application stands; a follow-up brings the next."""
STUDY_BLOCK = "planned_at"
"""The date of a planned study entry."""
TICKED = {
    ("interview", "thank_you_due"): "thank_you_sent_on",
    ("certification", "application_submit_by"): "application_submitted",
    ("course", "deadlines.at"): "done",
    ("event", "deadlines.at"): "done",
    ("source", "next_look_on"): "looked_on",
}
"""(kind, date) to the field, of the record or of the row, that ends the date. A day in it means when."""


def _when(entry: Entry, group: GroupKey, today: date, clock_24: bool) -> tuple[str, str, Tone]:
    when = entry.when
    if entry.debrief:
        return tr("Debrief"), say(when, today=today, clock_24=clock_24) if when else "", "accent"
    if entry.overdue and when is not None:
        return tr("Overdue"), tr("since {day}", day=say(day_of(when), today=today, inside=True)), "danger"
    time = say_time(here(when).time(), clock_24) if when is not None and is_moment(when) else ""
    if entry.due_today:
        return (tr("Due {time}", time=time) if time else tr("Due today")), "", "warning"
    on_its_day = when is not None and day_of(when) == entry.on
    if group in _NEAR:
        if not on_its_day:
            return tr("Any time"), _due_later(entry, today), "text"
        return time or (tr("All day") if entry.appointment else tr("Any time")), length(entry), "text"
    if group == "earlier":
        return short(entry.on), _due_later(entry, today), "text3"
    day = f"{weekday_name(entry.on, brief=True)} {entry.on.day}"
    if group == "later":
        day = f"{day} {month_name(entry.on, brief=True)}"
    return day, time if on_its_day else _due_later(entry, today), "text"


def _due_later(entry: Entry, today: date) -> str:
    """When a thing that stands under its planned day is really due."""
    if entry.when is None or day_of(entry.when) == entry.on:
        return ""
    return tr("due {day}", day=say(day_of(entry.when), today=today, inside=True))


def length(entry: Entry) -> str:
    """How long an appointment takes: "30 min", "1 h", "1 h 30"; "" when that is not known or longer than a day."""
    if not is_moment(entry.when) or not is_moment(entry.end):
        return ""
    minutes = round((entry.end - entry.when) / timedelta(minutes=1))
    if not 0 < minutes < 24 * 60:
        return ""
    return minutes_in_words(minutes)
