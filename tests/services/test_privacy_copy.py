"""A copy of all that is held on somebody: complete, readable, and without the names of others."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.person_copy import DATA, PAGE
from aipm_desktop.services.attachments import attach_files
from aipm_desktop.services.privacy_copy import give_copy
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)


@pytest.fixture
def person(store: Store, tmp_path: Path) -> int:
    with store.write("Meet") as writer:
        me = writer.save("contact", {"given_name": "Ines", "notes": "<script>alert(1)</script>", "stage": "in_touch"})
        ada = writer.save("contact", {"given_name": "Ada", "family_name": "Elsewhere"})
        people = [{"contact_id": me}, {"contact_id": ada}]
        writer.save("interaction", {"summary": "On gates", "occurred": date(2026, 10, 2), "people": people})
        writer.save("interaction", {"summary": "Not with Ines", "people": people[1:]})
        writer.save("task", {"title": "Thank Ines", "contact_id": me})
    for folder, name in (("one", "cv.txt"), ("two", "CV.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(folder)
        attach_files(store, "contact", me, [tmp_path / folder / name])
    return me


def test_everything_on_the_person_and_nothing_of_others_is_in_it(store: Store, person: int, tmp_path: Path) -> None:
    target = tmp_path / "Ines.zip"
    given = give_copy(store, person, target, today=TODAY)
    assert (given.records, given.files, given.missing) == (3, 2, ())
    with zipfile.ZipFile(target) as packed:
        assert packed.testzip() is None
        assert [packed.read(f"files/{name}") for name in ("cv.txt", "CV (2).txt")] == [b"one", b"two"]
        data, page = json.loads(packed.read(DATA)), packed.read(PAGE).decode()
    assert data["contact"][0]["given_name"] == "Ines"
    assert [each["summary"] for each in data["interaction"]] == ["On gates"]
    assert data["task"][0]["title"] == "Thank Ines"
    for text in (page, json.dumps(data)):
        assert "Elsewhere" not in text
        assert "another person" in text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "In touch" in page


def test_missing_files_are_named_and_a_refusing_disk_is_told(store: Store, person: int, tmp_path: Path) -> None:
    store.file_of(store.attachments("contact", person)[0]).unlink()
    assert give_copy(store, person, tmp_path / "Ines.zip", today=TODAY).missing == ("cv.txt",)
    with pytest.raises(AipmError):
        give_copy(store, person, tmp_path / "nowhere" / "Ines.zip", today=TODAY)
