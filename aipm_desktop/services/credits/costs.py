"""What credentials cost and what came back, by credential and year; as a CSV for the tax return."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_plain_table
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import CERTIFICATION
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.credits import EARNED
from aipm_desktop.store import Store

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[ .,'’\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\w,]*\d)")
_CURRENCY = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])|([€$£¥])")
_COLUMNS = ("Year", "Date", "Credential", "What for", "Kind", "Amount", "Currency", "As you wrote it", "Paid")


@dataclass(frozen=True, slots=True)
class Cost:
    """One thing that costs. `amount` is None where `text`, as it was typed, is not one amount with one currency.

    `day` is None when no date of the record tells. `paid` is False for what lies ahead.
    """

    credential: str
    what: str
    kind: str
    day: date | None
    text: str
    amount: float | None
    currency: str
    paid: bool


@dataclass
class Year:
    """A credential in one year: what was paid by currency, what came back in units, and how often nothing is known."""

    year: int | None
    credential: str
    paid: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    units: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unread: int = 0
    earned: bool = False
    """Whether it was awarded in this year."""


def read_amount(text: str) -> tuple[float | None, str]:
    """The amount and currency of a typed cost: "1.200,50 €" is 1200.5 EUR. (None, "") when it is not exactly one."""
    amounts, currencies = _AMOUNT.findall(text), {a or _SIGNS[b] for a, b in _CURRENCY.findall(text)}
    if len(amounts) != 1 or len(currencies) > 1:
        return None, ""
    digits = re.sub(r"[ '’\u202f]", "", amounts[0])
    whole, _sign, cents = digits.rpartition(max(",.", key=digits.rfind)) if re.search(r"[.,]\d{1,2}$", digits) else (
        digits, "", "")  # fmt: skip
    number = float(f"{re.sub(r'[.,]', '', whole)}.{cents or 0}")
    return number, next(iter(currencies), "")


def costs(store: Store, today: date) -> list[Cost]:
    """Every fee, exam, course and event with a cost, the newest first; those without a date last."""
    titles = _titles(store)
    found = [*_of_certifications(store, today), *_of_others(store, titles, today)]
    return sorted(found, key=lambda each: (each.day is None, -(each.day or date.min).toordinal(), each.what))


def _titles(store: Store) -> dict[int, str]:
    return {values["id"]: values["short_name"] or CERTIFICATION.title_of(values)
            for values in store.select("certification")}  # fmt: skip


def _of_certifications(store: Store, today: date) -> Iterator[Cost]:
    for values in store.select("certification"):
        name = values["short_name"] or CERTIFICATION.title_of(values)
        if values["cost"]:
            days = [values["application_submitted"], *(_exam_day(row) for row in values["attempts"])]
            known = [day for day in (*days, values["issued_on"], values["application_started"]) if day]
            day = known[0] if known else None
            yield _cost(name, "Exam and application", "Exam", day, values["cost"], today)
        for cycle in values["cycles"]:
            if cycle["fee"]:
                paid = cycle["renewed_on"] or values["fee_paid_on"]
                day = paid or values["fee_due"] or cycle["ends_on"]
                yield _cost(name, "Renewal fee", "Fee", day, cycle["fee"], today, paid=bool(paid))


def _exam_day(row: Values) -> date | None:
    return day_of(row["booked_at"], row["zone"]) if row["booked_at"] else None


def _of_others(store: Store, titles: dict[int, str], today: date) -> Iterator[Cost]:
    """Courses and events; their credential is the one that a link or a claim names."""
    named = _claimed(store.select("claim"))
    for kind in ("course", "event"):
        for values in store.select(kind):
            if not values["cost"] or values["status"] in ("wishlist", "considering", "declined", "cancelled"):
                continue
            ids = named.get((kind, values["id"]), set())
            ids |= {hit.id for hit in store.links(kind, values["id"]) if hit.kind == "certification"}
            credential = ", ".join(sorted(titles[id] for id in ids if id in titles))
            starts = day_of(values["starts"], values["zone"]) if values["starts"] else None
            day = values["enrolled_on"] or starts or values["completed_on"] if kind == "course" else starts
            declared = BY_NAME[kind]
            yield _cost(credential, declared.title_of(values), declared.singular, day, values["cost"], today)


def _claimed(claims: Iterable[Values]) -> dict[tuple[str, int], set[int]]:
    found: dict[tuple[str, int], set[int]] = {}
    for claim in claims:
        if claim["about_kind"] and claim["about_id"]:
            ids = {row["certification_id"] for row in claim["allocations"] if row["certification_id"]}
            found.setdefault((claim["about_kind"], claim["about_id"]), set()).update(ids)
    return found


def _cost(
    credential: str, what: str, kind: str, day: date | None, text: str, today: date, *, paid: bool | None = None
) -> Cost:
    number, currency = read_amount(text)
    done = (day is None or day <= today) if paid is None else paid
    return Cost(credential, what, kind, day, text, number, currency, done)


def years(store: Store, today: date) -> list[Year]:
    """What was paid and what came back, by credential and year, the newest year first."""
    found: dict[tuple[int | None, str], Year] = {}

    def of(day: date | None, credential: str) -> Year:
        key = day.year if day else None, credential
        return found.setdefault(key, Year(*key))

    for cost in costs(store, today):
        if cost.paid and cost.amount is not None:
            of(cost.day, cost.credential).paid[cost.currency] += cost.amount
        elif cost.paid:
            of(cost.day, cost.credential).unread += 1
    titles = _titles(store)
    for claim in store.select("claim", filters={"status": list(EARNED)}):
        day = claim["ends_on"] or claim["starts_on"]
        for row in claim["allocations"]:
            if day and row["certification_id"] in titles and row["amount"]:
                of(day, titles[row["certification_id"]]).units[row["unit"]] += row["amount"]
    for values in store.select("certification"):
        if values["issued_on"]:
            of(values["issued_on"], titles[values["id"]]).earned = True
    return sorted(found.values(), key=lambda each: (each.year is None, -(each.year or 0), each.credential))


def write_costs(store: Store, path: Path, today: date) -> int:
    """Write every cost as a row of a CSV that is safe in a spreadsheet. Returns how many there are.

    Raises AipmError when nothing has a cost, or the file cannot be written.
    """
    found = costs(store, today)
    if not found:
        raise AipmError("There is no cost to export", "Type what things cost on their pages. No file was written.")
    rows = [
        [
            str(each.day.year) if each.day else "",
            each.day.isoformat() if each.day else "",
            each.credential,
            each.what,
            each.kind,
            f"{each.amount:.2f}" if each.amount is not None else "",
            each.currency,
            each.text,
            "yes" if each.paid else "not yet",
        ]
        for each in found
    ]
    write_atomically(path, write_plain_table(_COLUMNS, rows))
    return len(rows)
