"""The rows of readings, sources and experiments: what is open first, and what was learned below the title."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.models.two_lines import TwoLines, TwoLineTable
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind, Values
from aipm_desktop.kinds.reading import EXPERIMENT, READING, SOURCE
from aipm_desktop.planning.dates import ago, say

_READING_ORDER = ("reading", "to_read", "read", "skipped")
_EXPERIMENT_ORDER = ("trying", "to_try", "adopted", "dropped")


def rhythm_words(source: Values, today: date) -> str:
    """How often to look and how long ago that was: "look every 7 days; last looked 12 days ago"."""
    days, looked = source["rhythm_days"], source["looked_on"]
    last = tr("last looked {when}", when=ago(looked, today=today)) if looked else tr("not looked at yet")
    if not days:
        return last if looked else tr("no rhythm")
    often = tr("look every day") if days == 1 else tr("look every {days} days", days=days)
    return f"{often}; {last}"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _chip(kind: Kind, values: Values) -> tuple[tuple[str, str], ...]:
    status = kind.status(values["status"])
    return ((tr(status.label), status.hue),) if status else ()


class ReadingRows(TwoLineTable):
    """What is being read first, then what is to be read by its planned day, then what was read, newest first."""

    order_by = ("status", "planned_on", "read_on")

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        place = _READING_ORDER.index(values["status"]) if values["status"] in _READING_ORDER else 0
        read = values["read_on"]
        return place, -read.toordinal() if read else 0, values["planned_on"] or date.max

    def lines(self, values: Values) -> TwoLines:
        type_ = choice_named(READING, READING.field("type"), values["type"])
        today, takeaway = self._today(), one_line(values["takeaway"])
        about = [] if takeaway else [one_line(values["author"], 60), values["source_name"], values["skill_name"]]
        planned, read = values["planned_on"], values["read_on"]
        is_open = values["status"] in ("to_read", "reading")
        late = bool(is_open and planned and planned < today)
        day = planned if is_open else read
        return TwoLines(
            one_line(values["title"]),
            _joined(tr(type_.label) if type_ else "", takeaway, *dict.fromkeys(one_line(each or "") for each in about)),
            aside="" if day is None else tr("Planned for {day}", day=say(day, today=today, inside=True))
            if is_open else tr("Read {day}", day=say(day, today=today, inside=True)),
            aside_tone="warning.fg" if late else "text2",
            chips=_chip(READING, values),
            icon=READING.icon,
            hue=type_.hue if type_ else READING.hue,
        )  # fmt: skip


class SourceRows(TwoLineTable):
    """Those to be looked at next first; sources without a rhythm and archived ones last."""

    order_by = ("archived", "next_look_on")

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return bool(values["archived"]), values["next_look_on"] or date.max

    def lines(self, values: Values) -> TwoLines:
        type_ = choice_named(SOURCE, SOURCE.field("type"), values["type"])
        today, due = self._today(), values["next_look_on"]
        chips: tuple[tuple[str, str], ...] = ()
        if values["archived"]:
            chips = ((tr("Archived"), "neutral"),)
        elif due and due <= today:
            chips = ((tr("Have a look"), "warning"),)
        return TwoLines(
            one_line(values["title"]),
            _joined(tr(type_.label) if type_ else "", rhythm_words(values, today)),
            aside=tr("Next look {day}", day=say(due, today=today, inside=True)) if due and due > today else "",
            chips=chips,
            icon=SOURCE.icon,
            hue=type_.hue if type_ else SOURCE.hue,
        )


class ExperimentRows(TwoLineTable):
    """What is being tried first, then what is to be tried, then the verdicts."""

    order_by = ("status", "tried_on")

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        place = _EXPERIMENT_ORDER.index(values["status"]) if values["status"] in _EXPERIMENT_ORDER else 0
        return place, -(values["tried_on"] or date.min).toordinal()

    def lines(self, values: Values) -> TwoLines:
        tried = values["tried_on"]
        name = one_line(" ".join(part for part in (values["tool"], values["version"]) if part))
        return TwoLines(
            name,
            _joined(one_line(values["question"]), one_line(values["result"])) or tr("No question yet"),
            aside=tr("Tried {day}", day=say(tried, today=self._today(), inside=True)) if tried else "",
            chips=_chip(EXPERIMENT, values),
            icon=EXPERIMENT.icon,
            hue=EXPERIMENT.hue,
        )
