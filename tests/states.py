"""Every page and main state of the window, with the sample and without data: for a test and for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.rule_edit import RuleEditor
from aipm_desktop.gui.cards.summary import SummaryCard
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.duplicates_page import DuplicatesPage
from aipm_desktop.gui.pages.forget_sheet import ForgetSheet
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.shell.page_table import PAGES
from aipm_desktop.gui.shell.palette import Palette
from aipm_desktop.gui.shell.password_screen import PasswordScreen
from aipm_desktop.gui.shell.quick_log import QuickLog
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import KINDS
from tests.gui import shown_backups, shown_imports
from tests.gui.shown_credits import CREDITS_SHOWN
from tests.gui.shown_help import HELP_SHOWN
from tests.gui.shown_interviews import INTERVIEWS_SHOWN
from tests.gui.shown_lists import LISTS_SHOWN
from tests.gui.shown_people import PEOPLE_SHOWN
from tests.gui.shown_privacy import PRIVACY_SHOWN
from tests.gui.shown_reading import READING_SHOWN
from tests.gui.shown_review import REVIEW_SHOWN
from tests.gui.shown_roadmap import ROADMAP_SHOWN
from tests.gui.shown_sheets import SHEETS_SHOWN, export_again
from tests.gui.shown_showcase import SHOWCASE_SHOWN
from tests.gui.shown_skills import SKILLS_SHOWN
from tests.patience import settle

Show = Callable[[App], None]
_PICTURED_LISTS = {
    "contacts": "02-contacts",
    "courses": "06-courses",
    "events": "07-events",
    "calendar": "08-calendar",
    "roadmap": "10-roadmap",
    "portfolio": "12-portfolio",
}
_SHOWCASE = ("export_resume", "export_portfolio", "progress_sheet", "print")
_RECORDS = {
    "contact": ("Priya Raman", "03-contact-detail"),
    "interview": ("Daniel", "04-interview"),
    "certification": ("PMP", "05-certification"),
    "mentoring": ("Helen", "09-mentoring"),
    "membership": ("Individual", ""),
}
"""What to search for, so that the fullest record of a kind is shown, and the design's picture of such a page."""


@dataclass(frozen=True, slots=True)
class State:
    """`show` brings the program there. `picture` is the design's picture of it, "" where there is none."""

    name: str
    show: Show
    picture: str = ""
    filled: bool = True


def shown(app: App, state: State) -> None:
    """Leave whatever is open, and show `state`."""
    leave(app)
    state.show(app)
    settle()


