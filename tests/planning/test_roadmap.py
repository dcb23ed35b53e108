"""Where steps stand, how far the stages are, and what is suggested next and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.measure import Measure, Tally
from aipm_desktop.planning.roadmap import Standing, figure, gaps, stages, standing, suggestions

TODAY = date(2026, 11, 19)


def step(number: int, **values: Any) -> Values:
    usual = {"title": f"Step {number}", "status": "not_started", "stage": "network", "measure": "", "starts_on": None}
    return {"id": number, **usual, "ends_on": None, **values}


def stand(number: int, count: float = 0, **values: Any) -> Standing:
    return standing(step(number, **values), lambda _measure: Tally(count, (1,)))


def test_the_status_follows_the_count_and_never_goes_back() -> None:
    held = "interviews held >= 4"
    assert stand(1, 0, measure=held).proposed == ""
    assert stand(1, 1, measure=held).proposed == "in_progress"
    assert stand(1, 4, measure=held).proposed == "achieved"
    assert stand(1, 0, measure=held, status="achieved").status == "achieved"
    assert stand(1, 4, measure=held, status="deferred").proposed == ""
    assert standing(step(1, measure=held), lambda _measure: Tally(4), was=["achieved"]).proposed == ""
    assert stand(1, 3, measure=held).counted == "3 of 4 interviews held"
    assert stand(1, 3, measure=held).fraction == 0.75
    assert stand(1, 2, measure="skill risk >= 3").counted == "Level 2 of 3: skill risk"
    assert "type of record" in stand(1, measure="unicorns").fault


def test_stages_and_the_figure_leave_dropped_steps_out() -> None:
    found = [stand(1, status="achieved"), stand(2, status="dropped"), stand(3, stage="certify"), stand(4)]
    assert {each.key: (each.achieved, each.steps) for each in stages(found)} == {
        "foundations": (0, 0), "certify": (0, 1), "experience": (0, 0), "network": (1, 2), "land": (0, 0),
    }  # fmt: skip
    whole = figure(found, today=TODAY)
    assert (whole.achieved, whole.steps) == (1, 3)
    assert whole.next is not None
    assert whole.next["id"] == 3


def test_requirements_say_what_is_there() -> None:
    asked: list[Values] = [
        {"what": "Risk management", "type": "skill", "level": 3, "number": None},
        {"what": "PMP", "type": "credential", "level": None, "number": 1},
        {"what": "interviews held", "type": "count", "level": None, "number": 12},
        {"what": "Led a team", "type": "experience", "level": None, "number": None},
    ]

    def count(measure: Measure) -> Tally:
        return Tally({"skill": 3, "certification": 0, "interview": 5}[measure.kind], (7,))

    found = gaps(asked, count)
    assert [(gap.met, gap.measure is None) for gap in found] == [
        (True, False), (False, False), (False, False), (False, True),
    ]  # fmt: skip
    why = suggestions([], found, today=TODAY)
    assert (why[0].kind, why[0].reason) == ("certification", "The target role asks for it, and it is not earned yet")


def test_at_most_three_suggestions_with_the_most_urgent_first() -> None:
    late = stand(1, 3, measure="interviews held >= 4", ends_on=TODAY - timedelta(days=2))
    later = stand(2, ends_on=TODAY + timedelta(days=400), starts_on=TODAY)
    found = suggestions(
        [later, late, *(stand(n, ends_on=TODAY + timedelta(days=n)) for n in range(5, 9))], [], today=TODAY
    )
    assert [each.id for each in found] == [1, 5, 6]  # two that press, then the next in line
    assert found[0].reason == "Its end passed 2 days ago · 3 of 4 interviews held"
    assert suggestions([later], [], today=TODAY)[0].reason == "It is the next step in line"
    assert found[0].why.pattern == "Its end passed {days} days ago", "the window translates the pattern"
    soon = stand(3, ends_on=TODAY + timedelta(days=1))
    assert suggestions([soon], [], today=TODAY)[0].reason == "It ends tomorrow"
    assert suggestions([stand(9, status="achieved")], [], today=TODAY) == []
