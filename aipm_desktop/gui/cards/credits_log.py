"""The log of a certification's credits: every claim with its category, its proof, and how much of it counts."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.credits_bars import hue_of
from aipm_desktop.gui.cards.credits_claim import PROOFS
from aipm_desktop.gui.cards.credits_overview import has_credits
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import Label, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.credit_words import amount, units
from aipm_desktop.planning.credits import PLANNED, Credits, Entry
from aipm_desktop.planning.dates import with_year
from aipm_desktop.services.attachments import attach_files
from aipm_desktop.services.credits import standing

_FIRST = 6
_DATE, _CATEGORY, _PROOF, _UNITS = 100, 136, 82, 58
_SPARE = 400
"""Below this width the column of categories gives way."""


class _Columns:
    """Where the columns of the log begin, in a row of some width."""

    def __init__(self, theme: Theme, width: int) -> None:
        u = theme.u
        self.date = u(GUTTER)
        self.right = width - u(GUTTER)
        self.units = self.right - u(_UNITS)
        self.proof = self.units - u(_PROOF)
        shown = width >= u(_SPARE + _CATEGORY)
        self.category = self.proof - u(_CATEGORY) if shown else self.proof
        self.activity = self.date + u(_DATE)


class LogHead(QWidget):
    """The names of the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, at = self.theme, _Columns(self.theme, self.width())
        font, ink, high = theme.font("capstrong"), theme.color("text2"), self.height()
        with QPainter(self) as painter:
            for words, left, right in (
                (tr("Date"), at.date, at.activity),
                (tr("Activity"), at.activity, at.category),
                (tr("Category") if at.category < at.proof else "", at.category, at.proof),
                (tr("Proof"), at.proof, at.units),
            ):
                paint.text(painter, QRectF(left, 0, right - left, high), words, font, ink)
            paint.text(painter, QRectF(at.units, 0, at.right - at.units, high), self.unit, font, ink, paint.RIGHT)
            painter.fillRect(0, high - 1, self.width(), 1, theme.color("divider"))


