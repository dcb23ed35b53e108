"""The line for a time zone: cities, countries and IANA names are offered while typing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values
from aipm_desktop.planning.zones import city_of, find_places, zone_meant


class ZoneEditor(FlatLine):
    """zone: shows city and name; a city that is typed in full is taken for its zone."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, _kind: Kind, field: Field, framed: bool) -> None:
        hint = tr("City, country or zone")
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=hint if framed else tr("Empty"))
        self._offers = Suggestions(desk.theme, self, tab_goes_on=True)
        self._offers.chosen.connect(self._taken)
        self.textEdited.connect(self._offer)
        self.entered.connect(lambda _text: self.committed.emit(self.current()))

    def show_value(self, value: Any, values: Values) -> None:  # noqa: ARG002  the shape of an editor
        zone = str(value or "")
        city = city_of(zone)
        self.set_texts(zone if city in ("", zone) else f"{city} ({zone})", zone)

    def current(self) -> Any:
        return zone_meant(self.written())

    def _offer(self, text: str) -> None:
        found = find_places(text)
        details = [" · ".join(part for part in (place.country, place.zone) if part) for place in found]
        self._offers.offer(
            [
                Suggestion(place.name, detail, icon="globe", value=place.zone)
                for place, detail in zip(found, details, strict=True)
            ],
            preselect=bool(found) and zone_meant(text) == text.strip() != found[0].zone,
        )

    def _taken(self, item: Suggestion) -> None:
        self.setText(item.value)
        self._enter()
