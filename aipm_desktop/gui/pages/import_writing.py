"""Writing an import, or taking it back, beside the window: it goes on when its page is left, and is returned to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_account import taken_back_in_words
from aipm_desktop.gui.pages.import_step import DONE, PREVIEW
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_contacts import ImportResult, Preview
from aipm_desktop.store import TakenBack

if TYPE_CHECKING:
    from aipm_desktop.gui.pages.import_page import ImportPage
    from aipm_desktop.gui.pages.import_session import Session


class Writing:
    """The work that a session waits for. `page` shows it, and may be another one by the time it is done."""

    def __init__(self, desk: Desk, session: Session, page: ImportPage) -> None:
        self._desk = desk
        self._session = session
        self._taking_back = False
        self.page = page
        self.stop: Callable[[], None] = lambda: None
        session.writing = self

    def import_(self, shown: Preview | None) -> None:
        """Write what is ticked and wanted."""
        work = partial(self._session.write, self._desk.store, self._desk.today(), shown)
        self.show_on(self.page)
        self.stop = self._desk.worker.run(work, self._imported, self._failed, self._progress)

    def take_back(self, batch: int) -> None:
        """Take the import back as far as its contacts were not used since."""
        self._taking_back = True
        self.show_on(self.page)
        store = self._desk.store
        self._desk.worker.run(
            lambda _progress, _cancelled: store.undo_import(batch), self._taken_back, self._not_taken_back
        )

    def show_on(self, page: ImportPage) -> None:
        """Let `page` tell that work is going on."""
        self.page = page
        if self._taking_back:
            page.show_work(DONE, tr("Taking the import back…"), "", can_cancel=False)
        else:
            page.show_work(PREVIEW, tr("Importing…"), tr("Cancelling leaves everything as it was."))

    def _end(self) -> ImportPage | None:
        """The page that shows the end; None when the person has gone on to another."""
        self._session.writing = None
        return self.page if shiboken6.isValid(self.page) else None

    def _progress(self, done: int, of: int) -> None:
        if shiboken6.isValid(self.page):
            self.page.work_step.advance(done, of)

    def _imported(self, result: ImportResult) -> None:
        session, page = self._session, self._end()
        session.result = result
        if page is None:
            offer_undo(self._desk, session.title)
            return
        page.show_done()
        if keep := session.to_keep(page.desk.settings):
            page.desk.change_settings(**keep)

    def _failed(self, error: BaseException) -> None:
        page = self._end()
        if page is not None:
            page.show_not_imported(error)
        elif not isinstance(error, CancelledError):
            raise error

    def _taken_back(self, done: TakenBack) -> None:
        self._say(taken_back_in_words(done))

    def _not_taken_back(self, error: BaseException) -> None:
        if not isinstance(error, AipmError):
            self._end()
            raise error
        self._say(f"{error.title}. {error.message}")

    def _say(self, words: str) -> None:
        self._session.taken_back = words
        page = self._end()
        if page is not None:
            page.show_done()
