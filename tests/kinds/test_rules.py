"""The rules of the kinds: what a change brings along, one test for each sentence of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.store import Store

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    opened = Store.open(data_dir, clock=lambda: NOW)
    yield opened
    assert opened.check() == []
    opened.close()


def contact(store: Store, name: str = "Priya", **values: object) -> int:
    return int(store.save("contact", {"given_name": name, **values})["id"])


# Three dates, never merged


def test_planning_a_task_leaves_its_due_date_and_reminder_alone(store: Store) -> None:
    task = store.save("task", {"title": "X", "due": "2026-12-01", "remind_at": "2026-11-30T09:00"})
    moved = store.save("task", {"planned_on": "2026-11-25"}, task["id"])
    assert (moved["due"], moved["remind_at"]) == (task["due"], task["remind_at"])
    snoozed = store.save("task", {"remind_at": "2026-12-02T09:00"}, task["id"])
    assert (snoozed["due"], snoozed["planned_on"]) == (date(2026, 12, 1), date(2026, 11, 25))


# The status log


def test_a_status_change_is_logged_with_its_day_and_the_time_of_entry(store: Store) -> None:
    course = store.save("course", {"title": "ML"})["id"]
    store.save("course", {"status": "completed"}, course)
    last = store.status_log("course", course)[-1]
    assert (last.from_status, last.to_status) == ("wishlist", "completed")
    assert (last.happened_on, last.entered_at) == (date(2026, 11, 19), NOW)


def test_a_change_of_anything_else_leaves_the_log_alone(store: Store) -> None:
    course = store.save("course", {"title": "ML"})["id"]
    store.save("course", {"title": "ML foundations", "tags": "x"}, course)
    assert len(store.status_log("course", course)) == 1


# Informational interviews


def test_asking_sets_the_day_and_a_chase_date_in_seven_days(store: Store) -> None:
    asked = store.save("interview", {"status": "requested"})
    assert (asked["requested_on"], asked["chase_on"]) == (date(2026, 11, 19), date(2026, 11, 26))


def test_a_chase_date_that_was_typed_stays(store: Store) -> None:
    asked = store.save("interview", {"status": "requested", "chase_on": "2026-12-10"})
    assert asked["chase_on"] == date(2026, 12, 10)


def test_an_answer_is_noted_when_a_date_is_agreed(store: Store) -> None:
    interview = store.save("interview", {"status": "requested"})["id"]
    agreed = store.save("interview", {"status": "scheduled", "starts": "2026-11-24T15:00"}, interview)
    assert agreed["replied_on"] == date(2026, 11, 19)


def test_the_end_follows_from_the_minutes_asked_for(store: Store) -> None:
    interview = store.save("interview", {"starts": "2026-11-24T15:00", "zone": "UTC"})
    assert interview["ends"] - interview["starts"] == timedelta(minutes=20)


def test_moving_the_start_moves_the_end(store: Store) -> None:
    interview = store.save("interview", {"starts": "2026-11-24T15:00Z", "ends": "2026-11-24T15:45Z"})
    moved = store.save("interview", {"starts": "2026-11-25T10:00Z"}, interview["id"])
    assert moved["ends"] == datetime(2026, 11, 25, 10, 45, tzinfo=UTC)


def test_a_thank_you_is_due_a_day_after_the_end(store: Store) -> None:
    interview = store.save("interview", {"starts": "2026-11-18T15:00Z", "status": "scheduled"})
    held = store.save("interview", {"status": "completed"}, interview["id"])
    assert held["thank_you_due"] == datetime(2026, 11, 19, 15, 20, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "typed"), [("America/Los_Angeles", "20:00"), ("Asia/Tokyo", "01:00")])
def test_whole_days_that_get_a_time_end_on_their_last_day(store: Store, zone: str, typed: str) -> None:
    values = {"title": "Summit", "zone": zone, "starts": "2027-03-03", "ends": "2027-03-05"}
    event = store.save("event", {"starts": f"2027-03-03T{typed}"}, store.save("event", values)["id"])
    assert [f"{event[end].astimezone(ZoneInfo(zone)):%d %H:%M}" for end in ("starts", "ends")] == [
        f"03 {typed}",
        f"05 {typed}",
    ]


def test_an_end_before_the_start_is_refused(store: Store) -> None:
    with pytest.raises(InvalidValueError, match="Ends"):
        store.save("interview", {"starts": "2026-11-24T15:00Z", "ends": "2026-11-24T14:00Z"})
    with pytest.raises(InvalidValueError, match="Ends"):
        store.save("event", {"title": "X", "starts": "2026-11-24", "ends": "2026-11-23"})


# Touches


def test_touches_come_from_every_kind_that_counts(store: Store) -> None:
    priya = contact(store)
    store.save("interaction", {"summary": "Coffee", "occurred": "2026-11-01", "people": [priya]})
    store.save("interview", {"people": [priya], "starts": "2026-11-03T10:00Z", "status": "completed"})
    mentoring = store.save("mentoring", {"contact_id": priya})["id"]
    store.save("session", {"mentoring_id": mentoring, "starts": "2026-11-05T10:00Z", "status": "held"})
    store.save("event", {"title": "Meetup", "starts": "2026-11-07", "people_met": [priya]})
    assert [kind for kind, _, _ in store.touches(priya)] == ["event", "session", "interview", "interaction"]
    assert store.last_touches([priya], date(2026, 11, 19)) == {priya: date(2026, 11, 7)}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("interaction", {"summary": "Newsletter", "occurred": "2026-11-01", "counts_as_touch": "no"}),
        ("interview", {"starts": "2026-11-03T10:00Z", "status": "scheduled"}),
        ("interview", {"starts": "2026-11-03T10:00Z", "status": "no_show"}),
    ],
)
def test_what_did_not_happen_is_no_touch(store: Store, kind: str, values: dict[str, object]) -> None:
    priya = contact(store)
    store.save(kind, {**values, "people": [priya]})
    assert store.last_touches([priya], date(2026, 11, 19)) == {}


def test_editing_and_tagging_are_no_touch(store: Store) -> None:
    priya = contact(store)
    store.save("contact", {"city": "Leeds", "tags": "x"}, priya)
    assert store.touches(priya) == []


def test_a_future_entry_becomes_a_touch_on_its_date(store: Store) -> None:
    priya = contact(store)
    store.save("interaction", {"summary": "Lunch", "occurred": "2026-11-25", "people": [priya]})
    assert store.last_touches([priya], date(2026, 11, 24)) == {}
    assert store.last_touches([priya], date(2026, 11, 25)) == {priya: date(2026, 11, 25)}


def test_an_older_entry_moves_nothing(store: Store) -> None:
    priya = contact(store)
    store.save("interaction", {"occurred": "2026-11-10", "people": [priya]})
    store.save("interaction", {"occurred": "2026-09-01", "people": [priya]})
    assert store.last_touches([priya], date(2026, 11, 19)) == {priya: date(2026, 11, 10)}


def test_deleting_the_newest_touch_moves_the_date_back(store: Store) -> None:
    priya = contact(store)
    store.save("interaction", {"occurred": "2026-09-01", "people": [priya]})
    newest = store.save("interaction", {"occurred": "2026-11-10", "people": [priya]})["id"]
    store.delete("interaction", newest)
    assert store.last_touches([priya], date(2026, 11, 19)) == {priya: date(2026, 9, 1)}


def test_one_entry_is_a_touch_with_everybody_in_it(store: Store) -> None:
    people = [contact(store, "Priya"), contact(store, "Tom")]
    store.save("interaction", {"occurred": "2026-11-10", "people": people})
    assert set(store.last_touches(None, date(2026, 11, 19))) == set(people)
    assert [entry.kind for person in people for entry in store.timeline(person)] == ["interaction", "interaction"]


def test_a_cadence_counts_from_the_day_it_was_set(store: Store) -> None:
    assert store.get("contact", contact(store, tier="a"))["cadence_set_on"] == date(2026, 11, 19)
    assert store.get("contact", contact(store))["cadence_set_on"] is None


# Promises, follow-ups and recurring tasks


def test_a_promise_by_me_becomes_a_task_and_one_by_them_a_waiting_task(store: Store) -> None:
    priya = contact(store)
    promises = [{"text": "Send CV", "due": "2026-11-25"}, {"text": "Introduce Tom", "owner": "them"}]
    talk = store.save("interaction", {"summary": "Coffee", "people": [priya], "promises": promises})
    mine, theirs = store.select("task", sort="title", descending=True)
    assert (mine["title"], mine["status"], mine["due"]) == ("Send CV", "open", date(2026, 11, 25))
    assert (theirs["title"], theirs["status"], theirs["waiting_on_id"]) == ("Introduce Tom", "waiting", priya)
    assert (mine["about_kind"], mine["about_id"]) == ("interaction", talk["id"])
    store.save("interaction", {"summary": "Coffee again"}, talk["id"])
    assert store.count("task") == 2
    store.undo()
    store.undo()
    assert store.count("task") == 0


def test_an_action_item_becomes_a_task_of_its_owner(store: Store) -> None:
    mentoring = store.save("mentoring", {"contact_id": contact(store)})["id"]
    actions = [{"text": "Draft charter", "due": "2026-12-01"}, {"text": "Share template", "owner": "them"}]
    store.save("session", {"mentoring_id": mentoring, "actions": actions})
    found = {task["title"]: (task["owner"], task["status"]) for task in store.select("task")}
    assert found == {"Draft charter": ("me", "open"), "Share template": ("them", "waiting")}


def test_a_follow_up_done_with_a_contact_writes_a_touch(store: Store) -> None:
    priya = contact(store)
    task = store.save("task", {"title": "Say thanks", "contact_id": priya, "follow_up": "yes"})["id"]
    store.save("task", {"status": "done"}, task)
    assert store.last_touches([priya], date(2026, 11, 19)) == {priya: date(2026, 11, 19)}
    assert store.timeline(priya)[0].title == "Say thanks"


def test_everybody_met_gets_one_follow_up_in_48_hours(store: Store) -> None:
    priya, tom = contact(store, "Priya"), contact(store, "Tom")
    event = store.save("event", {"title": "Meetup", "starts": "2026-11-18T18:00Z", "ends": "2026-11-18T21:00Z"})["id"]
    store.save("event", {"people_met": [priya]}, event)
    met = store.get("event", event)["people_met"]
    store.save("event", {"people_met": [*met, tom]}, event)
    tasks = store.select("task")
    assert [task["contact_id"] for task in tasks] == [priya, tom]
    assert {task["due"] for task in tasks} == {datetime(2026, 11, 20, 21, tzinfo=UTC)}
    assert {task["title"] for task in tasks} == {"Follow up after Meetup"}


def test_finishing_a_recurring_task_creates_exactly_one_next(store: Store) -> None:
    rule = {"title": "Comment", "due": "2026-11-16", "recurrence": "FREQ=WEEKLY", "tags": "linkedin"}
    first = store.save("task", rule)["id"]
    store.save("task", {"status": "done"}, first)
    store.save("task", {"notes": "was good"}, first)
    upcoming = store.select("task", filters={"status": "open"})
    assert [(task["due"], task["tags"]) for task in upcoming] == [(date(2026, 11, 23), ["linkedin"])]


def test_what_is_finished_again_brings_no_second_next_one(store: Store) -> None:
    task = store.save("task", {"title": "Call", "due": "2026-11-18", "recurrence": "FREQ=WEEKLY", "tags": "x"})["id"]
    event = store.save("event", {"title": "Meetup", "starts": "2026-11-18T18:00", "recurrence": "FREQ=WEEKLY"})["id"]
    for kind, id, statuses in (("task", task, "done open done"), ("event", event, "attended registered attended")):
        for status in statuses.split():
            store.save(kind, {"status": status}, id)
        assert store.count(kind) == 2


def test_a_follow_up_that_is_done_again_the_same_day_is_one_touch(store: Store) -> None:
    one, other = contact(store), contact(store, "Jonas")
    for person in (one, other):
        task = store.save("task", {"title": "Write", "follow_up": True, "contact_id": person})["id"]
        for status in ("done", "open", "done"):
            store.save("task", {"status": status}, task)
        assert len(store.touches(person)) == 1


def test_a_task_that_repeats_from_completion_counts_from_today(store: Store) -> None:
    values = {"title": "Look", "due": "2026-11-02", "recurrence": "FREQ=WEEKLY", "recurrence_from": "completion"}
    task = store.save("task", values)["id"]
    store.save("task", {"status": "done"}, task)
    assert [each["due"] for each in store.select("task", filters={"status": "open"})] == [date(2026, 11, 26)]


def test_a_task_that_repeats_from_completion_ends_after_its_number_of_times(store: Store) -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO;COUNT=2"
    values = {"title": "Look", "due": "2026-11-02", "recurrence": rule, "recurrence_from": "completion"}
    store.save("task", {"status": "done"}, store.save("task", values)["id"])
    (following,) = store.select("task", filters={"status": "open"})
    assert (following["due"], following["recurrence"]) == (date(2026, 11, 23), "FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    store.save("task", {"status": "done"}, following["id"])
    assert store.select("task", filters={"status": "open"}) == []


def test_the_planned_day_of_a_repeating_task_moves_by_days_of_its_own_zone(store: Store) -> None:
    values = {"title": "Call", "zone": "America/Los_Angeles", "due": "2026-10-28T16:30", "planned_on": "2026-10-27"}
    store.save("task", {"status": "done"}, store.save("task", values | {"recurrence": "FREQ=WEEKLY"})["id"])
    (following,) = store.select("task", filters={"status": "open"})
    assert following["due"] == datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
    assert following["planned_on"] == date(2026, 11, 24)


def test_a_rule_that_has_ended_creates_nothing(store: Store) -> None:
    task = store.save("task", {"title": "X", "due": "2026-11-16", "recurrence": "FREQ=WEEKLY;COUNT=1"})["id"]
    store.save("task", {"status": "done"}, task)
    assert store.select("task", filters={"status": "open"}) == []


def test_a_moment_repeats_at_the_same_hour_whatever_the_season(store: Store) -> None:
    values = {"title": "X", "due": "2026-10-19T09:00", "zone": "Europe/Berlin", "recurrence": "FREQ=WEEKLY"}
    task = store.save("task", values)
    store.save("task", {"status": "done"}, task["id"])
    upcoming = store.select("task", filters={"status": "open"})[0]
    assert (task["due"].hour, upcoming["due"]) == (7, datetime(2026, 11, 23, 8, tzinfo=UTC))


def test_a_series_comes_to_its_end(store: Store) -> None:
    values = {"title": "X", "due": "2026-11-19", "recurrence": "FREQ=DAILY;COUNT=3;EXDATE=20261120"}
    store.save("task", values)
    told = []
    while upcoming := store.select("task", filters={"status": "open"}):
        told.append((upcoming[0]["due"].day, upcoming[0]["recurrence"]))
        store.save("task", {"status": "done"}, upcoming[0]["id"])
    assert told == [(19, "FREQ=DAILY;COUNT=3;EXDATE=20261120"), (21, "FREQ=DAILY;COUNT=1")]


def test_an_event_that_repeats_leaves_the_next_one_when_it_is_over(store: Store) -> None:
    values = {"title": "Meetup", "status": "registered", "starts": "2026-11-18T18:00", "ends": "2026-11-18T20:30",
              "zone": "Europe/Berlin", "venue": "Hub", "goals": "Meet Ada",
              "recurrence": "FREQ=MONTHLY;BYDAY=3WE"}  # fmt: skip
    event = store.save("event", values)["id"]
    store.save("event", {"status": "attended"}, event)
    store.save("event", {"status": "missed"}, event)
    upcoming = store.select("event", filters={"status": "registered"})
    assert [(each["starts"], each["ends"], each["venue"], each["goals"]) for each in upcoming] == [
        (datetime(2026, 12, 16, 17, tzinfo=UTC), datetime(2026, 12, 16, 19, 30, tzinfo=UTC), "Hub", "")
    ]
    store.save("event", {"status": "cancelled"}, upcoming[0]["id"])
    assert store.count("event") == 2


def test_a_session_that_repeats_leaves_the_next_one_when_it_was_held(store: Store) -> None:
    mentoring = store.save("mentoring", {"contact_id": contact(store), "role": "mentee"})["id"]
    values = {"mentoring_id": mentoring, "status": "confirmed", "starts": "2026-11-19T08:00Z", "number": 4,
              "zone": "Europe/Berlin", "recurrence": "FREQ=WEEKLY;INTERVAL=2",
              "join_link": "https://meet.example/4"}  # fmt: skip
    session = store.save("session", values)["id"]
    store.save("session", {"status": "held"}, session)
    upcoming = store.select("session", filters={"status": "confirmed"})
    assert [(each["starts"], each["number"], each["join_link"]) for each in upcoming] == [
        (datetime(2026, 12, 3, 8, tzinfo=UTC), 5, "https://meet.example/4")
    ]


def test_a_limit_of_which_half_is_said_is_as_in_a_new_row_or_as_it_was(store: Store) -> None:
    limits: list[dict[str, object]] = [{"name": "After approval", "months": 12}]
    made = store.save("certification", {"name": "X", "application_approved": "2026-02-01", "time_limits": limits})
    assert made["eligible_until"] == date(2027, 2, 1)
    shorter = [{"id": made["time_limits"][0]["id"], "months": 6}]
    assert store.save("certification", {"time_limits": shorter}, made["id"])["eligible_until"] == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("interview", {"starts": "2027-01-01T10:00Z", "minutes_asked": 10**10}),
        ("application", {"title": "X", "status": "applied", "applied_on": "9999-12-31"}),
        ("event", {"title": "X", "starts": "9999-12-31", "people_met": [1]}),
    ],
)
def test_what_would_follow_beyond_the_calendar_is_refused_in_words(
    store: Store, kind: str, values: dict[str, object]
) -> None:
    contact(store)
    with pytest.raises(AipmError, match="beyond the year 9999"):
        store.save(kind, values)
    assert store.count(kind) == 0
