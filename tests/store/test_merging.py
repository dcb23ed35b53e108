"""Moving references from one record to another: nothing is lost, nothing is there twice, undo brings it all back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.store import Store
from tests.store.test_undo import dump


def move(store: Store, from_id: int, to_id: int) -> None:
    with store.write("Merge") as writer:
        writer.move_references("contact", from_id, to_id)
        writer.delete("contact", from_id)


def people_of(store: Store, kind: str, number: int, rows: str = "people") -> list[int | None]:
    return [row["contact_id"] for row in store.get(kind, number)[rows]]


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    """The contact that stays and the one that goes."""
    stays = store.save("contact", {"given_name": "Maria", "family_name": "Silva"})["id"]
    return stays, store.save("contact", {"given_name": "M.", "family_name": "Silva"})["id"]


def test_every_reference_of_other_records_moves(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    talk = store.save("interaction", {"summary": "Coffee", "people": [goes]})["id"]
    interview = store.save("interview", {"people": [goes], "referrals": [{"contact_id": goes}]})["id"]
    mentoring = store.save("mentoring", {"contact_id": goes})["id"]
    event = store.save("event", {"title": "Meetup", "people_met": [goes], "people_to_meet": [goes]})["id"]
    task = store.save("task", {"title": "Write", "contact_id": goes, "waiting_on_id": goes})["id"]
    about = store.save("task", {"title": "Read", "about_kind": "contact", "about_id": goes})["id"]
    friend = store.save("contact", {"given_name": "Tom", "introduced_by_id": goes})["id"]
    move(store, goes, stays)
    assert people_of(store, "interaction", talk) == [stays]
    assert people_of(store, "interview", interview) == people_of(store, "interview", interview, "referrals") == [stays]
    assert store.get("mentoring", mentoring)["contact_id"] == stays
    assert people_of(store, "event", event, "people_met") == people_of(store, "event", event, "people_to_meet")
    assert people_of(store, "event", event, "people_met") == [stays]
    assert (store.get("task", task)["contact_id"], store.get("task", task)["waiting_on_id"]) == (stays, stays)
    assert store.get("task", about)["about_id"] == stays
    assert store.get("contact", friend)["introduced_by_id"] == stays
    assert [entry.kind for entry in store.bin()] == ["contact"]
    assert store.bin()[0].also == []


def test_links_tags_log_and_reminders_move(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    course = store.save("course", {"title": "ML"})["id"]
    friend = store.save("contact", {"given_name": "Tom"})["id"]
    with store.write("Link") as writer:
        writer.link("contact", goes, "course", course)
        writer.link("contact", friend, "contact", goes)
        writer.recorder.insert(
            "reminder", [{"kind": "contact", "record_id": goes, "field": "birthday", "minutes_before": 60}]
        )
    store.save("contact", {"tags": "pmi, speaker"}, goes)
    store.save("contact", {"stage": "in_touch"}, goes)
    move(store, goes, stays)
    assert {hit.id for hit in store.links("contact", stays)} == {course, friend}
    assert store.get("contact", stays)["tags"] == ["pmi", "speaker"]
    assert [entry.to_status for entry in store.status_log("contact", stays)] == ["new", "in_touch"]
    assert dump(store)["reminder"][0]["record_id"] == stays


def test_what_is_there_twice_is_kept_once(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    talk = store.save("interaction", {"people": [stays, goes], "summary": "All three"})["id"]
    course = store.save("course", {"title": "ML"})["id"]
    with store.write("Link") as writer:
        for each in two:
            writer.link("contact", each, "course", course)
        writer.link("contact", stays, "contact", goes)
    for each in two:
        store.save("contact", {"tags": "pmi"}, each)
    store.save("contact", {"introduced_by_id": goes}, stays)
    move(store, goes, stays)
    assert people_of(store, "interaction", talk) == [stays]
    assert [(hit.kind, hit.id) for hit in store.links("contact", stays)] == [("course", course)]
    assert store.get("contact", stays)["tags"] == ["pmi"]
    assert store.get("contact", stays)["introduced_by_id"] is None


def test_rows_that_say_more_than_the_name_both_stay(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    referrals = [{"contact_id": stays, "introduced": True}, {"contact_id": goes, "introduced": False}]
    interview = store.save("interview", {"referrals": referrals})["id"]
    move(store, goes, stays)
    assert people_of(store, "interview", interview, "referrals") == [stays, stays]


def test_two_equal_entries_of_the_log_are_two_events(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    with store.write("Both") as writer:
        for each in two:
            writer.save("contact", {"stage": "contacted"}, each)
    move(store, goes, stays)
    assert len(store.status_log("contact", stays)) == 3


def test_moved_records_count_as_changed(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    interview = store.save("interview", {"people": [goes]})
    task = store.save("task", {"title": "Write", "contact_id": goes})
    move(store, goes, stays)
    assert store.get("interview", interview["id"])["revision"] == interview["revision"] + 1
    assert store.get("task", task["id"])["revision"] == task["revision"] + 1


def test_the_bin_learns_of_it_too(store: Store, two: tuple[int, int]) -> None:
    stays, goes = two
    course = store.save("course", {"title": "ML"})["id"]
    interview = store.save("interview", {"people": [goes, stays], "referrals": [{"contact_id": goes}]})["id"]
    with store.write("Link") as writer:
        for each in two:
            writer.link("contact", each, "course", course)
    store.delete("interview", interview)
    store.delete("course", course)
    before = dump(store)
    move(store, goes, stays)
    for entry in store.bin():
        if entry.kind != "contact":
            store.restore(entry.id)
    assert people_of(store, "interview", interview) == people_of(store, "interview", interview, "referrals") == [stays]
    assert [hit.id for hit in store.links("course", course)] == [stays]
    for _ in range(3):
        store.undo()
    assert dump(store) == before


def test_people_kept_apart_are_remembered_and_forgotten_with_one_of_them(store: Store, two: tuple[int, int]) -> None:
    one, other = two
    with store.write("Not the same person") as writer:
        writer.keep_apart(other, one)
        writer.keep_apart(one, other)
    assert store.kept_apart() == {(one, other)}
    store.undo()
    assert store.kept_apart() == set()
    store.redo()
    store.delete("contact", other)
    assert store.kept_apart() == set()
    store.restore(store.bin()[0].id)
    assert store.kept_apart() == {(one, other)}
    with pytest.raises(AipmError), store.write("Nobody") as writer:
        writer.keep_apart(one, 99)


def test_restoring_without_the_other_one_forgets_the_pair(store: Store, two: tuple[int, int]) -> None:
    one, other = two
    with store.write("Not the same person") as writer:
        writer.keep_apart(one, other)
    store.delete("contact", one)
    entry = store.bin()[0]
    store.delete("contact", other)
    store.restore(entry.id)
    assert store.kept_apart() == set()


def test_people_kept_apart_from_the_one_that_goes_are_kept_apart_from_the_one_that_stays(
    store: Store, two: tuple[int, int]
) -> None:
    stays, goes = two
    friend = store.save("contact", {"given_name": "Mara"})["id"]
    with store.write("Not the same person") as writer:
        writer.keep_apart(goes, friend)
        writer.keep_apart(goes, stays)
    move(store, goes, stays)
    assert store.kept_apart() == {(stays, friend)}


def test_taking_back_an_import_may_forget_pairs(store: Store) -> None:
    with store.write("Import 2 contacts") as writer:
        batch = writer.add_batch(source="linkedin", file_name="Connections.csv", created=2)
        writer.insert_many("contact", [{"given_name": "Anna"}, {"given_name": "Ana"}], batch)
    one, other = sorted(store.ids("contact"))
    with store.write("Not the same person") as writer:
        writer.keep_apart(one, other)
    assert store.undo_import(batch).removed == 2
    assert store.kept_apart() == set()


FOUR = st.integers(0, 3)
SOME = st.lists(FOUR, max_size=3)
WORLD = st.fixed_dictionaries(
    {
        "talks": st.lists(SOME, max_size=3),
        "tasks": st.lists(st.tuples(FOUR, FOUR, FOUR), max_size=3),
        "links": st.lists(st.tuples(FOUR, FOUR), max_size=4),
        "course_links": SOME,
        "tags": st.lists(st.sampled_from(["", "a", "a, b"]), min_size=4, max_size=4),
        "introduced": st.lists(st.one_of(st.none(), FOUR), min_size=4, max_size=4),
        "apart": st.lists(st.tuples(FOUR, FOUR), max_size=4),
        "binned": st.booleans(),
    }
)


def build(store: Store, world: dict[str, Any]) -> list[int]:
    with store.write("The world") as writer:
        ids = [writer.save("contact", {"given_name": name}) for name in ("A", "B", "C", "D")]
        for number, tags, introduced in zip(ids, world["tags"], world["introduced"], strict=True):
            by = None if introduced is None else ids[introduced]
            writer.save("contact", {"tags": tags, "introduced_by_id": by}, number)
        talks = [writer.save("interaction", {"people": [ids[n] for n in people]}) for people in world["talks"]]
        for who, waiting, about in world["tasks"]:
            values = {"contact_id": ids[who], "waiting_on_id": ids[waiting], "about_id": ids[about]}
            writer.save("task", {"title": "Task", "about_kind": "contact", **values})
        course = writer.save("course", {"title": "ML"})
        for one, other in world["links"]:
            if one != other:
                writer.link("contact", ids[one], "contact", ids[other])
        for one in world["course_links"]:
            writer.link("contact", ids[one], "course", course)
        for one, other in world["apart"]:
            if one != other:
                writer.keep_apart(ids[one], ids[other])
        for talk in talks if world["binned"] else ():
            writer.delete("interaction", talk)
    return ids


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without records, made once: making one takes longer than all the rest."""
    folder = tmp_path_factory.mktemp("empty")
    Store.open(folder).close()
    return folder


@settings(max_examples=40)
@given(WORLD)
def test_undo_brings_back_exactly_what_was_there(empty: Path, world: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        store = Store.open(Path(folder))
        ids = build(store, world)
        before = dump(store)
        move(store, ids[1], ids[0])
        after = dump(store)
        named = [
            row for table in after for row in after[table] if ids[1] in (row.get("contact_id"), row.get("other_id"))
        ]
        assert named == []
        assert store.check() == []
        store.undo()
        assert dump(store) == before
        assert store.check() == []
        store.redo()
        assert dump(store) == after
        assert store.check() == []
        store.close()
