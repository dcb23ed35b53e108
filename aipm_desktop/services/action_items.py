"""Ticking tasks, among them those that action items of sessions, promises and advice became."""

from __future__ import annotations

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.task import reopened
from aipm_desktop.store import Store


def set_done(store: Store, task: Values, done: bool) -> None:
    """Finish a task, or open it again as it was owned; the row it came from follows in the same step."""
    label = f"Finish {task['title']}" if done else f"Reopen {task['title']}"
    store.save("task", {"status": "done" if done else reopened(task)}, task["id"], label=label)
