"""Closing an opportunity: why it ended is asked once, and written together with the status."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.check_box import RadioButton
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.application import REASONS
from aipm_desktop.services.opportunities import ACCEPTED, close


class CloseApplicationSheet(Sheet):
    """One choice; Enter writes it. What was reached before stays in the status log."""

    def __init__(self, desk: Desk, id: int) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        self.desk, self.id = desk, id
        self.name = one_line(desk.store.titles("application", [id])[id], 60)
        subtitle = tr("What you reached stays in its history. You can reopen it at any time.")
        super().__init__(desk.theme, area, tr("Close: {title}", title=self.name), subtitle, 480)
        self.fault = Banner(self.theme, "", "danger", "warning-circle")
        self.fault.hide()
        self.body.addWidget(self.fault)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.u(4))
        reasons = [(choice.key, choice.label) for choice in REASONS]
        offered = desk.store.get("application", id)["status"] == "offer"
        taken = (ACCEPTED, "I accepted the offer")
        self.reasons = {
            key: RadioButton(self.theme, tr(label))
            for key, label in ([taken, *reasons] if offered else [*reasons, taken])
        }
        next(iter(self.reasons.values())).setChecked(True)
        for button in self.reasons.values():
            column.addWidget(button)
        self.body.addWidget(box)
        self.add_cancel()
        self.end = self.add_button(tr("Close it"), "primary", self.write, default=True)

    def write(self) -> None:
        """Write status and reason as one step; what is refused is told, and nothing is written."""
        reason = next(key for key, button in self.reasons.items() if button.isChecked())
        try:
            close(self.desk.store, self.id, reason)
        except AipmError as fault:
            self.fault.set_text(f"{fault.title}. {fault.message}".strip())
            self.fault.show()
            return
        self.accept()
        said = tr("Accepted: {title}") if reason == ACCEPTED else tr("Closed: {title}")
        offer_undo(self.desk, said.format(title=self.name))


def change_status(desk: Desk, record: OpenRecord, key: str) -> None:
    """Change a record's status; an opportunity that is to be closed is asked for the reason first."""
    if record.kind.name == "application" and key == "closed" and record.values["status"] != key:
        CloseApplicationSheet(desk, record.id).open()
    else:
        record.set_status(key)
