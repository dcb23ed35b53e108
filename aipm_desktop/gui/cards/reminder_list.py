"""The list under the bell: what is due now, to act on or put off, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.cards import reminder_words as words
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.reminders import ReminderBell
from aipm_desktop.gui.models.calendar_entries import look_of
from aipm_desktop.gui.pages import today_acts
from aipm_desktop.gui.pages.today_rows import can_tick
from aipm_desktop.gui.widgets.button import Button, Kind
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, Para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.reminders import Reminder
from aipm_desktop.services.reminders import Pending, tomorrow_morning

_MOST_ROWS = 20


class ReminderList(Popover):
    """Stays open while reminders are settled one after the other; opening a record closes it."""

    def __init__(self, bell: ReminderBell) -> None:
        super().__init__(bell.theme, bell, tr("Reminders"), width=384, align="right", padding=0)
        self.bell = bell
        theme, u = bell.theme, bell.theme.u
        self.body.setContentsMargins(0, u(14), 0, u(14))
        self.body.setSpacing(u(2))
        head = QHBoxLayout()
        head.setContentsMargins(u(20), 0, u(12), 0)
        head.addWidget(Label(theme, tr("Reminders"), "h2"))
        head.addStretch(1)
        self.settings = Button(theme, tr("Settings"), "link", on_click=self._open_settings)
        head.addWidget(self.settings)
        self.body.addLayout(head)
        content = QWidget()
        content.setProperty("clear", True)
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(u(20), 0, u(16), u(4))
        self._rows.setSpacing(0)
        self._scroll = _AsHigh()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self.body.addWidget(self._scroll)
        self._shown: list[QWidget] = []

    def first_focus(self) -> QWidget | None:
        return next((stop for stop in self._stops() if stop is not self.settings), self.settings)

    def show_pending(self, found: Pending) -> None:
        """List anew; the focus stays at the row that takes the place of the one acted on."""
        focus = self.window().focusWidget()
        at = next((n for n, row in enumerate(self._shown) if focus is not None and row.isAncestorOf(focus)), -1)
        discard(self._rows, self._shown)
        self._shown = []
        self._add_due(tr("Due now"), [each for each in found.due if each.key not in found.missed])
        missed = [each for each in found.due if each.key in found.missed]
        self._add_due(tr("While the program was closed"), missed)
        if not found.due:
            text = Para(self.theme, tr("Nothing is due now."), "body", "text2")
            text.setContentsMargins(0, self.theme.u(8), 0, self.theme.u(8))
            self._add(text)
        if found.coming:
            self._add_heading(tr("Coming up"))
            for each in found.coming:
                self._add(ReminderRow(self.bell, each))
        self._scroll.updateGeometry()
        if at >= 0:
            self._focus_near(at)

    def _focus_near(self, at: int) -> None:
        stops = [stop for stop in self._stops() if stop is not self.settings]
        after = (stop for row in self._shown[at:] for stop in stops if row.isAncestorOf(stop))
        target = next(after, stops[-1] if stops else self.settings)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_due(self, heading: str, due: list[Reminder]) -> None:
        if due:
            self._add_heading(heading)
        for n, each in enumerate(due[:_MOST_ROWS]):
            self._add(DueRow(self.bell, each, self.accept, line=n > 0))
        if len(due) > _MOST_ROWS:
            more = tr("And {count} more. Today and the calendar have them all.", count=len(due) - _MOST_ROWS)
            self._add(Label(self.theme, more, "cap", "text2"))

    def _add_heading(self, text: str) -> None:
        label = Label(self.theme, text, "capstrong", "text2")
        label.setContentsMargins(0, self.theme.u(8), 0, self.theme.u(6))
        self._add(label)

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._shown.append(widget)

    def _open_settings(self) -> None:
        self.accept()
        self.bell.desk.navigator.open_page("settings")

    def place(self) -> QRect:
        self._rows.activate()
        self._scroll.updateGeometry()
        return super().place()


class ReminderRow(QWidget):
    """What it is and when; a subclass puts what can be done into `words`, below, and `top`, beside the title."""

    def __init__(self, bell: ReminderBell, reminder: Reminder) -> None:
        super().__init__()
        self.theme = theme = bell.theme
        u, deadline = theme.u, reminder.deadline
        self.title = words.title_of(deadline)
        when, tone = bell.when_of(reminder)
        self.setAccessibleName(f"{self.title}, {when}")
        hue, icon = look_of(deadline.kind, deadline.field)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, u(6), 0, u(6))
        self.row.setSpacing(u(12))
        self.row.addWidget(Tile(theme, icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.top = QHBoxLayout()
        self.top.setSpacing(u(8))
        self.top.addWidget(ElidedLabel(theme, self.title, "strong"), 1)
        self.words.addLayout(self.top)
        self.words.addWidget(ElidedLabel(theme, when, "cap", tone))
        self.row.addLayout(self.words, 1)


class DueRow(ReminderRow):
    """With buttons: done or open, later, tomorrow; its menu also says that it need not be told again."""

    def __init__(
        self, bell: ReminderBell, reminder: Reminder, leave: Callable[[], object], *, line: bool = False
    ) -> None:
        super().__init__(bell, reminder)
        self._line = line
        u, deadline = self.theme.u, reminder.deadline
        if line:
            self.row.setContentsMargins(0, u(13), 0, u(8))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, u(5), 0, u(2))
        buttons.setSpacing(u(4))
        self._open = partial(_leave, leave, partial(bell.open_record, reminder))
        if can_tick(deadline):
            done = partial(bell.dealt_with, reminder, today_acts.tick)
            self._add(buttons, words.act_of(deadline), done, "secondary")
        else:
            self._add(buttons, tr("Open"), self._open, "secondary")
        now = bell.desk.now()
        label = tr("Snooze") if deadline.appointment else tr("Snooze 1 hour")
        self._add(buttons, label, partial(bell.snooze, reminder, words.later(deadline, now)), "ghost")
        if not deadline.appointment:
            tomorrow = tomorrow_morning(now, bell.desk.settings)
            self._add(buttons, tr("Tomorrow"), partial(bell.snooze, reminder, tomorrow), "ghost")
        buttons.addStretch(1)
        self.words.addLayout(buttons)
        menu = Menu(self.theme, self.title, self)
        menu.add(tr("Open"), "arrow-right", self._open)
        menu.add(tr("Do not tell again"), "bell-slash", partial(bell.dismiss, reminder))
        more = IconButton(self.theme, "dots-three", tr("More: {title}", title=self.title), size=24, menu=menu)
        self.top.addWidget(more)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _add(self, row: QHBoxLayout, label: str, act: Callable[[], object], kind: Kind) -> None:
        button = Button(self.theme, label, kind, small=True, on_click=act)
        button.setAccessibleName(f"{label}: {self.title}")
        row.addWidget(button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line:
            with QPainter(self) as painter:
                painter.fillRect(0, self.theme.u(2), self.width(), 1, self.theme.color("border_raised"))


class _AsHigh(QScrollArea):
    """As high as its content, and scrolling where the window is lower."""

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()


def _leave(leave: Callable[[], object], act: Callable[[], object]) -> None:
    """Close the list, then do it."""
    leave()
    act()
