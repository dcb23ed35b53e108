"""What the person should be told now, what comes next, and what they have been told: the same for window and terminal.

What has been told is no record: it is kept in a small file of its own beside the data, outlives a restart and is not
undone with a change. A reminder is *settled* once the person acted on it, or put off until a moment; it is *seen* once
they were told while the program ran, so that the list of what was missed names it only once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind, write_moment
from aipm_desktop.planning.clock import here, is_moment, moment_at
from aipm_desktop.planning.deadlines import Deadline, Overrides, deadlines
from aipm_desktop.planning.keep_in_touch import touch_deadlines
from aipm_desktop.planning.reminders import Reminder, coming_up, due, reminders_alone
from aipm_desktop.services.dates import contacts_in_rhythm, nudges, reminders_of
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.calendar import open_records

AHEAD = timedelta(days=14)
"""How far ahead "coming up" looks."""
_LATE = timedelta(days=14)
_DATED = tuple(kind for kind in KINDS if kind.dates or any(rows.dates for rows in kind.rows))


@dataclass(slots=True)
class Memory:
    """What has been told. `settled`: key of a reminder to the moment until which it is put off, None for good."""

    settled: dict[str, datetime | None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget reminders that no longer exist: met, deleted, or moved to another day."""
        self.settled = {key: until for key, until in self.settled.items() if key in keys}
        self.seen.intersection_update(keys)

    def copy(self) -> Memory:
        """One that does not change along with this."""
        return Memory(dict(self.settled), set(self.seen))


def memory_path(folder: Path) -> Path:
    """The file beside the data in `folder` that keeps what has been told."""
    return folder / "reminders.json"


def recall(path: Path) -> Memory:
    """What was told before. Where that cannot be read nothing is lost: it is told once more."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):  # no file, no right to it, no JSON or no UTF-8
        return Memory()
    settled = raw.get("settled") if isinstance(raw, dict) else None
    seen = raw.get("seen") if isinstance(raw, dict) else None
    return Memory(
        {str(key): _moment(until) for key, until in settled.items()} if isinstance(settled, dict) else {},
        {str(key) for key in seen} if isinstance(seen, list) else set(),
    )


def remember(path: Path, memory: Memory) -> None:
    """Keep what has been told. Raises AipmError when the file cannot be written; the old one is then still there."""
    settled = {key: until and write_moment(until) for key, until in sorted(memory.settled.items())}
    text = json.dumps({"settled": settled, "seen": sorted(memory.seen)}, indent=1)
    write_atomically(path, text.encode())


def _moment(text: object) -> datetime | None:
    """The moment until which a reminder was put off; what cannot be read means that it is due again."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pending:
    """What is due now, the latest first, and what will ring next, the earliest first.

    `missed` are the keys of what rang on an earlier day, while the program was closed, and was never told; `ringing`
    of what may make itself heard at this hour; `keys` of all that could be due.
    """

    due: tuple[Reminder, ...] = ()
    coming: tuple[Reminder, ...] = ()
    missed: frozenset[str] = frozenset()
    ringing: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


def pending(
    store: Store,
    settings: Settings,
    memory: Memory,
    *,
    now: datetime,
    opened: datetime,
    known: Collection[str] = (),
    limit: int = 3,
) -> Pending:
    """What to tell at the moment `now`; `opened` is when the program started, `known` what had been seen by then."""
    today, hour = here(now).date(), time(settings.reminder_hour)
    found = rings(store, settings, today=today)
    quiet = settings.quiet_hours
    silent = (time(quiet.start), time(quiet.end)) if quiet.on else None
    rung = due(found, now, {}, hour=hour)
    asked = [each.deadline for each in rung]
    told = due(asked, now, memory.settled, hour=hour, opened=opened)
    waiting = tuple(each for each in reversed(told) if _matters(each, known, now))
    heard = due(asked, now, memory.settled, hour=hour, quiet=silent, opened=opened)
    busy = {each.deadline.uid for each in waiting}
    ahead = (each for each in coming_up(found, now, limit=len(found), hour=hour) if each.at <= now + AHEAD)
    return Pending(
        due=waiting,
        coming=tuple(each for each in ahead if each.deadline.uid not in busy)[:limit],
        missed=frozenset(each.key for each in waiting if each.missed and _is_news(each, known, today)),
        ringing=frozenset(each.key for each in heard),
        keys=frozenset(each.key for each in rung),
    )


def rings(store: Store, settings: Settings, *, today: date) -> list[Deadline]:
    """The dates that have rung and are still to be met, and those that will ring within `AHEAD`."""
    overrides = reminders_of(settings)
    found: list[Deadline] = []
    for kind in _DATED:
        until = today + _longest(kind, overrides) + AHEAD
        records = open_records(store, date.min, until, [kind.name])
        found += deadlines(records, today=today, overrides=overrides, until=until)
        # A moment that the person chose may lie long before the day: such a date is not left out for being far ahead.
        chosen = [each for each in records if each[1].get("remind_at")]
        known = {made.uid for made in found}
        found += [made for made in deadlines(chosen, today=today, overrides=overrides) if made.uid not in known]
        found += reminders_alone(records)
    # A rhythm has its own card; of the contacts only a day that the person named rings.
    contacts = [contact for contact in contacts_in_rhythm(store) if contact["next_touch_on"]]
    pinned = [nudge for nudge in nudges(store, contacts, today=today, settings=settings) if nudge.pinned]
    return found + touch_deadlines(contacts, pinned, overrides)


def tomorrow_morning(now: datetime, settings: Settings) -> datetime:
    """When a reminder put off until tomorrow rings again."""
    return moment_at(here(now).date() + timedelta(days=1), time(settings.reminder_hour))


def _longest(kind: Kind, overrides: Overrides) -> timedelta:
    """The longest time before any date of a kind at which a reminder may ring."""
    declared = [(each.field, each) for each in kind.dates]
    declared += [(f"{rows.name}.{each.field}", each) for rows in kind.rows for each in rows.dates]
    spans: Iterable[timedelta] = (
        span for path, each in declared for span in overrides.get((kind.name, path), each.remind)
    )
    return max(spans, default=timedelta(0))


def _matters(reminder: Reminder, known: Collection[str], now: datetime) -> bool:
    """An appointment that is over no longer needs a reminder, but for one that nobody was told of lately."""
    made = reminder.deadline
    if not made.appointment:
        return True
    end = made.end or made.when
    over = end <= now if is_moment(end) else end < here(now).date()
    return not over or (reminder.missed and reminder.key not in known and reminder.at > now - _LATE)


def _is_news(reminder: Reminder, known: Collection[str], today: date) -> bool:
    return reminder.key not in known and here(reminder.at).date() < today
