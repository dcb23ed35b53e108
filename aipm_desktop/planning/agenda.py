"""What needs the person, in the order of days: one agenda over all kinds.

Three dates, never merged. The due date says when the world expects it, and only it can be overdue. The planned day says
when the person means to do it: an entry stands there until the thing falls due, and when the day has passed it stands
under "From earlier days". The reminder moves nothing here. An appointment is never overdue: once it has ended and is
still open it asks to be debriefed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.planning.clock import day_of, here, is_moment
from aipm_desktop.planning.conversations import Advice
from aipm_desktop.planning.dates import ago
from aipm_desktop.planning.deadlines import Deadline, dated, people_of
from aipm_desktop.planning.details import Asked, Linked, details
from aipm_desktop.planning.keep_in_touch import Nudge

GroupKey = Literal["overdue", "earlier", "today", "tomorrow", "this_week", "next_week", "later"]

_PLANNED = frozenset(kind.name for kind in KINDS if any(field.name == "planned_on" for field in kind.fields))
_OPEN = frozenset((kind.name, status.key) for kind in KINDS for status in kind.statuses if status.open)
# Labels that say no more than the entry itself does.
_NEEDLESS = frozenset({"Due", *(kind.singular for kind in KINDS)})
_OWN_TIME = frozenset({"study"})
"""Appointments with oneself: when they have passed there is nothing to ask."""
TOLD = "follow_through.reported_back_on"
"""The field of an entry that asks to tell somebody what came of their advice."""
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_UNLINKED = Linked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the agenda. `field` and `row_id` say which date of the record it is, as in `Deadline`.

    `on` is the day it stands under in the person's zone, `at` the time there, None for any time of that day.
    `when` is what the world expects, None for a mere plan.
    `detail` joins what the title leaves out: the label, the people, what it is about, the place; see `details`.
    """

    kind: str
    record_id: int
    field: str
    row_id: int = 0
    title: str
    label: str = ""
    detail: str = ""
    on: date
    at: time | None = None
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
    advices: Iterable[Advice] = (),
    *,
    now: datetime,
    linked: Linked = _UNLINKED,
    zone: str = "",
    days: int = 30,
    week_start: int = 0,
) -> Agenda:
    """The agenda at the moment `now` for the (kind, record) pairs, up to `days` days ahead.

    Of `nudges` only days that the person pinned become entries; the rhythm itself is for the list of people. Of
    `advices` those that were followed but not told back become entries of today.
    `zone` is the person's own, `week_start` 0 for Monday to 6 for Sunday; `linked` is what lines may say of others.
    """
    present = _Present(now, zone, linked)
    last = present.today + timedelta(days=days)
    records = list(records)
    found: list[Entry] = []
    due: set[tuple[str, int]] = set()
    for values, made in dated(records, today=present.today, until=last):
        if made.kind in _PLANNED:
            due.add((made.kind, made.record_id))
            found += present.planned(made.kind, values, made)
        else:
            found.append(present.entry(values, made))
    waiting: list[Entry] = []
    for kind, values in records:
        if kind not in _PLANNED:
            continue
        plan, waits = values.get("planned_on"), values["status"] == "waiting"
        if plan and plan <= last and (kind, values["id"]) not in due and (kind, values["status"]) in _OPEN:
            found += present.planned(kind, values, present.due(kind, values))
        if waits:
            waiting.append(present.waiting(kind, values))
    found += [present.pinned(nudge) for nudge in nudges if nudge.pinned]
    found += [present.to_tell(advice) for advice in advices if advice.state == "to_tell"]
    shown = sorted((entry for entry in found if entry.on <= last), key=_order)
    groups = _grouped(shown, _spans(present.today, last, week_start), days)
    return Agenda(present.today, groups, tuple(sorted(waiting, key=_order)))


