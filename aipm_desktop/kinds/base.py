"""What a kind is made of: the record it keeps, and the declaration that everything else reads.

A kind's file holds two things side by side: the record (typed columns) and the `Kind` (labels, editors, statuses,
dates). Tables, forms, filters, the terminal, CSV headers, deadlines, search and the tests come from the declaration.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field as Column
from sqlmodel import SQLModel
from sqlmodel.main import SQLModelMetaclass

Values = dict[str, Any]
"""A record as plain data: field name to typed value; rows are lists of such dicts, `tags` a list of words."""

When = date | datetime


def write_moment(value: datetime) -> str:
    """The stored form of an aware moment: UTC, whole seconds, sortable as text. Raises ValueError when naive."""
    if value.tzinfo is None:
        raise ValueError("a moment without a zone was given")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value.year > 999 else _write_early(value)


def _write_early(value: datetime) -> str:
    # strftime does not pad years below 1000 on every platform.
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def read_when(text: str) -> When:
    """The day or moment behind a stored text."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


class WhenText(TypeDecorator[When]):
    """A day ("2026-11-25") or a moment ("2026-11-25T17:30:00Z") in one text column that sorts by time."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: When | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's signature
        if value is None or isinstance(value, str):
            return value
        return write_moment(value) if isinstance(value, datetime) else value.isoformat()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> When | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else read_when(value)


def now_utc() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def new_uid() -> str:
    """A random identifier, made once for a record and kept for ever; also its calendar UID."""
    return str(uuid.uuid4())


def new_uids(count: int) -> list[str]:
    """Many identifiers (UUID version 4, RFC 9562 section 5.4) in a fifth of the time, sorted: so their index is written
    page by page, where in any order each would go to another page.
    """
    digits = os.urandom(16 * count).hex()
    return sorted(
        f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:]}"
        for h in (digits[start : start + 32] for start in range(0, len(digits), 32))
    )


def moment_column(*, index: bool = False) -> Any:
    """An optional column of aware moments. `index` for those by which calendars and timelines select."""
    return Column(default=None, sa_type=WhenText, index=index)


def day_column(*, index: bool = False) -> Any:
    """An optional column of days, kept in the same text form as moments."""
    return Column(default=None, sa_type=WhenText, index=index)


when_column = moment_column


def record_key(table: str, *, index: bool = True) -> Any:
    """An optional column that points to a record of another kind; emptied when that record goes."""
    return Column(default=None, foreign_key=f"{table}.id", ondelete="SET NULL", index=index)


def rarely_filled(table: str, column: str, *, text: bool = False) -> sa.Index:
    """An index over the rows that have a value, `text` or another: where most have none, it costs an import nothing.

    A query uses it that asks for the same in the same words.
    """
    there = f"{column} <> ''" if text else f"{column} IS NOT NULL"
    return sa.Index(f"ix_{table}_{column}", column, sqlite_where=sa.text(there))


def catalogue_key() -> Any:
    """The column that keeps the id of the entry of the catalogue that a record was made from, "" for none."""
    return Column(default="", sa_column_kwargs={"server_default": ""})


def parent_key(table: str) -> Any:
    """The column by which a row belongs to its record."""
    return Column(foreign_key=f"{table}.id", ondelete="CASCADE", index=True)


class _Noted(SQLModelMetaclass):
    """Notes the classes that have a table. Making SQLAlchemy's tables and mapping the classes to them would take longer
    than all the rest of importing the kinds: SQL is written by hand here, and nothing is read as an object.
    """

    def __new__(
        metacls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, table: bool = False, **options: Any
    ) -> Any:
        made = super().__new__(metacls, name, bases, namespace, **options)
        if table:
            TABLES[made.__tablename__] = made
        return made


class Unmapped(SQLModel, metaclass=_Noted):
    """Columns that are checked, and with `table=True` those of a table, which the migrations make."""

    __table_args__: Any = {"sqlite_autoincrement": True}
    model_config = {"defer_build": True}


TABLES: dict[str, type[Unmapped]] = {}
"""The classes that have a table, by its name."""


class Record(Unmapped):
    """The columns every record has. `revision` rises with every write and becomes SEQUENCE in calendars."""

    id: int | None = Column(default=None, primary_key=True)
    uid: str = Column(default_factory=new_uid, unique=True)
    created_at: datetime = Column(default_factory=now_utc, sa_type=WhenText)
    updated_at: datetime = Column(default_factory=now_utc, sa_type=WhenText)
    revision: int = 1
    import_batch: int | None = None
    notes: str = ""


class Row(Unmapped):
    """The columns of a row inside a record (an attempt, a question, an earlier job). `position` keeps the order.

    A row class adds `parent_id: int = parent_key("<table of its record>")`.
    """

    id: int | None = Column(default=None, primary_key=True)
    position: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice: the stored English key, the label a person reads, and the hue of its chip."""

    key: str
    label: str
    hue: str = "neutral"


