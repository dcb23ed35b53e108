"""The charts of the skills, the gaps to close first, and the list in which they are rated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.skill_words import act_words, point, why_words
from aipm_desktop.gui.pages.skills_list import SkillList
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.level_bars import LevelBars
from aipm_desktop.gui.widgets.radar import LEAST, MOST, Radar
from aipm_desktop.gui.widgets.text import ElidedLabel, Para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.skills import Chances, Proposal, Standing, gaps, propose

_BESIDE, _RIGHT = 940, 400
_SHOWN_GAPS = 3
_ICONS = {"question": "chats", "mentoring": "handshake", "study": "timer", "project": "squares-four"}
Direction = QBoxLayout.Direction


class _Legend(QWidget):
    """What the two lines of the chart mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.parts = ((tr("Now"), False), (tr("Target"), True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        u, font = self.theme.u, self.theme.font("cap")
        wide = sum(paint.text_width(font, words) + u(28) for words, _dashed in self.parts) + u(14)
        return QSize(round(wide), u(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, font = self.theme, self.theme.u, self.theme.font("cap")
        x, middle = 0.0, self.height() // 2
        with QPainter(self) as painter:
            for words, dashed in self.parts:
                ink = theme.color("text2") if dashed else theme.hue("certification").solid
                painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
                painter.drawLine(round(x), middle, round(x) + u(20), middle)
                wide = paint.text_width(font, words)
                box = QRectF(x + u(26), 0, wide + 2, self.height())
                paint.text(painter, box, words, font, theme.color("text2"))
                x += u(26) + wide + u(14)


class _GapLine(QWidget):
    """A gap: the skill, why this is proposed, and the button that does it."""

    def __init__(self, desk: Desk, skill: Standing, proposal: Proposal, act: Button) -> None:
        super().__init__()
        theme, u = desk.theme, desk.theme.u
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(3), 0, u(3))
        row.setSpacing(u(12))
        kind = proposal.record.kind if proposal.act == "open" and proposal.record else proposal.act
        icon = _ICONS.get(kind) or (BY_NAME[kind].icon if kind in BY_NAME else "target")
        row.addWidget(Tile(theme, icon, "warning", 32))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, one_line(skill.name), "strong"))
        words.addWidget(ElidedLabel(theme, why_words(skill, proposal, desk.today()), "cap", "text2"))
        row.addLayout(words, 1)
        row.addWidget(act)


class SkillsBoard(QScrollArea):
    """It scrolls only where the window is too low or too narrow for the text size."""

    acted = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        u = desk.theme.u
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("clear", True)
        self.setWidget(content)
        self._cards = QBoxLayout(Direction.LeftToRight, content)
        self._cards.setContentsMargins(u(32), 0, u(32), u(24))
        self._cards.setSpacing(u(16))
        left = QVBoxLayout()
        left.setSpacing(u(16))
        left.addWidget(self._chart_card(), 1)
        left.addWidget(self._gap_card())
        self._cards.addLayout(left, 1)
        self._cards.addWidget(self._list_card())
        self._shape(beside=True)
        for part in (self.radar, self.bars, self.gap_card, self.list):
            part.setProperty("region", True)

    # Parts

    def _chart_card(self) -> Card:
        theme = self.desk.theme
        self.chart_card = Card(theme, tr("Now and target"))
        self.chart_card.add_to_header(_Legend(theme))
        self.radar = Radar(theme, tr("Radar of skills"))
        self.bars = LevelBars(theme, tr("Bars of skills"))
        self._bars_scroll = QScrollArea()
        self._bars_scroll.setWidgetResizable(True)
        self._bars_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bars_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bars_scroll.setMinimumHeight(theme.u(280))
        holder = QWidget()
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.u(4), theme.u(4), theme.u(4), 0)
        column.addWidget(self.bars)
        column.addStretch(1)
        self._bars_scroll.setWidget(holder)
        self._charts = QStackedWidget()
        self._charts.addWidget(self.radar)
        self._charts.addWidget(self._bars_scroll)
        self.chart_card.body.addWidget(self._charts, 1)
        return self.chart_card

    def _gap_card(self) -> Card:
        self.gap_card = Card(self.desk.theme, tr("Close these gaps first"), small=True)
        layout, u = self.gap_card.layout(), self.desk.theme.u
        if layout is not None:
            layout.setContentsMargins(u(20), u(14), u(16), u(14))
        self.gap_card.body.setSpacing(u(4))
        self.no_gap = Para(self.desk.theme, tr("Every skill with a target has reached it."))
        self.gap_card.body.addWidget(self.no_gap)
        self.gap_lines: list[_GapLine] = []
        self.gap_buttons: list[Button] = []
        return self.gap_card

    def _list_card(self) -> Card:
        theme, u = self.desk.theme, self.desk.theme.u
        self.list_card = Card(theme)
        layout = self.list_card.layout()
        if layout is not None:
            layout.setContentsMargins(1, u(5), 1, u(8))
        self.list = SkillList(self.desk)
        self.list_card.body.addWidget(self.list)
        return self.list_card

    # What is shown

    def show_skills(self, skills: Sequence[Standing], chances: Chances, *, bars: bool) -> None:
        """Show the skills as radar or bars. A radar holds only so many: the most important, then the widest gaps."""
        today = self.desk.today()
        in_order = sorted(skills, key=lambda skill: skill.area != "technical")
        as_bars = bars or len(skills) < LEAST
        weighty = sorted(in_order, key=lambda skill: (-skill.importance, -skill.gap))[:MOST]
        drawn = in_order if as_bars else [skill for skill in in_order if skill in weighty]
        of_all = tr("{count} of {all}", count=len(drawn), all=len(skills))
        self.chart_card.set_caption(of_all if len(drawn) < len(skills) else tr("levels 0 to 5"))
        (self.bars if as_bars else self.radar).show_points([point(skill, today) for skill in drawn])
        self._charts.setCurrentIndex(1 if as_bars else 0)
        self._show_gaps(gaps(skills)[:_SHOWN_GAPS], chances)
        self.list.show_skills(in_order)
        self._shape(beside=self.beside)

    def _show_gaps(self, shown: list[Standing], chances: Chances) -> None:
        focused = next((place for place, each in enumerate(self.gap_buttons) if each.hasFocus()), -1)
        for line in self.gap_lines:
            line.hide()
            line.deleteLater()
        self.gap_lines, self.gap_buttons = [], []
        for skill in shown:
            proposal = propose(skill, chances)
            words = act_words(proposal)
            act = Button(self.desk.theme, words, small=True, on_click=partial(self.acted.emit, skill, proposal))
            act.setAccessibleName(f"{words}: {one_line(skill.name, 80)}")
            line = _GapLine(self.desk, skill, proposal, act)
            self.gap_card.body.addWidget(line)
            self.gap_lines.append(line)
            self.gap_buttons.append(act)
        self.no_gap.setVisible(not shown)
        if focused >= 0 and self.gap_buttons:
            self.gap_buttons[min(focused, len(self.gap_buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Where work begins: the list, or the chart where the list stands below it."""
        return self.list if self.beside else self.bars if self._charts.currentIndex() else self.radar

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape(beside=event.size().width() >= self.desk.theme.u(_BESIDE))

    def _shape(self, *, beside: bool) -> None:
        """The list at the right of the chart; below it where the page is too narrow for that."""
        u = self.desk.theme.u
        self.beside = beside
        self._cards.setDirection(Direction.LeftToRight if beside else Direction.TopToBottom)
        below = max(u(_RIGHT), self.viewport().width() - u(64))
        self.list_card.setFixedWidth(u(_RIGHT) if beside else below)
        self.list.setMinimumHeight(u(200) if beside else max(u(200), self.list.wanted_height()))
        self.radar.setMinimumHeight(u(280) if beside else u(400))
        unrolled = not beside and self._charts.currentIndex() == 1
        whole = self.bars.sizeHint().height() + u(8)
        self._bars_scroll.setMinimumHeight(max(u(280), whole) if unrolled else u(280))
        self._charts.updateGeometry()  # what is hidden does not tell that its size has changed
