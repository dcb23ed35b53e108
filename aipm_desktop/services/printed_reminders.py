"""Reminders for a timer without a window, such as cron: each is told once.

What was printed is kept apart from what the window told, which holds its own memory while it runs. What the person
settled there is not printed; what they put off is printed once more when its time has come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aipm_desktop.kinds.base import write_moment
from aipm_desktop.planning.reminders import Reminder
from aipm_desktop.services.reminders import Memory, memory_path, pending, recall, remember
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

_ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ToPrint:
    """What is due and was not printed yet, the earliest first, and what `printed` then keeps."""

    reminders: tuple[Reminder, ...]
    path: Path
    told: Memory


def to_print(store: Store, settings: Settings, *, now: datetime) -> ToPrint:
    """The reminders due at the moment `now`. Within quiet hours there are none: they come when these are over."""
    memory = recall(memory_path(store.folder))
    path = store.folder / "reminders-printed.json"
    before = recall(path)
    # Nothing is missed here, since nothing runs: so quiet hours hold for all.
    found = pending(store, settings, memory, now=now, opened=_ALWAYS)
    rung = [each for each in reversed(found.due) if each.key in found.ringing]
    fresh = tuple(each for each in rung if _token(each.key, memory) not in before.seen)
    kept = {token for token in before.seen if token.partition(" ")[0] in found.keys}
    return ToPrint(fresh, path, Memory(seen=kept | {_token(each.key, memory) for each in fresh}))


def printed(done: ToPrint) -> None:
    """Remember that they were printed. Raises AipmError when that cannot be kept: then they are printed once more."""
    if done.told != recall(done.path):
        remember(done.path, done.told)


def _token(key: str, memory: Memory) -> str:
    """The key, with the moment until which the reminder was put off."""
    until = memory.settled.get(key)
    return f"{key} {write_moment(until)}" if until else key
