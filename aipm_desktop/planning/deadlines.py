"""A deadline: one dated promise of one record, and how records become deadlines.

Everything follows from the declarations of the kinds. What is not seen there:

- UID: the kind's first date keeps the record's own `uid` if it is an appointment, so that an event taken from an .ics
  file stays the same event. Every other date has "<uid>-<field>", a date of a row "<uid>-<rows>-<row id>-<field>":
  only characters that servers take in an address, and never derived from a title or a date.
- A day with the zone Etc/GMT+12 (Anywhere on Earth) that is no appointment is the moment when that day ends there:
  12:00 UTC of the next day. With any other zone a day stays a day.
- A yearly day gives its next return, `today` included, and is kept like an appointment: nobody is late for it.
  A partial date (a year, a month) gives nothing.
- A row whose first field is a line of text is called by that text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Date, Kind, Rows, Values
from aipm_desktop.kinds.base import When as When
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH, day_of, end_anywhere, is_moment, moment_at
from aipm_desktop.planning.recurrence import next_return, rule_of

Overrides = Mapping[tuple[str, str], tuple[timedelta, ...]]
"""(kind, field) to the spans before that date; (record uid, field) beats it. No spans: never remind."""

_NONE: Overrides = MappingProxyType({})
_DAY = timedelta(days=1)
_LONGEST = 31 * 24 * 60  # minutes; whatever takes longer has an end of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What the agenda, the calendar page, reminders and the .ics file all read, so that they cannot disagree.

    `when` and `end` are both days (`end` is the last day, inclusive) or both aware moments (`end` exclusive); `end` is
    None for a point in time. `zone` is the IANA zone the record was written in, "" for a day or a plain local moment.
    `remind` are the spans before `when`; for a day they count from the reminder hour of that day.
    `revision` only rises and becomes SEQUENCE; `created_at` and `changed_at` are aware and in UTC.
    `field` is the column's name; for a row it is "<rows>.<column>" and `row_id` says which row.
    `remind_at` is a moment the person chose: it stands for every span that would remind before it.
    `summary` is what one line says: the title where it tells enough, else "Exam: PMP".
    """

    uid: str
    kind: str
    record_id: int
    field: str
    label: str
    title: str
    when: When
    end: When | None = None
    zone: str = ""
    remind: tuple[timedelta, ...] = ()
    revision: int = 0
    created_at: datetime
    changed_at: datetime
    group: str = ""
    appointment: bool = False
    place: str = ""
    link: str = ""
    notes: str = ""
    people: tuple[str, ...] = ()
    recurrence: str = ""
    row_id: int = 0
    remind_at: datetime | None = None
    named: bool = False

    @property
    def summary(self) -> str:
        return self.title if self.named and self.title else ": ".join(filter(None, (self.label, self.title)))


@dataclass(frozen=True, slots=True)
class _Declared:
    """A `Date` of a kind, made ready. `statuses` is None for a kind without any; `label_by` "" for a fixed label."""

    kind: Kind
    date: Date
    rows: str
    column: str
    path: str
    own_uid: bool
    statuses: frozenset[str] | None
    label_by: str
    labels: Mapping[str, str]

    def counts(self, values: Values, source: Values) -> bool:
        """Whether the status of the record and the fields that end this date leave it still to be met."""
        if self.statuses is not None and values.get(self.kind.status_field) not in self.statuses:
            return False
        return not any(source.get(name) for name in self.date.done_by) if self.date.done_by else True


def _declared(kind: Kind, declared: Date, rows: Rows | None = None) -> _Declared:
    fields = rows.fields if rows else kind.fields
    label_by = declared.label_by or (rows.fields[0].name if rows and rows.fields[0].editor == "line" else "")
    choices = next((each.choices for each in fields if each.name == label_by), ())
    still_open = frozenset(status.key for status in kind.statuses if status.open)
    return _Declared(
        kind=kind,
        date=declared,
        rows=rows.name if rows else "",
        column=declared.field,
        path=f"{rows.name}.{declared.field}" if rows else declared.field,
        own_uid=rows is None and declared.appointment and declared is kind.dates[0],
        statuses=(frozenset(declared.statuses) or still_open) if kind.statuses else None,
        label_by=label_by,
        labels={choice.key: choice.label for choice in choices},
    )


_Dates = tuple[tuple[str, _Declared], ...]


def _dates_in(kind: Kind) -> tuple[_Dates, tuple[tuple[str, _Dates], ...]]:
    """The dates among a kind's columns, and those of each of its lists: column name and declaration."""
    columns = tuple((each.field, _declared(kind, each)) for each in kind.dates)
    lists = ((rows.name, tuple((each.field, _declared(kind, each, rows)) for each in rows.dates)) for rows in kind.rows)
    return columns, tuple((name, dates) for name, dates in lists if dates)


