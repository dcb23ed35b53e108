"""What stands on the calendar, as plain data: pure functions, so that month, week, agenda and tests agree.

A date to be met stands on its day. A task has up to two days, never merged: the day it is planned for and the day it is
due. What has been done stands where it was done. Everything is told on the person's own clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.planning.clock import day_of, here, is_moment
from aipm_desktop.planning.deadlines import Deadline, dated, people_of
from aipm_desktop.planning.recurrence import occurrences

Fixed = Literal["", "repeats", "done", "yearly"]
Titles = Mapping[tuple[str, int], str]

CATEGORIES = (
    ("interview", "Interviews"),
    ("mentoring", "Mentoring"),
    ("course", "Courses"),
    ("certification", "Certifications"),
    ("event", "Events"),
    ("networking", "Networking"),
    ("reading", "Other"),
)
"""The hues that can be switched on and off, and what they stand for."""
OTHER = "reading"

_KNOWN = frozenset(hue for hue, _ in CATEGORIES)
_LOOKS = {
    ("interview", "thank_you_due"): ("networking", "envelope"),
    ("interview", "chase_on"): ("networking", "arrow-bend-up-left"),
    ("contact", "birthday"): ("networking", "cake"),
    ("contact", "next_touch_on"): ("networking", "user-plus"),
}
_INSTANT = timedelta(microseconds=1)
_MINUTE = timedelta(minutes=1)


def category_of(hue: str) -> str:
    """The hue in `CATEGORIES` with which another one is switched on and off."""
    return hue if hue in _KNOWN else OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One thing on one day, or on all days from `first` to `last`.

    `kind`, `record_id`, `field` and `row_id` say which date of which record it is, as in `Deadline`. `at` and `until`
    are times on the person's clock, None for any time of the day; `zone` is where the record was written, "" for here.
    `task` is for what is to be done rather than attended, `about` what it is about. `due` is when a planned task is
    due on another day, `twofold` says that this is that other day. `earlier` says that it was meant for a day that has
    passed. `fixed` says why an entry cannot be moved, "" that
    it can.
    """

    kind: str
    record_id: int
    field: str
    row_id: int = 0
    title: str
    label: str = ""
    people: tuple[str, ...] = ()
    place: str = ""
    about: str = ""
    hue: str = OTHER
    first: date
    last: date
    at: time | None = None
    until: time | None = None
    minutes: int = 0
    zone: str = ""
    when: When | None = None
    due: When | None = None
    task: bool = False
    done: bool = False
    overdue: bool = False
    earlier: bool = False
    debrief: bool = False
    fixed: Fixed = ""
    link: str = ""
    twofold: bool = False

    @property
    def line(self) -> str:
        """The title in full; of a task that is planned for another day, its due day says so."""
        return tr("Due: {title}", title=self.title) if self.twofold else self.title

    @property
    def category(self) -> str:
        """The hue under which it is switched on and off."""
        return category_of(self.hue)

    @property
    def key(self) -> tuple[str, int, str, int]:
        """Which date of which record it is, whatever its day."""
        return self.kind, self.record_id, self.field, self.row_id

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.last - self.first).days + 1

    @property
    def order(self) -> tuple[date, bool, time, bool, str]:
        """By day, what has no time before what has one; what is done comes after what is not."""
        return self.first, self.at is not None, self.at or time.min, self.done, self.title

    @property
    def icon(self) -> str:
        """The icon of this date."""
        return look_of(self.kind, self.field)[1]

    @property
    def short(self) -> str:
        """The title for a narrow cell."""
        if self.kind == "contact" and self.people:
            return self.people[0]
        if self.people and (self.kind, self.field) in _LOOKS:
            words = tr("Thank {name}") if self.field == "thank_you_due" else tr("Ask {name} again")
            return words.format(name=self.people[0])
        return BY_NAME[self.kind].short_title(self.line)

    @property
    def detail(self) -> str:
        """What the title leaves out: whom it is with, what it is about, where, how long; else what it is."""
        people = (name for name in self.people if name not in self.title)
        parts = (self.about, *people, self.place, minutes_in_words(self.minutes) if self.minutes else "")
        known = " · ".join(part for part in parts if part)
        if known:
            return known
        if self.kind == "interview" and (self.kind, self.field) in _LOOKS:
            return tr("Follow-up")
        label = tr(self.label) if self.label else ""
        return label if label and label not in self.title else tr(BY_NAME[self.kind].singular)


