"""Rules of the catalogue beside those of a record: each is taken over only when its box is ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.catalogue.describing import as_of
from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.catalogue import differences, has_newer, take_over


class CatalogueCompare(Sheet):
    """Boxes start ticked where the catalogue is newer, and empty where it was the person who changed something."""

    def __init__(self, desk: Desk, parent: QWidget, record: OpenRecord, entry: Certification) -> None:
        newer = has_newer(record.values, entry)
        title = tr("Rules changed since you picked them") if newer else tr("Compare with the catalogue")
        super().__init__(desk.theme, parent, title, tr(as_of(entry)))
        self._desk, self._record, self._entry = desk, record, entry
        self.boxes: dict[tuple[str, str], CheckBox] = {}
        self.body.setSpacing(desk.theme.u(8))
        self.body.addWidget(para(desk.theme, tr("Yours → the catalogue's. What you do not tick stays as it is.")))
        for each in differences(record.values, entry):
            box = CheckBox(desk.theme, each.words, newer)
            box.toggled.connect(lambda _on: self._count())
            self.body.addWidget(box)
            self.boxes[each.key] = box
        self.add_cancel()
        self.take = self.add_button("", "primary", self._take, default=True)
        self._count()

    def _chosen(self) -> list[tuple[str, str]]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        count = len(self._chosen())
        self.take.setText(tr("Take over {count}", count=count) if count else tr("Keep mine"))

    def _take(self) -> None:
        chosen = self._chosen()
        self.accept()
        take_over(self._desk.store, self._record.id, self._entry, chosen)
        words = tr("Took over {count} rules", count=len(chosen)) if chosen else tr("Kept your own rules")
        offer_undo(self._desk, words)
