"""Merging two contacts that the person chose: the same choices as on the page of duplicates, in a sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.duplicates_compare import Compare, what_comes_along
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.services.merge_contacts import better, merge

_WIDTH = 780


class MergeSheet(Sheet):
    """Raises AipmError when one of the two contacts is gone."""

    def __init__(self, desk: Desk, parent: QWidget, one_id: int, other_id: int) -> None:
        super().__init__(desk.theme, parent, tr("Merge two contacts"), width=_WIDTH)
        self._desk = desk
        self.compare = Compare(desk, one_id, other_id, better(desk.store, one_id, other_id))
        self.words = Para(desk.theme, what_comes_along(self.compare.comparison), "cap", "text2")
        self.trouble = Para(desk.theme, "", "body", "danger")
        self.trouble.hide()
        for widget in (self.compare, self.words, self.trouble):
            self.body.addWidget(widget)
        self.compare.stays_changed.connect(self._say_what_comes_along)
        self.add_cancel()
        self.button = self.add_button(tr("Merge"), "primary", self.merge, default=True)

    def first_focus(self) -> QWidget | None:
        return self.compare.first_stop() or self.button

    def _say_what_comes_along(self) -> None:
        self.words.setText(what_comes_along(self.compare.comparison))

    def merge(self) -> None:
        """Make the two one, as chosen, or say why that is refused."""
        compare = self.compare
        try:
            merge(self._desk.store, compare.keep_id, compare.other_id, compare.chosen)
        except AipmError as fault:
            self.trouble.setText(f"{fault.title}. {fault.message}")
            self.trouble.show()
            return
        self.accept()
        name = one_line(CONTACT.title_of(compare.comparison.keep), 80)
        offer_undo(self._desk, tr("Merged into {name}", name=name))