def leave(app: App) -> None:
    """Close what stands over the pages, clear searches, and go to Today."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    while (overlay := topmost(app.window)) is not None:
        overlay.accept() if isinstance(overlay, PasswordScreen) else overlay.reject()
        settle()
    page = app.window.pages.page
    if isinstance(page, ListPage):
        page.clear_all()
        page.view.clearSelection()
    for toast in list(app.window.toasts.toasts):
        toast.dismiss()
    app.window.open_page("today")
    app.window.setFocus()
    settle()


# Pages


def _page(key: str, app: App) -> None:
    app.window.open_page(key)
    page = app.window.pages.page
    assert page is not None
    if isinstance(page, DuplicatesPage):
        settle(lambda: page.stack.currentIndex() > 0)  # comparing is done
    page.focus_first()


def _no_result(key: str, app: App) -> None:
    _page(key, app)
    page = app.window.pages.page
    assert isinstance(page, ListPage)
    page.search.edit.setText("zzzyx")


def _several(app: App) -> None:
    _page("contacts", app)
    page = app.window.pages.page
    assert isinstance(page, ListPage)
    for row in (0, 2, 3):
        page.view.selectionModel().select(
            page.model.index(row, 0),
            page.view.selectionModel().SelectionFlag.Select | page.view.selectionModel().SelectionFlag.Rows,
        )


def _searched(app: App) -> None:
    _page("contacts", app)
    page = app.window.pages.page
    assert isinstance(page, ListPage)
    page.search.edit.setText("de")


def _record(kind: str, words: str, app: App) -> None:
    found = app.store.search(words, kinds=[kind], limit=1) if words else []
    number = found[0].id if found else app.store.ids(kind)[0]
    app.window.open_record(kind, number)


def _calendar(view: str, app: App) -> None:
    _page("calendar", app)
    page = app.window.pages.page
    assert isinstance(page, CalendarPage)
    page.show_view(view)


def _calendar_table(app: App) -> None:
    _calendar("month", app)
    page = app.window.pages.page
    assert isinstance(page, CalendarPage)
    page.show_table()


def _settings(section: str, app: App) -> None:
    _page("settings", app)
    page = app.window.pages.page
    assert isinstance(page, SettingsPage)
    settle()
    page.show_section(section)


def _bin(app: App) -> None:
    deleted = app.store.ids("task")[:2]
    for number in deleted:
        app.store.delete("task", number)
    _page("bin", app)


# What stands over the pages


def _palette(text: str, app: App) -> None:
    app.window.commands.search()
    palette = topmost(app.window)
    assert isinstance(palette, Palette)
    palette.edit.setText(text)


def _quick_log(text: str, app: App) -> None:
    app.window.commands.log()
    sheet = topmost(app.window)
    assert isinstance(sheet, QuickLog)
    sheet.edit.setText(text)
    sheet.read()


def _trigger(action: str, app: App) -> None:
    app.window.commands.actions[action].trigger()


def _fault(app: App) -> None:
    app.window.tell(
        AipmError("The file cannot be written", "The disk is full. Make room and try again. Nothing is lost.")
    )


def _bug(app: App) -> None:
    app.window.report_bug("AIPM Desktop 0.1.0\nLinux\n\nValueError\n  aipm_desktop/gui/pages/page.py:14 in refresh")


def _today(app: App) -> TodayPage:
    page = app.window.pages.page
    assert isinstance(page, TodayPage)
    return page


def _reminders(app: App) -> None:
    _today(app).board.header.bell.show_list()


def _repeats(app: App) -> None:
    assert app.window.desk is not None
    values = {"title": "Comment twice a week", "due": app.window.desk.today()}
    number = int(app.store.save("task", values)["id"])
    app.window.open_record("task", number)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    summary = page.cards["summary"]
    assert isinstance(summary, SummaryCard)
    summary.list.edit("recurrence")
    line = summary.list.properties["recurrence"].widget
    assert isinstance(line, RuleEditor)
    line.open_popover()


def _toast(app: App) -> None:
    app.window.toasts.show("Deleted “Send case study”", "Undo", lambda: None)


def _list_export(app: App) -> None:
    _page("contacts", app)
    page = app.window.pages.page
    assert isinstance(page, ListPage)
    page.more.export()


def _forget_imports(app: App) -> None:
    app.window.open_page("settings")
    page = app.window.pages.page
    assert isinstance(page, SettingsPage)
    ForgetSheet(page.desk, app.window).open()


def _rhythm(app: App) -> None:
    _several(app)
    page = app.window.pages.page
    assert isinstance(page, ContactsPage)
    page.ask_rhythm()


def _book_exam(app: App) -> None:
    assert app.window.desk is not None
    number = int(app.store.save("certification", {"name": "Made-up award", "status": "preparing"})["id"])
    app.window.open_record("certification", number)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    assert page.head.main is not None
    page.head.main.click()


def _new(kind: str, app: App) -> None:
    app.window.new_record(kind)


EMPTY: tuple[State, ...] = (
    State("first-run", lambda _app: None, "17-first-run", filled=False),
    *(
        State(
            f"{page.key}-empty",
            partial(_page, page.key),
            "19-empty-interviews" if page.key == "interviews" else "",
            filled=False,
        )
        for page in PAGES
        if page.key not in ("today", "settings")
    ),
    State("palette-empty", partial(_palette, ""), filled=False),
    State("import-file-first", lambda app: void(shown_imports.begin(app)), filled=False),
    State("export-empty", partial(_trigger, "export"), filled=False),
    State("today-first-steps", lambda app: void(app.store.save("contact", {"given_name": "Ada"})), filled=False),
)
FILLED: tuple[State, ...] = (
    State("today", lambda _app: None, "01-dashboard"),
    State("today-reminders", _reminders, "23-reminders"),
    State("today-hours-table", lambda app: _today(app).board.as_table.click()),
    State("toast", _toast),
    *(
        State(page.key, partial(_page, page.key), _PICTURED_LISTS.get(page.key, ""))
        for page in PAGES
        if page.key not in ("today", "settings", "backups", "bin")
    ),
    *(State(f"calendar-{view}", partial(_calendar, view)) for view in ("week", "agenda")),
    State("calendar-table", _calendar_table),
    State("contacts-search", _searched, "02-contacts"),
    State("contacts-several", _several),
    State("contacts-rhythm", _rhythm),
    State("book-exam", _book_exam),
    State("contacts-no-result", partial(_no_result, "contacts")),
    State("interviews-no-result", partial(_no_result, "interviews")),
    *(
        State(
            f"record-{kind.name}",
            partial(_record, kind.name, _RECORDS.get(kind.name, ("",))[0]),
            _RECORDS.get(kind.name, ("", ""))[1],
        )
        for kind in KINDS
    ),
    *(State(f"new-{kind.name}", partial(_new, kind.name)) for kind in KINDS),
    *(
        State(f"settings-{section}", partial(_settings, section), "16-settings")
        for section in ("general", "rhythm", "data", "about")
    ),
    State("palette", partial(_palette, "pri"), "15-command-palette"),
    State("palette-actions", partial(_palette, "> "), "15-command-palette"),
    State("palette-catalogue", partial(_palette, "safe")),
    State("palette-no-result", partial(_palette, "zzzyx")),
    State("catalogue", partial(_trigger, "catalogue")),
    *(State(name, show) for name, show in CREDITS_SHOWN.items()),
    State("quick-log", partial(_quick_log, "")),
    State("quick-log-typed", partial(_quick_log, "priya, jonas coffee yesterday: stage gates -> fri send the deck")),
    State("quick-log-which", partial(_quick_log, "lindqvist call: plans")),
    *(State(name, show) for name, show in INTERVIEWS_SHOWN.items()),
    *(State(name, show) for name, show in (LISTS_SHOWN | PEOPLE_SHOWN | SHEETS_SHOWN).items()),
    *(State(name, show) for name, show in SHOWCASE_SHOWN.items()),
    *(State(name, show) for name, show in PRIVACY_SHOWN.items()),
    *(State(name, show) for name, show in HELP_SHOWN.items()),
    *(State(name, show) for name, show in REVIEW_SHOWN.items()),
    *(State(name, show) for name, show in READING_SHOWN.items()),
    *(State(name, show, "11-skills") for name, show in SKILLS_SHOWN.items()),
    *(State(name, show) for name, show in ROADMAP_SHOWN.items()),
    State("plan-study", partial(_trigger, "plan_study")),
    *(State(each.replace("_", "-"), partial(_trigger, each)) for each in _SHOWCASE),
    State("repeats", _repeats),
    State("shortcuts", partial(_trigger, "shortcuts")),
    State("menu", partial(_trigger, "menu")),
    State("fault", _fault),
    State("bug", _bug),
    State("export", partial(_trigger, "export"), "14-export-calendar"),
    State("export-changed", export_again, "14-export-calendar"),
    State("import-file", lambda app: void(shown_imports.begin(app))),
    State("import-preview", shown_imports.preview, "13-import-preview"),
    State("list-export", _list_export),
    State("forget-imports", _forget_imports),
    State("import-parts", shown_imports.parts),
    State("import-columns", shown_imports.columns),
    State("import-check", shown_imports.check),
    State("import-error", shown_imports.fault, "18-import-error"),
    State("import-done", shown_imports.done),
    State("import-archive-done", shown_imports.archive_done),
    State("backups", lambda app: void(shown_backups.copies(app))),
    State("backups-restore", shown_backups.restore),
    State("backups-restore-sealed", shown_backups.restore_sealed),
    State("backups-save", lambda app: shown_backups.copies(app).save_file()),
    State("bin", _bin),
)
"""In this order: the last two change the data."""
STATES: tuple[State, ...] = EMPTY + FILLED


def void(_value: object) -> None:
    """What a state's function returns is of no use."""


def focus_chain(root: QWidget) -> list[QWidget]:
    """The widgets below `root` that Tab reaches, in the order in which it does."""
    stops: list[QWidget] = []
    widget: QWidget | None = root.nextInFocusChain()
    while widget is not None and widget is not root:
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if tab and widget.isEnabled() and widget.isVisible() and root.isAncestorOf(widget):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops
