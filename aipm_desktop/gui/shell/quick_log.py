"""Logging a conversation in one line (Ctrl+L): what is understood shows as chips while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.saying import clock_24, day_first, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.shell.line_head import INSET, LineHead
from aipm_desktop.gui.shell.quick_log_choices import Choices, present_pick, question_for
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.widgets.key_cap import KeyCaps
from aipm_desktop.gui.widgets.overlay import Overlay
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.interaction import KINDS_OF_INTERACTION
from aipm_desktop.services.quick_log import LineReader, Logged, Mention, Understood, log
from aipm_desktop.store import Hit

_WIDTH, _TOP = 640, 96
_WAIT_MS = 60
_TYPES = {choice.key: choice for choice in KINDS_OF_INTERACTION}
_ICONS = {
    "call": "phone", "video": "video-camera", "in_person": "users", "email": "envelope-simple",
    "message": "chat-circle-text", "letter": "envelope", "event": "ticket", "session": "handshake", "other": "chats",
}  # fmt: skip
_HOW = (
    ("Who", "maria, tom   @jonas   priya raman"),
    ("What kind", "coffee   lunch   call   zoom   emailed   linkedin"),
    ("When, how long", "yesterday   last fri   12 nov 15:00   30 min"),
    ("About what", ": talked about stage gates #scope"),
    ("Next step", "-> fri send the deck   follow up in 2 weeks"),
)


class _Foot(QWidget):
    """The keys at the left and the buttons at the right, under a line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(1, 0, self.width() - 2, 1, self._theme.color("border_raised"))


