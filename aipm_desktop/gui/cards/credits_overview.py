"""How the renewal of a certification stands, and the one line that says what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.catalogue.entries import Certification, Entry
from aipm_desktop.catalogue.types import Type, types_for
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.cards.credits_bars import CreditBar, bars_of
from aipm_desktop.gui.cards.credits_claim import ClaimSheet
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.widgets.ring import Ring
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.certification import HELD
from aipm_desktop.planning.credit_words import advice, amount, units
from aipm_desktop.planning.credits import Credits, Standing
from aipm_desktop.services.catalogue import adopt, cycle_from, preset_of
from aipm_desktop.services.credits import activities, standing


def has_credits(record: OpenRecord) -> bool:
    """Whether a certification is one that credits keep alive."""
    values = record.values
    return values["status"] in HELD and not values["does_not_expire"]


class CreditsCard(RecordCard):
    """A ring for the total, a bar for each category with a minimum, and the groups in words below."""

    listens = ("claim",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "", small=small)
        self.setAccessibleName(tr("Credits"))
        u = desk.theme.u
        self.ring = Ring(desk.theme)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        column.setSpacing(u(14))
        top = QHBoxLayout()
        top.setSpacing(u(28))
        top.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(u(8))
        top.addLayout(self._bars, 1)
        column.addLayout(top)
        column.addWidget(_Divider(desk))
        self.facts = Flow(desk.theme, gap=18)
        column.addWidget(self.facts)
        self.body.addWidget(self._content)
        self._shown: list[QWidget] = []
        self._empty = QWidget()
        box = QVBoxLayout(self._empty)
        box.setContentsMargins(u(GUTTER), 0, u(GUTTER), u(4))
        box.addWidget(Label(desk.theme, tr("No renewal rules yet"), "h2"))
        self.why = Para(desk.theme, "")
        box.addWidget(self.why)
        self.add = Button(desk.theme, tr("Add the renewal rules"), "primary", icon="plus", on_click=self.add_rules)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._empty)
        self.reload()

    def reload(self) -> None:
        found = standing(self.desk.store, self.record.id, self.desk.today()) if has_credits(self.record) else None
        self.set_shown(has_credits(self.record))
        self._content.setVisible(found is not None)
        self._empty.setVisible(found is None)
        if found is None:
            issued = self.record.values["issued_on"] is not None
            self.why.setText(
                tr("The catalogue knows how long it lasts and which credits keep it alive. Everything stays editable.")
                if issued
                else tr("The first cycle begins with the day of issue: fill in “Issued on” in the details.")
            )
            self.add.setEnabled(issued)
            return
        self._show(found)

    def _show(self, found: Credits) -> None:
        needed = found.needed or 0.0
        below = tr("of {units}", units=units(needed, found.unit)) if needed else found.unit
        said = tr("{n} {below} earned", n=amount(found.earned), below=below)
        if found.planned:
            said += tr(", {n} planned", n=amount(found.planned))
        self.ring.set(
            found.earned / needed if needed else 0.0,
            found.planned / needed if needed else 0.0,
            amount(found.earned),
            below,
            said,
        )
        discard(self._bars, self._shown)
        self._shown = [CreditBar(self.theme, bar) for bar in bars_of(self.desk, found)]
        if not self._shown:
            self._shown = [Para(self.theme, tr("No minimum for any category: every credit counts for the total."))]
        for widget in self._shown:
            self._bars.addWidget(widget)
        self.facts.show_items([self._fact(*parts) for parts in self._facts(found)])

    def _facts(self, found: Credits) -> list[tuple[str, str, str]]:
        facts = [(tr(each.category.name), amount(each.earned), _limits(each))
                 for each in found.standings if each.category.group]  # fmt: skip
        if found.carried:
            facts.append((tr("Carried over"), amount(found.carried), tr("confirm with the issuer")))
        weeks = found.weeks_left
        left = tr("cycle ended") if found.over else tr("in 1 week") if weeks == 1 else tr("in {n} weeks", n=weeks)
        return [*facts, (tr("To go"), amount(found.to_go), left)]

    def _fact(self, label: str, figure: str, more: str) -> QWidget:
        """ "Education 33.5 of 35 minimum" in one piece."""
        holder = QWidget()
        holder.setAccessibleName(f"{label} {figure} {more}".strip())
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.u(6))
        for words, role, tone in ((label, "body", "text2"), (figure, "h3", "text"), (more, "body", "text2")):
            if words:
                row.addWidget(Label(self.theme, words, role, tone))
        return holder

    def add_rules(self) -> None:
        """Take rules and first cycle from the catalogue; an entry is asked for where none is known."""
        entry = preset_of(self.record.values)
        if entry is not None:
            self._take(entry)
            return
        kinds = types_for("certification")
        CatalogueSheet(self.desk, self, kinds, take=self._picked, text=self.record.title).open()

    def _picked(self, _type: Type, entry: Entry) -> None:
        if isinstance(entry, Certification):
            self._take(entry)

    def _take(self, entry: Certification) -> None:
        adopt(self.desk.store, self.record.id, entry)
        issued = self.record.values["issued_on"]
        cycle = cycle_from(entry, issued) if issued else None
        if cycle is None:
            words = tr("The catalogue does not know how long {title} lasts. Add its cycle by hand.", title=entry.title)
            self.desk.toasts.show(words, icon="info")
            return
        values = {"cycles": [cycle], "valid_until": self.record.values["valid_until"] or cycle["ends_on"]}
        self.record.save(values, tr("Added the renewal cycle"))
        offer_undo(self.desk, tr("Added the renewal rules of {title}", title=entry.title[:60]))


def _limits(each: Standing) -> str:
    if each.category.least is not None:
        return tr("of {n} minimum", n=amount(each.category.least))
    most = tr("of {n} maximum", n=amount(each.category.most)) if each.category.most is not None else ""
    return most + (tr(", {n} over it", n=amount(each.over)) if each.over else "")


class _Divider(QWidget):
    """A thin line across the card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme = desk.theme
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("divider"))


class AdviceCard(RecordCard):
    """What is missing by when, and one button that does something about it. No panel of its own: it is a banner."""

    listens = ("claim", "event", "course")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "", small=small)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        self.banner: Banner | None = None
        self.reload()

    def reload(self) -> None:
        found = standing(self.desk.store, self.record.id, self.desk.today()) if has_credits(self.record) else None
        if self.banner is not None:
            discard(self.body, [self.banner])
            self.banner = None
        self.set_shown(found is not None)
        if found is None:
            return
        words = tr(advice(found))
        missing = found.left_when_planned > 0 and not found.over and not found.renewed
        if missing:
            ahead = activities(self.desk.store, self.desk.today(), planned=True)
            label = tr("Pick planned activity") if ahead else tr("Plan a claim")
            self.banner = Banner(self.theme, words, "warning", "lightbulb", label, self.plan)
        else:
            done = found.renewed or not found.to_go
            hue, icon = ("success", "check-circle") if done else ("certification", "lightbulb")
            self.banner = Banner(self.theme, words, hue, icon)
        self.setAccessibleName(words)
        self.body.addWidget(self.banner)

    def plan(self) -> None:
        """Plan a claim: the nearest course or event that would count is filled in."""
        ahead = activities(self.desk.store, self.desk.today(), planned=True)
        ClaimSheet(self.desk, ahead[0] if ahead else None, only=self.record.id, planned=True).open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The banner paints itself."""
