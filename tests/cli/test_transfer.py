"""import and export as a person types them: shapes, counts, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Aipm
from tests.exchange.linkedin_files import NOTE, OLD, Row, connections_csv, table
from tests.services.conftest import person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Connections.csv"


def _write(file: Path, *rows: Row) -> Path:
    file.write_bytes((NOTE + table(rows)).encode())
    return file


def test_the_json_of_an_import(aipm: Aipm, file: Path) -> None:
    _write(file, person("Ada"), person("Bob"), person("", "", url="", company="", position=""))
    answer = aipm("import", file, "--json")
    assert answer.code == 0
    message = answer.document.pop("message")
    assert answer.err == ""
    assert answer.document | {"message": message} == {
        "outcome": "ok", "created": 2, "updated": 0, "unchanged": 0, "merged": 0, "hidden_members": 1,
        "skipped": [], "warnings": [], "suggestions": [], "job_changes": [], "message": message,
    }  # fmt: skip
    assert "2 new" in message
    assert "1 member hid" in message


def test_a_newer_file_tells_who_changed_jobs(aipm: Aipm, file: Path) -> None:
    aipm("import", _write(file, person("Ada"), person("Bob"), person("Cleo")))
    later = [person("Ada", company="Beta"), person("Bob", position="Lead"), person("Cleo"), person("Dan")]
    document = aipm("import", _write(file, *later), "--json").document
    assert (document["created"], document["updated"], document["unchanged"]) == (1, 2, 1)
    changes = [(change["name"], change["from"], change["to"]) for change in document["job_changes"]]
    assert changes == [("Ada Example", "Acme", "Beta"), ("Bob Example", "Engineer", "Lead")]
    aipm("undo")
    companies = {each["given_name"]: each["company"] for each in aipm("list", "contacts", "--json").document}
    assert companies == {"Ada": "Acme", "Bob": "Acme", "Cleo": "Acme"}


def test_a_dry_run_foretells_and_changes_nothing(aipm: Aipm, file: Path) -> None:
    _write(file, person("Ada"))
    foretold = aipm("import", file, "--dry-run", "--json").document
    assert foretold["created"] == 1
    assert "Nothing was changed" in foretold["message"]
    assert aipm("list", "contacts", "--json").document == []
    assert aipm("undo").code == 1
    assert aipm("import", file, "--json").document["created"] == 1


def test_skipped_rows_carry_line_and_reason(aipm: Aipm, file: Path) -> None:
    file.write_bytes(_damaged())
    document = aipm("import", file, "--json").document
    assert document["created"] == 2
    assert [each["line"] for each in document["skipped"]] == [6]
    assert all(each["reason"] for each in document["skipped"])
    assert "line 6:" in aipm("import", file).out


def _damaged() -> bytes:
    rows = table([person("Ada"), person("Bob")]).splitlines()
    return (NOTE + "\n".join([rows[0], rows[1], "too,many,fields,in,this,row,18 Mar 2024,x,y", rows[2]])).encode()


def test_suggestions_name_both_sides(aipm: Aipm, file: Path) -> None:
    aipm("add", "contact", "given_name=Ada", "family_name=Example", "company=Acme")
    (suggestion,) = aipm("import", _write(file, person("Ada")), "--json").document["suggestions"]
    assert (suggestion["name"], suggestion["other_id"]) == ("Ada Example", 1)
    assert suggestion["reason"]


def test_several_files_are_one_step(aipm: Aipm, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes(table([person("Ada", day=person("Ada").day), person("Old")], OLD).encode())
    new = _write(tmp_path / "new.csv", person("Ada"))
    document = aipm("import", old, new, "--json").document
    assert (document["created"], document["merged"]) == (2, 1)
    aipm("undo")
    assert aipm("list", "contacts", "--json").document == []


def test_a_large_file_comes_in_whole(started: Aipm, file: Path) -> None:
    file.write_bytes(connections_csv(3000))
    answer = started("import", file, "--json")
    document = answer.document
    assert document["created"] + document["hidden_members"] == 3000
    assert answer.err == ""
    assert len(started("list", "contacts", "--json").document) == document["created"]


def test_own_contacts_out_and_in(aipm: Aipm, tmp_path: Path) -> None:
    aipm("add", "contact", "given_name==cmd()", "notes=+x")
    aipm("add", "contact", "given_name=Bob", "stage=champion")
    out = tmp_path / "out.csv"
    answer = aipm("export", "contacts", out, "--json")
    assert (answer.document["count"], answer.document["file"]) == (2, str(out))
    assert aipm("import", out, "--json").document["unchanged"] == 2
    assert aipm("export", "contacts", out, "--search", "bob").out.startswith("1 contact written")


def test_calendar_out(aipm: Aipm, tmp_path: Path) -> None:
    aipm("add", "certification", "name=PMP", 'attempts=[{"booked_at":"2030-04-28T09:00","zone":"Europe/Berlin"}]')
    aipm(
        "add",
        "event",
        "title=Meetup",
        "starts=2030-04-02T18:00",
        'deadlines=[{"type":"registration","at":"2030-03-20"}]',
    )
    aipm("add", "task", "title=Write", "due=2030-03-01")
    out = tmp_path / "out.ics"
    document = aipm("export", "calendar", out, "--json").document
    assert (document["outcome"], document["count"]) == ("ok", 3)
    assert document["groups"] == {"exams": 1, "events": 2}
    assert document["left_out"] == {"tasks": 1}
    assert b"DTSTART:20300428T070000Z" in out.read_bytes()
    for kinds, count in (
        ("task", 1), ("tasks", 1), ("certifications,events", 3), ("exams", 1), ("all", 4), ("event, task", 3),
    ):  # fmt: skip
        assert aipm("export", "calendar", out, "--kinds", kinds, "--json").document["count"] == count
    assert (
        aipm("export", "calendar", out, "--from", "2030-04-25", "--to", "2030-04-30", "--json").document["count"] == 1
    )
    assert "Left out: tasks and roadmap steps 1" in aipm("export", "calendar", out).out


@pytest.mark.parametrize("kinds", ["wizards", "contact,", ",", "course,wizards", "organisation"])
def test_kinds_are_named_or_it_is_wrong_usage(aipm: Aipm, tmp_path: Path, kinds: str) -> None:
    answer = aipm("export", "calendar", tmp_path / "x.ics", "--kinds", kinds, "--json")
    if kinds == "contact,":  # a comma too many says nothing wrong
        assert answer.code == 1
        return
    assert answer.code == 2
    assert answer.document["outcome"] == "error"


def test_an_empty_calendar_is_refused(aipm: Aipm, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    answer = aipm("export", "calendar", out, "--json")
    assert answer.code == 1
    assert answer.document["outcome"] == "error"
    assert "Nothing to export" in answer.document["message"]
    assert not out.exists()


def test_the_agenda_as_json_and_text(aipm: Aipm) -> None:
    aipm("add", "task", "title=Long ago", "due=2020-01-02")
    aipm("add", "task", "title=Their turn", "status=waiting")
    document = aipm("agenda", "--json").document
    assert document["outcome"] == "ok"
    (item,) = document["items"]
    wanted = {"group": "overdue", "kind": "task", "id": 1, "title": "Long ago", "on": "2020-01-02", "overdue": True}
    assert {name: item[name] for name in wanted} == wanted
    assert [each["title"] for each in document["waiting"]] == ["Their turn"]
    text = aipm("agenda", "--days", 7).out
    assert "next 7 days" in text
    assert "Overdue\n  Thu 2 Jan 2020  Long ago" in text
    aipm("add", "task", "title=At an hour", "due=2020-01-03T18:30")
    assert [each["at"] for each in aipm("agenda", "--json").document["items"]] == [None, "18:30"]
