"""What the window's actions do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox

from aipm_desktop.gui.shell.actions import make_actions
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.theme.fonts import SCALES, nearest_scale
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Desk
    from aipm_desktop.gui.shell.main_window import MainWindow

_ALWAYS = ("menu", "quit", "rail", "shortcuts")
"""Actions that need no data."""


class Commands:
    """One method or lambda for each id of the table of shortcuts; the actions are in `actions`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk: Desk | None = None
        self._change: Callable[..., None] = _nothing
        self._unlogged = ""
        self.actions = make_actions(window.theme, window, self._handlers())
        for id, action in self.actions.items():
            action.setEnabled(id in _ALWAYS)
        if window.sample:
            self.actions["sample"].setText(tr("Leave the sample"))

    def furnish(self, desk: Desk, change_settings: Callable[..., None]) -> None:
        """The data are there: everything works from now on."""
        self.take_desk(desk)
        self._change = change_settings
        for action in self.actions.values():
            action.setEnabled(True)
        self.name_undo()
        self.name_ways()

    def take_desk(self, desk: Desk) -> None:
        """Use this desk, whose settings are the present ones."""
        self._desk = desk

    def _handlers(self) -> dict[str, Callable[[], object]]:
        window = self._window
        handlers: dict[str, Callable[[], object]] = {
            "search": self.search,
            "new": self.new,
            "new_of_type": self.new_of_type,
            "log": self.log,
            "timer": lambda: window.study.press(self.course_in_focus()),
            "plan_study": self.plan_study,
            "who_next": self.who_next,
            "follow_up": self.follow_up,
            "find": self.find,
            "undo": self.undo,
            "redo": self.redo,
            "copy_link": self.copy_link,
            "next_record": lambda: self.step_record(1),
            "previous_record": lambda: self.step_record(-1),
            "import": lambda: window.import_files(),
            "export": lambda: window.export_calendar(),
            "export_resume": self.export_resume,
            "export_portfolio": self.export_portfolio,
            "progress_sheet": self.progress_sheet,
            "print": self.print,
            "duplicates": lambda: window.open_page("duplicates"),
            "review": lambda: window.open_page("review"),
            "catalogue": self.catalogue,
            "bin": lambda: window.open_page("bin"),
            "backups": lambda: window.open_page("backups"),
            "settings": lambda: window.open_page("settings"),
            "help": self.help,
            "shortcuts": self.shortcuts,
            "about": lambda: window.open_page("about"),
            "diagnosis": self.diagnosis,
            "sample": window.sample_wanted.emit,
            "menu": self.menu,
            "lock": lambda: window.lock(),
            "quit": lambda: window.quit(),
            "back": lambda: window.pages.back(),
            "forward": lambda: window.pages.forward(),
            "rail": lambda: window.toggle_rail(),
            "next_region": lambda: self.region(1),
            "previous_region": lambda: self.region(-1),
            "larger": lambda: self.text_size(1),
            "smaller": lambda: self.text_size(-1),
            "normal_size": lambda: self._change(text_scale=None),
        }
        for choice in ("system", "light", "dark"):
            handlers[f"theme_{choice}"] = partial(self.theme, choice)
        for page in SIDEBAR:
            handlers[f"go_{page.key}"] = partial(window.open_page, page.key)
        return handlers

    # Finding and creating

    def search(self, text: str = "") -> None:
        """Open the palette, with something already typed."""
        if self._desk is None or topmost(self._window) is not None:
            return
        from aipm_desktop.gui.shell.palette import Palette

        Palette(self._desk, self._window, self.actions, text).open()

    def new(self) -> None:
        """A new record of what the page lists; where it lists nothing, the choice of types."""
        page = self._window.pages.page
        if page is None or not page.new_here():
            self.new_of_type()

    def new_of_type(self) -> None:
        """Let the person choose what to create."""
        self.search("> " + tr("New") + " ")

    def log(self) -> None:
        """A conversation in one line, with the person whose page is shown; on a mentoring's page a session."""
        place = self._window.pages.place
        if place.kind == "mentoring":
            self._window.new_record("session", {"mentoring_id": place.id})
        else:
            self.log_with(place.id if place.kind == "contact" else None)

    def log_with(self, person: int | None) -> None:
        """A conversation in one line, with somebody who need not be named."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.shell.quick_log import QuickLog

            box = QuickLog(self._desk, self._window, self._unlogged, person)
            box.rejected.connect(lambda: self._keep_unlogged(box.edit.text()))
            box.accepted.connect(lambda: self._keep_unlogged(""))
            box.open()
            box.edit.selectAll()  # what was left unlogged is there again, and typing replaces it

    def _keep_unlogged(self, line: str) -> None:
        self._unlogged = line

    def who_next(self) -> None:
        """Propose people to talk to, with the reasons."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.cards.next_people import show_next_people

            show_next_people(self._desk)

    def follow_up(self) -> None:
        """A task with the person, or about the record, whose page is shown."""
        place = self._window.pages.place
        values: dict[str, Any] = {"follow_up": True}
        if place.kind == "contact":
            values["contact_id"] = place.id
        elif place.kind:
            values |= {"about_kind": place.kind, "about_id": place.id}
        self._window.new_record("task", values)

    def course_in_focus(self) -> int:
        """The course whose page is shown, or the only one chosen on the page; 0 for none."""
        kind, ids = self._shown()
        return ids[0] if kind == "course" and len(ids) == 1 else 0

    def _shown(self) -> tuple[str, list[int]]:
        """The record whose page is shown, or those chosen on the page."""
        page, place = self._window.pages.page, self._window.pages.place
        return (place.kind, [place.id]) if place.kind else page.records_here() if page else ("", [])

    def catalogue(self) -> None:
        """Look through the starter knowledge, with the type first that the page shown lists."""
        if self._desk is None or topmost(self._window) is not None:
            return
        from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet, types_from

        page = self._window.pages.page
        CatalogueSheet(self._desk, self._window, types_from(page.kinds if page else ())).open()

    def plan_study(self) -> None:
        """Plan study back from a date of the record that is shown, or else from any."""
        if self._desk is None or topmost(self._window) is not None:
            return
        from aipm_desktop.gui.pages.plan_study_sheet import plan_study
        from aipm_desktop.services.plan_study import PLANNED_FOR

        place = self._window.pages.place
        own = place.kind in PLANNED_FOR
        plan_study(self._desk, *((place.kind, place.id) if own else ()))

    def export_resume(self) -> None:
        """Make a résumé."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.cards.showcase_sheet import ResumeSheet

            ResumeSheet(self._desk, self._window).open()

    def export_portfolio(self) -> None:
        """Make a page or PDF of the published projects."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.cards.showcase_sheet import PortfolioSheet

            PortfolioSheet(self._desk, self._window).open()

    def progress_sheet(self) -> None:
        """Make the progress sheet of the mentoring that is shown, or of any."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.cards.progress_sheet import open_progress_sheet

            open_progress_sheet(self._desk, self._window, self._shown())

    def print(self) -> None:
        """Print the present page, or save it as PDF."""
        page = self._window.pages.page
        if self._desk is None or page is None or topmost(self._window) is not None:
            return
        from aipm_desktop.errors import AipmError
        from aipm_desktop.gui.printing.of_page import printed
        from aipm_desktop.gui.printing.print_sheet import PrintSheet

        try:
            what = printed(page)
        except AipmError as fault:
            self._window.tell(fault)
        else:
            PrintSheet(self._desk, self._window, what, page.accessibleName() or self._window.windowTitle()).open()

    def find(self) -> None:
        """Search this page; where it cannot be searched, everything."""
        page = self._window.pages.page
        if page is None or not page.search_here():
            self.search()

    # Records

    def copy_link(self) -> None:
        """Put the names and links of the record that is shown, or of those chosen in a list, on the clipboard."""
        if self._desk is None:
            return
        from aipm_desktop.gui.links import record_link

        kind, ids = self._shown()
        titles = self._desk.store.titles(kind, ids) if ids else {}
        links = [record_link(kind, id, titles[id]) for id in ids if id in titles]
        if not links:
            self._window.toasts.show(tr("Choose a record first: its link is copied then."), icon="info")
            return
        QGuiApplication.clipboard().setText("\n".join(links))
        said = tr("Copied {count} links", count=len(links)) if len(links) > 1 else tr("Copied the link to this record")
        self._window.toasts.show(said)

    def step_record(self, steps: int) -> None:
        """The next record, or the one before, in the order of the list this one was opened from."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QComboBox):
            focus.showPopup()  # these keys have always opened such a field
        elif not self._window.pages.step_record(steps):
            words = tr("There is no next record in the list.") if steps > 0 else tr("This is the first of the list.")
            known = self._window.pages.has_list()
            self._window.toasts.show(words if known else tr("Open a record from its list first."), icon="info")

    # Undo

    def undo(self) -> None:
        """Take back the last step and say which."""
        step = self._desk.store.undo() if self._desk is not None else None
        if step is not None:
            self._window.toasts.show(tr("Undone: {step}", step=step.label), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Do again what was taken back."""
        step = self._desk.store.redo() if self._desk is not None else None
        if step is not None:
            self._window.toasts.show(tr("Done again: {step}", step=step.label), tr("Undo"), self.undo)

    def name_undo(self) -> None:
        """Say in the menu what would be undone and redone; nothing while the window is locked."""
        if self._desk is None or self._window.locked():
            return
        store = self._desk.store
        for id, word, label in (("undo", tr("Undo"), store.undo_label), ("redo", tr("Redo"), store.redo_label)):
            action = self.actions[id]
            action.setEnabled(label is not None)
            action.setText((f"{word}: {label}" if label else word).replace("&", "&&"))

    def name_ways(self) -> None:
        """Offer back and forward only where there is somewhere to go, and not while the window is locked."""
        if self._window.locked():
            return
        history = self._window.pages.history
        self.actions["back"].setEnabled(history.can_go_back)
        self.actions["forward"].setEnabled(history.can_go_forward)

    # The window itself

    def menu(self) -> None:
        """Open the main menu under its button."""
        from aipm_desktop.gui.shell.main_menu import main_menu

        button = self._window.sidebar.menu_button
        menu = main_menu(self._window.theme, self.actions, self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + self._window.theme.u(4))))

    def help(self) -> None:
        """Explain the page that is shown."""
        if self._desk is not None and topmost(self._window) is None:
            from aipm_desktop.gui.models.help_topics import topic_for

            pages = self._window.pages
            page = pages.place.key or (pages.page.key if pages.page else "")
            self._window.open_page("help", topic_for(page))

    def shortcuts(self) -> None:
        """List every shortcut."""
        if topmost(self._window) is None:
            from aipm_desktop.gui.shell.shortcuts_sheet import shortcuts_sheet

            shortcuts_sheet(self._window.theme, self._window).open()

    def diagnosis(self) -> None:
        """Put what somebody who helps has to know on the clipboard."""
        if self._desk is not None:
            from aipm_desktop.gui.shell.copy_diagnosis import copy_diagnosis

            copy_diagnosis(self._desk)

    def theme(self, choice: str) -> None:
        """Light, dark, or as the system is."""
        self._change(theme=choice)

    def text_size(self, steps: int) -> None:
        """Larger or smaller by so many of the sizes there are."""
        at = SCALES.index(nearest_scale(self._window.theme.scale * 100)) + steps
        if 0 <= at < len(SCALES):
            self._change(text_scale=SCALES[at])

    def region(self, steps: int) -> None:
        """Put the focus into the next part of the window: the sidebar, and the parts that the page marks."""
        from aipm_desktop.gui.shell.regions import move_focus

        move_focus(self._window.sidebar.list, self._window.pages.page, steps)


def _nothing(**_values: object) -> None:
    """Before the settings are read there is nothing to change."""