class Present(NamedTuple):
    """This moment, and the day it is here."""

    now: datetime
    today: date


def look_of(kind: str, field: str) -> tuple[str, str]:
    """(hue, icon) of a date of a kind."""
    declared = BY_NAME[kind]
    return _LOOKS.get((kind, field), (declared.hue, declared.icon))


def entries_of(
    records: Iterable[tuple[str, Values]], first: date, last: date, *, now: datetime, titles: Titles
) -> Iterator[CalendarEntry]:
    """The dates still to be met, and the plans, that lie between two days. `titles` are of what tasks are about."""
    records = list(records)
    present = Present(now, here(now).date())
    for values, made in dated(records, today=present.today, until=last):
        yield from _of_deadline(values, made, first, last, present, titles)
    for kind, values in records:
        plan = values.get("planned_on") if kind == "task" else None
        if plan and first <= plan <= last and values["status"] in ("open", "waiting"):
            yield _of_plan(values, plan, present.today, titles)


def yearly_entries(
    contacts: Iterable[tuple[str, Values]], first: date, last: date, *, now: datetime
) -> Iterator[CalendarEntry]:
    """Birthdays between two days that are less than a year apart."""
    present = Present(now, here(now).date())
    for values, made in dated(contacts, today=first, until=last):
        if first <= day_of(made.when) <= last:
            yield replace(_entry(values, made, made.when, present, {}), fixed="yearly", task=False)


def _of_deadline(
    values: Values, made: Deadline, first: date, last: date, present: Present, titles: Titles
) -> Iterator[CalendarEntry]:
    planned = made.kind == "task" and day_of(made.when) == values.get("planned_on")  # told once, as what is planned
    if not made.recurrence:
        entry = None if planned else _entry(values, made, made.when, present, titles)
        if entry and entry.first <= last and entry.last >= first:
            yield entry
        return
    for when in occurrences(made.when, made.recurrence, first, last, made.zone):
        if when != made.when:
            yield replace(_entry(values, made, when, present, titles), fixed="repeats", overdue=False)
        elif not planned:
            yield _entry(values, made, when, present, titles)


def _of_plan(values: Values, plan: date, today: date, titles: Titles) -> CalendarEntry:
    due: When | None = values.get("due")
    same_day = due is not None and day_of(due) == plan
    wall = here(due) if same_day and is_moment(due) else None
    return CalendarEntry(
        kind="task",
        record_id=values["id"],
        field="planned_on",
        title=BY_NAME["task"].title_of(values),
        label=_task_label(values),
        people=people_of("task", values),
        about=_about(values, titles),
        hue=task_hue(values),
        first=plan,
        last=plan,
        at=wall.time() if wall else None,
        zone=str(values.get("zone") or "") if wall else "",
        when=due if same_day else plan,
        due=None if same_day else due,
        task=True,
        overdue=same_day and plan < today,
        earlier=not same_day and plan < today,
    )


def _entry(values: Values, made: Deadline, when: When, present: Present, titles: Titles) -> CalendarEntry:
    """The entry of one occurrence of a date."""
    end = None if made.end is None else made.end if when == made.when else _end_of(made, when)
    begins, ends, at, until = _span(when, end)
    over = (end if is_moment(end) else when) <= present.now if is_moment(when) else ends < present.today
    task = made.kind == "task"
    block = made.kind == "study"
    title = made.title if block else made.summary
    return CalendarEntry(
        kind=made.kind,
        record_id=made.record_id,
        field=made.field,
        row_id=made.row_id,
        title=title,
        label=_task_label(values) if task else made.label,
        people=made.people,
        place=made.place,
        about=tr(made.label) if block else _about(values, titles) if task else "",
        hue=task_hue(values) if task else look_of(made.kind, made.field)[0],
        first=begins,
        last=ends,
        at=at,
        until=until,
        minutes=_minutes(when, end),
        zone=made.zone,
        when=when,
        task=task or (not made.appointment and not is_moment(when)),
        overdue=over and not made.appointment,
        earlier=over and block,
        debrief=over and made.appointment and made.kind in HELD,
        link=made.link,
        twofold=task and bool(values.get("planned_on")),
    )


