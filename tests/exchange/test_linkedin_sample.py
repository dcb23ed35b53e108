"""The made-up network that comes with the program: what a newcomer and the help import first."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.exchange.linkedin import match, parse_sources, read
from tests.exchange.linkedin_files import applied

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


def test_the_sample_and_a_month_later() -> None:
    first = parse_sources(read(SAMPLE / "Connections.csv"))
    assert (len(first.people), first.hidden_members, first.skipped, first.warned) == (59, 3, [], [])
    assert first.people[0].line == 5
    known = applied(match(first, []))
    later = parse_sources(read(SAMPLE / "Connections-later.csv"))
    plan = match(later, known)
    assert len(plan.create) == 5
    assert len(plan.job_changes) == len(plan.update) == 6
    assert len(plan.unchanged) == 51
    assert not plan.older
    assert plan.suggestions == []
    assert {change.name for change in plan.job_changes} == {
        "Tobias Beispiel", "Jan Voorbeeld", "Greta Testwood", "Gus Stencil", "Giulia Prototipo", "Bilal Namuna"
    }  # fmt: skip
    back = match(first, applied(plan, known))
    assert back.older
    assert (back.create, back.update, back.job_changes) == ([], [], [])


def test_the_sample_is_obviously_invented() -> None:
    for name in ("Connections.csv", "Connections-later.csv"):
        for person in parse_sources(read(SAMPLE / name)).people:
            assert person.slug.startswith("example-")
            assert not person.email or person.email.endswith("@mail.example")
