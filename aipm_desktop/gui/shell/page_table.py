"""Every page of the window, once: the sidebar, the palette, the menu and the page stack read this table.

To add a page: its line here, and its `go_<key>` in shortcuts.py. What builds it is imported on the first visit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Desk
    from aipm_desktop.gui.pages.page import Page

LEARN, CONNECT, SHOWCASE = "Learn", "Connect", "Showcase"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the sidebar, or with an empty `icon` one that only the menu leads to. `kind` is what it lists."""

    key: str
    label: str
    icon: str
    group: str
    build: Callable[[Desk], Page]
    kind: str = ""


def _today(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.today import TodayPage
    from aipm_desktop.gui.shell.main_window import MainWindow

    page = TodayPage(desk)
    if isinstance(desk.navigator, MainWindow):
        page.sample_wanted.connect(desk.navigator.sample_wanted)
    return page


def _roadmap(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.roadmap_page import RoadmapPage

    return RoadmapPage(desk)


def _calendar(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.calendar_page import CalendarPage

    return CalendarPage(desk)


def _contacts(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.contacts import ContactsPage

    return ContactsPage(desk)


def _certifications(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.certifications_page import CertificationsPage

    return CertificationsPage(desk)


def _courses(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.courses_board import CoursesPage

    return CoursesPage(desk)


def _interviews(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.interviews_page import InterviewsPage

    return InterviewsPage(desk)


def _events(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.events_page import EventsPage

    return EventsPage(desk)


def _skills(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.skills_page import SkillsPage

    return SkillsPage(desk)


def _mentoring(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.mentoring_page import MentoringPage

    return MentoringPage(desk)


def _experience(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.experience_page import ExperiencePage

    return ExperiencePage(desk)


def _eligibility(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.eligibility_page import EligibilityPage

    return EligibilityPage(desk)


def _opportunities(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.opportunities_page import OpportunitiesPage

    return OpportunitiesPage(desk)


def _portfolio(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.portfolio_page import PortfolioPage

    return PortfolioPage(desk)


def _reading(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.reading_page import ReadingPage

    return ReadingPage(desk)


def _sources(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.reading_page import SourcesPage

    return SourcesPage(desk)


def _experiments(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.reading_page import ExperimentsPage

    return ExperimentsPage(desk)


def _organisations(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.organisations_page import OrganisationsPage

    return OrganisationsPage(desk)


def _memberships(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.organisations_page import MembershipsPage

    return MembershipsPage(desk)


def _list_of(kind: str) -> Callable[[Desk], Page]:
    def build(desk: Desk) -> Page:
        from aipm_desktop.gui.pages.list_page import ListPage

        return ListPage(desk, kind)

    return build


def _settings(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.settings_page import SettingsPage

    return SettingsPage(desk)


def _duplicates(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.duplicates_page import DuplicatesPage

    return DuplicatesPage(desk)


def _review(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.review_page import ReviewPage

    return ReviewPage(desk)


def _bin(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.bin_page import BinPage

    return BinPage(desk)


def _backups(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.backup_page import BackupPage

    return BackupPage(desk)


def _help(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.help_page import HelpPage
    from aipm_desktop.gui.shell.main_window import MainWindow

    page = HelpPage(desk)
    if isinstance(desk.navigator, MainWindow):
        page.offer_ways(desk.navigator.pages)
    return page


def _about(desk: Desk) -> Page:
    from aipm_desktop.gui.pages.about_page import AboutPage

    return AboutPage(desk)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", "Today", "sun-horizon", "", _today),
    PageEntry("roadmap", "Roadmap", "path", "", _roadmap, "goal"),
    PageEntry("calendar", "Calendar", "calendar-blank", "", _calendar),
    PageEntry("tasks", "Tasks", "check-square", "", _list_of("task"), "task"),
    PageEntry("certifications", "Certifications", "medal", LEARN, _certifications, "certification"),
    PageEntry("courses", "Courses", "graduation-cap", LEARN, _courses, "course"),
    PageEntry("skills", "Skills", "target", LEARN, _skills, "skill"),
    PageEntry("reading", "Reading", "book-open", LEARN, _reading, "reading"),
    PageEntry("contacts", "Contacts", "address-book", CONNECT, _contacts, "contact"),
    PageEntry("interviews", "Interviews", "chats", CONNECT, _interviews, "interview"),
    PageEntry("mentoring", "Mentoring", "handshake", CONNECT, _mentoring, "mentoring"),
    PageEntry("events", "Events", "ticket", CONNECT, _events, "event"),
    PageEntry("organisations", "Organisations", "buildings", CONNECT, _organisations, "organisation"),
    PageEntry("experience", "Experience", "briefcase", SHOWCASE, _experience, "experience"),
    PageEntry("portfolio", "Portfolio", "squares-four", SHOWCASE, _portfolio, "accomplishment"),
    PageEntry("opportunities", "Opportunities", "paper-plane-tilt", SHOWCASE, _opportunities, "application"),
    PageEntry("settings", "Settings", "", "", _settings),
    PageEntry("sources", "Sources", "", "", _sources, "source"),
    PageEntry("experiments", "Experiments", "", "", _experiments, "experiment"),
    PageEntry("memberships", "Memberships", "", "", _memberships, "membership"),
    PageEntry("eligibility", "PMP eligibility", "", "", _eligibility),
    PageEntry("duplicates", "Duplicates", "", "", _duplicates),
    PageEntry("review", "Weekly review", "", "", _review),
    PageEntry("bin", "Bin", "", "", _bin),
    PageEntry("backups", "Backups", "", "", _backups),
    PageEntry("help", "Help", "", "", _help),
    PageEntry("about", "About", "", "", _about),
)
BY_KEY: dict[str, PageEntry] = {page.key: page for page in PAGES}
SIDEBAR: tuple[PageEntry, ...] = tuple(page for page in PAGES if page.icon)


def list_of(kind: str, page: str) -> str:
    """The key of the page that lists a kind; `page`, where its records belong, when none lists it."""
    return next((entry.key for entry in PAGES if entry.kind == kind), page)
