"""Dates out of somebody's calendar file: preview, kinds, the same UID once, called off, undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.services.import_calendar import ImportedDates, Preview, apply, foresee, preview
from aipm_desktop.store import Store
from tests.exchange.ics_files import BERLIN_AS_OUTLOOK_SAYS_IT, calendar, entry
from tests.services.conftest import Clock

LATER = "DTSTAMP:20261118T080000Z"


def look(store: Store, clock: Clock, *parts: str, head: str = "", kind: str = "") -> Preview:
    return preview(store, calendar(*parts, head=head), now=clock.now, kind=kind)


def take(store: Store, clock: Clock, *parts: str, head: str = "", kind: str = "") -> ImportedDates:
    """Import a file as the terminal does."""
    done = apply(store, look(store, clock, *parts, head=head, kind=kind), now=clock.now)
    clock.forward(minutes=1)
    return done


def records(store: Store, kind: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(values[name] for name in names) for values in store.select(kind, sort="id")]


def test_an_invitation_becomes_an_event_with_its_zone_and_uid(store: Store, clock: Clock) -> None:
    done = take(
        store,
        clock,
        BERLIN_AS_OUTLOOK_SAYS_IT.format(name="Customized"),
        entry(
            "SUMMARY:AI meetup", "DTEND;TZID=Customized:20270315T213000", "LOCATION:Hub\\, 2nd floor",
            "DESCRIPTION:Bring a laptop", "ORGANIZER;CN=Chapter:mailto:chapter@pm.example", "URL:https://meet.example/x",
            uid="foreign@x/1", start="DTSTART;TZID=Customized:20270315T190000",
        ),
        head="METHOD:REQUEST",
    )  # fmt: skip
    assert (done.words, done.records, done.faults) == ("1 new", (("event", 1),), ())
    event = store.get("event", 1)
    expected = {
        "uid": "foreign@x/1", "title": "AI meetup", "status": "invited", "type": "meetup", "zone": "Europe/Berlin",
        "starts": datetime(2027, 3, 15, 18, tzinfo=UTC), "ends": datetime(2027, 3, 15, 20, 30, tzinfo=UTC),
        "venue": "Hub, 2nd floor", "online_link": "https://meet.example/x", "organiser": "Chapter",
        "notes": "Bring a laptop", "recurrence": "",
    }  # fmt: skip
    assert {name: event[name] for name in expected} == expected
    assert store.search("laptop")[0].title == "AI meetup"


# fmt: off
KINDS = [
    (entry("SUMMARY:AI meetup"), "event", "Nothing says that it is something else."),
    (entry("SUMMARY:Mentoring with Ada"), "session", "Its title says “mentoring”."),
    (entry("SUMMARY:Informational interview"), "interview", "Its title says “informational interview”."),
    (entry("SUMMARY:Coffee chat"), "interview", "Its title says “coffee chat”."),
    (entry("SUMMARY:Assignment 3 due"), "task", "Its title says “assignment”."),
    (entry("SUMMARY:Quiz", "CATEGORIES:Deadline", start="DTSTART;VALUE=DATE:20270315"), "task",
     "Its title says “deadline”."),
    (entry("SUMMARY:Deadline party", "DTEND:20270315T220000Z"), "event", "Nothing says that it is something else."),
    (entry("SUMMARY:Mentoring day", start="DTSTART;VALUE=DATE:20270315"), "event",
     "Nothing says that it is something else."),
    (entry("SUMMARY:Buy milk", part="VTODO"), "task", "The file calls it a task."),
    (entry("SUMMARY:Sync", "ATTENDEE:mailto:ADA@helio.example"), "session",
     "Somebody of “Mentoring with Ada” takes part."),
    (entry("SUMMARY:Sync", "ATTENDEE;CN=Ada Byron:mailto:other@x.example"), "session",
     "Somebody of “Mentoring with Ada” takes part."),
    (entry("SUMMARY:All hands", *(f"ATTENDEE:mailto:{n}@x.example" for n in range(9)),
           "ATTENDEE:mailto:ada@helio.example"), "event", "Nothing says that it is something else."),
]
# fmt: on


@pytest.mark.parametrize(("part", "kind", "reason"), KINDS)
def test_the_kind_is_proposed_by_rules_that_can_be_read(
    store: Store, clock: Clock, part: str, kind: str, reason: str
) -> None:
    ada = store.save("contact", {"given_name": "Ada", "family_name": "Byron", "email": "ada@helio.example"})["id"]
    store.save("mentoring", {"title": "Mentoring with Ada", "contact_id": ada, "status": "active"})
    [found] = look(store, clock, part).proposals
    assert (found.action, found.kind, found.reason) == ("create", kind, reason)
    assert found.kind in found.kinds


def test_each_kind_gets_what_it_has_a_field_for(store: Store, clock: Clock) -> None:
    ada = store.save("contact", {"given_name": "Ada", "family_name": "Byron", "email": "ada@helio.example"})["id"]
    mentoring = store.save("mentoring", {"title": "Mentoring", "contact_id": ada, "status": "active"})["id"]
    course = store.save("course", {"title": "Machine learning", "status": "in_progress"})["id"]
    people = ("ATTENDEE;CN=Ada Byron:mailto:ada@helio.example", "ATTENDEE;CN=Bo Li:mailto:bo@x.example")
    place = ("LOCATION:Room 1", "URL:https://meet.example/1", "DTEND:20270315T094500Z")
    weekly = "RRULE:FREQ=WEEKLY;COUNT=4"
    take(
        store,
        clock,
        entry("SUMMARY:Mentoring", *people, *place, weekly, uid="a"),
        entry("SUMMARY:Interview", *people, *place, weekly, uid="b"),
        entry("SUMMARY:Machine learning: assignment due", weekly, uid="c"),
        entry("SUMMARY:Later", "DUE:20270401", "DTSTART:20270325", part="VTODO", uid="d", start=""),
        entry("SUMMARY:Done", "STATUS:COMPLETED", "COMPLETED:20261101T120000Z", part="VTODO", uid="e", start=""),
    )
    session, interview = store.get("session", 1), store.get("interview", 1)
    assert (session["mentoring_id"], session["minutes"], session["place"], session["join_link"]) == (
        mentoring, 45, "Room 1", "https://meet.example/1"
    )  # fmt: skip
    assert (session["recurrence"], session["status"], session["notes"]) == (
        "FREQ=WEEKLY;COUNT=4", "confirmed", "With: Ada Byron, Bo Li"
    )  # fmt: skip
    assert [row["contact_id"] for row in interview["people"]] == [ada]
    assert (interview["status"], interview["channel"], interview["ends"] - interview["starts"]) == (
        "scheduled", "video", timedelta(minutes=45)
    )  # fmt: skip
    names = ("title", "due", "planned_on", "status", "done_on", "about_kind", "about_id", "recurrence")
    assert records(store, "task", *names) == [
        ("Machine learning: assignment due", datetime(2027, 3, 15, 9, tzinfo=UTC), None, "open", None, "course", course,
         "FREQ=WEEKLY;COUNT=4"),
        ("Later", date(2027, 4, 1), date(2027, 3, 25), "open", None, "", None, ""),
        ("Done", None, None, "done", date(2026, 11, 1), "", None, ""),
    ]  # fmt: skip


def test_the_longest_description_still_fits_beside_the_names(store: Store, clock: Clock) -> None:
    done = take(store, clock, entry("SUMMARY:Interview", "DESCRIPTION:" + "x" * 200_000, "ATTENDEE:mailto:a@b.example"))
    assert (done.created, done.faults) == (1, ())
    assert len(store.get("interview", 1)["notes"]) == 100_000


def test_the_person_may_choose_another_kind(store: Store, clock: Clock) -> None:
    shown = look(store, clock, entry(uid="a"), entry(uid="b"))
    with pytest.raises(ValueError, match="cannot be a contact"):
        apply(store, shown, now=clock.now, kinds={0: "contact"})
    apply(store, shown, now=clock.now, kinds={0: "interview"}, chosen=[0, 1])
    assert (store.count("interview"), store.count("event")) == (1, 1)


def test_a_kind_that_needs_a_time_is_not_made_of_a_day(store: Store, clock: Clock) -> None:
    [timed, day] = look(store, clock, entry(), entry(uid="u2", start="DTSTART:20270315"), kind="session").proposals
    assert (timed.kind, timed.reason) == ("session", "You chose it.")
    assert (day.kind, day.notes) == (
        "event",
        ("It is a whole day, and a mentoring session needs a time: it comes in as an event.",),
    )


def test_only_chosen_entries_come_in(store: Store, clock: Clock) -> None:
    shown = look(store, clock, entry(uid="a"), entry(uid="b"), entry(uid="c"))
    assert foresee(shown, [0, 2]).words == "2 new, 1 left out"
    assert apply(store, shown, now=clock.now, chosen=[0, 2]).words == "2 new, 1 left out"
    assert [uid for (uid,) in records(store, "event", "uid")] == ["a", "c"]


def test_the_preview_tells_what_the_import_does_and_writes_nothing(store: Store, clock: Clock) -> None:
    shown = look(store, clock, entry(), entry(uid="b", start=""), head="X-WR-CALNAME:x")
    before = store.history()
    assert foresee(shown).words == "1 new"
    assert (store.history(), store.count("event")) == (before, 0)
    assert [fault.line for fault in shown.faults] == [9]


def test_everything_is_one_step_that_undo_takes_back(store: Store, clock: Clock) -> None:
    take(store, clock, entry(uid="a"), entry("SUMMARY:Mentoring", uid="b"), entry(part="VTODO", uid="c"))
    assert store.undo_label == "Import 3 dates"
    store.undo()
    assert sum(store.counts().values()) == 0
    assert take(store, clock, entry(uid="a")).words == "1 new"  # nothing is remembered of what was undone
    store.undo()
    store.redo()
    assert take(store, clock, entry(uid="a")).words == "0 new, 1 unchanged"


# The same UID again


def test_the_same_file_again_changes_nothing(store: Store, clock: Clock) -> None:
    parts = (entry("SUMMARY:A", "RRULE:FREQ=WEEKLY", uid="a"), entry("SUMMARY:Interview", uid="b"), entry(uid=""))
    assert take(store, clock, *parts).words == "3 new"
    steps = len(store.history())
    assert take(store, clock, *parts).words == "0 new, 3 unchanged"
    assert len(store.history()) == steps


def test_a_newer_version_updates_what_it_says_anew_and_leaves_what_was_typed(store: Store, clock: Clock) -> None:
    take(store, clock, entry("SUMMARY:A", "LOCATION:Hub", "DESCRIPTION:x", "DTEND:20270315T100000Z"))
    store.save("event", {"title": "My own title", "notes": "my own notes", "status": "registered"}, 1)
    shown = look(
        store,
        clock,
        entry("SUMMARY:A", "LOCATION:Hall", "DTEND:20270316T100000Z", "SEQUENCE:1", start="DTSTART:20270316T090000Z"),
    )
    [found] = shown.proposals
    assert (found.action, found.reason, found.record) == ("update", "The file says it anew.", ("event", 1))
    assert [(change.label, change.before, change.after) for change in found.changes] == [
        ("Starts", datetime(2027, 3, 15, 9, tzinfo=UTC), datetime(2027, 3, 16, 9, tzinfo=UTC)),
        ("Ends", datetime(2027, 3, 15, 10, tzinfo=UTC), datetime(2027, 3, 16, 10, tzinfo=UTC)),
        ("Venue", "Hub", "Hall"),
    ]
    assert apply(store, shown, now=clock.now).words == "0 new, 1 updated"
    names = ("title", "notes", "status", "starts", "venue")
    assert records(store, "event", *names) == [
        ("My own title", "my own notes", "registered", datetime(2027, 3, 16, 9, tzinfo=UTC), "Hall")
    ]


def test_an_end_that_stays_does_not_move_with_the_start(store: Store, clock: Clock) -> None:
    take(store, clock, entry("DTEND:20270315T100000Z"))
    take(store, clock, entry("DTEND:20270315T100000Z", "SEQUENCE:1", start="DTSTART:20270315T083000Z"))
    assert records(store, "event", "starts", "ends") == [
        (datetime(2027, 3, 15, 8, 30, tzinfo=UTC), datetime(2027, 3, 15, 10, tzinfo=UTC))
    ]


@pytest.mark.parametrize("older", ["SEQUENCE:1", "SEQUENCE:2\nDTSTAMP:20261101T080000Z"])
def test_an_older_version_moves_nothing_back(store: Store, clock: Clock, older: str) -> None:
    take(store, clock, entry("SEQUENCE:2", LATER))
    [found] = look(store, clock, entry(older, start="DTSTART:20270301T090000Z")).proposals
    assert (found.action, found.reason) == ("unchanged", "The file is older than what is here.")


def test_a_text_that_a_file_leaves_out_is_not_emptied(store: Store, clock: Clock) -> None:
    take(
        store,
        clock,
        entry("SUMMARY:A", "DESCRIPTION:x", "LOCATION:Hub", start="DTSTART;TZID=Asia/Tokyo:20270315T180000"),
    )
    assert take(store, clock, entry("SEQUENCE:3", start="DTSTART:20270315T090000Z")).words == "0 new, 1 unchanged"
    take(store, clock, entry("SEQUENCE:4", start="DTSTART:20270316T090000Z"))
    assert records(store, "event", "title", "notes", "venue", "zone", "starts") == [
        ("A", "x", "Hub", "Asia/Tokyo", datetime(2027, 3, 16, 9, tzinfo=UTC))
    ]


def test_what_was_deleted_stays_deleted_unless_it_is_asked_for(store: Store, clock: Clock) -> None:
    take(store, clock, entry("SUMMARY:A"))
    store.delete("event", 1)
    shown = look(store, clock, entry("SUMMARY:A"))
    [found] = shown.proposals
    assert (found.action, found.taken, found.reason) == ("restore", False, "You deleted it on 19 November 2026.")
    assert take(store, clock, entry("SUMMARY:A")).words == "0 new, 1 left out"
    done = apply(store, look(store, clock, entry("SUMMARY:A")), now=clock.now, chosen=[0])
    assert (done.words, records(store, "event", "uid")) == ("0 new, 1 brought back", [("u1",)])
    assert take(store, clock, entry("SUMMARY:A")).words == "0 new, 1 unchanged"


# Called off


@pytest.mark.parametrize("head", ["METHOD:CANCEL", ""])
def test_an_entry_that_is_called_off_proposes_cancelled(store: Store, clock: Clock, head: str) -> None:
    take(store, clock, entry())
    off = entry("SEQUENCE:1", "" if head else "STATUS:CANCELLED")
    [found] = look(store, clock, off, head=head).proposals
    assert (found.action, found.reason) == ("cancel", "It is called off in the file.")
    assert take(store, clock, off, head=head).words == "0 new, 1 cancelled"
    assert records(store, "event", "status") == [("cancelled",)]
    assert take(store, clock, off, head=head).words == "0 new, 1 unchanged"
    assert take(store, clock, entry("SEQUENCE:2")).words == "0 new, 1 updated"
    assert records(store, "event", "status") == [("considering",)]


def test_what_was_never_here_need_not_be_called_off(store: Store, clock: Clock) -> None:
    [found] = look(store, clock, entry("STATUS:CANCELLED")).proposals
    assert (found.action, found.reason) == ("skip", "It is called off, and was not here.")
    assert take(store, clock, entry("STATUS:CANCELLED")).words == "0 new, 1 left out"


def test_what_is_finished_here_is_left_alone(store: Store, clock: Clock) -> None:
    take(store, clock, entry())
    store.save("event", {"status": "attended"}, 1)
    for part in (entry("STATUS:CANCELLED", "SEQUENCE:1"), entry("SEQUENCE:1", start="DTSTART:20270401T090000Z")):
        [found] = look(store, clock, part).proposals
        assert (found.action, found.reason) == ("unchanged", "It is finished here.")


# Series


def test_a_series_that_began_in_the_past_comes_in_with_its_next_date(store: Store, clock: Clock) -> None:
    weekly = entry("RRULE:FREQ=WEEKLY;COUNT=100", "DTEND;TZID=Europe/Berlin:20260105T193000",
                   start="DTSTART;TZID=Europe/Berlin:20260105T183000")  # fmt: skip
    take(store, clock, weekly)
    [(starts, ends, rule)] = records(store, "event", "starts", "ends", "recurrence")
    assert (starts, ends, rule) == (
        datetime(2026, 11, 23, 17, 30, tzinfo=UTC), datetime(2026, 11, 23, 18, 30, tzinfo=UTC), "FREQ=WEEKLY;COUNT=54"
    )  # fmt: skip
    clock.forward(days=30)
    assert take(store, clock, weekly).words == "0 new, 1 unchanged"  # time passes, and the file still says the same


def test_a_new_version_of_a_series_reaches_the_record_that_comes_next(store: Store, clock: Clock) -> None:
    take(store, clock, entry("RRULE:FREQ=WEEKLY", start="DTSTART:20261118T180000Z"))
    store.save("event", {"status": "attended"}, 1)
    moved = entry("RRULE:FREQ=WEEKLY", "SEQUENCE:1", start="DTSTART:20261119T190000Z")
    assert take(store, clock, moved).words == "0 new, 1 updated"
    assert records(store, "event", "status", "starts")[1] == ("considering", datetime(2026, 11, 19, 19, tzinfo=UTC))


def test_one_date_of_a_series_that_is_here_is_moved_or_called_off(store: Store, clock: Clock) -> None:
    take(store, clock, entry("SUMMARY:Sync", "RRULE:FREQ=WEEKLY"))
    moved = entry("SUMMARY:Sync", "RECURRENCE-ID:20270322T090000Z", start="DTSTART:20270323T150000Z")
    off = entry("RECURRENCE-ID:20270329T090000Z", "STATUS:CANCELLED", start="DTSTART:20270329T090000Z")
    assert take(store, clock, moved).words == "1 new"
    [found] = look(store, clock, off).proposals
    assert (found.action, found.record, found.reason) == (
        "update",
        ("event", 1),
        "This date of the series is called off.",
    )
    take(store, clock, off)
    assert records(store, "event", "starts", "recurrence") == [
        (datetime(2027, 3, 15, 9, tzinfo=UTC), "FREQ=WEEKLY;EXDATE=20270322,20270329"),
        (datetime(2027, 3, 23, 15, tzinfo=UTC), ""),
    ]
    assert take(store, clock, moved).words == "0 new, 1 unchanged"
    assert take(store, clock, off).words == "0 new, 1 left out"


@pytest.mark.parametrize(
    ("part", "kind", "status"),
    [
        (entry("SUMMARY:Old", start="DTSTART:20260315T090000Z"), "event", "attended"),
        (entry("SUMMARY:Old", "RRULE:FREQ=DAILY;COUNT=3", start="DTSTART:20260315"), "event", "attended"),
        (entry("SUMMARY:Mentoring", start="DTSTART:20260315T090000Z"), "session", "held"),
        (entry("SUMMARY:Interview", start="DTSTART:20260315T090000Z"), "interview", "completed"),
    ],
)
def test_what_is_over_comes_in_as_such(store: Store, clock: Clock, part: str, kind: str, status: str) -> None:
    [found] = look(store, clock, part).proposals
    assert found.notes[-1].startswith("It is over: it comes in as “")
    take(store, clock, part)
    assert records(store, kind, "status", "recurrence" if kind != "interview" else "zone") == [(status, "")]


# What goes wrong


def test_a_write_after_the_preview_makes_the_plan_anew(store: Store, clock: Clock) -> None:
    shown = look(store, clock, entry("SUMMARY:A"))
    take(store, clock, entry("SUMMARY:A"))
    with pytest.raises(AipmError, match="have changed since this preview"):
        apply(store, shown, now=clock.now, chosen=[0])
    assert apply(store, shown, now=clock.now).words == "0 new, 1 unchanged"
    assert store.count("event") == 1


def test_the_chosen_kind_survives_a_new_plan(store: Store, clock: Clock) -> None:
    shown = look(store, clock, entry(), kind="interview")
    store.save("contact", {"given_name": "Ada"})
    apply(store, shown, now=clock.now)
    assert store.count("interview") == 1


def test_cancelling_leaves_nothing(store: Store, clock: Clock) -> None:
    shown = look(store, clock, *(entry(uid=f"u{n}") for n in range(600)))
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(CancelledError):
        apply(store, shown, now=clock.now, cancelled=cancelled)
    assert store.count("event") == 0


def test_progress_is_told_up_to_the_end(store: Store, clock: Clock) -> None:
    told: list[tuple[int, int]] = []
    shown = look(store, clock, *(entry(uid=f"u{n}") for n in range(600)))
    apply(store, shown, now=clock.now, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (500, 600), (600, 600)]


def test_foreign_uids_that_look_alike_are_different_things(store: Store, clock: Clock) -> None:
    uids = ["a", "a-1", "a-starts", "a-20270315", "a-deadlines-3-at"]
    done = take(store, clock, *(entry(f"SUMMARY:{uid}", uid=uid) for uid in uids[:1]))
    assert done.created == 1
    shown = look(store, clock, *(entry(f"SUMMARY:{uid}", uid=uid) for uid in uids))
    assert [each.action for each in shown.proposals] == ["unchanged", "create", "unchanged", "create", "unchanged"]


_PARTS = st.lists(
    st.builds(
        lambda uid, *lines: entry(*filter(None, lines), uid=uid, start=""),
        st.sampled_from(["a", "b", "c", ""]),
        st.sampled_from(["DTSTART:20270315T090000Z", "DTSTART:20270301", "DTSTART;TZID=Asia/Tokyo:20260115T090000"]),
        st.sampled_from(["", "SUMMARY:Mentoring", "SUMMARY:Interview", "SUMMARY:Essay due", "SUMMARY:Meetup"]),
        st.sampled_from(["", "DURATION:PT1H", "DURATION:P1D"]),
        st.sampled_from(["", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=HOURLY"]),
        st.sampled_from(["", "EXDATE:20270322T090000Z", "RDATE:20270320T090000Z"]),
        st.sampled_from(["", "STATUS:CANCELLED", "SEQUENCE:4", "RECURRENCE-ID:20270322T090000Z"]),
        st.sampled_from(["", "LOCATION:https://meet.example/1", "DESCRIPTION:x", "ATTENDEE;CN=Ada Byron:mailto:a@b.c"]),
    ),
    max_size=5,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARTS, _PARTS, st.sampled_from(["", "session", "task"]))
def test_nothing_is_ever_doubled_and_undo_takes_all_back(
    store: Store, clock: Clock, first: list[str], second: list[str], kind: str
) -> None:
    for parts in (first, second):
        shown = look(store, clock, *parts, kind=kind)
        expected = foresee(shown)
        done = apply(store, shown, now=clock.now)
        assert done.words == expected.words
        again = take(store, clock, *parts, kind=kind)
        assert (again.created, again.updated, again.cancelled) == (0, 0, 0)
        assert again.unchanged + again.left_out == len(shown.proposals)
        uids = [uid for name in ("event", "session", "interview", "task") for (uid,) in records(store, name, "uid")]
        assert len(uids) == len(set(uids))
    while store.undo():
        pass
    assert sum(store.counts().values()) == 0
