"""The details of a record: every field, the filled ones in sight."""

from __future__ import annotations

from aipm_desktop.gui.cards.agreement import FIELDS as AGREEMENT
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.eligibility import FIELDS as ELIGIBILITY
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.star import FIELDS as STAR
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Kind

_HIDDEN = ("notes", "about_kind", "about_id", "about_row")
_ELSEWHERE = {"agreement": AGREEMENT, "eligibility": ELIGIBILITY, "star": STAR} | {
    name: (name,) for name in ("takeaway", "what_i_did", "result")
}
"""The fields that a card of their own shows, by its name."""


def detail_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind's details: all but those that have a card of their own or that the program fills in."""
    elsewhere = [name for card, names in _ELSEWHERE.items() if card in kind.cards for name in names]
    return tuple(field for field in kind.fields if field.name not in (*_HIDDEN, *elsewhere))


class SummaryCard(RecordCard):
    """Details, in the right column of a page."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Details", small=small)
        self._about: list[RecordLine] = []
        self._about_what: tuple[str, int] | None = None
        self.list = PropertyList(desk, record, detail_fields(record.kind))
        self.body.addWidget(self.list)
        self._show_about()

    def reload(self) -> None:
        self.list.reload()
        self._show_about()

    def _show_about(self) -> None:
        """The record that a task is about."""
        values = self.record.values
        what = (values["about_kind"], values["about_id"]) if values.get("about_kind") else None
        if what == self._about_what:
            return
        self._about_what = what
        discard(self.body, self._about)
        self._about = []
        if what is None or what[0] not in BY_NAME:
            return
        kind = BY_NAME[what[0]]
        title = self.desk.store.titles(kind.name, [what[1]]).get(what[1])
        if title:
            line = RecordLine(self.theme, title, tr("About this {kind}", kind=tr(kind.singular).lower()),
                              icon=kind.icon, hue=kind.hue)  # fmt: skip
            line.clicked.connect(lambda: self.desk.navigator.open_record(*what))
            self._about = [line]
            self.body.insertWidget(0, line)
