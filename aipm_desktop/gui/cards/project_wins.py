"""The accomplishments a project presents, chosen from all there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.cards.wins import WinGrid, WinLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.accomplishments import NO_FIGURE, both_numbers, figure


class ChooseWinsSheet(Sheet):
    """Ticks what is presented; those of the project's own experience come first."""

    def __init__(self, desk: Desk, record: OpenRecord, take: Callable[[list[int]], object]) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        super().__init__(desk.theme, area, tr("Choose accomplishments"), width=560)
        self._take = take
        chosen = {row["accomplishment_id"] for row in record.values["accomplishments"]}
        own = record.values["experience_id"]
        found = desk.store.select("accomplishment")
        found.sort(key=lambda each: own is None or each["experience_id"] != own)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.u(2))
        self.boxes = {each["id"]: CheckBox(desk.theme, _called(each), each["id"] in chosen) for each in found}
        for each in self.boxes.values():
            column.addWidget(each)
        if not found:
            column.addWidget(Para(desk.theme, tr("There are no accomplishments yet. Add one on the portfolio.")))
        self.body.addWidget(box)
        self.add_cancel()
        self.add_button(tr("Take these"), "primary", self.write, default=True)

    def write(self) -> None:
        """Hand over what is ticked, in the order shown."""
        self.accept()
        self._take([id for id, box in self.boxes.items() if box.isChecked()])


def _called(values: Values) -> str:
    shown, numbers = figure(values), both_numbers(values)
    title = one_line(values["title"], 60)
    if shown.text == NO_FIGURE:
        return title
    return f"{shown.text}  {title} ({numbers})" if shown.change else f"{shown.text}  {title}"


class ProjectWinsCard(RecordCard):
    """Number first, as on the portfolio."""

    listens = ("accomplishment",)

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "Accomplishments it presents")
        self.choose = Button(desk.theme, tr("Choose…"), "link", icon="check-square", small=True,
                             on_click=self.open_sheet)  # fmt: skip
        self.add_to_header(self.choose)
        self.none = Para(desk.theme, tr("None chosen. Numbers make a project believable."))
        self.add_plain(self.none)
        self.grid = WinGrid(desk.theme, partial(desk.navigator.open_record, "accomplishment"), self._menu)
        self.body.addWidget(self.grid)
        self.reload()

    def reload(self) -> None:
        ids = [row["accomplishment_id"] for row in self.record.values["accomplishments"] if row["accomplishment_id"]]
        there = (
            {each["id"]: each for each in self.desk.store.select("accomplishment", filters={"id": ids})} if ids else {}
        )
        self.grid.show_wins([there[id] for id in ids if id in there])
        self.none.setVisible(not self.grid.lines)

    def open_sheet(self) -> ChooseWinsSheet:
        """Choose among all accomplishments."""
        sheet = ChooseWinsSheet(self.desk, self.record, self.take)
        sheet.open()
        return sheet

    def take(self, ids: list[int]) -> None:
        """Present these and no others."""
        known = {row["accomplishment_id"]: row for row in self.record.values["accomplishments"]}
        rows = [known.get(id, {"accomplishment_id": id}) for id in ids]
        self.record.save({"accomplishments": rows}, tr("Choose accomplishments"))
        offer_undo(self.desk, tr("1 accomplishment chosen") if len(ids) == 1 else
                   tr("{count} accomplishments chosen", count=len(ids)))  # fmt: skip

    def _menu(self, line: WinLine, at: QPoint) -> None:
        menu = Menu(self.desk.theme, one_line(line.values["title"], 40), self)
        others = [each.values["id"] for each in self.grid.lines if each is not line]
        menu.add(tr("Open"), "arrow-square-out", line.click)
        menu.add(tr("Do not present it here"), "x", partial(self.take, others))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
