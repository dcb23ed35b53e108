"""By what a record of a kind is known again when LinkedIn tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from aipm_desktop.kinds.text import company_key, fold
from aipm_desktop.services.import_archive.presets import entry_for


class Trait(NamedTuple):
    """`same` must be equal. `more` must not contradict: it may be missing, or tell a date less exactly."""

    same: tuple[str, ...]
    more: str = ""

    def fits(self, other: Trait) -> bool:
        longer, shorter = sorted((self.more, other.more), key=len, reverse=True)
        return self.same == other.same and longer.startswith(shorter)


def traits_of(kind: str, values: Mapping[str, Any], organisation: str) -> list[Trait]:
    """The traits of a record, the surest first; none for kinds that are known by what was imported alone."""
    text = {name: value for name, value in values.items() if isinstance(value, str)}.get
    match kind:
        case "experience":
            where = company_key(organisation) or fold(organisation)
            return [Trait((fold(text("role", "")), where), text("since", ""))]
        case "certification":
            entry, number = entry_for(text("name", "")), fold(text("credential_number", ""))
            preset = text("preset", "") or (entry.id if entry else "")
            named = [Trait(("name", fold(text("name", ""))), number)]
            sure = [Trait(("number", number))] if number else []
            return [*sure, *([Trait(("preset", preset))] if preset else []), *named]
        case "course":
            degree = values.get("type") == "degree"
            return [Trait((fold(text("title", "")), str(degree)), fold(text("institution", "")) if degree else "")]
        case "application":
            link = text("link", "")
            named = [Trait((fold(text("title", "")), company_key(organisation)), link)] if organisation else []
            return [*([Trait(("link", link))] if link else []), *named]
        case "event":
            return [Trait((fold(text("title", "")),), _day(values.get("starts")))]
        case "accomplishment":
            return [Trait((fold(text("title", "")),), _day(values.get("achieved_on")))]
        case "skill" | "membership" | "project":
            return [Trait((fold(text("title", "") or text("name", "")),))]
    return []


def _day(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone().date().isoformat()
    return value.isoformat() if isinstance(value, date) else ""