HELD: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "interview": ("starts", ("completed", "closed")),
    "session": ("starts", ("held",)),
    "event": ("starts", ("attended",)),
}
"""Appointments that are finished by a status which says that they took place: their date and those statuses."""


def held_entry(kind_name: str, values: Values) -> CalendarEntry:
    """An appointment that took place; `values` has its title, the columns of its date, and its id."""
    kind = BY_NAME[kind_name]
    declared = next(each for each in kind.dates if each.field == HELD[kind_name][0])
    when: When = values[declared.field]
    end: When | None = values.get(declared.end) if declared.end else None
    if declared.minutes and is_moment(when) and values.get(declared.minutes):
        end = when + values[declared.minutes] * _MINUTE
    begins, ends, at, until = _span(when, end)
    return CalendarEntry(
        kind=kind_name,
        record_id=values["id"],
        field=declared.field,
        title=str(values["title"]) or tr(kind.singular),
        place=str(values.get(declared.place) or "") if declared.place else "",
        hue=kind.hue,
        first=begins,
        last=ends,
        at=at,
        until=until,
        minutes=_minutes(when, end),
        zone=str(values.get(declared.zone) or ""),
        when=when,
        done=True,
        fixed="done",
    )


def done_entry(
    kind_name: str,
    record_id: int,
    field: str,
    when: When,
    *,
    title: str,
    label: str,
    hue: str,
    about: str = "",
    minutes: int = 0,
    row_id: int = 0,
) -> CalendarEntry:
    """Something that was done, where it was done: study, a conversation, a task, an exam."""
    begins, ends, at, _ = _span(when, None)
    return CalendarEntry(
        kind=kind_name,
        record_id=record_id,
        field=field,
        row_id=row_id,
        title=title,
        label=label,
        about=about,
        hue=hue,
        first=begins,
        last=ends,
        at=at,
        minutes=minutes,
        when=when,
        task=kind_name == "task",
        done=True,
        fixed="" if kind_name == "study" else "done",
    )


def pinned_entry(contact_id: int, name: str, day: date, today: date) -> CalendarEntry:
    """A contact whom the person means to get in touch with on a day of their choice."""
    return CalendarEntry(
        kind="contact",
        record_id=contact_id,
        field="next_touch_on",
        title=tr("Keep in touch: {name}", name=name),
        label="Contact",
        people=(name,),
        hue="networking",
        first=day,
        last=day,
        when=day,
        task=True,
        earlier=day < today,
    )


def minutes_in_words(minutes: int) -> str:
    """45 min, 2 h, 1 h 30."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    return tr("{hours} h", hours=hours) + (f" {rest:02}" if rest else "")


def task_hue(values: Mapping[str, object]) -> str:
    """The hue of what a task is about; of people when it is a follow-up."""
    about = BY_NAME.get(str(values.get("about_kind") or ""))
    if values.get("follow_up") or (about is None and values.get("contact_id")):
        return "networking"
    return about.hue if about else BY_NAME["task"].hue


def _task_label(values: Values) -> str:
    return "Follow-up" if values.get("follow_up") else "Task"


def _about(values: Values, titles: Titles) -> str:
    return titles.get((values.get("about_kind") or "", values.get("about_id") or 0), "")


def _end_of(made: Deadline, when: When) -> When | None:
    """The end of the occurrence that begins at `when`: it lasts as long as the first."""
    if is_moment(made.end) and is_moment(made.when) and is_moment(when):
        return when + (made.end - made.when)
    if made.end is None or is_moment(made.end) or is_moment(made.when):
        return None
    return when + (made.end - made.when)


def _span(when: When, end: When | None) -> tuple[date, date, time | None, time | None]:
    """First and last day, and the times of beginning and end, on the person's clock. A wrong end is left out."""
    if not is_moment(when):
        return when, (end if end is not None and not is_moment(end) and end > when else when), None, None
    begins = here(when)
    if not is_moment(end) or end <= when:
        return begins.date(), begins.date(), begins.time(), None
    return begins.date(), here(end - _INSTANT).date(), begins.time(), here(end).time()


def _minutes(when: When, end: When | None) -> int:
    """How long an appointment takes; 0 when that is not known, or a day or longer."""
    if not is_moment(when) or not is_moment(end):
        return 0
    minutes = round((end - when) / _MINUTE)
    return minutes if 0 < minutes < 24 * 60 else 0
