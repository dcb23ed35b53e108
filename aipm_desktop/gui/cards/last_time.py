"""At the head of a mentoring session: what was talked about last time, and what is still open from then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.action_items import OpenActions, open_actions
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values

_LONGEST = 400


class LastTimeCard(RecordCard):
    """Shown while the session is ahead and there is something to take up. Space ticks what was done since."""

    listens = ("session", "task", "mentoring")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Last time", small=small)
        self.actions_open: OpenActions | None = None
        self._parts: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self.reload()

    def before(self) -> Values | None:
        """The session held last before this one."""
        mentoring, starts = self.record.values["mentoring_id"], self.record.values["starts"]
        held = self.desk.store.select("session", filters={"mentoring_id": mentoring, "status": "held"}, sort="starts",
                                      descending=True) if mentoring else []  # fmt: skip
        return next((each for each in held if each["id"] != self.record.id and each["starts"]
                     and (starts is None or each["starts"] < starts)), None)  # fmt: skip

    def reload(self) -> None:
        mentoring = self.record.values["mentoring_id"]
        last = self.before()
        own = ("session", self.record.id)  # they stand among the action items
        tasks = [task for task in open_actions(self.desk, mentoring) if (task["about_kind"], task["about_id"]) != own]\
            if mentoring else []  # fmt: skip
        self.set_shown(self.record.values["status"] in ("requested", "confirmed") and bool(last or tasks))
        if (last, tasks) == self._shown:
            return
        self._shown = (last, tasks)
        focused = self._focused()
        discard(self.body, self._parts)
        self._parts = self._talk(last) if last else []
        self.actions_open = None
        if tasks:
            other = str(self.desk.store.get("mentoring", mentoring)["contact_name"] or "")
            self.actions_open = OpenActions(self.desk, tasks, other)
            self._parts.append(self.actions_open)
        for part in self._parts:
            self.body.addWidget(part)
        if focused is not None and self.actions_open is not None:
            lines = self.actions_open.lines
            lines[min(focused, len(lines) - 1)].setFocus()

    def _focused(self) -> int | None:
        lines = self.actions_open.lines if self.actions_open is not None else []
        return next((place for place, line in enumerate(lines) if line.hasFocus()), None)

    def _talk(self, last: Values) -> list[QWidget]:
        when = say_when(self.desk, last["starts"], last["zone"])
        line = RecordLine(self.theme, one_line(last["title"], 120), when, icon="handshake", hue="mentoring")
        line.clicked.connect(lambda: self.desk.navigator.open_record("session", last["id"]))
        words = (last["shared_notes"] or last["notes"]).strip()
        if not words:
            return [line]
        said = Para(self.theme, words[:_LONGEST] + ("…" if len(words) > _LONGEST else ""))
        said.setContentsMargins(self.theme.u(8), 0, self.theme.u(8), 0)
        said.setAccessibleName(tr("Notes of last time"))
        return [line, said]
