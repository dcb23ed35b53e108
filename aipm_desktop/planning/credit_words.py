"""Credits in words: one sentence of advice, and how fast it has to go."""

from __future__ import annotations

from datetime import date

from aipm_desktop.planning.credits import Credits, Standing
from aipm_desktop.planning.dates import say

_TYPES = {
    "course": ("course", "courses"),
    "event": ("event", "events"),
    "session": ("session", "sessions"),
    "reading": ("reading", "readings"),
    "work": ("piece of work", "pieces of work"),
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def amount(value: float) -> str:
    """A number of units with at most two places: "16.5", "8"."""
    return f"{round(value, 2):g}"


def units(value: float, unit: str) -> str:
    """Units with their name: "1 PDU", "16.5 PDUs", "20 CPD points"."""
    named = unit if value == 1 or not unit.isupper() else f"{unit}s"
    return f"{amount(value)} {named}"


def advice(found: Credits) -> str:
    """What is still missing, by when, and whether what is planned would do. Says so when nothing is missing."""
    day = say(found.last, today=found.today, inside=True)
    if found.renewed:
        return f"Renewed. This cycle {'ended' if found.over else 'ends'} {day}, and the next one follows it."
    if found.over:
        ended = f"This cycle ended {say(found.last, today=found.today, inside=True)}"
        return f"{ended} with {units(found.to_go, found.unit)} missing." if found.to_go else f"{ended}. All was earned."
    floor = next((each for each in found.floors if each.missing and each.first <= found.today <= each.last), None)
    if not found.to_go and floor is None:
        if found.needed is None and not any(each.category.least for each in found.standings):
            return "The rules do not say how much is needed. Confirm with the issuer."
        return f"Everything is earned for the cycle that ends {day}."
    if not found.to_go and floor is not None:
        return f"{_floor_words(found, floor.missing, floor.category, floor.last)}."
    return f"{_missing(found, day)}{_with_plans(found)}."


def _floor_words(found: Credits, missing: float, category: str, last: date) -> str:
    what = f"{amount(missing)} {category}" if category else units(missing, found.unit)
    return f"Still missing this year: {what} by {say(last, today=found.today, inside=True)}"


def _missing(found: Credits, day: str) -> str:
    gaps = lacking(found)
    named = [f"{amount(each.missing)} {each.category.name}" for each in gaps]
    if gaps and abs(sum(each.missing for each in gaps) - found.to_go) < 0.005:
        return f"Still missing: {_and(named)} by {day}"
    told = f"{units(found.to_go, found.unit)} to go by {day}"
    among = [f"{amount(each.missing)} of them in {each.category.name}" for each in gaps]
    return f"{told}, at least {_and(among)}" if among else told


def lacking(found: Credits) -> list[Standing]:
    """Categories whose least is not reached; a group only where its own parts do not say it all."""
    parts = [each for each in found.standings if each.missing and not each.category.group]
    groups = [
        each
        for each in found.standings
        if each.category.group
        and each.missing > sum(part.missing for part in parts if part.category.inside == each.category.key) + 0.005
        and not any(part.category.inside == each.category.key for part in parts)
    ]
    return parts + groups


def _with_plans(found: Credits) -> str:
    planned = [each for each in found.entries if each.planned and each.counts]
    if not planned:
        return ""
    types = {each.claim["type"] for each in planned}
    one, many = _TYPES.get(next(iter(types)), ("activity", "activities")) if len(types) == 1 else (
        "activity", "activities")  # fmt: skip
    count = len({each.claim["id"] for each in planned})
    said = _COUNTS[count] if count < len(_COUNTS) else str(count)
    them = f"{said} planned {one if count == 1 else many}"
    if not found.left_when_planned:
        return f"; {them} would cover it"
    return f"; after {them} it would be {amount(found.left_when_planned)}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def pace_words(found: Credits) -> str:
    """How fast it has to go from now on, beside how it stands today."""
    if found.needed is None:
        return f"{units(found.earned, found.unit)} so far."
    asked = found.asked_by(min(found.today, found.last))
    ahead = found.earned - asked
    stands = (
        f"{amount(round(abs(ahead), 1))} {'ahead of' if ahead > 0 else 'behind'} an even pace"
        if abs(ahead) >= 0.05
        else "On an even pace"
    )
    if found.over or not found.to_go:
        return f"{stands}."
    return f"{stands}. Needed from now on: {amount(round(found.pace, 1) or 0.1)} a week."
