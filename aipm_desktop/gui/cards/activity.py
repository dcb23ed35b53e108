"""The middle of a contact's page: what was talked about, interviews with this person, files and notes."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.cards.composer import Composer
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.files import FilesCard
from aipm_desktop.gui.cards.notes import NotesCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.timeline import Entry, EntryLine, Timeline
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.tabs import Tabs
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.store import TimelineEntry

_ICONS = {
    "call": "phone", "video": "video-camera", "in_person": "users", "email": "envelope-simple",
    "message": "chat-circle-text", "letter": "envelope-open", "event": "ticket", "session": "handshake",
    "other": "chats-circle",
}  # fmt: skip
_MEETINGS = ("interview", "mentoring", "session", "event")


class ActivityCard(RecordCard):
    """Tabs Activity, Meetings, Files and Notes; the composer stands above the timeline."""

    listens = ("interaction", "interview", "session", "event", "mentoring")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "", small=small)
        self.setAccessibleName(tr("Activity"))
        layout, u = self.layout(), desk.theme.u
        assert isinstance(layout, QVBoxLayout)
        layout.setContentsMargins(0, 0, 0, 0)
        names = [
            ("activity", tr("Activity")),
            ("meetings", tr("Meetings")),
            ("files", tr("Files")),
            ("notes", tr("Notes")),
        ]
        self.tabs = Tabs(desk.theme, tr("Parts of this page"), names)
        self.tabs.changed.connect(self._switch)
        self.body.setSpacing(u(12))
        self.body.addWidget(self.tabs)
        self.composer = Composer(desk, self._add)
        self.timeline = Timeline(desk.theme)
        self.none = Label(desk.theme, tr("Nothing yet. What you write down stands here."), "body", "text3")
        self.meetings = Card(desk.theme, tr("Interviews, sessions and events"))
        self.meetings.body.setSpacing(0)
        self.plan = Button(desk.theme, tr("Plan interview"), "link", icon="plus", small=True, on_click=self._plan)
        self.meetings.add_to_header(self.plan)
        self.files = FilesCard(desk, record, small=False)
        self.notes = NotesCard(desk, record)
        self._pages: dict[str, list[QWidget]] = {
            "activity": [self.composer, self.none, self.timeline],
            "meetings": [self.meetings],
            "files": [self.files],
            "notes": [self.notes],
        }
        for widgets in self._pages.values():
            for widget in widgets:
                self.body.addWidget(widget)
        self.body.addStretch(1)
        self._meeting_lines: list[QWidget] = []
        self._switch("activity")
        self.reload()

    def _switch(self, key: str) -> None:
        for name, widgets in self._pages.items():
            for widget in widgets:
                widget.setVisible(name == key)
        self.none.setVisible(key == "activity" and not self.timeline.lines)

    def reload(self) -> None:
        entries = self.desk.store.timeline(self.record.id)
        for line in self.timeline.show_entries(self._entries(entries), self.desk.today()):
            self._connect(line)
        self._show_meetings(entries)
        self.files.reload()
        self.tabs.set_count("files", len(self.files.lines))
        self.notes.reload()
        self._switch(self.tabs.value())

    def finish_typing(self) -> None:
        self.notes.finish_typing()

    def unfinished(self) -> Any:
        left = (self.composer.draft(), self.notes.unfinished())
        return None if left == (None, None) else left

    def take_up(self, unfinished: Any) -> None:
        talk, notes = unfinished
        if talk is not None:
            self.composer.take_draft(talk)
        if notes is not None:
            self.notes.take_up(notes)

    def _connect(self, line: EntryLine) -> None:
        entry = line.entry
        if entry.kind != self.record.kind.name:
            line.clicked.connect(lambda: self.desk.navigator.open_record(entry.kind, entry.id))

    def _entries(self, found: list[TimelineEntry]) -> list[Entry]:
        talks = {each.id for each in found if each.kind == "interaction"}
        rows = self.desk.store.rows("interaction", sorted(talks), ["type", "summary", "counts_as_touch"])
        entries = [self._entry(each, rows.get(each.id) if each.kind == "interaction" else None) for each in found]
        values = self.record.values
        if values["connected_on"]:
            day = values["connected_on"]
            entries.append(
                Entry(
                    "contact",
                    self.record.id,
                    day,
                    tr("Connected on LinkedIn"),
                    say_when(self.desk, day),
                    "",
                    "user-plus",
                    "neutral",
                )
            )
            entries.sort(key=lambda entry: entry.day, reverse=True)
        return entries

    def _entry(self, each: TimelineEntry, row: tuple[str, str, bool] | None) -> Entry:
        when = say_when(self.desk, each.when)
        if row is not None:
            kind = row[0]
            choice = next((c for c in BY_NAME["interaction"].field("type").choices if c.key == kind), None)
            head = tr(choice.label) if choice else tr("Conversation")
            hue = choice.hue if choice else "neutral"
            chips = () if row[2] else ((tr("Not a touch"), "neutral"),)
            return Entry(each.kind, each.id, day_of(each.when), head, when, row[1] or each.detail,
                         _ICONS.get(kind, "chats-circle"), hue, chips)  # fmt: skip
        declared = BY_NAME[each.kind]
        return Entry(
            each.kind, each.id, day_of(each.when), each.title or tr(declared.singular), when, each.detail,
            declared.icon, declared.hue,
        )  # fmt: skip

    def _show_meetings(self, entries: list[TimelineEntry]) -> None:
        discard(self.meetings.body, self._meeting_lines)
        found = [entry for entry in entries if entry.kind in _MEETINGS]
        self._meeting_lines = [self._meeting(entry) for entry in found]
        if not found:
            words = tr("No interviews, sessions or events with this person yet")
            self._meeting_lines = [Label(self.theme, words, "body", "text3")]
        for line in self._meeting_lines:
            self.meetings.body.addWidget(line)
        self.tabs.set_count("meetings", len(found))

    def _meeting(self, entry: TimelineEntry) -> RecordLine:
        kind = BY_NAME[entry.kind]
        detail = f"{tr(kind.singular)} · {say_when(self.desk, entry.when)}"
        line = RecordLine(self.theme, entry.title or tr(kind.singular), detail, icon=kind.icon, hue=kind.hue)
        line.clicked.connect(lambda: self.desk.navigator.open_record(entry.kind, entry.id))
        return line

    def _plan(self) -> None:
        self.desk.navigator.new_record("interview", {"people": [{"contact_id": self.record.id}]})

    def _add(self, values: Values) -> None:
        others = [row for row in values.get("people", ()) if row["contact_id"] != self.record.id]
        people = [{"contact_id": self.record.id}, *others]
        label = tr("Log a conversation with {name}", name=self.record.title)
        self.desk.store.save("interaction", {**values, "people": people}, label=label)
        offer_undo(self.desk, tr("Conversation logged"))
        self.reload()

    def compose(self) -> None:
        """Bring the composer to the front."""
        self.tabs.set_value("activity")
        self.composer.text.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """No edge and no background: the parts have their own."""
