"""What counts for a renewal: one test for every sentence of the rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.credit_words import advice, pace_words
from aipm_desktop.planning.credits import Credits, Standing, UnitFacts, credits_of

TODAY = date(2026, 11, 20)
CYCLE = {"id": 1, "starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60.0, "unit": "PDU",
         "floor_per_year": None, "renewed_on": None}  # fmt: skip
PMP_RULES = (
    ("Education in total", "min", 35),
    ("Ways of Working", "min", 8),
    ("Power Skills", "min", 8),
    ("Business Acumen", "min", 8),
    ("Giving back in total", "max", 25),
    ("Working as a practitioner (inside giving back)", "max", 8),
)


def certification(id: int = 1, *cycles: Values, rules: tuple[tuple[str, str, float], ...] = PMP_RULES) -> Values:
    rows = [{"category": name, "rule": rule, "units": units, "per": "cycle"} for name, rule, units in rules]
    return {"id": id, "issued_on": None, "cycles": list(cycles or [CYCLE]), "credit_rules": rows}


def claim(
    id: int,
    category: str,
    amount: float,
    day: date | None = date(2025, 6, 1),
    status: str = "earned",
    **more: Any,
) -> Values:
    rows = [{"id": id, "certification_id": 1, "category": category, "amount": amount, "unit": "PDU"}]
    given = {"id": id, "status": status, "type": "event", "starts_on": day, "ends_on": None, "allocations": rows}
    return {**given, **more}


def counted(*claims: Values, of: Values | None = None, today: date = TODAY, facts: UnitFacts | None = None) -> Credits:
    found = credits_of(of or certification(), claims, today=today, facts=facts or UnitFacts())
    assert found is not None
    return found


def standing(found: Credits, name: str) -> Standing:
    return next(each for each in found.standings if each.category.name == name)


def test_without_a_cycle_there_is_nothing_to_count() -> None:
    assert credits_of({**certification(), "cycles": []}, [], today=TODAY) is None


def test_one_activity_serves_several_credentials_each_by_its_own_rules() -> None:
    talk = claim(1, "Giving back", 30)
    talk["allocations"].append({"id": 2, "certification_id": 2, "category": "", "amount": 5, "unit": "CPE"})
    assert counted(talk).earned == 25
    assert counted(talk, of=certification(2, rules=())).earned == 5


def test_earned_and_later_count_and_planned_ones_stand_beside_them() -> None:
    statuses = ("planned", "earned", "submitted", "approved")
    found = counted(*(claim(place, "Power Skills", 2, status=status) for place, status in enumerate(statuses)))
    assert (found.earned, found.planned) == (6, 2)
    assert (standing(found, "Power Skills").earned, standing(found, "Power Skills").planned) == (6, 2)


def test_a_group_holds_its_categories() -> None:
    found = counted(claim(1, "Ways of Working", 18), claim(2, "Power Skills", 9.5), claim(3, "Business Acumen", 6))
    assert standing(found, "Education").earned == 33.5
    assert standing(found, "Business Acumen").missing == 2


def test_a_maximum_caps_what_counts_and_says_how_much_does_not() -> None:
    found = counted(claim(1, "Giving back", 22), claim(2, "Giving back in total", 8, date(2026, 1, 1)))
    assert found.entries[0].counts == 3
    assert found.entries[0].reason == "over the maximum of Giving back: 3 of 8 count"
    assert standing(found, "Giving back").over == 5


def test_a_maximum_inside_a_maximum_counts_in_both() -> None:
    found = counted(claim(1, "Working as a practitioner", 12), claim(2, "Giving back", 30))
    assert standing(found, "Working as a practitioner").earned == 8
    assert standing(found, "Giving back").earned == 25


def test_a_claim_dated_outside_the_cycle_does_not_count() -> None:
    days = (date(2024, 3, 13), date(2027, 3, 15), None)
    found = counted(*(claim(place, "Power Skills", 2, day) for place, day in enumerate(days)))
    assert found.earned == 0
    assert {each.reason for each in found.entries} == {"outside the cycle", "no date yet"}


def test_a_day_on_which_one_cycle_ends_and_the_next_begins_counts_once() -> None:
    following = {**CYCLE, "id": 2, "starts_on": date(2027, 3, 14), "ends_on": date(2030, 3, 14)}
    record = certification(1, CYCLE, following)
    last = claim(1, "Power Skills", 2, date(2027, 3, 14))
    assert counted(last, of=record).earned == 2
    assert counted(last, of=record, today=date(2027, 4, 1)).earned == 0


def test_floors_are_checked_for_each_year_of_the_cycle() -> None:
    cycle = {**CYCLE, "unit": "CPD", "floor_per_year": 20.0}
    claims = (claim(1, "", 30, date(2024, 5, 1)), claim(2, "", 12, date(2026, 5, 1)))
    found = counted(*claims, of=certification(1, cycle, rules=()))
    assert [(each.first, each.earned, each.missing) for each in found.floors] == [
        (date(2024, 3, 14), 30, 0),
        (date(2025, 3, 14), 0, 20),
        (date(2026, 3, 14), 12, 8),
    ]


def test_rejecting_subtracts_and_keeps_the_entry() -> None:
    found = counted(claim(1, "Power Skills", 4, status="rejected"))
    assert found.earned == 0
    assert [each.reason for each in found.entries] == ["rejected"]


def test_amounts_count_in_the_smallest_step() -> None:
    found = counted(claim(1, "Power Skills", 1.4), claim(2, "Power Skills", 0.75), facts=UnitFacts(step=0.25))
    assert found.earned == 2
    assert found.entries[1].reason == "in steps of 0.25: 1.25 of 1.4 count"


def test_a_surplus_of_the_last_year_is_carried_over_where_the_issuer_allows_it() -> None:
    following = {**CYCLE, "id": 2, "starts_on": date(2027, 3, 14), "ends_on": date(2030, 3, 14)}
    record, later = certification(1, CYCLE, following), date(2027, 6, 1)
    claims = (claim(1, "Ways of Working", 58, date(2024, 5, 1)), claim(2, "Power Skills", 9, date(2026, 6, 1)))
    assert counted(*claims, of=record, today=later).earned == 0
    assert counted(*claims, of=record, today=later, facts=UnitFacts(carries_over=True)).carried == 7
    early = claim(1, "Ways of Working", 70, date(2024, 5, 1))
    assert counted(early, of=record, today=later, facts=UnitFacts(carries_over=True)).carried == 0


def test_the_advice_names_what_is_missing_and_whether_plans_cover_it() -> None:
    education = [claim(1, "Ways of Working", 40), claim(2, "Business Acumen", 16), claim(3, "Power Skills", 4.5)]
    assert advice(counted(*education)) == "Still missing: 3.5 Power Skills by 14 Mar 2027."
    webinars = [claim(place, "Power Skills", 2, date(2026, 12, 1), "planned") for place in (4, 5)]
    said = "Still missing: 3.5 Power Skills by 14 Mar 2027; two planned events would cover it."
    assert advice(counted(*education, *webinars)) == said
    said = "Still missing: 3.5 Power Skills by 14 Mar 2027; after one planned event it would be 1.5."
    assert advice(counted(*education, webinars[0])) == said


def test_the_advice_tells_the_total_and_what_of_it_is_bound() -> None:
    claims = (claim(1, "Ways of Working", 18), claim(2, "Power Skills", 9.5), claim(3, "Business Acumen", 6),
              claim(4, "Giving back", 10))  # fmt: skip
    found = counted(*claims)
    assert advice(found) == "16.5 PDUs to go by 14 Mar 2027, at least 2 of them in Business Acumen."
    assert (found.to_go, found.weeks_left) == (16.5, 17)
    assert pace_words(found) == "10.3 behind an even pace. Needed from now on: 1 a week."


def test_the_advice_says_when_nothing_is_missing_nothing_is_known_or_the_year_asks_for_more() -> None:
    blank = {**CYCLE, "units_needed": None}
    assert "Confirm with the issuer" in advice(counted(of=certification(1, blank, rules=())))
    enough = [claim(1, "", 60, date(2024, 5, 1))]
    assert advice(counted(*enough, of=certification(rules=()))) == (
        "Everything is earned for the cycle that ends 14 Mar 2027."
    )
    renewed = certification(1, {**CYCLE, "renewed_on": date(2026, 11, 1)})
    assert advice(counted(of=renewed)) == "Renewed. This cycle ends 14 Mar 2027, and the next one follows it."
    floor = certification(1, {**CYCLE, "floor_per_year": 20.0}, rules=())
    assert advice(counted(*enough, of=floor)) == "Still missing this year: 20 PDUs by 14 Mar 2027."
    assert advice(counted(of=floor, today=date(2027, 4, 1))) == "This cycle ended 14 Mar with 60 PDUs missing."


CATEGORIES = st.sampled_from([*(name for name, _rule, _units in PMP_RULES), "Giving back", "", "Something else"])
CLAIMS = st.lists(
    st.tuples(
        CATEGORIES,
        st.integers(0, 80).map(lambda quarter: quarter / 4),
        st.dates(date(2024, 1, 1), date(2027, 12, 31)),
        st.sampled_from(["planned", "earned", "submitted", "approved", "rejected"]),
    ),
    max_size=12,
).map(lambda drawn: [claim(place, *each) for place, each in enumerate(drawn)])


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(claims: list[Values], chance: Any) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert counted(*claims) == counted(*shuffled)


@given(CLAIMS, CLAIMS)
def test_a_maximum_is_never_passed_and_nothing_counts_more_than_it_is(one: list[Values], two: list[Values]) -> None:
    second = [{**each, "id": each["id"] + 100} for each in two]
    found = counted(*one, *second)
    assert all(0 <= each.counts <= each.amount for each in found.entries)
    for each in found.standings:
        assert each.category.most is None or each.earned + each.planned <= each.category.most
    assert found.earned + found.planned <= sum(row["amount"] for each in (*one, *second) for row in each["allocations"])
    assert found.earned >= counted(*one).earned
