"""The columns of a kind's table and the painted text of its cells, both from the kind's declaration."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aipm_desktop.gui.cards.repeats import say_rule
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Choice, Field, Kind, When
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import ago, say

TITLE = "title"
LAST_TOUCH = "last_touch"
_LONGEST_LINE = 400
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is in px at 100 % text size, 0 takes what is left; the store sorts by `sort`."""

    name: str
    label: str
    width: int
    sort: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says: a short line, as a chip when it has a hue; `quiet` for "Never" and its like."""

    text: str
    hue: str = ""
    quiet: bool = False


NOTHING = Cell("")


def one_line(text: str, longest: int = _LONGEST_LINE) -> str:
    """`text` as a single short line that is cheap to lay out: no control characters, no change of direction."""
    cut = text[: longest + 1]
    line = _CONTROL.sub(" ", cut) if not cut.isprintable() else cut
    return line if len(text) <= longest else line[:longest] + "…"


_WIDTHS = {"choice": 100, "date": 112, "when": 128, "moment": 128, "number": 88, "flag": 88, "partial": 100}
_LONG = ("line", "text", "url", "email")


def columns_of(kind: Kind, chosen: Sequence[str] = ()) -> tuple[Column, ...]:
    """The title and then the `chosen` columns in their order, unknown names passed over; none chosen: the usual ones.

    The usual ones are the fields declared for the table, and for contacts the last touch.
    """
    possible = {column.name: column for column in possible_columns(kind)}
    names = [name for name in dict.fromkeys(chosen) if name in possible and name != TITLE]
    return tuple(possible[name] for name in ((TITLE, *names) if names or TITLE in chosen else usual_columns(kind)))


def usual_columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a table as long as nobody has chosen others."""
    fields = (each.name for each in kind.fields if each.in_table and each.name not in kind.title)
    return (TITLE, *fields, *([LAST_TOUCH] if kind.name == "contact" else []))


def possible_columns(kind: Kind) -> tuple[Column, ...]:
    """Everything a table of the kind can show: what it is called, each field that is kept, the last touch."""
    fixed = kind.name == "contact"  # names are short, positions are long
    label = tr("Name") if len(kind.title) > 1 else tr(kind.field(kind.title[0]).label)
    title = Column(TITLE, label, 216 if fixed else 0, kind.sort if kind.sort in kind.derived else kind.title[0])
    kept = [each for each in kind.fields if each.name in kind.record.model_fields and each.name not in kind.title]
    fields = [Column(each.name, tr(each.label), _width_of(each), each.name, each) for each in kept]
    touch = [Column(LAST_TOUCH, tr("Last contact"), 132, LAST_TOUCH)] if fixed else []
    return (title, *fields, *touch)


def _width_of(field: Field) -> int:
    if field.in_table:
        return field.width
    return _WIDTHS.get(field.editor, 168 if field.editor in _LONG or field.links_to else 120)


def choice_named(kind: Kind, field: Field, key: object) -> Choice | None:
    """The declared choice behind a stored key."""
    return next((choice for choice in choices_of(kind, field) if choice.key == key), None)


def cell_of(kind: Kind, field: Field, value: Any, today: date, zone: str = "", *, clock_24: bool = True) -> Cell:
    """What a cell says for a stored value. Link fields are given their record's title instead of its id."""
    if value is None or value == "":
        return NOTHING
    if field.editor == "choice":
        choice = choice_named(kind, field, value)
        return Cell(tr(choice.label), choice.hue) if choice else Cell(one_line(str(value)))
    if field.editor in ("date", "moment", "when"):
        return Cell(say(value, today=today, zone=zone, clock_24=clock_24))
    if field.editor == "flag":
        return Cell(tr("Yes")) if value else NOTHING
    if field.editor == "rule":
        return Cell(one_line(say_rule(str(value))))
    return Cell(f"{value:.12g}" if isinstance(value, float) else one_line(str(value)))


def touch_cell(when: When | None, today: date) -> Cell:
    """How long ago the last touch with a contact was."""
    return Cell(tr("Never"), quiet=True) if when is None else Cell(ago(day_of(when), today=today).capitalize())


def spoken(columns: tuple[Column, ...], cells: Mapping[str, Cell]) -> str:
    """A row as a screen reader says it."""
    return ", ".join(f"{column.label}: {cell.text}" for column in columns if (cell := cells[column.name]).text)
