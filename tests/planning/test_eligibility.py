"""The rules of the PMP application, a test a sentence; the numbers are those of the catalogue."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop import catalogue
from aipm_desktop.planning.eligibility import PMP, Eligibility, Led, Span, evaluate, missing, month_of, say_month

DAY = date(2026, 11, 20)


def led(since: str, until: str = "", *, goes_on: bool = False, number: int = 1, **more: object) -> Led:
    return Led(number, f"Project {number}", since=since, until=until, goes_on=goes_on, **more)  # type: ignore[arg-type]


def counted(*periods: Led, degree: bool = True, day: date = DAY) -> Eligibility:
    return evaluate(periods, day, degree=degree)


def said(found: Eligibility) -> list[str]:
    return [str(each) for each in missing(found)]


def test_the_numbers_are_those_of_the_catalogue() -> None:
    text = next(entry for entry in catalogue.certifications() if entry.id == "pmp").prerequisites
    named = [int(number) for number in re.findall(r"\d+", text)]
    assert named == [PMP.months_with_degree, PMP.months_without, PMP.years, PMP.contact_hours]


def test_with_a_degree_36_months_are_enough_and_60_without() -> None:
    three_years = led("2022-01", "2024-12")
    assert counted(three_years).months_short == 0
    assert counted(three_years, degree=False).months_short == 24


def test_overlapping_projects_count_once() -> None:
    found = counted(led("2025-01", "2025-06"), led("2025-04", "2025-09", number=2))
    assert len(found.months) == 9
    assert {id: len(months) for id, months in found.by_experience.items()} == {1: 6, 2: 6}


def test_a_month_counts_when_it_was_led_in_on_any_day() -> None:
    assert len(counted(led("2025-01-31", "2025-03-01")).months) == 3


def test_what_lies_before_the_eight_years_does_not_count() -> None:
    found = counted(led("2015-01", "2019-03"))
    assert found.led == [Span(month_of(date(2018, 12, 1)), month_of(date(2019, 3, 1)))]
    assert counted(led("2010", "2012")).months == frozenset()


def test_what_lies_behind_the_chosen_day_does_not_count_yet() -> None:
    assert len(counted(led("2026-10", "2027-06")).months) == 2
    assert len(counted(led("2026-10", goes_on=True), day=date(2027, 3, 1)).months) == 6


def test_a_year_counts_whole_and_says_so() -> None:
    found = counted(led("2024", "2025"))
    assert len(found.months) == 24
    assert "Counted by whole years, as no month is given: Project 1." in said(found)


def test_a_period_without_a_date_is_named_and_not_counted() -> None:
    found = counted(led("", "2025-01"), led("2025-01", number=2))
    assert found.months == frozenset()
    assert "Not counted, as a date is missing: Project 1, Project 2." in said(found)


def test_gaps_are_told_by_month() -> None:
    found = counted(led("2025-02", "2025-11"), led("2026-05", goes_on=True, number=2))
    assert [span.words for span in found.led] == ["Feb – Nov 2025", "May – Nov 2026"]
    assert [span.words for span in found.gaps] == ["Dec 2025 – Apr 2026"]


def test_missing_months_say_when_they_are_reached_if_things_go_on() -> None:
    found = counted(led("2024-01", goes_on=True))
    assert said(found)[0] == "1 month is missing. Going on as now, that is reached in Dec 2026."
    assert said(counted(led("2024-01", "2025-12")))[0] == "12 months are missing."


def test_35_contact_hours_or_an_active_capm() -> None:
    assert evaluate([], DAY, degree=True, contact_hours=30.5).hours_short == 4.5
    assert evaluate([], DAY, degree=True, contact_hours=35).hours_short == 0
    assert evaluate([], DAY, degree=True, capm=True).hours_short == 0


def test_hours_are_summed_by_domain_for_periods_in_the_window() -> None:
    found = counted(
        led("2025-01", "2025-02", domain="people", hours=40.0),
        led("2025-03", "2025-03", domain="people", hours=2.5, number=2),
        led("2001", "2002", domain="process", hours=900.0, number=3),
    )
    assert found.hours_by_domain == {"people": 42.5, "process": 0, "business_environment": 0}


def test_months_in_words() -> None:
    assert say_month(month_of(date(2026, 5, 31))) == "May 2026"
    assert Span(month_of(DAY), month_of(DAY)).words == "Nov 2026"


MONTHS = st.tuples(st.integers(2010, 2030), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}")
PARTIAL = st.one_of(st.just(""), st.integers(2010, 2030).map(str), MONTHS)
PERIODS = st.lists(st.builds(led, PARTIAL, PARTIAL, goes_on=st.booleans(), number=st.integers(1, 3)), max_size=6)


@given(PERIODS, st.randoms(use_true_random=False), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_the_union_never_exceeds_the_window_and_knows_no_order(periods: list[Led], random: object, day: date) -> None:
    found = evaluate(periods, day, degree=True)
    assert len(found.months) <= 12 * PMP.years
    assert all(found.window.first <= month <= found.window.last for month in found.months)
    assert len(found.months) == sum(span.count for span in found.led)
    shuffled = list(periods)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert evaluate(shuffled, day, degree=True) == found


@given(PERIODS, PERIODS)
def test_one_more_project_never_lowers_the_count(periods: list[Led], more: list[Led]) -> None:
    assert counted(*periods).months <= counted(*periods, *more).months
