"""Offering credits at the moment something was finished, wherever that was said."""

from __future__ import annotations

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.services.credits import activity_of, draft

_FINISHED = {"course": "completed", "event": "attended"}


def offer_claim(desk: Desk, kind: str, id: int, before: str) -> None:
    """Offer to claim a course or event that was finished just now, where a certification held counts it.

    `before` is its status until then; nothing is said when it was finished already or is claimed.
    """
    finished = _FINISHED.get(kind)
    if finished is None or before == finished or desk.store.get(kind, id)["status"] != finished:
        return
    activity = activity_of(desk.store, kind, id, desk.today())
    if activity is None or not activity.done:
        return
    counts = [row["certification_id"] for row in draft(desk.store, activity, desk.today())["allocations"]]
    if not counts:
        return
    named = desk.store.rows("certification", counts[:3], ("short_name", "name")).values()
    names = ", ".join(one_line(short or name, 40) for short, name in named)

    def claim() -> None:
        from aipm_desktop.gui.cards.credits_claim import ClaimSheet

        ClaimSheet(desk, activity_of(desk.store, kind, id, desk.today())).open()

    desk.toasts.show(tr("It may count for {names}.", names=names), tr("Add a claim"), claim, icon="medal")
