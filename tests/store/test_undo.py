"""Undo, redo, the bin and taking back an import: whatever was done, the data come back."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from aipm_desktop.errors import AipmError
from aipm_desktop.store import Store
from aipm_desktop.store.tables import UNDOABLE_TABLES
from tests.store.conftest import Clock

COUNTERS = ("revision", "updated_at")


def dump(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Everything kept, without the counters that rise for ever."""
    result = {}
    for table in UNDOABLE_TABLES:
        rows = store._connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings()
        result[table] = [{name: value for name, value in row.items() if name not in COUNTERS} for row in rows]
    return result


def revisions(store: Store) -> dict[int, int]:
    return {values["id"]: values["revision"] for values in store.select("contact")}


def test_every_change_can_be_undone_and_redone(store: Store) -> None:
    states = [dump(store)]

    def note(_result: object) -> None:
        states.append(dump(store))

    contact = store.save("contact", {"given_name": "Priya", "tags": "x", "emails": ["a@b.example"]})["id"]
    note(contact)
    note(store.save("interview", {"people": [contact], "status": "requested"}))
    note(store.save("interview", {"status": "scheduled", "starts": "2026-12-01T10:00"}, 1))
    note(store.save("interaction", {"people": [contact], "promises": [{"text": "Send it", "owner": "me"}]}))
    note(store.save("contact", {"tags": "y, z", "emails": []}, contact))
    note(store.delete("contact", contact))
    note(store.restore(store.bin()[0].id))
    for state in reversed(states[:-1]):
        assert store.undo() is not None
        assert dump(store) == state
    assert store.undo() is None
    for state in states[1:]:
        assert store.redo() is not None
        assert dump(store) == state
    assert store.redo() is None