class QuickLog(Overlay):
    """Type, Enter. Of several people of one name the arrows choose; Ctrl+Enter also opens a follow-up.

    `contact_id` is somebody who took part without being named, `text` what is typed already.
    """

    def __init__(self, desk: Desk, parent: QWidget, text: str = "", contact_id: int | None = None) -> None:
        super().__init__(desk.theme, parent, tr("Log a conversation"))
        self._desk = desk
        titles = desk.store.titles("contact", [contact_id] if contact_id else [])
        self._reader = LineReader(
            desk.store,
            today=desk.today(),
            day_first=day_first(desk),
            clock_24=clock_24(desk),
            with_people=[Hit("contact", number, title) for number, title in titles.items()],
        )
        self.understood = self._reader.read(text)
        self._asked: Mention | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.read)
        self.edit = QLineEdit(text)
        self.chips = Flow(desk.theme)
        self.summary = Para(desk.theme, "", "body", "text")
        self.trouble = Para(desk.theme, "", "cap", "danger")
        self.question = Label(desk.theme, "", "capmedium", "text2")
        self.choices = Choices(desk.theme)
        self.how = self._how()
        self._build()
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda: self._wait.start())
        self.edit.cursorPositionChanged.connect(lambda: self._wait.start())
        self.choices.clicked.connect(lambda: self._take())
        self.read()

    def _build(self) -> None:
        theme, u = self.theme, self.theme.u
        font = QFont(theme.font("h2"))
        font.setWeight(QFont.Weight.Normal)
        self.edit.setProperty("bare", True)
        self.edit.setFont(font)
        self.edit.setPlaceholderText(tr("maria, tom coffee yesterday: what you talked about"))
        self.edit.setAccessibleName(tr("Who, what kind, when: what about"))
        head = LineHead(theme, "note-pencil", self.box)
        row = QHBoxLayout(head)
        row.setContentsMargins(u(55), 0, u(INSET), 0)
        row.addWidget(self.edit)
        middle = QVBoxLayout()
        middle.setContentsMargins(u(INSET), u(14), u(INSET), u(14))
        middle.setSpacing(u(10))
        for widget in (self.chips, self.summary, self.trouble, self.how):
            middle.addWidget(widget)
        asked = QVBoxLayout()
        asked.setContentsMargins(u(9), 0, u(9), u(8))
        asked.setSpacing(u(4))
        self.question.setContentsMargins(u(12), 0, u(12), 0)
        self.choices.setMinimumWidth(u(100))
        asked.addWidget(self.question)
        asked.addWidget(self.choices)
        self._asking = QWidget()
        self._asking.setProperty("clear", True)
        self._asking.setLayout(asked)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(middle)
        column.addWidget(self._asking)
        column.addWidget(self._foot())
        self._column = column

    def _foot(self) -> QWidget:
        theme, u = self.theme, self.theme.u
        foot = _Foot(theme, self.box)
        row = QHBoxLayout(foot)
        row.setContentsMargins(u(INSET), u(10), u(INSET), u(10))
        row.setSpacing(u(6))
        self._arrows = QWidget()
        self._arrows.setProperty("clear", True)
        inner = QHBoxLayout(self._arrows)
        inner.setContentsMargins(0, 0, u(12), 0)
        inner.setSpacing(u(4))
        for part in (KeyCaps(theme, "↑"), KeyCaps(theme, "↓"), Label(theme, tr("Choose"), "cap", "text2")):
            inner.addWidget(part)
        row.addWidget(self._arrows)
        row.addWidget(KeyCaps(theme, "Esc"))
        row.addWidget(Label(theme, tr("Close"), "cap", "text2"))
        row.addStretch(1)
        self.follow = Button(theme, tr("Log and follow up"), small=True, on_click=lambda: self.commit(follow_up=True))
        self.button = Button(theme, tr("Log"), "primary", small=True, on_click=self.commit)
        for button, keys in ((self.follow, "Ctrl+Enter"), (self.button, "Enter")):
            button.setAutoDefault(False)  # Enter in the line is the line's own
            row.addWidget(KeyCaps(theme, keys))
            row.addWidget(button)
            row.addSpacing(u(8) if button is self.follow else 0)
        return foot

    def _how(self) -> QWidget:
        """How to write a line."""
        theme, u = self.theme, self.theme.u
        holder = QWidget()
        holder.setProperty("clear", True)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(u(16))
        grid.setVerticalSpacing(u(8))
        for number, (label, example) in enumerate(_HOW):
            grid.addWidget(Label(theme, tr(label), "capmedium", "text2"), number, 0)
            grid.addWidget(Label(theme, tr(example), "mono", "text"), number, 1)
        grid.setColumnStretch(1, 1)
        return holder

    def first_focus(self) -> QWidget | None:
        return self.edit

    def place(self) -> QRect:
        u = self.theme.u
        width = min(u(_WIDTH), self.width() - 2 * u(24))
        self.box.resize(width, max(self.box.height(), 1))
        for _ in range(2):  # paragraphs and chips learn their height from their width
            self._column.activate()
        top = u(24) if self.height() < u(700) else u(_TOP)
        return QRect(
            (self.width() - width) // 2, top, width, min(self._column.sizeHint().height(), self.height() - top)
        )

    # Reading

    def read(self) -> None:
        """Understand the line as it stands and show what it says."""
        self._wait.stop()
        text = self.edit.text()
        self.understood = found = self._reader.read(text)
        self.trouble.setText(found.problem)
        self._asked = found.undecided or self._under_cursor(found)
        self.chips.show_items(self._chips_of(found) if text.strip() or found.people else [])
        self.summary.setText(found.summary)
        self.question.setText(question_for(self._asked) if self._asked else "")
        self.choices.offer(self._asked)
        self._show_parts(text)

    def _show_parts(self, text: str) -> None:
        self.chips.setVisible(bool(self.chips.items))
        self.how.setVisible(not text.strip())
        for para in (self.summary, self.trouble):
            para.setVisible(bool(para.text()) and bool(text.strip()))
        self._asking.setVisible(self._asked is not None)
        self._arrows.setVisible(self._asked is not None)
        said = [chip.text() for chip in self.chips.items if isinstance(chip, Chip)]
        self.edit.setAccessibleDescription(
            ", ".join([*said, self.understood.problem, self.question.text()]).strip(", ")
        )
        self.arrange()

    def _under_cursor(self, found: Understood) -> Mention | None:
        """The name the cursor stands in, when it might mean somebody else as well."""
        text, at = self.edit.text().casefold(), self.edit.cursorPosition()
        for mention in found.people:
            start = text.find(mention.text.casefold())
            if len(mention.candidates) > 1 and 0 <= start <= at <= start + len(mention.text):
                return mention
        return None

    def _chips_of(self, found: Understood) -> list[Chip]:
        theme = self.theme
        chips = [self._person_chip(mention) for mention in found.people]
        if not chips:
            chips.append(Chip(theme, tr("Nobody named yet"), icon="user", outline=True))
        kind = _TYPES[found.type]
        chips.append(Chip(theme, tr(kind.label), kind.hue, icon=_ICONS[kind.key], outline=not found.said_type))
        when = say_when(self._desk, found.when)
        chips.append(Chip(theme, when, "certification", icon="calendar-blank", outline=not found.said_when))
        if found.minutes:
            chips.append(Chip(theme, tr("{count} min", count=found.minutes), icon="clock"))
        chips += [Chip(theme, one_line(tag, 40), icon="tag") for tag in found.tags]
        if found.follow_up is not None:
            title = one_line(found.follow_up.title, 60) or tr("Follow up")
            due = say_when(self._desk, found.follow_up.due) if found.follow_up.due else ""
            words = " · ".join(part for part in (title, due) if part)
            chips.append(Chip(theme, words, "course", icon="arrow-bend-down-right"))
        return chips

    def _person_chip(self, mention: Mention) -> Chip:
        name = one_line(mention.name, 60)
        if mention.chosen is not None:
            return Chip(self.theme, name, "success", icon="user")
        if mention.new:
            return Chip(self.theme, tr("New: {name}", name=name), "networking", icon="user-plus")
        return Chip(self.theme, one_line(mention.text, 60), "warning", icon="question")

    # Deciding and writing

    def _take(self) -> bool:
        """Answer the question with the marked answer; False when nothing changes by it."""
        mention, lit = self._asked, self.choices.lit
        if mention is None or lit is None or lit.pick == present_pick(mention):
            return False
        self._reader.pick(mention, lit.pick)
        self.read()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def commit(self, *, follow_up: bool = False) -> None:
        """Write the conversation, or say why it cannot be written; names are decided first."""
        self.read()
        if self._take():
            return
        if not self.edit.text().strip():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            done = log(self._desk.store, self.understood)
        except AipmError as fault:
            self.trouble.setText(f"{fault.title}. {fault.message}")
            self._show_parts(self.edit.text())
            return
        self.accept()
        self._tell(done)
        if follow_up and not done.task_id:
            # Only after the focus has gone back: the sheet remembers where it came from.
            QTimer.singleShot(0, lambda: self._follow_up(done))

    def _tell(self, done: Logged) -> None:
        when = say_when(self._desk, self.understood.when, inside=True)
        kind = tr(_TYPES[self.understood.type].label)
        said = tr(
            "Logged with {names}: {kind}, {when}", names=one_line(done.names, 80), kind=kind.casefold(), when=when
        )
        if done.task_id:
            offer_undo(self._desk, tr("{said}, with a next step", said=said))
        else:
            self._desk.toasts.show(said, tr("Follow up"), lambda: self._follow_up(done))

    def _follow_up(self, done: Logged) -> None:
        values = {
            "title": tr("Follow up with {names}", names=done.names),
            "follow_up": True,
            "contact_id": done.people[0].id,
            "about_kind": "interaction",
            "about_id": done.interaction_id,
        }
        self._desk.navigator.new_record("task", values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._asked is not None:
                self.choices.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit(follow_up=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()) and not self.edit.text().strip():
            self.reject()
