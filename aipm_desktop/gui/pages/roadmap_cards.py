"""Above the roadmap: the five stages with their progress, and what to do next and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.roadmap_bars import STAGE_CAPTIONS, STAGE_HUES, STAGE_LABELS
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.roadmap import STAGES
from aipm_desktop.planning.roadmap import Stage, Suggestion


class StageCard(QWidget):
    """One stage: how many of its steps are achieved."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self.theme = theme
        self.stage = Stage(key, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, stage: Stage) -> None:
        """Show how far it is, and say it."""
        self.stage = stage
        said = tr(
            "{stage}: {done} of {all} steps achieved, {begun} in progress", stage=tr(STAGE_LABELS[stage.key]),
            done=stage.achieved, all=stage.steps, begun=stage.begun,
        )  # fmt: skip
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(150), self.theme.u(73))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(110), self.theme.u(73))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, stage = self.theme, self.theme.u, self.stage
        whole = stage.steps > 0 and stage.achieved == stage.steps
        figure = "" if whole or not stage.steps else tr("{done} of {all}", done=stage.achieved, all=stage.steps)
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(10), theme.color("surface"), theme.color("border"))
            line = QRectF(u(15), u(12), self.width() - u(30), u(20))
            room = paint.text_width(theme.font("capnum"), figure) + u(8) if figure else u(22) if whole else 0
            paint.text(painter, line.adjusted(0, 0, -room, 0), tr(STAGE_LABELS[stage.key]), theme.font("h3"),
                       theme.color("text"))  # fmt: skip
            if whole:
                mark = QRectF(line.right() - u(17), line.top() + u(1), u(18), u(18))
                theme.icons.draw(painter, mark, "check-circle-fill", theme.color("success.solid"), u(17))
            paint.text(painter, line, figure, theme.font("capnum"), theme.color("text2"), paint.RIGHT)
            line.translate(0, u(19))
            paint.text(painter, line, tr(STAGE_CAPTIONS[stage.key]), theme.font("cap"), theme.color("text2"))
            bar = QRectF(u(15), u(52), self.width() - u(30), u(6))
            paint.bar(painter, theme, bar, stage.fraction, "success" if whole else STAGE_HUES[stage.key])


class StageStrip(QWidget):
    """The five stages side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(12))
        self.cards = [StageCard(theme, stage.key) for stage in STAGES]
        for card in self.cards:
            row.addWidget(card, 1)

    def show_stages(self, stages: list[Stage]) -> None:
        """One card for each, in their order."""
        for card, stage in zip(self.cards, stages, strict=True):
            card.show_stage(stage)


class SuggestionButton(Hovered, QPushButton):
    """One thing to do next, why, and what a click does."""

    def __init__(self, theme: Theme, suggestion: Suggestion, act: Callable[[Suggestion], None]) -> None:
        super().__init__()
        self.theme = theme
        self.suggestion = suggestion
        kind = BY_NAME[suggestion.kind]
        self.icon_name, self.hue = kind.icon, kind.hue
        what = one_line(suggestion.what, 120)
        self.what = what[:1].upper() + what[1:]
        why = tr(suggestion.why.pattern, **suggestion.why.values)
        self.why = one_line(" · ".join(filter(None, (why, suggestion.counted))), 200)
        self.deed = tr("Open") if suggestion.id else tr("Add")
        self.setAutoDefault(True)
        self.setAccessibleName(f"{self.deed}: {self.what}. {self.why}")
        self.setToolTip(plain_tip(f"{self.what}. {self.why}"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(partial(act, suggestion))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(240), self.theme.u(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(140), self.theme.u(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            down = self.isDown()
            if down or self.underMouse():
                box = QRectF(self.rect()).adjusted(u(3), u(3), -u(3), -u(3))
                paint.panel(painter, box, u(7), theme.color("pressed" if down else "hover"), None)
            tile = QRectF(u(12), round((self.height() - u(28)) / 2), u(28), u(28))
            paint.tile(painter, theme, tile, self.icon_name, self.hue, 15)
            deed = paint.text_width(theme.font("capstrong"), self.deed)
            right = self.width() - u(14)
            line = QRectF(right - deed, 0, deed + 1, self.height())
            paint.text(painter, line, self.deed, theme.font("capstrong"), theme.color("accent_fg"))
            words = QRectF(u(50), u(4), right - deed - u(60), u(20))
            paint.text(painter, words, self.what, theme.font("strong"), theme.color("text"))
            words.translate(0, u(18))
            paint.text(painter, words, self.why, theme.font("cap"), theme.color("text2"))


class NextStrip(QFrame):
    """At most three suggestions in one card; gone when there is nothing to suggest."""

    def __init__(self, theme: Theme, act: Callable[[Suggestion], None]) -> None:
        super().__init__()
        self.theme = theme
        self.buttons: list[SuggestionButton] = []
        self._act = act
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self.setAccessibleName(tr("What to do next and why"))

    def show_suggestions(self, suggestions: list[Suggestion]) -> None:
        """Others; the same ones stay as they are, with their focus."""
        if [button.suggestion for button in self.buttons] == suggestions:
            return
        for button in self.buttons:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [SuggestionButton(self.theme, each, self._act) for each in suggestions]
        for button in self.buttons:
            self._row.addWidget(button, 1)
        self.setVisible(bool(self.buttons))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), theme.u(10), theme.color("surface"), theme.color("border"))
            for button in self.buttons[1:]:
                painter.fillRect(button.x(), theme.u(10), 1, self.height() - theme.u(20), theme.color("divider"))
