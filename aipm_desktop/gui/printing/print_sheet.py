"""Printing the present page: how it will look, and whether it becomes a PDF or paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.printing import printers
from aipm_desktop.gui.printing.file_name import file_name
from aipm_desktop.gui.printing.of_page import Printable
from aipm_desktop.gui.printing.paper import make_pdf, make_picture_pdf, page_layout, print_on, print_picture
from aipm_desktop.gui.printing.preview import PagePreview
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr


class PrintSheet(Sheet):
    """`what` is the page as it is printed; `title` names a page that is only a picture."""

    def __init__(self, desk: Desk, parent: QWidget, what: Printable, title: str) -> None:
        self._title = what.title if isinstance(what, Document) else title
        super().__init__(desk.theme, parent, tr("Print"), tr("The first page of “{title}”", title=self._title), 560)
        self.desk = desk
        self.what = what
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        self.preview = PagePreview(self.theme, tr("How the first page looks"), 340)
        if isinstance(what, Document):
            self.preview.show_document(what)
        else:
            self.preview.show_picture(what)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add_cancel()
        if printers.has_printer():
            self.paper = self.add_button(tr("Print…"), on_click=self.print, icon="printer")
        self.save = self.add_button(tr("Save as PDF…"), "primary", self.ask, default=True)

    def ask(self) -> None:
        """Ask where to save the PDF, and save it."""
        proposed = local_files.documents() / file_name(self._title, ".pdf")
        path = local_files.choose_target(self, tr("Save as PDF"), proposed, "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            write_atomically(target, self._pdf())
        except AipmError as error:
            self.fault.set_text(f"{error.title}. {error.message}")
            self.fault.show()
            return
        self.accept()
        self.desk.toasts.show(
            tr("Saved {file}", file=target.name), tr("Open file"), lambda: local_files.open_local(target), "file-text"
        )

    def _pdf(self) -> bytes:
        what = self.what
        return make_pdf(what) if isinstance(what, Document) else make_picture_pdf(self._title, what)

    def print(self) -> None:
        """Ask for a printer, and print."""
        what = self.what
        wide = what.wide if isinstance(what, Document) else what.width() > what.height()
        printer = printers.ask_printer(self.window(), self._title, page_layout(wide=wide))
        if printer is None:
            return
        if isinstance(what, Document):
            print_on(printer, what)
        else:
            print_picture(printer, what)
        self.accept()
        self.desk.toasts.show(tr("Handed “{title}” to the printer", title=self._title), icon="printer")