class LogLine(Hovered, QPushButton):
    """One claim. Enter or a click opens it; without proof a button beside asks for it."""

    def __init__(self, theme: Theme, entry: Entry, day: str, hue: str, *, proven: bool) -> None:
        super().__init__()
        self.theme = theme
        self.entry = entry
        self.day = day
        self.hue = hue
        self.proven = proven
        self.title = one_line(str(entry.claim["activity"]))
        self.note = tr(entry.reason) if entry.reason else tr("planned") if entry.claim["status"] == PLANNED else ""
        self.figure = amount(entry.amount)
        if entry.reason and entry.counts != entry.amount:
            self.figure = tr("{n} of {all}", n=amount(entry.counts), all=amount(entry.amount))
        self.setAutoDefault(True)  # Qt lets Enter press only such a button
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        proof = tr("with proof") if proven else tr("without proof")
        said = [self.title, day, entry.category, self.figure, self.note, proof]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(plain_tip(f"{self.title}: {self.note}" if self.note else self.title))
        self.add: Button | None = None
        if not proven and entry.claim["status"] != PLANNED:
            self.add = Button(theme, tr("Add proof"), "link", small=True, parent=self)
            self.add.setAccessibleName(tr("Add proof to {title}", title=self.title))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(50 if self.note else 38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.add is not None:
            size, at = self.add.sizeHint(), _Columns(self.theme, self.width())
            inset = round((size.width() - paint.text_width(self.theme.font("strong"), tr("Add proof"))) / 2)
            self.add.setGeometry(at.proof - max(0, inset), (self.height() - size.height()) // 2, size.width(),
                                 size.height())  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        at, high = _Columns(theme, self.width()), self.height()
        faint = theme.color("text2" if self.entry.counts else "text3")
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                fill = theme.color("pressed" if self.isDown() else "hover")
                paint.panel(painter, self.rect().adjusted(0, 0, 0, -1), u(6), fill, None)
            paint.text(painter, QRectF(at.date, 0, u(_DATE), high), self.day, theme.font("num"), theme.color("text2"))
            self._words(painter, at)
            if at.category < at.proof and self.entry.category:
                size = paint.chip_size(theme, tr(self.entry.category))
                wide = min(size.width(), at.proof - at.category - u(8))
                top = u(5) if self.note and self.entry.reason else (high - size.height()) / 2  # a reason runs below it
                box = QRectF(at.category, top, wide, size.height())
                paint.chip(painter, theme, box, tr(self.entry.category), self.hue)
            if self.proven:
                box = QRectF(at.proof, 0, u(18), high)
                theme.icons.draw(painter, box, "paperclip", theme.color("text2"), u(16))
            ink = theme.color("text") if self.entry.counts and not self.entry.planned else faint
            box = QRectF(at.units, 0, at.right - at.units, high)
            paint.text(painter, box, self.figure, theme.font("numstrong"), ink, paint.RIGHT)
            painter.fillRect(0, high - 1, self.width(), 1, theme.color("divider"))

    def _words(self, painter: QPainter, at: _Columns) -> None:
        theme, u = self.theme, self.theme.u
        wide = at.category - at.activity - u(12)
        top = u(5) if self.note else 0
        line = QRectF(at.activity, top, wide, u(22) if self.note else self.height())
        paint.text(painter, line, self.title, theme.font("strong"), theme.color("text"))
        if self.note:
            tone = "warning.fg" if self.entry.reason else "text2"
            below = QRectF(at.activity, u(27), at.proof - at.activity - u(8), u(18))
            paint.text(painter, below, self.note, theme.font("cap"), theme.color(tone))


class LogCard(RecordCard):
    """The newest first; all of them after "See all"."""

    listens = ("claim",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Credit log", small=small)
        self.body.setSpacing(0)
        self.everything = False
        self.all = Button(desk.theme, "", "link", small=True, on_click=self._toggle)
        self.add_to_header(self.all)
        self.head = LogHead(desk.theme)
        self.body.addWidget(self.head)
        self.none = Label(
            desk.theme, tr("No claims yet. Log one, or drop a certificate on the window."), "body", "text3"
        )
        self.add_plain(self.none)
        self.lines: list[LogLine] = []
        self.reload()

    def reload(self) -> None:
        found = standing(self.desk.store, self.record.id, self.desk.today()) if has_credits(self.record) else None
        self.set_shown(found is not None)
        if found is None:
            return
        self.title.setText(tr("{unit} log", unit=found.unit))
        count = len(found.entries)
        words = tr("1 activity") if count == 1 else tr("{n} activities", n=count)
        if found.planned:
            words += tr(", {n} planned", n=units(found.planned, found.unit))
        self.set_caption(words if count else "")
        self.head.unit = f"{found.unit}s" if found.unit.isupper() else found.unit
        self.head.setVisible(count > 0)
        self.none.setVisible(count == 0)
        self.all.setVisible(count > _FIRST)
        self.all.setText(tr("See fewer") if self.everything else tr("See all"))
        self._rebuild(found)

    def _rebuild(self, found: Credits) -> None:
        focused = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        discard(self.body, self.lines)
        entries = found.entries if self.everything else found.entries[:_FIRST]
        self.lines = [self._line(found, entry) for entry in entries]
        for place, line in enumerate(self.lines):
            self.body.insertWidget(1 + place, line)
        if focused is not None and focused < len(self.lines):
            self.lines[focused].show()
            self.lines[focused].setFocus()

    def _line(self, found: Credits, entry: Entry) -> LogLine:
        id = entry.claim["id"]
        day = with_year(entry.day) if entry.day else ""
        proven = bool(self.desk.store.attachments("claim", id))
        line = LogLine(self.theme, entry, day, hue_of(found, entry.category), proven=proven)
        line.clicked.connect(lambda: self.desk.navigator.open_record("claim", id))
        if line.add is not None:
            line.add.clicked.connect(partial(self.add_proof, id))
        return line

    def _toggle(self) -> None:
        self.everything = not self.everything
        self.reload()

    def add_proof(self, claim: int, _checked: bool = False) -> None:
        """Ask for a file and keep it as the proof of a claim."""
        path = local_files.choose_file(self, tr("Add proof"), None, tr(PROOFS))
        if path is None:
            return
        store = self.desk.store
        self.desk.worker.run(
            lambda progress, cancelled: attach_files(store, "claim", claim, [path], progress, cancelled),
            lambda made: self._kept(made.names, made.faults),
            self._failed,
        )

    def _kept(self, names: tuple[str, ...], faults: tuple[AipmError, ...]) -> None:
        if names:
            offer_undo(self.desk, tr("Proof kept: {name}", name=names[0]))
            if shiboken6.isValid(self):
                self.reload()
        for fault in faults:
            self._failed(fault)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError) or not shiboken6.isValid(self):
            raise error
        fault_sheet(self.theme, self.window(), error).open()
