"""The first step of the import: how to get the file, and giving it to the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.models.import_table import day_in_words
from aipm_desktop.gui.pages.import_step import FILE, ImportStep
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import ago
from aipm_desktop.store import Batch


def how_to_get_it() -> tuple[str, ...]:
    """The way to the file on LinkedIn, a step a line."""
    return (
        tr("On LinkedIn click your picture, then Settings & Privacy, then Data privacy."),
        tr(
            "Click Get a copy of your data. Tick Connections only, or take the larger archive, which brings your jobs, "
            "certifications and skills too. Click Request archive."
        ),
        tr("LinkedIn sends a mail with a link, mostly within minutes. The link works for 72 hours."),
        tr("Download the .zip and bring it here as it is. There is no need to unpack it."),
    )


def last_import_in_words(batch: Batch | None, today: date) -> str:
    """When contacts were last imported, and how many."""
    if batch is None:
        return tr("You have not imported contacts yet.")
    day = batch.at.astimezone().date()
    return tr(
        "Last import {ago}, on {day}, from {file}: {created} added, {updated} updated.",
        ago=ago(day, today=today),
        day=day_in_words(day),
        file=batch.file_name,
        created=f"{batch.created:,}",
        updated=f"{batch.updated:,}",
    )


class DropTarget(QFrame):
    """A large place to drop files or a folder on; put further widgets into `body`."""

    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Drop files here"))
        self.body = QVBoxLayout(self)
        u = theme.u
        self.body.setContentsMargins(u(24), u(32), u(24), u(32))
        self.body.setSpacing(u(8))
        self.setMinimumHeight(u(340))

    def _light(self, on: bool) -> None:
        self._over = on
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(10), theme.color("selected" if self._over else "surface"), None)
            edge = theme.color("accent_fg" if self._over else "border_strong")
            painter.setPen(QPen(edge, 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), u(10), u(10))


class FileStep(ImportStep):
    """`chosen` carries the paths that were dropped; the buttons call `on_file` and `on_folder`."""

    chosen = Signal(list)
    number = FILE

    def __init__(
        self, theme: Theme, on_file: Callable[[], None], on_folder: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.note = tr("Your file is read on this computer and is not changed. You see a preview first.")
        body = self.scrolling()
        columns = QHBoxLayout()
        columns.setSpacing(theme.u(16))
        self.target = self._target(on_file, on_folder)
        columns.addWidget(self.target, 1)
        columns.addWidget(self._guide())
        body.addLayout(columns)
        self.last = para(theme, "", "body", "text2")
        body.addWidget(self.last)
        body.addStretch(1)

    def _target(self, on_file: Callable[[], None], on_folder: Callable[[], None]) -> DropTarget:
        theme, u, centre = self.theme, self.theme.u, Qt.AlignmentFlag.AlignHCenter
        target = DropTarget(theme)
        target.dropped.connect(self.chosen)
        body = target.body
        body.addStretch(1)
        body.addWidget(Tile(theme, "file-arrow-up", "certification", 56), 0, centre)
        body.addSpacing(u(8))
        body.addWidget(Label(theme, tr("Drop the file here"), "h2"), 0, centre)
        text = tr(
            "From LinkedIn: Connections.csv, the .zip as it was downloaded, or its folder. From an address book: vCard "
            "(.vcf), or a CSV of Google Contacts, Outlook or any other program."
        )
        words = para(theme, text, width=360)
        words.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        body.addWidget(words, 0, centre)
        body.addSpacing(u(12))
        self.file_button = Button(theme, tr("Choose file…"), "primary", on_click=on_file)
        self.folder_button = Button(theme, tr("Choose folder…"), on_click=on_folder)
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addStretch(1)
        row.addWidget(self.file_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        body.addLayout(row)
        body.addStretch(1)
        return target

    def _guide(self) -> Card:
        theme, u = self.theme, self.theme.u
        card = Card(theme, tr("How to get the file from LinkedIn"))
        card.setFixedWidth(u(360))
        lines = QGridLayout()
        lines.setHorizontalSpacing(u(10))
        lines.setVerticalSpacing(u(14))
        lines.setColumnStretch(1, 1)
        for number, text in enumerate(how_to_get_it()):
            top = Qt.AlignmentFlag.AlignTop
            lines.addWidget(Label(theme, f"{number + 1}", "numstrong", "accent_fg"), number, 0, top)
            lines.addWidget(para(theme, text), number, 1)
        card.body.addLayout(lines)
        card.body.addStretch(1)
        return card

    def say_last(self, batch: Batch | None, today: date) -> None:
        """Tell of the last import."""
        self.last.setText(last_import_in_words(batch, today))

    def focus_first(self) -> None:
        self.file_button.setFocus()
