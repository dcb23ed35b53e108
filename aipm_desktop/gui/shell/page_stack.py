"""The pages: built on the first visit, kept, told of changes, and left and returned to with everything as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.shell.history import History, Place, Where
from aipm_desktop.gui.shell.page_table import BY_KEY, PageEntry
from aipm_desktop.gui.shell.second_press import SecondPress

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Desk
    from aipm_desktop.gui.pages.page import Page
    from aipm_desktop.store import Step

HOME = Place("today")
_SETTINGS = "settings"


class PageStack(QStackedWidget):
    """Pages of the sidebar stay; the page of a record or of an import is built for each visit and then closed."""

    moved = Signal()

    def __init__(self, table: Mapping[str, PageEntry] = BY_KEY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.place = Place()
        self.history = History()
        self._second_press = SecondPress(self)
        self._desk: Desk | None = None
        self._kept: dict[str, Page] = {}
        self._stale: set[Page] = set()
        self._left: dict[str, Where] = {}
        self._unfinished: dict[Place, Any] = {}

    def furnish(self, desk: Desk) -> None:
        """Hand the desk to the pages that are built from now on."""
        self._desk = desk

    def take_desk(self, desk: Desk, *, rebuild: bool) -> None:
        """The settings changed: with `rebuild` the pages of the sidebar are built anew, each as it was left.

        The page of the settings stays while it is shown, and so does a record's or an import's: work is going on there.
        """
        self._desk = desk
        for shown in self._kept.values():
            shown.desk = desk
        if not rebuild:
            return
        self._close_hidden()
        if self.place.key in self._kept and self.place.key != _SETTINGS:
            self.rebuild()

    def close_unseen(self) -> None:
        """Close at once the pages that are not shown, but for the list whose records are gone through."""
        for page in self._close_hidden(but=self.history.last_page().key if self.place.kind else ""):
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def _close_hidden(self, but: str = "") -> list[Page]:
        """Close the pages that are not shown; the next visit finds each as it was left."""
        closed = []
        for key in [key for key in self._kept if key not in (self.place.key, but)]:
            page = self._kept.pop(key)
            self._stale.discard(page)
            self._left[key] = page.where()
            self._close(page)
            closed.append(page)
        return closed

    def time_passed(self) -> None:
        """Read Today anew, now or when it is shown again."""
        page = self._kept.get(HOME.key)
        if page is not None and page is self.page:
            page.refresh()
        elif page is not None:
            self._stale.add(page)

    @property
    def page(self) -> Page | None:
        """The page that is shown, None before the first."""
        return self._page_of(self.currentWidget()) if self.place.key or self.place.kind else None

    def foot_height(self) -> int:
        """How much at the bottom of the page that is shown nothing may cover."""
        return self.page.foot_height() if self.page is not None else 0

    @staticmethod
    def _page_of(widget: QWidget | None) -> Page | None:
        from aipm_desktop.gui.pages.page import Page

        return widget if isinstance(widget, Page) else None

    def go(self, place: Place) -> None:
        """Show `place`. Raises `AipmError` and stays where it is when it cannot be shown."""
        if place == self.place and self.page is not None:
            self.page.asked_again()
            return
        page = self._built(place)
        left = self.page
        if left is not None:
            self.history.left(self.place, left.where())
        self._show(place, page)
        self._second_press.page_changed()

    def back(self) -> None:
        """The place before."""
        self._step(forward=False)

    def forward(self) -> None:
        """The place gone back from."""
        self._step(forward=True)

    def has_list(self) -> bool:
        """Whether the record that is shown was opened from a list that has it."""
        page = self._kept.get(self.history.last_page().key)
        return page is not None and bool(page.beside(self.place.kind, self.place.id, 0))

    def step_record(self, steps: int) -> bool:
        """Show a neighbour of this record in the order of the list it was opened from, as that list was left.

        Going back leads to the list, where the neighbour is then chosen. False when there is none.
        """
        page = self._kept.get(self.history.last_page().key)
        far = steps
        while page is not None and (id := page.beside(self.place.kind, self.place.id, far)):
            place = Place(kind=self.place.kind, id=id)
            try:
                built = self._built(place)
            except AipmError:  # deleted since the list was left
                far += steps
                continue
            self.history.choose_there(id)
            self._show(place, built)
            return True
        return False

    def _step(self, *, forward: bool) -> None:
        while found := self.history.next(forward=forward):
            place, where = found
            try:
                built = self._built(place)
            except AipmError:  # deleted since it was left
                self.history.forget(place)
                continue
            page = self.page
            self.history.turn(self.place, page.where() if page else {}, forward=forward)
            self._show(place, built, where)
            self._second_press.page_changed()
            return

    def _built(self, place: Place) -> Page:
        self._let_go()
        desk = self._desk
        if desk is None:
            raise RuntimeError("the pages have no desk yet")
        if place.kind:
            from aipm_desktop.gui.pages.record_page import RecordPage

            record = RecordPage(desk, place.kind, place.id)
            if place in self._unfinished:
                record.take_up(self._unfinished.pop(place))
            return record
        if place.key == "import":
            from aipm_desktop.gui.pages.import_page import ImportPage

            return ImportPage(desk, place.paths)
        if place.key not in self._kept:
            page = self._kept[place.key] = self._table[place.key].build(desk)
            if place.key in self._left:
                page.return_to(self._left.pop(place.key))
        return self._kept[place.key]

    def _let_go(self) -> None:
        """Let the page that is shown write what is being typed, before another one reads the data."""
        page = self.page
        if page is None:
            return
        focus = page.focusWidget()
        if focus is not None and focus.hasFocus():
            focus.clearFocus()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)  # for the page stays where the other one cannot be shown
        unfinished = page.unfinished()
        if unfinished is not None:
            self._unfinished[self.place] = unfinished

    def _show(self, place: Place, page: Page, where: Where | None = None) -> None:
        left = self.currentWidget()
        self.place = place
        if self.indexOf(page) < 0:
            self.addWidget(page)
        elif page in self._stale:
            page.refresh()
        self._stale.discard(page)
        self.setCurrentWidget(page)
        if left is not None and left is not page and left not in self._kept.values():
            self._close(left)
        if where is None and place.part:
            where = {"part": place.part}
        if where is not None:
            page.return_to(where)
        self.moved.emit()

    def _close(self, widget: QWidget) -> None:
        self.removeWidget(widget)
        widget.deleteLater()

    def changed(self, step: Step) -> None:
        """The store reports a step: refresh what is shown, and what is hidden when it is shown again."""
        shown = self.page
        for page in self._kept.values():
            if page is not shown and page.concerns(step):
                self._stale.add(page)
        if shown is None or not shown.concerns(step):
            return
        try:
            shown.refresh()
        except AipmError:
            if not self.place.kind:
                raise
            self.leave()  # the record that was shown is gone

    def leave(self) -> None:
        """Go back from a page that is no more, and forget it."""
        gone = self.place
        if self.history.can_go_back:
            self.back()
        else:
            self.go(HOME)
        self.history.forget(gone)

    def clear(self) -> None:
        """Close every page at once, before the data they show are closed."""
        self.place = Place()
        self._kept.clear()
        self._stale.clear()
        while (widget := self.widget(0)) is not None:
            self._close(widget)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rebuild(self) -> None:
        """Build the pages anew, each as it was left, as for another text size."""
        page, place = self.page, self.place
        if page is None:
            return
        self._close_hidden()
        where = page.where()
        self._let_go()
        self._kept.clear()
        self._stale.clear()
        self.place = Place()
        self._show(place, self._built(place), where)
