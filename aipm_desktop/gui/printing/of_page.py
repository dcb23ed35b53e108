"""What a page of the window looks like on paper: a document, or where a page lists nothing, a picture of it."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from aipm_desktop.exchange.document.blocks import Bullets, Document, Paragraph
from aipm_desktop.exchange.portfolio.layout import portfolio_document
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.pages.bin_page import BinPage
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.eligibility_page import EligibilityPage
from aipm_desktop.gui.pages.help_page import HelpPage
from aipm_desktop.gui.pages.interviews_page import InterviewsPage
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.mentoring_page import MentoringPage
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.portfolio_page import PortfolioPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.roadmap_page import RoadmapPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.printing.of_days import calendar_document, today_document
from aipm_desktop.gui.printing.of_help import help_document
from aipm_desktop.gui.printing.of_lists import list_document, records_with
from aipm_desktop.gui.printing.of_record import record_document
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.services.eligibility_pack import document as eligibility_document
from aipm_desktop.services.showcase import as_portfolio

Printable = Document | QPixmap


def printed(page: Page) -> Printable:
    """The page as it is to be printed now. Raises AipmError when its record is gone."""
    desk = page.desk
    if isinstance(page, TodayPage):
        return today_document(desk)
    if isinstance(page, CalendarPage):
        first, last = page.shown_days()
        return calendar_document(desk, page.header.title.text(), page.entries, first, last)
    if isinstance(page, RecordPage):
        page.finish_typing()
        return record_document(desk, page.record.kind.name, page.record.id)
    if isinstance(page, MentoringPage) and page.view.current_id():
        return record_document(desk, "mentoring", page.view.current_id())
    if isinstance(page, InterviewsPage) and page.tab is not None:
        return Document(page.tab_title(), page.tab.blocks(), page.tab.caption.text())
    if isinstance(page, ListPage):
        return list_document(desk, page.model)
    if isinstance(page, EligibilityPage):
        return eligibility_document(page.report)
    if isinstance(page, PortfolioPage):
        return portfolio_document(as_portfolio(page.portfolio, desk.settings))
    if isinstance(page, HelpPage):
        return help_document(page.topic)
    if isinstance(page, BinPage):
        return _bin(page)
    if isinstance(page, RoadmapPage):
        return list_document(desk, records_with(desk, "goal", {}), tr("Roadmap"))
    return page.grab()


def _bin(page: BinPage) -> Document:
    desk = page.desk
    told = tuple(
        f"{tr(BY_NAME[each.kind].singular)}: {each.title}, {say_when(desk, each.deleted_at, inside=True)}"
        for each in desk.store.bin()
    )
    return Document(tr("Bin"), (Bullets(told),) if told else (Paragraph(tr("The bin is empty")),))
