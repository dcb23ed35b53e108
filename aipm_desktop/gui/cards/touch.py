"""Quick acts on contacts: "talked today" and asking for an interview. Both are one step and can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr


def touched_today(desk: Desk, contacts: Sequence[int]) -> None:
    """An empty conversation of today with each contact in one entry, to be filled in later."""
    people = [{"contact_id": id} for id in contacts]
    names = names_of(desk, contacts)
    values = {"summary": "", "occurred": desk.today(), "counts_as_touch": True, "people": people}
    desk.store.save("interaction", values, label=tr("Talked to {names} today", names=names))
    offer_undo(desk, tr("Talked to {names} today", names=names))


def ask_for_interview(desk: Desk, contacts: Sequence[int]) -> int:
    """An interview with these people, requested today. The toast names the day to ask again. Returns its id."""
    people = [{"contact_id": id} for id in contacts]
    names = names_of(desk, contacts)
    made = desk.store.save(
        "interview",
        {"status": "requested", "requested_on": desk.today(), "people": people},
        label=tr("Ask {names} for an interview", names=names),
    )
    chase = tr(" Ask again {day}.", day=say_when(desk, made["chase_on"])) if made["chase_on"] else ""
    offer_undo(desk, tr("Asked {names} for an interview.", names=names) + chase)
    return int(made["id"])


def names_of(desk: Desk, contacts: Sequence[int]) -> str:
    """The first two by name, of the others how many they are."""
    titles = desk.store.titles("contact", contacts[:2])
    names = ", ".join(name[:60] for name in titles.values())
    more = len(contacts) - len(titles)
    return tr("{names} and {more} more", names=names, more=more) if more > 0 else names
