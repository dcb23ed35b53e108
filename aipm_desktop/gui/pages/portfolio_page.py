"""The portfolio: projects with their covers, and accomplishments with numbers that can be quoted."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.showcase_sheet import PortfolioSheet, ResumeSheet
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.cards.wins import WinGrid, WinLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.portfolio_project import ProjectCard
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.tabs import Tabs
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.experience import CHALLENGES
from aipm_desktop.kinds.portfolio import PROJECT
from aipm_desktop.planning.accomplishments import cv_sentence
from aipm_desktop.services.portfolio import PUBLISHED, Portfolio, read_portfolio, set_published

_GAP, _LEAST_CARD = 16, 250
ALL, PROJECTS, WINS, DRAFTS = "all", "projects", "accomplishments", "drafts"


class PortfolioPage(Page):
    """Tab goes from project to project, then through the accomplishments; Enter opens, the menu key offers the rest."""

    key = PROJECT.page
    kinds = ("project", "accomplishment", "experience", "skill")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.portfolio = Portfolio([], [], {}, [])
        self.cards: list[ProjectCard] = []
        self._columns = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QWidget()
        head.setLayout(self._header())
        outer.addWidget(head)
        outer.addWidget(self._tools())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content())
        outer.addWidget(self._stack, 1)
        for part in (head, self.tools, self._stack, self.projects, self.wins):
            part.setProperty("region", True)
        self._empty: EmptyState | None = None
        self.refresh()

    # Parts

    def _header(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(32), u(20), u(32), u(16))
        row.setSpacing(u(8))
        words = QVBoxLayout()
        words.setSpacing(u(2))
        words.addWidget(Label(theme, tr("Portfolio"), "title"))
        self.subtitle = Label(theme, "", "body", "text2")
        words.addWidget(self.subtitle)
        row.addLayout(words)
        row.addStretch(1)
        self.resume = Button(theme, tr("Résumé…"), icon="identification-card", on_click=self.export_resume)
        row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignTop)
        self.save = Button(theme, tr("Export…"), icon="export", on_click=self.export)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self.new_button = Button(theme, tr("New project"), "primary", icon="plus", on_click=self.new_here)
        row.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tools(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(u(32), 0, u(32), u(16))
        tabs = ((ALL, tr("All")), (PROJECTS, tr("Projects")), (WINS, tr("Accomplishments")), (DRAFTS, tr("Drafts")))
        self.tabs = Tabs(theme, tr("What is shown"), tabs)
        self.tabs.changed.connect(lambda _key: self._show())
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.search = SearchField(theme, tr("Search the portfolio"))
        self.search.setMaximumWidth(u(268))
        self.search.edit.textChanged.connect(lambda _words: self.refresh())
        self.search.left.connect(self._end_search)
        self.search.edit.returnPressed.connect(self.focus_first)
        self.search.down.connect(self.focus_first)
        self.search.hide()
        row.addWidget(self.search, 1)
        return self.tools

    def _content(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("clear", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(u(32), u(2), u(32), u(32))
        column.setSpacing(u(16))
        self.projects = QWidget()
        self._grid = QGridLayout(self.projects)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(u(_GAP))
        column.addWidget(self.projects)
        self.no_projects = Label(theme, "", "body", "text2")
        column.addWidget(self.no_projects)
        column.addWidget(self._wins())
        self.hint = Banner(theme, "", "certification", action_label=tr("Add a story"), on_action=self.add_story)
        column.addWidget(self.hint)
        column.addStretch(1)
        self._scroll.setWidget(content)
        return self._scroll

    def _wins(self) -> Card:
        theme, u = self.desk.theme, self.desk.theme.u
        self.wins = Card(theme, tr("Accomplishments"), tr("with numbers you can quote"))
        self.copy = Button(theme, tr("Copy for CV"), "link", icon="copy", small=True, on_click=self.copy_all)
        self.wins.add_to_header(self.copy)
        add = Button(theme, tr("Add"), "link", icon="plus", small=True, on_click=self._add_win)
        add.setAccessibleName(tr("Add an accomplishment"))
        self.wins.add_to_header(add)
        self.win_grid = WinGrid(theme, partial(self.desk.navigator.open_record, "accomplishment"), self._win_menu)
        self.none = Label(theme, "", "body", "text2")
        self.none.setContentsMargins(u(8), 0, 0, u(8))
        self.wins.body.addWidget(self.win_grid)
        self.wins.body.addWidget(self.none)
        layout = self.wins.layout()
        assert layout is not None
        layout.setContentsMargins(u(12), u(16), u(12), u(12))  # the lines keep eight pixels for the ground they get
        self.wins.header.setContentsMargins(u(8), 0, 0, 0)
        return self.wins

    # What is shown

    def refresh(self) -> None:
        self.portfolio = read_portfolio(self.desk.store, self.search.text())
        self._show()

    def _show(self) -> None:
        shown, tab = self.portfolio, self.tabs.value()
        drafts = [project for project in shown.projects if project["status"] == "draft"]
        self.tabs.set_count(DRAFTS, len(drafts))
        self._say_subtitle()
        self._show_projects(drafts if tab == DRAFTS else shown.projects)
        self.projects.setVisible(tab != WINS and bool(self.cards))
        searching = bool(self.search.text().strip())
        self.no_projects.setText(tr("No project has all these words.") if searching else tr("Nothing here yet."))
        self.no_projects.setVisible(tab in (PROJECTS, DRAFTS) and not self.cards)
        self._show_wins(tab in (ALL, WINS), searching)
        self._show_empty()

    def _show_wins(self, wanted: bool, searching: bool) -> None:
        wins, missing = self.portfolio.accomplishments, self.portfolio.missing
        self.wins.setVisible(wanted)
        self.win_grid.show_wins(wins)
        self.win_grid.setVisible(bool(wins))
        self.copy.setVisible(bool(wins))
        first = tr("None yet. Write one sentence and two numbers: before and after.")
        self.none.setText(tr("No accomplishment has all these words.") if searching else first)
        self.none.setVisible(not wins)
        named = ", ".join(tr(label).lower() for label in missing)
        self.hint.set_text(tr("No story yet for: {challenges}. Interviewers ask about each of these.",
                              challenges=named))  # fmt: skip
        self.hint.setVisible(wanted and bool(missing and wins))

    def _say_subtitle(self) -> None:
        projects, wins = len(self.portfolio.projects), len(self.portfolio.accomplishments)
        self.subtitle.setText(
            " · ".join((
                tr("1 project") if projects == 1 else tr("{count} projects", count=f"{projects:,}"),
                tr("1 accomplishment") if wins == 1 else tr("{count} accomplishments", count=f"{wins:,}"),
            ))
        )  # fmt: skip

    def _show_empty(self) -> None:
        store = self.desk.store
        empty = not store.count("project") and not store.count("accomplishment")
        self.tools.setVisible(not empty)
        self.new_button.setVisible(not empty)
        self.resume.setVisible(not empty)
        self.save.setVisible(not empty)
        self.subtitle.setVisible(not empty)
        if empty and self._empty is None:
            self._empty = EmptyState(
                self.desk.theme,
                PROJECT.icon,
                tr("Show what changed through you"),
                tr("One sentence and two numbers each: before and after, and where they come from. "
                   "Projects then present them. Nothing leaves this computer."),
                (tr("Add accomplishment"), self._add_win),
                (tr("New project"), self.new_here),
                PROJECT.hue,
            )  # fmt: skip
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty if empty and self._empty is not None else self._scroll)

    def _show_projects(self, projects: list[Values]) -> None:
        focused = next((card.project["id"] for card in self.cards if card.hasFocus()), 0)
        discard(self._grid, self.cards)
        self.cards = [self._card(project) for project in projects]
        self._columns = 0
        self._arrange()
        again = next((card for card in self.cards if card.project["id"] == focused), None)
        if again is not None:
            again.show()
            again.setFocus()

    def _card(self, project: Values) -> ProjectCard:
        card = ProjectCard(self.desk.theme, project, self.portfolio.experiences.get(project["experience_id"] or 0))
        card.clicked.connect(partial(self.desk.navigator.open_record, "project", project["id"]))
        card.menu_wanted.connect(partial(self._project_menu, project))
        return card

    def _arrange(self) -> None:
        u = self.desk.theme.u
        columns = max(1, min(3, (self.width() - u(64) + u(_GAP)) // u(_LEAST_CARD + _GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        each = (self.width() - u(64) - (columns - 1) * u(_GAP)) // columns
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, min(each, u(_LEAST_CARD)) if column < columns else 0)

    # Acts

    def export(self) -> None:
        """Make a web page or PDF of the published projects, seen before it is saved."""
        PortfolioSheet(self.desk, self.window()).open()

    def export_resume(self) -> None:
        """Make a résumé of what is kept here and under experience, seen before it is saved."""
        ResumeSheet(self.desk, self.window()).open()

    def add_story(self) -> None:
        """Begin an accomplishment about the first challenge that none tells of."""
        first = next(each.key for each in CHALLENGES if each.label == self.portfolio.missing[0])
        self.desk.navigator.new_record("accomplishment", {"challenges": [{"challenge": first}]})

    def copy_all(self) -> None:
        """Put one plain sentence for each accomplishment shown onto the clipboard."""
        self._copy(self.portfolio.accomplishments)

    def _copy(self, wins: list[Values]) -> None:
        QGuiApplication.clipboard().setText("\n".join(cv_sentence(values) for values in wins))
        words = tr("Copied 1 sentence") if len(wins) == 1 else tr("Copied {count} sentences", count=len(wins))
        self.desk.toasts.show(words, icon="copy")

    def _add_win(self) -> None:
        self.desk.navigator.new_record("accomplishment")

    def publish(self, project: Values, on: bool) -> None:
        """Make a project part of exports, or a draft again."""
        set_published(self.desk.store, project, on)
        title = one_line(project["title"], 60)
        words = tr("“{title}” is now part of exports") if on else tr("“{title}” is a draft again")
        offer_undo(self.desk, words.format(title=title))

    def _project_menu(self, project: Values, at: QPoint) -> Menu:
        menu = self._menu("project", project)
        on = project["status"] == PUBLISHED
        words = tr("Make it a draft") if on else tr("Publish: part of exports")
        menu.add(words, "eye-slash" if on else "eye", partial(self.publish, project, not on))
        return self._pop(menu, "project", project, at)

    def _win_menu(self, line: WinLine, at: QPoint) -> Menu:
        menu = self._menu("accomplishment", line.values)
        menu.add(tr("Copy for CV"), "copy", partial(self._copy, [line.values]))
        return self._pop(menu, "accomplishment", line.values, at)

    def _menu(self, kind: str, values: Values) -> Menu:
        menu = Menu(self.desk.theme, one_line(values["title"], 40), self)
        menu.add(tr("Open"), "arrow-square-out", partial(self.desk.navigator.open_record, kind, values["id"]))
        return menu

    def _pop(self, menu: Menu, kind: str, values: Values, at: QPoint) -> Menu:
        menu.addSeparator()
        menu.add(tr("Delete"), "trash", partial(self._delete, kind, values))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _delete(self, kind: str, values: Values) -> None:
        self.desk.store.delete(kind, values["id"])
        offer_undo(self.desk, tr("Deleted “{title}”", title=one_line(values["title"], 80)))

    # Page

    def _focused(self) -> tuple[str, Values] | None:
        """The kind and values of the project or accomplishment that has the focus."""
        focus = self.focusWidget()
        if isinstance(focus, ProjectCard):
            return "project", focus.project
        return ("accomplishment", focus.values) if isinstance(focus, WinLine) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._focused()
        if event.key() == Qt.Key.Key_Delete and found is not None:
            self._delete(*found)
        else:
            super().keyPressEvent(event)

    def records_here(self) -> tuple[str, list[int]]:
        found = self._focused()
        return (found[0], [found[1]["id"]]) if found is not None else ("", [])

    def beside(self, kind: str, id: int, steps: int) -> int:
        shown = {
            "project": [card.project["id"] for card in self.cards],
            "accomplishment": [line.values["id"] for line in self.win_grid.lines],
        }.get(kind, [])
        there = shown.index(id) + steps if id in shown else -1
        return shown[there] if 0 <= there < len(shown) else 0

    def focus_first(self) -> None:
        stops: list[Any] = [
            *(self.cards if self.projects.isVisibleTo(self) else ()),
            *(self.win_grid.lines if self.win_grid.isVisibleTo(self) else ()),
        ]
        if self._stack.currentWidget() is self._empty and self._empty is not None:
            stops = [self._empty.primary]
        (stops[0] if stops else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def search_here(self) -> bool:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()
        return True

    def _end_search(self) -> None:
        self.search.edit.clear()
        self.search.hide()
        self.focus_first()

    def new_here(self) -> bool:
        self.desk.navigator.new_record("project")
        return True

    def where(self) -> dict[str, Any]:
        scroll = self._scroll.verticalScrollBar().value()
        return {"tab": self.tabs.value(), "search": self.search.text(), "scroll": scroll}

    def return_to(self, where: dict[str, Any]) -> None:
        self.tabs.set_value(where.get("tab", ALL))
        self.search.edit.setText(where.get("search", ""))
        self.search.setVisible(bool(self.search.text()))
        self._scroll.verticalScrollBar().setValue(where.get("scroll", 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
