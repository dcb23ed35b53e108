"""Renewing a certification: the cycle that ends is kept as renewed, and the next one begins where it ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.time_limits import months_later

_CARRIED = ("units_needed", "unit", "floor_per_year", "rules", "fee")
_MONTHS = 12


def last_cycle(values: Values) -> Values | None:
    """The cycle that ends last."""
    dated = [cycle for cycle in values["cycles"] if cycle["ends_on"]]
    return max(dated, key=lambda cycle: cycle["ends_on"], default=None)


def next_end(values: Values) -> date | None:
    """When the next cycle ends, as long after the last one as that took; None when its length is not known.

    Renewing early does not move the rhythm: the next cycle begins with the day on which the last one ends.
    """
    last = last_cycle(values)
    if last is None or last["starts_on"] is None:
        return None
    first, end = last["starts_on"], last["ends_on"]
    months = round((end - first).days / (365.25 / _MONTHS))
    return months_later(end, months) if months > 0 else None


def renewed(values: Values, on: date, until: date) -> Values:
    """What changes when a certification is renewed on a day: every cycle so far stays."""
    last = last_cycle(values)
    cycles = [
        {**cycle, "renewed_on": on} if last and cycle["id"] == last["id"] else cycle for cycle in values["cycles"]
    ]
    carried: Values = {name: last[name] for name in _CARRIED if last[name] is not None} if last else {}
    begins = last["ends_on"] if last else on
    following: Values = carried | {"starts_on": begins, "ends_on": until}
    return {"cycles": [*cycles, following], "valid_until": until, "status": "certified"}


def renew(desk: Desk, record: OpenRecord, anchor: QWidget) -> Popover:
    """Ask below `anchor` when it was renewed and until when it is valid now."""
    popover = Popover(desk.theme, anchor, tr("Renew"), width=320)
    kind = record.kind
    on = Property(desk, kind, Field("issued_on", tr("Renewed on"), "date", required=True), stacked=True, framed=True)
    until = Property(desk, kind, Field("valid_until", tr("Valid until"), "date", required=True), stacked=True,
                     framed=True)  # fmt: skip
    on.show_values({"issued_on": desk.today()})
    until.show_values({"valid_until": next_end(record.values)})

    def save() -> None:
        try:
            day, end = on.editor.current(), until.editor.current()
            if not day or not end:
                (until if day else on).setFocus()
                return
            record.save(renewed(record.values, day, end), tr("Renew {title}", title=record.title))
        except AipmError as fault:
            until.refuse(fault)
            return
        popover.accept()
        offer_undo(desk, tr("Renewed until {day}", day=say_when(desk, end)))

    popover.body.addWidget(on)
    popover.body.addWidget(until)
    popover.end_with(tr("Renew"), save)
    popover.open()
    return popover
