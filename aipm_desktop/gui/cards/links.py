"""Links: the records that belong together with this one, from either end."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.store import Hit


class LinksCard(RecordCard):
    """Linked records of any kind; typing finds another one to link."""

    listens = tuple(BY_NAME)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Linked records", small=small)
        self.body.setSpacing(0)
        self.none = Label(desk.theme, tr("Nothing linked"), "body", "text3")
        self.add_plain(self.none)
        self.new = FlatLine(desk.theme, tr("Link a record"), placeholder=tr("Link a record by its name"))
        self._offers = Suggestions(desk.theme, self.new)
        self._offers.chosen.connect(self._link)
        self.new.textEdited.connect(self._offer)
        self.body.addWidget(self.new)
        self._shown: list[Hit] | None = None
        self._lines: list[QWidget] = []
        self.reload()

    def reload(self) -> None:
        links = self.desk.store.links(self.record.kind.name, self.record.id)
        if links == self._shown:
            return
        self._shown = links
        discard(self.body, self._lines)
        self._lines = [self._line(hit) for hit in links]
        for place, line in enumerate(self._lines):
            self.body.insertWidget(1 + place, line)
        self.none.setVisible(not links)

    def _line(self, hit: Hit) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        kind = BY_NAME[hit.kind]
        line = RecordLine(self.theme, hit.title, tr(kind.singular), icon=kind.icon, hue=kind.hue)
        line.clicked.connect(lambda: self.desk.navigator.open_record(hit.kind, hit.id))
        row.addWidget(line, 1)
        remove = IconButton(self.theme, "x", tr("Unlink {title}", title=hit.title), size=24, icon_size=12)
        remove.clicked.connect(lambda: self._unlink(hit))
        row.addWidget(remove)
        return holder

    def _offer(self, text: str) -> None:
        me = (self.record.kind.name, self.record.id)
        found = self.desk.store.search(text, limit=8) if text.strip() else []
        offers = [
            Suggestion(hit.title, tr(BY_NAME[hit.kind].singular), BY_NAME[hit.kind].icon, hit)
            for hit in found
            if (hit.kind, hit.id) != me
        ]
        self._offers.offer(offers[:7], preselect=True)

    def _link(self, item: Suggestion) -> None:
        hit: Hit = item.value
        self.new.set_texts("")
        self.new.setText("")
        with self.desk.store.write(tr("Link {title}", title=hit.title)) as writer:
            writer.link(self.record.kind.name, self.record.id, hit.kind, hit.id)
        self.reload()

    def _unlink(self, hit: Hit) -> None:
        with self.desk.store.write(tr("Unlink {title}", title=hit.title)) as writer:
            writer.unlink(self.record.kind.name, self.record.id, hit.kind, hit.id)
        offer_undo(self.desk, tr("Unlinked {title}", title=hit.title))
        self.reload()
