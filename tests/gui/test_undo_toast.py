"""A toast goes once what it offers has been done otherwise."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.debrief import DebriefSheet
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk


def said(desk: Desk) -> list[str]:
    return [toast.text for toast in desk.toasts.toasts]


def test_undo_by_key_takes_its_toast_along(desk: Desk, window: QWidget) -> None:
    assert window
    desk.store.save("task", {"title": "Call Ada"})
    offer_undo(desk, "Added")
    desk.store.save("task", {"title": "Call Grace"})
    offer_undo(desk, "Added another")
    desk.store.undo()
    assert said(desk) == ["Added"]


def test_the_copied_thank_you_asks_no_more_when_it_was_sent(desk: Desk, window: QWidget) -> None:
    assert window
    talk = desk.store.save("interview", {"title": "Talk", "status": "scheduled", "starts": desk.now()})
    sheet = DebriefSheet(desk, talk["id"])
    sheet.open()
    sheet.write()
    assert said(desk) == ["Thank-you text copied"]
    desk.store.save("interview", {"thank_you_sent_on": desk.today()}, talk["id"])
    assert said(desk) == []
