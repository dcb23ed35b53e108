"""The preview of an import: counts that filter, every row with what happens to it, and ticks that decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.import_rows import CHECK, NEW, SKIP, UPDATE, ImportRow, totals
from aipm_desktop.gui.models.import_table import STATES, ImportTable, day_in_words, state_label
from aipm_desktop.gui.pages.import_count_card import CountCard
from aipm_desktop.gui.pages.import_decide_bar import DecideBar
from aipm_desktop.gui.pages.import_step import PREVIEW, ImportStep
from aipm_desktop.gui.pages.import_table_view import HUES, ImportTableView
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.services.import_contacts import Preview, file_day


class PreviewStep(ImportStep):
    """`look_wanted` asks for a closer look at a row: to correct it, or to see a damaged line.

    `chosen` carries rows to check and what was decided about them.
    """

    look_wanted = Signal(object)
    chosen = Signal(list, str)
    number = PREVIEW

    def __init__(
        self, theme: Theme, on_back: Callable[[], None], on_import: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        u = theme.u
        self.table = ImportTable(self)
        self.shown: Preview | None = None
        self.noted_jobs = 0
        self.besides = 0
        """Records of other parts of an archive that are written in the same step."""
        self.back = Button(theme, tr("Back"), on_click=on_back)
        self.go = Button(theme, "", "primary", on_click=on_import)
        self.buttons = [self.back, self.go]
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go.click)
        self.go.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), u(4), u(32), u(16))
        column.setSpacing(u(16))
        column.addLayout(self._cards())
        self.warning = Banner(theme, "", "warning", "info")
        column.addWidget(self.warning)
        self.decide = DecideBar(theme)
        self.decide.chosen.connect(self._choose)
        column.addWidget(self.decide)
        column.addWidget(self._table_card(), 1)
        self.table.ticks_changed.connect(self._tell)
        self.view.look_wanted.connect(lambda number: self.look_wanted.emit(self.table.row(number)))
        self.view.decided.connect(self._choose)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_decisions())

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(12))
        self.cards: dict[str, CountCard] = {}
        self._group = QButtonGroup(self)
        for state in ("", *STATES):
            card = CountCard(self.theme, state, state_label(state), HUES[state])
            self._group.addButton(card)
            self.cards[state] = card
            row.addWidget(card)
        self._group.buttonToggled.connect(self._card_toggled)
        self.cards[""].setChecked(True)
        return row

    def _table_card(self) -> Card:
        card = Card(self.theme)
        card.setAccessibleName(tr("Preview"))
        card.setProperty("region", True)
        layout = card.layout()
        if layout is not None:
            layout.setContentsMargins(1, self.theme.u(7), 1, self.theme.u(7))
        self.view = ImportTableView(self.theme, self.table)
        self.nothing = Label(self.theme, tr("No rows here."), "body", "text2")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self.nothing, 1)
        return card

    def show_preview(self, shown: Preview, rows: Sequence[ImportRow]) -> None:
        """Take up a preview and its rows; ticks and corrections in the rows stay as they are."""
        self.shown = shown
        changed = {change.contact_id for change in shown.plan.update}
        self.noted_jobs = sum(job.contact_id not in changed for job in shown.plan.job_changes)
        self.table.load(rows)
        self._count()
        self._warn()
        newest = file_day(shown.facts)
        day = tr(" · newest connection {day}", day=day_in_words(newest)) if newest else ""
        self.subtitle = shown.file_names + day
        self.show_state(self.table.state)
        self._tell()

    def _count(self) -> None:
        if self.shown is None:
            return
        found = totals(self.table.rows, self.shown.plan.hidden_members)
        several = len(self.shown.paths) > 1
        known = self.shown.own is None
        self.cards[""].say(sum(found.values()), tr("in these files") if several else tr("in this file"))
        self.cards[NEW].say(found[NEW], tr("will be added"))
        self.cards[UPDATE].say(found[UPDATE], tr("job or details changed") if known else tr("gain details"))
        unusable = bool(self.shown.plan.hidden_members or self.shown.plan.skipped)
        self.cards[SKIP].say(found[SKIP], tr("known or unusable") if unusable else tr("already in your contacts"))
        self.cards[CHECK].say(found[CHECK], tr("need a decision"))

    def _warn(self) -> None:
        """What is to be said about a file as a whole."""
        if self.shown is None:
            return
        plan = self.shown.plan
        keys = {row.key for row in self.table.rows}
        said = [each.reason for each in plan.warned if (each.source, each.line) not in keys]
        if plan.older:
            said.insert(0, tr("This file is older than your last import. It adds people and fills gaps, no more."))
        if self.shown.own is not None and self.shown.own.left_out:
            listed = ", ".join(one_line(name, 32) for name in self.shown.own.left_out[:8])
            more = "…" if len(self.shown.own.left_out) > 8 else "."
            said.insert(0, tr("Contacts have no place for: {columns}", columns=listed) + more)
        self.warning.set_text("\n".join(said[:3]))
        self.warning.setVisible(bool(said))

    def show_state(self, state: str) -> None:
        """Show the rows of one card."""
        self.cards[state].setChecked(True)
        self.table.show_state(state)
        empty = self.table.rowCount() == 0
        self.view.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.decide.setVisible(state == CHECK and not empty)
        self._tell_decisions()
        self.view.scrollToTop()

    def _card_toggled(self, card: CountCard, on: bool) -> None:
        if on and card.state != self.table.state:
            self.show_state(card.state)

    def decided(self, rows: Sequence[ImportRow]) -> None:
        """Rows were corrected or decided upon."""
        place = self.view.currentIndex().row()
        if len(rows) == 1:
            self.table.decided(rows[0])
        elif rows:
            self.table.load(self.table.rows)
        self._count()
        if self.table.rowCount() == 0:
            self.show_state(self.table.state)
        elif len(rows) > 1:
            self.view.setCurrentIndex(self.table.index(max(0, min(place, self.table.rowCount() - 1)), 1))
        self._tell()

    def _choose(self, choice: str) -> None:
        rows = [row for number in self.view.chosen() if (row := self.table.row(number)).can_be_fixed]
        if rows:
            self.chosen.emit(rows, choice)

    def _tell_decisions(self) -> None:
        rows = [self.table.row(number) for number in self.view.chosen()] if self.table.state == CHECK else []
        open_ones = [row for row in rows if row.can_be_fixed]
        self.decide.say(len(open_ones), sum(row.doubled for row in open_ones))

    def _tell(self) -> None:
        self._tell_decisions()
        count = self.table.ticked
        words = tr("Import 1 contact") if count == 1 else tr("Import {count} contacts", count=f"{count:,}")
        self.note = tr("Nothing is saved yet. You can undo the whole import afterwards.")
        if not count and self.noted_jobs:
            words = counted(self.noted_jobs, tr("Note 1 change of job"), tr("Note {count} changes of job"))
        elif not count and not self.besides and not any(row.can_import for row in self.table.rows):
            self.note = tr("Everybody in this file is in your contacts already. There is nothing to import.")
        if self.besides:
            others = counted(self.besides, tr("1 other record"), tr("{count} other records"))
            words = tr("{import_contacts} and {others}", import_contacts=words, others=others)
        self.go.setText(words)
        self.go.setEnabled(bool(count or self.noted_jobs or self.besides))
        self.told.emit()

    def focus_first(self) -> None:
        self.view.start()
        self.view.setFocus()
