"""Ctrl+P on every page: a document of what the page shows, saved as PDF or handed to a printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from aipm_desktop.app import App
from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.printing import printers
from aipm_desktop.gui.printing.file_name import file_name
from aipm_desktop.gui.printing.of_page import printed
from aipm_desktop.gui.printing.print_sheet import PrintSheet
from aipm_desktop.gui.shell.page_table import PAGES
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui import sample
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, settle


@pytest.fixture
def filled(program: App) -> App:
    sample.fill(program.store)
    return program


def _text(app: App) -> str:
    page = app.window.pages.page
    assert page is not None
    found = printed(page)
    assert isinstance(found, Document)
    return write_markdown(found).decode()


def test_every_page_can_be_printed(filled: App) -> None:
    for entry in PAGES:
        filled.window.open_page(entry.key)
        page = filled.window.pages.page
        assert page is not None
        found = printed(page)
        if entry.kind or entry.key in ("today", "calendar", "bin"):
            assert isinstance(found, Document), entry.key
        assert found.title if isinstance(found, Document) else not found.isNull(), entry.key


def test_a_list_is_printed_as_it_is_filtered(filled: App) -> None:
    filled.window.open_page("contacts")
    page = filled.window.pages.page
    assert isinstance(page, ListPage)
    page.search.edit.setText("raman")
    settle()
    text = _text(filled)
    assert f"1 of {page.model.total} · " in text
    table = [line for line in text.splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[:2] for line in table[::2]] == [
        ["| Name", "Organisation"],
        ["| Priya Raman", "Helio Robotics"],
    ]


def test_a_record_is_printed_with_all_that_belongs_to_it(filled: App) -> None:
    store = filled.store
    person = store.save("contact", {"given_name": "Ada", "notes": "Met at the *fair*"})["id"]
    store.save("task", {"title": "Write to Ada", "contact_id": person})
    store.save("interaction", {"summary": "Long talk", "occurred": "2026-01-02", "people": [person]})
    filled.window.open_record("contact", person)
    text = _text(filled)
    for part in ("# Ada\n", "Met at the \\*fair\\*", "## Tasks", "| Write to Ada |", "## Activity", "Long talk"):
        assert part in text


def test_today_and_the_calendar_say_what_they_show(filled: App) -> None:
    store, today = filled.store, filled.today()
    store.save("task", {"title": "Due now", "due": today})
    filled.window.open_page("today")
    assert "Due now" in _text(filled)
    filled.window.open_page("calendar")
    text = _text(filled)
    assert "| Monday | Tuesday |" in text
    assert "Due now" in text


def test_the_sheet_saves_a_pdf_and_tells_faults(filled: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.window.open_page("contacts")
    settle()
    key(filled.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet = topmost(filled.window)
    assert isinstance(sheet, PrintSheet)
    assert faults_of(sheet) == []

    def choose(path: Path) -> None:
        def chosen(_parent: QWidget, _title: str, proposed: Path, _pattern: str) -> Path:
            assert proposed.name == "Contacts.pdf"
            return path

        monkeypatch.setattr(local_files, "choose_target", chosen)

    choose(tmp_path / "gone" / "a.pdf")
    sheet.save.click()
    assert "does not exist" in sheet.fault.label.text()
    choose(tmp_path / "v1.2 people")
    sheet.save.click()
    settle()
    assert (tmp_path / "v1.2 people.pdf").read_bytes().startswith(b"%PDF-")
    assert topmost(filled.window) is None


def test_a_printer_gets_the_same_pages(filled: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def to_file(_parent: QWidget, title: str, layout: QPageLayout) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / f"{title}.pdf"))
        printer.setPageLayout(layout)
        return printer

    monkeypatch.setattr(printers, "has_printer", lambda: True)
    monkeypatch.setattr(printers, "ask_printer", to_file)
    filled.window.commands.print()
    sheet = topmost(filled.window)
    assert isinstance(sheet, PrintSheet)
    sheet.paper.click()
    assert (tmp_path / "Today.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("title", "name"),
    [("Contacts", "Contacts.pdf"), ("../a:b\\c\x00?", "a b c.pdf"), ("…", "AIPM.pdf"), ("x" * 200, "x" * 80 + ".pdf")],
)
def test_a_title_becomes_a_safe_file_name(title: str, name: str) -> None:
    assert file_name(title, ".pdf") == name
