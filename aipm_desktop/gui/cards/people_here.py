"""Whom you know at an organisation: contacts whose employer is this one by exact name or alias, never by part of it."""

from __future__ import annotations

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import company_key

_FIRST = 8


class PeopleHereCard(RecordCard):
    """The first few, with their stage; the button shows the others."""

    listens: tuple[str, ...] = ("contact",)
    heading = "People here"

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, self.heading, small=small)
        self.body.setSpacing(0)
        self.all = False
        self.none = Label(desk.theme, tr("You know nobody here yet"), "body", "text3")
        self.add_plain(self.none)
        self.more = Button(desk.theme, "", "link", small=True, on_click=self._show_all)
        self.body.addWidget(self.more)
        add = Button(desk.theme, tr("Add contact"), "link", icon="plus", small=True, on_click=self._add)
        self.add_to_header(add)
        self._lines: list[RecordLine] = []
        self.reload()

    def organisation(self) -> Values | None:
        """The organisation this is about, None for none."""
        return self.record.values

    def people(self) -> list[int]:
        """The contacts here, in the order of their names."""
        values = self.organisation()
        if values is None:
            return []
        keys = {values["company_key"], *(company_key(alias["name"]) for alias in values["aliases"])} - {""}
        return self.desk.store.ids("contact", filters={"company_key": sorted(keys)}) if keys else []

    def reload(self) -> None:
        people = self.people()
        discard(self.body, self._lines)
        shown = people if self.all else people[:_FIRST]
        columns = ["title", "position", "stage"]
        rows = self.desk.store.rows("contact", shown, columns)
        self._lines = [self._line(id, *rows[id]) for id in shown if id in rows]
        for place, line in enumerate(self._lines):
            self.body.insertWidget(1 + place, line)
        self.none.setVisible(not people)
        self.more.setVisible(len(people) > len(shown))
        self.more.setText(tr("Show all {count}", count=f"{len(people):,}"))
        known = tr("You know 1 person here") if len(people) == 1 else ""
        many = tr("You know {count} people here", count=f"{len(people):,}")
        self.set_caption(known or (many if people else ""))

    def _line(self, id: int, name: str, position: str, stage: str) -> RecordLine:
        status = BY_NAME["contact"].status(stage)
        chip = (tr(status.label), status.hue) if status else ("", "")
        line = RecordLine(self.theme, name, position or "", chip=chip)
        line.clicked.connect(lambda: self.desk.navigator.open_record("contact", id))
        return line

    def _show_all(self) -> None:
        self.all = True
        self.reload()

    def _add(self) -> None:
        self.desk.navigator.new_record("contact", {"company": (self.organisation() or {}).get("name", "")})
