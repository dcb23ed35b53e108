"""What stands below the titles of the agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import agenda
from aipm_desktop.planning.details import Linked, points_to
from aipm_desktop.planning.keep_in_touch import keep_in_touch
from tests.planning.samples import contact, record, utc

TODAY = date(2026, 11, 19)  # a Thursday
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
PRIYA = {"id": 1, "contact_id": 7, "contact_name": "Priya Raman"}
LINKED = Linked({("interview", 3): "Talk with Priya Raman"}, {7: "AI Program Manager, Helio Robotics"})


def below(pair: tuple[str, Values], linked: Linked = LINKED) -> str:
    (group,) = agenda([pair], now=NOW, zone="Europe/Berlin", linked=linked).groups
    (entry,) = group.entries
    return entry.detail


def interview(**values: Any) -> tuple[str, Values]:
    given: Values = {
        "title": "Talk with Priya Raman",
        "status": "scheduled",
        "starts": utc(TODAY, 14),
        "people": [PRIYA],
    }
    return record("interview", **given | values)


def test_an_interview_says_what_the_person_does_and_how_to_talk() -> None:
    assert below(interview()) == "AI Program Manager, Helio Robotics · video call"
    assert below(interview(place="Library")) == "AI Program Manager, Helio Robotics · Library"
    two = [PRIYA, {"id": 2, "contact_id": 8, "contact_name": "Bo Sample"}]
    assert below(interview(people=two, channel="phone")) == "Bo Sample · phone"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "Follow-up to today’s interview"),
        (1, "Follow-up to yesterday’s interview"),
        (2, "Follow-up to Tuesday’s interview"),
        (9, "Follow-up to the interview of 10 Nov"),
    ],
)
def test_a_thank_you_note_says_which_interview_it_follows(ago: int, words: str) -> None:
    held = interview(status="completed", starts=utc(TODAY - ago * DAY, 8), thank_you_due=utc(TODAY, 16))
    assert below(held) == words


def test_a_question_without_an_answer_says_when_it_was_asked() -> None:
    asked = interview(status="requested", requested_on=TODAY - 8 * DAY, chase_on=TODAY, starts=None)
    assert below(asked) == "Asked 11 Nov · AI Program Manager, Helio Robotics"


def test_a_task_says_what_it_is_about_and_names_nobody_twice() -> None:
    about: Values = {"title": "Send the slides", "due": TODAY, "about_kind": "interview", "about_id": 3}
    assert below(record("task", **about, contact_name="Priya Raman")) == "Talk with Priya Raman"
    assert below(record("task", **about, contact_name="Ada Sample")) == "Ada Sample · Talk with Priya Raman"
    planned = record("task", **about | {"due": None, "planned_on": TODAY})
    assert below(planned) == "Talk with Priya Raman"
    assert below(planned, Linked()) == ""


def test_a_session_says_its_topics_that_are_not_covered() -> None:
    topics = [
        {"id": id, "text": text, "part": part, "covered": covered}
        for id, (text, part, covered) in enumerate(
            [("Last time", "topic", True), ("Stage gates", "topic", False), ("Chat", "opening", False)]
        )
    ]
    session: Values = {"title": "Session 9", "status": "confirmed", "starts": utc(TODAY, 15), "place": "Café"}
    assert below(record("session", **session, agenda=topics)) == "Stage gates · Café"
    more = [*topics, {"id": 9, "text": "Costs", "part": "topic", "covered": False}]
    assert below(record("session", **session, agenda=more)) == "Stage gates · 1 more topic · Café"


def test_a_study_block_says_its_course_unless_the_title_does() -> None:
    block: Values = {
        "what": "ML Foundations, module 6",
        "status": "planned",
        "planned_at": utc(TODAY, 18),
        "minutes": 60,
    }
    assert below(record("study", **block, course_name="Learning Path")) == "Learning Path"
    assert below(record("study", **block, course_name="ML Foundations", notes="Data leakage\nmore")) == "Data leakage"


def test_an_event_says_who_invites_and_where_and_its_deadline_when_it_starts() -> None:
    event: Values = {
        "title": "Responsible AI",
        "status": "registered",
        "starts": utc(TODAY + DAY, 17),
        "venue": "Room 4",
    }
    assert below(record("event", **event, organiser="PMI chapter")) == "PMI chapter · Room 4"
    assert below(record("event", **event)) == "Meetup · Room 4"
    deadline = {"id": 1, "type": "cfp", "at": TODAY + DAY, "zone": "", "done": False}
    far = event | {"starts": utc(TODAY + 60 * DAY, 17), "deadlines": [deadline]}
    assert below(record("event", **far)) == "Starts 18 Jan 2027"


def test_an_exam_says_where_it_is_taken_and_other_dates_who_issues_the_certificate() -> None:
    attempt = {"id": 1, "booked_at": utc(TODAY, 9), "place": "online"}
    exam = record("certification", name="PMP", issuer="PMI", status="exam_scheduled", attempts=[attempt])
    assert below(exam) == "Online proctored"
    renewal = record("certification", name="PMP", issuer="PMI", status="certified", valid_until=TODAY)
    assert below(renewal) == "PMI"


def test_a_pinned_contact_says_how_long_the_silence_is() -> None:
    nudges = keep_in_touch([contact(1, next_touch_on=TODAY)], {1: TODAY - 63 * DAY}, today=TODAY)
    (group,) = agenda([], nudges, now=NOW).groups
    assert group.entries[0].detail == "Keep in touch · Last touch 9 weeks ago"


def test_only_what_is_told_is_looked_up() -> None:
    task = record("task", about_kind="interview", about_id=3)
    broken = record("task", about_kind="gone", about_id=4)
    assert points_to([task, broken, record("task"), interview()]) == ({("interview", 3)}, {7})
