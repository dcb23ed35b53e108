"""The action items of all sessions of a mentoring relationship, as the tasks they became."""

from __future__ import annotations

from aipm_desktop.gui.cards.about import OPEN, tasks_about
from aipm_desktop.gui.cards.tasks import TasksCard
from aipm_desktop.kinds.base import Values


class MentoringActionsCard(TasksCard):
    """Tasks about the relationship or any of its sessions; a new one is about the relationship."""

    listens = ("task", "session")
    heading = "Action items"

    def tasks(self) -> list[Values]:
        sessions = self.desk.store.ids("session", filters={"mentoring_id": self.record.id})
        found = super().tasks()
        for session in sessions:
            found += tasks_about(self.desk, "session", session, finished=True)
        unique = {task["id"]: task for task in found}
        return sorted(unique.values(), key=lambda task: task["status"] not in OPEN)
