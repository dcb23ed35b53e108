"""The main window: sidebar, pages and what pages ask of it. It paints before anything of the data is loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from aipm_desktop.gui.shell.history import Place
from aipm_desktop.gui.shell.page_stack import HOME, PageStack
from aipm_desktop.gui.shell.page_table import PAGES
from aipm_desktop.gui.shell.sidebar import Sidebar
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.errors import AipmError
    from aipm_desktop.gui.desk import Desk
    from aipm_desktop.gui.shell.commands import Commands
    from aipm_desktop.gui.shell.study_clock import StudyClock
    from aipm_desktop.gui.widgets.toast import ToastHost
    from aipm_desktop.store import Step

RAIL_BELOW = 1200


class MainWindow(QMainWindow):
    """The navigator of the pages. `furnish` gives it the data, after the first paint.

    `painted` comes once, after the first paint; `activated` whenever the person turns to the window; `closed` when it
    is closed for good; `sample_wanted` asks to open the sample, or in the sample to leave it. `state` keeps the
    geometry between runs. `may_stay` is asked when the person closes it: True for having dealt with that otherwise.
    """

    painted = Signal()
    activated = Signal()
    closed = Signal()
    sample_wanted = Signal()
    restart_wanted = Signal(object)
    """Carries what `restart` was given."""

    def __init__(self, theme: Theme, state: QSettings | None = None, *, sample: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.desk: Desk | None = None
        self.sample = sample
        self._state = state
        self._was_painted = False
        self._quitting = False
        self.may_stay: Callable[[], bool] = lambda: False
        self.locked: Callable[[], bool] = lambda: False
        self.lock: Callable[[], object] = self._cannot_lock
        self._rail_chosen: bool | None = None
        self.setWindowTitle(tr("AIPM Desktop (sample)") if sample else "AIPM Desktop")
        self.setMinimumSize(960, 640)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.sidebar = Sidebar(
            theme,
            lambda: self.commands.menu(),
            lambda: self.commands.search(),
            lambda: self.open_page("settings"),
            lambda: self.open_page("settings", "data") if sample else self.open_page("backups"),
            parent=self,
        )
        self.pages = PageStack()
        self._build()
        self._choosing = False
        self.sidebar.list.chosen.connect(self._choose)
        self.sidebar.list.entered_page.connect(self._enter_page)
        self.sidebar.list.show_page(HOME.key)
        self.pages.moved.connect(self._moved)
        theme.changing.connect(self.pages.close_unseen)
        theme.rescaled.connect(self._rescaled)
        theme.changed.connect(self.update)
        if sample:
            self.sidebar.foot.say("flask", tr("Sample data"), sample=True)
        self._take_up_geometry()

    # What the first paint does not need

    @cached_property
    def commands(self) -> Commands:
        """The actions and their keys."""
        from aipm_desktop.gui.shell.commands import Commands

        return Commands(self)

    @cached_property
    def toasts(self) -> ToastHost:
        """Shows toasts over the pages."""
        from aipm_desktop.gui.widgets.toast import ToastHost

        return ToastHost(self.theme, self.pages, self.pages.foot_height)

    @cached_property
    def study(self) -> StudyClock:
        """The study timer and its line in the sidebar."""
        from aipm_desktop.gui.shell.study_clock import StudyClock

        return StudyClock(self)

    def _build(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(centre)

    def furnish(self, desk: Desk, change_settings: Callable[..., None]) -> None:
        """Bring in the data: from now on there are pages. `change_settings` takes settings by name."""
        from aipm_desktop.gui.widgets.focus_ring import FocusRing

        self.desk = desk
        self.ring = FocusRing(self.theme, self)
        self.commands.furnish(desk, change_settings)
        if sys.platform == "darwin":
            from aipm_desktop.gui.shell.main_menu import menu_bar

            self.setMenuBar(menu_bar(self.theme, self.commands.actions, self))
        self.pages.furnish(desk)
        desk.changes.changed.connect(self._changed)
        self.show_counts()
        self.study.show()
        self.pages.go(HOME)
        self._enter_page()

    def take_desk(self, desk: Desk, *, rebuild: bool) -> None:
        """The settings changed: what is built from now on gets them; with `rebuild` also what is built already."""
        self.desk = desk
        self.commands.take_desk(desk)
        self.pages.take_desk(desk, rebuild=rebuild)

    def tell(self, fault: AipmError) -> None:
        """Say what the world refused."""
        from aipm_desktop.gui.shell.fault_sheets import fault_sheet

        fault_sheet(self.theme, self, fault).open()

    def report_bug(self, report: str) -> None:
        """Say that the program made a mistake, with a report to copy."""
        from aipm_desktop.gui.shell.fault_sheets import bug_sheet

        bug_sheet(self.theme, self, report).open()

    def time_passed(self) -> None:
        """Some minutes have passed, perhaps midnight: what tells the time is read anew."""
        self.pages.time_passed()

    def come_forward(self) -> None:
        """Show the window above the others, wherever it was."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close for good, whatever closing does otherwise."""
        self._quitting = True
        self.close()

    # What pages ask for (gui.desk.Navigator)

    def open_page(self, key: str, part: str = "") -> None:
        """Show a page of the page table, by its key; of some pages a part, such as a topic of the help."""
        if self.desk is not None:
            self.pages.go(Place(key, part=part))

    def open_record(self, kind: str, id: int) -> None:
        """Show the page of a record."""
        self.pages.go(Place(kind=kind, id=id))

    def open_beside(self, kind: str, id: int) -> None:
        """Show a record in the panel beside its list; on its own page where it has no list or the panel no room."""
        from aipm_desktop.gui.pages.list_page import ListPage

        key = next((page.key for page in PAGES if page.kind == kind), "")
        if key:
            self.open_page(key)
        page = self.pages.page
        if not (key and isinstance(page, ListPage) and page.show_beside(id)):
            self.open_record(kind, id)

    def open_view(self, kind: str, name: str) -> None:
        """Show a saved view of the list of a kind; with "" the list as it is without any view or search."""
        from aipm_desktop.gui.pages.list_page import ListPage

        self.open_page(next(page.key for page in PAGES if page.kind == kind))
        page = self.pages.page
        if isinstance(page, ListPage):
            page.saved.show(name) if name else page.saved.usual()

    def new_record(self, kind: str, values: Mapping[str, Any] | None = None) -> None:
        """Ask for a new record's first fields in a sheet."""
        if self.desk is None:
            return
        from aipm_desktop.gui.cards.new_record import NewRecordSheet
        from aipm_desktop.gui.cards.new_session import NewSessionSheet

        given = dict(values or {})
        sheet = NewSessionSheet(self.desk, given) if kind == "session" else NewRecordSheet(self.desk, kind, given)
        sheet.created.connect(self._made)
        sheet.open()

    def log_conversation(self, contact: int) -> None:
        """Ask in one line what was talked about with somebody."""
        self.commands.log_with(contact)

    def _made(self, kind: str, id: int) -> None:
        page = self.pages.page
        if page is not None:  # only after the sheet has gone and given the focus back
            QTimer.singleShot(0, page, lambda: page.made(kind, id))

    def restart(self, between: Callable[[], str]) -> None:
        self.restart_wanted.emit(between)

    def toggle_timer(self, course: int) -> None:
        """Start the study timer for a course, or stop it when it runs for this one."""
        self.study.toggle(course)

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Show the import, with files already chosen; calendar files and proofs of credits are shown in a sheet."""
        if self.desk is None:
            return
        from aipm_desktop.gui.cards.credits_claim import claim_from_files
        from aipm_desktop.gui.cards.import_dates_sheet import show_dates
        from aipm_desktop.gui.shell.fault_sheets import fault_sheet
        from aipm_desktop.services.calendar_files import is_calendar_file
        from aipm_desktop.services.credits import is_proof

        if paths and all(map(is_proof, paths)):
            claim_from_files(self.desk, paths)
            return
        calendars = [path for path in paths if is_calendar_file(path)]
        others = tuple(path for path in paths if path not in calendars)
        if calendars:
            show_dates(self.desk, self, calendars, lambda fault: fault_sheet(self.theme, self, fault).open())
        if others or not calendars:
            self.pages.go(Place("import", paths=others))

    def export_calendar(self) -> None:
        """Ask what to export in a sheet."""
        if self.desk is None:
            return
        from aipm_desktop.gui.cards.export_sheet import ExportSheet
        from aipm_desktop.gui.pages.calendar_page import CalendarPage

        page = self.pages.page
        ExportSheet(self.desk, page.groups_shown() if isinstance(page, CalendarPage) else None).open()

    def _cannot_lock(self) -> None:
        self.toasts.show(tr("The sample has no lock: nothing in it is yours."), icon="info")

    # The data changed

    def _changed(self, step: Step) -> None:
        self.show_counts()
        self.commands.name_undo()
        self.pages.changed(step)

    def show_counts(self) -> None:
        """Count the records for the sidebar."""
        if self.desk is not None:
            self.sidebar.list.nav.set_counts(self.desk.store.counts())

    # Size and shape

    def toggle_rail(self) -> None:
        """Icons alone, or words again, until the window crosses the width at which that changes by itself."""
        self._rail_chosen = not self.sidebar.rail
        self._shape()

    def _shape(self) -> None:
        narrow = self.width() < self.theme.u(RAIL_BELOW)
        rail = narrow if self._rail_chosen is None else self._rail_chosen
        if rail != self.sidebar.rail:
            self.sidebar.set_rail(rail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bound = self.theme.u(RAIL_BELOW)
        if (event.oldSize().width() < bound) != (event.size().width() < bound):
            self._rail_chosen = None
        self._shape()

    def _rescaled(self) -> None:
        self.sidebar.set_rail(self.sidebar.rail)
        self._shape()
        self.pages.rebuild()

    def _take_up_geometry(self) -> None:
        self.resize(1280, 800)
        kept = self._state.value("geometry") if self._state is not None else None
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._state is not None:
            self._state.setValue("geometry", self.saveGeometry())
            self._state.sync()  # now: a folder of the sample is gone when the settings are dropped
        if not (self._quitting or _session_ends()) and self.may_stay():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk is not None and _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files_of(event)
        if files:
            event.acceptProposedAction()
            self.import_files(files)

    def _choose(self, key: str) -> None:
        """The sidebar keeps the focus while its pages are looked through; whatever else opens a page, enters it."""
        self._choosing = True
        try:
            self.open_page(key)
        finally:
            self._choosing = False

    def _moved(self) -> None:
        page = self.pages.page
        self.sidebar.list.show_page(page.key if page else HOME.key)
        self.commands.name_ways()
        if not self._choosing:
            self._enter_page()

    def _enter_page(self) -> None:
        page = self.pages.page
        if page is not None:
            page.focus_first()


def _session_ends() -> bool:
    application = QApplication.instance()
    return isinstance(application, QApplication) and application.isSavingSession()


def _files_of(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged; nothing for a link or a text."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