@dataclass(frozen=True, slots=True)
class Status(Choice):
    """A status. `open` is False for finished ones: their records give no deadlines."""

    open: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record or row, declared once for form, table, filter, CSV header and terminal.

    `editor` is one of: line text date moment when choice number url email flag zone partial rule tags link:KIND.
    `date` is a day; `moment` a time in a zone; `when` either; `partial` a year, month or day as typed; `rule` an RRULE.
    `zone` names the sibling field that holds the IANA zone of a moment. `width` is in px at 100 %, 0 stretches.
    `dependent` (link fields): this record goes to the bin together with the one it points to.
    `aliases` are other names accepted on input. `sort` names the indexed column that a list is ordered by instead.
    `between` are the least and the greatest number accepted.
    """

    name: str
    label: str
    editor: str = "line"
    required: bool = False
    in_table: bool = False
    width: int = 120
    choices: tuple[Choice, ...] = ()
    help: str = ""
    zone: str = ""
    dependent: bool = False
    aliases: tuple[str, ...] = ()
    sort: str = ""
    between: tuple[float, float] | None = None

    @property
    def links_to(self) -> str:
        """The kind a link field points to, "" for every other editor."""
        return self.editor.partition(":")[2] if self.editor.startswith("link:") else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A field that is a deadline. Declared on a kind (a column) or on its rows (a column of each row).

    `remind` are the default spans before it. It counts only while the record's status is in `statuses` (empty: every
    open status) and while all fields in `done_by` are empty. `end` names the field of the end, `minutes` that of the
    length, `zone` that of the zone, `recurrence` that of the rule; `yearly` marks a day that returns each year;
    `label_by` names a choice field whose label stands for `label`. `place` and `join_link` name fields, too. `named`
    says that the record's title alone tells what happens then; other dates are told as "Exam: PMP".
    """

    field: str
    label: str
    remind: tuple[timedelta, ...] = ()
    group: str
    end: str = ""
    minutes: str = ""
    zone: str = ""
    appointment: bool = False
    named: bool = False
    statuses: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    recurrence: str = ""
    yearly: bool = False
    label_by: str = ""
    place: str = ""
    join_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list inside a record, kept in a table of its own. The first field is what a bare value stands for.

    `task_named_by` (rows with `done_on`, one list a kind): a row may have a task, whose `about_row` is the row's id,
    called as the first filled of these fields says. What is changed in one of the two is changed in both, and an open
    task goes with its row. `seen_as_tasks`: only the tasks are shown, so that a row goes with its task, too.
    """

    name: str
    label: str
    record: type[Row]
    fields: tuple[Field, ...]
    dates: tuple[Date, ...] = ()
    help: str = ""
    task_named_by: tuple[str, ...] = ()
    seen_as_tasks: bool = False

    @property
    def table(self) -> str:
        return str(self.record.__tablename__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Says that a record of this kind is a touch with the people it names, at `when`, while `where` holds.

    `people` is the name of the rows that hold `contact_id`, or the name of a link field to a contact.
    `via` is a link field whose record names the person (a session's mentoring relationship).
    `where` is a pair (field, accepted stored values).
    """

    when: str
    people: str
    via: str = ""
    where: tuple[str, tuple[object, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """Another record that a change brings along, written in the same step.

    `succeeds` says that it is the next of a series: what a calendar file tells of the series from then on concerns it.
    """

    kind: str
    values: Values
    succeeds: bool = False


Hook = Callable[[Values | None, Values, datetime], Values]
"""(record before or None, record after, now) -> values to add."""


def _nothing(before: Values | None, after: Values, now: datetime) -> Values:  # noqa: ARG001  the shape of a Hook
    return {}


def _no_consequence(before: Values | None, after: Values, now: datetime) -> list[Consequence]:  # noqa: ARG001  the shape of the hook
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record, declared once.

    `title` names the fields that, joined by a blank, are what a record is called; `unnamed` is the pattern that fills
    an empty title, `{people}` standing for those of `people` (rows with `contact_id`, or a link field that leads to a
    contact). `page` is the key of the list page it lives on, alone or with others. `single` is a flag that at most one
    record has: setting it takes it from the one before. `derive` computes stored columns from the fields on every write
    (keys for sorting and matching); `propose` fills fields that nobody typed after a change (a chase date) and may
    return whole lists of rows (the log of a level); `consequences` are further records written in the same step (the
    next of a recurring task).
    """

    name: str
    singular: str
    plural: str
    icon: str
    hue: str
    record: type[Record]
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    unnamed: str = ""
    people: str = ""
    statuses: tuple[Status, ...] = ()
    status_field: str = "status"
    dates: tuple[Date, ...] = ()
    rows: tuple[Rows, ...] = ()
    touches: tuple[Touch, ...] = ()
    cards: tuple[str, ...] = ("summary", "notes", "tasks", "links")
    page: str = ""
    sort: str = "updated_at"
    sort_descending: bool = False
    single: str = ""
    derived: tuple[str, ...] = ()
    derive: Callable[[Values], Values] = field(default=lambda values: {})  # noqa: ARG005  the shape of a hook
    propose: Hook = _nothing
    consequences: Callable[[Values | None, Values, datetime], list[Consequence]] = _no_consequence

    @property
    def table(self) -> str:
        return str(self.record.__tablename__)

    def field(self, name: str) -> Field:
        """The field called `name` or known by that alias. Raises KeyError."""
        for each in self.fields:
            if each.name == name or name in each.aliases:
                return each
        raise KeyError(name)

    def rows_named(self, name: str) -> Rows:
        """The rows called `name`. Raises KeyError."""
        for each in self.rows:
            if each.name == name:
                return each
        raise KeyError(name)

    def status(self, key: str) -> Status | None:
        return next((s for s in self.statuses if s.key == key), None)

    def title_of(self, values: Mapping[str, Any]) -> str:
        """What a person calls this record."""
        text = " ".join(str(values.get(name) or "") for name in self.title).strip()
        return text or f"Unnamed {self.singular.lower()}"

    def short_title(self, title: str) -> str:
        """Who it is with, where the title says no more than that: "Informational interview with Ada" is "Ada"."""
        before, people, after = self.unnamed.partition("{people}")
        if people and title.startswith(before) and title.endswith(after) and len(title) > len(before + after):
            return title[len(before) : len(title) - len(after)]
        return title


def days(*counts: int) -> tuple[timedelta, ...]:
    """Spans of whole days, for `Date.remind`."""
    return tuple(timedelta(days=count) for count in counts)


def minutes(*counts: int) -> tuple[timedelta, ...]:
    """Spans of minutes, for `Date.remind`."""
    return tuple(timedelta(minutes=count) for count in counts)


ZONE = Field("zone", "Time zone", "zone", help="An IANA name such as Europe/Berlin; Etc/GMT+12 is Anywhere on Earth")
OWNERS = (Choice("me", "Me"), Choice("them", "Them"))
"""Who has to do it: a promise, an action item, a task."""

CATALOGUE_ID = Field("catalogue_id", "From the catalogue")
NOTES = Field("notes", "Notes", "text")
TAGS = Field("tags", "Tags", "tags")

CALENDAR_GROUPS: dict[str, tuple[str, bool]] = {
    "interviews": ("Interviews", True),
    "mentoring": ("Mentoring sessions", True),
    "learning": ("Courses and study blocks", True),
    "exams": ("Exams and renewals", True),
    "events": ("Events", True),
    "memberships": ("Memberships and jobs", True),
    "tasks": ("Tasks and roadmap steps", False),
    "touches": ("Next touches", False),
    "birthdays": ("Birthdays", False),
}
"""Groups of the calendar export: label, and whether exported unless the person says otherwise."""
