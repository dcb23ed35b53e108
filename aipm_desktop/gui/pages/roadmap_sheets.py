"""The sheets of the roadmap: the role aimed at with what it asks for, and the steps as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import day_first
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.roadmap_bars import LANE_LABELS, STAGE_LABELS, Bar, status_word
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField
from aipm_desktop.gui.widgets.field import Field, LineField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.widgets.word_table import word_table
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.time_limits import months_later
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import parse_when, say, with_year
from aipm_desktop.planning.roadmap import Gap
from aipm_desktop.services import roadmap_start

_OWN, _SAME = "own", "same"
_MOST_ROWS = 1000
_GAP_LOOKS = {
    "skill": ("target", "interview"),
    "credential": ("medal", "certification"),
    "experience": ("briefcase", "portfolio"),
    "count": ("list-numbers", "networking"),
}


class TargetSheet(Sheet):
    """Which role, and until when. With `begin` its main button also makes the steps of the catalogue."""

    def __init__(self, desk: Desk, parent: QWidget, role: Values | None, gaps: Sequence[Gap], *, begin: bool) -> None:
        title = (
            tr("Target role")
            if not begin
            else tr("Set your target")
            if role is None
            else tr("Add steps of the catalogue")
        )
        why = tr("Steps that others took on this way, spread over your time. Change, move or drop any of them later.")
        super().__init__(desk.theme, parent, title, why if begin else "", 600)
        self.desk = desk
        self._begin = begin
        self._role = role
        self._paths = {path.id: path for path in roadmap_start.paths()}
        options = [(path.id, path.name) for path in self._paths.values()]
        if role is not None:
            options.insert(0, (_SAME, str(role["title"])))
        options.append((_OWN, tr("A role of my own")))
        first = _SAME if role is not None else roadmap_start.USUAL_PATH
        self.path = Combo(self.theme, tr("Role"), options, first)
        self.path.changed.connect(lambda _key: self._chosen())
        self.own = LineField(self.theme, tr("What the role is called"))
        today = desk.today()
        until = role["target_on"] if role is not None else months_later(today, roadmap_start.USUAL_MONTHS)
        self.until = DateField(self.theme, tr("Until"), self._read_day, self._say_day, today, value=until)
        self.words = Para(self.theme, "")
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(16))
        row.addWidget(Field(self.theme, tr("Role"), self.path), 3)
        row.addWidget(self.until, 2)
        row.setAlignment(self.until, Qt.AlignmentFlag.AlignTop)
        for part in (row, self.own, self.words):
            self.body.addLayout(part) if isinstance(part, QHBoxLayout) else self.body.addWidget(part)
        self.lines: list[RecordLine] = []
        self._show_gaps(gaps)
        self.add_cancel()
        self.take = self.add_button(
            tr("Start roadmap") if begin else tr("Aim at this role"), "primary", self.accept_role, default=True
        )
        self._chosen()

    def _read_day(self, text: str) -> When | None:
        if not text.strip():
            return None
        return day_of(parse_when(text, today=self.desk.today(), day_first=day_first(self.desk)).value)

    def _say_day(self, when: When) -> str:
        return with_year(day_of(when))

    def _chosen(self) -> None:
        key = self.path.value() or _OWN
        self.own.setVisible(key == _OWN)
        path = self._paths.get(key)
        self.words.setText(path.summary if path else "")
        self.words.setVisible(path is not None)
        for line in self.lines:
            line.setVisible(key == _SAME)
        self.arrange()

    def _show_gaps(self, gaps: Sequence[Gap]) -> None:
        """What the present role asks for: a click opens the record that answers it, or begins one."""
        if gaps:
            met = sum(gap.met for gap in gaps)
            told = tr("What it asks for: {met} of {all} are there", met=met, all=len(gaps))
            self.body.addWidget(Label(self.theme, told, "h3"))
        for gap in gaps:
            icon, hue = _GAP_LOOKS[gap.type]
            what = gap.what[:1].upper() + gap.what[1:]
            line = RecordLine(self.theme, what, "", icon=icon, hue=hue, chip=gap_words(gap))
            line.clicked.connect(lambda _on=False, gap=gap: self._open(gap))
            line.setEnabled(gap.measure is not None)
            self.lines.append(line)
            self.body.addWidget(line)

    def _open(self, gap: Gap) -> None:
        if gap.measure is None:
            return
        self.reject()
        if gap.record:
            self.desk.navigator.open_record(gap.measure.kind, gap.record)
        else:
            title = {"skill": "name", "certification": "name"}.get(gap.measure.kind)
            self.desk.navigator.new_record(gap.measure.kind, {title: gap.what} if title else None)

    def accept_role(self) -> None:
        """Write what was chosen as one step; what cannot be taken is told at its field."""
        key = self.path.value() or _OWN
        title = self.own.text().strip() if key == _OWN else str((self._role or {}).get("title") or "")
        if not self.until.take_typed():
            return
        value = self.until.value()
        until = day_of(value) if value is not None else None
        today = self.desk.today()
        if key == _OWN and not title:
            self.own.set_error(tr("Give the role a name"))
            self.own.edit.setFocus()
            return
        path = self._paths.get(key)
        try:
            if self._begin and until is not None:
                count = roadmap_start.begin(self.desk.store, path, title, until, today)
                told = counted(count, tr("Roadmap started with 1 step"), tr("Roadmap started with {count} steps"))
            elif self._begin:
                self.until.set_error(tr("A roadmap needs a day to end on"))
                return
            else:
                roadmap_start.aim(self.desk.store, path, title, until, today)
                told = tr("You aim at {role}", role=path.name if path else title)
        except AipmError as fault:
            self.until.set_error(fault.title)
            return
        offer_undo(self.desk, told)
        self.accept()


def gap_words(gap: Gap) -> tuple[str, str]:
    """What stands at the right of a requirement, and its hue."""
    if gap.measure is None:
        return tr("You judge this"), "neutral"
    if gap.met:
        return tr("There"), "success"
    if gap.type == "skill":
        return tr("Level {now} of {wanted}", now=f"{gap.tally.value:g}", wanted=f"{gap.measure.needed:g}"), "warning"
    if gap.type == "credential":
        return tr("Not earned yet"), "warning"
    return tr("{now} of {wanted}", now=f"{gap.tally.value:g}", wanted=f"{gap.measure.needed:g}"), "warning"


def steps_table(desk: Desk, parent: QWidget, bars: Sequence[Bar], open_bar: Callable[[Bar], None]) -> Sheet:
    """A sheet with one row for each step; Enter or a double click on a row opens it."""
    theme: Theme = desk.theme
    shown = bars[:_MOST_ROWS]
    told = counted(len(bars), tr("1 step"), tr("{count} steps"))
    sheet = Sheet(theme, parent, tr("Roadmap as a table"), told, 1080)
    heads = (tr("Step"), tr("Lane"), tr("Stage"), tr("From"), tr("To"), tr("Status"), tr("What was counted"))
    today = desk.today()
    table = word_table(theme, tr("Roadmap as a table"), heads, [_cells(bar, today) for bar in shown])
    header = table.horizontalHeader()
    for column, width in enumerate((260, 100, 100, 96, 96, 100, 0)):
        if width:
            table.setColumnWidth(column, theme.u(width))
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    table.setMinimumHeight(theme.u(32) * min(len(shown) + 1, 14) + theme.u(6))

    def opened(row: int, _column: int) -> None:
        sheet.accept()
        open_bar(shown[row])

    table.cellActivated.connect(opened)
    sheet.body.addWidget(table)
    sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
    return sheet


def _cells(bar: Bar, today: date) -> tuple[str, ...]:
    days = (say(bar.first, today=today), say(bar.last, today=today)) if bar.planned else ("", "")
    ticked_by = bar.counted or bar.fault or (tr("You decide") if bar.by_hand else "")
    lane, stage = tr(LANE_LABELS[bar.lane]), tr(STAGE_LABELS.get(bar.stage, bar.stage))
    return bar.title, lane, stage, *days, status_word(bar.status), ticked_by
