"""Closing the loop: advice becomes an action, and who gave it hears what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from aipm_desktop.exchange.document.blocks import Block
from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.tell_back import tell, write_news
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.interviews_outline import Line, Outline, blocks_of
from aipm_desktop.gui.pages.interviews_tab import InterviewsTab
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Advice, State
from aipm_desktop.services.conversations import make_task, read_advices, set_done

_GROUPS: tuple[tuple[State, str], ...] = (
    ("to_tell", "Tell them what came of it"),
    ("to_do", "To do"),
    ("told", "They know"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of advice as the key of its line."""

    advice: Advice

    @property
    def place(self) -> tuple[int, int]:
        """The row it stands in."""
        return self.advice.interview_id, self.advice.row_id


class LoopTab(InterviewsTab):
    """D: done, W: write to them, T: told today, A: make a task. Enter opens the interview."""

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.task_button = Button(theme, tr("Make a task"), icon="check-square", on_click=self.make_task)
        self.done_button = Button(theme, tr("Done"), icon="check", on_click=self.done)
        self.write_button = Button(theme, tr("Write…"), icon="envelope-simple", on_click=self.write)
        self.told_button = Button(theme, tr("Told today"), icon="handshake", on_click=self.told)
        self.outline = Outline(theme, tr("Advice and what came of it"))
        self.outline.opened.connect(lambda given: desk.navigator.open_record("interview", given.advice.interview_id))
        self.outline.chosen.connect(self._offer)
        self.outline.key_pressed.connect(self.press)
        self.outline.menu_wanted.connect(self.open_menu)
        empty = (
            "handshake",
            "No advice yet",
            "Write what you were advised into an interview. Once it is done, this reminds you to tell them.",
        )
        controls = (self.task_button, self.done_button, self.write_button, self.told_button)
        acts = dict(zip("ADWT", controls, strict=True))
        super().__init__(desk, self.outline, controls, empty, acts)

    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.outline.lines)

    def reload(self) -> None:
        found = read_advices(self.desk.store)
        lines = []
        for state, label in _GROUPS:
            below = tuple(self._line(each) for each in found if each.state == state)
            if below:
                lines.append(Line(f"{tr(label)}  {len(below)}", below=below))
        self.outline.show_lines(lines)
        waiting = sum(each.state == "to_tell" for each in found)
        words = tr("1 person waits to hear from you") if waiting == 1 else ""
        words = words or (tr("{count} wait to hear from you", count=waiting) if waiting else tr("Nobody waits"))
        self.show_found(bool(found), words)

    def _line(self, advice: Advice) -> Line:
        when = ""
        chips: tuple[tuple[str, str], ...] = ()
        if advice.told_on:
            when = tr("told {day}", day=say_when(self.desk, advice.told_on, inside=True))
        elif advice.done_on:
            when = tr("done {day}", day=say_when(self.desk, advice.done_on, inside=True))
        elif advice.task_id:
            chips = ((tr("Task"), "course"),)
        name = one_line(advice.voice.name, 80)
        if advice.state == "to_tell":
            chips = ((tr("Tell {name}", name=name[:40]), "warning"),)
        detail = " · ".join(part for part in (name, one_line(advice.action), when) if part)
        return Line(one_line(advice.advice), detail, chips=chips, key=Given(advice))

    def advice(self) -> Advice | None:
        """The piece of advice that is chosen."""
        keys = self.outline.keys()
        return keys[0].advice if keys else None

    def _offer(self) -> None:
        advice = self.advice()
        state = advice.state if advice else ""
        self.task_button.setVisible(state == "to_do" and advice is not None and not advice.task_id)
        self.done_button.setVisible(state == "to_do")
        self.write_button.setVisible(state in ("to_do", "to_tell"))
        self.told_button.setVisible(state == "to_tell")

    def open_chosen(self) -> None:
        self.outline.open_current()

    def make_task(self) -> None:
        """A task to act on it."""
        if advice := self.advice():
            make_task(self.desk.store, advice)
            offer_undo(self.desk, tr("Task added: {title}", title=one_line(advice.action or advice.advice, 60)))

    def done(self) -> None:
        """It is done; they do not know yet."""
        if advice := self.advice():
            set_done(self.desk.store, advice, self.desk.today())
            offer_undo(self.desk, tr("Done. Tell {name} what came of it.", name=one_line(advice.voice.name, 60)))

    def write(self) -> MessageSheet | None:
        """A message about what came of it, to copy or to mail."""
        advice = self.advice()
        return write_news(self.desk, advice) if advice is not None else None

    def told(self) -> None:
        """They were told today."""
        if advice := self.advice():
            tell(self.desk, advice)
