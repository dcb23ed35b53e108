"""Before a meeting: the last conversation with these people, and what is promised in both directions."""

from __future__ import annotations

from itertools import chain

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.about import OPEN, tasks_about
from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import clock_24, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import ZoneDifference, guess_zone_difference
from aipm_desktop.services.other_clock import zone_there
from aipm_desktop.store import TimelineEntry

PREPARED = ("interview", "session")
_OVER = ("completed", "held")
_PROMISES = 8


class BriefCard(RecordCard):
    """Shown while the meeting lies ahead. Space ticks a promise that was kept.

    Waiting tasks are what the others promised.
    """

    listens = ("interaction", "interview", "session", "task", "mentoring")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Before you meet", small=small)
        self.body.setSpacing(0)
        self.clocks = Para(desk.theme, "", "cap")
        self.add_plain(self.clocks)
        self.lines: list[QWidget] = []
        self.reload()

    def reload(self) -> None:
        values, kind = self.record.values, self.record.kind
        status = kind.status(values[kind.status_field])
        last, promises = self._last(), self._promises()
        focused = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        discard(self.body, self.lines)
        self.lines = [*([self._talk(last)] if last else []), *map(self._promise, promises[:_PROMISES])]
        for line in self.lines:
            self.body.addWidget(line)
        other = self._other_clock()
        self.clocks.setText(other.words if other else "")
        self.clocks.set_tone("warning" if other and other.night else "text2")
        self.clocks.setVisible(other is not None)
        self.set_shown(bool(self.lines) and status is not None and status.open and status.key not in _OVER)
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus()

    def _other_clock(self) -> ZoneDifference | None:
        """The beginning on both clocks, where they differ."""
        values, kind = self.record.values, self.record.kind.name
        zone = zone_there(self.desk.store, kind, values)
        return guess_zone_difference(values["starts"], zone, clock_24=clock_24(self.desk)) if values["starts"] else None

    def _people(self) -> list[int]:
        values = self.record.values
        if self.record.kind.name == "session":
            mentoring = values["mentoring_id"]
            return [self.desk.store.get("mentoring", mentoring)["contact_id"]] if mentoring else []
        return [row["contact_id"] for row in values["people"]]

    def _last(self) -> TimelineEntry | None:
        """The newest thing that happened with any of them."""
        happened = chain.from_iterable(self.desk.store.timeline(person, 20) for person in self._people() if person)
        this, today = (self.record.kind.name, self.record.id), self.desk.today()
        past = [each for each in happened if day_of(each.when) <= today and (each.kind, each.id) != this]
        return max(
            (each for each in past if each.kind != "mentoring"), key=lambda each: day_of(each.when), default=None
        )

    def _promises(self) -> list[Values]:
        """Open tasks with these people. Those of earlier sessions of a mentoring stand under "Last time"."""
        found = [task for person in self._people() if person for task in tasks_about(self.desk, "contact", person)]
        for person in self._people():
            found += self.desk.store.select("task", filters={"waiting_on_id": person, "status": list(OPEN)})
        own = (self.record.kind.name, self.record.id)  # they stand among the next steps
        return list({task["id"]: task for task in found if (task["about_kind"], task["about_id"]) != own}.values())

    def _talk(self, entry: TimelineEntry) -> RecordLine:
        title = entry.title or entry.detail or tr(BY_NAME[entry.kind].singular)
        words = tr("Last: {when}", when=say_when(self.desk, entry.when))
        line = RecordLine(self.theme, title, words, icon=BY_NAME[entry.kind].icon, hue=BY_NAME[entry.kind].hue)
        line.clicked.connect(lambda: self.desk.navigator.open_record(entry.kind, entry.id))
        return line

    def _promise(self, task: Values) -> CheckLine:
        due = task["due"] or task["planned_on"]
        owner = tr("They promised") if task["status"] == "waiting" else tr("You promised")
        words = " · ".join([owner, *([say_when(self.desk, due, task["zone"])] if due else [])])
        line = CheckLine(self.theme, task["title"], words)
        line.clicked.connect(lambda: self._kept(task))
        line.opened.connect(lambda: self.desk.navigator.open_record("task", task["id"]))
        return line

    def _kept(self, task: Values) -> None:
        label = tr("Done: {title}", title=task["title"])
        self.desk.store.save("task", {"status": "done"}, task["id"], label=label)
        offer_undo(self.desk, label)
        self.reload()
