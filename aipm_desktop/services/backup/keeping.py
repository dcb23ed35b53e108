"""Which copies stay: 7 daily, 4 weekly and 12 monthly ones, and the newest of those made before a deed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Sort = Literal["daily", "by-hand", "before-import", "before-merge", "before-restore", "before-upgrade"]
"""Why a copy was made."""
Tier = Literal["daily", "weekly", "monthly"]

DEEDS_KEPT = 10
_TIERS: tuple[tuple[Tier, int, Callable[[date], Hashable]], ...] = (
    ("daily", 7, lambda day: day),
    ("weekly", 4, lambda day: day.isocalendar()[:2]),
    ("monthly", 12, lambda day: (day.year, day.month)),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the database in a folder of backups. `made_at` is aware; `size` is in bytes."""

    path: Path
    made_at: datetime
    sort: Sort
    size: int

    @property
    def day(self) -> date:
        """The day on the clock by which it was made."""
        return self.made_at.date()

    @property
    def regular(self) -> bool:
        """Whether it takes part in the daily, weekly and monthly ones; else it was made before a deed."""
        return self.sort in ("daily", "by-hand")


def tiers(copies: Iterable[Copy], today: date) -> dict[Path, Tier]:
    """The regular copies that stay, each with the first tier it serves.

    Days, weeks and months count only where there is a copy, so that a long absence uses nothing up. A copy from the
    future (the clock was wrong then, or is now) takes no other's place: these are counted among themselves.
    """
    regular = sorted((copy for copy in copies if copy.regular), key=lambda copy: copy.made_at, reverse=True)
    past = [copy for copy in regular if copy.day <= today]
    future = [copy for copy in regular if copy.day > today]
    return _tiers(past) | _tiers(future)


def _tiers(newest_first: Sequence[Copy]) -> dict[Path, Tier]:
    found: dict[Path, Tier] = {}
    for tier, most, period in _TIERS:
        seen: set[Hashable] = set()
        for copy in newest_first:
            if len(seen) == most:
                break
            if period(copy.day) not in seen:
                seen.add(period(copy.day))
                found.setdefault(copy.path, tier)
    return found


def superfluous(copies: Sequence[Copy], today: date) -> list[Copy]:
    """The copies that may go, oldest first. The newest of all never does."""
    kept = set(tiers(copies, today))
    deeds = sorted((copy for copy in copies if not copy.regular), key=lambda copy: copy.made_at, reverse=True)
    kept |= {copy.path for copy in deeds[:DEEDS_KEPT]}
    kept |= {copy.path for copy in sorted(copies, key=lambda copy: copy.made_at)[-1:]}
    return [copy for copy in sorted(copies, key=lambda copy: copy.made_at) if copy.path not in kept]
