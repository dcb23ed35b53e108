"""Values in the person's words: what stands in a flat field, and how what they type is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale

from aipm_desktop.gui.cards.repeats import say_rule
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values, When
from aipm_desktop.planning.clock import here, is_moment
from aipm_desktop.planning.dates import Understood, parse_when, say, say_both, say_time, with_year
from aipm_desktop.planning.periods import say_partial

TIMED = ("moment", "when")
DATED = ("date", *TIMED)


def clock_24(desk: Desk) -> bool:
    """Whether times are told on a clock of 24 hours."""
    chosen = desk.settings.time_format
    if chosen != "system":
        return chosen == "24"
    return "a" not in QLocale().timeFormat(QLocale.FormatType.ShortFormat).casefold()


def week_start(desk: Desk) -> int:
    """The first day of the week, 0 for Monday to 6 for Sunday: the person's choice, else the system's."""
    return desk.settings.first_weekday(QLocale().firstDayOfWeek().value - 1)


def day_first(desk: Desk) -> bool:  # noqa: ARG001  a setting may decide one day
    """Whether 3/4 is the third of April here."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("d") < form.find("M") or form.find("y") == 0


def say_when(desk: Desk, when: When, zone: str = "", *, inside: bool = False) -> str:
    """A day or moment as the program says it; `inside` a sentence it begins with a small letter."""
    return say(when, today=desk.today(), zone=zone, clock_24=clock_24(desk), inside=inside)


def say_clocks(desk: Desk, when: When, zone: str = "") -> str:
    """A day or moment on its own clock, and on the person's where that shows something else."""
    return say_both(when, today=desk.today(), zone=zone, clock_24=clock_24(desk))


def read_when(desk: Desk, text: str, field: Field, zone: str = "", *, past: bool = False) -> Understood:
    """What a typed date means. Raises InvalidValueError."""
    return parse_when(
        text,
        today=desk.today(),
        zone=zone,
        day_first=day_first(desk),
        past=past,
        clock_24=clock_24(desk),
        field=field.name,
    )


def shown(desk: Desk, kind: Kind, field: Field, value: Any, values: Values) -> str:
    """A value as a flat field shows it; a link as the title of its record."""
    if field.links_to:
        return one_line(str(values.get(field.name.removesuffix("_id") + "_name") or ""))
    if value is None or value == "":
        return ""
    if field.editor in DATED:
        return say_clocks(desk, value, zone_of(field, values))
    if field.editor == "choice":
        choice = choice_named(kind, field, value)
        return tr(choice.label) if choice else one_line(str(value))
    if field.editor == "flag":
        return tr("Yes") if value else tr("No")
    if field.editor == "rule":
        return one_line(say_rule(str(value)))
    if field.editor == "partial":
        return one_line(say_partial(str(value)))
    if field.editor == "tags":
        return ", ".join(one_line(str(tag), 60) for tag in value)
    if field.editor == "url":
        return one_line(str(value)).partition("://")[2].removeprefix("www.").rstrip("/") or one_line(str(value))
    return one_line(plain_number(value) if field.editor == "number" else str(value))


def plain_number(value: Any) -> str:
    """A number with all that was typed of it, but without a useless ".0"."""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def zone_of(field: Field, values: Values) -> str:
    """The IANA zone in which a date field is told."""
    return str(values.get(field.zone) or "") if field.zone else ""


def raw_when(value: When | None, zone: str, desk: Desk) -> str:
    """A date as it stands in an input: complete, so that reading it again gives the same."""
    if value is None:
        return ""
    if not is_moment(value):
        return with_year(value)
    local = here(value, zone)
    return f"{with_year(local)}, {say_time(local.time(), clock_24(desk))}"
