"""What credentials cost and what came back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.services.credits.costs import costs, read_amount, write_costs, years
from aipm_desktop.store import Store
from tests.services.conftest import store

__all__ = ["store"]

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("699 USD", (699, "USD")),
        ("EUR 1.200,50", (1200.5, "EUR")),
        ("$1,200", (1200, "USD")),
        ("12,5 €", (12.5, "EUR")),
        ("300", (300, "")),
        ("1 250 CHF", (1250, "CHF")),
        ("free", (None, "")),
        ("300 or 400 EUR", (None, "")),
        ("300 EUR (340 USD)", (None, "")),
    ],
)
def test_a_typed_cost_is_read_when_it_is_one_amount(text: str, read: tuple[float | None, str]) -> None:
    assert read_amount(text) == read


def test_costs_and_return_stand_by_credential_and_year(store: Store, tmp_path: Path) -> None:
    cycle = {"starts_on": date(2025, 3, 14), "ends_on": date(2028, 3, 14), "fee": "150 USD"}
    values = {"name": "PMP", "status": "certified", "cost": "405 USD", "issued_on": date(2025, 3, 14)}
    pmp = store.save("certification", {**values, "cycles": [cycle]})["id"]
    course = store.save("course", {"title": "=cmd()", "cost": "80 EUR", "enrolled_on": TODAY, "status": "completed"})
    store.save("claim", {"activity": "Course", "status": "earned", "starts_on": TODAY, "about_kind": "course",
        "about_id": course["id"], "allocations": [{"certification_id": pmp, "amount": 8, "unit": "PDU"}]})  # fmt: skip
    assert [(each.what, each.credential, each.paid) for each in costs(store, TODAY)] == [
        ("Renewal fee", "PMP", False),
        ("=cmd()", "PMP", True),
        ("Exam and application", "PMP", True),
    ]
    assert [(each.year, dict(each.paid), dict(each.units), each.earned) for each in years(store, TODAY)] == [
        (2026, {"EUR": 80}, {"PDU": 8}, False),
        (2025, {"USD": 405}, {}, True),
    ]
    assert write_costs(store, tmp_path / "costs.csv", TODAY) == 3
    assert ",'=cmd(),Course,80.00,EUR," in (tmp_path / "costs.csv").read_text(encoding="utf-8")
