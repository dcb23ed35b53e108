"""Time spent learning: logged in one go, or measured by a timer that runs on while the program is closed.

The running timer is no record: its start is kept in a small file beside the data. Stopping it makes the study entry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.kinds.base import Values, write_moment
from aipm_desktop.kinds.course import COURSE
from aipm_desktop.store import Store

HALF_AN_HOUR = 30
_BEFORE_START = ("wishlist", "enrolled")
_OPEN = tuple(status.key for status in COURSE.statuses if status.open)


@dataclass(frozen=True, slots=True)
class Logged:
    """What was written. `started` says that the course is in progress from now on."""

    minutes: int
    title: str
    started: bool


def log_study(store: Store, course_id: int | None, minutes: int, day: date) -> Logged:
    """Add time to the study log; the first time begins a course that was only planned. Without a course it is "Study".

    Raises AipmError when the course is gone.
    """
    course = store.get("course", course_id) if course_id else None
    title = COURSE.title_of(course) if course else "Study"
    starts = course is not None and course["status"] in _BEFORE_START
    with store.write(f"Log {minutes} minutes of {title}") as writer:
        writer.save("study", {"what": title, "minutes": minutes, "course_id": course_id, "studied_on": day})
        if starts:
            writer.save("course", {"status": "in_progress"}, course_id)
    return Logged(minutes, title, starts)


def lesson_done(store: Store, course: Values) -> int:
    """One more lesson of a course is done. Returns how many are; never more than there are."""
    done = (course["units_done"] or 0) + 1
    if course["units_total"]:
        done = min(done, int(course["units_total"]))
    values = {"units_done": done} | ({"status": "in_progress"} if course["status"] in _BEFORE_START else {})
    store.save("course", values, course["id"], label=f"Lesson {done} of {COURSE.title_of(course)}")
    return done


def last_studied(store: Store) -> int:
    """The open course of the newest entry of the study log, 0 when there is none."""
    for entry in store.select("study", sort="studied_on", descending=True, limit=20):
        if entry["course_id"] and store.get("course", entry["course_id"])["status"] in _OPEN:
            return int(entry["course_id"])
    return 0


# The timer


@dataclass(frozen=True, slots=True)
class Timer:
    """A running timer. `course_id` None: for no course."""

    started: datetime
    course_id: int | None = None

    def minutes(self, now: datetime) -> int:
        """Whole minutes so far; 0 when the clock was set back behind the start."""
        return max(0, (now - self.started) // timedelta(minutes=1))


def _path(store: Store) -> Path:
    return store.folder / "study_timer.json"


def running(store: Store) -> Timer | None:
    """The timer that runs, also since before the program was started. A file that cannot be read is no timer."""
    try:
        raw = json.loads(_path(store).read_text(encoding="utf-8"))
        started, course = datetime.fromisoformat(raw["started"]), raw.get("course_id")
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if started.tzinfo is None:
        return None
    known = isinstance(course, int) and bool(store.titles("course", [course]))
    return Timer(started, course if known else None)


def start_timer(store: Store, course_id: int | None, now: datetime) -> Timer:
    """Start the timer anew. Raises AipmError when its start cannot be kept."""
    kept = {"started": write_moment(now), "course_id": course_id}
    write_atomically(_path(store), json.dumps(kept).encode())
    return Timer(now, course_id)


def stop_timer(store: Store, now: datetime, today: date) -> Logged | None:
    """Stop the timer and log its minutes as studied `today`; None, with nothing written, for less than one.

    Raises AipmError when the file of its start cannot be removed; the time is logged then, but the timer runs on.
    """
    timer, path = running(store), _path(store)
    minutes = timer.minutes(now) if timer is not None else 0
    logged = log_study(store, timer.course_id, minutes, today) if timer is not None and minutes else None
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        why = f"{path}: {error.strerror or error}. The time so far was logged; delete the file to stop the timer."
        raise AipmError("The timer cannot be stopped", why) from error
    return logged