class _Present:
    """The moment an agenda is made for, in the person's zone: it tells what has passed and makes the entries."""

    def __init__(self, now: datetime, zone: str, linked: Linked) -> None:
        self._now = now
        self._zone = zone
        self._linked = linked
        self.today = here(now, zone).date()

    def _passed(self, when: When) -> bool:
        return when <= self._now if is_moment(when) else when < self.today

    def entry(self, values: Values, made: Deadline, plan: date | None = None, waiting: bool = False) -> Entry:
        """The entry of a date, under the day it falls on or, for what is planned, under that day until it falls due."""
        wall = here(made.when, self._zone) if is_moment(made.when) else None
        starts: date = wall.date() if wall else made.when
        on, over = starts, self._passed(made.end or made.when)
        if made.appointment:
            on = self._last_day(made) if over else max(starts, self.today)
        elif plan and plan < on and on > self.today:
            on = plan
        overdue, title = over and not made.appointment, made.summary
        return Entry(
            kind=made.kind,
            record_id=made.record_id,
            field=made.field if on != plan or on == starts else "planned_on",
            row_id=made.row_id,
            title=title,
            label=made.label,
            detail=self._detail(title, values, made),
            on=on,
            at=wall.time() if wall and on == starts else None,
            when=made.when,
            end=made.end,
            zone=made.zone,
            planned_on=plan,
            appointment=made.appointment,
            overdue=overdue,
            due_today=starts == self.today and not (overdue or made.appointment),
            debrief=over and made.appointment and made.kind not in _OWN_TIME,
            waiting=waiting,
            people=made.people,
            place=made.place,
            link=made.link,
        )

    def _last_day(self, made: Deadline) -> date:
        end = made.end or made.when
        return day_of(end - _INSTANT if made.end and is_moment(end) else end, self._zone)

    def planned(self, kind: str, values: Values, made: Deadline | None) -> list[Entry]:
        """The entry of what has a planned day or, as `made`, is due; none while it stays away."""
        plan, waits = values.get("planned_on"), values["status"] == "waiting"
        entry = self.entry(values, made, plan, waits) if made else self._undue(kind, values, plan)
        # What waits has its own date; what hides has its planned day, but not when it falls due before.
        away = waits or (values.get("hidden_until_planned") and plan and plan > self.today)
        return [] if away and entry.on > self.today else [entry]

    def waiting(self, kind: str, values: Values) -> Entry:
        """The entry of what waits for somebody, whether it has a date or not."""
        made, plan = self.due(kind, values), values.get("planned_on")
        return self.entry(values, made, plan, True) if made else self._undue(kind, values, plan)

    def due(self, kind: str, values: Values) -> Deadline | None:
        """When a single record is due, however far away."""
        return next((made for _, made in dated([(kind, values)], today=self.today)), None)

    def _undue(self, kind: str, values: Values, plan: date | None) -> Entry:
        """The entry of a task that nobody expects on a day."""
        title, people = BY_NAME[kind].title_of(values), people_of(kind, values)
        asked = Asked("planned_on", 0, title, "", self.today, self._zone)
        return Entry(
            kind=kind,
            record_id=values["id"],
            field="planned_on",
            title=title,
            detail=" · ".join(details(kind, values, people, self._linked, asked)),
            on=plan or self.today,
            planned_on=plan,
            waiting=values.get("status") == "waiting",
            people=people,
        )

    def _detail(self, title: str, values: Values, made: Deadline) -> str:
        asked = Asked(made.field, made.row_id, title, made.place, self.today, self._zone)
        parts = details(made.kind, values, made.people, self._linked, asked)
        if made.label not in _NEEDLESS and made.label not in title:
            parts.insert(0, made.label)
        return " · ".join(parts)

    def pinned(self, nudge: Nudge) -> Entry:
        """The entry of a contact whom the person means to get in touch with on a day of their choice."""
        last = f"Last touch {ago(nudge.last_on, today=self.today)}" if nudge.last_on else ""
        return Entry(
            kind="contact",
            record_id=nudge.contact_id,
            field="next_touch_on",
            title=nudge.name,
            label="Keep in touch",
            detail=f"Keep in touch · {last}" if last else "Keep in touch",
            on=nudge.next_on,
            planned_on=nudge.next_on,
            people=(nudge.name,),
        )

    def to_tell(self, advice: Advice) -> Entry:
        """The entry of advice that was followed: whoever gave it does not know yet."""
        return Entry(
            kind="interview",
            record_id=advice.interview_id,
            field=TOLD,
            row_id=advice.row_id,
            title=f"Tell {advice.voice.name} what came of it",
            detail=advice.advice,
            on=self.today,
            planned_on=self.today,
            people=(advice.voice.name,),
        )


def _order(entry: Entry) -> tuple[bool, date, time, str]:
    """By time, then title. What is due on a day is due at its end; an appointment of whole days begins with it."""
    at = entry.at or (time.min if entry.appointment else time.max)
    return entry.when is None and entry.planned_on is None, entry.on, at, entry.title.casefold()


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
