"""Forgetting a person: gone from every place, to the byte, while counts and other people stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aipm_desktop.services.backup.copies import all_copies, back_up
from aipm_desktop.services.privacy_forget import Forgetting, drop_backups, forget_contact, plan_forgetting
from aipm_desktop.services.reminders import Memory, memory_path, recall, remember
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.exported import ToldEvent, keep_told, told_events
from aipm_desktop.store.files import keep

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
MARKS = ("Zerafina", "Quillon", "zerafina@marked.example", "in/zq-marked", "Secretword")


@pytest.fixture
def ids(store: Store, tmp_path: Path) -> dict[str, int]:
    """Somebody whose every mark is easy to look for, written into whatever can hold it."""
    made: dict[str, int] = {}
    with store.write("Meet") as writer:
        details = {"given_name": "Zerafina", "family_name": "Quillon", "email": "zerafina@marked.example"}
        more = {"linkedin_url": "https://www.linkedin.com/in/zq-marked", "tags": ["Secretword"], "notes": "Secretword"}
        me = made["me"] = writer.save("contact", {**details, **more, "emails": [{"address": "zq@home.example"}]})
        other = made["other"] = writer.save("contact", {"given_name": "Ada", "introduced_by_id": me})
        both = [{"contact_id": me}, {"contact_id": other}]
        talk = {"occurred": date(2026, 10, 2), "type": "call", "minutes": 20, "people": both[:1]}
        alone = {**talk, "summary": "Secretword with Zerafina", "promises": [{"text": "Send Secretword"}]}
        made["alone"] = writer.save("interaction", alone)
        shared = {**talk, "people": both, "summary": "Zerafina and Ada on gates", "notes": "Quillon spoke, Ada too"}
        made["shared"] = writer.save("interaction", shared)
        held = {"status": "completed", "starts": datetime(2026, 10, 5, 9, tzinfo=UTC), "people": both[:1]}
        asked = {"text": "Why?", "answer": "Secretword"}
        made["held"] = writer.save("interview", {**held, "title": "With Zerafina", "questions": [asked]})
        made["planned"] = writer.save("interview", {"title": "Secretword", "status": "planned", "people": both[:1]})
        made["task"] = writer.save("task", {"title": "Ask Zerafina", "contact_id": me})
        met = {"people_met": [{"contact_id": me, "what": "Secretword"}], "people_to_meet": [{"contact_id": me}]}
        made["event"] = writer.save("event", {"title": "Fair", "starts": date(2026, 10, 1), **met})
        made["mentoring"] = writer.save("mentoring", {"contact_id": me, "status": "active", "outcome": "Secretword"})
        session = {"mentoring_id": made["mentoring"], "status": "held", "notes": "Secretword", "minutes": 45}
        made["session"] = writer.save("session", {**session, "starts": datetime(2026, 10, 9, 9, tzinfo=UTC)})
        made["course"] = writer.save("course", {"title": "Gates", "notes": "Found by zerafina  quillon, who knows Ada"})
        writer.link("contact", me, "course", made["course"])
    proof = tmp_path / "Zerafina Quillon.txt"
    proof.write_text("Secretword in a file")
    content = keep(store.folder, proof)
    with store.write("Attach") as writer:
        writer.attach("contact", me, content, proof.name)
    deleted = store.save("task", {"title": "Old one of Zerafina Quillon", "contact_id": me})
    store.delete("task", deleted["id"])
    store.delete("task", store.save("task", {"title": "Nobody's"})["id"])
    uid = store.get("interview", made["planned"])["uid"]
    remember(memory_path(store.folder), Memory({f"{uid}-chase_on@20261119T080000Z": None, "else@x": None}))
    keep_told(
        store, [ToldEvent(uid, uid, "interview", made["planned"], "a", 1, "d", "d", "T", "", "SUMMARY:Secretword")]
    )
    return made


def forget(store: Store, ids: dict[str, int]) -> Forgetting:
    plan = plan_forgetting(store, ids["me"])
    forget_contact(store, plan)
    return plan


def test_the_plan_names_what_goes_and_changes_nothing(store: Store, ids: dict[str, int]) -> None:
    before = store.counts()
    plan = plan_forgetting(store, ids["me"])
    assert plan.title == "Zerafina Quillon"
    assert plan.emptied == {kind: [ids[name]] for kind, name in (
        ("interaction", "alone"), ("interview", "held"), ("mentoring", "mentoring"), ("session", "session"),
    )}  # fmt: skip
    assert plan.removed["interview"] == [ids["planned"]]
    assert ids["task"] in plan.removed["task"]
    assert plan.shared == {
        "contact": [ids["other"]], "interaction": [ids["shared"]], "event": [ids["event"]], "course": [ids["course"]],
    }  # fmt: skip
    assert (plan.files, plan.links, len(plan.in_bin)) == (1, 1, 1)
    assert store.counts() == before


def test_no_byte_of_the_person_is_left_in_the_data_folder(store: Store, ids: dict[str, int], data_dir: Path) -> None:
    assert any(b"Secretword" in path.read_bytes() for path in data_dir.rglob("*") if path.is_file())
    forget(store, ids)
    for path in (path for path in data_dir.rglob("*") if path.is_file()):
        held = path.read_bytes().lower()
        assert [mark for mark in MARKS if mark.lower().encode() in held] == [], path.name
    with closing(sqlite3.connect(store.file)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search_index', 'row')")
        known = {row[0] for row in connection.execute("SELECT term FROM temp.words")}
    assert not known & {"zerafina", "quillon", "secretword", "marked"}
    assert "gates" in known
    assert not list((data_dir / "files").glob("*/*"))


def test_what_was_counted_stays_counted_without_a_name(store: Store, ids: dict[str, int]) -> None:
    forget(store, ids)
    talk = store.get("interaction", ids["alone"])
    assert (talk["occurred"], talk["type"], talk["minutes"]) == (date(2026, 10, 2), "call", 20)
    assert (talk["summary"], talk["people"], talk["promises"]) == ("Conversation with a person", [], [])
    interview = store.get("interview", ids["held"])
    assert (interview["status"], interview["questions"]) == ("closed", [])
    assert interview["starts"] == datetime(2026, 10, 5, 9, tzinfo=UTC)
    assert store.get("session", ids["session"])["minutes"] == 45
    assert store.get("mentoring", ids["mentoring"])["status"] == "ended_early"
    assert len(store.get("event", ids["event"])["people_met"]) == 1
    assert store.get("event", ids["event"])["people_to_meet"] == []
    assert store.count("task") == 0


def test_shared_entries_keep_their_text_without_the_name(store: Store, ids: dict[str, int]) -> None:
    forget(store, ids)
    talk = store.get("interaction", ids["shared"])
    assert (talk["summary"], talk["notes"]) == ("a person and Ada on gates", "a person spoke, Ada too")
    assert ids["other"] in [row["contact_id"] for row in talk["people"]]
    assert store.get("course", ids["course"])["notes"] == "Found by a person, who knows Ada"
    assert store.get("contact", ids["other"])["introduced_by_id"] is None


def test_a_source_that_names_the_person_keeps_its_next_look(store: Store, ids: dict[str, int]) -> None:
    made = store.save("source", {"title": "Notes", "notes": "By Zerafina Quillon", "rhythm_days": 7})
    forget(store, ids)
    source = store.get("source", made["id"])
    assert (source["notes"], source["next_look_on"]) == ("By a person", made["next_look_on"])


def test_nothing_brings_the_person_back(store: Store, ids: dict[str, int]) -> None:
    forget(store, ids)
    assert store.undo_label is None
    assert [entry.title for entry in store.bin()] == ["Nobody's"]
    assert recall(memory_path(store.folder)).settled == {"else@x": None}
    (told,) = told_events(store).values()
    assert told.summary == "SUMMARY:Cancelled"


def test_older_backups_go_when_asked_and_a_fresh_one_takes_their_place(store: Store, ids: dict[str, int]) -> None:
    folder = store.folder / "backups"
    back_up(store, folder, "daily", now=NOW)
    forget(store, ids)
    assert any(b"Secretword" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert drop_backups(store, Backup(), now=NOW) == 1
    assert len(all_copies(store.folder, Backup())) == 1
    assert not any(b"Secretword" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("names", "text", "left"),
    [
        (("李", "小龙"), "我和小龙李、李小龙说过", "我和a person、a person说过"),
        (("Ann", "Lee"), "Ann Leeds met ann lee; Lee, Ann", "Ann Leeds met a person; a person"),
    ],
)
def test_names_are_found_as_they_are_written(store: Store, names: tuple[str, str], text: str, left: str) -> None:
    person = store.save("contact", {"given_name": names[1] if names[0] == "李" else names[0],
                                    "family_name": names[0] if names[0] == "李" else names[1]})  # fmt: skip
    note = store.save("course", {"title": "Course", "notes": text})["id"]
    forget_contact(store, plan_forgetting(store, person["id"]))
    assert store.get("course", note)["notes"] == left
