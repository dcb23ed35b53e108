"""Reminders in words: pure functions over deadlines."""

from __future__ import annotations

from datetime import datetime, timedelta

from aipm_desktop.gui.words import tr
from aipm_desktop.planning.clock import day_of, here, is_moment
from aipm_desktop.planning.dates import say, say_time
from aipm_desktop.planning.deadlines import Deadline

Tone = str

_ACTS = {
    ("interview", "thank_you_due"): "Mark as sent",
    ("certification", "application_submit_by"): "Mark as submitted",
    ("course", "deadlines.at"): "Mark as done",
    ("event", "deadlines.at"): "Dealt with",
}
_BEFORE = timedelta(minutes=10)
_HOUR = timedelta(hours=1)


def title_of(deadline: Deadline) -> str:
    """What it is about, in one line."""
    if deadline.people and deadline.kind == "interview" and deadline.field == "thank_you_due":
        return tr("Send a thank-you note to {name}", name=deadline.people[0])
    if deadline.people and deadline.kind == "interview" and deadline.field == "chase_on":
        return tr("Ask {name} again", name=deadline.people[0])
    if deadline.kind == "contact" and deadline.field == "next_touch_on":
        return tr("Get in touch with {name}", name=deadline.title)
    return deadline.summary


def act_of(deadline: Deadline) -> str:
    """What the button says that ends it."""
    return tr(_ACTS.get((deadline.kind, deadline.field), "Mark as done"))


def when_of(deadline: Deadline, *, now: datetime, clock_24: bool) -> tuple[str, Tone]:
    """When it begins or is due, and the tone of these words: ("Due today, 17:00", "warning")."""
    today, when = here(now).date(), deadline.when
    told = say(when, today=today, clock_24=clock_24, inside=True)
    if deadline.field == "remind_at":
        return tr("Reminder, {when}", when=told), "text2"
    if deadline.appointment:
        return _begins(deadline, told, now, clock_24), "text2"
    over = when <= now if is_moment(when) else when < today
    if over:
        return tr("Overdue since {when}", when=told), "danger"
    return tr("Due {when}", when=told), "warning" if day_of(when) == today else "text2"


def _begins(deadline: Deadline, told: str, now: datetime, clock_24: bool) -> str:
    when = deadline.when
    if not is_moment(when):
        over = day_of(deadline.end or when) < here(now).date()
        return tr("It was {when}", when=told) if over else told[:1].upper() + told[1:]
    if when <= now:
        end = deadline.end
        running = is_moment(end) and end > now
        return tr("Began {when}", when=told) if running else tr("It was {when}", when=told)
    if here(when).date() != here(now).date():
        return tr("Starts {when}", when=told)
    at = say_time(here(when).time(), clock_24)
    return tr("Starts at {time}, {away}", time=at, away=away(when - now))


def away(ahead: timedelta) -> str:
    """How far ahead: "in 20 minutes", "in 1 hour", "in 5 hours"."""
    minutes = max(1, round(ahead / timedelta(minutes=1)))
    if minutes < 60:
        return tr("in 1 minute") if minutes == 1 else tr("in {count} minutes", count=minutes)
    hours = round(minutes / 60)
    return tr("in 1 hour") if hours == 1 else tr("in {count} hours", count=hours)


def later(deadline: Deadline, now: datetime) -> datetime:
    """In an hour; for an appointment that begins before, ten minutes before it begins, as far as that lies ahead."""
    in_an_hour = now + _HOUR
    if deadline.appointment and is_moment(deadline.when):
        before = deadline.when - _BEFORE
        if now < before < in_an_hour:
            return before
    return in_an_hour
