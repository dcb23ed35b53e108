"""The sessions of a mentoring relationship: the next one first, then what was talked about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.session_line import SessionLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.mentoring import SESSION
from aipm_desktop.planning.clock import day_of

_FIRST = 6
_USUAL_MINUTES = 60


class SessionsCard(RecordCard):
    """Newest first, with number, date and what was said; the button plans another."""

    listens = ("session",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Sessions", small=small)
        self.body.setSpacing(0)
        self.all = False
        self.add_to_header(
            Button(
                desk.theme,
                tr("Plan session"),
                "link",
                icon="plus",
                small=True,
                on_click=lambda: plan_session(desk, record),
            )
        )
        self.none = Label(desk.theme, tr("No session yet"), "body", "text3")
        self.more = Button(desk.theme, "", "link", small=True, on_click=self._show_all)
        self.add_plain(self.none)
        self.body.addWidget(self.more)
        self._lines: list[QWidget] = []
        self.reload()

    def reload(self) -> None:
        found = self.desk.store.select("session", filters={"mentoring_id": self.record.id}, sort="starts",
                                       descending=True)  # fmt: skip
        shown = found if self.all else found[:_FIRST]
        discard(self.body, self._lines)
        self._lines = [self._line(session) for session in shown]
        for place, line in enumerate(self._lines):
            self.body.insertWidget(1 + place, line)
        self.none.setVisible(not found)
        self.more.setVisible(len(found) > len(shown))
        self.more.setText(tr("Show all {count}", count=len(found)))
        held = [session for session in found if session["status"] == "held"]
        minutes = sum(session["minutes"] or 0 for session in held)
        self.set_caption(tr("{count} held · {hours} h", count=len(held), hours=round(minutes / 60, 1)) if held else "")

    def _line(self, session: Values) -> SessionLine:
        status = SESSION.status(session["status"])
        held = session["status"] == "held"
        when = say_when(self.desk, session["starts"], session["zone"]) if session["starts"] else tr("No date yet")
        if held and session["starts"] and session["minutes"]:
            day = say_when(self.desk, day_of(session["starts"], session["zone"]))
            when = f"{day} · {minutes_in_words(session['minutes'])}"
        words = (session["shared_notes"] or session["notes"] or "").strip().partition("\n")[0]
        chip = (tr(status.label), status.hue) if status and not held else ("", "")
        line = SessionLine(self.theme, str(session["number"] or ""), session["title"], when, words, chip)
        line.clicked.connect(lambda: self.desk.navigator.open_record("session", session["id"]))
        return line

    def _show_all(self) -> None:
        self.all = True
        self.reload()


def plan_session(desk: Desk, mentoring: OpenRecord) -> None:
    """Begin a new session of a relationship, numbered on and as long as agreed."""
    found = desk.store.select("session", filters={"mentoring_id": mentoring.id})
    number = max((session["number"] or 0 for session in found), default=0) + 1
    minutes = mentoring.values["session_minutes"] or _USUAL_MINUTES
    desk.navigator.new_record("session", {"mentoring_id": mentoring.id, "number": number, "minutes": minutes})
