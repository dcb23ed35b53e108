"""Which widget edits which kind of value: one table from the editor words of the declarations.

Every editor has `committed` (the raw value, as typed or typed value), `hinted` (what a typed date was understood as, or
why it was not, and whether that is trouble),
`show_value(value, values)`, `current()` (what stands in it now) and `set_error(text)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.flat_line import PAD, FlatLine
from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.picker import RecordPicker
from aipm_desktop.gui.cards.rule_edit import RuleEditor
from aipm_desktop.gui.cards.saying import plain_number, raw_when, read_when, shown, zone_of
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.cards.zone_edit import ZoneEditor
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.widgets.calendar_popup import CalendarPopup
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values, When
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.planning.clock import day_of, here, is_moment, moment_at
from aipm_desktop.planning.dates import looks_back
from aipm_desktop.store import Hit

_MOST_OFFERED = 7
_MORE = 24


class Emits(Protocol):
    """What is used of a bound signal."""

    def connect(self, receiver: Callable[..., object]) -> object: ...
    def emit(self, *values: object) -> None: ...


class Editor(Protocol):
    """What every editor offers; see the module."""

    committed: Emits
    hinted: Emits

    def show_value(self, value: Any, values: Values) -> None: ...
    def current(self) -> Any: ...
    def set_error(self, text: str) -> None: ...


class LineEditor(FlatLine):
    """line, url, email, number, partial."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        hint = tr(field.help) if field.help else ""
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=hint if framed else tr("Empty"))
        self.desk = desk
        self.kind = kind
        self.declared = field
        self.entered.connect(lambda _text: self.committed.emit(self.current()))

    def show_value(self, value: Any, values: Values) -> None:
        text = shown(self.desk, self.kind, self.declared, value, values)
        link = _link_of(self.declared, value)
        raw = "" if value is None else plain_number(value)
        self.set_texts(text, raw, "accent_fg" if link.startswith("http") else "text")
        glyph = "envelope-simple" if link.startswith("mailto") else "arrow-square-out"
        self.set_action(
            glyph, tr("Open (Alt+Down)"), (lambda: follow(self.desk, link)) if link else None,
            on_text=link.startswith("http"),
        )  # fmt: skip

    def current(self) -> Any:
        return self.written()


def _link_of(field: Field, value: Any) -> str:
    """The address a value opens, "" for none."""
    if not value:
        return ""
    return str(value) if field.editor == "url" else f"mailto:{value}" if field.editor == "email" else ""


class TextEditor(LongText):
    """text"""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, _kind: Kind, field: Field, framed: bool) -> None:
        least = 3 if framed else 1
        super().__init__(desk.theme, tr(field.label), framed=framed, least=least, placeholder=tr("Empty"))
        self.edit.entered.connect(self.committed.emit)
        self.edit.reverted.connect(lambda: self.hinted.emit("", False))

    def show_value(self, value: Any, values: Values) -> None:  # noqa: ARG002  the shape of an editor
        self.set_error("")
        self.edit.set_text(str(value or ""))

    def current(self) -> Any:
        return self.edit.toPlainText()


class WhenEditor(FlatLine):
    """date, moment, when: text first; what it was understood as is told while typing; Alt+Down opens a month."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        hint = {"date": tr("fri, +2w, 12 dec"), "moment": tr("tue 15:00")}.get(field.editor, tr("fri, or tue 15:00"))
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=hint if framed else tr("Empty"))
        self.desk = desk
        self.kind = kind
        self.declared = field
        self._zone = ""
        self._value: When | None = None
        self.set_action("calendar-blank", tr("Open calendar (Alt+Down)"), self.open_calendar)
        self.textEdited.connect(self._understand)
        self.entered.connect(self._commit)

    def show_value(self, value: Any, values: Values) -> None:
        self._zone = zone_of(self.declared, values)
        self._value = value
        self.set_texts(
            shown(self.desk, self.kind, self.declared, value, values), raw_when(value, self._zone, self.desk)
        )
        self.hinted.emit("", False)

    def current(self) -> Any:
        """The value meant by what stands in the line. Raises InvalidValueError."""
        return self._read(self.text()) if self.touched() else self._value

    def _read(self, text: str) -> When | None:
        if not text.strip():
            return None
        found = read_when(self.desk, text, self.declared, self._zone, past=looks_back(self.kind, self.declared))
        return found.value

    def _understand(self, text: str) -> None:
        try:
            past = looks_back(self.kind, self.declared)
            words = read_when(self.desk, text, self.declared, self._zone, past=past).words if text.strip() else ""
        except AipmError:
            words = ""
        self.hinted.emit(words, False)

    def _commit(self, text: str) -> None:
        try:
            value = self._read(text)
        except AipmError as fault:
            self.set_error(fault.title)
            self.hinted.emit(f"{fault.title}. {fault.message}", True)
            return
        self.committed.emit(value)

    def open_calendar(self) -> CalendarPopup:
        """The month of the value; the day picked keeps the value's time."""
        day = day_of(self._value, self._zone) if self._value else self.desk.today()
        popup = CalendarPopup(self.theme, self, day, tr("Choose a day"))
        popup.picked.connect(self._picked)
        popup.open()
        return popup

    def _picked(self, day: Any) -> None:
        old = self._value
        if old is not None and is_moment(old):
            day = moment_at(day, here(old, self._zone).time(), self._zone)
        elif self.declared.editor == "moment":
            self.setFocus()
            self.setText(f"{raw_when(day, '', self.desk)}, ")
            return
        self.committed.emit(day)


