"""What the catalogue knows of a certification: its rules in words, what changed since, and the cycle they ask for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.catalogue.describing import as_of, facts, origin
from aipm_desktop.catalogue.entries import Certification, Entry
from aipm_desktop.catalogue.types import Type, types_for
from aipm_desktop.gui.cards.catalogue_compare import CatalogueCompare
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue import adopt, cycle_from, differences, has_newer, preset_of

_TOLD = ("State", "Needed before", "Exam", "Valid for", "Renewal", "Windows", "Note")
"""The facts worth repeating beside the record's own fields."""


class CatalogueRulesCard(RecordCard):
    """Rules to read, never to edit: the record's own lists hold what counts for this person."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "From the catalogue", small=small)
        self._shown: list[QWidget] = []
        self._facts = QVBoxLayout()
        self._facts.setSpacing(desk.theme.u(4))
        self._facts.setContentsMargins(desk.theme.u(GUTTER), 0, desk.theme.u(GUTTER), desk.theme.u(4))
        self.body.addLayout(self._facts)
        self.reload()

    def reload(self) -> None:
        discard(self._facts, self._shown)
        self._shown = []
        entry = preset_of(self.record.values)
        if entry is None:
            self._add(Para(self.theme, tr("Exam, time limits and renewal rules can be filled in from the catalogue.")))
            self._button(tr("Pick from the catalogue"), self.pick)
            return
        self._news(entry)
        for label, text in facts(entry):
            if label in _TOLD:
                self._fact(tr(label), text)
        told = dict(origin(entry))
        self._fact(tr("Source"), tr("{source} ({sure})", source=told["Source"], sure=told["How sure"]))
        if differences(self.record.values, entry) and not has_newer(self.record.values, entry):
            self._button(tr("Compare with the catalogue"), self.compare)

    def _news(self, entry: Certification) -> None:
        """The day of the rules, or that there are newer ones, and a cycle that is missing."""
        if has_newer(self.record.values, entry) and differences(self.record.values, entry):
            words = tr("Rules changed since you picked them.")
            self._add(Banner(self.theme, words, "warning", "info", tr("Compare"), self.compare))
        else:
            self._add(Para(self.theme, tr(as_of(entry)), "body", "warning"))
        cycle = self._cycle(entry)
        if cycle is not None:
            until = say_when(self.desk, cycle["ends_on"])
            words = tr("No renewal cycle yet. By these rules it ends {day}.", day=until)
            self._add(Banner(self.theme, words, "certification", "arrows-clockwise", tr("Add cycle"), self.add_cycle))

    def _cycle(self, entry: Certification) -> Values | None:
        values = self.record.values
        return cycle_from(entry, values["issued_on"]) if values["issued_on"] and not values["cycles"] else None

    def _fact(self, label: str, text: str) -> None:
        head = Label(self.theme, label, "capmedium", "text2")
        head.setContentsMargins(0, self.theme.u(6), 0, 0)
        self._add(head)
        self._add(Para(self.theme, text, "body", "text"))

    def _button(self, words: str, act: Callable[[], None]) -> None:
        button = Button(self.theme, words, "link", small=True, flush=True, on_click=act)
        self._facts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown.append(button)

    def _add(self, widget: QWidget) -> None:
        self._facts.addWidget(widget)
        self._shown.append(widget)

    # What can be done here

    def pick(self) -> None:
        """Choose an entry whose rules this record shall have."""
        CatalogueSheet(self.desk, self, types_for("certification"), take=self._adopt, text=self.record.title).open()

    def _adopt(self, _type: Type, entry: Entry) -> None:
        if isinstance(entry, Certification):
            adopt(self.desk.store, self.record.id, entry)
            offer_undo(self.desk, tr("Took the rules of {title}", title=entry.title[:60]))

    def compare(self) -> None:
        """Show what differs, to be taken over one by one."""
        entry = preset_of(self.record.values)
        if entry is not None:
            CatalogueCompare(self.desk, self, self.record, entry).open()

    def add_cycle(self) -> None:
        """Add the first cycle, from the day of issue."""
        entry = preset_of(self.record.values)
        cycle = self._cycle(entry) if entry is not None else None
        if cycle is not None:
            valid = self.record.values["valid_until"] or cycle["ends_on"]
            self.record.save({"cycles": [cycle], "valid_until": valid}, tr("Added the renewal cycle"))
            offer_undo(self.desk, tr("Added the renewal cycle"))
