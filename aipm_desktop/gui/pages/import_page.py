"""Importing contacts: choose the file, say what its columns hold, look at what would happen, decide, import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_excerpt import Excerpt, beginning_of
from aipm_desktop.gui.models.import_rows import OTHER, ImportRow
from aipm_desktop.gui.pages.import_archive_done import ArchiveDoneStep
from aipm_desktop.gui.pages.import_archive_step import PartsStep
from aipm_desktop.gui.pages.import_columns_step import ColumnsStep
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_fault_step import FaultStep, ways_out
from aipm_desktop.gui.pages.import_file_step import FileStep
from aipm_desktop.gui.pages.import_fix_sheet import open_sheet
from aipm_desktop.gui.pages.import_head import ImportHead
from aipm_desktop.gui.pages.import_preview_step import PreviewStep
from aipm_desktop.gui.pages.import_session import Session
from aipm_desktop.gui.pages.import_step import COLUMNS, FILE, BottomBar, ImportStep
from aipm_desktop.gui.pages.import_work_step import WorkStep
from aipm_desktop.gui.pages.import_writing import Writing
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.import_contacts import Preview
from aipm_desktop.store import Step

_PATTERN = "LinkedIn, vCard, CSV (*.csv *.zip *.vcf *.vcard *.tsv *.txt);;* (*)"
_QUICK_MS = 250
"""Work that is done sooner shows no progress: it would only flicker."""


class ImportPage(Page):
    """`paths` are files to begin with; without them the first step asks for one."""

    key = "contacts"
    kinds = tuple(kind.name for kind in KINDS)

    def __init__(self, desk: Desk, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self._asked = tuple(paths)
        self.session = Session(paths=self._asked)
        self._reading = False
        self._stop_reading: Callable[[], None] = lambda: None
        self.head = ImportHead(theme, self.leave)
        self.stepper = self.head.stepper
        self.file_step = FileStep(theme, self.choose_file, self.choose_folder)
        self.file_step.chosen.connect(self.read)
        self.work_step = WorkStep(theme, self.cancel_work)
        self.preview_step = PreviewStep(theme, self.back, self.import_ticked)
        self.preview_step.look_wanted.connect(self.look_at)
        self.preview_step.chosen.connect(self.choose_rows)
        self.bar = BottomBar(theme)
        self.steps = QStackedWidget()
        for step in (self.file_step, self.work_step, self.preview_step):
            self._add(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.steps, 1)
        column.addWidget(self.bar)
        self._slow = QTimer(self, singleShot=True, interval=_QUICK_MS)
        self._slow.timeout.connect(lambda: self._show(self.work_step))
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(lambda: self.read(self.session.paths))
        self._say_last()
        self._show(self.file_step)
        if paths:
            self._begin.start()

    @property
    def _writing(self) -> bool:
        return self.session.writing is not None

    # Steps

    def _add(self, step: ImportStep) -> None:
        step.told.connect(self._tell)
        self.steps.addWidget(step)

    @property
    def step(self) -> ImportStep:
        """The step that is shown."""
        step = self.steps.currentWidget()
        assert isinstance(step, ImportStep)
        return step

    def _show(self, step: ImportStep) -> None:
        if self.steps.indexOf(step) < 0:
            self._add(step)
        left = self.step
        self._slow.stop()
        self.steps.setCurrentWidget(step)
        if left is not step and left not in (self.file_step, self.work_step, self.preview_step):
            self.steps.removeWidget(left)
            left.deleteLater()
            for button in left.buttons:  # they belong to the bar by now
                button.deleteLater()
        self._tell()
        if self.isVisible():
            step.focus_first()

    def _tell(self) -> None:
        step = self.step
        self.stepper.rename(COLUMNS, tr("Columns") if self.session.archive is None else tr("Parts"))
        self.stepper.show_step(step.number)
        self.head.subtitle.setText(step.subtitle or ", ".join(path.name for path in self.session.paths))
        self.bar.fill(step.note, step.note_icon, step.buttons)
        self.head.cancel_button.setVisible(self.session.result is None and step is not self.work_step)

    def foot_height(self) -> int:
        return self.bar.height()

    def focus_first(self) -> None:
        self.step.focus_first()

    # Choosing and reading

    def choose_file(self) -> None:
        """Ask for a file."""
        path = local_files.choose_file(self, tr("Choose the file"), self._folder(), _PATTERN)
        if path is not None:
            self.read([path])

    def choose_folder(self) -> None:
        """Ask for the folder of an unpacked archive."""
        path = local_files.choose_folder(self, tr("Choose the unpacked folder"), self._folder())
        if path is not None:
            self.read([path])

    def _folder(self) -> Path | None:
        return self.desk.settings.import_folder

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files beside the window, then show their columns where nobody knows them, or the preview."""
        if not self._reading and not self._writing:
            self.session = Session(paths=tuple(paths))
            self._read(first=True)

    def _read(self, *, first: bool) -> None:
        work = partial(self.session.read, self.desk.store, self.desk.today(), first=first)
        self._reading = True
        names = ", ".join(path.name for path in self.session.paths)
        self.show_work(FILE, tr("Reading {file}…", file=names), tr("Nothing is saved while the file is read."))
        self._stop_reading = self.desk.worker.run(work, self._read_done, self._read_failed, self._progress)

    def show_work(self, number: int, words: str, hint: str, *, can_cancel: bool = True) -> None:
        """Tell that work is going on, unless it is done sooner than anybody could read that."""
        self.work_step.begin(number, words, hint, can_cancel=can_cancel)
        self._slow.start()

    def _progress(self, done: int, of: int) -> None:
        if shiboken6.isValid(self):
            self.work_step.advance(done, of)

    def cancel_work(self) -> None:
        """Stop reading or writing; nothing stays behind."""
        self.work_step.stopping()
        if self.session.writing is not None:
            self.session.writing.stop()
        else:
            self._stop_reading()

    def _read_done(self, found: tuple[Preview | None, list[ImportRow]] | None) -> None:
        if not shiboken6.isValid(self):
            return
        self._reading = False
        if found is None:
            self._ask_for_columns()
            return
        self.session.shown, self.session.rows = found
        self.preview_step.table.state = ""
        self._show_read()

    def _show_read(self) -> None:
        """What is to be looked at: who is in the file, or the parts of an archive."""
        if self.session.shows_contacts:
            self._show_preview()
        else:
            self._show_parts()

    def _show_parts(self) -> None:
        session = self.session
        if session.archive is not None:
            self.head.title.setText(tr("Import LinkedIn archive"))
            wanted = session.archive.usual() if session.parts is None else session.parts
            self._show(
                PartsStep(self.desk, session.archive, wanted, session.left_out, self.start_again, self._take_parts)
            )

    def _take_parts(self, wanted: set[str]) -> None:
        self.session.parts = wanted
        if self.session.shows_contacts:
            self._show_preview()
        else:
            self.import_ticked()

    def _ask_for_columns(self) -> None:
        table = self.session.unnamed()
        if table is None:
            return
        before = self.desk.settings.import_columns.get(table.key)

        def go_on(targets: tuple[str, ...]) -> None:
            self.session.columns[table.key] = targets
            self._read(first=False)

        self._show(ColumnsStep(self.desk.theme, table, before, self.start_again, go_on))

    def back(self) -> None:
        """One step back: to parts or columns where they were asked for, else to the choice of a file."""
        if self.session.archive is not None:
            self._show_parts()
        elif self.session.tables:
            self.session.columns.clear()
            self.session.shown = None
            self.session.choices.clear()
            self.session.corrections.clear()
            self._ask_for_columns()
        else:
            self.start_again()

    def _show_preview(self) -> None:
        if self.session.shown is not None:
            linkedin = self.session.shown.own is None
            self.head.title.setText(tr("Import LinkedIn connections") if linkedin else tr("Import contacts"))
            self.preview_step.besides = self.session.besides
            self.preview_step.show_preview(self.session.shown, self.session.rows)
            self._show(self.preview_step)

    def _read_failed(self, error: BaseException) -> None:
        if not shiboken6.isValid(self):
            return
        self._reading = False
        if isinstance(error, CancelledError):
            self._show(self.file_step)
        elif isinstance(error, AipmError):
            self._show_fault(error, beginning_of(self.session.paths))
        else:
            self._show(self.file_step)
            raise error

    def _show_fault(self, fault: AipmError, excerpt: Excerpt | None) -> None:
        ways = ways_out(self.choose_file, lambda: self.read(self.session.paths), self.start_again)
        self._show(FaultStep(self.desk.theme, fault, excerpt, ways))

    def start_again(self) -> None:
        """Back to the first step; what was read is forgotten."""
        self.session = Session()
        self.head.title.setText(tr("Import contacts"))
        self._say_last()
        self._show(self.file_step)

    def asked_again(self) -> None:
        """The same files once more, which is a new import unless they are being looked at."""
        if self.session.result is None and self.session.paths:
            return
        if self._asked:
            self.read(self._asked)
        elif not self._writing:
            self.start_again()

    # Looking closer at a row

    def look_at(self, row: ImportRow) -> None:
        """Open the sheet in which a row is corrected, or a damaged line is seen."""
        open_sheet(self.desk, self, self.session, row, partial(self._corrected, row), partial(self.choose_rows, [row]))

    def _corrected(self, row: ImportRow, values: Values) -> None:
        self.session.corrections[row.key] = values
        row.name = f"{values['given_name']} {values['family_name']}".strip()
        row.connected_on = values["connected_on"]
        self.choose_rows([row], OTHER)

    def choose_rows(self, rows: Sequence[ImportRow], choice: str) -> None:
        """Take up what was decided about rows to check."""
        self.preview_step.decided(self.session.choose(self.desk.store, rows, choice))

    # Importing

    def import_ticked(self) -> None:
        """Write the ticked rows in one step."""
        session = self.session
        if self._writing or (session.shown is None and session.archive is None):
            return
        shown = session.planned(self.desk.store) if session.shows_contacts else None
        self.preview_step.go.setEnabled(False)
        Writing(self.desk, session, self).import_(shown)

    def show_done(self) -> None:
        """Show what was imported, and what has been taken back of it since."""
        session = self.session
        if session.result is None:
            return
        given = (session.created, self.undo_import, self.start_again)
        if session.archive_result is None:
            step = DoneStep(self.desk, session.result, *given)
        else:
            step = ArchiveDoneStep(self.desk, session.archive_result, session.result, *given)
        if session.taken_back:
            step.say_taken_back(session.taken_back)
        self._show(step)

    def show_not_imported(self, error: BaseException) -> None:
        """Show why nothing was imported, and what would be. Raises what is no fault of the world."""
        self._show_read()
        if isinstance(error, CancelledError):
            self.desk.toasts.show(tr("Cancelled. Nothing was imported."), icon="info")
        elif isinstance(error, AipmError):
            self._show_fault(error, None)
        else:
            raise error

    def undo_import(self) -> None:
        """Take the import back as far as its contacts were not used since."""
        if self.session.result is not None and not self._writing:
            Writing(self.desk, self.session, self).take_back(self.session.result.batch)

    def _say_taken_back(self, words: str) -> None:
        self.session.taken_back = words
        self.show_done()

    # What the window asks

    def leave(self) -> None:
        """To the contacts; nothing is imported."""
        self.desk.navigator.open_page("contacts")

    def _say_last(self) -> None:
        batch = next((each for each in self.desk.store.batches() if each.undone_at is None), None)
        self.file_step.say_last(batch, self.desk.today())

    def concerns(self, step: Step) -> bool:
        return not self._writing and super().concerns(step)

    def refresh(self) -> None:
        self._say_last()
        result = self.session.result
        if result is None or not result.batch:
            return
        there = any(each.id == result.batch and each.undone_at is None for each in self.desk.store.batches())
        if there == bool(self.session.taken_back):  # Undo and Redo of the window
            self._say_taken_back("" if there else tr("Your contacts are as they were before it."))

    def where(self) -> dict[str, Any]:
        return {"session": self.session}

    def return_to(self, where: dict[str, Any]) -> None:
        session = where.get("session")
        if not isinstance(session, Session):
            return
        self._begin.stop()
        self.session = session
        if session.writing is not None:
            session.writing.show_on(self)
            self._show(self.work_step)
        elif session.result is not None:
            self.show_done()
            self.refresh()
        elif session.shown is not None or session.archive is not None:
            self._show_read()
        elif session.unnamed() is not None:
            self._ask_for_columns()
        elif session.paths:
            self._begin.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete and self._reading:
            self._stop_reading()
        return super().event(event)
