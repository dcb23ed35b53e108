"""The step "What is in it": the parts of LinkedIn's archive to be ticked, and beside them the rows of one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.import_archive_line import PartLine, RowLine
from aipm_desktop.gui.pages.import_more_rows import MoreRows
from aipm_desktop.gui.pages.import_step import COLUMNS, ImportStep
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import ElidedLabel, para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_archive import CONNECTIONS, ArchivePreview, PartPreview, Planned, foresee

_NAMED = 4
_LIST, _BAR = 360, 12
"""Widths of the list and of its scroll bar."""


class PartsStep(ImportStep):
    """Built anew for each look. `on_continue` gets the keys of the parts that are ticked.

    `left_out` holds the keys of the rows that are not; it changes with every tick.
    """

    number = COLUMNS

    def __init__(
        self,
        desk: Desk,
        archive: ArchivePreview,
        wanted: Collection[str],
        left_out: set[str],
        on_back: Callable[[], None],
        on_continue: Callable[[set[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        theme = desk.theme
        super().__init__(theme, parent)
        self.desk = desk
        self.archive = archive
        self.left_out = left_out
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
        self.all: Button | None = None
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
            self._add(card, each.part.key, tr(each.part.label), self._counts(each), wanted)
        return card

    def _add(self, card: Card, key: str, label: str, counts: str, wanted: Collection[str]) -> None:
        line = PartLine(
            self.theme,
            label,
            counts,
            checked=key in wanted,
            on_look=partial(self.look, key),
            on_tick=self._tell,
            on_arrow=partial(self._go, key),
        )
        self.lines[key] = line
        card.body.addWidget(line)

    def _go(self, key: str, steps: int) -> None:
        ticks = [line.tick for line in self.lines.values()]
        there = list(self.lines).index(key) + steps
        if 0 <= there < len(ticks):
            ticks[there].setFocus(Qt.FocusReason.TabFocusReason)

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
        self.all = None
        self._card = self._people() if key == CONNECTIONS else self._rows(self._parts[key])
        self._beside.insertWidget(0, self._card)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes from a part to its rows, and from these to the next part, which then shows its own."""
        ticks: list[QWidget] = [line.tick for line in self.lines.values()]
        at = list(self.lines).index(self.shown) + 1
        stops = [*ticks[:at], *([self.all] if self.all is not None else [])]
        for rows in self._card.findChildren(MoreRows) if self._card is not None else ():
            stops += [*(line.tick for line in rows.findChildren(RowLine)), rows.more]
        for before, after in pairwise([*stops, *ticks[at:]]):
            QWidget.setTabOrder(before, after)

    def _people(self) -> Card:
        card = Card(self.theme, tr("Connections"), tr("becomes {kind}", kind=tr("Contacts")))
        words = tr("The next step shows every person, and what would be new, changed or is to be checked.")
        card.body.addWidget(para(self.theme, words))
        return card

    def _rows(self, shown: PartPreview) -> Card:
        theme = self.theme
        card = Card(theme, tr(shown.part.label), tr("becomes {kind}", kind=tr(shown.part.becomes)))
        if shown.to_do > 1:
            self.all = Button(theme, "", "link", small=True, on_click=partial(self._turn_all, shown))
            card.add_to_header(self.all)
            self._say_all()
        if shown.planned:
            rows = MoreRows(theme, shown.planned, partial(self._row, shown))
            rows.more.clicked.connect(self._order_stops)
            card.body.addWidget(rows)
        if shown.skipped:
            card.body.addWidget(ElidedLabel(theme, tr("Not taken"), "strong"))
            lines = [tr("Line {line}: {reason}", line=f"{each.line:,}", reason=each.reason) for each in shown.skipped]
            card.body.addWidget(MoreRows(theme, lines, lambda words: ElidedLabel(theme, words, "cap", "text2")))
        return card

    def _row(self, shown: PartPreview, planned: Planned) -> RowLine:
        return RowLine(
            self.desk, planned, taken=planned.key not in self.left_out, on_tick=partial(self._take, shown, planned)
        )

    def _take(self, shown: PartPreview, planned: Planned, taken: bool) -> None:
        (self.left_out.discard if taken else self.left_out.add)(planned.key)
        self._tell_rows(shown)

    def _turn_all(self, shown: PartPreview) -> None:
        """Leave all rows out, or take all again when some are out."""
        rows = {each.key for each in shown.planned if each.state != "known"}
        some_out = bool(rows & self.left_out)
        self.left_out.difference_update(rows)
        if not some_out:
            self.left_out.update(rows)
        for line in self.findChildren(RowLine):
            line.tick.blockSignals(True)
            line.tick.setChecked(line.planned.key not in self.left_out)
            line.tick.blockSignals(False)
        self._tell_rows(shown)

    def _tell_rows(self, shown: PartPreview) -> None:
        self.lines[shown.part.key].set_counts(self._counts(shown))
        self._say_all()
        self._tell()

    def _say_all(self) -> None:
        if self.all is not None:
            out = any(each.key in self.left_out for each in self._parts[self.shown].planned)
            self.all.setText(tr("Take all") if out else tr("Leave all out"))

    def _counts(self, shown: PartPreview) -> str:
        taken = [each.state for each in shown.planned if each.key not in self.left_out]
        out = len(shown.planned) - len(taken)
        return _counted(taken.count("new"), taken.count("changed"), taken.count("known"), len(shown.skipped), out)

    def wanted(self) -> set[str]:
        """The parts that are ticked."""
        return {key for key, line in self.lines.items() if line.tick.isChecked()}

    def _tell(self) -> None:
        wanted = self.wanted()
        count = foresee(self.archive.without(self.left_out), wanted).written
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
    area.setProperty("region", True)
    area.setWidget(content)
    return area


def _counted(new: int, changed: int, known: int, skipped: int, out: int = 0) -> str:
    told = (
        (new, tr("new")),
        (changed, tr("changed")),
        (known, tr("known")),
        (out, tr("left out")),
        (skipped, tr("not taken")),
    )
    return " · ".join(f"{count:,} {word}" for count, word in told if count) or tr("nothing")
