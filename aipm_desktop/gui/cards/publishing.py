"""Whether a project is part of exports, under the cover it has on the portfolio."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aipm_desktop.gui.cards.cover import cover
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.portfolio import PUBLISHED


class Cover(QWidget):
    """The generated picture; it says nothing that the title does not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(240), self.theme.u(112))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            cover(painter, self.theme, QRectF(self.rect()), self.title)


class PublishingCard(RecordCard):
    """The switch takes effect at once; a draft is in no export."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "")
        theme, u = desk.theme, desk.theme.u
        self.cover = Cover(theme)
        self.add_plain(self.cover)
        self.switch = Switch(theme, tr("Published: part of exports"), on_toggle=self._publish)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, u(4), 0, 0)
        row.setSpacing(u(10))
        row.addWidget(self.switch)
        words = Label(theme, tr("Published: part of exports"), "strong")
        words.setBuddy(self.switch)
        row.addWidget(words, 1)
        self.add_plain(line)
        self.words = Para(theme, "", "cap")
        self.add_plain(self.words)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        self.cover.title = values["title"]
        self.cover.update()
        on = values["status"] == PUBLISHED
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        written = values["written_percent"]
        told = tr("Nothing leaves this computer by itself.")
        self.words.setText(told if on else f"{tr('{percent} % written.', percent=written)} {told}")

    def _publish(self, on: bool) -> None:
        self.record.set_status(PUBLISHED if on else "draft")
