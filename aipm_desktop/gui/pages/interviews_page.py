"""The interviews: the list, and what all of them say together in further tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.next_people import NextPeopleSheet, show_next_people
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.interviews_answers import AnswersTab
from aipm_desktop.gui.pages.interviews_insights import InsightsTab
from aipm_desktop.gui.pages.interviews_loop import LoopTab
from aipm_desktop.gui.pages.interviews_referrals import ReferralsTab
from aipm_desktop.gui.pages.interviews_tab import InterviewsTab
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.tabs import Tabs
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.interview import INTERVIEW

LIST, ANSWERS, INSIGHTS, LOOP, REFERRALS = "list", "answers", "insights", "loop", "referrals"
TABS: dict[str, tuple[str, Callable[[Desk], InterviewsTab]]] = {
    ANSWERS: ("Answers", AnswersTab),
    INSIGHTS: ("Insights", InsightsTab),
    LOOP: ("Close the loop", LoopTab),
    REFERRALS: ("Referrals", ReferralsTab),
}


class InterviewsPage(ListPage):
    """Ctrl+F searches the list from any tab."""

    def __init__(self, desk: Desk) -> None:
        self.mode = LIST
        self._made: dict[str, InterviewsTab] = {}
        super().__init__(desk, INTERVIEW.name)
        self._left.insertWidget(1, self._tab_row())
        self._show_content()

    def shows_also(self) -> tuple[str, ...]:
        return (*super().shows_also(), "contact", "task")

    def extra_buttons(self) -> list[Button]:
        self.next_button = Button(self.desk.theme, tr("Who next?"), icon="users-three", on_click=self.who_next)
        return [self.next_button]

    def who_next(self) -> NextPeopleSheet:
        """Show who to talk to next, with the reasons."""
        return show_next_people(self.desk)

    def other_start(self) -> Offer:
        return (tr("Who to talk to next"), self.who_next)

    def _tab_row(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        self.tab_row = QWidget()
        row = QHBoxLayout(self.tab_row)
        row.setContentsMargins(u(32), 0, u(32), u(8))
        labels = [(key, tr(label)) for key, (label, _make) in TABS.items()]
        self.tabs = Tabs(theme, tr("Interviews seen as"), [(LIST, tr("List")), *labels])
        self.tabs.changed.connect(self.set_mode)
        row.addWidget(self.tabs)
        row.addStretch(1)
        return self.tab_row

    # Which tab

    @property
    def tab(self) -> InterviewsTab | None:
        """The tab in front; None for the list."""
        if self.mode == LIST or not self.model.total:
            return None
        if self.mode not in self._made:
            made = self._made[self.mode] = TABS[self.mode][1](self.desk)
            self._stack.addWidget(made)
        return self._made[self.mode]

    def tab_title(self) -> str:
        """What the tab in front shows, for paper."""
        label = tr(TABS[self.mode][0]) if self.mode in TABS else tr("List")
        return tr("Interviews: {tab}", tab=label)

    def set_mode(self, mode: str) -> None:
        """Show the list or one of the other tabs."""
        self.mode = mode
        self.tabs.set_value(mode)
        self._show_content()
        self._show_panel()

    def _show_content(self) -> None:
        super()._show_content()
        if not hasattr(self, "tabs"):  # the list is filled before the tabs stand above it
            return
        self.tab_row.setVisible(bool(self.model.total))
        self.next_button.setVisible(bool(self.model.total))  # else it stands in the middle
        tab = self.tab
        if tab is not None:
            self.toolbar.hide()
            self.bulk.hide()
            tab.reload()
            self._stack.setCurrentWidget(tab)

    def _show_panel(self) -> None:
        if self.mode == LIST:
            super()._show_panel()
        else:
            self.panel.hide()

    # Page

    def show_beside(self, id: int) -> bool:
        """The panel stands beside the list."""
        self.set_mode(LIST)
        return super().show_beside(id)

    def search_here(self) -> bool:
        self.set_mode(LIST)
        return super().search_here()

    def focus_first(self) -> None:
        tab = self.tab
        if tab is None:
            super().focus_first()
        else:
            tab.take_focus()

    def records_here(self) -> tuple[str, list[int]]:
        return super().records_here() if self.mode == LIST else (INTERVIEW.name, [])

    def made(self, kind: str, id: int) -> None:
        if self.mode == LIST:
            super().made(kind, id)

    def where(self) -> dict[str, Any]:
        return {**super().where(), "mode": self.mode}

    def return_to(self, where: dict[str, Any]) -> None:
        super().return_to(where)
        self.set_mode(where.get("mode", self.mode))
