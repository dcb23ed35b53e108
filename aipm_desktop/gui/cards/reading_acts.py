"""What is done with sources, readings and experiments in one action: a look, and making use of what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.services.reading import add_evidence, add_idea, add_question, is_evidence, learned, look


def looked_today(desk: Desk, ids: Sequence[int]) -> None:
    """Note a look at each of these sources."""
    for id in ids:
        done = look(desk.store, id, desk.today())
        offer_undo(desk, tr("Looked at {title} today", title=one_line(done["title"], 60)))


def use_menu(desk: Desk, kind: str, id: int, anchor: QWidget) -> Menu:
    """Below `anchor`: what a takeaway or a result can become."""
    menu = Menu(desk.theme, tr("Use it"), anchor)
    use_entries(desk, menu, kind, id)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
    return menu


def use_entries(desk: Desk, menu: Menu, kind: str, id: int) -> None:
    """Evidence for a skill, an idea for a project, a question for interviews; nothing before something was learned."""
    values = desk.store.get(kind, id)
    if not learned(kind, values):
        return
    own = values["skill_id"]
    skills = {own: values["skill_name"]} if own else desk.store.titles("skill", desk.store.ids("skill"))
    place = menu
    if not own:
        place = Menu(desk.theme, tr("Evidence for a skill"), menu)
        entry = menu.addMenu(place)
        entry.setIcon(desk.theme.icon("target", size=14))
        entry.setEnabled(bool(skills))
    for skill, name in skills.items():
        title = one_line(name or "", 60)
        words = tr("Evidence for {skill}", skill=title) if own else title
        prove = partial(_prove, desk, kind, id, skill, title)
        place.add(words, "target" if own else "", prove, enabled=not is_evidence(desk.store, kind, id, skill))
    menu.add(tr("Idea for a project"), "lightbulb", partial(_begin, desk, kind, id))
    menu.add(tr("Question for interviews"), "chats", partial(_ask, desk, kind, id))
    menu.addSeparator()


def _prove(desk: Desk, kind: str, id: int, skill: int, name: str) -> None:
    add_evidence(desk.store, kind, id, skill, desk.today())
    offer_undo(desk, tr("Added to the evidence for {skill}", skill=name))


def _begin(desk: Desk, kind: str, id: int) -> None:
    add_idea(desk.store, kind, id)
    offer_undo(desk, tr("Added as an idea to Experience"))


def _ask(desk: Desk, kind: str, id: int) -> None:
    add_question(desk.store, kind, id)
    offer_undo(desk, tr("Added to your questions for interviews"))