def test_revisions_only_rise(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Priya"})["id"]
    store.save("contact", {"city": "Leeds"}, contact)
    store.undo()
    assert store.get("contact", contact)["revision"] == 3
    store.redo()
    assert store.get("contact", contact)["revision"] == 4
    store.delete("contact", contact)
    store.undo()
    assert store.get("contact", contact)["revision"] == 5


def test_a_new_change_ends_redo(store: Store) -> None:
    store.save("contact", {"given_name": "Priya"})
    store.undo()
    assert store.redo_label == "Add contact"
    store.save("contact", {"given_name": "Jonas"})
    assert store.redo_label is None


def test_undo_survives_a_restart(store: Store, data_dir: Path, clock: Clock) -> None:
    store.save("contact", {"given_name": "Priya"})
    store.close()
    again = Store.open(data_dir, clock=clock)
    step = again.undo()
    assert step is not None
    assert step.touched == {"contact": {1}}
    assert again.count("contact") == 0
    again.close()


def test_ids_are_never_used_twice(store: Store) -> None:
    first = store.save("contact", {"given_name": "Priya"})["id"]
    store.undo()
    assert store.save("contact", {"given_name": "Jonas"})["id"] != first


def test_the_status_log_keeps_what_a_later_status_passed(store: Store) -> None:
    course = store.save("course", {"title": "ML"})["id"]
    store.save("course", {"status": "enrolled"}, course)
    store.save("course", {"status": "dropped"}, course)
    store.save("course", {"status": "in_progress"}, course)
    log = store.status_log("course", course)
    assert [entry.to_status for entry in log] == ["wishlist", "enrolled", "dropped", "in_progress"]
    store.undo()
    assert [entry.to_status for entry in store.status_log("course", course)] == ["wishlist", "enrolled", "dropped"]


def test_deleting_names_what_goes_along_and_restoring_brings_it_back(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Helen", "family_name": "Osei"})["id"]
    mentoring = store.save("mentoring", {"contact_id": contact, "tags": "mentor"})["id"]
    session = store.save("session", {"mentoring_id": mentoring, "actions": [{"text": "Read the paper"}]})["id"]
    course = store.save("course", {"title": "ML"})["id"]
    with store.write("Link") as writer:
        writer.link("mentoring", mentoring, "course", course)
    before = dump(store)
    store.delete("mentoring", mentoring)
    entry = store.bin()[0]
    assert entry.title == "Mentoring with Helen Osei"
    assert entry.also == ["Mentoring session with Helen Osei", "Read the paper"]
    assert store.links("course", course) == []
    assert store.count("session") == 0
    store.restore(entry.id)
    assert dump(store) == before
    assert [hit.title for hit in store.links("course", course)] == ["Mentoring with Helen Osei"]
    assert store.get("session", session)["actions"][0]["text"] == "Read the paper"


def test_restoring_does_not_bring_back_a_reference_to_somebody_gone(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Helen"})["id"]
    interview = store.save("interview", {"people": [contact]})["id"]
    store.delete("interview", interview)
    store.delete("contact", contact)
    store.restore(next(entry.id for entry in store.bin() if entry.kind == "interview"))
    assert store.get("interview", interview)["people"][0]["contact_id"] is None
    assert store.check() == []


def test_the_bin_forgets_after_thirty_days_but_not_by_a_clock_set_far_ahead(store: Store, clock: Clock) -> None:
    store.delete("task", store.save("task", {"title": "Gone"})["id"])
    right = clock.now

    def started(**later: float) -> int:
        clock.now = right + timedelta(**later)
        store.save("task", {"title": "Went on"})
        Store.open(store.folder, clock=clock).close()
        return len(store.bin())

    assert started(days=30_000) == 1
    assert started(days=30_001) == 1
    assert [started(days=day) for day in (1, 29, 31, 32, 33)] == [1, 1, 1, 1, 0]


def _import(store: Store, *names: str) -> int:
    with store.write(f"Import {len(names)} contacts") as writer:
        batch = writer.add_batch(source="linkedin", file_name="Connections.csv", created=len(names))
        writer.insert_many("contact", [{"given_name": name} for name in names], batch)
    return batch


def test_an_import_is_taken_back_except_what_was_touched_since(store: Store) -> None:
    kept = store.save("contact", {"given_name": "Own"})["id"]
    batch = _import(store, "Anna", "Ben", "Chloé", "Dmitri")
    anna, ben, chloe, _ = [values["id"] for values in store.select("contact", filters={"import_batch": batch})]
    store.save("contact", {"city": "Leeds"}, anna)
    store.save("interaction", {"summary": "Coffee", "people": [ben]})
    store.save("task", {"title": "Write", "about_kind": "contact", "about_id": chloe})
    result = store.undo_import(batch)
    assert (result.removed, sorted(result.kept)) == (1, ["Anna", "Ben", "Chloé"])
    assert set(store.ids("contact")) == {kept, anna, ben, chloe}
    assert store.batches()[0].undone_at is not None
    assert store.search("dmitri") == []
    with pytest.raises(AipmError, match="taken back before"):
        store.undo_import(batch)
    store.undo()
    assert store.count("contact") == 5


def test_taking_back_an_import_puts_updated_contacts_back(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Priya", "company": "Old"})["id"]
    with store.write("Import") as writer:
        batch = writer.add_batch(source="linkedin", file_name="x.csv", updated=1)
        writer.update_many("contact", [(contact, {"company": "New"})])
        writer.insert_rows("contact", "affiliations", [{"parent_id": contact, "organisation": "Old"}])
    assert store.search("old")[0].id == contact
    store.save("contact", {"given_name": "Other"})
    result = store.undo_import(batch)
    assert (result.removed, result.restored, result.kept) == (0, 1, [])
    values = store.get("contact", contact)
    assert (values["company"], values["affiliations"]) == ("Old", [])


def test_an_import_that_was_undone_and_done_again_can_be_taken_back(store: Store) -> None:
    batch = _import(store, "Anna", "Ben")
    store.undo()
    store.redo()
    assert store.undo_import(batch).removed == 2
    store.undo()
    anna = store.select("contact")[0]["id"]
    store.save("contact", {"city": "Leeds"}, anna)
    assert store.undo_import(batch).kept == ["Anna"]


def test_undo_ends_where_the_steps_after_an_old_import_are_no_longer_known(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aipm_desktop.store.store.STEPS_KEPT", 3)
    batch = _import(store, "Anna")
    for city in ("Leeds", "York", "Bath", "Hull"):
        store.save("contact", {"city": city}, 1)
    while store.undo_label:
        store.undo()
    assert store.get("contact", 1)["city"] == "Leeds"
    while store.redo_label:
        store.redo()
    assert store.get("contact", 1)["city"] == "Hull"
    assert store.undo_import(batch).kept == ["Anna"]


words = st.sampled_from(["Priya", "Jonas", "Mei-Ling", "", "Ångström", "李明"])


class AnySequence(RuleBasedStateMachine):
    """Any sequence of writes, undo and redo ends in the states it came through."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name))
        self.past = [dump(self.store)]
        self.future: list[Any] = []

    def _done(self, before: int | None) -> None:
        if self._newest() != before:
            self.past.append(dump(self.store))
            self.future = []

    def _newest(self) -> int | None:
        return next((step.id for step in self.store.history(1)), None)

    def _pick(self, kind: str, number: int) -> int | None:
        ids = self.store.ids(kind)
        return ids[number % len(ids)] if ids else None

    @rule(given=words, tags=st.lists(words, max_size=3), emails=st.lists(words, max_size=2))
    def add_contact(self, given: str, tags: list[str], emails: list[str]) -> None:
        before = self._newest()
        rows = [{"address": text} for text in emails if text]
        self.store.save("contact", {"given_name": given or "X", "tags": tags, "emails": rows})
        self._done(before)

    @rule(number=st.integers(0, 9), city=words, tags=st.lists(words, max_size=2))
    def change_contact(self, number: int, city: str, tags: list[str]) -> None:
        if (contact := self._pick("contact", number)) is not None:
            before = self._newest()
            self.store.save("contact", {"city": city, "tags": tags, "introduced_by_id": contact}, contact)
            self._done(before)

    @rule(number=st.integers(0, 9), status=st.sampled_from(["planned", "requested", "scheduled", "completed"]))
    def add_interview(self, number: int, status: str) -> None:
        contact = self._pick("contact", number)
        before = self._newest()
        people = [contact] if contact else []
        self.store.save("interview", {"people": people, "status": status, "questions": ["Why?"]})
        self._done(before)

    @rule(number=st.integers(0, 9))
    def meet(self, number: int) -> None:
        if (contact := self._pick("contact", number)) is not None:
            before = self._newest()
            self.store.save("event", {"title": "Meetup", "starts": date(2026, 11, 1), "people_met": [contact]})
            self._done(before)

    @rule(number=st.integers(0, 9), kind=st.sampled_from(["contact", "interview", "event", "task"]))
    def delete(self, number: int, kind: str) -> None:
        if (record := self._pick(kind, number)) is not None:
            before = self._newest()
            self.store.delete(kind, record)
            self._done(before)

    @rule(number=st.integers(0, 9))
    def restore(self, number: int) -> None:
        entries = self.store.bin()
        if entries:
            before = self._newest()
            self.store.restore(entries[number % len(entries)].id)
            self._done(before)

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        assert self.store.undo() is not None
        self.future.append(self.past.pop())
        assert dump(self.store) == self.past[-1]

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.store.redo() is not None
        self.past.append(self.future.pop())
        assert dump(self.store) == self.past[-1]

    def teardown(self) -> None:
        assert self.store.check() == []
        self.store.close()
        self.folder.cleanup()


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
