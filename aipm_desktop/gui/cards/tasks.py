"""Next steps: the next dates of a record and the tasks about it, with a line that adds one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.about import OPEN, own_dates, say_step, tasks_about
from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.date_line import DateLine
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.saying import read_when, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.task import TASK
from aipm_desktop.planning.clock import day_of
from aipm_desktop.services.action_items import set_done

_DUE = TASK.field("due")
_DATES = 2


def split_task(desk: Desk, text: str) -> tuple[str, When | None]:
    """The title and the date of a typed task: "Send the article @fri". A date that is none stays in the title."""
    title, at, typed = text.rpartition("@")
    if at and typed.strip():
        try:
            return title.strip(), read_when(desk, typed, _DUE).value
        except AipmError:
            pass
    return text.strip(), None


class TasksCard(RecordCard):
    """Dates, then open tasks; ticking completes one, with Undo. What follows an @ in the new line is its date."""

    listens: tuple[str, ...] = ("task",)
    heading = "Next steps"
    added = "Add a next step"
    prompt = "Add a step, @fri for a date"
    shows_dates = True

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, self.heading, small=small)
        self.dates: list[DateLine] = []
        self.lines: list[CheckLine] = []
        self.add_to_header(IconButton(desk.theme, "plus", tr(self.added), size=28, on_click=self._focus_new))
        self.none = Label(desk.theme, tr("Nothing planned"), "body", "text3")
        self.body.setSpacing(desk.theme.u(4))
        self.add_plain(self.none)
        self.new = FlatLine(desk.theme, tr("New next step"), placeholder=tr(self.prompt))
        self.new.textEdited.connect(self._understand)
        self.new.returnPressed.connect(self._add)
        self.hint = Para(desk.theme, "", "cap", "text3")
        self.hint.hide()
        self.body.addWidget(self.new)
        self.add_plain(self.hint)
        self.reload()

    def tasks(self) -> list[Values]:
        """What is listed: open tasks first."""
        return tasks_about(self.desk, self.record.kind.name, self.record.id, finished=True)

    def coming(self) -> list[DateLine]:
        """The next dates of the record itself."""
        if not self.shows_dates or self.record.kind.name in ("contact", "task"):  # their dates stand beside this
            return []
        steps = own_dates(self.record.kind.name, self.record.values, self.desk.today())[:_DATES]
        return [DateLine(self.theme, step.title, *say_step(self.desk, step)) for step in steps]

    def reload(self) -> None:
        tasks = self.tasks()
        shown = [task for task in tasks if task["status"] in OPEN]
        shown += [task for task in tasks if task["status"] == "done"][-2:]
        had = self._focused()
        discard(self.body, [*self.dates, *self.lines])
        self.dates = self.coming()
        self.lines = [self._line(task) for task in shown]
        for place, line in enumerate([*self.dates, *self.lines]):
            self.body.insertWidget(1 + place, line)
        self.none.setVisible(not self.dates and not self.lines)
        if had is not None and self.lines:
            self.lines[min(had, len(self.lines) - 1)].setFocus()

    def _focused(self) -> int | None:
        return next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)

    def _line(self, task: Values) -> CheckLine:
        due, today = task["due"] or task["planned_on"], self.desk.today()
        done = task["status"] == "done"
        words, tone = "", ""
        if done and task["done_on"]:
            words = tr("done {day}", day=say_when(self.desk, task["done_on"]))
        elif due is not None:
            late = task["due"] is not None and day_of(due, task["zone"]) < today
            words = say_when(self.desk, due, task["zone"])
            words, tone = (tr("Overdue since {day}", day=words), "danger") if late else (words, "")
        if task["status"] == "waiting":
            words = " · ".join(part for part in (tr("Waiting"), words) if part)
        line = CheckLine(self.theme, task["title"], words, checked=done, tone=tone)
        line.clicked.connect(lambda on: self._tick(task, on))
        line.opened.connect(lambda: self.desk.navigator.open_record("task", task["id"]))
        return line

    def _tick(self, task: Values, done: bool) -> None:
        set_done(self.desk.store, task, done)
        said = tr("Done: {title}", title=task["title"]) if done else tr("Open again: {title}", title=task["title"])
        offer_undo(self.desk, said)
        self.reload()

    def _focus_new(self) -> None:
        self.new.setFocus()

    def _understand(self, text: str) -> None:
        self.hint.setText(self.said_of(text))
        self.hint.setVisible(bool(self.hint.text()))

    def said_of(self, text: str) -> str:
        """How the new line is understood so far, "" for nothing but a title."""
        title, due = split_task(self.desk, text)
        return tr("Due {when}", when=say_when(self.desk, due)) if due is not None and title else ""

    def add_typed(self, text: str) -> None:
        """Write what the new line says."""
        title, due = split_task(self.desk, text)
        about = self.record
        values: Values = {"title": title, "due": due, "about_kind": about.kind.name, "about_id": about.id}
        if about.kind.name == "contact":
            values["contact_id"] = about.id
        self.desk.store.save("task", values)

    def _add(self) -> None:
        typed = self.new.text()
        if not split_task(self.desk, typed)[0]:
            return
        self.new.set_texts("")
        self.new.setText("")
        self.hint.hide()
        self.add_typed(typed)
        self.reload()
        self.new.setFocus()

    def first(self) -> QWidget:
        """Where work on this card begins."""
        return self.lines[0] if self.lines else self.new
