"""The agenda of a mentoring session: points to cover, typed or taken from a template."""

from __future__ import annotations

import re
from functools import partial

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue import Text, agendas

_POINT = re.compile(r"^\s*[-*]\s+(?P<text>.+)$", re.MULTILINE)
_BEFORE = re.compile(r"^Before:\s*(?P<text>.+)$", re.MULTILINE)


def points_of(text: Text) -> list[str]:
    """The points of an agenda: its lines that begin with a dash."""
    return [line["text"].strip() for line in _POINT.finditer(text.text)]


class AgendaCard(RowsCard):
    """Space ticks what was covered. A template adds its points below those that are there."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "agenda", small=small)
        self.templates = IconButton(desk.theme, "list-plus", tr("Use an agenda template"), size=28,
                                    on_click=self.open_templates)  # fmt: skip
        self.add_to_header(self.templates)

    def open_templates(self) -> Menu:
        """The agendas to choose from."""
        menu = Menu(self.theme, tr("Agenda templates"), self)
        for text in agendas(self.desk.store):
            label = f"{text.title} · {tr('{count} min', count=text.minutes)}" if text.minutes else text.title
            menu.add(label, "list-bullets", partial(self.use, text))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.templates.mapToGlobal(self.templates.rect().bottomLeft()))
        return menu

    def use(self, text: Text) -> None:
        """Add the points of a template; what to do before the session goes to its preparation when that is empty."""
        rows = [*self._present(), *({"text": point} for point in points_of(text))]
        values: Values = {"agenda": rows}
        before = _BEFORE.search(text.text)
        if before and not self.record.values["preparation"]:
            values["preparation"] = before["text"]
        self.record.save(values, tr("Use the agenda “{title}”", title=text.title))
        self.reload()
        offer_undo(self.desk, tr("Agenda: {title}", title=text.title))
