"""What credentials cost and what came back, by credential and year; with a CSV for the tax return."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.widgets.word_table import table_height, word_table
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.planning.credit_words import units
from aipm_desktop.services.credits.costs import Year, write_costs, years

_WIDTH = 640


class CostsSheet(Sheet):
    """A table of what was paid and earned; what could not be read as an amount is counted, never guessed."""

    def __init__(self, desk: Desk) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        why = tr("Paid by now, from what you typed as cost on certifications, courses and events.")
        super().__init__(desk.theme, area, tr("Cost and return"), why, _WIDTH)
        self.desk = desk
        found = years(desk.store, desk.today())
        if found:
            self.body.addWidget(self._table(found))
            unread = sum(each.unread for each in found)
            if unread:
                words = counted(
                    unread,
                    tr("1 cost is no single amount with its currency. The CSV has it as you wrote it."),
                    tr("{count} costs are no single amount with its currency. The CSV has them as you wrote them."),
                )
                self.body.addWidget(Para(self.theme, words, "cap", "warning"))
        else:
            self.body.addWidget(Para(self.theme, tr("Nothing yet. Type what things cost on their pages.")))
        self.add_button(tr("Close"), on_click=self.accept)
        self.save = self.add_button(tr("Save as CSV…"), "primary", self.export, default=True)
        self.save.setEnabled(bool(found))

    def _table(self, found: list[Year]) -> QTableWidget:
        heads = [tr("Year"), tr("Credential"), tr("Paid"), tr("Came back")]
        rows = [_cells(each) for each in found]
        table = word_table(self.theme, tr("Cost and return"), heads, rows)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.setFixedHeight(min(self.theme.u(360), table_height(self.theme, len(found))))
        return table

    def export(self) -> None:
        """Ask where to save every cost as a row."""
        proposed = local_files.documents() / "credential-costs.csv"
        path = local_files.choose_target(self, tr("Save the costs"), proposed, tr("Tables (*.csv)"))
        if path is None:
            return
        try:
            count = write_costs(self.desk.store, path, self.desk.today())
        except AipmError as fault:
            fault_sheet(self.theme, self.window(), fault).open()
            return
        self.accept()
        words = tr("1 cost saved") if count == 1 else tr("{n} costs saved", n=count)
        self.desk.toasts.show(tr("{costs} to {file}", costs=words, file=path.name))


def _cells(each: Year) -> tuple[str, ...]:
    paid = [f"{amount:,.2f} {currency}".strip() for currency, amount in sorted(each.paid.items())]
    if each.unread:
        paid.append(tr("{n} not read", n=each.unread))
    back = [units(value, unit) for unit, value in sorted(each.units.items())]
    if each.earned:
        back.insert(0, tr("Earned"))
    year = str(each.year) if each.year else tr("No date")
    return year, one_line(each.credential, 60) or tr("None named"), ", ".join(paid), ", ".join(back)
