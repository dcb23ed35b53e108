"""The PMP eligibility: what is on record, what is missing, and what to write of each project."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.save_document import save_document
from aipm_desktop.gui.cards.saying import raw_when, read_when, say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.back_link import BackLink
from aipm_desktop.gui.pages.eligibility_bar import MonthBar, said
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.printing.paper import make_pdf
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.date_field import DateField
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field as KindField
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.experience import DOMAINS, EXPERIENCE
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.eligibility import PMP, missing
from aipm_desktop.services.eligibility import application_text, origin, read_report
from aipm_desktop.services.eligibility_pack import FORMATS, export

_DAY = KindField("day", "As of", "date")
_DEGREE, _NO_DEGREE = "degree", "none"


class EligibilityPage(Page):
    """Everything is counted from the records; the day and the degree can be tried out here without changing any."""

    key = EXPERIENCE.page
    kinds = ("experience", "course", "certification", "organisation")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.degree: bool | None = None
        self.day: date | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QWidget()
        head.setLayout(self._header())
        outer.addWidget(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("clear", True)
        u = desk.theme.u
        column = QVBoxLayout(content)
        column.setContentsMargins(u(32), u(4), u(32), u(32))
        column.setSpacing(u(16))
        column.addWidget(self._months_card())
        row = QHBoxLayout()
        row.setSpacing(u(16))
        row.addWidget(self._hours_card(), 1)
        row.addWidget(self._domains_card(), 1)
        column.addLayout(row)
        column.addWidget(self._projects_card())
        rules = origin()
        column.addWidget(Banner(desk.theme, f"{tr(rules.confirm)}. {rules.rules}. " +
                                tr("As of {day}, from {source}", day=say_when(desk, rules.as_of), source=rules.source),
                                "certification", "info"))  # fmt: skip
        column.addStretch(1)
        self._scroll.setWidget(content)
        outer.addWidget(self._scroll, 1)
        for part in (head, self.months, self.hours, self.projects):
            part.setProperty("region", True)
        self.refresh()

    # Parts

    def _header(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(32), u(20), u(32), u(12))
        row.setSpacing(u(8))
        words = QVBoxLayout()
        words.setSpacing(u(2))
        self.back = BackLink(theme, tr(EXPERIENCE.plural))
        self.back.clicked.connect(lambda: self.desk.navigator.open_page(EXPERIENCE.page))
        words.addWidget(self.back)
        words.addWidget(Label(theme, tr("PMP eligibility"), "title"))
        self.subtitle = Label(theme, "", "body", "text2")
        words.addWidget(self.subtitle)
        row.addLayout(words)
        row.addStretch(1)
        self.save = Button(theme, tr("Save for the application…"), icon="export", on_click=self.save_pack)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _months_card(self) -> Card:
        theme, u = self.desk.theme, self.desk.theme.u
        card = self.months = Card(theme, tr("Months leading projects"))
        row = QHBoxLayout()
        row.setSpacing(u(16))
        options = (
            (_DEGREE, tr("{months} with a degree", months=PMP.months_with_degree)),
            (_NO_DEGREE, tr("{months} without", months=PMP.months_without)),
        )
        self.education = Segmented(theme, tr("Months needed"), options)
        self.education.changed.connect(self._choose_degree)
        row.addWidget(Field(theme, tr("Months needed"), self.education))
        desk = self.desk
        self.until = DateField(
            theme, tr("As of"), self._read_day, lambda day: raw_when(day, "", desk), desk.today(), value=desk.today()
        )
        self.until.setMaximumWidth(u(180))
        self.until.changed.connect(self._choose_day)
        row.addWidget(self.until)
        row.addStretch(1)
        card.body.addLayout(row)
        self.bar = MonthBar(theme)
        card.body.addWidget(self.bar)
        self.spans = Para(theme, "")
        card.body.addWidget(self.spans)
        self.missing = Banner(theme, "", "warning")
        card.body.addWidget(self.missing)
        return card

    def _hours_card(self) -> Card:
        theme = self.desk.theme
        card = self.hours = Card(theme, tr("Contact hours"), small=True)
        self.hours_bar = ProgressBar(theme, tr("Contact hours"), 0.0, "course")
        card.body.addWidget(self.hours_bar)
        self.hours_words = Para(theme, "")
        card.body.addWidget(self.hours_words)
        self.to_courses = Button(theme, tr("Open courses"), "link", small=True, flush=True,
                                 on_click=lambda: self.desk.navigator.open_page("courses"))  # fmt: skip
        card.body.addWidget(self.to_courses, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _domains_card(self) -> Card:
        theme = self.desk.theme
        card = Card(theme, tr("Hours led by domain"), small=True)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.u(12))
        self.domains: dict[str, tuple[ProgressBar, Label]] = {}
        for place, domain in enumerate(DOMAINS):
            bar, number = ProgressBar(theme, tr(domain.label), 0.0, domain.hue), Label(theme, "", "num")
            grid.addWidget(Label(theme, tr(domain.label), "body", "text2"), place, 0)
            grid.addWidget(bar, place, 1)
            grid.addWidget(number, place, 2, Qt.AlignmentFlag.AlignRight)
            self.domains[domain.key] = (bar, number)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _projects_card(self) -> Card:
        theme = self.desk.theme
        card = self.projects = Card(theme, tr("What to write of each project"), tr("from your own records"))
        card.body.setSpacing(theme.u(4))
        self.none = Para(theme, tr("No project yet. On the page of an experience, add rows under “Leading projects”."))
        card.body.addWidget(self.none)
        self.lines: list[QWidget] = []
        return card

    # What is shown

    def refresh(self) -> None:
        today = self.desk.today()
        self.report = report = read_report(self.desk.store, self.day or today, degree=self.degree)
        found = report.found
        self.education.set_value(_DEGREE if report.degree else _NO_DEGREE)
        self.subtitle.setText(tr("Enough on record; the issuer decides") if found.enough else
                              tr("What your records show; the issuer decides"))  # fmt: skip
        self.months.set_caption(tr("{count} of {needed}", count=len(found.months), needed=found.needed))
        self.bar.show_found(found, {each["id"]: EXPERIENCE.title_of(each) for each in report.experiences})
        self.spans.setText(said(found))
        sentences = [tr(each.pattern, **each.values) for each in missing(found)]
        if self.degree is None and not report.degree_on_record:
            sentences.append(tr("No completed degree is among your courses: counted without one."))
        self.missing.set_text(" ".join(sentences))
        self.missing.setVisible(bool(sentences))
        self._show_hours()
        most = max(found.hours_by_domain.values(), default=0)
        for key, (bar, number) in self.domains.items():
            hours = found.hours_by_domain[key]
            bar.set(hours / most if most else 0.0, f"{hours:g} h")
            number.setText(tr("{hours} h", hours=f"{hours:,g}"))
        self._show_projects()

    def _show_hours(self) -> None:
        found, report = self.report.found, self.report
        count = tr("{count} of {needed}", count=f"{found.contact_hours:g}", needed=f"{found.contact_needed:g}")
        self.hours.set_caption(tr("an active CAPM") if report.capm else count)
        share = 1.0 if report.capm else min(1.0, found.contact_hours / found.contact_needed)
        self.hours_bar.set(share, count)
        if report.capm:
            words = tr("{name} is active and stands for them.", name=report.capm)
        elif report.courses:
            words = tr("From {courses}.", courses=", ".join(course["title"] for course in report.courses))
        else:
            words = tr("Completed courses with contact hours count here, or an active CAPM.")
        self.hours_words.setText(words)

    def _show_projects(self) -> None:
        discard(self.projects.body, self.lines)
        self.lines = []
        for each in self.report.experiences:
            self.lines += self._project(each)
        for line in self.lines:
            self.projects.body.addWidget(line)
        self.none.setVisible(not self.lines)

    def _project(self, experience: Values) -> list[QWidget]:
        theme, u = self.desk.theme, self.desk.theme.u
        months = len(self.report.found.by_experience.get(experience["id"], ()))
        counts = tr("1 month") if months == 1 else tr("{count} months", count=months)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        title = EXPERIENCE.title_of(experience)
        line = RecordLine(theme, title, experience["organisation_name"] or "", icon=EXPERIENCE.icon,
                          hue=EXPERIENCE.hue, chip=(counts, "certification" if months else "neutral"))  # fmt: skip
        line.clicked.connect(lambda: self.desk.navigator.open_record(EXPERIENCE.name, experience["id"]))
        row.addWidget(line, 1)
        text = application_text(experience, self.report.found)
        copy = IconButton(theme, "copy", tr("Copy the text of {title}", title=title), size=28, icon_size=14)
        copy.clicked.connect(lambda: self._copy(text))
        row.addWidget(copy)
        words = Para(theme, text)
        words.setContentsMargins(u(46), 0, u(36), u(8))
        return [holder, words] if text else [holder]

    # Acts

    def save_pack(self) -> None:
        """Write everything shown here as PDF or Markdown."""
        title = tr("Save for the application")
        save_document(self.desk, self, title, "pmp-application", FORMATS,
                      lambda path: export(self.report, path, make_pdf))  # fmt: skip

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.toasts.show(tr("Copied. Nothing was sent."), icon="copy")

    def _choose_degree(self, key: str) -> None:
        self.degree = key == _DEGREE
        self.refresh()

    def _read_day(self, text: str) -> date | None:
        return day_of(read_when(self.desk, text, _DAY).value) if text.strip() else None

    def _choose_day(self, day: object) -> None:
        self.day = day if isinstance(day, date) else None
        self.refresh()

    # Page

    def focus_first(self) -> None:
        self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
