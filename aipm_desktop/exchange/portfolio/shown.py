"""What a portfolio shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from aipm_desktop.exchange.resume.resume import Person, Project


@dataclass(frozen=True, slots=True)
class Achievement:
    """A result with the number that stands first, "" where there is none; what was measured; where it comes from.

    A change in per cent stands in `figure` only where `measured` has both numbers.
    """

    title: str
    figure: str = ""
    measured: str = ""
    source: str = ""

    @property
    def detail(self) -> str:
        return " · ".join(part for part in (self.measured, self.source) if part)


@dataclass(frozen=True, slots=True)
class ShownPortfolio:
    """Published projects, and the accomplishments they present."""

    person: Person
    projects: tuple[Project, ...] = ()
    achievements: tuple[Achievement, ...] = ()
