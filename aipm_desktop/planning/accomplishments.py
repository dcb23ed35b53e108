"""What an accomplishment may claim: its figure, the two numbers behind it, and the sentence for a CV.

Nothing is added to what was written down: a figure is computed from the numbers given or there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aipm_desktop.kinds.experience import CHALLENGES
from aipm_desktop.kinds.portfolio import change_in_percent

NO_FIGURE = "–"
_COUNTED_ONE_BY_ONE = 10
"""Below this, whole numbers say more than their ratio: "3 → 1"."""
_CURRENCIES = "€$£¥₹"


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that stands first. `change` says that it was computed from two, which must stand beside it."""

    text: str
    change: bool = False


def number(value: float) -> str:
    """A number as people write it: "40,000", "1.5"."""
    return f"{value:,.0f}" if value == int(value) else f"{round(value, 2):,.12g}"


def _short(value: float) -> str:
    """A number in the room of a few digits: "310 k", "1.2 M"."""
    for least, unit in ((1_000_000, "M"), (100_000, "k")):
        if abs(value) >= least:
            return f"{round(value / (1_000_000 if unit == 'M' else 1_000), 1):g} {unit}"
    return number(value)


def figure(values: Mapping[str, Any]) -> Figure:
    """The figure of an accomplishment: a change in per cent or points, two small counts, one number, or none."""
    before, after, unit = values["before"], values["after"], str(values["unit"] or "").strip()
    if before is None or after is None:
        alone = after if after is not None else before
        if alone is None:
            return Figure(NO_FIGURE)
        sign = unit[:1] if unit[:1] in _CURRENCIES and unit else ""
        return Figure(f"{sign} {_short(alone)}" if sign else f"{_short(alone)}{' %' if unit == '%' else ''}")
    if unit == "%":  # a change of a percentage in per cent would be misread
        return Figure(f"{_signed(after - before)} pts", change=True)
    percent = change_in_percent(before, after)
    small = all(value == int(value) and 0 <= value < _COUNTED_ONE_BY_ONE for value in (before, after))
    if percent is None or small:
        return Figure(f"{_short(before)} → {_short(after)}")
    return Figure(f"{_signed(round(percent))} %", change=True)


def _signed(value: float) -> str:
    return "±0" if value == 0 else ("+" if value > 0 else "−") + number(abs(value))


def both_numbers(values: Mapping[str, Any]) -> str:
    """ "40,000 → 9,000 a month"; "" unless both numbers are known."""
    before, after, unit = values["before"], values["after"], str(values["unit"] or "").strip()
    if before is None or after is None:
        return ""
    return f"{number(before)} → {number(after)} {unit}".strip()


def cv_sentence(values: Mapping[str, Any]) -> str:
    """One line of plain text: the result, what was measured with both numbers, and over which time."""
    shown = figure(values)
    measured = both_numbers(values)
    if measured and shown.change:
        measured += f" ({shown.text})"
    elif not measured and shown.text != NO_FIGURE:
        alone = values["after"] if values["after"] is not None else values["before"]
        measured = f"{number(alone)} {values['unit'] or ''}".strip()
    metric = " ".join(str(values["metric"] or "").split())
    facts = [f"{metric} {measured}".strip() if measured else "", " ".join(str(values["period"] or "").split())]
    told = ", ".join(fact for fact in facts if fact)
    result = " ".join(str(values["title"]).split()).rstrip(".")
    return f"{result}: {told}." if told else f"{result}."


def missing_challenges(accomplishments: Iterable[Mapping[str, Any]], notes: Iterable[Mapping[str, Any]]) -> list[str]:
    """The labels of the challenges of AI projects that no accomplishment and no note along a life cycle tells of."""
    told = {row["challenge"] for each in accomplishments for row in each["challenges"]}
    told |= {note["challenge"] for note in notes}
    return [challenge.label for challenge in CHALLENGES if challenge.key not in told]
