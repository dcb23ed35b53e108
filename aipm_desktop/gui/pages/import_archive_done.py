"""What the import of an archive did: the account of its contacts, and each part with the way to its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.exchange.linkedin.archive_parts import PART
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_account import facts_of, records_in_words
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_archive import ArchiveResult
from aipm_desktop.services.import_contacts import ImportResult


class ArchiveDoneStep(DoneStep):
    """`archive` is what was done; `result` tells the same of its contacts, with the batch of all."""

    def __init__(
        self,
        desk: Desk,
        archive: ArchiveResult,
        result: ImportResult,
        created: Mapping[int, int],
        on_undo: Callable[[], None],
        on_another: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, result, created, on_undo, on_another, parent)
        self.archive = archive
        self.title.setText(records_in_words(archive.all_written))
        if archive.contacts is None:
            self.buttons.remove(self.contacts)
            self.facts.setText(tr("They are where you would have typed them. Yours were kept wherever both differ."))
        else:
            self.facts.setText("\n".join(facts_of(archive.contacts)))
        card = Card(self.theme, tr("The parts"))
        for key, counted in archive.counts.items():
            told = ((counted["new"], tr("added")), (counted["changed"], tr("changed")), (counted["known"], tr("known")))
            words = ", ".join(f"{number:,} {word}" for number, word in told if number) or tr("nothing")
            kind = PART[key].kind
            offer = (tr("Show"), partial(desk.navigator.open_view, kind, ""))
            card.body.addWidget(self._line(tr(PART[key].label), words, [offer]))
        self._cards.append(card)
        self._body.insertWidget(1, card)
        self._skipped(archive.skipped)

    def focus_first(self) -> None:
        self.buttons[-1].setFocus()
