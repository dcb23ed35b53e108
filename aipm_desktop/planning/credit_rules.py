"""The rules of a renewal as a tree: a group holds categories, and each may have a least and a most.

Which category lies in which group is told by the names, as issuers write them: "Giving back in total" is a group called
"Giving back", "Working as a practitioner (inside giving back)" lies in it, and categories that have a least but no
brackets lie in the one group that has a least ("Education in total" holds the three talent areas).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aipm_desktop.kinds.base import Values

_INSIDE = re.compile(r"^(?P<name>.*?)\s*\(inside (?P<group>[^()]+)\)\s*$", re.IGNORECASE)
_TOTAL = re.compile(r"^(?P<name>.*\S)\s+in total\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Category:
    """`inside` is the key of the group it lies in, "" for none. Limits are in units; None means that there is none."""

    key: str
    name: str
    inside: str = ""
    group: bool = False
    least: float | None = None
    most: float | None = None
    least_a_year: float | None = None
    most_a_year: float | None = None


def key_of(name: str) -> str:
    """What two spellings of a category have in common: "Giving back in total" and "giving back" are one."""
    return _plain(name).casefold()


def _plain(name: str) -> str:
    for pattern in (_INSIDE, _TOTAL):
        if found := pattern.match(name.strip()):
            return " ".join(found["name"].split())
    return " ".join(name.split())


def tree_of(rules: Iterable[Values]) -> dict[str, Category]:
    """The categories named by rows of a certification's `credit_rules`, by key, in their order.

    A category that two rules name keeps the stricter limit. A group that no rule names, but brackets do, has none.
    """
    found: dict[str, Category] = {}
    for rule in rules:
        category, units = _category(str(rule["category"])), rule["units"]
        if category.key and units is not None:
            present = found.get(category.key, category)
            found[category.key] = _limited(present, str(rule["rule"]), str(rule["per"]), float(units))
    for category in list(found.values()):
        if category.inside and category.inside not in found:
            found[category.inside] = Category(category.inside, category.inside.capitalize(), group=True)
    return {key: _placed(category, found) for key, category in found.items()}


def _category(name: str) -> Category:
    inside = _INSIDE.match(name.strip())
    return Category(
        key_of(name),
        _plain(name),
        key_of(inside["group"]) if inside else "",
        group=_TOTAL.match(name.strip()) is not None,
    )


def _limited(category: Category, rule: str, per: str, units: float) -> Category:
    if rule == "min" and per == "year":
        return replace(category, least_a_year=max(units, category.least_a_year or units))
    if rule == "min":
        return replace(category, least=max(units, category.least or units))
    if per == "year":
        return replace(category, most_a_year=_lower(units, category.most_a_year))
    return replace(category, most=_lower(units, category.most))


def _lower(units: float, present: float | None) -> float:
    return units if present is None else min(units, present)


def _placed(category: Category, all_: dict[str, Category]) -> Category:
    """With the group it lies in; a group that would hold itself lies in none."""
    inside = category.inside
    if not inside and not category.group and category.least is not None:
        demanded = [each.key for each in all_.values() if each.group and each.least is not None]
        inside = demanded[0] if len(demanded) == 1 else ""
    seen = {category.key}
    above = inside
    while above:
        if above in seen:
            return replace(category, inside="")
        seen.add(above)
        above = all_[above].inside
    return replace(category, inside=inside)


def line_of(tree: dict[str, Category], key: str) -> list[Category]:
    """A category and the groups around it, the innermost first; nothing for one without rules."""
    line = []
    while key in tree:
        line.append(tree[key])
        key = tree[key].inside
    return line
