"""The sheets that make a file to show: what goes in, as which format, and how its first page looks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.portfolio.layout import portfolio_document
from aipm_desktop.exchange.resume.layout import resume_document
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.printing.file_name import file_name
from aipm_desktop.gui.printing.paper import make_pdf
from aipm_desktop.gui.printing.preview import PagePreview
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import tr
from aipm_desktop.services import showcase

_WIDTH, _PREVIEW = 760, 300


class ShowcaseSheet(Sheet):
    """`formats` are endings with their names. What is made fills `choices`, and answers `document` and `write`."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, subtitle: str, formats: Mapping[str, str]) -> None:
        super().__init__(desk.theme, parent, title, subtitle, _WIDTH)
        self.desk = desk
        self.formats = formats
        u = self.theme.u
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        self.unnamed = Banner(
            self.theme,
            tr("Your name is not set. The settings ask for it under General, and for the rest under About me."),
            action_label=tr("Settings"),
            on_action=self._to_settings,
        )
        self.unnamed.hide()
        self.format = Segmented(self.theme, tr("Format"), [(key, tr(name)) for key, name in formats.items()])
        self.format.changed.connect(lambda _key: self.show_now())
        self.choices = QVBoxLayout()
        self.choices.setSpacing(u(16))
        self.words = para(self.theme, "", "body", "text2")
        self.preview = PagePreview(self.theme, tr("How the first page looks"), _PREVIEW)
        left = QVBoxLayout()
        left.setSpacing(u(16))
        left.addWidget(Field(self.theme, tr("Format"), self.format))
        left.addLayout(self.choices)
        left.addWidget(self.words)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(u(24))
        row.addLayout(left, 1)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.unnamed)
        self.body.addLayout(row)
        self.add_cancel()
        self.save = self.add_button(tr("Save file…"), "primary", self.ask, default=True)

    def document(self) -> Document:
        """What is written now, as it looks on paper."""
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write the file. Raises AipmError."""
        raise NotImplementedError

    def told(self) -> str:
        """What the person should know of the present choice."""
        return ""

    def show_now(self) -> None:
        """Follow the choices."""
        self.unnamed.setVisible(not self.desk.settings.name)
        self.words.setText(self.told())
        self.preview.show_document(self.document())

    def _to_settings(self) -> None:
        self.reject()
        self.desk.navigator.open_page("settings")

    def ask(self) -> None:
        """Ask where to save the file, and save it."""
        ending = self.format.value()
        proposed = local_files.documents() / file_name(self.file_title(), ending)
        path = local_files.choose_target(self, self.title.text(), proposed, f"{self.formats[ending]} (*{ending})")
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
        try:
            self.write(target)
        except AipmError as error:
            self.fault.set_text(f"{error.title}. {error.message}")
            self.fault.show()
            return
        self.accept()
        self.desk.toasts.show(
            tr("Saved {file}", file=target.name), tr("Open file"), lambda: local_files.open_local(target), "file-text"
        )

    def file_title(self) -> str:
        """What the file is called, without its ending."""
        name = self.desk.settings.name
        return f"{self.title.text().removesuffix('…')} {name}".strip()


class ResumeSheet(ShowcaseSheet):
    """A résumé of what is marked to be shown, or of all experience."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        subtitle = tr("From your experience, projects, certifications, skills and courses. Nothing is made up.")
        super().__init__(desk, parent, tr("Résumé"), subtitle, showcase.RESUME_FORMATS)
        self.resume, self.left = showcase.gather_resume(desk.store, desk.settings, desk.today())
        more = tr("Also experience that is not marked for the portfolio ({count})", count=self.left.experience)
        self.everything = CheckBox(self.theme, more)
        self.everything.toggled.connect(lambda _on: self._gather())
        self.choices.addWidget(self.everything)
        self.everything.setVisible(bool(self.left.experience))
        self.show_now()

    def _gather(self) -> None:
        everything = self.everything.isChecked()
        self.resume, self.left = showcase.gather_resume(
            self.desk.store, self.desk.settings, self.desk.today(), everything=everything
        )
        self.show_now()

    def document(self) -> Document:
        return resume_document(self.resume)

    def told(self) -> str:
        words = {
            ".pdf": tr("For people: the fonts are inside, and the text can be selected and searched."),
            ".md": tr("Plain text with headings, to go on writing in any editor."),
            ".json": tr("For programs that lay out a résumé: the open format of jsonresume.org, version 1.0.0."),
        }
        left = self.left.unverified
        unverified = tr("Accomplishments left out because they are not verified: {count}", count=left) if left else ""
        return "\n\n".join(part for part in (words[self.format.value()], unverified) if part)

    def write(self, path: Path) -> None:
        showcase.export_resume(self.resume, path, now=self.desk.now(), make_pdf=make_pdf)


class PortfolioSheet(ShowcaseSheet):
    """The published projects with their accomplishments."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        subtitle = tr("The published projects and their accomplishments. Nothing leaves this computer but the file.")
        super().__init__(desk, parent, tr("Portfolio"), subtitle, showcase.PORTFOLIO_FORMATS)
        self.portfolio, self.left = showcase.gather_portfolio(desk.store, desk.settings)
        self.show_now()

    def document(self) -> Document:
        return portfolio_document(self.portfolio, cover=self.format.value() == ".pdf")

    def told(self) -> str:
        words = {
            ".html": tr(
                "One file that any browser opens, without scripts and without the internet; light or dark as the "
                "reader's computer is. At the right is its text; the page has covers, too."
            ),
            ".pdf": tr("For people: the fonts are inside, and the text can be selected and searched."),
        }
        drafts = tr("Drafts left out: {count}", count=self.left.drafts) if self.left.drafts else ""
        return "\n\n".join(part for part in (words[self.format.value()], drafts) if part)

    def write(self, path: Path) -> None:
        showcase.export_portfolio(self.portfolio, path, make_pdf=make_pdf)
