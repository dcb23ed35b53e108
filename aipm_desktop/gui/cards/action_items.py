"""Action items of a mentoring relationship with their owner: on its page, and when the next session is planned."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.cards.about import OPEN, tasks_about
from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.noted_actions import read_action
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.tasks import TasksCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.services.action_items import set_done


def open_actions(desk: Desk, mentoring: int) -> list[Values]:
    """The open tasks about a relationship and all of its sessions, the earliest due first."""
    found = tasks_about(desk, "mentoring", mentoring)
    for session in desk.store.ids("session", filters={"mentoring_id": mentoring}):
        found += tasks_about(desk, "session", session)
    unique = {task["id"]: task for task in found}.values()
    return sorted(unique, key=lambda task: (task["due"] is None, task["due"].isoformat() if task["due"] else ""))


def action_line(desk: Desk, task: Values, other: str) -> CheckLine:
    """An action item with its owner and date. `other` is the name of the other person, "" when it is not known."""
    due, done = task["due"] or task["planned_on"], task["status"] == "done"
    owner = tr("Me") if task["owner"] == "me" else other or tr("Them")
    when, tone = "", ""
    if done and task["done_on"]:
        when = tr("done {day}", day=say_when(desk, task["done_on"], inside=True))
    elif due is not None:
        day = say_when(desk, due, task["zone"], inside=True)
        late = task["due"] is not None and day_of(due, task["zone"]) < desk.today()
        when, tone = (tr("overdue since {day}", day=day), "danger") if late else (tr("due {day}", day=day), "")
    words = " · ".join(part for part in (owner, when) if part)
    return CheckLine(desk.theme, task["title"], words, checked=done, tone=tone)


class ActionItemsCard(TasksCard):
    """The action items of a session, or of all sessions of a relationship: the tasks they became, with their owner.

    In the new line "@me fri" or "@them" says whose it is and when it is due.
    """

    listens = ("task", "session", "mentoring")
    heading = "Action items"
    added = "Add an action item"
    prompt = "Add an action, @me fri or @them"
    shows_dates = False

    def tasks(self) -> list[Values]:
        record = self.record
        found = super().tasks()
        sessions = self.desk.store.ids("session", filters={"mentoring_id": record.id})
        for session in sessions if record.kind.name == "mentoring" else ():
            found += tasks_about(self.desk, "session", session, finished=True)
        unique = {task["id"]: task for task in found}
        return sorted(unique.values(), key=lambda task: task["status"] not in OPEN)

    def _other(self) -> str:
        values = self.record.values
        mentoring = values.get("mentoring_id")
        return str((self.desk.store.get("mentoring", mentoring) if mentoring else values).get("contact_name") or "")

    def reload(self) -> None:
        self._name = self._other()
        super().reload()
        count = sum(task["status"] in OPEN for task in self.tasks())
        self.set_caption(tr("{count} open", count=count) if count else "")

    def _line(self, task: Values) -> CheckLine:
        line = action_line(self.desk, task, self._name)
        line.clicked.connect(lambda on: self._tick(task, on))
        line.opened.connect(lambda: self.desk.navigator.open_record("task", task["id"]))
        return line

    def said_of(self, text: str) -> str:
        row = read_action(self.desk, text)
        if row["text"] == text.strip():
            return ""
        owner = tr("Me") if row["owner"] == "me" else self._name or tr("Them")
        return owner + (" · " + tr("due {day}", day=say_when(self.desk, row["due"], inside=True)) if row["due"] else "")

    def add_typed(self, text: str) -> None:
        """A row of the session, which becomes a task; about a relationship as a whole the task alone."""
        row, record = read_action(self.desk, text), self.record
        if record.kind.name == "session":
            record.save({"actions": [*record.values["actions"], row]}, tr("Add action item"))
            return
        about = {"about_kind": record.kind.name, "about_id": record.id}
        status = "waiting" if row["owner"] == "them" else "open"
        task = {"title": row["text"], "due": row["due"], "owner": row["owner"], "status": status}
        self.desk.store.save("task", {**task, **about})


class OpenActions(QWidget):
    """Action items to go through before planning on; ticking one finishes it at once, with Undo."""

    def __init__(self, desk: Desk, tasks: list[Values], other: str) -> None:
        super().__init__()
        self.desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.u(4))
        heading = Label(desk.theme, tr("Still open from last time"), "capstrong", "text2")
        heading.setContentsMargins(desk.theme.u(8), 0, 0, 0)
        column.addWidget(heading)
        self.lines = [self._line(task, other) for task in tasks]
        for line in self.lines:
            column.addWidget(line)

    def _line(self, task: Values, other: str) -> CheckLine:
        line = action_line(self.desk, task, other)
        line.clicked.connect(lambda done: self._tick(task, done))
        return line

    def _tick(self, task: Values, done: bool) -> None:
        set_done(self.desk.store, task, done)
        said = tr("Done: {title}", title=task["title"]) if done else tr("Open again: {title}", title=task["title"])
        offer_undo(self.desk, said)
