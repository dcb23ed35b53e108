"""The progress sheet for a mentor: what is hidden on it is shown, and can be shown after all, before it is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.gui.cards.showcase_sheet import ShowcaseSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.printing.paper import make_pdf
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.hidden_names import Hidden, find_names, without_names
from aipm_desktop.services.progress_sheet import PROGRESS_FORMATS, export_progress_sheet, people_of, progress_sheet

_MOST = 12
"""Names that are listed; any more are hidden without a choice, and that is said."""


def open_progress_sheet(desk: Desk, parent: QWidget, shown: tuple[str, list[int]]) -> None:
    """Begin with the mentoring that is `shown` (kind and ids), else with an active one; say so where there is none."""
    ids = desk.store.ids("mentoring", filters={"status": ["active", "paused", "completed"]})
    titles = desk.store.titles("mentoring", ids)
    if not ids:
        desk.toasts.show(tr("There is no mentoring to report on yet."), icon="info")
        return
    kind, chosen = shown
    active = desk.store.ids("mentoring", filters={"status": ["active"], "role": ["mentee"]})
    first = next((id for id in (*(chosen if kind == "mentoring" else ()), *active, *ids) if id in titles), ids[0])
    ProgressSheet(desk, parent, {id: titles[id] for id in ids}, first).open()


class ProgressSheet(ShowcaseSheet):
    """`mentorings` are those to choose from, at least one; `chosen` is where it begins."""

    def __init__(self, desk: Desk, parent: QWidget, mentorings: dict[int, str], chosen: int) -> None:
        subtitle = tr("One page for your mentor: goals, sessions, actions, learning. Private notes never stand on it.")
        super().__init__(desk, parent, tr("Progress sheet"), subtitle, PROGRESS_FORMATS)
        options = [(str(id), title) for id, title in mentorings.items()]
        self.mentoring = Combo(self.theme, tr("Mentoring"), options, str(chosen))
        self.mentoring.changed.connect(lambda _key: self._read())
        if len(options) > 1:
            self.choices.addWidget(Field(self.theme, tr("Mentoring"), self.mentoring))
        self.heading = Label(self.theme, tr("Hidden in the file"), "strong")
        self.choices.addWidget(self.heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.theme.u(4))
        self.choices.addLayout(self._list)
        self.boxes: list[tuple[CheckBox, Hidden]] = []
        self._more: list[Hidden] = []
        self._read()

    def _read(self) -> None:
        desk, id = self.desk, int(self.mentoring.value() or 0)
        self.whole = progress_sheet(desk.store, id, today=desk.today(), name=desk.settings.name)
        found = find_names(desk.store, self.whole, people_of(desk.store, id))
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self._more = [], found[_MOST:]
        for each in found[:_MOST]:
            box = CheckBox(self.theme, _said(each), checked=True)
            box.toggled.connect(lambda _on: self.show_now())
            self.boxes.append((box, each))
            self._list.addWidget(box)
        if self._more:
            self._list.addWidget(para(self.theme, tr("and {count} more", count=len(self._more)), "cap"))
        if not found:
            self._list.addWidget(para(self.theme, tr("No names were found."), "body"))
        self.show_now()

    def hidden(self) -> list[Hidden]:
        """What is hidden by the present ticks."""
        return [each for box, each in self.boxes if box.isChecked()] + self._more

    def document(self) -> Document:
        return without_names(self.whole, self.hidden())

    def told(self) -> str:
        if any(not box.isChecked() for box, _each in self.boxes):
            return tr("What is not ticked stands in the file as it is written.")
        return tr("Take a tick away to leave something as it is written.")

    def write(self, path: Path) -> None:
        export_progress_sheet(self.document(), path, make_pdf=make_pdf)


def _said(each: Hidden) -> str:
    places = tr("1 place") if each.places == 1 else tr("{count} places", count=each.places)
    return tr("{name} → {shown} ({places})", name=each.text[:60], shown=each.shown, places=places)
