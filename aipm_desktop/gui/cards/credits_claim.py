"""The form of a claim: filled in from what was done, split over certifications, each telling what of it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.credits_split import Split
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.saying import raw_when, read_when, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField
from aipm_desktop.gui.widgets.field import Field, LineField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.spin_box import DecimalBox
from aipm_desktop.gui.widgets.text import ElidedLabel, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.claim import ACTIVITIES, CLAIM
from aipm_desktop.services.credits import Activity, activities, activity_for, draft, save_claim, standing

_WIDTH = 680
_STATUSES = ("planned", "earned", "submitted")
_OTHER = ""
PROOFS = "Documents and pictures (*.pdf *.png *.jpg *.jpeg)"


def claim_from_files(desk: Desk, files: Sequence[Path]) -> ClaimSheet:
    """The form for proofs that were dropped: filled in from what they prove, by name or by day."""
    today = desk.today()
    found = activity_for(desk.store, files[0].name, today)
    sheet = ClaimSheet(desk, found, proofs=files, title="" if found else files[0].stem)
    sheet.open()
    return sheet


class ClaimSheet(Sheet):
    """`activity` fills the form in; `only` is the certification it begins with. Nothing is saved before Enter."""

    def __init__(
        self,
        desk: Desk,
        activity: Activity | None = None,
        *,
        only: int = 0,
        planned: bool = False,
        proofs: Sequence[Path] = (),
        title: str = "",
    ) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        super().__init__(desk.theme, area, tr("Plan a claim") if planned else tr("Add a claim"), width=_WIDTH)
        self.desk = desk
        self.only = only
        self.planned = planned
        self.proofs = list(proofs)
        self.splits: list[Split] = []
        self._title = title
        self._given: Values = {}
        ahead = activities(desk.store, desk.today(), planned=True)
        known = [*ahead, *activities(desk.store, desk.today())] if planned else [
            *activities(desk.store, desk.today()), *ahead]  # fmt: skip
        self._known = {f"{each.kind}:{each.id}": each for each in ([activity] if activity else []) + known}
        self.fault = Banner(self.theme, "", "danger", "warning-circle")
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.setSpacing(self.theme.u(14))
        self.body.addLayout(self._fields(activity))
        self.counts = Para(self.theme, tr("Counts for"), "strong", "text")
        self.body.addWidget(self.counts)
        self.body.addLayout(self._proof_row())
        self.add_cancel()
        self.save = self.add_button(tr("Save claim"), "primary", self.keep, default=True)
        self.fill(activity)

    def first_focus(self) -> QWidget | None:
        return self.activity.edit

    def _fields(self, activity: Activity | None) -> QGridLayout:
        theme, top = self.theme, Qt.AlignmentFlag.AlignTop
        options = [(key, self._called(each)) for key, each in self._known.items()]
        chosen = f"{activity.kind}:{activity.id}" if activity else _OTHER
        self.source = Combo(theme, tr("Filled in from"), [*options, (_OTHER, tr("Something else"))], chosen)
        self.source.changed.connect(lambda key: self.fill(self._known.get(key)))
        self.activity = LineField(theme, tr("Activity"))
        self.type = Combo(theme, tr("Type"), [(each.key, tr(each.label)) for each in ACTIVITIES])
        labels = [(key, tr(status.label)) for key in _STATUSES if (status := CLAIM.status(key))]
        self.status = Combo(theme, tr("Status"), labels)
        self.status.changed.connect(lambda _key: self.tell())
        self.first, self.last = self._date(tr("From")), self._date(tr("To"))
        self.hours = DecimalBox(theme, tr("Hours"), 0.0, 0.0, 10_000.0, decimals=2)
        self.hours.valueChanged.connect(self._follow)
        self.provider = LineField(theme, tr("Provider"))
        self.number = LineField(theme, tr("Activity number"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(12))
        grid.addWidget(Field(theme, tr("Filled in from"), self.source), 0, 0, 1, 3)
        grid.addWidget(self.activity, 1, 0, 1, 2, top)
        grid.addWidget(Field(theme, tr("Type"), self.type), 1, 2, top)
        for place, field in enumerate((self.first, self.last, Field(theme, tr("Hours"), self.hours))):
            grid.addWidget(field, 2, place, top)
        for place, each in enumerate((self.provider, self.number, Field(theme, tr("Status"), self.status))):
            grid.addWidget(each, 3, place, top)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _date(self, label: str) -> DateField:
        desk = self.desk
        field = DateField(self.theme, label, self._read_day, lambda day: raw_when(day, "", desk), desk.today())
        field.changed.connect(lambda _day: self.tell())
        return field

    def _read_day(self, text: str) -> When | None:
        return read_when(self.desk, text, CLAIM.field("starts_on")).value if text.strip() else None

    def _called(self, each: Activity) -> str:
        day = say_when(self.desk, each.day) if each.day else tr("under way")
        return f"{one_line(each.title, 60)} · {day}"

    def _proof_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(12))
        self.proof = ElidedLabel(self.theme, "", "body", "text2")
        row.addWidget(self.proof, 1)
        self.choose = Button(self.theme, tr("Add proof…"), icon="paperclip", small=True, on_click=self.choose_proof)
        row.addWidget(self.choose)
        self._tell_proofs()
        return row

    def choose_proof(self) -> None:
        """Ask for a certificate or another proof."""
        path = local_files.choose_file(self, tr("Add proof"), None, tr(PROOFS))
        if path is not None:
            self.proofs.append(path)
            self._tell_proofs()

    def _tell_proofs(self) -> None:
        names = ", ".join(one_line(path.name, 80) for path in self.proofs)
        self.proof.setText(tr("Proof: {names}", names=names) if names else tr("No proof yet. It can be added later."))

    def fill(self, activity: Activity | None) -> None:
        """Fill the form in from something done or planned; what the person types afterwards counts."""
        self._given = draft(self.desk.store, activity, self.desk.today(), title=self._title)
        values = self._given
        self.activity.set_text(values["activity"])
        self.type.set_value(values["type"])
        self.provider.set_text(values["provider"])
        self.number.set_text(values["activity_number"])
        self.status.set_value("planned" if self.planned else values["status"])
        self.first.set_value(values["starts_on"])
        self.last.set_value(values["ends_on"])
        self.hours.blockSignals(True)
        self.hours.setValue(values["hours"] or 0.0)
        self.hours.blockSignals(False)
        self._make_splits(values["allocations"])
        self.tell()

    def _make_splits(self, rows: Sequence[Values]) -> None:
        discard(self.body, self.splits)
        self.splits = []
        for row in rows:
            id = row["certification_id"]
            found = standing(self.desk.store, id, self.desk.today())
            if found is not None:
                record = self.desk.store.get("certification", id)
                split = Split(self.desk, record["short_name"] or record["name"], row, found, on=self.only in (0, id))
                split.changed.connect(self.tell)
                self.splits.append(split)
        place = self.body.indexOf(self.counts) + 1
        for number, split in enumerate(self.splits):
            self.body.insertWidget(place + number, split)
        none = tr("No certification has a renewal cycle that runs. The claim is kept and can be split later.")
        self.counts.setText(tr("Counts for") if self.splits else none)

    def _follow(self, hours: float) -> None:
        for split in self.splits:
            split.follow(hours)
        self.tell()

    def tell(self) -> None:
        """Say at every certification what of the claim would count there; what was refused before may be right now."""
        self.fault.hide()
        values = self.typed()
        for split in self.splits:
            split.tell(values)

    def typed(self) -> dict[str, Any]:
        """The fields of the claim as they stand in the form."""
        first, last = _day(self.first.value()), _day(self.last.value())
        return {
            **self._given,
            "activity": self.activity.text().strip(),
            "type": self.type.value() or "course",
            "status": self.status.value() or "earned",
            "provider": self.provider.text().strip(),
            "activity_number": self.number.text().strip(),
            "starts_on": first or last,
            "ends_on": last,
            "hours": self.hours.value() or None,
            "allocations": [split.row() for split in self.splits if split.on()],
        }

    def keep(self) -> None:
        """Save the claim with its proofs; what is refused is said, and nothing is saved."""
        if not self.first.take_typed() or not self.last.take_typed():
            return
        lacking = next((split for split in self.splits if split.lacks_amount()), None)
        if lacking is not None:
            self._refuse(tr("Say how much it gives, or untick what it does not count for."), lacking.amount)
            return
        try:
            values = self.typed()
            save_claim(self.desk.store, values, self.proofs)
        except AipmError as fault:
            self._refuse(f"{fault.title}. {fault.message}".strip(), self.activity.edit)
            return
        self.accept()
        offer_undo(self.desk, tr("Claim saved: {title}", title=one_line(values["activity"], 60)))

    def _refuse(self, words: str, where: QWidget) -> None:
        self.fault.set_text(words)
        self.fault.show()
        where.setFocus()


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
