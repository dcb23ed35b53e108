"""The rows of organisations and memberships: whom I know there, what is open there, and what has to be renewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.models.two_lines import TwoLines, TwoLineTable
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.membership import MEMBERSHIP, shown_status
from aipm_desktop.kinds.organisation import ORGANISATION
from aipm_desktop.kinds.text import company_key
from aipm_desktop.planning.dates import say
from aipm_desktop.store import Store

_MEMBERSHIP_ORDER = ("active", "considering", "lapsed", "ended")


def keys_of(organisation: Values) -> set[str]:
    """Name and other names of an organisation as they are compared; by these alone people are known to be there."""
    names = (company_key(alias["name"]) for alias in organisation["aliases"])
    return {organisation["company_key"], *names} - {""}


class OrganisationRows(TwoLineTable):
    """In the order of their names."""

    def __init__(self, store: Store, kind: str, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(store, kind, today, parent)
        self._people: Counter[str] = Counter()
        self._open: Counter[int] = Counter()
        self._member: dict[int, Values] = {}

    def prepare(self, found: list[Values]) -> None:
        store, ids = self.store, [each["id"] for each in found]
        keys = sorted(set().union(*map(keys_of, found)))
        there = store.ids("contact", filters={"company_key": keys}) if keys else []
        self._people = Counter(key for (key,) in store.rows("contact", there, ["company_key"]).values())
        wanted = {"organisation_id": ids, "status": ["wishlist", "applied", "interviewing", "offer"]}
        applications = store.ids("application", filters=wanted)
        opened = store.rows("application", applications, ["organisation_id"]).values()
        self._open = Counter(id for (id,) in opened)
        members = store.select("membership", filters={"organisation_id": ids})
        rank = {status: place for place, status in enumerate(_MEMBERSHIP_ORDER)}
        members.sort(key=lambda each: rank.get(each["status"], 0), reverse=True)
        self._member = {each["organisation_id"]: each for each in members}

    def lines(self, values: Values) -> TwoLines:
        type_ = choice_named(ORGANISATION, ORGANISATION.field("type"), values["type"])
        people = sum(self._people[key] for key in keys_of(values))
        open_, member = self._open[values["id"]], self._member.get(values["id"])
        status = shown_status(member["status"], member["renews_on"], self._today()) if member else None
        chips = [(tr("Member") if status.key == "active" else tr(status.label), status.hue)] if status else []
        if open_:
            words = tr("1 opportunity") if open_ == 1 else tr("{count} opportunities", count=open_)
            chips.append((words, "interview"))
        about = (tr(type_.label) if type_ else "", values["industries"], values["city"] or values["country"])
        return TwoLines(
            one_line(values["name"]),
            " · ".join(one_line(part, 80) for part in about if part),
            aside="" if not people else tr("You know 1 person") if people == 1 else
            tr("You know {count} people", count=f"{people:,}"),
            chips=tuple(chips),
            icon=ORGANISATION.icon,
            hue=type_.hue if type_ and type_.hue != "neutral" else ORGANISATION.hue,
        )  # fmt: skip


class MembershipRows(TwoLineTable):
    """Active ones by the day of their renewal, then those considered, then those that are over."""

    order_by = ("status", "renews_on")

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        place = _MEMBERSHIP_ORDER.index(values["status"]) if values["status"] in _MEMBERSHIP_ORDER else 0
        return place, values["renews_on"] or date.max

    def lines(self, values: Values) -> TwoLines:
        today, renews = self._today(), values["renews_on"]
        status = shown_status(values["status"], renews, today)
        organisation = values["organisation_name"] or ""
        about = (organisation if organisation != values["name"] else "", values["level"], values["chapter"],
                 values["role"], values["fee"])  # fmt: skip
        return TwoLines(
            one_line(values["name"]),
            " · ".join(one_line(part, 60) for part in about if part),
            aside=tr("Renews {day}", day=say(renews, today=today, inside=True))
            if renews and values["status"] in ("active", "considering")
            else "",
            aside_tone="danger.fg" if status and status.key == "renewal_due" and renews < today else "text2",
            chips=((tr(status.label), status.hue),) if status else (),
            icon=MEMBERSHIP.icon,
            hue=MEMBERSHIP.hue,
        )
