"""The step "What is in it": the parts of LinkedIn's archive to be ticked, and beside them the rows of one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.import_archive_line import PartLine, RowLine
from aipm_desktop.gui.pages.import_more_rows import MoreRows
from aipm_desktop.gui.pages.import_step import COLUMNS, ImportStep
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import ElidedLabel, para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_archive import CONNECTIONS, ArchivePreview, PartPreview, foresee

_NAMED = 4
_LIST, _BAR = 360, 12
"""Widths of the list and of its scroll bar."""


class PartsStep(ImportStep):
    """Built anew for each look. `on_continue` gets the keys of the parts that are ticked."""

    number = COLUMNS

    def __init__(
        self,
        theme: Theme,
        archive: ArchivePreview,
        wanted: Collection[str],
        on_back: Callable[[], None],
        on_continue: Callable[[set[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.archive = archive
        self._on_continue = on_continue
        self.subtitle = archive.file_names
        self.back = Button(theme, tr("Back"), on_click=on_back)
        self.go = Button(theme, "", "primary", on_click=lambda: on_continue(self.wanted()))
        self.buttons = [self.back, self.go]
        self.note = tr("Nothing is saved yet. You can undo the whole import afterwards.")
        self.lines: dict[str, PartLine] = {}
        self._parts = {each.part.key: each for each in archive.parts}
        u = theme.u
        body = QVBoxLayout(self)
        body.setContentsMargins(u(32), u(4), u(32), u(16))
        body.setSpacing(u(16))
        if words := self._advice():
            body.addWidget(Banner(theme, words, "certification", "info"))
        columns = QHBoxLayout()
        columns.setSpacing(u(4))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list(wanted))
        left.addStretch(1)
        self._beside = right
        right.addStretch(1)
        parts = _scrolling(left, tr("Parts of the archive"))
        parts.setFixedWidth(u(_LIST + _BAR))
        columns.addWidget(parts)
        columns.addWidget(_scrolling(right, tr("Rows of the part")), 1)
        body.addLayout(columns, 1)
        self._card: Card | None = None
        self.shown = ""
        self.look(next(iter(self.lines)))
        self._tell()

    def _advice(self) -> str:
        """What could not be read, and what never is."""
        said = [one_line(fault, 200) for fault in self.archive.faults[:_NAMED]]
        if self.archive.left:
            listed = ", ".join(one_line(name, 32) for name in self.archive.left[:_NAMED])
            more = "…" if len(self.archive.left) > _NAMED else ""
            said.append(tr("Not read, and left as it is: {members}", members=listed + more))
        return "\n".join(said)

    def _list(self, wanted: Collection[str]) -> Card:
        card = Card(self.theme, tr("What is in it"))
        card.setFixedWidth(self.theme.u(_LIST))
        card.body.setSpacing(self.theme.u(2))
        outer = card.layout()
        if outer is not None:
            outer.setContentsMargins(self.theme.u(8), self.theme.u(16), self.theme.u(8), self.theme.u(8))
        card.header.setContentsMargins(self.theme.u(12), 0, 0, 0)
        if self.archive.contacts is not None:
            plan = self.archive.contacts.plan
            counts = _counted(len(plan.create), len(plan.update), len(plan.unchanged), len(plan.skipped))
            self._add(card, CONNECTIONS, tr("Connections"), counts, wanted)
        for each in self.archive.parts:
            counts = _counted(each.count("new"), each.count("changed"), each.count("known"), len(each.skipped))
            self._add(card, each.part.key, tr(each.part.label), counts, wanted)
        return card

    def _add(self, card: Card, key: str, label: str, counts: str, wanted: Collection[str]) -> None:
        line = PartLine(
            self.theme,
            label,
            counts,
            checked=key in wanted,
            on_look=partial(self.look, key),
            on_tick=self._tell,
        )
        self.lines[key] = line
        card.body.addWidget(line)

    def look(self, key: str) -> None:
        """Show the rows of a part."""
        if key == self.shown:
            return
        self.shown = key
        for other, line in self.lines.items():
            line.set_shown(other == key)
        if self._card is not None:
            self._beside.removeWidget(self._card)
            self._card.deleteLater()
        self._card = self._people() if key == CONNECTIONS else self._rows(self._parts[key])
        self._beside.insertWidget(0, self._card)

    def _people(self) -> Card:
        card = Card(self.theme, tr("Connections"), tr("becomes {kind}", kind=tr("Contacts")))
        words = tr("The next step shows every person, and what would be new, changed or is to be checked.")
        card.body.addWidget(para(self.theme, words))
        return card

    def _rows(self, shown: PartPreview) -> Card:
        theme = self.theme
        card = Card(theme, tr(shown.part.label), tr("becomes {kind}", kind=tr(shown.part.becomes)))
        if shown.planned:
            card.body.addWidget(MoreRows(theme, shown.planned, partial(RowLine, theme)))
        if shown.skipped:
            card.body.addWidget(ElidedLabel(theme, tr("Not taken"), "strong"))
            lines = [tr("Line {line}: {reason}", line=f"{each.line:,}", reason=each.reason) for each in shown.skipped]
            card.body.addWidget(MoreRows(theme, lines, lambda words: ElidedLabel(theme, words, "cap", "text2")))
        return card

    def wanted(self) -> set[str]:
        """The parts that are ticked."""
        return {key for key, line in self.lines.items() if line.tick.isChecked()}

    def _tell(self) -> None:
        wanted = self.wanted()
        count = foresee(self.archive, wanted).written
        if CONNECTIONS in wanted:
            self.go.setText(tr("Continue"))
        else:
            self.go.setText(tr("Import 1 record") if count == 1 else tr("Import {count} records", count=f"{count:,}"))
        self.go.setEnabled(bool(count) or CONNECTIONS in wanted)
        self.told.emit()

    def focus_first(self) -> None:
        ticked = (line.tick for key, line in self.lines.items() if key in self.wanted())
        next(ticked, self.back).setFocus()


def _scrolling(column: QVBoxLayout, name: str) -> QScrollArea:
    content = QWidget()
    content.setProperty("clear", True)
    column.setContentsMargins(0, 0, 0, 0)
    content.setLayout(column)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(content)
    return area


def _counted(new: int, changed: int, known: int, skipped: int) -> str:
    told = ((new, tr("new")), (changed, tr("changed")), (known, tr("known")), (skipped, tr("not taken")))
    return " · ".join(f"{count:,} {word}" for count, word in told if count) or tr("nothing")
