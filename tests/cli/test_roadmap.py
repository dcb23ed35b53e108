"""The roadmap in the terminal."""

from __future__ import annotations

from tests.cli.conftest import Aipm


def test_steps_are_counted_and_kept_when_asked(aipm: Aipm) -> None:
    assert "no roadmap yet" in aipm("roadmap").out
    assert aipm("--json", "roadmap").document["target"] is None
    assert aipm("add", "goal", "title=Talk to people", "measure=interviews held >= 2", "stage=network").code == 0
    assert aipm("add", "goal", "title=Decide", "ends_on=2020-01-31").code == 0
    refused = aipm("add", "goal", "title=X", "measure=interviews hled >= 2")
    assert refused.code == 1
    assert "“hled” is not understood here" in refused.err
    assert aipm("add", "interview", "title=Maria", "status=completed").code == 0
    told = aipm("roadmap").out
    assert "1 of 2 interviews held: Maria" in told
    assert "Its end passed" in told
    step = next(each for each in aipm("--json", "roadmap").document["steps"] if each["title"] == "Talk to people")
    assert (step["status"], step["kept_status"], step["fraction"], step["records"]) == (
        "in_progress",
        "not_started",
        0.5,
        [1],
    )
    assert "is in progress now: 1 of 2 interviews held" in aipm("roadmap", "--update").err
    assert aipm("--json", "show", "goal", "1").document["status"] == "in_progress"
