"""The skills: how far each is from its target, what proves it, and what to do next; the same skills as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.skill_words import done_words
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.skills_board import SkillsBoard
from aipm_desktop.gui.pages.skills_reassess import ReassessSheet
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.skill import LEVEL_NAMES, SKILL
from aipm_desktop.planning.skills import Proposal, Standing, needing_attention
from aipm_desktop.services.skills import act, add_starters, chances, set_level, standings

RADAR, BARS, TABLE = "radar", "bars", "table"


class SkillsPage(ListPage):
    """Radar, bars or table. In the list beside the charts 0 to 5 rate a skill, Enter opens it, Del deletes it."""

    def __init__(self, desk: Desk) -> None:
        kept = desk.settings.views.get(SKILL.name)
        self.mode = kept.mode if kept is not None and kept.mode in (BARS, TABLE) else RADAR
        super().__init__(desk, SKILL.name)

    def shows_also(self) -> tuple[str, ...]:
        """Every kind: any record may be a proof."""
        return tuple(kind.name for kind in KINDS)

    def _header(self) -> QHBoxLayout:
        row = super()._header()
        theme = self.desk.theme
        words = QVBoxLayout()
        words.setSpacing(theme.u(2))
        row.removeWidget(self.title)
        words.addWidget(self.title)
        self.subtitle = ElidedLabel(theme, "", "body", "text2")
        words.addWidget(self.subtitle)
        row.insertLayout(0, words, 100)
        views = ((RADAR, tr("Radar")), (BARS, tr("Bars")), (TABLE, tr("Table")))
        self.views = Segmented(theme, tr("View"), views, self.mode)
        self.views.changed.connect(self._choose_mode)
        row.insertWidget(2, self.views)
        return row

    def extra_buttons(self) -> list[Button]:
        self.reassess_button = Button(self.desk.theme, tr("Reassess"), icon="arrow-clockwise", on_click=self.reassess)
        return [self.reassess_button]

    def _content(self) -> QWidget:
        stack = super()._content()
        self.board = SkillsBoard(self.desk)
        self.board.acted.connect(self.act)
        self.board.list.rated.connect(self.rate)
        self.board.list.deleted.connect(self.delete)
        for part in (self.board.list, self.board.radar, self.board.bars):
            part.opened.connect(self._open)
        self._stack.addWidget(self.board)
        return stack

    def other_start(self) -> Offer:
        return (tr("Begin with ten skills of the role"), self.add_starters)

    # Charts or table

    def _choose_mode(self, mode: str) -> None:
        self.set_mode(mode)
        self.board.verticalScrollBar().setValue(0)
        self.saved.keep_mode(mode)

    def set_mode(self, mode: str) -> None:
        """Show the radar, the bars or the table."""
        self.mode = mode
        self.views.set_value(mode)
        self._show_content()
        self._show_panel()

    @property
    def _charted(self) -> bool:
        return self.mode != TABLE and bool(self.model.total)

    def _show_content(self) -> None:
        super()._show_content()
        full = bool(self.model.total)
        self.views.setVisible(full)
        self.reassess_button.setVisible(full)
        self.toolbar.setVisible(full and not self._charted)
        skills = standings(self.desk.store, self.desk.today())
        self._say_subtitle(skills)
        if self._charted:
            self._stack.setCurrentWidget(self.board)
            self.board.show_skills(skills, chances(self.desk.store, self.desk.now()), bars=self.mode == BARS)

    def _say_subtitle(self, skills: list[Standing]) -> None:
        count, wide = len(skills), len(needing_attention(skills))
        parts = [tr("1 skill") if count == 1 else tr("{count} skills", count=count)]
        roles = self.desk.store.select("target_role", filters={"active": True}, limit=1)
        if roles:
            parts[0] = tr("{skills} for {role}", skills=parts[0], role=one_line(roles[0]["title"], 60))
        if wide:
            parts.append(tr("1 needs attention") if wide == 1 else tr("{count} need attention", count=wide))
        self.subtitle.setText(" · ".join(parts))
        self.subtitle.setVisible(bool(skills))

    def _show_panel(self) -> None:
        if not self._charted:
            super()._show_panel()
            return
        self.panel.hide()
        self._keep_free(32)

    def show_beside(self, id: int) -> bool:
        """The panel stands beside the table."""
        self.set_mode(TABLE)
        return super().show_beside(id)

    # Acts

    def rate(self, id: int, level: int) -> None:
        """Rate a skill anew; the log keeps what it was."""
        if set_level(self.desk.store, id, level):
            name = one_line(self.desk.store.titles(SKILL.name, [id])[id], 60)
            words = tr("{skill}: level {level}, {name}", skill=name, level=level, name=tr(LEVEL_NAMES[level]))
            offer_undo(self.desk, words)

    def act(self, skill: Standing, proposal: Proposal) -> None:
        """Do what closes a gap, or open what is under way."""
        kind, id = act(self.desk.store, skill, proposal, self.desk.today())
        if proposal.act == "open":
            self.desk.navigator.open_record(kind, id)
        else:
            offer_undo(self.desk, done_words(skill, proposal))

    def delete(self, id: int) -> None:
        """Move a skill to the bin."""
        title = self.desk.store.delete(SKILL.name, id)
        offer_undo(self.desk, tr("Deleted “{title}”", title=one_line(title, 80)))

    def reassess(self) -> None:
        """Go through all skills, one after the other, by what each level means."""
        chosen = self.board.list.current_id() if self._charted else self.view.current_id()
        ReassessSheet(self.desk, self.window(), standings(self.desk.store, self.desk.today()), chosen).open()

    def add_starters(self) -> None:
        """Add the starter skills of the catalogue."""
        made = add_starters(self.desk.store, self.desk.today())
        added = counted(len(made), tr("1 skill added."), tr("{count} skills added."))
        offer_undo(self.desk, tr("{added} 0 to 5 rate the one with the focus.", added=added))
        self._to_list()

    # Page

    def _to_list(self) -> None:
        if self._charted:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super()._to_list()

    def focus_first(self) -> None:
        if self._charted:
            self.board.first().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def made(self, kind: str, id: int) -> None:
        if not self._charted:
            super().made(kind, id)
        elif kind == SKILL.name and self.board.list.choose(id) and topmost(self.window()) is None:
            self._to_list()

    def search_here(self) -> bool:
        if self._charted:
            self.set_mode(TABLE)
        return super().search_here()

    def records_here(self) -> tuple[str, list[int]]:
        chosen = self.board.list.current_id() if self._charted else 0
        return (SKILL.name, [chosen]) if chosen else super().records_here()

    def where(self) -> dict[str, Any]:
        return {**super().where(), "mode": self.mode, "skill": self.board.list.current_id()}

    def return_to(self, where: dict[str, Any]) -> None:
        super().return_to(where)
        self.set_mode(where.get("mode", self.mode))
        self.board.list.choose(where.get("skill", 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._charted:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
