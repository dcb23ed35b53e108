"""A project on the portfolio: its cover, what it was and where, and whether it is part of exports."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from aipm_desktop.gui.cards.cover import cover
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.lines import wrapped
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.portfolio import PROJECT
from aipm_desktop.planning.periods import say_period

COVER, HEIGHT = 112, 286
_SUMMARY_LINES = 3
_LONGEST = 400


def status_of(project: Values) -> tuple[str, str]:
    """The word and hue of a project's chip; a draft says how much of it is written."""
    status = PROJECT.status(project["status"])
    if status is None:
        return project["status"], "neutral"
    if status.key == "draft" and project["written_percent"]:
        return tr("Draft {percent} %", percent=project["written_percent"]), status.hue
    return tr(status.label), status.hue


def below_of(project: Values, experience: Values | None) -> str:
    """The role, and when it was."""
    period = say_period(experience["since"], experience["until"], current=experience["current"]) if experience else ""
    return " · ".join(part for part in (one_line(project["role"], 80), period) if part)


class ProjectCard(Hovered, QPushButton):
    """Enter or a click opens it; `menu_wanted` carries where a menu is to stand."""

    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, project: Values, experience: Values | None) -> None:
        super().__init__()
        self.theme = theme
        self.project = project
        self.below = below_of(project, experience)
        self.summary = one_line(project["summary"], _LONGEST)
        self.chips = [one_line(row["skill_name"], 40) for row in project["skills"] if row["skill_name"]]
        self.setAutoDefault(False)
        said = (one_line(project["title"]), status_of(project)[0], self.below, *self.chips)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(self.summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(260), self.theme.u(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(180), self.theme.u(HEIGHT))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            edge = "border_strong" if self.underMouse() or self.isDown() else "border"
            paint.panel(painter, box, u(10), theme.color("surface"), theme.color(edge))
            cover(painter, theme, QRectF(1, 1, box.width() - 2, u(COVER)), self.project["title"])
            left, right, top = u(17), box.width() - u(17), u(COVER + 14)
            words, hue = status_of(self.project)
            size = paint.chip_size(theme, words)
            chip = QRectF(right - size.width(), top - u(1), size.width(), size.height())
            paint.chip(painter, theme, chip, words, hue)
            line = QRectF(left, top, chip.left() - u(8) - left, u(20))
            paint.text(painter, line, self.project["title"], theme.font("h3"), theme.color("text"))
            line = QRectF(left, top + u(22), right - left, u(20))
            paint.text(painter, line, self.below, theme.font("cap"), theme.color("text2"))
            self._summary(painter, QRectF(left, top + u(42), right - left, u(20 * _SUMMARY_LINES)))
            self._chips(painter, QRectF(left, box.height() - u(37), right - left, u(22)))

    def _summary(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self.theme.color("text2"))
        font = self.theme.font("body")
        for number, text in enumerate(wrapped(self.summary, font, box.width(), _SUMMARY_LINES)):
            line = QRectF(box.left(), box.top() + number * self.theme.u(20), box.width(), self.theme.u(20))
            paint.text(painter, line, text, font, self.theme.color("text2"))

    def _chips(self, painter: QPainter, box: QRectF) -> None:
        """As many skills as have room, and how many more there are."""
        x = box.left()
        for place, words in enumerate(self.chips):
            rest = len(self.chips) - place - 1
            size = paint.chip_size(self.theme, words)
            more = paint.chip_size(self.theme, f"+{rest}").width() + self.theme.u(7) if rest else 0
            room = box.right() - x - more
            if place and size.width() > room:
                words = f"+{rest + 1}"
                size, rest = paint.chip_size(self.theme, words), 0
                paint.chip(painter, self.theme, QRectF(x, box.top(), size.width(), size.height()), words)
                return
            width = min(size.width(), room)
            paint.chip(painter, self.theme, QRectF(x, box.top(), width, size.height()), words)
            x += width + self.theme.u(7)
