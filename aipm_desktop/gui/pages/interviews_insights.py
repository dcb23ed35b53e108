"""What was learned, by skill: how many said it, who, and insights that say the same put together."""

from __future__ import annotations

from itertools import groupby

from aipm_desktop.exchange.document.blocks import Block
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.interviews_outline import Line, Outline, blocks_of
from aipm_desktop.gui.pages.interviews_tab import InterviewsTab
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Statement
from aipm_desktop.services.conversations import join_statements, read_statements


class InsightsTab(InterviewsTab):
    """Several chosen and M: they say the same. R rewords one. Enter opens the interview it comes from."""

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.found: list[Statement] = []
        self.join_button = Button(theme, tr("They say the same…"), icon="git-merge", on_click=self.join)
        self.reword_button = Button(theme, tr("Reword…"), icon="pencil-simple", on_click=self.join)
        self.outline = Outline(theme, tr("Insights by skill"), several=True)
        self.outline.opened.connect(self._open)
        self.outline.chosen.connect(self._offer)
        self.outline.key_pressed.connect(self.press)
        self.outline.menu_wanted.connect(self.open_menu)
        empty = (
            "lightbulb",
            "Nothing learned yet",
            "What you write under “What I learned” in an interview gathers here, with how many people said it.",
        )
        acts = {"R": self.reword_button, "M": self.join_button}
        super().__init__(desk, self.outline, (self.reword_button, self.join_button), empty, acts)

    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.outline.lines)

    def reload(self) -> None:
        self.found = read_statements(self.desk.store)
        groups = groupby(self.found, key=lambda each: each.skill.casefold())
        lines = []
        for _skill, group in groups:
            statements = list(group)
            below = tuple(map(_line, statements))
            lines.append(Line(one_line(statements[0].skill) or tr("Without a skill"), below=below))
        heard = self.found[0].heard if self.found else 0
        count = len(self.found)
        said = tr("1 statement") if count == 1 else tr("{count} statements", count=count)
        people = tr("from 1 person") if heard == 1 else tr("from {count} people", count=heard)
        self.outline.show_lines(lines)
        self.show_found(bool(self.found), f"{said} {people}")

    def chosen(self) -> list[Statement]:
        """The statements that are chosen."""
        keys = set(self.outline.keys())
        return [each for each in self.found if each.key in keys]

    def _offer(self) -> None:
        count = len(self.outline.keys())
        self.reword_button.setVisible(count == 1)
        self.join_button.setVisible(count != 1)
        self.join_button.setEnabled(count > 1)

    def open_chosen(self) -> None:
        self.outline.open_current()

    def _open(self, key: str) -> None:
        found = next(each for each in self.found if each.key == key)
        if len(found.said) == 1:
            self.desk.navigator.open_record("interview", found.said[0].interview_id)
            return
        sheet = Sheet(self.desk.theme, self.window(), said_words(found), one_line(found.text), 480)

        def go(interview: int) -> None:
            sheet.accept()
            self.desk.navigator.open_record("interview", interview)

        for each in found.said:
            name = Button(self.desk.theme, one_line(each.voice.name, 60), "secondary", icon="chats")
            name.clicked.connect(lambda _on=False, id=each.interview_id: go(id))
            sheet.body.addWidget(name)
        sheet.add_button(tr("Close"), on_click=sheet.reject)
        sheet.open()

    def join(self) -> Sheet | None:
        """Ask for the words in which the chosen insights are to stand in every interview."""
        chosen = self.chosen()
        if not chosen:
            return None
        theme, several = self.desk.theme, len(chosen) > 1
        said = [one for each in chosen for one in each.said]
        title = tr("They say the same") if several else tr("Reword")
        rows = tr("1 insight is reworded.") if len(said) == 1 else tr("{n} insights are reworded.", n=len(said))
        sheet = Sheet(theme, self.window(), title, rows + " " + tr("One step takes it back."), 560)
        for each in chosen if several else ():
            sheet.body.addWidget(Para(theme, f"{said_words(each)}: {each.text}"))
        best = max(chosen, key=lambda each: len(each.voices))
        words = LineField(theme, tr("In these words"), best.text)
        skill = LineField(theme, tr("Skill"), best.skill or next((each.skill for each in chosen if each.skill), ""))
        for field in (words, skill):
            sheet.body.addWidget(field)

        def take() -> None:
            text = words.text().strip()
            if not text:
                words.set_error(tr("Say it in a few words."))
                return
            sheet.accept()
            if join_statements(self.desk.store, said, text, skill.text().strip()):
                offer_undo(self.desk, tr("Put together") if several else tr("Reworded"))

        sheet.add_cancel()
        sheet.add_button(tr("Put together") if several else tr("Reword"), "primary", take, default=True)
        sheet.open()
        return sheet


def said_words(statement: Statement) -> str:
    """How many said it: "5 of 7 said"."""
    return tr("{count} of {all} said", count=len(statement.voices), all=statement.heard)


def _line(statement: Statement) -> Line:
    names = one_line(", ".join(voice.name for voice in statement.voices))
    chips = ((tr("Surprised me"), "warning"),) if statement.surprise else ()
    return Line(one_line(statement.text), names, said_words(statement), chips, statement.key)