def _people_in(kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The list that holds the people of a kind ("" for none), and the names under which links to contacts are told."""
    rows = next((rows.name for rows in kind.rows if rows.name == kind.people), "")
    links = (each.name for each in kind.fields if each.links_to == "contact")
    return rows, tuple(name.removesuffix("_id") + "_name" for name in links)


_TABLES = {kind.name: _dates_in(kind) for kind in KINDS}
_PEOPLE = {kind.name: _people_in(kind) for kind in KINDS}


def deadlines(
    records: Iterable[tuple[str, Values]], *, today: date, overrides: Overrides = _NONE, until: date | None = None
) -> list[Deadline]:
    """The dates of (kind, record) pairs that are still to be met, also overdue ones, in the order of the records.

    Finished records give none. What begins after the day `until` is left out, give or take a day: it saves time.
    """
    return [made for _, made in dated(records, today=today, overrides=overrides, until=until)]


def dated(
    records: Iterable[tuple[str, Values]], *, today: date, overrides: Overrides = _NONE, until: date | None = None
) -> Iterator[tuple[Values, Deadline]]:
    """`deadlines`, each together with the record it comes from."""
    for each, values, row in _filled_in(records, today, until):
        if each.counts(values, row) and (made := _deadline(each, values, row, today, overrides)):
            yield values, made


def _filled_in(
    records: Iterable[tuple[str, Values]], today: date, until: date | None
) -> Iterator[tuple[_Declared, Values, Values]]:
    """Every date that is filled in: its declaration, the record, and the row (or again the record) it stands in."""
    after = _after(today, until) if until else None
    for name, values in records:
        columns, lists = _TABLES[name]
        for column, each in columns:
            when = values.get(column)
            if when and (after is None or not after(when)):
                yield each, values, values
        for rows, dates in lists:
            for row in values.get(rows) or ():
                for column, each in dates:
                    when = row.get(column)
                    if when and (after is None or not after(when)):
                        yield each, values, row


def _after(today: date, until: date) -> Callable[[Any], bool]:
    """Whether a day, a moment or a yearly day lies beyond `until`; in doubt it does not, so that no zone is asked."""
    last = min(until, date.max - 2 * _DAY)
    bound = datetime.combine(last + 2 * _DAY, time.min, UTC)
    low, high = f"{today - _DAY:%m-%d}", f"{last + _DAY:%m-%d}"
    all_year, over_new_year = (last - today).days > 360, high < low

    def after(when: Any) -> bool:
        if isinstance(when, datetime):
            return when >= bound
        if isinstance(when, date):
            return when > until
        if all_year:
            return False
        returns = when[-5:]
        return high < returns < low if over_new_year else not low <= returns <= high

    return after


def _deadline(each: _Declared, values: Values, source: Values, today: date, overrides: Overrides) -> Deadline | None:
    """None for a partial date."""
    kind, declared = each.kind, each.date
    when, recurrence = source[each.column], ""
    if declared.recurrence:
        recurrence = rule_of(values.get(declared.recurrence), values)
    elif declared.yearly:
        found = next_return(when, today)
        if found is None:
            return None
        when, recurrence = found
    zone = str(source.get(declared.zone) or values.get("zone") or "") if declared.zone else ""
    if zone == ANYWHERE_ON_EARTH and not declared.appointment and not is_moment(when):
        when = end_anywhere(when)
    return Deadline(
        uid=_uid(each, values, source),
        kind=kind.name,
        record_id=values["id"],
        field=each.path,
        label=_label(each, source),
        title=kind.title_of(values),
        when=when,
        end=_end(declared, source, when, zone) if declared.end or declared.minutes else None,
        zone=zone if is_moment(when) else "",
        remind=_remind(each, values["uid"], overrides),
        revision=values["revision"],
        created_at=values["created_at"],
        changed_at=values["updated_at"],
        group=declared.group,
        appointment=declared.appointment or declared.yearly,
        place=(source.get(declared.place) or "") if declared.place else "",
        link=(source.get(declared.join_link) or "") if declared.join_link else "",
        notes=values.get("notes") or "",
        people=people_of(kind.name, values),
        recurrence=recurrence,
        row_id=source["id"] if each.rows else 0,
        remind_at=None if each.rows else values.get("remind_at"),
        named=declared.named,
    )


def _uid(each: _Declared, values: Values, source: Values) -> str:
    if each.own_uid:
        return str(values["uid"])
    return (
        f"{values['uid']}-{each.rows}-{source['id']}-{each.column}" if each.rows else f"{values['uid']}-{each.column}"
    )


def _label(each: _Declared, source: Values) -> str:
    text = str(source.get(each.label_by) or "") if each.label_by else ""
    return each.labels.get(text, text) or each.date.label


def _remind(each: _Declared, uid: str, overrides: Overrides) -> tuple[timedelta, ...]:
    if not overrides:
        return each.date.remind
    spans = overrides.get((uid, each.path))
    return overrides.get((each.kind.name, each.path), each.date.remind) if spans is None else spans


def _end(declared: Date, source: Values, when: When, zone: str) -> When | None:
    """The end in the form of `when`; None when there is none or it lies before the beginning."""
    end = source.get(declared.end)
    if not is_moment(when):
        last = None if end is None else day_of(end, zone)
        return last if last and last >= when else None
    if end is None:
        minutes = source.get(declared.minutes)
        room = datetime.max.replace(tzinfo=UTC) - when
        return when + min(timedelta(minutes=min(minutes, _LONGEST)), room) if minutes and minutes > 0 else None
    if not is_moment(end):
        end = moment_at(min(end, date.max - 2 * _DAY) + _DAY, time.min, zone)
    return end if end > when else None


def people_of(kind: str, values: Values) -> tuple[str, ...]:
    """The names of those a record is about: of `Kind.people`, or else of its links to contacts; a contact's own."""
    if kind == "contact":
        return (BY_NAME[kind].title_of(values),)
    rows, links = _PEOPLE[kind]
    if rows:
        names = [name for row in values.get(rows) or () if (name := row.get("contact_name"))]
    else:
        names = [name for link in links if (name := values.get(link))]
    return tuple(dict.fromkeys(names)) if names else ()
