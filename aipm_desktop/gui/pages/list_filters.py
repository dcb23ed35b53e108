"""Filters of a list: one for each status, choice, flag and tag that the kind declares, with live counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.facets import Facet, facets_of, words_in_use
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr

_ALONE = 2
"""Facets with a button of their own where there is room."""


class FilterPopover(Popover):
    """Check boxes for the values of some facets; `chosen` carries the facet's name and its values after every tick."""

    chosen = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        anchor: QWidget,
        facets: list[Facet],
        present: Mapping[str, list[Any]],
        count: Callable[[Facet], Mapping[Any, int]],
    ) -> None:
        title = facets[0].label if len(facets) == 1 else tr("Filters")
        super().__init__(desk.theme, anchor, title, width=280, align="left", padding=12)
        u = desk.theme.u
        holder = QWidget()
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(u(4), 0, u(8), 0)
        column.setSpacing(u(2))
        self.boxes: dict[tuple[str, Any], CheckBox] = {}
        self.counts: dict[tuple[str, Any], Label] = {}
        self._facets, self._count = facets, count
        for number, facet in enumerate(facets):
            if len(facets) > 1:
                if number:
                    column.addSpacing(u(8))
                column.addWidget(Label(desk.theme, facet.label, "capstrong", "text2"))
            for value, label in facet.options:
                on = value in present.get(facet.name, [])
                box = CheckBox(desk.theme, one_line(label, 40), on)
                self.boxes[facet.name, value] = box
                box.toggled.connect(lambda _on, name=facet.name: self._tell(name))
                row = QHBoxLayout()
                row.addWidget(box, 1)
                counted = self.counts[facet.name, value] = Label(desk.theme, "", "cap", "text3")
                row.addWidget(counted)
                column.addLayout(row)
        self.say_counts()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        scroll.setFixedHeight(min(holder.sizeHint().height() + u(4), u(420)))
        self.body.addWidget(scroll)
        clear = Button(desk.theme, tr("Clear"), "link", small=True, flush=True, on_click=self._clear)
        self.body.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)

    def say_counts(self) -> None:
        """Behind each value, how many rows it would show now."""
        for facet in self._facets:
            counts = self._count(facet)
            for value, label in facet.options:
                number = f"{counts.get(value, 0):,}"
                self.counts[facet.name, value].setText(number)
                self.boxes[facet.name, value].setAccessibleDescription(
                    tr("{label}: {number}", label=label, number=number)
                )

    def _tell(self, name: str) -> None:
        self.chosen.emit(
            name, [value for (facet, value), box in self.boxes.items() if facet == name and box.isChecked()]
        )

    def _clear(self) -> None:
        for box in self.boxes.values():
            box.setChecked(False)


class FilterBar(QWidget):
    """Buttons for the first facets and one for the rest. `changed` carries the filters: name to values."""

    changed = Signal(dict)

    def __init__(self, desk: Desk, model: RecordTable) -> None:
        super().__init__()
        self.desk = desk
        self.model = model
        self.values: dict[str, list[Any]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.theme.u(8))
        self._alone = _ALONE
        self.buttons: list[tuple[Button, list[Facet]]] = []
        self._facets: list[Facet] = []
        self.reload()

    def reload(self) -> None:
        """Read the filters anew: tags come and go."""
        facets = facets_of(self.desk.store, self.model.kind)
        if facets != self._facets:
            self._facets = facets
            self._build()

    def fit(self, room: int, most: int = _ALONE) -> None:
        """Give as many facets a button of their own as have room, at most `most`; the others share one."""
        theme = self.desk.theme
        widths = [Button(theme, facet.label, "filter", caret=True).sizeHint().width() for facet in self._facets[:most]]
        shared = Button(theme, tr("Filters"), "filter", caret=True).sizeHint().width()
        alone = len(widths)
        while alone and sum(widths[:alone]) + shared + alone * theme.u(8) > room:
            alone -= 1
        alone = most if alone == len(widths) else alone
        if alone != self._alone:
            self._alone = alone
            self._build()

    def _build(self) -> None:
        discard(self._row, [button for button, _facets in self.buttons])
        alone = self._alone
        groups = [[facet] for facet in self._facets[:alone]]
        if self._facets[alone:]:
            groups.append(self._facets[alone:])
        self.buttons = []
        for group in groups:
            button = Button(self.desk.theme, "", "filter", caret=True)
            button.clicked.connect(lambda _on=False, at=button, which=group: self.open(at, which))
            self.buttons.append((button, group))
            self._row.addWidget(button)
        self._say()

    def _say(self) -> None:
        """Every button tells what it filters by."""
        for number, (button, facets) in enumerate(self.buttons):
            chosen = [(facet, value) for facet in facets for value in self.values.get(facet.name, [])]
            rest = tr("More") if self._alone == _ALONE else tr("Filters")
            name = facets[0].label if len(facets) == 1 and number < _ALONE else rest
            if len(chosen) == 1:
                facet, value = chosen[0]
                words = f"{facet.label}: {facet.name_of(value)}"
            else:
                words = f"{name}: {len(chosen)}" if chosen else name
            button.setText(one_line(words, 32))
            button.set_active(bool(chosen))

    def open(self, anchor: Button, facets: list[Facet]) -> FilterPopover:
        """The values of some facets, below their button."""
        store, kind = self.desk.store, self.model.kind
        filled = [words_in_use(store, kind, each, self.values.get(each.name, [])) for each in facets]
        filled = [each for each in filled if each.options] or filled[:1]
        popover = FilterPopover(self.desk, anchor, filled, self.values, self._count)
        popover.chosen.connect(self._chosen)
        popover.chosen.connect(lambda *_: popover.say_counts())
        popover.open()
        return popover

    def _count(self, facet: Facet) -> Mapping[Any, int]:
        return facet.counts(self.model, self.values)

    def _chosen(self, name: str, values: list[Any]) -> None:
        self.values.pop(name, None)
        if values:
            self.values[name] = values
        self._say()
        self.changed.emit(dict(self.values))

    def set_values(self, values: Mapping[str, list[Any]]) -> None:
        """Other filters, without reporting them."""
        self.values = {name: list(chosen) for name, chosen in values.items()}
        self._say()

    def clear(self) -> None:
        """No filter at all."""
        if self.values:
            self.values = {}
            self._say()
            self.changed.emit({})
