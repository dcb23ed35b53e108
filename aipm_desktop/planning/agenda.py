"""What needs the person, in the order of days: one agenda over all kinds.

Three dates, never merged. The due date says when the world expects it, and only it can be overdue. The planned day says
when the person means to do it: an entry stands there until the thing falls due, and when the day has passed it stands
under "From earlier days". The reminder moves nothing here. An appointment is never overdue: once it has ended and is
still open it asks to be debriefed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.planning.clock import day_of, here, is_moment
from aipm_desktop.planning.deadlines import Deadline, dated, people_of
from aipm_desktop.planning.keep_in_touch import Nudge

GroupKey = Literal["overdue", "earlier", "today", "tomorrow", "this_week", "next_week", "later"]

_PLANNED = frozenset(kind.name for kind in KINDS if any(field.name == "planned_on" for field in kind.fields))
_OPEN = frozenset((kind.name, status.key) for kind in KINDS for status in kind.statuses if status.open)
# Labels that say no more than the entry itself does.
_NEEDLESS = frozenset({"Due", *(kind.singular for kind in KINDS)})
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the agenda. `field` and `row_id` say which date of the record it is, as in `Deadline`.

    `on` is the day it stands under in the person's zone; `when` what the world expects, None for a mere plan.
    `detail` joins what is known in the record's own words: the label, people whom the title leaves out, the place.
    """

    kind: str
    record_id: int
    field: str
    row_id: int = 0
    title: str
    label: str = ""
    detail: str = ""
    on: date
    when: When | None = None
    end: When | None = None
    zone: str = ""
    planned_on: date | None = None
    appointment: bool = False
    overdue: bool = False
    due_today: bool = False
    debrief: bool = False
    waiting: bool = False
    people: tuple[str, ...] = ()
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading. `first` and `last` are the days it spans, None where it gathers what has passed."""

    key: GroupKey
    title: str
    first: date | None
    last: date | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The groups that have entries, and everything that waits for somebody else, dated or not."""

    today: date
    groups: tuple[Group, ...]
    waiting: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many entries the groups hold."""
        return sum(len(group.entries) for group in self.groups)


def agenda(
    records: Iterable[tuple[str, Values]],
    nudges: Iterable[Nudge] = (),
    *,
    now: datetime,
    zone: str = "",
    days: int = 30,
    week_start: int = 0,
) -> Agenda:
    """The agenda at the moment `now` for the (kind, record) pairs, up to `days` days ahead.

    Of `nudges` only days that the person pinned become entries; the rhythm itself is for the list of people.
    `zone` is the person's own, `week_start` 0 for Monday to 6 for Sunday.
    """
    present = _Present(now, zone)
    last = present.today + timedelta(days=days)
    plain: list[tuple[str, Values]] = []
    tasks: list[tuple[str, Values]] = []
    for pair in records:
        (tasks if pair[0] in _PLANNED else plain).append(pair)
    found = [present.entry(made) for _, made in dated(plain, today=present.today, until=last)]
    waiting = []
    for kind, values in tasks:
        status = values.get("status")
        if (kind, status) not in _OPEN:
            continue
        if status == "waiting":
            waiting.append(present.task(kind, values, date.max) or present.undated(kind, values))
        entry = present.task(kind, values, last)
        if entry and not present.stays_away(values, entry):
            found.append(entry)
    found += [present.pinned(nudge) for nudge in nudges if nudge.pinned]
    shown = sorted((entry for entry in found if entry.on <= last), key=present.order)
    groups = _grouped(shown, _spans(present.today, last, week_start), days)
    return Agenda(present.today, groups, tuple(sorted(waiting, key=present.order)))


class _Present:
    """The moment an agenda is made for, in the person's zone: it tells what has passed and makes the entries."""

    def __init__(self, now: datetime, zone: str) -> None:
        self._now = now
        self._zone = zone
        self.today = here(now, zone).date()

    def _passed(self, when: When) -> bool:
        return when <= self._now if is_moment(when) else when < self.today

    def entry(self, made: Deadline) -> Entry:
        """The entry of a date that nobody has to plan."""
        on, over = day_of(made.when, self._zone), self._passed(made.end or made.when)
        if made.appointment and over and made.end:
            on = day_of(made.end - _INSTANT if is_moment(made.end) else made.end, self._zone)
        elif made.appointment and not over:
            on = max(on, self.today)  # begun on an earlier day, and still going on
        overdue = over and not made.appointment
        return _entry(
            made,
            on=on,
            overdue=overdue,
            due_today=not made.appointment and not overdue and on == self.today,
            debrief=over and made.appointment,
        )

    def task(self, kind: str, values: Values, last: date) -> Entry | None:
        """The entry of what can be planned, under its planned day until it falls due; None beyond `last`."""
        plan: date | None = values.get("planned_on")
        made = self._due(kind, values, last)
        if made is None and plan and plan <= last:
            made = self._due(kind, values, date.max)
        if made is None:
            return _bare(kind, values, plan) if plan and plan <= last else None
        entry = replace(self.entry(made), planned_on=plan, waiting=values.get("status") == "waiting")
        if plan and plan < entry.on and entry.on > self.today:
            return replace(entry, on=plan, field="planned_on")
        return entry

    def _due(self, kind: str, values: Values, last: date) -> Deadline | None:
        return next((made for _, made in dated([(kind, values)], today=self.today, until=last)), None)

    def undated(self, kind: str, values: Values) -> Entry:
        """The entry of a task without any date, for the list of what waits."""
        return replace(_bare(kind, values, self.today), planned_on=None)

    def stays_away(self, values: Values, entry: Entry) -> bool:
        """Whether a task is not shown yet: one that waits has its own date, another may hide until its planned day."""
        if entry.on <= self.today:
            return False
        hidden = values.get("hidden_until_planned") and entry.planned_on and entry.planned_on > self.today
        return bool(entry.waiting or hidden)

    def pinned(self, nudge: Nudge) -> Entry:
        """The entry of a contact whom the person means to get in touch with on a day of their choice."""
        return Entry(
            kind="contact",
            record_id=nudge.contact_id,
            field="next_touch_on",
            title=nudge.name,
            label="Keep in touch",
            detail="Keep in touch",
            on=nudge.next_on,
            planned_on=nudge.next_on,
            people=(nudge.name,),
        )

    def order(self, entry: Entry) -> tuple[bool, datetime, str]:
        """By time, then title. What is due on a day is due at its end; an appointment of whole days begins with it."""
        at = time.min if entry.appointment else time.max
        when = here(entry.when, self._zone) if is_moment(entry.when) else None
        timed = when is not None and when.date() == entry.on
        moment = when.replace(tzinfo=None) if when and timed else datetime.combine(entry.on, at)
        return entry.when is None and entry.planned_on is None, moment, entry.title.casefold()


