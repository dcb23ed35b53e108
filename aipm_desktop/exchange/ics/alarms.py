"""When the alarms of an event ring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aipm_desktop.exchange.ics.lines import duration_text, utc, utc_text
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.slots import Slot
from aipm_desktop.exchange.ics.zones import is_zone
from aipm_desktop.planning.clock import moment_at
from aipm_desktop.planning.deadlines import Deadline


def triggers(deadline: Deadline, slot: Slot, options: Options, *, first: bool) -> Iterator[str]:
    """The TRIGGER lines of one event; none that would ring outside the calendar's years.

    They are relative to the event's start, which every program understands, but reckoned from the deadline: from the
    reminder hour for a day, and for a moment from that moment, where its event starts earlier. A moment the person
    chose is absolute and stands for what would ring before it; of a series it concerns the first event alone, and the
    others ring as ever.
    """
    hour = options.reminder_hour
    all_day = not isinstance(deadline.when, datetime)
    origin = timedelta(hours=hour.hour, minutes=hour.minute) if all_day else slot.before
    chosen = utc(deadline.remind_at) if deadline.remind_at and first else None
    if chosen:
        yield f"TRIGGER;VALUE=DATE-TIME:{utc_text(chosen)}"
    replaces = chosen if not deadline.recurrence else None
    for span in sorted(set(deadline.remind), reverse=True):
        try:
            trigger = origin - span
            rings = slot.start + trigger
            if replaces and _moment(rings, all_day, options.zone) < replaces:
                continue
        except OverflowError:
            continue
        yield f"TRIGGER:{duration_text(trigger)}"


def _moment(rings: datetime, all_day: bool, own_zone: str) -> datetime:
    """A naive time as a moment: a day's alarm is meant on the person's clock, other times are in UTC already."""
    zone = (own_zone if is_zone(own_zone) else "") if all_day else "UTC"
    return moment_at(rings.date(), rings.time(), zone)
