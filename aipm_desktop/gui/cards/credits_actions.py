"""What can be done with credits from the head of a page: claim what was done, and hand over the log with its proofs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.credits_claim import ClaimSheet
from aipm_desktop.gui.cards.credits_costs import CostsSheet
from aipm_desktop.gui.cards.credits_export import save_audit_pack, save_log
from aipm_desktop.gui.cards.credits_overview import has_credits
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.credits import RENEWAL_DUE_WITHIN, running_cycle
from aipm_desktop.services.credits import activity_of, draft

_URGENT_DAYS = 30
Offer = tuple[str, str, Callable[[QWidget], object]]
"""Words, icon, and what a button with them does; it is given the button."""


def claim_offer(desk: Desk, record: OpenRecord) -> Offer | None:
    """Log credits for a certification, take a claim on, and claim a course, event, session or reading that is over:
    once, and where it counts for something. None for everything else."""
    if record.kind.name == "certification":
        cycle = running_cycle(record.values, desk.today()) if has_credits(record) else None
        if cycle is None:
            return None
        unit = cycle["unit"]
        label = tr("Log {unit}", unit=f"{unit}s" if unit.isupper() else unit or tr("credits"))
        return label, "plus", lambda _anchor: ClaimSheet(desk, only=record.id).open()
    if record.kind.name == "claim":
        return _next_status(record)
    activity = activity_of(desk.store, record.kind.name, record.id, desk.today())
    if activity is None or not activity.done or not draft(desk.store, activity, desk.today())["allocations"]:
        return None
    return tr("Add a claim"), "medal", lambda _anchor: ClaimSheet(desk, activity).open()


def _next_status(claim: OpenRecord) -> Offer | None:
    """What takes a claim on; whether it is approved or rejected is the issuer's word."""
    status = claim.values["status"]
    if status == "planned":
        return tr("Mark as earned"), "check", lambda _anchor: claim.set_status("earned")
    if status == "earned":
        return tr("Mark as submitted"), "check", lambda _anchor: claim.set_status("submitted")
    return None


def renewal_due(desk: Desk, record: OpenRecord) -> tuple[str, str] | None:
    """ "Renew by 14 Mar 2027" and a hue, in the last 180 days of a cycle that was not renewed yet."""
    if record.kind.name != "certification" or not has_credits(record):
        return None
    cycle = running_cycle(record.values, desk.today())
    if cycle is None or cycle["renewed_on"]:
        return None
    left = (cycle["ends_on"] - desk.today()).days
    if left > RENEWAL_DUE_WITHIN:
        return None
    hue = "danger" if left < 0 else "warning" if left <= _URGENT_DAYS else "neutral"
    return tr("Renew by {day}", day=say_when(desk, cycle["ends_on"], inside=True)), hue


def credit_exports(desk: Desk, record: OpenRecord) -> list[Offer]:
    """The log with all proofs, the log alone as PDF, and what it cost."""
    return [
        (tr("Audit pack…"), "package", lambda anchor: save_audit_pack(desk, anchor, record.id)),
        (tr("Credit log as PDF…"), "file-pdf", lambda anchor: save_log(desk, anchor, record.id)),
        (tr("Cost and return…"), "receipt", lambda _anchor: CostsSheet(desk).open()),
    ]
