"""Planning a follow-up with a contact, from a page or the panel beside a list."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.task import TASK

_USUAL = timedelta(days=7)


def plan_follow_up(desk: Desk, anchor: QWidget, contact: int, name: str) -> Popover:
    """Ask what and when below `anchor`; Enter in the date makes a task that counts as a touch when it is done."""
    popover = Popover(desk.theme, anchor, tr("Follow up"), width=320)
    what = Property(desk, TASK, TASK.field("title"), stacked=True, framed=True)
    when = Property(desk, TASK, TASK.field("due"), stacked=True, framed=True)
    title = tr("Follow up with {name}", name=name[:80])
    what.show_values({"title": title})
    when.show_values({"due": desk.today() + _USUAL})

    def create() -> None:
        try:
            values = {"title": what.editor.current(), "due": when.editor.current()}
            made = desk.store.save("task", {**values, "contact_id": contact, "follow_up": True})
        except AipmError as fault:
            (when if what.editor.current() else what).refuse(fault)
            return
        popover.accept()
        day = say_when(desk, made["due"], made["zone"]) if made["due"] else tr("without a date")
        offer_undo(desk, f"{made['title']} · {day}")

    popover.body.addWidget(what)
    popover.body.addWidget(when)
    popover.end_with(tr("Plan"), create)
    popover.open()
    return popover