def _entry(made: Deadline, *, on: date, overdue: bool, due_today: bool, debrief: bool) -> Entry:
    return Entry(
        kind=made.kind,
        record_id=made.record_id,
        field=made.field,
        row_id=made.row_id,
        title=made.title,
        label=made.label,
        detail=_detail(made.title, made.label, made.people, made.place),
        on=on,
        when=made.when,
        end=made.end,
        zone=made.zone,
        appointment=made.appointment,
        overdue=overdue,
        due_today=due_today,
        debrief=debrief,
        people=made.people,
        place=made.place,
        link=made.link,
    )


def _bare(kind: str, values: Values, plan: date) -> Entry:
    """The entry of a task that nobody expects on a day."""
    title, people = BY_NAME[kind].title_of(values), people_of(kind, values)
    return Entry(
        kind=kind,
        record_id=values["id"],
        field="planned_on",
        title=title,
        detail=_detail(title, "", people, ""),
        on=plan,
        planned_on=plan,
        waiting=values.get("status") == "waiting",
        people=people,
    )


def _detail(title: str, label: str, people: tuple[str, ...], place: str) -> str:
    parts = [label if label not in _NEEDLESS else "", *people, place]
    return " · ".join(part for part in parts if part and part not in title)


_Spans = tuple[tuple[GroupKey, date, date], ...]


def _spans(today: date, last: date, week_start: int) -> _Spans:
    """The days of each group that looks ahead. What is left of this week after tomorrow has a group of its own."""
    week_end = today + timedelta(days=6 - (today.weekday() - week_start) % 7)
    next_end = week_end + 7 * _DAY
    ahead: _Spans = (
        ("today", today, today),
        ("tomorrow", today + _DAY, today + _DAY),
        ("this_week", today + 2 * _DAY, week_end),
        ("next_week", max(week_end + _DAY, today + 2 * _DAY), next_end),
        ("later", next_end + _DAY, last),
    )
    return tuple((key, first, min(until, last)) for key, first, until in ahead)


def _grouped(entries: list[Entry], spans: _Spans, days: int) -> tuple[Group, ...]:
    today = spans[0][1]
    overdue = tuple(entry for entry in entries if entry.overdue)
    rest = [entry for entry in entries if not entry.overdue]
    groups = [
        Group("overdue", "Overdue", None, None, overdue),
        Group("earlier", "From earlier days", None, None, tuple(entry for entry in rest if entry.on < today)),
    ]
    for key, first, last in spans:
        within = tuple(entry for entry in rest if first <= entry.on <= last)
        groups.append(Group(key, _TITLES[key].format(days=days), first, last, within))
    return tuple(group for group in groups if group.entries)


_TITLES: dict[GroupKey, str] = {
    "today": "Today",
    "tomorrow": "Tomorrow",
    "this_week": "This week",
    "next_week": "Next week",
    "later": "Later in the next {days} days",
}
