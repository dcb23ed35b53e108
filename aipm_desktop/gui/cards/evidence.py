"""Counting the record that is shown as evidence of a skill."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.skill import EVIDENCE
from aipm_desktop.services.reading import is_evidence
from aipm_desktop.services.skills import add_evidence

PROVING = frozenset(choice.key for choice in EVIDENCE)
"""The kinds of record that can be evidence."""


def skills_menu(desk: Desk, kind: str, id: int, anchor: QWidget) -> Menu:
    """Below `anchor`: the skills by name, those that this record proves already not to be chosen again."""
    menu = Menu(desk.theme, tr("Evidence for a skill"), anchor)
    skills = desk.store.titles("skill", desk.store.ids("skill", sort="name"))
    for skill, name in skills.items():
        known = is_evidence(desk.store, kind, id, skill)
        title = one_line(name, 60)
        menu.add(title, "check" if known else "", partial(_prove, desk, kind, id, skill, title), enabled=not known)
    if not skills:
        menu.add(tr("New skill"), "plus", partial(desk.navigator.new_record, "skill"))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
    return menu


def _prove(desk: Desk, kind: str, id: int, skill: int, name: str) -> None:
    if add_evidence(desk.store, skill, kind, id, desk.today()):
        offer_undo(desk, tr("Added to the evidence for {skill}", skill=name))
