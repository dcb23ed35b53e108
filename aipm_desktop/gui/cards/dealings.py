"""What else there is about an organisation: opportunities there, and courses and certifications it issues."""

from __future__ import annotations

from collections.abc import Sequence

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.organisation_rows import keys_of
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import company_key

_ISSUED = {"certification": "issuer", "course": "provider"}
"""The field that names the organisation a record comes from."""


class DealingsCard(RecordCard):
    """The records, or in words that there are none."""

    none_words = ""

    def __init__(self, desk: Desk, record: OpenRecord, title: str, *, small: bool = False) -> None:
        super().__init__(desk, record, title, small=small)
        self.body.setSpacing(0)
        self.none = Label(desk.theme, tr(self.none_words), "body", "text3")
        self.add_plain(self.none)
        self._lines: list[RecordLine] = []
        self.reload()

    def found(self) -> Sequence[tuple[str, Values]]:
        """The records with their kinds."""
        return ()

    def reload(self) -> None:
        found = self.found()
        discard(self.body, self._lines)
        self._lines = [self._line(kind, values) for kind, values in found]
        for line in self._lines:
            self.body.addWidget(line)
        self.none.setVisible(not found)

    def _line(self, kind: str, values: Values) -> RecordLine:
        declared = BY_NAME[kind]
        status = declared.status(values["status"])
        chip = (tr(status.label), status.hue) if status else ("", "")
        title = declared.short_title(declared.title_of(values))
        line = RecordLine(self.theme, title, tr(declared.singular), icon=declared.icon, hue=declared.hue, chip=chip)
        line.clicked.connect(lambda: self.desk.navigator.open_record(kind, values["id"]))
        return line


class OpportunitiesHereCard(DealingsCard):
    """The applications at this organisation."""

    listens = ("application",)
    none_words = "No opportunity yet"

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "Opportunities")
        add = Button(desk.theme, tr("Add opportunity"), "link", icon="plus", small=True, on_click=self._add)
        self.add_to_header(add)

    def found(self) -> Sequence[tuple[str, Values]]:
        return [
            ("application", each)
            for each in self.desk.store.select("application", filters={"organisation_id": self.record.id})
        ]

    def _add(self) -> None:
        self.desk.navigator.new_record("application", {"organisation_id": self.record.id})


class IssuedHereCard(DealingsCard):
    """Certifications and courses whose issuer or provider has this name or another name of it, if there are any."""

    listens = tuple(_ISSUED)
    none_words = "Nothing from here"

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "Courses and certifications")

    def found(self) -> Sequence[tuple[str, Values]]:
        keys = keys_of(self.record.values)
        return [
            (kind, each)
            for kind, field in _ISSUED.items()
            for each in self.desk.store.select(kind)
            if company_key(each[field]) in keys
        ]

    def reload(self) -> None:
        super().reload()
        self.set_shown(bool(self._lines))
