"""One certification in the form of a claim: whether it counts there, how much, in which category, and what of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.spin_box import DecimalBox
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.credit_rules import key_of
from aipm_desktop.planning.credit_words import amount, units
from aipm_desktop.planning.credits import Credits, Entry
from aipm_desktop.services.credits import standing_with, unit_facts

_LONGEST = 26


class Split(QWidget):
    """`changed` comes when anything of it is changed."""

    changed = Signal()

    def __init__(self, desk: Desk, title: str, row: Values, found: Credits, *, on: bool) -> None:
        super().__init__()
        self.desk = desk
        self._row = row
        self._typed = False
        theme, u = desk.theme, desk.theme.u
        name = one_line(title, _LONGEST)
        self.tick = CheckBox(theme, name, on, name=tr("Counts for {title}", title=title))
        self.amount = DecimalBox(theme, tr("{unit} for {title}", unit=found.unit, title=name), row["amount"] or 0.0,
                                 0.0, 10_000.0, decimals=2, suffix=f" {found.unit}")  # fmt: skip
        self._step = unit_facts(found.unit).step or 0.5
        self.amount.setSingleStep(self._step)
        self.amount.setFixedWidth(u(124))
        options = [(each.category.key, tr(each.category.name)) for each in found.standings]
        self._names = {each.category.key: each.category.name for each in found.standings}
        self.category = Combo(theme, tr("Category for {title}", title=name), [*options, ("", tr("No category"))],
                              key_of(row["category"]))  # fmt: skip
        self.category.setFixedWidth(u(196))
        self.note = Para(theme, "", "cap", "text2")
        self.note.setContentsMargins(u(26), 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(u(12))
        line.addWidget(self.tick, 1)
        line.addWidget(self.amount)
        line.addWidget(self.category)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addLayout(line)
        column.addWidget(self.note)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.amount.valueChanged.connect(self._amount_typed)
        self.category.changed.connect(lambda _key: self.changed.emit())

    def _amount_typed(self, _value: float) -> None:
        self._typed = True
        self.changed.emit()

    def follow(self, hours: float) -> None:
        """Take over the hours as the amount, in whole steps, unless somebody typed another."""
        if not self._typed:
            self.amount.blockSignals(True)
            self.amount.setValue(round(hours / self._step) * self._step)
            self.amount.blockSignals(False)

    def lacks_amount(self) -> bool:
        """Whether the claim shall count here, and nobody said how much."""
        return self.on() and not self.amount.value()

    def on(self) -> bool:
        """Whether the claim counts here."""
        return self.tick.isChecked()

    def row(self) -> Values:
        """The allocation as it stands here."""
        key = self.category.value() or ""
        return {**self._row, "amount": self.amount.value(), "category": self._names.get(key, "")}

    def tell(self, values: Mapping[str, Any]) -> None:
        """Say what of the claim would count here."""
        for editor in (self.amount, self.category):
            editor.setEnabled(self.on())
        self.note.setVisible(self.on())
        if not self.on():
            return
        claim = {**values, "allocations": [self.row()]}
        found = standing_with(self.desk.store, claim, self._row["certification_id"], self.desk.today())
        words, trouble = _words(*found) if found else ("", False)
        self.note.set_tone("warning" if trouble else "text2")
        self.note.setText(words)


def _words(found: Credits, entry: Entry) -> tuple[str, bool]:
    """What counts, and whether something does not."""
    if not entry.amount:
        return tr("Type how many {unit} it gives", unit=found.unit), False
    said = tr("{n} count", n=units(entry.counts, found.unit)) if entry.counts != 1 else tr("1 {unit} counts",
                                                                                      unit=found.unit)  # fmt: skip
    if entry.reason:
        said = tr("Not all of it counts: {why}", why=tr(entry.reason)) if entry.counts else tr(
            "It does not count: {why}", why=tr(entry.reason))  # fmt: skip
    left = found.left_when_planned if entry.planned else found.to_go
    return said + tr(". Then {n} to go.", n=amount(left)), bool(entry.reason)
