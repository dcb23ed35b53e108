"""The weekly review: six prompts filled in from the records, ten minutes, one review a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.saying import say_when, week_start
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.review_numbers import NumbersCard
from aipm_desktop.gui.pages.review_prompt import GoalsCard, PromptCard, StallsCard, WinsCard, next_shortcut
from aipm_desktop.gui.pages.review_words import NUMBERS, prompts
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.dates import WEEKDAYS
from aipm_desktop.planning.review import PROMPTS, Fact, goal_lines, reviewed_week
from aipm_desktop.services.review import (
    answer,
    draft_win,
    drafts_of,
    finish,
    plan_stalled,
    review_of,
    set_weekday,
    skip_week,
    weekday,
)
from aipm_desktop.services.review_facts import Moment, facts
from aipm_desktop.store import Step

MINUTES = 10
_AGAIN_AFTER = timedelta(hours=1)
_LEFT = 232
_NEVER = ""


class _StepLine(Hovered, QPushButton):
    """A prompt in the list at the left: its number, or a check mark once something was written."""

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__()
        self.theme = theme
        self.number = number
        self.words = words
        self.done = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)

    def show_state(self, *, done: bool, now: bool) -> None:
        """Whether something was written, and whether it is the one that is shown."""
        self.done = done
        self.setChecked(now)
        state = tr("answered") if done else tr("open")
        self.setAccessibleName(f"{self.words}, {state}" if self.number else self.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(180), self.theme.u(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            if self.isChecked() or self.underMouse():
                ground = theme.color("selected" if self.isChecked() else "hover")
                paint.panel(painter, self.rect(), u(6), ground, None)
            spot = QRectF(u(8), 0, u(20), self.height())
            ink = theme.color("accent_fg" if self.isChecked() else "text2")
            icon = "check-circle" if self.done else "chart-bar" if not self.number else ""
            if icon:
                theme.icons.draw(painter, spot, icon, ink, u(16))
            else:
                paint.text(painter, spot, str(self.number), theme.font("strong"), ink, paint.CENTRE)
            box = QRectF(u(36), 0, self.width() - u(44), self.height())
            role = "strong" if self.isChecked() else "body"
            paint.text(painter, box, self.words, theme.font(role), theme.color("text"))


class ReviewPage(Page):
    """Ctrl+Enter keeps the answer and goes on; behind the last prompt it finishes the review. All of it can be undone.

    The clock says how much of ten minutes is left, and nothing happens when they are over.
    """

    key = "today"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.week = reviewed_week(desk.today(), week_start(desk))
        self.prompts = prompts()
        self.at = PROMPTS[0]
        self.card: Card | None = None
        self._began: datetime | None = None
        self._writing = False
        self._tick = QTimer(self, interval=15_000)
        self._tick.timeout.connect(self.say_time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head, steps, right = QWidget(), QWidget(), QWidget()
        head.setLayout(self._header())
        steps.setLayout(self._steps())
        right.setLayout(self._right())
        for part in (head, steps, right):
            part.setProperty("region", True)
        column.addWidget(head)
        body = QHBoxLayout()
        u = desk.theme.u
        body.setContentsMargins(u(32), 0, 0, 0)
        body.setSpacing(u(16))
        body.addWidget(steps)
        body.addWidget(right, 1)
        column.addLayout(body, 1)
        self.keys = next_shortcut(self, self.go_on)
        self._show_prompt()

    # Parts

    def _header(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(32), u(20), u(32), u(16))
        row.setSpacing(u(8))
        words = QVBoxLayout()
        words.setSpacing(u(2))
        title = QHBoxLayout()
        title.setSpacing(u(10))
        title.addWidget(Label(theme, tr("Weekly review"), "title"))
        self.state = Chip(theme, "")
        title.addWidget(self.state)
        title.addStretch(1)
        words.addLayout(title)
        self.subtitle = Label(theme, "", "body", "text2")
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self.clock = Label(theme, "", "body", "text2")
        row.addWidget(self.clock)
        self.skip = Button(theme, tr("Skip this week"), on_click=self.skip_week)
        row.addWidget(self.skip)
        return row

    def _steps(self) -> QVBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, u(24))
        column.setSpacing(u(4))
        self.steps: dict[str, _StepLine] = {}
        for number, (name, prompt) in enumerate(self.prompts.items(), 1):
            self.steps[name] = _StepLine(theme, number, prompt.short)
        self.steps[NUMBERS] = _StepLine(theme, 0, tr("In numbers"))
        for name, line in self.steps.items():
            line.setFixedWidth(u(_LEFT))
            line.clicked.connect(partial(self.go_to, name))
            column.addWidget(line)
        column.addStretch(1)
        label = Label(theme, tr("On Today every"), "cap", "text2")
        column.addWidget(label)
        days = [(_NEVER, tr("Never"))] + [(str(day), tr(name.capitalize())) for day, name in enumerate(WEEKDAYS)]
        self.day = Combo(theme, tr("The review is on Today every"), days)
        self.day.setFixedWidth(u(_LEFT))
        self.day.changed.connect(self._choose_day)
        label.setBuddy(self.day)
        column.addWidget(self.day)
        return column

    def _right(self) -> QVBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("clear", True)
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, u(32), u(8))
        self._scroll.setWidget(holder)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, u(12), u(32), u(20))
        foot.setSpacing(u(8))
        self.back = Button(theme, tr("Back"), on_click=self.go_back)
        self.next = Button(theme, tr("Next"), "primary", on_click=self.go_on)
        self.next.setToolTip("Ctrl+Enter")
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column.addLayout(foot)
        return column

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the page's own margin, so that nothing moves when it comes."""
        u, bar = self.desk.theme.u, self._scroll.verticalScrollBar()
        self._holder.setContentsMargins(0, 0, u(32) - (bar.sizeHint().width() if most else 0), u(8))

    # What is shown

    def concerns(self, step: Step) -> bool:
        return not self._writing and bool(step.touched)

    def refresh(self) -> None:
        """Read anew; what is being written stays, as it is kept first."""
        if isinstance(self.card, PromptCard) and self.card.is_busy():
            self._say()
        else:
            self._show_prompt(focus=self.card is not None and self.card.isAncestorOf(self.focusWidget() or self))

    def _show_prompt(self, *, focus: bool = False) -> None:
        if self.card is not None:
            self._holder.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        self.card = self._make_card()
        self._holder.addWidget(self.card)
        self._scroll.verticalScrollBar().setValue(0)
        self._say()
        if focus:
            self.card.show()
            self.focus_first()

    def _make_card(self) -> Card:
        if self.at == NUMBERS:
            return NumbersCard(self.desk)
        desk, prompt = self.desk, self.prompts[self.at]
        text = (self.review or {}).get(self.at) or ""
        at = Moment(
            week=self.week, now=desk.now(), today=desk.today(), settings=desk.settings, week_start=week_start(desk)
        )
        known = facts(desk.store, self.at, at)
        card: PromptCard
        if self.at == "wins":
            card = wins = WinsCard(desk, prompt, known, text, self._draft)
            wins.say_made(len(drafts_of(desk.store, self.week)))
        elif self.at == "stalls":
            card = stalls = StallsCard(desk, prompt, known, text)
            stalls.planned.connect(self._plan)
        else:
            card = (GoalsCard if self.at == "goals" else PromptCard)(desk, prompt, known, text)
        card.answered.connect(partial(self._answer, self.at))
        return card

    @property
    def review(self) -> Values | None:
        """The review of this week, None before the first answer."""
        return review_of(self.desk.store, self.week)

    def _say(self) -> None:
        review = self.review
        status = review["status"] if review else "open"
        for name, line in self.steps.items():
            line.show_state(done=bool(review and review.get(name)), now=name == self.at)
        self.state.set(*{"done": (tr("Done"), "success"), "skipped": (tr("Skipped"), "neutral")}.get(status, ("", "")))
        self.state.setVisible(status != "open")
        self.skip.setVisible(status == "open")
        self.clock.setVisible(status == "open")
        week = tr("Week of {day}", day=say_when(self.desk, self.week, inside=True))
        number = PROMPTS.index(self.at) + 1 if self.at in PROMPTS else 0
        place = tr("{number} of {all}", number=number, all=len(PROMPTS)) if number else tr("In numbers")
        self.subtitle.setText(f"{week} · {place}")
        self.back.setEnabled(self.at != PROMPTS[0])
        self.next.setText(tr("Finish") if self.at == PROMPTS[-1] else tr("Next"))
        self.next.setVisible(self.at != NUMBERS)
        day = weekday(self.desk.store)
        self.day.set_value(_NEVER if day is None else str(day))
        self.say_time()

    def say_time(self) -> None:
        """How much of the ten minutes is left."""
        if self._began is None:
            self.clock.setText(tr("{count} minutes", count=MINUTES))
            return
        left = MINUTES - int((self.desk.now() - self._began) / timedelta(minutes=1))
        words = tr("1 minute left") if left == 1 else tr("{count} minutes left", count=left)
        self.clock.setText(words if left > 0 else tr("ten minutes are over"))

    # Acts

    def _answer(self, prompt: str, text: str) -> None:
        try:
            self._write(partial(answer, self.desk.store, self.week, prompt, text))
        except AipmError as fault:
            if isinstance(self.card, PromptCard):
                self.card.text.set_error(fault.title)
            raise
        self._say()

    def _write(self, work: Any) -> Any:
        """Write without reading the page anew: it knows what it wrote, and something may be typed at the moment."""
        self._writing = True
        try:
            return work()
        finally:
            self._writing = False

    def _draft(self, values: Values) -> None:
        self._write(partial(draft_win, self.desk.store, self.week, values))
        if isinstance(self.card, WinsCard):
            self.card.say_made(len(drafts_of(self.desk.store, self.week)))
        offer_undo(self.desk, tr("Draft added: {title}", title=values["title"][:80]))
        self._say()

    def _plan(self, fact: Fact) -> None:
        self._write(partial(plan_stalled, self.desk.store, fact, self.week))
        offer_undo(self.desk, tr("Planned for next week: {title}", title=fact.title[:80]))

    def _choose_day(self, key: str) -> None:
        day = int(key) if key else None
        self._write(partial(set_weekday, self.desk.store, day, self.week, self.desk.today()))
        words = tr("The review is not on Today any more") if day is None else tr("The review is on Today every week")
        offer_undo(self.desk, words)
        self._say()

    def skip_week(self) -> None:
        """Leave this week out; what was written stays."""
        skip_week(self.desk.store, self.week, self.desk.today())
        offer_undo(self.desk, tr("Skipped this week’s review"))

    def go_on(self) -> None:
        """Keep the answer and show the next prompt; behind the last one finish."""
        if not self._finish_card() or self.at == NUMBERS:
            return
        names = (*PROMPTS, NUMBERS)
        if self.at == PROMPTS[-1]:
            self._finish()
        self.go_to(names[names.index(self.at) + 1])

    def go_back(self) -> None:
        """Keep the answer and show the prompt before."""
        names = (*PROMPTS, NUMBERS)
        self.go_to(names[max(0, names.index(self.at) - 1)])

    def go_to(self, name: str) -> None:
        """Keep the answer and show another part."""
        if self._finish_card():
            self.at = name
            self._show_prompt(focus=True)
        else:
            self._say()

    def _finish_card(self) -> bool:
        return self.card.finish() if isinstance(self.card, PromptCard) else True

    def _finish(self) -> None:
        goals = goal_lines((self.review or {}).get("goals") or "")
        made = self._write(partial(finish, self.desk.store, self.week, goals, self.desk.today()))
        tasks = tr("1 task for next week") if len(made) == 1 else tr("{count} tasks for next week", count=len(made))
        offer_undo(self.desk, tr("Review finished · {tasks}", tasks=tasks) if made else tr("Review finished"))

    # Page

    def focus_first(self) -> None:
        if isinstance(self.card, PromptCard):
            self.card.begin().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.steps[self.at].setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_typing(self) -> None:
        """Write what is still being typed, before the page is left or the window closes."""
        if isinstance(self.card, PromptCard):
            self.card.text.edit.commit()

    def where(self) -> dict[str, Any]:
        return {"at": self.at}

    def return_to(self, where: dict[str, Any]) -> None:
        if where.get("at", self.at) != self.at:
            self.at = where["at"]
            self._show_prompt()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        week = reviewed_week(self.desk.today(), week_start(self.desk))
        if week != self.week:
            self.week, self.at = week, PROMPTS[0]
            self._show_prompt()
        if self._began is None or self.desk.now() - self._began > _AGAIN_AFTER:
            self._began = self.desk.now()
        self._tick.start()
        self.say_time()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self.finish_typing()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
