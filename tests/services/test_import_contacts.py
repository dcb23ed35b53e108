"""The import as a use case: preview, one step, history of employers, cancel, choice, and what the person typed."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.services.import_contacts import (
    apply,
    file_day,
    foresee,
    import_contacts,
    preview,
    row_key,
)
from aipm_desktop.services.job_changes import job_changes
from aipm_desktop.store import Step, Store
from tests.exchange.linkedin_files import Row
from tests.services.conftest import Clock, WriteConnections, person


def _contacts(store: Store) -> dict[str, dict[str, object]]:
    return {str(contact["given_name"]): contact for contact in store.select("contact")}


def test_a_preview_writes_nothing_and_the_result_equals_it(
    store: Store, connections: WriteConnections, network: list[Row]
) -> None:
    shown = preview(store, [connections(network)])
    assert store.count("contact") == 0
    assert store.history() == []
    foreseen = foresee(shown)
    done = apply(store, shown)
    assert (foreseen.created, foreseen.batch) == (60, 0)
    assert (done.created, done.updated, done.unchanged, done.batch) == (60, 0, 0, 1)
    assert store.count("contact") == 60
    assert len(done.contact_ids) == 60


def test_an_import_is_one_labelled_step(store: Store, connections: WriteConnections, network: list[Row]) -> None:
    steps: list[Step] = []
    store.listeners.append(steps.append)
    import_contacts(store, [connections(network)])
    assert [step.label for step in steps] == ["Import 60 contacts"]
    assert len(steps[0].touched["contact"]) == 60
    assert store.undo_label == "Import 60 contacts"
    store.undo()
    assert store.count("contact") == 0
    store.redo()
    assert store.count("contact") == 60


def test_one_contact_is_not_one_contacts(store: Store, connections: WriteConnections) -> None:
    import_contacts(store, [connections([person("Ada")])])
    assert store.undo_label == "Import 1 contact"


def test_the_batch_says_where_it_came_from_and_what_it_did(store: Store, connections: WriteConnections) -> None:
    done = import_contacts(store, [connections([person("Ada"), person("Bob")])])
    (batch,) = store.batches()
    assert (batch.source, batch.file_name, batch.created, batch.updated) == ("LinkedIn", "Connections.csv", 2, 0)
    assert {contact["import_batch"] for contact in store.select("contact")} == {done.batch}


def test_the_same_file_again_changes_nothing_and_leaves_no_step(
    store: Store, connections: WriteConnections, network: list[Row]
) -> None:
    import_contacts(store, [connections(network)])
    before = store.select("contact")
    again = import_contacts(store, [connections(network)])
    assert (again.created, again.updated, again.unchanged, again.batch) == (0, 0, 60, 0)
    assert store.select("contact") == before
    assert len(store.history()) == 1


def test_a_new_employer_replaces_the_old_one_which_is_kept(
    store: Store, clock: Clock, connections: WriteConnections
) -> None:
    import_contacts(store, [connections([person("Ada"), person("Bob")])])
    clock.forward(days=31)
    later = [person("Ada", company="Beta", position="Lead"), person("Bob")]
    done = import_contacts(store, [connections(later)])
    assert (done.updated, done.unchanged) == (1, 1)
    (change,) = done.job_changes
    assert (change.name, change.from_company, change.to_company) == ("Ada Example", "Acme", "Beta")
    ada = store.get("contact", 1)
    assert (ada["company"], ada["position"]) == ("Beta", "Lead")
    (old,) = ada["affiliations"]
    assert (old["organisation"], old["role"], old["seen_until"]) == ("Acme", "Engineer", date(2026, 11, 19))
    store.undo()
    assert (store.get("contact", 1)["company"], store.get("contact", 1)["affiliations"]) == ("Acme", [])


def test_employers_stand_newest_first_before_what_the_person_wrote(
    store: Store, clock: Clock, connections: WriteConnections
) -> None:
    import_contacts(store, [connections([person("Ada")])])
    store.save("contact", {"affiliations": [{"organisation": "School"}]}, 1)
    for company in ("Beta", "Gamma"):
        clock.forward(days=31)
        import_contacts(store, [connections([person("Ada", company=company)])])
    assert [row["organisation"] for row in store.get("contact", 1)["affiliations"]] == ["Beta", "Acme", "School"]


def test_what_the_person_typed_survives_and_a_blank_erases_nothing(store: Store, connections: WriteConnections) -> None:
    import_contacts(store, [connections([person("Ada", email="ada@mail.example"), person("Bob")])])
    store.save("contact", {"company": "Acme Labs", "notes": "mine", "tags": ["a"], "stage": "champion"}, 1)
    later = [person("Ada", company="Beta"), person("Bob", company="", position="")]
    done = import_contacts(store, [connections(later)])
    ada, bob = store.get("contact", 1), store.get("contact", 2)
    assert (ada["company"], ada["notes"], ada["tags"], ada["stage"]) == ("Acme Labs", "mine", ["a"], "champion")
    assert ada["email"] == "ada@mail.example"
    assert (bob["company"], bob["position"]) == ("Acme", "Engineer")
    assert [change.to_company for change in done.job_changes] == ["Beta"]
    assert [row["organisation"] for row in ada["affiliations"]] == ["Acme"]


def test_people_missing_from_the_file_stay(store: Store, connections: WriteConnections) -> None:
    import_contacts(store, [connections([person("Ada"), person("Bob")])])
    import_contacts(store, [connections([person("Bob")])])
    assert sorted(_contacts(store)) == ["Ada", "Bob"]


def test_a_percent_encoded_profile_is_found_again_after_a_new_name_and_job(
    store: Store, connections: WriteConnections
) -> None:
    address = "https://www.linkedin.com/in/zo%C3%AB-example-1a2b"
    import_contacts(store, [connections([person("Zoë", url=address)])])
    done = import_contacts(
        store, [connections([person("Zoë", "Married", url=address, company="Beta", day=date(2024, 3, 19))])]
    )
    assert (done.created, done.updated) == (0, 1)


def test_possible_duplicates_are_suggested_and_marked_to_be_checked(
    store: Store, connections: WriteConnections
) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example", "company": "Acme"})
    done = import_contacts(store, [connections([person("Ada"), person("Bob")])])
    assert done.created == 2
    assert [(each.name, each.other_id) for each in done.suggestions] == [("Ada Example", 1)]
    checks = {contact["id"]: contact["needs_check"] for contact in store.select("contact")}
    assert checks == {1: False, 2: True, 3: False}
    assert store.batches()[0].to_check == 1


def test_of_several_files_only_the_doubtful_row_itself_is_marked(store: Store, connections: WriteConnections) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example", "company": "Acme"})
    paths = [connections([person("Ada")], "Connections.csv"), connections([person("Bob")], "second.csv")]
    shown = preview(store, paths)
    bob = {row_key(new.person) for new in shown.plan.create if new.person.given_name == "Bob"}
    assert foresee(shown, bob).suggestions == ()
    apply(store, shown)
    assert {name: contact["needs_check"] for name, contact in _contacts(store).items()} == {"Ada": True, "Bob": False}


def test_only_the_chosen_rows_come_in(store: Store, connections: WriteConnections) -> None:
    import_contacts(store, [connections([person("Ada"), person("Bob")])])
    rows = [person("Ada", company="Beta"), person("Bob", company="Beta"), person("Cleo"), person("Dan")]
    shown = preview(store, [connections(rows)])
    chosen = {row_key(new.person) for new in shown.plan.create}
    chosen |= {row_key(change.person) for change in shown.plan.update}
    chosen -= {key for key in chosen if key[1] in (5, 7)}  # the note and the header take four lines
    assert foresee(shown, chosen).left_out == 2
    done = apply(store, shown, chosen)
    assert (done.created, done.updated, done.left_out) == (1, 1, 2)
    assert [change.name for change in done.job_changes] == ["Bob Example"]
    found = _contacts(store)
    assert sorted(found) == ["Ada", "Bob", "Dan"]
    assert found["Ada"]["company"] == "Acme"
    assert store.get("contact", 1)["affiliations"] == []


@pytest.mark.parametrize("after", range(6))
def test_cancel_leaves_nothing_behind(
    store: Store, connections: WriteConnections, network: list[Row], after: int
) -> None:
    """Wherever it comes: while reading, matching or writing."""
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    path = connections(network)
    with pytest.raises(CancelledError):
        import_contacts(store, [path], cancelled=cancelled)
    assert (store.count("contact"), store.history(), store.batches()) == (0, [], [])


def test_progress_goes_up_to_all(store: Store, connections: WriteConnections, network: list[Row]) -> None:
    shown = preview(store, [connections(network)])
    seen: list[tuple[int, int]] = []
    apply(store, shown, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (60, 60)
    assert seen == sorted(seen)


def test_a_change_since_the_preview_makes_the_plan_anew(store: Store, connections: WriteConnections) -> None:
    """Else two imports of one file at the same time would double everybody."""
    path = connections([person("Ada")])
    shown = preview(store, [path])
    import_contacts(store, [path])
    done = apply(store, shown)
    assert (done.created, done.unchanged) == (0, 1)
    assert store.count("contact") == 1


def test_chosen_rows_of_an_outdated_preview_are_refused(store: Store, connections: WriteConnections) -> None:
    shown = preview(store, [connections([person("Ada")])])
    store.save("contact", {"given_name": "Bob"})
    with pytest.raises(AipmError, match="have changed since this preview"):
        apply(store, shown, {row_key(shown.plan.create[0].person)})
    assert sorted(_contacts(store)) == ["Bob"]


def test_several_files_are_one_step(store: Store, connections: WriteConnections) -> None:
    paths = [connections([person("Ada")], "Connections.csv"), connections([person("Ada"), person("Bob")], "copy.csv")]
    done = import_contacts(store, paths)
    assert (done.created, done.merged) == (2, 1)
    assert store.batches()[0].file_name == "Connections.csv, copy.csv"
    assert len(store.history()) == 1


@pytest.mark.parametrize("bad", ["<!doctype html><html><body>Sign in</body></html>", "", "Title,Description\n1,2\n"])
def test_one_bad_file_among_several_refuses_all(
    store: Store, connections: WriteConnections, tmp_path: Path, bad: str
) -> None:
    page = tmp_path / "page.csv"
    page.write_text(bad)
    with pytest.raises(AipmError, match=r"page\.csv"):
        import_contacts(store, [connections([person("Ada")]), page])
    assert store.count("contact") == 0


def test_a_fault_in_the_middle_of_writing_leaves_nothing(
    store: Store, connections: WriteConnections, network: list[Row]
) -> None:
    shown = preview(store, [connections(network)])

    def fail(done: int, _total: int) -> None:
        if done:
            raise OSError("the plug was pulled")

    with pytest.raises(OSError, match="plug"):
        apply(store, shown, progress=fail)
    other = sqlite3.connect(store.file)
    counts = [other.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("contact", "import_batch")]
    other.close()
    assert counts == [0, 0]


def test_the_file_is_dated_by_its_newest_connection(store: Store, connections: WriteConnections) -> None:
    shown = preview(store, [connections([person("Ada"), person("Bob", day=date(2025, 2, 1))])])
    assert file_day(shown.facts) == date(2025, 2, 1)


def test_changed_jobs_can_be_listed_later(
    store: Store, clock: Clock, connections: WriteConnections, today: date
) -> None:
    first = [person(name) for name in ("Ada", "Bob", "Cleo")]
    import_contacts(store, [connections(first)])
    assert job_changes(store, today=today) == []
    clock.forward(days=30)
    import_contacts(store, [connections([person("Ada", company="Beta"), *first[1:]])])
    clock.forward(days=30)
    import_contacts(store, [connections([person("Ada", company="Beta"), first[1], person("Cleo", position="Lead")])])
    now = clock.now.date()
    (last,) = job_changes(store, today=now)
    assert (last.name, last.from_position, last.to_position, last.to_company) == (
        "Cleo Example", "Engineer", "Lead", "Acme",
    )  # fmt: skip
    both = job_changes(store, today=now, since=today)
    assert [change.name for change in both] == ["Cleo Example", "Ada Example"]
    assert not last.in_touch_since
    store.save("interaction", {"people": [3], "occurred": now})
    assert job_changes(store, today=now)[0].in_touch_since


def test_taking_back_an_import_takes_the_history_of_employers_along(
    store: Store, clock: Clock, connections: WriteConnections
) -> None:
    import_contacts(store, [connections([person("Ada"), person("Bob")])])
    clock.forward(days=31)
    done = import_contacts(store, [connections([person("Ada", company="Beta"), person("Bob", company="Beta")])])
    store.save("contact", {"notes": "wrote to them"}, 2)
    taken = store.undo_import(done.batch)
    assert (taken.removed, taken.restored, taken.kept) == (0, 1, ["Bob Example"])
    assert (store.get("contact", 1)["company"], store.get("contact", 1)["affiliations"]) == ("Acme", [])
    assert store.get("contact", 2)["company"] == "Beta"
