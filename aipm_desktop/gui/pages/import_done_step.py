"""What an import did, in words, with what to do next about it, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.exchange.linkedin import JobChange, Skipped, Suggestion
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_account import facts_of, job_in_words, title_of
from aipm_desktop.gui.pages.import_more_rows import MoreRows
from aipm_desktop.gui.pages.import_step import DONE, ImportStep
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import ElidedLabel, para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_contacts import ImportResult

Offer = tuple[str, Callable[[], None]]


class DoneStep(ImportStep):
    """Built anew for each import. `created` maps the lines of new contacts to their ids."""

    number = DONE + 1

    def __init__(
        self,
        desk: Desk,
        result: ImportResult,
        created: Mapping[int, int],
        on_undo: Callable[[], None],
        on_another: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.theme, parent)
        self.desk = desk
        self.result = result
        self._created = created
        self.another = Button(self.theme, tr("Import another file"), on_click=on_another)
        self.contacts = Button(
            self.theme, tr("Show contacts"), "primary", on_click=lambda: desk.navigator.open_view("contact", "")
        )
        self.undo = Button(self.theme, tr("Undo import"), icon="arrow-counter-clockwise", on_click=on_undo)
        self.buttons = [*([self.undo] if result.batch else []), self.another, self.contacts]
        self.note = tr("You can also take this import back later, in Settings.") if result.batch else ""
        self._cards: list[Card] = []
        self._body = self.scrolling()
        self._summary()
        self._jobs(sorted(result.job_changes, key=lambda job: job.from_company == job.to_company))
        self._doubles(result.suggestions)
        self._skipped(result.skipped)
        self._body.addStretch(1)

    def _summary(self) -> None:
        card = Card(self.theme)
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(16))
        column = QVBoxLayout()
        column.addWidget(Tile(self.theme, "check-circle", "success", 44))
        column.addStretch(1)
        row.addLayout(column)
        words = QVBoxLayout()
        words.setSpacing(self.theme.u(4))
        self.title = para(self.theme, title_of(self.result), "h2", "text")
        self.facts = para(self.theme, "\n".join(facts_of(self.result)))
        words.addWidget(self.title)
        words.addWidget(self.facts)
        row.addLayout(words, 1)
        card.body.addLayout(row)
        self._body.addWidget(card)

    def _add(self, card: Card) -> None:
        self._cards.append(card)
        self._body.addWidget(card)

    def _jobs(self, jobs: Sequence[JobChange]) -> None:
        if jobs:
            card = Card(self.theme, tr("New jobs since the last import"), tr("Good reasons to write"))
            card.body.addWidget(MoreRows(self.theme, jobs, self._job))
            self._add(card)

    def _job(self, job: JobChange) -> QWidget:
        title = tr("Congratulate {name} on the new job", name=job.name)
        values = {"contact_id": job.contact_id, "title": title, "follow_up": True}
        follow_up: Offer = (tr("Follow up"), partial(self.desk.navigator.new_record, "task", values))
        return self._line(job.name, job_in_words(job), [follow_up, self._open(job.contact_id)])

    def _doubles(self, suggestions: Sequence[Suggestion]) -> None:
        if suggestions:
            card = Card(self.theme, tr("Possible duplicates"), f"{len(suggestions):,}")
            compare = Button(self.theme, tr("Compare and merge"), small=True, icon="users-three")
            compare.clicked.connect(lambda: self.desk.navigator.open_page("duplicates"))
            card.add_to_header(compare)
            text = tr("They came in as contacts of their own. Two that are one person can be merged.")
            card.body.addWidget(para(self.theme, text))
            card.body.addWidget(MoreRows(self.theme, suggestions, self._double))
            self._add(card)

    def _double(self, likely: Suggestion) -> QWidget:
        offers = []
        new = self._created.get(likely.line)
        other = likely.other_id or self._created.get(likely.other_line)
        if other:
            offers.append(self._open(other, tr("Open the first")))
        if new:
            offers.append(self._open(new, tr("Open the new one")))
        return self._line(likely.name, likely.reason, offers)

    def _skipped(self, skipped: Sequence[Skipped]) -> None:
        if skipped:
            card = Card(self.theme, tr("Lines that could not be used"), f"{len(skipped):,}")
            card.add_to_header(Button(self.theme, tr("Copy all"), small=True, icon="copy", on_click=self._copy_skipped))
            card.body.addWidget(MoreRows(self.theme, skipped, self._skip))
            self._add(card)

    def _skip(self, line: Skipped) -> QWidget:
        return self._line(tr("Line {line}", line=f"{line.line:,}"), f"{line.reason} {line.text}", [])

    def _copy_skipped(self) -> None:
        lines = [f"{each.source}, line {each.line}: {each.reason}\n{each.text}" for each in self.result.skipped]
        QGuiApplication.clipboard().setText("\n\n".join(lines))
        self.desk.toasts.show(tr("Copied"), icon="copy")

    def _open(self, contact: int, label: str = "") -> Offer:
        return label or tr("Open"), partial(self.desk.navigator.open_record, "contact", contact)

    def _line(self, name: str, words: str, offers: Sequence[Offer]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.u(12))
        title = ElidedLabel(self.theme, name, "strong")
        title.setFixedWidth(self.theme.u(168))
        row.addWidget(title)
        row.addWidget(ElidedLabel(self.theme, words, "body", "text2"), 1)
        for label, action in offers:
            button = Button(self.theme, label, small=True, on_click=action)
            button.setAccessibleName(f"{label}: {name}")
            row.addWidget(button)
        return line

    def say_taken_back(self, words: str) -> None:
        """The import is no more."""
        for card in self._cards:  # they lead to contacts that are gone
            card.hide()
        self.title.setText(tr("This import was taken back"))
        self.facts.setText(words)
        self.note = ""
        self.buttons = [self.another, self.contacts]
        self.told.emit()

    def focus_first(self) -> None:
        self.contacts.setFocus()
