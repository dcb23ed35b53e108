"""The head of a record's page: where it belongs, what it is called, its status, and what can be done with it."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.actions import Action, main_action, other_actions, rare_actions
from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.close_application import change_status
from aipm_desktop.gui.cards.credits_actions import renewal_due
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.export_one import export_record
from aipm_desktop.gui.cards.memberships import membership_due
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.pause import add_pause, is_paused
from aipm_desktop.gui.cards.saying import shown
from aipm_desktop.gui.cards.touch import touched_today
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.back_link import BackLink
from aipm_desktop.gui.shell.page_table import BY_KEY, list_of
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values

_TITLE = 400
"""The width at 100 % that a long title gets before the buttons beside it."""
_SENTENCE = re.compile(r"(?<=[.!?])\s|[:;]\s")


def heading_of(record: OpenRecord) -> str:
    """What a record is headed with: its title, but of a certification the short name, of a conversation how it began.

    The line below, or the details, have the rest.
    """
    title, values = record.title[:400], record.values
    if record.kind.name == "interaction" and values["summary"] == record.title:
        return first_sentence(title)
    return str(values.get("short_name") or "")[:60] or title


def subtitle_of(desk: Desk, kind: Kind, values: Values) -> str:
    """One line that tells a record from others of its kind, without what its title says already."""
    if kind.name == "contact":
        return job_words(values["position"], values["company"])
    words = [shown(desk, kind, field, values[field.name], values) for field in _telling(kind)]
    if kind.name == "certification":
        named = one_line(values["name"]) if values["short_name"] else ""
        number = values["credential_number"] and tr("number {number}", number=one_line(values["credential_number"]))
        return " · ".join(part for part in (named or tr(kind.singular), *words, number) if part)
    title = kind.title_of(values).casefold()
    said = dict.fromkeys([tr(kind.singular), *words, _job_of_person(desk, kind, values)])  # no "Course · Course"
    return " · ".join(word for word in said if word and word.casefold() not in title) or tr(kind.singular)


def job_words(position: str, company: str) -> str:
    """What somebody does and where: "Analyst at Lumen Bank", or whichever of the two is known."""
    both = tr("{position} at {company}", position=position, company=company)
    return both if position and company else position or company


def _job_of_person(desk: Desk, kind: Kind, values: Values) -> str:
    """The job of the only person a record is with, "" for records of several or none."""
    named = values.get(kind.people) if kind.people not in ("", "people_met") else None
    ids: list[int] = [row["contact_id"] for row in named] if isinstance(named, list) else [named or 0]
    if len(ids) != 1 or not ids[0]:
        return ""
    position, company = desk.store.rows("contact", ids, ["position", "company"]).get(ids[0], ("", ""))
    return job_words(one_line(position or ""), one_line(company or ""))


def first_sentence(text: str) -> str:
    """What a text begins with, up to its first full stop, colon or line end."""
    return _SENTENCE.split(one_line(text.strip().partition("\n")[0]), maxsplit=1)[0].rstrip(".")


def person_of(record: OpenRecord) -> str:
    """The person a record is about, "" for none: a contact itself, or the first of those it names."""
    kind, values = record.kind, record.values
    if kind.name == "contact":
        return record.title[:400]
    if kind.people in ("", "people_met"):
        return ""
    named = values.get(kind.people)
    first = named[0] if isinstance(named, list) and named else values
    return str(first.get("contact_name") or "")[:400]


def _telling(kind: Kind) -> list[Field]:
    """The fields of the table that say what a record is about, without its dates and status."""
    plain = ("line", "choice")
    return [
        field
        for field in kind.fields
        if field.in_table
        and (field.editor in plain or field.links_to)
        and field.name not in (kind.status_field, *kind.title)
    ][:3]


class TitleLabel(ElidedLabel):
    """The name of the record; a click on it asks to change it (`pressed`)."""

    pressed = Signal()

    def __init__(self, theme: Theme, text: str, role: str) -> None:
        super().__init__(theme, text, role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()


class RecordHead(QWidget):
    """`deleted`, `composed` and `renamed` are asked of the page; everything else happens here."""

    deleted = Signal()
    composed = Signal()
    renamed = Signal()

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        theme, u = desk.theme, desk.theme.u
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(32), u(20), u(32), u(12))
        row.setSpacing(u(16))
        kind = record.kind
        person = person_of(record)
        self.face: Avatar | Tile = (
            Avatar(theme, person, 56, "" if kind.name == "contact" else kind.hue)
            if person
            else Tile(theme, kind.icon, kind.hue, 56)
        )
        row.addWidget(self.face, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.back = BackLink(theme, tr(BY_KEY[list_of(kind.name, kind.page)].label))
        self.back.clicked.connect(self._go_back)
        words.addWidget(self.back)
        words.addSpacing(u(3))
        line = QHBoxLayout()
        line.setSpacing(u(10))
        self.title = TitleLabel(theme, "", "title")
        self.title.pressed.connect(self.renamed)
        line.addWidget(self.title)
        self.status: ChoiceEdit | None = None
        if kind.statuses:
            self.status = ChoiceEdit(theme, tr(kind.field(kind.status_field).label), kind.statuses, bare=True)
            self.status.chosen.connect(lambda key: change_status(desk, record, key))
            line.addWidget(self.status)
        self.due = Chip(theme, "", icon="calendar-blank")
        self.due.hide()  # until there is something due
        line.addWidget(self.due)
        self.state = ElidedLabel(theme, "", "cap", "text3")
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.addWidget(self.state, 1)
        words.addLayout(line)
        self.subtitle = ElidedLabel(theme, "", "body", "text2")
        words.addSpacing(u(4))
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(u(8))
        row.addLayout(self._buttons)
        self._made: list[Button] = []
        self._labels: list[str] | None = None
        self.main: Button | None = None
        self.more = IconButton(theme, "dots-three", tr("More actions"), on_click=self.open_menu)
        self._buttons.addWidget(self.more)

    def _person(self) -> bool:
        return self.record.kind.name == "contact"

    def reload(self) -> None:
        """Show the record as it is now."""
        values, kind = self.record.values, self.record.kind
        self.title.setText(heading_of(self.record))
        if isinstance(self.face, Avatar):
            self.face.set_name(person_of(self.record) or self.record.title[:400])
        subtitle = subtitle_of(self.desk, kind, values)
        self.subtitle.setText(subtitle[:400])
        self.subtitle.setVisible(bool(subtitle))
        if self.status is not None:
            self.status.show_key(str(values[kind.status_field]))
            self.status.setMinimumWidth(self.status.sizeHint().width())  # a long title gives way, not the status
        due = renewal_due(self.desk, self.record) or membership_due(self.desk, kind.name, values)
        if due is not None:
            self.due.set(*due, icon="calendar-blank")
            self.due.setMinimumWidth(self.due.sizeHint().width())
        self.due.setVisible(due is not None)
        self._show_actions()
        self._fold()

    def _show_actions(self) -> None:
        main, others = self._main_action(), other_actions(self.desk, self.record)
        labels = [action.label for action in others] + [main.label if main else ""]
        if labels == self._labels:
            return
        self._labels = labels
        discard(self._buttons, self._made)
        self._made = [self._button(action) for action in others]
        for place, button in enumerate(self._made):
            self._buttons.insertWidget(place, button)
        self._show_main(main)
        stops = [self.status or self.back, *self._made, *([self.main] if self.main else []), self.more]
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Keep the title readable: where its room is short, the less used buttons go into the menu."""
        u = self.desk.theme.u
        chips = sum(u(10) + chip.sizeHint().width() for chip in (self.status, self.due) if chip and not chip.isHidden())
        title = min(self.title.sizeHint().width(), u(_TITLE)) + chips
        kept = sum(u(8) + button.sizeHint().width() for button in (self.main, self.more) if button)
        room = self.width() - 2 * u(32) - u(56) - 2 * u(16) - title - kept
        for button in self._made:
            room -= u(8) + button.sizeHint().width()
            if room < 0 and button.hasFocus():
                self.first().setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(room >= 0)

    def _show_main(self, action: Action | None) -> None:
        """One button for every next step, so that the focus stays on it from step to step."""
        if action is not None and self.main is not None:
            self.main.glyph = action.icon
            self.main.setText(action.label)
        elif action is not None:
            self.main = self._button(action, primary=True)
            self._buttons.insertWidget(len(self._made), self.main)
        elif self.main is not None:
            if self.main.hasFocus():
                self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            discard(self._buttons, [self.main])
            self.main = None

    def _main_action(self) -> Action | None:
        if self._person():
            return Action(tr("Log conversation"), "note-pencil", lambda _anchor: self.composed.emit())
        return main_action(self.desk, self.record)

    def _button(self, action: Action, *, primary: bool = False) -> Button:
        button = Button(self.desk.theme, action.label, "primary" if primary else "secondary", icon=action.icon)
        # The action belongs to the values of that moment: ask anew when pressed.
        button.clicked.connect(lambda: self._run(button.text(), button))
        return button

    def _run(self, label: str, button: QWidget) -> None:
        actions = [self._main_action(), *other_actions(self.desk, self.record)]
        action = next((each for each in actions if each is not None and each.label == label), None)
        if action is not None:
            action.run(button)

    def show_state(self, words: str, trouble: bool) -> None:
        """The state word: "Saved", or what went wrong."""
        self.state.set_tone("danger" if trouble else "text3")
        self.state.setText(words)
        if trouble:
            announce(self, words)

    def first(self) -> QWidget:
        """Where the focus goes when the page opens."""
        return self.main or self.more

    def open_menu(self) -> Menu:
        """Further actions, below the three dots."""
        menu = Menu(self.desk.theme, tr("More actions"), self)
        menu.add(tr("Rename"), "pencil-simple", self.renamed.emit, shortcut="F2")
        kind, id = self.record.kind, self.record.id
        for button in self._made:
            if button.isHidden():
                menu.add(button.text(), button.glyph, button.click)
        if self._person():
            talked = partial(touched_today, self.desk, [id])
            menu.add(tr("Talked today"), "check", talked, shortcut="T" if self.desk.settings.row_keys else "")
            paused = is_paused(self.desk, self.record.values["paused_until"])
            add_pause(self.desk, menu, [id], self.more, paused=paused)
            menu.addSeparator()
        if kind.dates or any(rows.dates for rows in kind.rows):
            menu.add(tr("Export its dates…"), "export", partial(export_record, self.desk, self, kind.name, id))
        menu.add(tr("Export calendar"), "export", self.desk.navigator.export_calendar, shortcut=keys_of("export"))
        for action in rare_actions(self.desk, self.record):
            menu.add(action.label, action.icon, partial(action.run, self.more))
        menu.addSeparator()
        menu.add(tr("Delete"), "trash", self.deleted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    def _go_back(self) -> None:
        self.desk.navigator.open_page(list_of(self.record.kind.name, self.record.kind.page))
