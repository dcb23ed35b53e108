"""Documents on paper: fonts inside, text that can be selected, pages that begin where they should."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPixmap
from PySide6.QtWidgets import QApplication

from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from aipm_desktop.gui.printing.paper import lay_out, make_pdf, make_picture_pdf
from tests.exchange.hostile import HOSTILE

pytestmark = pytest.mark.usefixtures("qapp")


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """The size in points of every page."""
    found = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]


def long_document(count: int, *, one_page: bool = False) -> Document:
    rows = tuple((f"Person {number}", "Acme", "12") for number in range(count))
    return Document("People", (Table(("Name", "Firm", "Count"), rows, frozenset({2})),), one_page=one_page)


def test_a_pdf_carries_its_fonts_and_its_text() -> None:
    pdf = make_pdf(Document("A", (Heading("B"), Paragraph("C"), Bullets(("D",)))))
    assert pdf.startswith(b"%PDF-")
    assert b"/FontFile" in pdf
    assert b"/ToUnicode" in pdf
    assert pages_of(pdf) == [(595, 842)]


def test_paper_is_letter_or_lies_on_its_side_when_asked() -> None:
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    assert pages_of(make_pdf(Document("A", ()), paper=letter)) == [(612, 792)]
    assert pages_of(make_pdf(Document("A", (), wide=True))) == [(842, 595)]


def test_a_long_table_takes_several_pages_unless_it_is_to_fit_on_one() -> None:
    assert len(pages_of(make_pdf(long_document(100)))) == 3
    assert len(pages_of(make_pdf(long_document(44)))) == 2
    assert len(pages_of(make_pdf(long_document(44, one_page=True)))) == 1


def test_a_heading_never_stands_alone_at_the_foot(qapp: QApplication) -> None:
    assert qapp
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    for lines in range(10, 18):
        blocks: list[Block] = [Paragraph(f"Line {number}") for number in range(lines)]
        blocks += [Heading("Head"), Paragraph("x")]
        laid = lay_out(Document("A", tuple(blocks)), image, QSizeF(600, 400))
        layout, page = laid.text.documentLayout(), 400 - laid.foot
        block = laid.text.lastBlock()
        tops = [layout.blockBoundingRect(each).top() // page for each in (block.previous(), block)]
        assert tops[0] == tops[1], lines


def test_a_cover_has_a_page_of_its_own_and_stands_lower_on_it(qapp: QApplication) -> None:
    assert qapp
    blocks = (Paragraph("At a glance"), Heading("Projects", new_page=True), Paragraph("First"))
    device, size = QImage(9, 9, QImage.Format.Format_RGB32), QSizeF(600, 900)
    laid = lay_out(Document("Sam Demo", blocks, cover=True), device, size)
    assert laid.count == 2
    assert 200 < laid.lower < 300
    assert lay_out(Document("Sam Demo", blocks), device, size).lower == 0
    full = tuple(Paragraph("Line") for _ in range(200))
    assert lay_out(Document("Sam Demo", full, cover=True), device, size).lower < 10


def test_hostile_text_is_only_text() -> None:
    document = Document("A", tuple(Paragraph(text) for text in HOSTILE))
    laid = lay_out(document, QImage(9, 9, QImage.Format.Format_RGB32), QSizeF(600, 900))
    assert "<script>alert(1)</script>" in laid.text.toPlainText()
    assert "￼" not in laid.text.toPlainText()  # no picture


def test_a_picture_fills_one_page() -> None:
    assert pages_of(make_picture_pdf("Settings", QPixmap(200, 100))) == [(842, 595)]
