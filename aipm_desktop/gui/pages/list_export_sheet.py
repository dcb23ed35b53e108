"""Saving a list as a file: which format, which columns; always exactly the rows that the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import Column
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.kinds.base import Kind
from aipm_desktop.services.export_list import FORMATS, export_list

SHOWN, ALL = "shown", "all"


class ListExportSheet(Sheet):
    """`ids` are the rows in their order, `columns` those the list shows."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind: Kind, ids: Sequence[int], total: int, columns: Sequence[Column]
    ) -> None:
        count = f"{len(ids):,}"
        if len(ids) == total:
            one, many = tr("The only record of this list."), tr("All {count} records of this list.")
            subtitle = counted(total, one, many)
        else:
            subtitle = tr("The {count} of {total} records that the list shows now.", count=count, total=f"{total:,}")
        title = tr("Export {plural}", plural=tr(kind.plural).lower())
        super().__init__(desk.theme, parent, title, subtitle, width=520)
        self.desk = desk
        self.kind = kind
        self._ids = list(ids)
        self._names = [column.name for column in columns]
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        formats = [(ending, tr(name)) for ending, name in FORMATS.items() if ending != ".vcf" or kind.name == "contact"]
        self.format = Segmented(self.theme, tr("Format"), formats, ".xlsx")
        self.format.changed.connect(lambda _key: self._tell())
        options = [(SHOWN, tr("As the list shows")), (ALL, tr("All"))]
        self.columns = Segmented(self.theme, tr("Columns"), options, SHOWN)
        self.columns.changed.connect(lambda _key: self._tell())
        self.words = para(self.theme, "", "body", "text2")
        self.column_field = Field(self.theme, tr("Columns"), self.columns)
        body = QVBoxLayout()
        body.setSpacing(self.theme.u(16))
        for widget in (self.fault, Field(self.theme, tr("Format"), self.format), self.column_field, self.words):
            body.addWidget(widget)
        self.body.addLayout(body)
        self.add_cancel()
        self.save = self.add_button(tr("Save file…"), "primary", self.ask, default=True)
        self._tell()

    def _tell(self) -> None:
        ending, everything = self.format.value(), self.columns.value() == ALL
        self.column_field.setEnabled(ending != ".vcf")
        if ending == ".vcf":
            words = tr("Version 3.0, which phones, mail programs, Google and Apple read. Notes and tags go along.")
        elif ending == ".csv" and everything and self.kind.name == "contact":
            words = tr("Every field, for a spreadsheet and to be imported here again.")
        elif ending == ".csv":
            words = tr("A text with commas. What a spreadsheet would run as a formula gets a quotation mark in front.")
        else:
            words = tr("A workbook for Excel, LibreOffice and Numbers. Text stays text, dates are dates.")
        self.words.setText(words)

    def ask(self) -> None:
        """Ask where to save, and save."""
        ending = self.format.value()
        name = f"{tr(self.kind.plural)} {self.desk.today().isoformat()}{ending}"
        pattern = f"{FORMATS[ending]} (*{ending})"
        path = local_files.choose_target(self, self.title.text(), local_files.documents() / name, pattern)
        if path is not None:
            self._save(path if path.suffix.lower() == ending else Path(f"{path}{ending}"))

    def _save(self, path: Path) -> None:
        columns = () if self.columns.value() == ALL else self._names
        try:
            count = export_list(
                self.desk.store, self.kind.name, self._ids, path, today=self.desk.today(), columns=columns
            )
        except AipmError as error:
            self.fault.set_text(f"{error.title}. {error.message}")
            self.fault.show()
            return
        self.accept()
        records = counted(count, tr("1 record"), tr("{count} records"))
        self.desk.toasts.show(tr("Saved {records} to {file}", records=records, file=path.name), icon="file-text")
