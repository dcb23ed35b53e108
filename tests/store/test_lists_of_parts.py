"""Lists by what is filled in, and lists of the rows inside records."""

from __future__ import annotations

from datetime import date

from aipm_desktop.store import FILLED, Store


def test_a_filter_may_ask_for_any_value(store: Store) -> None:
    store.save("contact", {"given_name": "Ada", "tier": "a"})
    store.save("contact", {"given_name": "Bob", "cadence_days": 30, "next_touch_on": "2027-01-02"})
    store.save("contact", {"given_name": "Cleo"})
    assert store.ids("contact", filters={"tier": FILLED}) == [1]
    assert store.ids("contact", filters={"cadence_days": FILLED}) == [2]
    assert store.ids("contact", filters={"next_touch_on": FILLED, "tier": FILLED}) == []


def test_rows_inside_records_by_their_day(store: Store) -> None:
    days = ["2026-01-01", "2026-02-01", ""]
    rows = [{"organisation": f"Firm {day}", "seen_until": day} for day in days]
    store.save("contact", {"given_name": "Ada", "affiliations": rows})
    store.save("contact", {"given_name": "Bob", "affiliations": rows[:2]})
    found = store.inner_rows("contact", "affiliations", "seen_until", date(2026, 1, 15))
    assert [(row["parent_id"], row["organisation"], row["seen_until"]) for row in found] == [
        (1, "Firm 2026-02-01", date(2026, 2, 1)),
        (2, "Firm 2026-02-01", date(2026, 2, 1)),
    ]
