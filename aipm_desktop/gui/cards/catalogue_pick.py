"""Ways from the catalogue into the records: adding an entry at once, and filling in the form of a new record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.catalogue.types import Type, search, types_for
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue import filled, pick, record_of


def add_entry(desk: Desk, type: Type, entry: Entry) -> None:
    """Make a record of an entry and open it; one that is there already is only opened."""
    picked = pick(desk.store, type, entry, desk.today())
    desk.navigator.open_record(picked.kind, picked.id)
    if picked.made:
        offer_undo(desk, tr("Added {title} from the catalogue", title=picked.title[:60]))
    else:
        _say_there(desk, picked.title)


def pick_button(
    desk: Desk, kind: str, sheet: Sheet, fill: Callable[[Values], None], typed: Callable[[], str]
) -> Button:
    """The button of a new record's sheet that fills it in with what the catalogue knows, beginning with what is typed.

    An entry that is among the records already is opened instead, after the sheet was left.
    """

    def take(type: Type, entry: Entry) -> None:
        there = record_of(desk.store, type, entry)
        if there is None:
            fill(filled(entry, {}, desk.today()))
            name = sheet.first_focus()
            if name is not None:  # so that the next Enter creates what was chosen
                name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sheet.reject()
        desk.navigator.open_record(type.kind, there)
        _say_there(desk, entry.title)

    def choose() -> None:
        types, words = types_for(kind), typed().strip()
        known = bool(words) and bool(search(types[0], words))
        CatalogueSheet(desk, sheet, types, take=take, text=words if known else "").open()

    return Button(desk.theme, tr("Pick from the catalogue"), small=True, icon="books", on_click=choose)


def _say_there(desk: Desk, title: str) -> None:
    desk.toasts.show(tr("{title} is here already.", title=title[:60]), icon="info")
