"""Pausing to keep in touch with somebody: nobody is reminded of them until a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.touch import names_of
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import parse_when

_SPANS = (("Pause for 1 month", "+1m"), ("Pause for 3 months", "+3m"))


def is_paused(desk: Desk, paused_until: date | None) -> bool:
    """Whether a pause that ends on that day still lasts."""
    return paused_until is not None and paused_until > desk.today()


def pause(desk: Desk, contacts: Sequence[int], until: date | None) -> None:
    """No reminder of these people before `until`; None ends their pause. One step, which the toast takes back."""
    names = names_of(desk, contacts)
    told = tr("Keep in touch with {names} goes on", names=names)
    if until is not None:
        told = tr("Paused until {day}: {names}", day=say_when(desk, until, inside=True), names=names)
    with desk.store.write(told) as writer:
        writer.update_many("contact", [(id, {"paused_until": until}) for id in contacts])
    offer_undo(desk, told)


def add_pause(desk: Desk, menu: Menu, contacts: Sequence[int], anchor: QWidget, *, paused: bool) -> None:
    """The entries of a menu that pause, or end the pause."""
    for label, span in _SPANS:
        until = day_of(parse_when(span, today=desk.today()).value)
        menu.add(tr(label), "pause", partial(pause, desk, contacts, until))
    menu.add(tr("Pause until…"), "pause", partial(ask_pause, desk, contacts, anchor))
    if paused:
        menu.add(tr("End the pause"), "play", partial(pause, desk, contacts, None))


def ask_pause(desk: Desk, contacts: Sequence[int], anchor: QWidget) -> Popover:
    """Ask below `anchor` until when."""
    popover = Popover(desk.theme, anchor, tr("Pause"), width=300)
    field = CONTACT.field("paused_until")
    until = Property(desk, CONTACT, field, stacked=True, framed=True)
    until.show_values({})

    def take() -> None:
        try:
            day = until.editor.current()
        except AipmError as fault:
            until.refuse(fault)
            return
        popover.accept()
        if day is not None:
            pause(desk, contacts, day)

    popover.body.addWidget(until)
    popover.end_with(tr("Pause"), take)
    popover.open()
    return popover
