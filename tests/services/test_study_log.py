"""Time of study: logged in one go, by the lesson, or by a timer that outlives the program."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aipm_desktop.services.study_log import last_studied, lesson_done, log_study, running, start_timer, stop_timer
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)


def course(store: Store, **values: object) -> int:
    return int(store.save("course", {"title": "ML Foundations", **values})["id"])


def test_the_first_time_begins_a_course_and_is_one_step(store: Store) -> None:
    planned = course(store, status="enrolled")
    logged = log_study(store, planned, 30, TODAY)
    assert (logged.title, logged.started) == ("ML Foundations", True)
    assert store.get("course", planned)["status"] == "in_progress"
    assert not log_study(store, planned, 30, TODAY).started
    store.undo()
    store.undo()
    assert store.count("study") == 0
    assert store.get("course", planned)["status"] == "enrolled"


def test_lessons_are_counted_up_to_the_last(store: Store) -> None:
    short = course(store, units_total=2, units_done=1)
    assert [lesson_done(store, store.get("course", short)) for _ in range(2)] == [2, 2]


def test_the_timer_is_found_again_and_writes_its_minutes(store: Store, now: datetime) -> None:
    here = course(store)
    start_timer(store, here, now)
    timer = running(store)
    assert timer is not None
    assert (timer.course_id, timer.minutes(now + timedelta(minutes=25, seconds=59))) == (here, 25)
    logged = stop_timer(store, now + timedelta(minutes=26), TODAY)
    assert logged is not None
    entry = store.select("study")[0]
    assert (entry["minutes"], entry["course_id"], entry["studied_on"]) == (26, here, TODAY)
    assert running(store) is None


def test_less_than_a_minute_writes_nothing(store: Store, now: datetime) -> None:
    start_timer(store, course(store), now)
    assert stop_timer(store, now + timedelta(seconds=59), TODAY) is None
    start_timer(store, None, now)
    assert stop_timer(store, now - timedelta(hours=1), TODAY) is None  # the clock was set back
    assert store.count("study") == 0


def test_a_timer_of_a_course_that_is_gone_logs_plain_study(store: Store, now: datetime) -> None:
    gone = course(store)
    start_timer(store, gone, now)
    store.delete("course", gone)
    logged = stop_timer(store, now + timedelta(minutes=5), TODAY)
    assert logged is not None
    assert store.select("study")[0]["course_id"] is None


def test_a_damaged_file_is_no_timer(store: Store) -> None:
    for content in ("", "[]", '{"started": "soon"}', '{"started": "2026-11-19T09:00:00"}', "[" * 100_000):
        (store.folder / "study_timer.json").write_text(content)
        assert running(store) is None


def test_the_course_studied_last_is_an_open_one(store: Store) -> None:
    done, open_ = course(store, status="completed"), course(store)
    log_study(store, open_, 30, TODAY - timedelta(days=3))
    log_study(store, done, 30, TODAY)
    assert last_studied(store) == open_
