"""The way of an informational interview: five steps, and the one button that is always the next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.about import tasks_about
from aipm_desktop.gui.cards.debrief import DebriefSheet
from aipm_desktop.gui.cards.export_one import export_record
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values

STEPS = ("Requested", "Scheduled", "Done", "Thank-you", "Follow-up")
_BY_STATUS = {"planned": 0, "requested": 1, "scheduled": 2, "completed": 3, "closed": 5}


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: what its button says, the icon, and what it sets; `asks` names a date to ask for first.

    `debrief` opens the form that does so.
    """

    label: str
    icon: str
    values: Values
    asks: str = ""
    debrief: bool = False


def steps_done(values: Values, open_tasks: int) -> int:
    """How many of the five steps are done. Thanking is a date, following up is done when no task is open."""
    done = _BY_STATUS.get(values["status"], 0)
    if done == 3 and (values["thank_you_sent_on"] or values["thank_you_not_needed"]):
        return 5 if not open_tasks and values["follow_through"] else 4
    return done


def next_step_of(desk: Desk, record: OpenRecord) -> Step | None:
    """What the primary button of an interview does now; None when it is closed or did not take place."""
    values, today = record.values, desk.today()
    if values["status"] == "planned":
        return Step(tr("Mark as requested"), "paper-plane-tilt", {"status": "requested"})
    if values["status"] == "requested":
        return Step(tr("Schedule"), "calendar-plus", {"status": "scheduled", "replied_on": today}, asks="starts")
    if values["status"] == "scheduled":
        if values["starts"] and values["starts"] <= desk.now():
            return Step(tr("Debrief"), "note-pencil", {}, debrief=True)
        return Step(tr("Mark as done"), "check", {"status": "completed"})
    if values["status"] == "completed":
        if not values["thank_you_sent_on"] and not values["thank_you_not_needed"]:
            return Step(tr("Mark as thanked"), "check", {"thank_you_sent_on": today})
        return Step(tr("Close interview"), "check-circle", {"status": "closed"})
    return None


def take_step(desk: Desk, record: OpenRecord, step: Step, anchor: QWidget) -> Popover | None:
    """Do the next step; when it needs a date, ask for it in a popover below `anchor`."""
    if step.debrief:
        DebriefSheet(desk, record.id).open()
        return None
    if not step.asks:
        _save(record, step, step.values)
        return None
    return _ask(desk, record, step, anchor)


def _save(record: OpenRecord, step: Step, values: Values) -> None:
    before = record.values
    status = record.kind.status(step.values.get("status", ""))
    record.save(values, step.label)
    record.tell(tr(status.label) if status else tr("Thank-you sent"), before)


def _ask(desk: Desk, record: OpenRecord, step: Step, anchor: QWidget) -> Popover:
    popover = Popover(desk.theme, anchor, step.label, width=300)
    window = anchor.window()  # the button itself may be another one by then
    field = record.kind.field(step.asks)
    prompt = Field(field.name, tr("When is it?"), field.editor, zone=field.zone, required=True)
    when = Property(desk, record.kind, prompt, stacked=True, framed=True)
    when.show_values({**record.values, field.name: None})
    tick = CheckBox(desk.theme, tr("Add to my calendar"))
    tick.setToolTip(tr("Saves this one date as a calendar file"))

    def save() -> None:
        try:
            raw = when.editor.current()
            if raw is None:
                when.setFocus()
                return
            _save(record, step, {**step.values, field.name: raw})
        except AipmError as fault:
            when.refuse(fault)
            return
        popover.accept()
        if tick.isChecked():
            export_record(desk, window, record.kind.name, record.id)

    button = Button(desk.theme, step.label, "primary", on_click=save)
    button.setDefault(True)
    row = QHBoxLayout()
    row.addWidget(tick, 1)
    row.addWidget(button)
    popover.body.addWidget(when)
    popover.body.addLayout(row)
    popover.open()
    return popover


class Stepper(QWidget):
    """Five numbered steps on a line: done ones ticked, the present one filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.done = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_done(0)

    def set_done(self, done: int) -> None:
        """How many steps are done."""
        self.done = done
        now = tr(STEPS[done]) if done < len(STEPS) else tr("Closed")
        self.setAccessibleName(tr("{done} of 5 steps done, now: {step}", done=done, step=now))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(500), self.theme.u(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(300), self.theme.u(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        widths = [u(30) + paint.text_width(theme.font("strong"), tr(name)) for name in STEPS]
        room = (self.width() - sum(widths)) / (len(STEPS) - 1)
        gap = max(u(8), min(u(72), room))
        with QPainter(self) as painter:
            left = 0.0
            for number, name in enumerate(STEPS):
                self._step(painter, left, number, tr(name))
                left += widths[number]
                if number < len(STEPS) - 1 and gap > u(24):
                    done = number < self.done
                    painter.setPen(QPen(theme.color("accent_fg" if done else "border"), 2 if done else 1))
                    y = self.height() / 2
                    painter.drawLine(QPointF(left + u(11), y), QPointF(left + gap - u(11), y))
                left += gap

    def _step(self, painter: QPainter, left: float, number: int, name: str) -> None:
        theme, u = self.theme, self.theme.u
        disc = QRectF(left, (self.height() - u(22)) / 2, u(22), u(22))
        done, now = number < self.done, number == self.done
        font = theme.font("microstrong")
        if done:
            paint.panel(painter, disc, u(11), theme.color("selected"), None)
            theme.icons.draw(painter, disc, "check-bold", theme.color("accent_fg"), u(12))
        elif now:
            paint.panel(painter, disc, u(11), theme.color("accent"), None)
            paint.text(painter, disc, str(number + 1), font, theme.color("on_fill"), paint.CENTRE)
        else:
            paint.panel(painter, disc, u(11), theme.color("surface"), theme.color("border_strong"))
            paint.text(painter, disc, str(number + 1), font, theme.color("text2"), paint.CENTRE)
        box = QRectF(left + u(30), 0, u(200), self.height())
        role, tone = ("h3", "text") if now else ("strong", "text2")
        paint.text(painter, box, name, theme.font(role), theme.color(tone))


class StepperCard(RecordCard):
    """The stepper stands on the page itself, without a card around it."""

    listens = ("task",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "", small=small)
        self.setAccessibleName(tr("Steps"))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setContentsMargins(0, 0, 0, 0)
        self.stepper = Stepper(desk.theme)
        self.body.addWidget(self.stepper)
        self.reload()

    def reload(self) -> None:
        open_tasks = len(tasks_about(self.desk, self.record.kind.name, self.record.id))
        self.stepper.set_done(steps_done(self.record.values, open_tasks))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """No edge and no background."""
