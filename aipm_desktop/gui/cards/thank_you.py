"""The thank-you note of an interview: when it is due, a first draft from the own notes, and sent or not."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.dates import weekday_name


def draft(values: Values, day: date | None) -> str:
    """A thank-you text with the person, the day and the first thing learned filled in."""
    people = [row["contact_name"] for row in values["people"] if row.get("contact_name")]
    name = people[0].partition(" ")[0] if people else tr("there")
    on = f" {tr('on')} {weekday_name(day)}" if day else ""
    learned = next((row["text"].strip().rstrip(".") for row in values["insights"] if row["text"].strip()), "")
    text = tr("Hello {name},\n\nThank you for your time{on}.", name=name, on=on)
    if learned:
        text += " " + tr("What I take with me most: {learned}.", learned=learned)
    return text + "\n\n" + tr("I will let you know what came of it.")


class ThankYouCard(RecordCard):
    """Shown from the moment the interview has been held."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Thank-you note", small=small)
        self.chip = Chip(desk.theme, "")
        self.add_to_header(self.chip)
        self.text = Para(desk.theme, "")
        self.add_plain(self.text)
        self.copy = Button(desk.theme, tr("Copy text"), icon="copy", small=True, on_click=self._copy)
        self.write = Button(desk.theme, tr("Write…"), icon="envelope-simple", small=True, on_click=self._write)
        self.sent = Button(desk.theme, tr("Sent"), icon="check", small=True, on_click=self._mark_sent)
        self.spare = Button(desk.theme, tr("Not needed"), "ghost", small=True, on_click=self._not_needed)
        for pair in ((self.copy, self.write), (self.sent, self.spare)):
            row = QHBoxLayout()
            row.setSpacing(desk.theme.u(8))
            row.setContentsMargins(desk.theme.u(GUTTER), 0, desk.theme.u(GUTTER), desk.theme.u(4))
            for button in pair:
                row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        held = values["status"] in ("completed", "closed")
        self.set_shown(held)
        open_still = held and not values["thank_you_sent_on"] and not values["thank_you_not_needed"]
        for button in (self.copy, self.write, self.sent, self.spare):
            button.setVisible(open_still)
        start: datetime | None = values["starts"]
        self.text.setText(draft(values, day_of(start, values["zone"]) if start else None))
        self.text.setVisible(open_still)
        self._show_chip(values, open_still)

    def _show_chip(self, values: Values, open_still: bool) -> None:
        if values["thank_you_sent_on"]:
            day = say_when(self.desk, values["thank_you_sent_on"], inside=True)
            self.chip.set(tr("Sent {day}", day=day), "success", "check")
        elif values["thank_you_not_needed"]:
            self.chip.set(tr("Not needed"))
        elif values["thank_you_due"]:
            due = values["thank_you_due"]
            late = here(due) < self.desk.now()
            words = say_when(self.desk, due, values["zone"], inside=True)
            self.chip.set(tr("Overdue") if late else tr("Due {when}", when=words), "danger" if late else "warning",
                          "clock")  # fmt: skip
        self.chip.setVisible(not open_still or bool(values["thank_you_due"]))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.desk.toasts.show(tr("Copied. Send it, then mark it as sent."))

    def _write(self) -> None:
        MessageSheet(self.desk, self.record.id).open()

    def _mark_sent(self) -> None:
        self.record.save({"thank_you_sent_on": self.desk.today()}, tr("Thank-you sent"))
        offer_undo(self.desk, tr("Thank-you sent"))

    def _not_needed(self) -> None:
        self.record.save({"thank_you_not_needed": True}, tr("Thank-you not needed"))
        offer_undo(self.desk, tr("No thank-you needed"))
