"""Figures of accomplishments: computed from what was written, never without both numbers, never invented."""

from __future__ import annotations

from typing import Any

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.accomplishments import both_numbers, cv_sentence, figure, missing_challenges


def result(before: float | None = None, after: float | None = None, unit: str = "", **more: Any) -> Values:
    return {"title": "Fewer delays", "metric": "", "before": before, "after": after, "unit": unit, "period": "", **more}


@pytest.mark.parametrize(
    ("values", "shown", "numbers"),
    [
        (result(50, 40, "days"), "−20 %", "50 → 40 days"),
        (result(40_000, 9_000, "a month"), "−78 %", "40,000 → 9,000 a month"),
        (result(60, 80, "%"), "+20 pts", "60 → 80 %"),
        (result(3, 1, "steps"), "3 → 1", "3 → 1 steps"),
        (result(0, 12), "0 → 12", "0 → 12"),
        (result(2_500_000.5, 1_250_000.25, "€"), "−50 %", "2,500,000.5 → 1,250,000.25 €"),
        (result(None, 40_000, "tickets"), "40,000", ""),
        (result(None, 310_000, "€"), "€ 310 k", ""),
        (result(None, 97, "%"), "97 %", ""),
        (result(20, 20), "±0 %", "20 → 20"),
        (result(), "–", ""),
    ],
)
def test_the_figure_and_the_numbers_behind_it(values: Values, shown: str, numbers: str) -> None:
    assert (figure(values).text, both_numbers(values)) == (shown, numbers)


def test_a_sentence_for_a_cv_has_both_numbers_of_a_percentage() -> None:
    told = cv_sentence(result(50, 40, "days", metric="Delay", period="Q2 2026"))
    assert told == "Fewer delays: Delay 50 → 40 days (−20 %), Q2 2026."


def test_a_sentence_adds_nothing_that_was_not_written() -> None:
    assert cv_sentence(result(title="Coached people.\nAll of them")) == "Coached people. All of them."
    assert cv_sentence(result(None, 12, "people", title="Coached")) == "Coached: 12 people."


def test_challenges_without_a_story_are_named() -> None:
    stories = [{"challenges": [{"challenge": "uncertainty"}, {"challenge": "ethics"}]}]
    notes = [{"challenge": "data_quality"}, {"challenge": ""}]
    assert missing_challenges(stories, notes) == ["Keeping up", "Explaining it"]
    assert len(missing_challenges([], [])) == 5
