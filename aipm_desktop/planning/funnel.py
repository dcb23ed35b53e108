"""How far opportunities came, counted from their status logs: a later status never takes back what was reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

STAGES = ("applied", "interviewing", "offer", "accepted")
ENOUGH = 10
"""With fewer applications a rate says more about chance than about oneself."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """`reached` counts, for each of `STAGES`, the opportunities that ever came so far or further."""

    reached: tuple[int, ...]

    @property
    def applied(self) -> int:
        return self.reached[0]

    @property
    def too_early(self) -> bool:
        return self.applied < ENOUGH

    def rate(self, stage: int) -> float | None:
        """The share of those in the stage before that came to this one; None while it is too early to say."""
        before = self.reached[stage - 1] if stage else 0
        return None if self.too_early or not before else self.reached[stage] / before


def funnel(histories: Iterable[Collection[str]]) -> Funnel:
    """The funnel of opportunities, each given as all the statuses it ever had."""
    furthest = [max((STAGES.index(status) for status in each if status in STAGES), default=-1) for each in histories]
    return Funnel(tuple(sum(stage >= number for stage in furthest) for number in range(len(STAGES))))
