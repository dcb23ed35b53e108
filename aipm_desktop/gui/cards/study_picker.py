"""Asks what is being studied, when the timer is started and nothing says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.course import COURSE

_ORDER = ("in_progress", "paused", "enrolled", "wishlist")
_MOST = 8


def pick_course(desk: Desk, picked: Callable[[int], object]) -> Sheet:
    """Offer the open courses, those in progress first; `picked` is given the id, 0 for none of them."""
    area = desk.toasts.parent()
    assert isinstance(area, QWidget)
    sheet = Sheet(desk.theme, area, tr("What are you studying?"), tr("The timer starts with your choice."), 480)
    courses = desk.store.select("course", filters={"status": list(_ORDER)})
    courses.sort(key=lambda course: _ORDER.index(course["status"]))

    def take(course: int) -> None:
        sheet.accept()
        picked(course)

    sheet.body.setSpacing(0)
    for course in courses[:_MOST]:
        status = COURSE.status(course["status"])
        line = RecordLine(desk.theme, COURSE.title_of(course), tr(status.label) if status else "",
                          icon=COURSE.icon, hue=COURSE.hue)  # fmt: skip
        line.clicked.connect(lambda _on=False, id=course["id"]: take(id))
        sheet.body.addWidget(line)
    sheet.add_cancel()
    sheet.add_button(tr("Without a course"), "primary", lambda: take(0))
    sheet.open()
    return sheet
