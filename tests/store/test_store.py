"""Saving, reading, change reports and faults."""

from __future__ import annotations

import gc
import sqlite3
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.store import Step, Store
from tests.store.conftest import Clock


def test_a_record_comes_back_as_it_was_saved(store: Store) -> None:
    saved = store.save(
        "certification",
        {
            "name": "PMI-CPMAI",
            "issuer": "PMI",
            "eligible_until": "2027-03-01",
            "tags": "ai, exam",
            "attempts": [{"booked_at": "2027-03-28T09:00", "zone": "Europe/Berlin", "place": "online"}],
        },
    )
    read = store.get("certification", saved["id"])
    assert read == saved
    assert read["eligible_until"] == date(2027, 3, 1)
    assert read["tags"] == ["ai", "exam"]
    assert read["attempts"][0]["booked_at"] == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
    assert read["revision"] == 1


def test_only_given_fields_change(store: Store, clock: Clock) -> None:
    contact = store.save("contact", {"given_name": "Mei-Ling", "family_name": "Zhou", "city": "Leeds"})
    clock.forward(hours=1)
    changed = store.save("contact", {"city": "York"}, contact["id"])
    assert (changed["given_name"], changed["city"], changed["revision"]) == ("Mei-Ling", "York", 2)
    assert changed["updated_at"] == clock.now
    assert changed["uid"] == contact["uid"]


