"""The funnel reads status logs: what was once reached stays reached, and rates wait for enough cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.planning.funnel import ENOUGH, STAGES, funnel

STATUS = st.sampled_from(["wishlist", *STAGES, "closed"])


def test_a_rejection_does_not_wipe_what_was_reached() -> None:
    found = funnel([["wishlist", "applied", "interviewing", "closed"], ["wishlist", "closed"]])
    assert found.reached == (1, 1, 0, 0)


def test_who_was_interviewed_had_applied_even_when_nobody_wrote_it_down() -> None:
    assert funnel([["interviewing"]]).reached == (1, 1, 0, 0)


def test_rates_are_kept_back_below_ten_applications() -> None:
    few = [["applied", "interviewing"]] * (ENOUGH - 1)
    assert funnel(few).too_early
    assert funnel(few).rate(1) is None
    enough = [*few, ["applied"]]
    assert funnel(enough).rate(1) == 0.9
    assert funnel(enough).rate(3) is None  # no offer, so no share of offers


@given(st.lists(st.lists(STATUS, min_size=1, max_size=5), max_size=12), st.lists(STATUS, max_size=3))
def test_a_funnel_only_narrows_and_later_entries_never_lower_it(histories: list[list[str]], later: list[str]) -> None:
    found = funnel(histories)
    assert list(found.reached) == sorted(found.reached, reverse=True)
    grown = funnel([[*each, *later] for each in histories])
    assert all(now >= before for now, before in zip(grown.reached, found.reached, strict=True))
