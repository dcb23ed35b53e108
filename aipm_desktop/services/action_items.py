"""Action items of mentoring sessions. What was agreed is a row of the session; the task it became says whether it is
done, and ticking either ticks both."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Store


def set_done(store: Store, task: Values, done: bool, today: date) -> None:
    """Finish a task, or open it again as it was owned; the action item it came from follows in the same step."""
    label = f"Finish {task['title']}" if done else f"Reopen {task['title']}"
    status = "done" if done else "waiting" if task["owner"] == "them" else "open"
    with store.write(label) as writer:
        writer.save("task", {"status": status}, task["id"])
        if task["about_kind"] == "session" and task["about_id"]:
            rows = store.get("session", task["about_id"])["actions"]
            if any(row["text"] == task["title"] for row in rows):
                day = today if done else None
                actions = [{**row, "done_on": day} if row["text"] == task["title"] else row for row in rows]
                writer.save("session", {"actions": actions}, task["about_id"])