def test_saving_the_same_again_writes_nothing(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Aiko", "tags": ["a"], "emails": ["x@y.example"]})
    steps: list[Step] = []
    store.listeners.append(steps.append)
    again = store.save("contact", {"given_name": "Aiko", "tags": ["a"], "emails": contact["emails"]}, contact["id"])
    assert again == contact
    assert steps == []
    assert store.undo_label == "Add contact"


def test_rows_are_matched_by_their_id(store: Store) -> None:
    event = store.save("event", {"title": "Summit", "deadlines": [{"at": "2027-01-10"}, {"at": "2027-02-10"}]})
    first, second = event["deadlines"]
    changed = store.save("event", {"deadlines": [second, {**first, "at": "2027-01-12"}]}, event["id"])
    assert [row["id"] for row in changed["deadlines"]] == [second["id"], first["id"]]
    assert [row["at"] for row in changed["deadlines"]] == [date(2027, 2, 10), date(2027, 1, 12)]
    fewer = store.save("event", {"deadlines": [second]}, event["id"])
    assert [row["id"] for row in fewer["deadlines"]] == [second["id"]]
    assert fewer["revision"] == 3


def test_a_change_is_reported_after_it_is_kept(store: Store, data_dir: Path) -> None:
    seen: list[tuple[dict[str, set[int]], int]] = []

    def listen(step: Step) -> None:
        other = sqlite3.connect(data_dir / "aipm.db")
        seen.append((step.touched, other.execute("SELECT count(*) FROM contact").fetchone()[0]))
        other.close()

    store.listeners.append(listen)
    store.save("contact", {"given_name": "Priya"})
    assert seen == [({"contact": {1}}, 1)]


def test_several_writes_are_one_step_or_none(store: Store) -> None:
    def write_two(second: str) -> None:
        with store.write("Two people") as writer:
            writer.save("contact", {"given_name": "Priya"})
            writer.save("contact", {"given_name": second})

    with pytest.raises(InvalidValueError):
        write_two("")
    assert store.count("contact") == 0
    write_two("Jonas")
    assert store.undo_label == "Two people"
    store.undo()
    assert store.count("contact") == 0


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("contact", {}, "given_name"),
        ("contact", {"given_name": "A", "stage": "friend"}, "stage"),
        ("contact", {"given_name": "A", "nickname": "B"}, "nickname"),
        ("contact", {"given_name": "A", "zone": "Mars/Base"}, "zone"),
        ("contact", {"given_name": "A", "linkedin_url": "javascript:alert(1)"}, "linkedin_url"),
        ("certification", {"name": "PMP", "issued_on": "2027-02-30"}, "issued_on"),
        ("interview", {"starts": "2027-03-28T02:30", "zone": "Europe/Berlin"}, "starts"),
        ("certification", {"name": "PMP", "attempts": [{"place": "centre"}]}, "attempts"),
        ("course", {"title": "ML", "hours_total": "many"}, "hours_total"),
        ("task", {"title": "X", "recurrence": "every day"}, "recurrence"),
    ],
)
def test_a_refused_value_names_its_field(store: Store, kind: str, values: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        store.save(kind, values)
    assert refusal.value.field == field
    assert store.count(kind) == 0


def test_a_link_to_nobody_is_refused(store: Store) -> None:
    with pytest.raises(AipmError, match="There is no contact 7"):
        store.save("mentoring", {"contact_id": 7})
    with pytest.raises(AipmError, match="There is no contact 7"):
        store.save("interview", {"people": [7]})


def test_records_are_named_after_their_people(store: Store) -> None:
    contact = store.save("contact", {"given_name": "Helen", "family_name": "Osei"})
    mentoring = store.save("mentoring", {"contact_id": contact["id"]})
    session = store.save("session", {"mentoring_id": mentoring["id"], "starts": "2026-11-24T16:00"})
    assert mentoring["title"] == "Mentoring with Helen Osei"
    assert session["title"] == "Mentoring session with Helen Osei"
    assert store.save("interview", {"people": [contact["id"]]})["title"] == "Informational interview with Helen Osei"
    assert store.save("interview", {})["title"] == "Informational interview"


def test_links_are_seen_from_both_ends(store: Store) -> None:
    course, exam = store.save("course", {"title": "ML"}), store.save("certification", {"name": "PMP"})
    with store.write("Link") as writer:
        writer.link("course", course["id"], "certification", exam["id"])
        writer.link("certification", exam["id"], "course", course["id"])
    assert [hit.title for hit in store.links("course", course["id"])] == ["PMP"]
    assert [hit.title for hit in store.links("certification", exam["id"])] == ["ML"]
    with store.write("Unlink") as writer:
        writer.unlink("certification", exam["id"], "course", course["id"])
    assert store.links("course", course["id"]) == []


def test_lists_sort_filter_and_limit(store: Store) -> None:
    for given, company, tags in (("Zoë", "Acme", "x"), ("ann", "Beta", "y"), ("Émile", "acme", "x, y")):
        store.save("contact", {"given_name": given, "company": company, "tags": tags})
    assert [each["given_name"] for each in store.select("contact")] == ["ann", "Émile", "Zoë"]
    assert store.select("contact", sort="sort_key", descending=True)[0]["given_name"] == "Zoë"
    assert [each["given_name"] for each in store.select("contact", filters={"tags": "x"})] == ["Émile", "Zoë"]
    assert [each["given_name"] for each in store.select("contact", filters={"company": ["Beta"]}, limit=1)] == ["ann"]
    ids = store.ids("contact", sort="company")
    assert [row[0] for row in store.rows("contact", ids, ["title"]).values()] == ["Zoë", "ann", "Émile"]
    with pytest.raises(InvalidValueError):
        store.ids("contact", sort="shoe_size")


def test_what_has_no_date_stands_last_either_way(store: Store) -> None:
    for title, due in (("none", None), ("late", "2026-12-24"), ("soon", "2026-11-20")):
        store.save("task", {"title": title, "due": due})
    assert [each["title"] for each in store.select("task", sort="due")] == ["soon", "late", "none"]
    assert [each["title"] for each in store.select("task", sort="due", descending=True)] == ["late", "soon", "none"]


def test_the_folder_is_private(store: Store, data_dir: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps a profile folder private by its access list")
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(store.file.stat().st_mode) == 0o600


def test_a_worker_reads_and_writes_beside_the_window(store: Store) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for n in range(20):
                store.save("contact", {"given_name": f"Worker {n}"})
        except AipmError as error:
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    for n in range(20):
        store.save("contact", {"given_name": f"Window {n}"})
        store.ids("contact", search="window")
    thread.join()
    assert failures == []
    assert len(store.ids("contact")) == 40


def test_writes_of_another_process_are_noticed(store: Store, data_dir: Path) -> None:
    before = store.data_version()
    assert store.ids("contact") == []
    other = Store.open(data_dir)
    other.save("contact", {"given_name": "Terminal"})
    other.close()
    assert store.data_version() != before
    assert len(store.ids("contact")) == 1


def test_each_thread_notices_writes_of_another_process(store: Store, data_dir: Path) -> None:
    """The numbers that tell of writes belong to a connection: those of two threads may happen to be equal."""
    with ThreadPoolExecutor(1) as worker:
        worker.submit(store.data_version).result()
        store.save("contact", {"given_name": "Window"})  # the worker's number rises by it, the window's does not
        assert worker.submit(store.data_version).result() == store.data_version() + 1
        worker.submit(store.ids, "contact").result()
        with closing(Store.open(data_dir)) as other:
            other.save("contact", {"given_name": "Terminal"})
        seen = [store.ids("contact"), worker.submit(store.ids, "contact").result()]
    assert [sorted(ids) for ids in seen] == [[1, 2], [1, 2]]


def test_a_list_read_within_a_step_shows_it_and_forgets_it_when_it_is_not_kept(store: Store) -> None:
    assert store.ids("contact") == []

    def add_one_and_fail() -> None:
        with store.write("Add two") as writer:
            writer.save("contact", {"given_name": "Priya"})
            assert store.ids("contact") == [1]
            raise KeyError

    with pytest.raises(KeyError):
        add_one_and_fail()
    assert store.ids("contact") == []


def test_a_busy_database_is_told_in_words(store: Store) -> None:
    store.save("contact", {"given_name": "Priya"})
    store._connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(store.file)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AipmError, match="The data are in use"):
        store.save("contact", {"given_name": "Jonas"})
    other.rollback()
    other.close()
    assert store.save("contact", {"given_name": "Jonas"})["id"] == 2


class _Unreadable:
    """A connection over a disk that fails."""

    @property
    def connection(self) -> _Unreadable:
        return self.exec_driver_sql()

    def exec_driver_sql(self, *_statement: object) -> _Unreadable:
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise fault


def test_a_disk_that_fails_is_told_in_words_whatever_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "_connection", property(lambda _store: _Unreadable()))
    day = date(2026, 11, 20)
    for read in (
        lambda: store.get("contact", 1),
        lambda: store.ids("contact"),
        lambda: store.titles("contact", [1]),
        lambda: store.last_touches([1], day),
        lambda: store.touches(1),
        lambda: store.timeline(1),
        lambda: store.links("contact", 1),
        lambda: store.attachments("contact", 1),
        lambda: store.files_named(),
        lambda: store.tags(),
        lambda: list(store.known_contacts()),
        lambda: store.kept_apart(),
        lambda: store.batches(),
        lambda: store.data_version(),
        lambda: store.history(),
        lambda: store.undo_label,
        lambda: store.bin(),
        lambda: store.undo_import(1),
    ):
        with pytest.raises(AipmError, match="Check the disk"):
            read()


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"not a database, but long enough to be taken for one " * 30, "not an AIPM Desktop database"),
        (b"SQLite format 3\x00" + b"\xff" * 4000, "(not an AIPM Desktop database|damaged)"),
    ],
)
def test_a_file_that_is_no_database_is_refused(data_dir: Path, content: bytes, title: str) -> None:
    file = data_dir / "aipm.db"
    file.write_bytes(content)
    with pytest.raises(AipmError, match=title):
        Store.open(data_dir)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused(empty_dir: Path) -> None:
    other = sqlite3.connect(empty_dir / "aipm.db")
    other.execute("CREATE TABLE songs (id INTEGER)")
    other.commit()
    other.close()
    with pytest.raises(AipmError, match="not an AIPM Desktop database"):
        Store.open(empty_dir)


def test_a_file_in_place_of_the_folder_is_refused(data_dir: Path) -> None:
    place = data_dir / "file"
    place.write_text("here")
    with pytest.raises(AipmError, match="The data folder cannot be used"):
        Store.open(place)


def test_closing_leaves_everything_in_the_database_file(data_dir: Path) -> None:
    opened = Store.open(data_dir)
    opened.save("contact", {"given_name": "Ada"})
    assert not gc.isenabled()  # as in the window
    opened.close()
    assert [file.name for file in data_dir.glob("aipm.db*")] == ["aipm.db"]
