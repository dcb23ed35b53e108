"""Files beside records: kept once by their content, undone with their record, and named without harm."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.store import Store, files
from aipm_desktop.store.files import Kept, keep, quarantined
from tests.store.conftest import Clock


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    file = tmp_path / "certificate.pdf"
    file.write_bytes(b"%PDF of a certificate")
    return file


def attached(store: Store, kind: str, id: int, file: Path) -> Kept:
    kept = keep(store.folder, file)
    with store.write("Attach") as writer:
        writer.attach(kind, id, kept, file.name)
    return kept


def contents(store: Store) -> list[Path]:
    return [path for path in (store.folder / "files").rglob("*") if path.is_file()]


def grow_old(store: Store) -> None:
    for path in contents(store):
        os.utime(path, (0, 0))


def test_a_file_is_kept_by_its_content_and_for_its_owner_alone(store: Store, proof: Path) -> None:
    kept = keep(store.folder, proof)
    assert (kept.size, kept.media_type) == (21, "application/pdf")
    (path,) = contents(store)
    assert path == store.folder / "files" / kept.sha256[:2] / kept.sha256
    assert path.read_bytes() == proof.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((store.folder / "files").stat().st_mode) == 0o700


def test_the_same_content_is_kept_once(store: Store, proof: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy.txt"
    other.write_bytes(proof.read_bytes())
    assert keep(store.folder, proof).sha256 == keep(store.folder, other).sha256
    assert len(contents(store)) == 1


def test_a_record_tells_its_files(store: Store, proof: Path) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    kept = attached(store, "course", course, proof)
    attached(store, "course", course, proof)
    (found,) = store.attachments("course", course)
    assert (found.name, found.sha256, found.size, found.media_type) == (
        "certificate.pdf",
        kept.sha256,
        21,
        "application/pdf",
    )
    assert found.added_at == store._clock()
    assert store.file_of(found).read_bytes() == proof.read_bytes()
    assert store.attachments("course", course + 1) == []


def test_a_file_can_only_be_attached_to_a_record_that_exists(store: Store, proof: Path) -> None:
    kept = keep(store.folder, proof)
    with pytest.raises(AipmError, match="There is no course 7"), store.write("Attach") as writer:
        writer.attach("course", 7, kept, proof.name)


def test_attaching_and_detaching_can_be_undone(store: Store, proof: Path) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    attached(store, "course", course, proof)
    store.undo()
    assert store.attachments("course", course) == []
    store.redo()
    (found,) = store.attachments("course", course)
    with store.write("Detach") as writer:
        writer.detach(found.id)
    assert store.attachments("course", course) == []
    store.undo()
    assert store.attachments("course", course) == [found]


def test_files_go_to_the_bin_with_their_record_and_come_back(store: Store, proof: Path) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    attached(store, "course", course, proof)
    store.delete("course", course)
    assert store.attachments("course", course) == []
    store.restore(store.bin()[0].id)
    assert [each.name for each in store.attachments("course", course)] == ["certificate.pdf"]


def test_files_move_along_when_two_records_become_one(store: Store, proof: Path) -> None:
    one, other = (store.save("contact", {"given_name": name})["id"] for name in ("Ada", "Ada L"))
    attached(store, "contact", other, proof)
    with store.write("Merge") as writer:
        writer.move_references("contact", other, one)
    assert [each.name for each in store.attachments("contact", one)] == ["certificate.pdf"]


def test_content_stays_while_an_undo_or_the_bin_could_bring_it_back(store: Store, proof: Path, tmp_path: Path) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    attached(store, "course", course, proof)
    with store.write("Detach") as writer:
        writer.detach(store.attachments("course", course)[0].id)
    binned = tmp_path / "binned.txt"
    binned.write_text("of a deleted record", encoding="utf-8")
    other = store.save("course", {"title": "Deleted"})["id"]
    attached(store, "course", other, binned)
    store.delete("course", other)
    keep(store.folder, Path(__file__))
    grow_old(store)
    assert store.remove_orphans() == 1
    assert {path.read_bytes() for path in contents(store)} == {proof.read_bytes(), binned.read_bytes()}


def test_what_was_kept_within_a_day_waits_for_its_record(store: Store, proof: Path) -> None:
    keep(store.folder, proof)
    grow_old(store)
    keep(store.folder, proof)
    assert store.remove_orphans() == 0
    assert len(contents(store)) == 1


def test_content_goes_when_the_bin_is_emptied(store: Store, proof: Path, clock: Clock) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    attached(store, "course", course, proof)
    store.delete("course", course)
    store._connection.exec_driver_sql("DELETE FROM history")
    grow_old(store)
    clock.forward(days=31)
    for _day in range(3):
        store.save("task", {"title": "Went on"})
        clock.forward(days=1)
    Store.open(store.folder, clock=clock).close()
    assert contents(store) == []


def test_content_that_is_gone_is_told(store: Store, proof: Path) -> None:
    course = store.save("course", {"title": "Example"})["id"]
    attached(store, "course", course, proof)
    contents(store)[0].unlink()
    with pytest.raises(AipmError, match="The file is missing"):
        store.file_of(store.attachments("course", course)[0])


def test_a_large_file_is_refused_and_nothing_is_left(
    store: Store, proof: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_LARGEST", 20)
    with pytest.raises(AipmError, match="too large"):
        keep(store.folder, proof)
    assert contents(store) == []


def test_what_is_no_file_is_refused(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.pdf"):
        with pytest.raises(AipmError, match="This is not a file"):
            keep(store.folder, path)


@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, "The disk is full"), (errno.EACCES, "The file cannot be kept")]
)
def test_faults_of_the_disk_are_told(
    store: Store, proof: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(AipmError, match=told):
        keep(store.folder, proof)
    assert contents(store) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\evil.exe", "evil.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("two\nlines\x00.txt", "twolines.txt"),
        ('what?<is>"this".txt', "what__is__this_.txt"),
        ("..", "file"),
        ("", "file"),
        ("aux.c.pdf", "aux_.c.pdf"),
        ("CON", "CON_"),
        ("console.txt", "console.txt"),
        ("n" * 119 + ". " + "y" * 30, "n" * 119),
        ("Zeugnis Müller.pdf", "Zeugnis Müller.pdf"),
        ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_names_are_quarantined(name: str, kept: str) -> None:
    assert quarantined(name) == kept
