"""Fields of a record below each other, the filled ones in sight."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import LABEL, WIDE_LABEL, Property
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.stops import takes_tab
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind

_ALWAYS = ("email", "due", "starts", "tags", "agreed_on")
QUIET = (
    "cadence_set_on", "rhythm_set_on", "grace_days", "preset", "preset_as_of", "catalogue_id", "zone", "minutes_asked",
)  # fmt: skip
"""Filled in by the program or seldom needed: shown with all the others only."""


class PropertyList(QWidget):
    """Fields of a record below each other; empty ones wait behind a button unless they are wanted always.

    `wide` gives the labels more room, in cards of the main column.
    """

    def __init__(self, desk: Desk, record: OpenRecord, fields: tuple[Field, ...], *, wide: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._label = WIDE_LABEL if wide else LABEL
        self.record = record
        self.fields = fields
        self.everything = False
        self.properties: dict[str, Property] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = Button(desk.theme, "", "link", small=True, on_click=self._toggle)
        self._more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self._more)
        self.reload()

    def reload(self) -> None:
        """Show the present values."""
        values = self.record.values
        before = self._before()
        hidden = 0
        place = 0
        for field in self.fields:
            wanted = self.everything or self._in_sight(field, values.get(field.name))
            shown = self.properties.get(field.name)
            if shown is None and wanted:
                shown = self._make(field)
                self._column.insertWidget(place, shown)
                self.properties[field.name] = shown
            if shown is not None:
                place += 1
                shown.setVisible(wanted or shown.isAncestorOf(self.focusWidget() or self))
                shown.show_values(values)
            hidden += not wanted
        count = tr("{count} more fields", count=hidden) if hidden > 1 else tr("1 more field")
        self._more.setText(tr("Fewer fields") if self.everything else count)
        self._more.setVisible(self.everything or hidden > 0)
        for stop, after in pairwise([*before, *self._stops(), self._more]):  # Qt puts what is made later last
            QWidget.setTabOrder(stop, after)

    def _stops(self) -> list[QWidget]:
        shown = [self.properties[field.name].widget for field in self.fields if field.name in self.properties]
        inside = [next(filter(takes_tab, (widget, *widget.findChildren(QWidget))), None) for widget in shown]
        return [stop for stop in inside if stop is not None]

    def _before(self) -> list[QWidget]:
        """The stop from which Tab goes on to the first of the present fields; none before there are any."""
        stops = self._stops()
        before = stops[0].previousInFocusChain() if stops else None
        while before is not None and before is not stops[0]:
            if takes_tab(before) and before.window() is self.window():
                return [before]
            before = before.previousInFocusChain()
        return []

    def _in_sight(self, field: Field, value: Any) -> bool:
        """Filled fields and those of the table. What the title says already stands there."""
        if field.name in self.record.kind.title or field.name in QUIET:
            return False
        return field.in_table or field.name in _ALWAYS or says_something(self.record.kind, field, value)

    def edit(self, name: str) -> None:
        """Bring a field into sight and put the focus into it."""
        if name not in self.properties or self.properties[name].isHidden():
            self.everything = True
            self.reload()
        self.properties[name].setFocus()

    def _make(self, field: Field) -> Property:
        return Property(
            self.desk, self.record.kind, field, self._save, stacked=field.editor == "text", label=self._label
        )

    def _save(self, field: Field, raw: Any) -> None:
        beside = getattr(self.properties[field.name].editor, "beside", {})  # fields that were chosen along with it
        self.record.save({field.name: raw, **beside})

    def _toggle(self) -> None:
        self.everything = not self.everything
        self.reload()


def says_something(kind: Kind, field: Field, value: Any) -> bool:
    """Whether a field was filled in, with something else than what every new record begins with."""
    info = kind.record.model_fields.get(field.name)
    return value not in (None, "", False, []) and (info is None or value != info.default)
