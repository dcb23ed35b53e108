"""Periods in words are as exact as what was typed."""

from __future__ import annotations

import pytest

from aipm_desktop.planning.periods import say_period


@pytest.mark.parametrize(
    ("since", "until", "current", "said"),
    [
        ("2026-05", "2026-10", False, "May – Oct 2026"),
        ("2024", "2026-03", False, "2024 – Mar 2026"),
        ("2025-11-05", "2026-01", False, "5 Nov 2025 – Jan 2026"),
        ("2025", "", True, "2025 – now"),
        ("2025", "2025", False, "2025"),
        ("", "2024-02", False, "until Feb 2024"),
        ("", "", True, ""),
    ],
)
def test_a_period_in_words(since: str, until: str, current: bool, said: str) -> None:
    assert say_period(since, until, current=current) == said
