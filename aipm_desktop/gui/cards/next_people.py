"""Who to talk to next: a few people, each with the reasons, and the reasons themselves to switch off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.pause import pause
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.touch import ask_for_interview
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import parse_when
from aipm_desktop.planning.next_people import NOT_NOW, RULES, Suggestion
from aipm_desktop.services.next_people import next_people

_HUES = {
    "target": "portfolio", "role": "certification", "named": "networking", "met": "event", "quiet": "warning",
    "new": "neutral",
}  # fmt: skip


class NextPeopleSheet(Sheet):
    """At most ten. What is done with one takes effect at once, and the next in line follows."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        subtitle = tr("More reasons first, then in the order of the reasons below. There is no score.")
        super().__init__(desk.theme, parent, tr("Who to talk to next"), subtitle, 720)
        self.desk = desk
        self.off = set(desk.settings.next_people_off)
        self.people: list[PersonRow] = []
        self.list = QVBoxLayout()
        self.list.setSpacing(desk.theme.u(12))
        self.nobody = Para(desk.theme, "", "body", "text2")
        self.body.addLayout(self.list)
        self.body.addWidget(self.nobody)
        self.body.addLayout(self._rules())
        self.add_button(tr("Close"), on_click=self.reject)
        desk.changes.changed.connect(self._changed)
        self.reload()

    def _rules(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.theme.u(4))
        column.addWidget(Label(self.theme, tr("Reasons that count, in this order"), "strong"))
        self.rules: dict[str, CheckBox] = {}
        for rule in RULES:
            words = tr(rule.words) if rule.alone else tr("{words} (besides another reason)", words=tr(rule.words))
            box = CheckBox(self.theme, words, rule.key not in self.off)
            box.toggled.connect(partial(self._switch, rule.key))
            self.rules[rule.key] = box
            column.addWidget(box)
        return column

    def _switch(self, rule: str, on: bool) -> None:
        self.off = self.off - {rule} if on else self.off | {rule}
        self.desk.change_settings(next_people_off=tuple(sorted(self.off)))
        self.reload()

    def _changed(self, _step: object) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask anew; the focus stays in the row where it was."""
        at = next((place for place, row in enumerate(self.people) if row.isAncestorOf(self.focusWidget() or self)), -1)
        found = next_people(self.desk.store, self.desk.today(), off=self.off)
        discard(self.list, self.people)
        self.people = [PersonRow(self, each) for each in found]
        for row in self.people:
            self.list.addWidget(row)
        self.nobody.setVisible(not found)
        self.nobody.setText(tr("Nobody right now. Contacts appear here as soon as one of these reasons holds."))
        if at >= 0 and self.people:
            self.people[min(at, len(self.people) - 1)].ask.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at >= 0:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


class PersonRow(QWidget):
    """Somebody with the reasons and what can be done."""

    def __init__(self, sheet: NextPeopleSheet, found: Suggestion) -> None:
        super().__init__()
        self._sheet = sheet
        self.found = found
        theme, u = sheet.theme, sheet.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        head = QHBoxLayout()
        head.setSpacing(u(8))
        job = ", ".join(part for part in (found.position, found.company) if part)
        self.line = RecordLine(theme, found.name, job)
        self.line.clicked.connect(self._open)
        head.addWidget(self.line, 1)
        self.ask = self._button(tr("Ask for an interview"), self._ask)
        self.log = self._button(tr("Log a talk"), self._log)
        self.later = self._button(tr("Not now"), self._not_now)
        for button in (self.ask, self.log, self.later):
            head.addWidget(button)
        column.addLayout(head)
        self.reasons = Flow(theme)
        self.reasons.show_items([Chip(theme, reason_words(*each), _HUES[each[0]]) for each in found.reasons])
        below = QHBoxLayout()
        below.addSpacing(u(46))  # in line with the name
        below.addWidget(self.reasons, 1)
        column.addLayout(below)

    def _button(self, words: str, act: Callable[[], object]) -> Button:
        button = Button(self._sheet.theme, words, small=True, on_click=act)
        button.setAccessibleName(f"{words}: {one_line(self.found.name, 80)}")
        return button

    def _open(self) -> None:
        self._sheet.accept()
        self._sheet.desk.navigator.open_record("contact", self.found.contact_id)

    def _ask(self) -> None:
        ask_for_interview(self._sheet.desk, [self.found.contact_id])

    def _log(self) -> None:
        self._sheet.accept()
        self._sheet.desk.navigator.log_conversation(self.found.contact_id)

    def _not_now(self) -> None:
        desk = self._sheet.desk
        pause(desk, [self.found.contact_id], day_of(parse_when(NOT_NOW, today=desk.today()).value))


def show_next_people(desk: Desk) -> NextPeopleSheet:
    """Open the sheet over the window."""
    area = desk.toasts.parent()
    assert isinstance(area, QWidget)
    sheet = NextPeopleSheet(desk, area)
    sheet.open()
    return sheet


def reason_words(rule: str, detail: str) -> str:
    """A reason as it is said of one person."""
    name = one_line(detail, 60)
    if rule == "quiet":
        return tr("Quiet for {months} months", months=detail)
    if rule == "named":
        return tr("Through {name}", name=name) if name else tr("Named in an interview")
    if rule == "met":
        return tr("Met at {event}", event=name) if name else tr("Met at an event")
    plain = {"target": tr("At a target organisation"), "role": tr("Manages AI work"), "new": tr("No conversation yet")}
    return plain[rule]
