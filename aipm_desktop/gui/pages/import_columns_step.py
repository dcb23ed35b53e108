"""The columns of a table nobody knows: what is in each, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from aipm_desktop.exchange.address_books import TARGETS, Table, guess, named_twice, names_somebody
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.import_step import COLUMNS, ImportStep
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.text import ElidedLabel, Label
from aipm_desktop.gui.words import tr


class ColumnsStep(ImportStep):
    """Built anew for each table. `on_continue` gets the targets of the columns; `before` are those chosen last time."""

    number = COLUMNS

    def __init__(
        self,
        theme: Theme,
        table: Table,
        before: Sequence[str] | None,
        on_back: Callable[[], None],
        on_continue: Callable[[tuple[str, ...]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.table = table
        self._on_continue = on_continue
        self._remembered = before is not None and len(before) == len(table.columns)
        self.subtitle = tr("{file} · {rows} rows", file=table.name, rows=f"{len(table.rows):,}")
        self.back = Button(theme, tr("Back"), on_click=on_back)
        self.go = Button(theme, tr("Continue"), "primary", on_click=self._continue)
        self.buttons = [self.back, self.go]
        body = self.scrolling()
        self.advice = Banner(theme, "", "certification", "info")
        body.addWidget(self.advice)
        card = Card(theme)
        card.setAccessibleName(tr("Columns of the file"))
        self.combos: list[Combo] = []
        card.body.addLayout(self._grid(before if self._remembered and before else guess(table)))
        body.addWidget(card)
        body.addStretch(1)
        self._tell()

    def _grid(self, targets: Sequence[str]) -> QGridLayout:
        theme, u = self.theme, self.theme.u
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(16))
        grid.setVerticalSpacing(u(10))
        grid.setColumnStretch(1, 1)
        for place, head in enumerate((tr("Column"), tr("First values"), tr("Becomes"))):
            grid.addWidget(Label(theme, head, "capstrong", "text2"), 0, place)
        options = [("", tr("Leave out")), *((key, tr(label)) for key, label in TARGETS.items())]
        for number, name in enumerate(self.table.columns):
            shown = one_line(name, 60) or tr("Column {number}", number=number + 1)
            title = ElidedLabel(theme, shown, "strong")
            title.setFixedWidth(u(200))
            values = self.table.samples(number)
            samples = ElidedLabel(theme, " · ".join(one_line(each, 60) for each in values), "body", "text2")
            if not values:
                samples.setText(tr("Empty in every row"))
                samples.set_tone("text3")
            combo = Combo(theme, tr("What “{column}” becomes", column=shown), options, targets[number])
            combo.setFixedWidth(u(200))
            combo.changed.connect(lambda _key: self._tell())
            self.combos.append(combo)
            for place, widget in enumerate((title, samples, combo)):
                grid.addWidget(widget, number + 1, place, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def targets(self) -> tuple[str, ...]:
        """What every column becomes now."""
        return tuple(combo.value() or "" for combo in self.combos)

    def trouble(self) -> str:
        """Why these columns cannot be imported, "" when they can."""
        twice = named_twice(self.targets())
        if twice:
            return tr("Two columns become “{field}”, and a contact has only one.", field=tr(TARGETS[twice]))
        if not names_somebody(self.targets()):
            return tr("Choose the column with the first, last or full names.")
        return ""

    def left_out(self) -> list[str]:
        """The columns with values that are not taken."""
        names = zip(self.table.columns, self.targets(), range(len(self.table.columns)), strict=True)
        return [name for name, target, number in names if not target and self.table.samples(number, 1)]

    def _tell(self) -> None:
        trouble, left = self.trouble(), self.left_out()
        known = tr("Chosen as you did the last time. ") if self._remembered else ""
        self.advice.set_text(
            trouble or known + tr("Say what each column becomes. You see a preview before anything is saved.")
        )
        self.note = tr("Nothing is left out.")
        if left:
            shown = ", ".join(one_line(name, 24) for name in left[:3]) + ("…" if len(left) > 3 else "")
            self.note = tr("Left out: {columns}", columns=shown)
        self.note_icon = "info"
        self.go.setEnabled(not trouble)
        self.told.emit()

    def _continue(self) -> None:
        self._on_continue(self.targets())

    def focus_first(self) -> None:
        (self.go if self.go.isEnabled() else self.combos[0]).setFocus()
