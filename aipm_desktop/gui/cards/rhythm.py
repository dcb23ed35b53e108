"""How often to be in touch with somebody: every tier in words, for one contact or many, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.touch import names_of
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_bulk import change_all
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import TIERS


def has_rhythm(contact: Values) -> bool:
    """Whether somebody comes up in Keep in touch by themselves."""
    return bool(contact["tier"] or contact["cadence_days"])


def keep_in_touch_with(desk: Desk, contacts: Sequence[int], tier: str) -> None:
    """Give these people a tier, which then stands instead of a rhythm of their own; "" for no reminders of them."""
    names = names_of(desk, contacts)
    told = tr("No reminders to be in touch with {names}", names=names)
    if tier:
        told = tr("Keep in touch every {days} days: {names}", days=_days(desk)[tier], names=names)
    values: Values = {"tier": tier, "cadence_days": None, "cadence_never": False}
    change_all(desk, contacts, told, lambda writer, id: writer.save("contact", values, id), told)


def add_rhythms(desk: Desk, menu: Menu, contacts: Sequence[int]) -> None:
    """The entries of a menu that say how often."""
    for tier in TIERS:
        words = tr("Every {days} days (tier {tier})", days=_days(desk)[tier.key], tier=tr(tier.label))
        menu.add(words, on_trigger=partial(keep_in_touch_with, desk, contacts, tier.key))
    menu.addSeparator()
    menu.add(tr("No reminders"), on_trigger=partial(keep_in_touch_with, desk, contacts, ""))


def ask_rhythm(desk: Desk, contacts: Sequence[int], anchor: QWidget, *, above: bool = False) -> Menu:
    """Ask how often, below the button that was pressed, or above it at the foot of a page."""
    menu = Menu(desk.theme, tr("Keep in touch"), anchor)
    add_rhythms(desk, menu, contacts)
    menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
    gap = desk.theme.u(4)
    place = QPoint(0, -menu.sizeHint().height() - gap if above else anchor.height() + gap)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(anchor.mapToGlobal(place))
    return menu


def _days(desk: Desk) -> dict[str, int]:
    days: dict[str, int] = desk.settings.cadence.model_dump(include={"a", "b", "c"})
    return days
