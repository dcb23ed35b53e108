"""The memberships of an organisation, and renewing one, which its renewals tell of from then on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.membership import MEMBERSHIP, RENEWAL_DUE, shown_status
from aipm_desktop.services.memberships import next_renewal, renew


def add_membership(desk: Desk, organisation: Values) -> None:
    """Begin a membership of an organisation, joined today."""
    given = {"name": organisation["name"], "organisation_id": organisation["id"], "status": "active"}
    desk.navigator.new_record(MEMBERSHIP.name, {**given, "joined_on": desk.today()})


def renew_membership(desk: Desk, id: int, anchor: QWidget) -> Popover:
    """Ask below `anchor` until when it is renewed, and for which fee."""
    values = desk.store.get(MEMBERSHIP.name, id)
    popover = Popover(desk.theme, anchor, tr("Renew"), width=320)
    until = Property(desk, MEMBERSHIP, Field("renews_on", "Renews next on", "date", required=True), stacked=True,
                     framed=True)  # fmt: skip
    fee = Property(desk, MEMBERSHIP, MEMBERSHIP.field("fee"), stacked=True, framed=True)
    until.show_values({"renews_on": next_renewal(values, desk.today())})
    fee.show_values({"fee": values["fee"]})

    def save() -> None:
        try:
            day = until.editor.current()
            if not day:
                until.setFocus()
                return
            renew(desk.store, id, day, str(fee.editor.current() or ""), desk.today())
        except AipmError as fault:
            until.refuse(fault)
            return
        popover.accept()
        offer_undo(desk, tr("Renewed until {day}", day=say_when(desk, day, inside=True)))

    popover.body.addWidget(until)
    popover.body.addWidget(fee)
    popover.end_with(tr("Renew"), save)
    popover.open()
    return popover


def membership_due(desk: Desk, kind: str, values: Values) -> tuple[str, str] | None:
    """ "Renew by 14 Dec" and a hue, for an active membership whose renewal is near; None for every other record."""
    renews = values["renews_on"] if kind == MEMBERSHIP.name else None
    if renews is None or shown_status(values["status"], renews, desk.today()) is not RENEWAL_DUE:
        return None
    hue = "danger" if renews < desk.today() else RENEWAL_DUE.hue
    return tr("Renew by {day}", day=say_when(desk, renews, inside=True)), hue


class MembershipsCard(RecordCard):
    """Level, fee and day of renewal; the button beside each renews it."""

    listens = ("membership",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Membership", small=small)
        self.body.setSpacing(0)
        self.none = Label(desk.theme, tr("You are no member"), "body", "text3")
        self.add_plain(self.none)
        add = Button(desk.theme, tr("Add membership"), "link", icon="plus", small=True)
        add.clicked.connect(lambda: add_membership(desk, self.record.values))
        self.add_to_header(add)
        self._lines: list[QWidget] = []
        self.reload()

    def reload(self) -> None:
        found = self.desk.store.select(MEMBERSHIP.name, filters={"organisation_id": self.record.id})
        discard(self.body, self._lines)
        self._lines = [self._line(each) for each in found]
        for line in self._lines:
            self.body.addWidget(line)
        self.none.setVisible(not found)

    def _line(self, values: Values) -> QWidget:
        status = shown_status(values["status"], values["renews_on"], self.desk.today())
        renews = values["renews_on"]
        day = tr("renews {day}", day=say_when(self.desk, renews, inside=True)) if renews else ""
        detail = " · ".join(part for part in (values["level"], values["chapter"], values["fee"], day) if part)
        chip = (tr(status.label), status.hue) if status else ("", "")
        line = RecordLine(self.theme, values["name"], detail, icon=MEMBERSHIP.icon, hue=MEMBERSHIP.hue, chip=chip)
        line.clicked.connect(lambda: self.desk.navigator.open_record(MEMBERSHIP.name, values["id"]))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.u(4))
        row.addWidget(line, 1)
        again = IconButton(self.theme, "arrows-clockwise", tr("Renew {name}", name=values["name"]), size=28)
        again.clicked.connect(lambda: renew_membership(self.desk, values["id"], again))
        row.addWidget(again)
        return holder
