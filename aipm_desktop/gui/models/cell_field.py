"""As which field the cells of a column are edited, and what a name written in one line means for its parts."""

from __future__ import annotations

from aipm_desktop.gui.models.columns import TITLE, Column
from aipm_desktop.kinds.base import Field, Kind
from aipm_desktop.services.quick_log.understood import split_name

NAME = Field(TITLE, "Name")
"""A person's name, given and family name in one line."""


def cell_field(kind: Kind, column: Column) -> Field | None:
    """The field that stands in a column; None where it is computed."""
    if column.name == TITLE:
        return NAME if len(kind.title) > 1 else kind.field(kind.title[0])
    return column.field if column.name not in kind.derived else None


def renamed(given: str, family: str, name: str) -> tuple[str, str]:
    """(given, family) of a name that was edited in one line: a part that was left as it is stays whole."""
    words = " ".join(name.split())
    if given and words.startswith(f"{given} "):
        return given, words.removeprefix(f"{given} ")
    if family and words.endswith(f" {family}"):
        return words.removesuffix(f" {family}"), family
    return split_name(words)
