"""The way to a certification, one button after the other: preparing, booking the exam, its result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.catalogue.types import entry
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.certification import BEFORE_EXAM, RESULTS
from aipm_desktop.planning.clock import day_of
from aipm_desktop.services.catalogue import cycle_from

ExamStep = tuple[str, str, Callable[[QWidget], object]]
"""What the button says, its icon, and what it does; it is given itself, for what opens below it."""


def next_attempt(values: Values) -> Values | None:
    """The first exam of a certification that has no result yet."""
    open_ones = [row for row in values["attempts"] if not row["result"] and row["booked_at"]]
    return min(open_ones, key=lambda row: day_of(row["booked_at"], row["zone"]), default=None)


def exam_step(desk: Desk, record: OpenRecord) -> ExamStep | None:
    """What comes next on the way to a certification; None while its exam lies ahead and once it is held or given up."""
    if record.kind.name != "certification" or record.values["status"] not in BEFORE_EXAM:
        return None
    attempt = next_attempt(record.values)
    if attempt is not None:
        if day_of(attempt["booked_at"], attempt["zone"]) > desk.today():
            return None
        return tr("Enter result"), "check-square", lambda anchor: ask_result(desk, record, attempt, anchor)
    if record.values["status"] == "considering":
        return tr("Start preparing"), "play", lambda _anchor: record.set_status("preparing")
    return tr("Book exam"), "calendar-plus", lambda anchor: book_exam(desk, record, anchor)


def book_exam(desk: Desk, record: OpenRecord, anchor: QWidget) -> Popover:
    """Ask below `anchor` when the exam is."""
    popover = Popover(desk.theme, anchor, tr("Book exam"), width=300)
    asked = record.kind.rows_named("attempts").fields[0]
    prompt = Field(asked.name, tr("When is it?"), asked.editor, zone=asked.zone, required=True)
    when = Property(desk, record.kind, prompt, stacked=True, framed=True)
    when.show_values({asked.name: None, asked.zone: ""})

    def save() -> None:
        try:
            day = when.editor.current()
            if day is None:
                when.setFocus()
                return
            attempts = [*record.values["attempts"], {asked.name: day}]
            record.save({"attempts": attempts, "status": "exam_scheduled"}, tr("Book exam"))
        except AipmError as fault:
            when.refuse(fault)
            return
        popover.accept()
        booked = record.values["attempts"][-1]
        offer_undo(desk, tr("Exam booked: {day}", day=say_when(desk, booked[asked.name], booked["zone"])))

    popover.body.addWidget(when)
    popover.end_with(tr("Book exam"), save)
    popover.open()
    return popover


def ask_result(desk: Desk, record: OpenRecord, attempt: Values, anchor: QWidget) -> Menu:
    """Passed or not, in a menu below `anchor`."""
    menu = Menu(desk.theme, tr("Result"), anchor)
    for result in RESULTS:
        menu.add(tr(result.label), on_trigger=partial(enter_result, desk, record, attempt, result.key))
    menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + desk.theme.u(2))))
    return menu


def enter_result(desk: Desk, record: OpenRecord, attempt: Values, result: str) -> None:
    """Keep the result. Who passed is certified from the day of the exam on, with the first cycle its rules ask for."""
    before = record.values
    attempts = [{**row, "result": result} if row["id"] == attempt["id"] else row for row in before["attempts"]]
    if result != "passed":
        again = "eligible" if before["eligible_until"] else "preparing"
        record.save({"attempts": attempts, "status": again}, tr("Enter result"))
        offer_undo(desk, tr("Not passed. Book the next exam when you are ready."))
        return
    earned = before["issued_on"] or day_of(attempt["booked_at"], attempt["zone"])
    values: Values = {"attempts": attempts, "status": "certified", "issued_on": earned}
    known = _entry(before["preset"])
    cycle = cycle_from(known, earned) if known is not None and not before["cycles"] else None
    if cycle is not None:
        values["cycles"] = [cycle]
    record.save(values, tr("Enter result"))
    record.tell(tr("Certified"), before)


def _entry(preset: str) -> Certification | None:
    """What the catalogue says of a certification that was taken from it."""
    try:
        found = entry("certification", preset) if preset else None
    except AipmError:
        return None  # the catalogue has it no longer
    return found if isinstance(found, Certification) else None
