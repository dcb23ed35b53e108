"""The bin: what was deleted in the last 30 days, and what went with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.stops import focus_kept
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.dates import ago
from aipm_desktop.store import BinEntry
from aipm_desktop.store.store import BIN_DAYS

_SHOWN = 200


class BinPage(Page):
    """Newest first. Restoring puts a record back with its links."""

    key = "bin"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, u = desk.theme, desk.theme.u
        self.rows: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), u(20), u(32), u(24))
        column.setSpacing(u(12))
        column.addWidget(Label(theme, tr("Bin"), "title"))
        text = tr("Deleted records stay here for {days} days, with everything that went along.", days=BIN_DAYS)
        column.addWidget(Para(theme, text))
        self.banner: Banner | None = None
        self._column = column
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setProperty("region", True)
        column.addWidget(self._scroll, 1)
        self.refresh()

    def refresh(self) -> None:
        with focus_kept([self._scroll], lambda: self.setFocus(Qt.FocusReason.OtherFocusReason)):
            shown = self._scroll.takeWidget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()  # it may be one of its buttons that brought us here
            self._scroll.setWidget(self._content(self.desk.store.bin()))

    def _content(self, entries: list[BinEntry]) -> QWidget:
        self.rows = []
        if not entries:
            text = tr("What you delete can be restored from here.")
            return EmptyState(self.desk.theme, "trash", tr("The bin is empty"), text, hue="neutral")
        holder = QWidget()
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.desk.theme)
        card.body.setSpacing(self.desk.theme.u(4))
        edge = self.desk.theme.u(12)
        outer = card.layout()
        assert outer is not None
        outer.setContentsMargins(edge, edge, edge, edge)
        for entry in entries[:_SHOWN]:
            card.body.addLayout(self._row(entry))
        if len(entries) > _SHOWN:
            more = counted(len(entries) - _SHOWN, tr("And 1 older one."), tr("And {count} older ones."))
            card.body.addWidget(Label(self.desk.theme, more, "cap", "text3"))
        column.addWidget(card)
        column.addStretch(1)
        return holder

    def _row(self, entry: BinEntry) -> QHBoxLayout:
        kind = BY_NAME[entry.kind]
        since = ago(here(entry.deleted_at).date(), today=self.desk.today())
        details = [tr(kind.singular), tr("deleted {when}", when=since)]
        if entry.also:
            shown = ", ".join(one_line(title, 60) for title in entry.also[:3])
            rest = len(entry.also) - 3
            details.append(tr("with {names}", names=shown) + (tr(" and {count} more", count=rest) if rest > 0 else ""))
        row = QHBoxLayout()
        line = RecordLine(self.desk.theme, entry.title, " · ".join(details), icon=kind.icon, hue=kind.hue)
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(line, 1)
        button = Button(self.desk.theme, tr("Restore"), small=True, on_click=lambda: self.restore(entry))
        button.setAccessibleName(tr("Restore {title}", title=one_line(entry.title, 80)))
        self.rows.append(button)
        row.addWidget(button)
        return row

    def restore(self, entry: BinEntry) -> None:
        """Put a record back."""
        try:
            title = self.desk.store.restore(entry.id)
        except AipmError as fault:
            self._trouble(fault)
            return
        offer_undo(self.desk, tr("Restored “{title}”", title=one_line(title, 80)))
        self.refresh()

    def _trouble(self, fault: AipmError) -> None:
        if self.banner is not None:
            self.banner.deleteLater()
        self.banner = Banner(self.desk.theme, f"{fault.title}. {fault.message}", "danger", "warning-circle")
        self._column.insertWidget(2, self.banner)
        self.refresh()

    def focus_first(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
