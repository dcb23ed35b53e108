"""A closer look at one row of the preview: correct what is missing, decide on a likely duplicate, see a bad line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.exchange.linkedin import New
from aipm_desktop.gui.cards.saying import day_first
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_excerpt import Excerpt, lines_around
from aipm_desktop.gui.models.import_rows import OUT, SAME, ImportRow, person_of, with_corrections
from aipm_desktop.gui.models.import_table import day_in_words
from aipm_desktop.gui.pages.import_raw_lines import RawLines
from aipm_desktop.gui.pages.import_session import Session
from aipm_desktop.gui.widgets.date_field import DateField, When
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import parse_when


class FixSheet(Sheet):
    """`on_import` gets the corrected values of the row, `on_choice` what else was decided about it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        row: ImportRow,
        new: New,
        excerpt: Excerpt | None,
        on_import: Callable[[Values], None],
        on_choice: Callable[[str], None],
    ) -> None:
        title = tr("Line {line}", line=f"{row.key[1]:,}")
        super().__init__(desk.theme, parent, title, row.doubt, width=640)
        self.desk = desk
        self._on_import = on_import
        self._on_choice = on_choice
        if excerpt is not None:
            self.body.addWidget(RawLines(self.theme, excerpt))
        if row.doubles is not None:
            self._tell_double(row.doubles)
        self._fields(new.values)
        self.leave_button = self.add_button(tr("Leave out"), on_click=lambda: self._choose(OUT))
        if row.doubled:
            self.same_button = self.add_button(tr("Same person"), on_click=lambda: self._choose(SAME))
        words = tr("Import as a new contact") if row.doubled else tr("Import this row")
        self.import_button = self.add_button(words, "primary", self._import, default=True)

    def _tell_double(self, contact: int) -> None:
        found = self.desk.store.get("contact", contact)
        name = self.desk.store.titles("contact", [contact])[contact]
        job = ", ".join(text for text in (found["position"], found["company"]) if text)
        day = found["connected_on"]
        facts = [job, tr("connected {day}", day=day_in_words(day)) if day else "", found["email"]]
        self.body.addWidget(Label(self.theme, tr("Already in your contacts"), "h3"))
        self.body.addWidget(para(self.theme, " · ".join(text for text in (name, *facts) if text)))
        text = tr("If this is the same person, the row fills what your contact lacks; what you typed stays.")
        self.body.addWidget(para(self.theme, text))

    def _fields(self, values: Values) -> None:
        theme = self.theme
        self.given = LineField(theme, tr("First name"), values.get("given_name", ""))
        self.family = LineField(theme, tr("Last name"), values.get("family_name", ""))
        self.connected = DateField(
            theme,
            tr("Connected on"),
            self._read_day,
            lambda value: day_in_words(day_of(value)),
            self.desk.today(),
            value=values.get("connected_on"),
            hint=tr("May stay empty"),
        )
        names = QHBoxLayout()
        names.setSpacing(theme.u(12))
        names.addWidget(self.given)
        names.addWidget(self.family)
        self.body.addLayout(names)
        self.body.addWidget(self.connected)

    def _read_day(self, text: str) -> When | None:
        if not text.strip():
            return None
        today = self.desk.today()
        return parse_when(text, today=today, day_first=day_first(self.desk), past=True, field="connected_on").value

    def _import(self) -> None:
        given, family = self.given.text().strip(), self.family.text().strip()
        if not given and not family:
            self.given.set_error(tr("A contact needs a name."))
            self.given.edit.setFocus()
            return
        if not self.connected.take_typed():
            return
        value = self.connected.value()
        day: date | None = None if value is None else day_of(value)
        self.accept()
        self._on_import({"given_name": given, "family_name": family, "connected_on": day})

    def _choose(self, choice: str) -> None:
        self.reject()
        self._on_choice(choice)


class LineSheet(Sheet):
    """A line that cannot be read, with its neighbours."""

    def __init__(self, desk: Desk, parent: QWidget, row: ImportRow, excerpt: Excerpt) -> None:
        reason = row.why.partition(": ")[2]
        super().__init__(desk.theme, parent, tr("Line {line}", line=f"{row.key[1]:,}"), reason, width=720)
        self.body.addWidget(RawLines(self.theme, excerpt))
        text = tr("This line is left out; all others come in. Correct it in the file and import that again.")
        self.body.addWidget(para(self.theme, text))
        self.add_button(tr("Close"), "primary", self.accept, default=True)


def open_sheet(
    desk: Desk,
    parent: QWidget,
    session: Session,
    row: ImportRow,
    on_import: Callable[[Values], None],
    on_choice: Callable[[str], None],
) -> None:
    """Show what fits a row: its damaged line, or the fields in which it is corrected."""
    if row.unreadable:
        excerpt = lines_around(session.paths, *row.key) or Excerpt(((row.key[1], row.company),), row.key[1])
        LineSheet(desk, parent, row, excerpt).open()
        return
    new = person_of(with_corrections(session.shown, session.corrections), row.key) if session.shown else None
    if new is not None:
        own_line = lines_around(session.paths, *row.key, around=0)
        FixSheet(desk, parent, row, new, own_line, on_import, on_choice).open()
