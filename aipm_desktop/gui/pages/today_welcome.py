"""What Today shows before there is anything: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.today_first_steps import set_target
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr

_STATIONS = (
    ((14, 107), "medal", "certification", 26),
    ((80, 66), "graduation-cap", "course", 26),
    ((154, 56), "chats", "interview", 26),
    ((220, 21), "flag", "success", 40),
)


class PathDrawing(QWidget):
    """A path from the first certificate to the goal; the first part of it is walked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(242), self.theme.u(124))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        first = QPainterPath(QPointF(14, 107))
        first.cubicTo(46, 107, 48, 66, 80, 66)
        rest = QPainterPath(QPointF(80, 66))
        rest.cubicTo(106, 50, 128, 68, 154, 56)
        rest.cubicTo(180, 44, 184, 21, 220, 21)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(theme.scale, theme.scale)
            painter.strokePath(rest, QPen(theme.color("divider"), 10, c=Qt.PenCapStyle.RoundCap))
            painter.strokePath(first, QPen(theme.color("accent"), 3))
            for (x, y), icon, hue, side in _STATIONS:
                disc = QRectF(x - side / 2, y - side / 2, side, side)
                ring = disc.adjusted(-4, -4, 4, 4)
                paint.panel(painter, ring, ring.width() / 2, theme.color("page"), None)
                colors = theme.hue(hue)
                paint.panel(painter, disc, side / 2, colors.tint, colors.solid if theme.outlined else None)
                theme.icons.draw(painter, disc, icon, colors.fg, side * 0.55)


class Welcome(QScrollArea):
    """`sample_wanted` asks for the sample, which lies outside the person's data. It scrolls where text is large."""

    sample_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self.theme = desk.theme
        u, centre = theme.u, Qt.AlignmentFlag.AlignHCenter
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("clear", True)
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(u(24), u(24), u(24), u(24))
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(PathDrawing(theme), 0, centre)
        column.addSpacing(u(20))
        column.addWidget(Label(theme, tr("Welcome to AIPM Desktop"), "display"), 0, centre)
        column.addSpacing(u(6))
        text = Para(
            theme,
            tr(
                "Plan certifications, courses, people and projects on the way to becoming an AI project manager. "
                "Start with whichever step is easiest."
            ),
            width=500,
        )
        text.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        column.addWidget(text, 0, centre)
        column.addSpacing(u(32))
        column.addLayout(self._ways(desk))
        column.addSpacing(u(24))
        note = Label(theme, tr("Everything stays on this computer. No account needed."), "cap", "text3")
        column.addWidget(note, 0, centre)
        column.addSpacing(u(4))
        self.restore = Button(
            theme,
            tr("Restore from a backup instead"),
            "link",
            small=True,
            on_click=lambda: desk.navigator.open_page("backups"),
        )
        column.addWidget(self.restore, 0, centre)
        column.addStretch(1)

    def _ways(self, desk: Desk) -> QHBoxLayout:
        navigator = desk.navigator
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(16))
        row.addStretch(1)
        self.target = self._way(
            row,
            ("path", "certification"),
            tr("Set your target"),
            tr("Choose the role and the date. You get a roadmap that ticks itself and that you can edit."),
            tr("Set target"),
            lambda: set_target(desk, self),
            main=True,
        )
        self.contacts = self._way(
            row,
            ("address-book", "networking"),
            tr("Bring your contacts"),
            tr("Import the Connections.csv file that LinkedIn sends you. You see a preview first."),
            tr("Import contacts"),
            lambda: navigator.import_files(),
        )
        self.sample = self._way(
            row,
            ("sparkle", "interview"),
            tr("Look around"),
            tr("Open a sample with made-up people and courses. It goes when you leave it."),
            tr("Open sample"),
            self.sample_wanted.emit,
        )
        row.addStretch(1)
        return row

    def _way(
        self,
        row: QHBoxLayout,
        look: tuple[str, str],
        title: str,
        text: str,
        label: str,
        act: Callable[[], object],
        *,
        main: bool = False,
    ) -> Button:
        theme, u = self.theme, self.theme.u
        card = Card(theme)
        card.setMinimumWidth(u(160))
        card.setMaximumWidth(u(256))
        card.setAccessibleName(title)
        card.body.addWidget(Tile(theme, look[0], look[1], 44))
        card.body.addSpacing(u(4))
        card.body.addWidget(Label(theme, title, "h3"))
        words = Para(theme, text)
        card.body.addWidget(words)
        card.body.addStretch(1)
        card.body.addSpacing(u(12))
        button = Button(theme, label, "primary" if main else "secondary", on_click=act)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        card.body.addWidget(button)
        row.addWidget(card, 100)
        return button
