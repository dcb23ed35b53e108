"""A skill on its own page: what its levels mean, the way to the target, what proves it, and how it grew."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.skill_words import (
    act_words,
    age_words,
    done_words,
    gap_chip,
    proof_words,
    why_words,
)
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.level_chart import STEPS
from aipm_desktop.gui.widgets.level_scale import LevelScale
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.skill import EVIDENCE, LEVEL_NAMES
from aipm_desktop.planning.skills import Proof, Reached, Standing, is_stale, level_history, propose
from aipm_desktop.services.skills import act, add_evidence, chances, described_levels, set_level, standing_of
from aipm_desktop.store import Hit

_SHOWN = 8
_OFFERED = 7


def _stands(desk: Desk, record: OpenRecord) -> Standing:
    return standing_of(desk.store, record.values, desk.today())


class ScaleCard(RecordCard):
    """The six levels in the words of this skill; choosing one rates it."""

    listens = ("target_role",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "What each level means", small=small)
        self.scale = LevelScale(desk.theme, tr("Level now"))
        self.scale.chosen.connect(self.rate)
        self.body.addWidget(self.scale)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        meanings = described_levels(values["name"])
        named = [(tr(name), meaning) for name, meaning in zip(LEVEL_NAMES, meanings, strict=True)]
        self.scale.show_levels(named, values["level"] or 0, _stands(self.desk, self.record).target)

    def rate(self, level: int) -> None:
        """Rate the skill anew; its log keeps what it was."""
        if set_level(self.desk.store, self.record.id, level):
            offer_undo(self.desk, tr("Level {level}, {name}", level=level, name=tr(LEVEL_NAMES[level])))
            self.record.reload()


class GapCard(RecordCard):
    """How far it is to the target, and the one thing to do next."""

    listens = tuple(BY_NAME)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "To the target", small=small)
        self.chip = Chip(desk.theme, "")
        self.add_to_header(self.chip)
        self.why = Para(desk.theme, "")
        self.add_plain(self.why)
        self.button = Button(desk.theme, "", small=True, on_click=self.act)
        row = QHBoxLayout()
        row.setContentsMargins(desk.theme.u(GUTTER), 0, desk.theme.u(GUTTER), desk.theme.u(4))
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.reload()

    def reload(self) -> None:
        self.skill = _stands(self.desk, self.record)
        self.proposal = propose(self.skill, chances(self.desk.store, self.desk.now()))
        self.chip.set(*gap_chip(self.skill))
        words = (
            tr("Set a target to see what is missing.") if not self.skill.target else tr("There is nothing to close.")
        )
        if self.skill.gap:
            words = why_words(self.skill, self.proposal, self.desk.today())
        if self.skill.asked > (self.record.values["target"] or 0):
            words += " " + tr("The target is that of your role.")
        self.why.setText(words)
        self.button.setText(act_words(self.proposal))
        self.button.setAccessibleName(act_words(self.proposal))
        self.button.setVisible(self.skill.gap > 0)

    def act(self) -> None:
        """Do what closes the gap, or open what is under way."""
        skill, proposal = self.skill, self.proposal
        kind, id = act(self.desk.store, skill, proposal, self.desk.today())
        if proposal.act == "open":
            self.desk.navigator.open_record(kind, id)
        else:
            offer_undo(self.desk, done_words(skill, proposal))
            self.reload()


class ProofsCard(RecordCard):
    """Everything that proves the skill, the newest first, each with its age; one opens its record."""

    listens = tuple(BY_NAME)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "What proves it", small=small)
        self.body.setSpacing(0)
        self.words = Para(desk.theme, "")
        self.add_plain(self.words)
        self.lines: list[QWidget] = []
        self.more = Label(desk.theme, "", "cap", "text3")
        self.add_plain(self.more)
        self.new = FlatLine(desk.theme, tr("Add a proof"), placeholder=tr("Add a record as proof, by its name"))
        self._offers = Suggestions(desk.theme, self.new)
        self._offers.chosen.connect(self.take)
        self.new.textEdited.connect(self._offer)
        self.body.addWidget(self.new)
        self._shown: tuple[Proof, ...] | None = None
        self.reload()

    def reload(self) -> None:
        skill = _stands(self.desk, self.record)
        if skill.proofs == self._shown:
            return
        self._shown = skill.proofs
        self.words.setText(self._summary(skill))
        stale = skill.newest is not None and is_stale(skill.newest, self.desk.today())
        self.words.set_tone("warning" if stale or skill.unproved else "text2")
        discard(self.body, self.lines)
        self.lines = [self._line(proof) for proof in skill.proofs[:_SHOWN]]
        for place, line in enumerate(self.lines):
            self.body.insertWidget(1 + place, line)
        left = len(skill.proofs) - _SHOWN
        self.more.setText(tr("and {count} more", count=left) if left > 0 else "")
        self.more.setVisible(left > 0)

    def _offer(self, text: str) -> None:
        kinds = [choice.key for choice in EVIDENCE]
        found = self.desk.store.search(text, kinds=kinds, limit=_OFFERED) if text.strip() else []
        named = [(hit, BY_NAME[hit.kind]) for hit in found]
        offers = [Suggestion(hit.title, tr(kind.singular), kind.icon, hit) for hit, kind in named]
        self._offers.offer(offers, preselect=True)

    def take(self, item: Suggestion) -> None:
        """Count the record that was chosen as evidence."""
        hit: Hit = item.value
        self.new.set_texts("")
        self.new.setText("")
        if add_evidence(self.desk.store, self.record.id, hit.kind, hit.id, self.desk.today()):
            offer_undo(self.desk, tr("Added as proof: {title}", title=hit.title[:80]))
            self.record.reload()

    def _summary(self, skill: Standing) -> str:
        if skill.newest is None:
            words = proof_words(skill, self.desk.today())
            hint = tr("Add a record, or name the skill in one: an insight, a reading, an accomplishment.")
            return f"{words[:1].upper()}{words[1:]}. {hint}" if not skill.proofs else f"{words}."
        words = tr("The last evidence is {age}.", age=age_words(skill.newest, self.desk.today()))
        if is_stale(skill.newest, self.desk.today()):
            words += " " + tr("It shows what you could do then.")
        return words

    def _line(self, proof: Proof) -> QWidget:
        today, kind = self.desk.today(), BY_NAME.get(proof.kind)
        stale = proof.on is not None and is_stale(proof.on, today)
        named = tr(kind.singular) if kind else tr("Note of your own")
        detail = f"{named} · {age_words(proof.on, today)}" + (f" · {tr('stale')}" if stale else "")
        icon, hue = (kind.icon, kind.hue) if kind else ("note", "neutral")
        line = RecordLine(self.theme, proof.what, detail, icon=icon, hue=hue)
        if kind and proof.id:
            line.clicked.connect(lambda: self.desk.navigator.open_record(proof.kind, proof.id))
        else:
            line.setEnabled(False)
        return line


class GrowthChart(QWidget):
    """The level over time, as steps. It only paints: the rows above it say the same."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme: Theme = desk.theme
        self.history: list[Reached] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_history(self, history: list[Reached]) -> None:
        """Paint another history, the oldest entry first."""
        self.history = history
        said = [tr("level {level} {day}", level=each.level, day=say_when(self.desk, each.on)) for each in history]
        self.setAccessibleName(tr("How the level changed: {steps}", steps=", ".join(said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(320), self.theme.u(132))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.history:
            return
        theme, u = self.theme, self.theme.u
        plot = QRectF(u(28), u(8), self.width() - u(40), self.height() - u(36))
        first, today = self.history[0].on, self.desk.today()
        days = max(1, (max(today, self.history[-1].on) - first).days)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for level in range(STEPS + 1):
                line = round(plot.bottom() - plot.height() * level / STEPS)
                painter.fillRect(QRectF(plot.left(), line, plot.width(), 1), theme.color("divider"))
                box = QRectF(u(4), line - u(8), u(16), u(16))
                paint.text(painter, box, str(level), theme.font("micro"), theme.color("text3"), paint.RIGHT)
            corners: list[QPointF] = []
            for each in self.history:
                x = plot.left() + plot.width() * (each.on - first).days / days
                y = plot.bottom() - plot.height() * min(each.level, STEPS) / STEPS
                corners += [QPointF(x, corners[-1].y()), QPointF(x, y)] if corners else [QPointF(x, y)]
            corners.append(QPointF(plot.right(), corners[-1].y()))
            painter.setPen(QPen(theme.hue("certification").solid, u(2)))
            painter.drawPolyline(corners)
            ends = QRectF(plot.left(), plot.bottom() + u(6), plot.width(), u(16))
            for words, align in ((say_when(self.desk, first), paint.LEFT), (tr("Today"), paint.RIGHT)):
                paint.text(painter, ends, words, theme.font("micro"), theme.color("text3"), align)


class LevelsCard(RowsCard):
    """The log of the level as a table, and below it as a line once there are two entries with a day."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        self.chart = GrowthChart(desk)
        super().__init__(desk, record, "levels")
        self.body.addWidget(self.chart)
        self.chart.setVisible(len(self.chart.history) > 1)

    def reload(self) -> None:
        super().reload()
        history = level_history(self.record.values["levels"])
        self.chart.show_history(history)
        self.chart.setVisible(len(history) > 1 and self.chart.parentWidget() is not None)
