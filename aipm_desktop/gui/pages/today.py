"""Today: what needs the person now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.today_agenda import AgendaList
from aipm_desktop.gui.pages.today_data import WEEKS, TodayData, read_today
from aipm_desktop.gui.pages.today_figures import FigureStrip
from aipm_desktop.gui.pages.today_first_steps import FirstSteps
from aipm_desktop.gui.pages.today_header import TodayHeader
from aipm_desktop.gui.pages.today_hours import HoursChart
from aipm_desktop.gui.pages.today_touch import TouchList
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.gui.pages.today_welcome import Welcome

Direction = QBoxLayout.Direction
_PEOPLE = 3
_RIGHT, _BESIDE, _PAIR = 336, 840, 620
"""Widths at 100 %: of the right column, from which page on it stands beside, and its cards beside each other."""
_UNBOUND = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class TodayPage(Page):
    """Greeting, figures, agenda, learning hours and the people to get back in touch with.

    Before there is any record it is the welcome instead. `sample_wanted` asks for the sample.
    """

    key = "today"
    sample_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: TodayData | None = None
        self._layers = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._layers)
        self._welcome: Welcome | None = None
        self._board: Board | None = None
        self.refresh()

    @property
    def board(self) -> Board:
        """The page of somebody who has records."""
        if self._board is None:
            self._board = Board(self.desk)
            self._layers.addWidget(self._board)
        return self._board

    @property
    def welcome(self) -> Welcome:
        """The page of somebody who has none yet."""
        if self._welcome is None:
            from aipm_desktop.gui.pages.today_welcome import Welcome

            self._welcome = Welcome(self.desk)
            self._welcome.sample_wanted.connect(self.sample_wanted)
            self._layers.addWidget(self._welcome)
        return self._welcome

    def refresh(self) -> None:
        if any(self.desk.store.counts().values()):
            self.board.show_data(read_today(self.desk))
            self._layers.setCurrentWidget(self.board)
        else:
            self._layers.setCurrentWidget(self.welcome)

    def focus_first(self) -> None:
        if self._layers.currentWidget() is self._welcome:
            self.welcome.target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.board.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    def records_here(self) -> tuple[str, list[int]]:
        entry = self._board.agenda.current_entry() if self._board is not None else None
        return (entry.kind, [entry.record_id]) if entry is not None else ("", [])

    def where(self) -> dict[str, Any]:
        if self._board is None:
            return {}
        return {"row": self.board.agenda.currentIndex().row(), "scroll": self.board.agenda.verticalScrollBar().value()}

    def return_to(self, where: dict[str, Any]) -> None:
        if self._board is not None and where:
            agenda = self.board.agenda
            agenda.setCurrentIndex(agenda.agenda.index(where["row"]))
            agenda.verticalScrollBar().setValue(where["scroll"])


class Board(QScrollArea):
    """The cards. It scrolls only where the window is too low for the text size."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._data: TodayData | None = None
        u = desk.theme.u
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("clear", True)
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(u(32), u(20), u(32), u(24))
        column.setSpacing(u(16))
        self.header = TodayHeader(desk)
        self.figures = FigureStrip(desk)
        column.addWidget(self.header)
        column.addWidget(self.figures)
        self._right = QBoxLayout(Direction.TopToBottom)
        self._right.setSpacing(u(16))
        self._hours, self._touch = self._hours_card(), self._touch_card()
        self._right.addWidget(self._hours, 1)
        self._right.addWidget(self._touch)
        self._cards = QBoxLayout(Direction.LeftToRight)
        self._cards.setSpacing(u(16))
        self.first_steps = FirstSteps(desk)
        left = QVBoxLayout()
        left.setSpacing(u(16))
        left.addWidget(self.first_steps)
        left.addWidget(self._agenda_card(), 1)
        self._cards.addLayout(left, 1)
        self._cards.addLayout(self._right)
        column.addLayout(self._cards, 1)
        self._shape(beside=True)
        for part in (self.header, self.figures, self.first_steps, self.agenda, self.chart, self.touch):
            part.setProperty("region", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape(beside=event.size().width() >= self.desk.theme.u(_BESIDE))

    def _shape(self, *, beside: bool) -> None:
        """The agenda with the other cards at its right; below it where the page is too narrow for that."""
        u = self.desk.theme.u
        across, down = Direction.LeftToRight, Direction.TopToBottom
        self._cards.setDirection(across if beside else down)
        self._right.setDirection(down if beside or self.width() < u(_PAIR) else across)
        self.agenda.setMinimumHeight(u(160 if beside else 300))
        for card in (self._hours, self._touch):
            card.setMinimumWidth(u(_RIGHT if beside else 220))
            card.setMaximumWidth(u(_RIGHT) if beside else _UNBOUND)

    def _agenda_card(self) -> Card:
        theme, u = self.desk.theme, self.desk.theme.u
        self.agenda_card = card = Card(theme, tr("Agenda"))
        self.agenda = AgendaList(self.desk)
        self.waiting = Button(theme, "", "filter", small=True, on_click=self._toggle_waiting)
        card.add_to_header(self.waiting)
        self.nothing = EmptyState(
            theme,
            "check-circle",
            tr("Nothing is due"),
            tr("Deadlines, appointments and tasks of the next 30 days appear here by themselves."),
            secondary=(tr("See what the roadmap suggests"), lambda: self.desk.navigator.open_page("roadmap")),
            hue="success",
        )
        self._agenda_layers = QStackedWidget()
        self._agenda_layers.addWidget(self.agenda)
        self._agenda_layers.addWidget(self.nothing)
        card.body.addWidget(self._agenda_layers, 1)
        # The rows reach to the card's edge, so that their scroll bar stands there.
        _inset(card, 1, 13, 2, 12, spacing=0)
        card.header.setContentsMargins(u(20), 0, u(18), 0)
        return card

    def _hours_card(self) -> Card:
        theme = self.desk.theme
        self.chart = HoursChart(theme)
        card = Card(theme, tr("Learning hours"))
        card.add_to_header(Label(theme, tr("{weeks} weeks", weeks=WEEKS), "cap", "text2"))
        self.as_table = IconButton(theme, "rows", tr("Show as table"), size=24, on_click=self._show_table)
        card.add_to_header(self.as_table)
        card.body.addWidget(self.chart, 1)
        _inset(card, 20, 13, 20, 14, spacing=8)
        return card

    def _touch_card(self) -> Card:
        theme, u = self.desk.theme, self.desk.theme.u
        card = Card(theme, tr("Keep in touch"))
        self.all_people = Button(theme, "", "link", small=True, flush=True, on_click=self._show_people)
        card.add_to_header(self.all_people)
        self.touch = TouchList(self.desk)
        self.nobody = Para(theme, "", "body", "text2")
        self.next_people = Button(
            theme, tr("Who to talk to next"), "link", small=True, flush=True, on_click=self._show_next
        )
        aside = QHBoxLayout()
        aside.setContentsMargins(u(4), 0, 0, 0)
        aside.addWidget(self.next_people, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.touch)
        self.nobody.setContentsMargins(u(4), 0, 0, 0)
        card.body.addWidget(self.nobody)
        card.body.addLayout(aside)
        card.body.addStretch(1)
        _inset(card, 16, 13, 16, 12, spacing=5)
        card.header.setContentsMargins(u(4), 0, u(4), 0)
        return card

    def show_data(self, data: TodayData) -> None:
        """Show what was read."""
        self._data = data
        self.header.refresh()
        self.first_steps.show_steps(data.first_steps)
        self.figures.show_figures(data.figures)
        self.chart.show_weeks(data.weeks, data.goal_minutes)
        self._show_agenda(data)
        self._show_touch(data)

    def _show_agenda(self, data: TodayData) -> None:
        waiting = data.agenda.waiting
        if not waiting:
            self.waiting.set_active(False)
        self.waiting.setVisible(bool(waiting))
        self.waiting.setText(tr("Waiting for others: {count}", count=len(waiting)))
        only_waiting = self.waiting.active
        count = data.agenda.count
        words = tr("1 item in the next 30 days") if count == 1 else tr("{count} items in the next 30 days", count=count)
        self.agenda_card.set_caption(words if count and not only_waiting else "")
        self.agenda.show_agenda(data.agenda, clock_24(self.desk), waiting=only_waiting)
        self._agenda_layers.setCurrentWidget(self.agenda if count or only_waiting else self.nothing)

    def _show_touch(self, data: TodayData) -> None:
        people = data.people
        self.touch.show_nudges(people[:_PEOPLE])
        self.touch.setVisible(bool(people))
        self.touch.setFixedHeight(self.touch.sizeHint().height())
        self.nobody.setVisible(not people)
        self.next_people.setVisible(not people)
        self.nobody.setText(tr("Nobody is waiting. A contact with a tier or a rhythm appears here when it is time."))
        self.all_people.setVisible(len(people) > _PEOPLE)
        self.all_people.setText(tr("See all {count}", count=len(people)))

    def _toggle_waiting(self) -> None:
        self.waiting.set_active(not self.waiting.active)
        if self._data is not None:
            self._show_agenda(self._data)

    def _show_table(self) -> None:
        if self._data is not None:
            from aipm_desktop.gui.pages.today_hours_table import hours_table

            hours_table(self.desk.theme, self, self._data.weeks).open()

    def _show_next(self) -> None:
        from aipm_desktop.gui.cards.next_people import show_next_people

        show_next_people(self.desk)

    def _show_people(self) -> None:
        if self._data is None:
            return
        from aipm_desktop.gui.widgets.sheet import Sheet

        sheet = Sheet(self.desk.theme, self, tr("Keep in touch"), tr("The latest first."), 480)
        people = TouchList(self.desk)
        people.show_nudges(self._data.people)
        people.opened.connect(sheet.accept)
        sheet.body.addWidget(people)
        sheet.add_button(tr("Close"), on_click=sheet.accept)
        sheet.open()


def _inset(card: Card, left: int, top: int, right: int, bottom: int, *, spacing: int) -> None:
    """Other margins than a card has by itself, in pixels at 100 %."""
    layout, u = card.layout(), card.theme.u
    if layout is not None:
        layout.setContentsMargins(u(left), u(top), u(right), u(bottom))
        layout.setSpacing(u(spacing))