class ChoiceEditor(ChoiceEdit):
    """choice"""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        status = field.name == kind.status_field
        empty = not field.required and not status
        super().__init__(desk.theme, tr(field.label), choices_of(kind, field), may_be_empty=empty, framed=framed)
        self.chosen.connect(self.committed.emit)

    def show_value(self, value: Any, values: Values) -> None:  # noqa: ARG002  the shape of an editor
        self.show_key(str(value or ""))

    def current(self) -> Any:
        return self.key()


class FlagEditor(QWidget):
    """flag"""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, _kind: Kind, field: Field, framed: bool) -> None:  # noqa: ARG002  the shape of an editor
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(desk.theme.u(PAD), desk.theme.u(3), 0, desk.theme.u(3))
        self.box = CheckBox(desk.theme, name=tr(field.label))
        row.addWidget(self.box)
        row.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(lambda on: self.committed.emit(on))

    def show_value(self, value: Any, values: Values) -> None:  # noqa: ARG002  the shape of an editor
        self.box.setChecked(bool(value))

    def current(self) -> Any:
        return self.box.isChecked()

    def set_error(self, text: str) -> None:
        """A flag cannot be refused."""


class LinkEditor(FlatLine):
    """link:KIND: the title opens the record; typing finds another one or creates it; emptying takes the link away."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        hint = tr("Type a name")
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=hint if framed else tr("Empty"))
        self.desk = desk
        self.kind = kind
        self.declared = field
        self._id: int | None = None
        self.picker = RecordPicker(desk, self, field.links_to, tab_goes_on=True)
        self.picker.picked.connect(self._picked)
        self.entered.connect(self._typed)

    def show_value(self, value: Any, values: Values) -> None:
        self._id = value
        title = shown(self.desk, self.kind, self.declared, value, values)
        self.set_texts(title, title, "accent_fg" if value else "text")
        opens = (lambda: self.desk.navigator.open_record(self.declared.links_to, int(value))) if value else None
        self.set_action("arrow-square-out", tr("Open (Alt+Down)"), None if self.framed else opens, on_text=True)

    def current(self) -> Any:
        """The id of the record. Raises AipmError when what is typed is no record's name."""
        return self._resolve(self.text()) if self.touched() else self._id

    def _picked(self, hit: Hit) -> None:
        self._id = hit.id
        self.set_texts(hit.title, hit.title, "accent_fg")
        self.committed.emit(hit.id)

    def _resolve(self, text: str) -> int | None:
        if not text.strip():
            return None
        hit = self.picker.exact(text)
        if hit is None:
            raise AipmError(tr("“{name}” was not found", name=text[:60]), tr("Choose one from the list, or create it."))
        return hit.id

    def _typed(self, text: str) -> None:
        try:
            found = self._resolve(text)
        except AipmError as fault:
            self.set_error(fault.title)
            self.hinted.emit(f"{fault.title}. {fault.message}", True)
            return
        self._id = found
        self.committed.emit(found)


class TagsEditor(FlatLine):
    """tags: chips at rest, words between commas while editing, with those in use offered."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=tr("Words between commas"))
        self.desk = desk
        self.kind = kind
        self._tags: list[str] = []
        self._offers = Suggestions(desk.theme, self)
        self._offers.chosen.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.entered.connect(lambda text: self.committed.emit(text))

    def show_value(self, value: Any, values: Values) -> None:  # noqa: ARG002  the shape of an editor
        self._tags = list(value or ())
        text = ", ".join(self._tags)
        self.set_texts(text, text)

    def current(self) -> Any:
        return self.written()

    def _offer(self, text: str) -> None:
        typed = text.rpartition(",")[2].strip().casefold()
        have = {part.strip().casefold() for part in text.split(",")}
        known = self.desk.store.tags(self.kind.name) if typed else {}
        found = [tag for tag in known if tag.casefold().startswith(typed) and tag.casefold() not in have]
        self._offers.offer([Suggestion(tag, icon="tag", value=tag) for tag in found[:_MOST_OFFERED]])

    def _complete(self, item: Suggestion) -> None:
        before = self.text().rpartition(",")[0]
        self.setText(f"{before}, {item.text}, " if before else f"{item.text}, ")

    def paint_resting(self, painter: QPainter) -> None:
        if not self._tags:
            super().paint_resting(painter)
            return
        theme, u = self.theme, self.theme.u
        left, right = u(PAD), self.width() - u(PAD)
        for number, tag in enumerate(self._tags):
            size, more = paint.chip_size(theme, tag[:40]), len(self._tags) - number - 1
            if left + size.width() > right - (u(_MORE) if more else 0):
                if number:
                    rest = QRectF(left, 0, right - left, self.height())
                    paint.text(painter, rest, f"+{more + 1}", theme.font("cap"), theme.color("text2"))
                    return
                size.setWidth(max(1, right - left - (u(_MORE) if more else 0)))  # the first is shown in any case
            box = QRectF(left, round((self.height() - size.height()) / 2), size.width(), size.height())
            paint.chip(painter, theme, box, tag[:40])
            left += size.width() + u(5)


Maker = Callable[[Desk, Kind, Field, bool], QWidget]
EDITORS: dict[str, Maker] = {
    "line": LineEditor,
    "text": TextEditor,
    "date": WhenEditor,
    "moment": WhenEditor,
    "when": WhenEditor,
    "choice": ChoiceEditor,
    "number": LineEditor,
    "url": LineEditor,
    "email": LineEditor,
    "flag": FlagEditor,
    "zone": ZoneEditor,
    "partial": LineEditor,
    "rule": RuleEditor,
    "tags": TagsEditor,
    "link": LinkEditor,
}


def make_editor(desk: Desk, kind: Kind, field: Field, *, framed: bool = False) -> tuple[QWidget, Editor]:
    """The editor of a field, as a widget and as an editor."""
    word = "link" if field.links_to else field.editor
    widget = EDITORS[word](desk, kind, field, framed)
    return widget, cast(Editor, widget)
