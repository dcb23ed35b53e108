"""One prompt of the weekly review: the question, what the records say to it, and room for the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.review_words import Prompt, note_words
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.portfolio import ACCOMPLISHMENT
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.review import Fact

_DRAFTED = ("title", "before", "after", "unit", "period", "source")
_LINES = 3


class PromptCard(Card):
    """`answered` carries what was written, a moment after the last key and when the focus leaves."""

    answered = Signal(str)
    says_how = False
    """Whether the hint tells what to write: then it stands there also where the records have nothing to say."""

    def __init__(self, desk: Desk, prompt: Prompt, facts: Sequence[Fact], text: str) -> None:
        super().__init__(desk.theme, prompt.question)
        self.desk = desk
        self.facts = facts
        self.body.addWidget(Para(desk.theme, prompt.hint if facts or self.says_how else prompt.nothing))
        self.text = LongText(desk.theme, prompt.question, framed=True, least=_LINES, placeholder=prompt.placeholder)
        self.text.edit.set_text(text)
        self.text.edit.entered.connect(self.answered)
        self.body.addWidget(self.text)
        self.extra()
        self.lines: list[RecordLine] = []
        known = QVBoxLayout()
        known.setSpacing(0)
        for fact in facts:
            known.addWidget(self._fact(fact))
        self.body.addLayout(known)
        if not facts and self.says_how:
            self.body.addWidget(Para(desk.theme, prompt.nothing, tone="text3"))
        self.body.addStretch(1)

    def _fact(self, fact: Fact) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.desk.theme.u(8))
        kind = BY_NAME.get(fact.kind)
        icon, hue = (kind.icon, kind.hue) if kind else ("timer", "course")
        line = RecordLine(self.desk.theme, fact.title, note_words(self.desk, fact), icon=icon, hue=hue)
        if kind is None:
            line.setEnabled(False)
        else:
            line.clicked.connect(lambda: self.desk.navigator.open_record(fact.kind, fact.id))
        self.lines.append(line)
        row.addWidget(line, 1)
        act = self.act_on_fact()
        if act is not None:
            words, does = act
            button = Button(self.desk.theme, words, small=True, on_click=partial(does, fact))
            button.setAccessibleName(f"{words}: {one_line(fact.title, 80)}")
            row.addWidget(button)
        return holder

    def act_on_fact(self) -> tuple[str, Callable[[Fact], object]] | None:
        """What can be done with a fact besides opening it: the words of a button, and what it does."""
        return None

    def extra(self) -> None:
        """What stands between the answer and the facts."""

    def begin(self) -> QWidget:
        """Where work on the prompt begins."""
        return self.text.edit

    def is_busy(self) -> bool:
        """Whether something is being written that is not kept yet."""
        return self.text.edit.pending()

    def finish(self) -> bool:
        """Take what is still being written. False when it cannot be taken; it stays, and the person is told why."""
        self.text.edit.commit()
        return not self.text.pending()


class StallsCard(PromptCard):
    """What stalls can be planned for the next week."""

    planned = Signal(object)

    def act_on_fact(self) -> tuple[str, Callable[[Fact], object]] | None:
        return tr("Plan for next week"), self.planned.emit


class GoalsCard(PromptCard):
    """Goals are typed one on a line; those of the week before stand below."""

    says_how = True


class WinsCard(PromptCard):
    """A win is filled in as a draft of an accomplishment: the result, both values, and what proves it."""

    says_how = True

    def __init__(
        self, desk: Desk, prompt: Prompt, facts: Sequence[Fact], text: str, keep: Callable[[Values], None]
    ) -> None:
        self._keep = keep
        self._from: Fact | None = None
        super().__init__(desk, prompt, facts, text)

    def act_on_fact(self) -> tuple[str, Callable[[Fact], object]] | None:
        return tr("Draft it"), self.fill

    def extra(self) -> None:
        theme, u = self.desk.theme, self.desk.theme.u
        self.body.addWidget(Label(theme, tr("Draft of an accomplishment"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(12))
        grid.setVerticalSpacing(u(10))
        declared = {name: ACCOMPLISHMENT.field(name) for name in _DRAFTED}
        self.fields = {name: LineField(theme, tr(field.label)) for name, field in declared.items()}
        for name, field in declared.items():
            self.fields[name].edit.setPlaceholderText(tr(field.help) if field.help else "")
        places = {"title": (0, 0, 1, 3), "before": (1, 0, 1, 1), "after": (1, 1, 1, 1), "unit": (1, 2, 1, 1),
                  "period": (2, 0, 1, 1), "source": (2, 1, 1, 2)}  # fmt: skip
        for name, (row, column, high, wide) in places.items():
            grid.addWidget(self.fields[name], row, column, high, wide, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        add = QHBoxLayout()
        self.add = Button(theme, tr("Add draft"), icon="plus", small=True, on_click=self.take)
        add.addWidget(self.add)
        self.made = Label(theme, "", "cap", "text2")
        add.addWidget(self.made)
        add.addStretch(1)
        self.body.addLayout(add)

    def begin(self) -> QWidget:
        return self.fields["title"].edit

    def fill(self, fact: Fact) -> None:
        """Begin a draft with what is known of a win."""
        self._from = fact
        self.fields["title"].set_text(fact.title)
        kind = BY_NAME.get(fact.kind)
        self.fields["source"].set_text(f"{tr(kind.singular)}: {fact.title}" if kind else "")
        self.fields["before"].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_made(self, count: int) -> None:
        """How many drafts this review has made so far."""
        words = tr("1 draft so far") if count == 1 else tr("{count} drafts so far", count=count)
        self.made.setText(words if count else "")

    def take(self) -> bool:
        """Keep the draft. False when a number is none: its field says why."""
        values: Values = {name: field.text().strip() for name, field in self.fields.items()}
        if not values["title"]:
            if any(values.values()):
                self.fields["title"].set_error(tr("Say in a sentence what changed."))
            return not any(values.values())
        day = self._from.when if self._from is not None else None
        values["achieved_on"] = day_of(day) if day is not None else self.desk.today()
        for field in self.fields.values():
            field.set_error("")
        try:
            self._keep({name: value for name, value in values.items() if value != ""})
        except InvalidValueError as fault:
            self.fields[fault.field if fault.field in self.fields else "title"].set_error(_why(fault))
            return False
        self._from = None
        for field in self.fields.values():
            field.set_text("")
        return True

    def is_busy(self) -> bool:
        return super().is_busy() or any(field.text().strip() for field in self.fields.values())

    def finish(self) -> bool:
        return self.take() and super().finish()


def _why(fault: AipmError) -> str:
    return f"{fault.title}. {fault.message}".strip()


def next_shortcut(page: QWidget, act: Callable[[], Any]) -> QShortcut:
    """Ctrl+Enter anywhere on the page."""
    keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), page)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.activated.connect(act)
    return keys
