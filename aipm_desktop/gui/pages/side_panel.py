"""The panel beside a list: who or what the chosen row is, what comes next, details, and what happened lately."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.about import NextStep, next_step, say_step
from aipm_desktop.gui.cards.actions import main_action, other_actions
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import QUIET, PropertyList, says_something
from aipm_desktop.gui.cards.record_card import GUTTER
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.rhythm import ask_rhythm, has_rhythm
from aipm_desktop.gui.cards.saying import clock_24, say_when
from aipm_desktop.gui.cards.summary import detail_fields
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.record_head import heading_of, subtitle_of
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.stops import focus_kept
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field
from aipm_desktop.planning.dates import ZoneDifference, guess_zone_difference
from aipm_desktop.services.other_clock import WITH_PEOPLE, zone_there

WIDTH = 320
_RECENT = 3
_IN_PANEL = 8
_AGAIN_MS = 40


class NextStepLine(QPushButton):
    """The next step, on a sunken ground."""

    def __init__(self, theme: Theme, step: NextStep, when: str, tone: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.kind = BY_NAME[step.kind]
        self.title = one_line(step.title)
        self.when = when
        self.tone = tone
        self.setAutoDefault(False)
        self.setFixedHeight(theme.u(52))
        self.setAccessibleName(", ".join(part for part in (tr("Next step"), self.title, when) if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            fill = theme.color("pressed" if self.isDown() else "hover" if self.underMouse() else "sunken")
            paint.panel(painter, self.rect(), u(8), fill, None)
            glyph = QRectF(u(12), 0, u(20), self.height())
            theme.icons.draw(painter, glyph, self.kind.icon, theme.hue(self.kind.hue).fg, u(18))
            width = self.width() - u(52)
            paint.text(
                painter, QRectF(u(40), u(8), width, u(20)), self.title, theme.font("strong"), theme.color("text")
            )
            ink = theme.color(f"{self.tone}.fg" if self.tone else "text2")
            paint.text(painter, QRectF(u(40), u(26), width, u(18)), self.when, theme.font("cap"), ink)


class SidePanel(QFrame):
    """`show_record` fills it. `opened` asks for the whole page, `closed` to go, `menu_wanted` for the row's menu."""

    opened = Signal(int)
    closed = Signal()
    menu_wanted = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = BY_NAME[kind]
        self.record: OpenRecord | None = None
        self.remark: Callable[[int], str] = lambda _id: ""
        """What the page has to say about a record, above everything else."""
        theme, u = desk.theme, desk.theme.u
        self.setAccessibleName(tr("Details of the chosen row"))
        self.setMinimumWidth(u(280))
        self.setMaximumWidth(u(420))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, u(10), 0, 0)
        outer.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, u(8), 0)
        bar.setSpacing(0)
        self.state = Label(theme, "", "cap", "text3")
        bar.addWidget(self.state)
        bar.addStretch(1)
        self.expand = IconButton(theme, "arrows-out-simple", tr("Open page"), shortcut="Return", on_click=self._open)
        self.close_button = IconButton(theme, "x", tr("Close panel"), shortcut="Esc", on_click=self.closed.emit)
        self.more = IconButton(theme, "dots-three", tr("More actions"), on_click=self.menu_wanted.emit)
        bar.addWidget(self.expand)
        bar.addWidget(self.more)
        bar.addWidget(self.close_button)
        outer.addLayout(bar)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll, 1)
        self._body = QWidget()
        self._behind = False
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(self._catch_up)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._catch_up)

    def show_record(self, id: int) -> None:
        """Show another record; 0 for none."""
        if not id:
            self.record = None
            return
        if self.record is not None and self.record.id == id:
            return
        if self.record is not None:
            self.record.deleteLater()
        try:
            self.record = OpenRecord(self.desk, self.kind.name, id, self)
        except AipmError:
            self.record = None
            self.closed.emit()
            return
        self.record.state.connect(self._tell)
        self._tell("", False)
        self._build()

    def refresh(self) -> None:
        """Read the record anew, after something changed."""
        if self.record is None:
            return
        try:
            self.record.reload()
        except AipmError:
            self.record = None
            self.closed.emit()
            return
        self._behind = True
        self._catch_up()

    def _catch_up(self, *_focus: object) -> None:
        """Build the panel anew after a change, unless something is typed in it, or a button held down, right now."""
        if not self._behind or self.record is None or self._editing():
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._build()
        else:
            self._later.start()

    def _editing(self) -> bool:
        focus = self.window().focusWidget()
        return isinstance(focus, QLineEdit | QPlainTextEdit) and self._body.isAncestorOf(focus)

    def _tell(self, words: str, trouble: bool) -> None:
        self.state.set_tone("danger" if trouble else "text3")
        self.state.setText(one_line(words, 40))

    def _build(self) -> None:
        record = self.record
        assert record is not None
        self._behind = False
        with focus_kept([self._scroll]):
            self._change_body(record)

    def _change_body(self, record: OpenRecord) -> None:
        u = self.desk.theme.u
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # it may be one of its buttons that brought us here
        self._body = QWidget()
        self._body.setProperty("clear", True)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(u(12), u(4), u(12), u(20))
        column.setSpacing(0)
        self._fill(column, record)
        column.addStretch(1)
        self._scroll.setWidget(self._body)
        self._body.show()

    def _fill(self, column: QVBoxLayout, record: OpenRecord) -> None:
        theme, u = self.desk.theme, self.desk.theme.u
        column.addLayout(self._head(record))
        column.addSpacing(u(12))
        column.addLayout(self._actions(record))
        remark = self.remark(record.id)
        if remark:
            column.addSpacing(u(12))
            said = Para(theme, one_line(remark), "body", "warning")
            said.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
            column.addWidget(said)
        other = self._other_clock(record)
        if other is not None:
            column.addSpacing(u(12))
            self.guard = Para(theme, other.words, "cap", "warning" if other.night else "text2")
            self.guard.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
            column.addWidget(self.guard)
        step = next_step(self.desk, self.kind.name, record.values)
        if step is not None:
            self._heading(column, tr("Next step"))
            line = NextStepLine(theme, step, *say_step(self.desk, step))
            line.clicked.connect(lambda: self.desk.navigator.open_record(step.kind, step.id))
            row = QHBoxLayout()
            row.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
            row.addWidget(line)
            column.addLayout(row)
        self._heading(column, tr("Details"))
        details = PropertyList(self.desk, record, self._fields())
        record.changed.connect(details.reload)
        column.addWidget(details)
        if self.kind.name == "contact":
            self._recent(column, record)
        elif record.values["notes"]:
            self._heading(column, tr("Notes"))
            notes = Para(theme, record.values["notes"][:600])
            notes.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
            column.addWidget(notes)

    def _other_clock(self, record: OpenRecord) -> ZoneDifference | None:
        """When a meeting begins on the clock here and on theirs, where they differ."""
        starts = record.values.get("starts") if self.kind.name in WITH_PEOPLE else None
        if starts is None:
            return None
        zone = zone_there(self.desk.store, self.kind.name, record.values)
        return guess_zone_difference(starts, zone, clock_24=clock_24(self.desk))

    def _fields(self) -> tuple[Field, ...]:
        """The first filled fields that the head does not tell already."""
        record = self.record
        assert record is not None
        told = ("company", "position") if self.kind.name == "contact" else ("short_name",)
        filled = [
            field
            for field in detail_fields(self.kind)
            if (field.in_table or says_something(self.kind, field, record.values.get(field.name)))
            and record.values.get(field.name) not in (None, "")
            and field.editor != "text"
            and field.name not in (*told, *self.kind.title, *QUIET)
        ]
        tags = [field for field in filled if field.editor == "tags"]
        return tuple(filled[:_IN_PANEL] + [field for field in tags if field not in filled[:_IN_PANEL]])

    def _head(self, record: OpenRecord) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        row.setSpacing(u(14))
        title = record.title[:400]
        face = (
            Avatar(theme, title, 52) if self.kind.name == "contact" else Tile(theme, self.kind.icon, self.kind.hue, 52)
        )
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(u(1))
        words.addStretch(1)
        name = Para(theme, one_line(heading_of(record), 160), "h2", "text")
        words.addWidget(name)
        for line in self._below_title(record):
            words.addWidget(Para(theme, one_line(line, 120), "body", "text2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _below_title(self, record: OpenRecord) -> list[str]:
        values = record.values
        if self.kind.name == "contact":
            return [text for text in (values["position"], values["company"]) if text]
        return [subtitle_of(self.desk, self.kind, values)]

    def _actions(self, record: OpenRecord) -> QHBoxLayout:
        u = self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        main = main_action(self.desk, record)
        buttons: list[Button] = []
        if self.kind.name == "contact":
            log = Button(self.desk.theme, tr("Log"), icon="note-pencil", small=True)
            people = [{"contact_id": record.id}]
            log.clicked.connect(lambda: self.desk.navigator.new_record("interaction", {"people": people}))
            buttons.append(log)
        for action in ([main] if main else []) + list(reversed(other_actions(self.desk, record))):
            button = Button(self.desk.theme, action.label, icon=action.icon, small=True)
            button.clicked.connect(lambda _on=False, run=action.run, at=button: run(at))
            buttons.append(button)
        if self.kind.name == "contact" and not has_rhythm(record.values):
            rhythm = Button(self.desk.theme, tr("Keep in touch"), small=True, caret=True)
            rhythm.clicked.connect(lambda: ask_rhythm(self.desk, [record.id], rhythm))
            buttons.append(rhythm)
        flow = Flow(self.desk.theme)
        flow.show_items(buttons)
        row.addWidget(flow)
        return row

    def _heading(self, column: QVBoxLayout, text: str) -> Label:
        u = self.desk.theme.u
        column.addSpacing(u(14))
        label = Label(self.desk.theme, text, "capstrong", "text2")
        label.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        column.addWidget(label)
        column.addSpacing(u(6))
        return label

    def _recent(self, column: QVBoxLayout, record: OpenRecord) -> None:
        entries = self.desk.store.timeline(record.id, _RECENT)
        if not entries:
            return
        self._heading(column, tr("Recent"))
        for entry in entries:
            kind = BY_NAME[entry.kind]
            detail = f"{say_when(self.desk, entry.when)} · {tr(kind.singular).lower()}"
            title = entry.title or entry.detail or tr(kind.singular)
            line = RecordLine(self.desk.theme, title, detail, icon=kind.icon, hue=kind.hue, disc=True)
            line.clicked.connect(lambda _on=False, at=entry: self.desk.navigator.open_record(at.kind, at.id))
            column.addWidget(line)
        more = Button(self.desk.theme, tr("All activity"), "link", small=True, on_click=self._open)
        more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addWidget(more)

    def _open(self) -> None:
        if self.record is not None:
            self.opened.emit(self.record.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("surface"))
