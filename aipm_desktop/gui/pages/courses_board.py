"""The courses: a board of what is planned, in progress and done, or the same courses as a table."""

from __future__ import annotations

from functools import partial

from aipm_desktop.gui.cards.log_study import log_half_hour
from aipm_desktop.gui.cards.offer_claim import offer_claim
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.course_cards import Card, cards_of, hours_learned, minutes_logged
from aipm_desktop.gui.pages.board_page import BOARD_VIEW, BoardPage
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.board import BoardColumn
from aipm_desktop.kinds.course import BOARD, COURSE, moved


class CoursesPage(BoardPage):
    """L on a card or row, or the button of a card in progress, logs half an hour."""

    columns = BOARD

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COURSE.name)
        self.board.quick.connect(lambda id: log_half_hour(self.desk, id))

    def shows_also(self) -> tuple[str, ...]:
        return ("study",)

    def board_cards(self) -> dict[str, list[Card]]:
        courses = self.desk.store.select("course", search=self.model.words, filters=self.model.filters)
        return cards_of(courses, minutes_logged(self.desk.store), self.desk.today())

    def subtitle_words(self) -> str:
        total = self.model.total
        hours = round(hours_learned(self.desk.store))
        parts = [tr("1 course") if total == 1 else tr("{count} courses", count=f"{total:,}")]
        if hours:
            parts.append(tr("1 hour learned") if hours == 1 else tr("{hours} hours learned", hours=f"{hours:,}"))
        dropped = len(self.desk.store.ids("course", filters={"status": "dropped"}))
        if dropped and self.mode == BOARD_VIEW:
            parts.append(tr("{count} dropped, in the table", count=dropped))
        return " · ".join(parts)

    def move_card(self, id: int, column: BoardColumn) -> None:
        course = self.desk.store.get("course", id)
        title, label = one_line(COURSE.title_of(course), 60), tr(column.label)
        step = tr("Move {title} to {column}", title=title, column=label)
        self.desk.store.save("course", moved(course, column), id, label=step)
        offer_undo(self.desk, tr("Moved “{title}” to {column}", title=title, column=label))
        offer_claim(self.desk, "course", id, course["status"])

    def letter_key(self, key: str) -> None:
        if key == "l":
            self.log_half_hour()
        else:
            super().letter_key(key)

    def row_key(self, key: str) -> None:
        if key == "l" and self.desk.settings.row_keys:
            self.log_half_hour()
        else:
            super().row_key(key)

    def log_half_hour(self) -> None:
        """Half an hour of the chosen course, today."""
        chosen = self.view.current_id()
        if chosen:
            log_half_hour(self.desk, chosen)

    def row_actions(self, menu: Menu) -> None:
        chosen, keys = self.view.current_id(), "L" if self.desk.settings.row_keys else ""
        menu.add(tr("Log 30 minutes"), "timer", self.log_half_hour, shortcut=keys)
        menu.add(tr("Start or stop the timer"), "play", partial(self.desk.navigator.toggle_timer, chosen))
        menu.addSeparator()
        super().row_actions(menu)
