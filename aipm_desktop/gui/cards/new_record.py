"""The sheet that begins a record: its name and the few fields that matter on the first day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from aipm_desktop.catalogue.types import types_for
from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.gui.cards.catalogue_pick import pick_button
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.people_edit import PeopleEdit
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Kind, Values
from aipm_desktop.store import Hit

_FIRST: dict[str, tuple[str, ...]] = {
    "contact": ("given_name", "family_name", "company", "position", "email", "met_event_id"),
    "organisation": ("name", "type", "website", "city"),
    "interaction": ("summary", "type", "occurred"),
    "task": ("title", "due", "contact_id"),
    "interview": ("purpose", "status", "channel", "starts"),
    "mentoring": ("contact_id", "role", "status", "started_on", "cadence_days"),
    "session": ("mentoring_id", "starts", "minutes"),
    "event": ("title", "type", "status", "starts", "ends", "venue", "city", "online_link"),
    "certification": ("name", "issuer", "status", "valid_until"),
    "course": ("title", "provider", "type", "status", "link", "starts"),
    "study": ("what", "minutes", "studied_on", "type", "course_id"),
    "skill": ("name", "area", "level", "target"),
    "reading": ("title", "type", "link", "source_id"),
    "source": ("title", "type", "link", "rhythm_days"),
    "experiment": ("tool", "version", "question"),
    "experience": ("role", "type", "status", "organisation_id", "since", "until"),
    "accomplishment": ("title", "metric", "before", "after", "unit", "experience_id"),
    "application": ("title", "organisation_id", "status", "link", "deadline"),
    "membership": ("name", "organisation_id", "status", "renews_on"),
    "goal": ("title", "stage", "lane", "starts_on", "ends_on", "measure"),
    "claim": ("activity", "type", "status", "starts_on", "hours"),
    "template": ("title", "type", "text"),
}
_NEVER = ("notes", "about_kind", "about_id", "about_row", "catalogue_id")
_ALIKE = 3


def first_fields(kind: Kind) -> list[Field]:
    """The fields the sheet begins with: chosen for the kinds people add most, else the title and those of the table."""
    names = _FIRST.get(kind.name)
    if names is not None:
        return [kind.field(name) for name in names]
    return [field for field in kind.fields if field.name in kind.title or field.required or field.in_table]


class NewRecordSheet(Sheet):
    """Enter or Ctrl+Enter creates. `created` carries kind and id. What was typed can be gone on with after Esc."""

    created = Signal(str, int)

    def __init__(self, desk: Desk, kind_name: str, values: Mapping[str, Any] | None = None) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        self.kind = BY_NAME[kind_name]
        super().__init__(desk.theme, area, tr("New {kind}", kind=tr(self.kind.singular).lower()), width=560)
        self.desk = desk
        self._leaves_open = True
        self._begun_with: Values = {}
        self.given: Values = {**_usual(desk, self.kind), **(values or {})}
        self.properties: dict[str, Property] = {}
        self.fault = Banner(self.theme, "", "danger", "warning-circle")
        self.fault.hide()
        self.body.addWidget(self.fault)
        if types_for(kind_name):
            self.pick = pick_button(desk, kind_name, self, self.fill, self._name)
            self.body.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        self.people: PeopleEdit | None = None
        if any(rows.name == "people" for rows in self.kind.rows):
            self.people = PeopleEdit(desk, [row["contact_id"] for row in self.given.get("people", ())])
            self._begun_with["people"] = list(self.people.ids)
            self.body.addWidget(self.people)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(self.theme.u(16))
        self._grid.setVerticalSpacing(self.theme.u(12))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._place = 0
        self.body.addLayout(self._grid)
        for field in first_fields(self.kind):
            self._add(field)
        self._alike = QVBoxLayout()
        self._alike.setSpacing(0)
        self._alike_lines: list[QWidget] = []
        self.body.addLayout(self._alike)
        self.more = Button(self.theme, tr("More fields"), "link", small=True, flush=True, on_click=self.show_all)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_cancel()
        self.another = self.add_button(tr("Add another"), on_click=self.create_another)
        self.add_button(tr("Create"), "primary", self.create_one, default=True)
        if self.kind.name == "contact":
            for name in ("given_name", "family_name", "email"):
                line = self.properties[name].widget
                assert isinstance(line, FlatLine)
                line.textEdited.connect(self._look_for_alike)
            self._look_for_alike("")

    # Fields

    def _add(self, field: Field) -> None:
        property = Property(self.desk, self.kind, field, stacked=True, framed=True)
        property.show_values(self._shown_values(field))
        self.properties[field.name] = property
        self._begun_with[field.name] = _raw(property)
        wide = field.editor == "text" or (field.name in self.kind.title and len(self.kind.title) == 1)
        if wide and self._place % 2:
            self._place += 1
        row, column = divmod(self._place, 2)
        self._grid.addWidget(property, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._place += 2 if wide else 1

    def _shown_values(self, field: Field) -> Values:
        values = dict(self.given)
        if field.links_to and values.get(field.name):
            titles = self.desk.store.titles(field.links_to, [values[field.name]])
            values[field.name.removesuffix("_id") + "_name"] = titles.get(values[field.name], "")
        return values

    def fill(self, values: Values) -> None:
        """Put in values from elsewhere, over what was typed; what has no field in sight is kept for the record, too."""
        self.given |= values
        for name in values.keys() & self.properties.keys():
            self.properties[name].editor.show_value(values[name], self._shown_values(self.kind.field(name)))

    def _name(self) -> str:
        """What was typed so far into the first field that names the record."""
        return str(self.properties[self.kind.title[0]].editor.current() or "")

    def first_focus(self) -> QWidget | None:
        return next(iter(self.properties.values()), None) if self.people is None else super().first_focus()

    def show_all(self) -> None:
        """Every other field of the kind."""
        self.more.hide()
        for field in self.kind.fields:
            if field.name not in self.properties and field.name not in _NEVER:
                self._add(field)

    def typed(self) -> Values:
        """What stands in the sheet. Raises AipmError naming the field that cannot be read."""
        values = {name: value for name, value in self.given.items() if name not in self.properties}
        for name, property in self.properties.items():
            try:
                value = property.editor.current()
            except AipmError as fault:
                property.refuse(fault)
                property.setFocus()
                raise
            property.refuse(None)
            if value not in (None, "", []) and not self._usual_status(name, value):
                values[name] = value
        if self.people is not None:
            values["people"] = [{"contact_id": id} for id in self.people.ids]
        return values

    def _usual_status(self, name: str, value: object) -> bool:
        """Whether this is the status of every new record: then what else is typed may propose another."""
        return name == self.kind.status_field and value == self.kind.record.model_fields[name].default

    def written(self) -> Values:
        """What stands in the fields, as it stands there; `take_up` puts it back."""
        found = {name: _raw(property) for name, property in self.properties.items()}
        return found | ({"people": list(self.people.ids)} if self.people is not None else {})

    def take_up(self, written: Values) -> None:
        """Go on with what `written` gave."""
        if written.keys() - self.properties.keys() - {"people"}:
            self.show_all()
        for name, raw in written.items():
            if name in self.properties:
                _put(self.properties[name], raw)
            elif self.people is not None:
                self.people.set_ids(raw)

    def reject(self) -> None:
        desk, kind, given, written = self.desk, self.kind.name, self.given, self.written()
        begun = self._leaves_open and written != self._begun_with
        super().reject()
        if begun:
            again = partial(_go_on, desk, kind, given, written)
            desk.toasts.show(tr("Nothing was created"), tr("Go on"), again, "info")

    # Duplicates

    def _look_for_alike(self, _text: str) -> None:
        """Contacts that may be the one being typed, to be opened instead of created a second time."""
        words = {
            name: str(self.properties[name].editor.current() or "").strip() for name in ("given_name", "family_name")
        }
        name = " ".join(part for part in words.values() if part)
        email = str(self.properties["email"].editor.current() or "").strip()
        found: dict[int, Hit] = {}
        for text in (name if len(name) > 2 else "", email if "@" in email else ""):
            if text:
                found |= {hit.id: hit for hit in self.desk.store.search(text, kinds=["contact"], limit=_ALIKE)}
        discard(self._alike, self._alike_lines)
        self._alike_lines = []
        if found:
            question = Label(self.theme, tr("Is it one of these?"), "capstrong", "warning")
            question.setContentsMargins(self.theme.u(8), 0, 0, 0)
            self._alike_lines.append(question)
        for hit in list(found.values())[:_ALIKE]:
            line = RecordLine(self.theme, hit.title, hit.detail)
            line.clicked.connect(lambda _on=False, id=hit.id: self._open_instead(id))
            self._alike_lines.append(line)
        for widget in self._alike_lines:
            self._alike.addWidget(widget)

    def _open_instead(self, id: int) -> None:
        self._leaves_open = False
        self.reject()
        self.desk.navigator.open_record(self.kind.name, id)

    # Creating

    def create_one(self) -> None:
        """Write the record and close; what is refused is told at its field, and nothing is written."""
        if self._write():
            self.accept()

    def create_another(self) -> None:
        """Write the record and begin the next one with empty fields."""
        made = self._write()
        if not made:
            return
        for name, property in self.properties.items():
            if isinstance(property.widget, LongText):
                property.widget.edit.commit()  # else it would keep what is being written
            property.editor.show_value(_usual(self.desk, self.kind).get(name), {})
        self.note.setText(tr("Added {title}", title=made[:60]))
        next(iter(self.properties.values())).setFocus()
        if self.kind.name == "contact":
            self._look_for_alike("")

    def _write(self) -> str:
        """The title of the record written, "" when it was refused."""
        self.fault.hide()
        try:
            values = self.typed()
        except AipmError:
            return ""  # told at its field
        try:
            saved = self.desk.store.save(self.kind.name, values)
        except AipmError as fault:
            self._refuse(fault)
            return ""
        title = self.kind.title_of(saved)
        offer_undo(self.desk, tr("Added “{title}”", title=title[:80]))
        self.created.emit(self.kind.name, saved["id"])
        return title

    def _refuse(self, fault: AipmError) -> None:
        property = self.properties.get(fault.field) if isinstance(fault, InvalidValueError) else None
        if property is None:
            self.fault.set_text(f"{fault.title}. {fault.message}".strip())
            self.fault.show()
            return
        property.refuse(fault)
        property.setFocus()


def _raw(property: Property) -> Any:
    widget = property.widget
    if isinstance(widget, FlatLine):
        return widget.text()
    return widget.edit.toPlainText() if isinstance(widget, LongText) else property.editor.current()


def _put(property: Property, raw: Any) -> None:
    widget = property.widget
    if isinstance(widget, FlatLine):
        widget.setText(raw)
    elif isinstance(widget, LongText):
        widget.edit.setPlainText(raw)
    else:
        property.editor.show_value(raw, {})


def _go_on(desk: Desk, kind: str, given: Values, written: Values) -> None:
    desk.navigator.new_record(kind, given)
    area = desk.toasts.parent()
    assert isinstance(area, QWidget)
    sheet = topmost(area.window())
    if isinstance(sheet, NewRecordSheet):
        sheet.take_up(written)


def _usual(desk: Desk, kind: Kind) -> Values:
    """What a new record begins with: the record's own defaults, today, and for people the event of today."""
    values: Values = {
        field.name: info.default
        for field in kind.fields
        if (info := kind.record.model_fields.get(field.name)) is not None and info.default not in (None, "", False)
    }
    if kind.name == "interaction":
        values["occurred"] = desk.today()
    elif kind.name == "study":
        values["studied_on"] = desk.today()
    elif kind.name == "contact":
        events = [values for _kind, values in desk.store.dated(desk.today(), desk.today(), ["event"])]
        if events:
            values["met_event_id"] = events[0]["id"]
    return values
