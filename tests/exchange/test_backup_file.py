"""Backup files: what goes in comes out, and what was damaged, cut off or made to do harm is refused in words."""

from __future__ import annotations

import hashlib
import json
import random
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import AipmError, CancelledError, PasswordError
from aipm_desktop.exchange.backup_file import Facts, Part, is_sealed, open_backup, sealing, write_backup

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
FACTS = Facts("0.1.0", "0002", NOW, {"contact": 3})
HASH = hashlib.sha256(b"attached").hexdigest()
DATABASE = b"SQLite format 3\0" + random.Random(7).randbytes(2_300_000)  # more than two chunks


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real key takes half a second and 128 MiB."""
    monkeypatch.setattr(sealing, "_COST", (4, 8, 1))


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    (tmp_path / "db").write_bytes(DATABASE)
    (tmp_path / "attached").write_bytes(b"attached")
    (tmp_path / "empty").write_bytes(b"")
    return [
        Part("aipm.db", tmp_path / "db"),
        Part("settings.json", tmp_path / "empty"),
        Part(f"files/{HASH[:2]}/{HASH}", tmp_path / "attached"),
    ]


def unpacked(path: Path, workshop: Path, password: str = "") -> dict[str, bytes]:
    workshop.mkdir(exist_ok=True)
    target = workshop / "out"
    target.mkdir()
    with open_backup(path, workshop, password=password) as opened:
        opened.unpack(target)
    return {str(file.relative_to(target).as_posix()): file.read_bytes() for file in target.rglob("*") if file.is_file()}


@pytest.mark.parametrize("password", ["", "pässwörd of ten years"])
def test_what_goes_in_comes_out(tmp_path: Path, parts: list[Part], password: str) -> None:
    path = tmp_path / "notes.aipm-backup"
    told: list[tuple[int, int]] = []
    manifest = write_backup(path, parts, FACTS, password=password, progress=lambda *step: told.append(step))
    assert is_sealed(path) is bool(password)
    assert (manifest.counts, manifest.made_at, len(manifest.files)) == ({"contact": 3}, NOW, 1)
    assert told[-1] == (manifest.size, manifest.size)
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    found = unpacked(path, tmp_path / "shop", password)
    assert found == {part.name: part.source.read_bytes() for part in parts}
    assert sorted(file.name for file in (tmp_path / "shop").iterdir()) == ["out"]


def test_a_sealed_file_hides_everything_and_the_same_password_may_be_composed_otherwise(
    tmp_path: Path, parts: list[Part]
) -> None:
    path = tmp_path / "notes.aipm-backup"
    write_backup(path, parts, FACTS, password="Zo\u00eb")
    assert b"SQLite" not in path.read_bytes()
    assert len(unpacked(path, tmp_path / "shop", "Zoe\u0308")) == 3
    for wrong in ("", "zoë", "Zoë "):
        with pytest.raises(PasswordError), open_backup(path, tmp_path, password=wrong):
            pass


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_file_that_was_cut_off_or_changed_anywhere_is_refused(
    tmp_path: Path, parts: list[Part], password: str
) -> None:
    whole = tmp_path / "whole"
    write_backup(whole, parts, FACTS, password=password)
    data = whole.read_bytes()
    start, chunk = sealing._HEADER + 32, sealing.CHUNK + 16
    cuts = [data[:n] for n in (0, 1, 30, start + chunk, start + 2 * chunk, len(data) - 1)]
    # A few bytes of a zip say nothing, such as the version of a member's head; of a sealed file every byte counts.
    places = [5, 25, 50, start + 3, start + chunk, len(data) - 1] if password else [100, len(data) // 2]
    changes = [data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :] for n in places]
    for number, bad in enumerate(cuts + changes):
        path = tmp_path / f"bad-{number}"
        path.write_bytes(bad)
        with pytest.raises(AipmError) as caught:
            unpacked(path, tmp_path / f"shop-{number}", password)
        assert "Nothing was changed" in caught.value.message


def test_chunks_of_a_sealed_file_cannot_change_places(tmp_path: Path, parts: list[Part]) -> None:
    parts[2].source.write_bytes(bytes(3 * sealing.CHUNK))
    path = tmp_path / "sealed"
    write_backup(path, parts, FACTS, password="secret")
    data, start, step = path.read_bytes(), sealing._HEADER + 32, sealing.CHUNK + 16
    first, second = data[start : start + step], data[start + step : start + 2 * step]
    path.write_bytes(data[:start] + second + first + data[start + 2 * step :])
    with pytest.raises(AipmError, match="damaged"):
        unpacked(path, tmp_path / "shop", "secret")


def test_cancelling_leaves_the_file_that_was_there(tmp_path: Path, parts: list[Part]) -> None:
    path = tmp_path / "notes.aipm-backup"
    path.write_bytes(b"earlier")
    with pytest.raises(CancelledError):
        write_backup(path, parts, FACTS, cancelled=lambda: True)
    assert path.read_bytes() == b"earlier"
    assert not list(tmp_path.glob(".*"))


def member(name: str, data: bytes = b"x") -> dict[str, Any]:
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def manifest_of(*members: dict[str, Any], **values: Any) -> str:
    whole = {"format": "aipm-backup", "format_version": 1, "program": "0.1", "revision": "0002"}
    whole |= {"made_at": NOW.isoformat(), "counts": {}, "members": list(members)}
    return json.dumps(whole | values)


def plain(packed: zipfile.ZipFile) -> None:
    packed.writestr("manifest.json", manifest_of(member("aipm.db")))
    packed.writestr("aipm.db", "x")


def another(name: str) -> Callable[[zipfile.ZipFile], None]:
    def fill(packed: zipfile.ZipFile) -> None:
        packed.writestr("manifest.json", manifest_of(member("aipm.db"), member(name)))
        packed.writestr("aipm.db", "x")
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        packed.writestr(info, "x")

    return fill


def twice(packed: zipfile.ZipFile) -> None:
    plain(packed)
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("aipm.db", "x")


def link(packed: zipfile.ZipFile) -> None:
    packed.writestr("manifest.json", manifest_of(member("aipm.db")))
    info = zipfile.ZipInfo("aipm.db")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed.writestr(info, "x")


def bomb(packed: zipfile.ZipFile) -> None:
    packed.writestr("manifest.json", manifest_of({**member("aipm.db"), "size": 80 << 20}))
    info = zipfile.ZipInfo("aipm.db")
    info.compress_type = zipfile.ZIP_DEFLATED
    with packed.open(info, "w") as opened:
        for _ in range(80):
            opened.write(bytes(1 << 20))


def not_listed(packed: zipfile.ZipFile) -> None:
    plain(packed)
    packed.writestr("settings.json", "{}")


def listed_only(packed: zipfile.ZipFile) -> None:
    packed.writestr("manifest.json", manifest_of(member("aipm.db"), member("settings.json")))
    packed.writestr("aipm.db", "x")


def other_content(packed: zipfile.ZipFile) -> None:
    packed.writestr("manifest.json", manifest_of(member("aipm.db", b"y")))
    packed.writestr("aipm.db", "x")


def with_manifest(text: str) -> Callable[[zipfile.ZipFile], None]:
    def fill(packed: zipfile.ZipFile) -> None:
        packed.writestr("manifest.json", text)
        packed.writestr("aipm.db", "x")

    return fill


HARM: dict[str, tuple[Callable[[zipfile.ZipFile], None], str]] = {
    "parent": (another("../aipm.db"), "does not belong"),
    "absolute": (another("/etc/passwd"), "does not belong"),
    "drive": (another("C:\\aipm.db"), "does not belong"),
    "parent inside": (another("files/ab/../../../aipm.db"), "does not belong"),
    "other folder": (another("files/ab/" + "cd" + 62 * "0"), "does not belong"),
    "nul": (another("settings.json\0.txt"), "does not belong"),
    "decision": (another("ready"), "does not belong"),
    "log": (another("aipm.db-wal"), "does not belong"),
    "twice": (twice, "twice"),
    "link": (link, "in a way that no backup uses"),
    "bomb": (bomb, "far more than a backup holds"),
    "not listed": (not_listed, "not those it lists"),
    "listed only": (listed_only, "not those it lists"),
    "other content": (other_content, "not what it was"),
    "no JSON": (with_manifest("{"), "cannot be read"),
    "negative size": (with_manifest(manifest_of({**member("aipm.db"), "size": -1})), "cannot be read"),
    "other size": (with_manifest(manifest_of({**member("aipm.db"), "size": 2})), "not those it lists"),
    "newer": (with_manifest(manifest_of(member("aipm.db"), format_version=2)), "newer version"),
    "no backup": (lambda packed: packed.writestr("holiday.jpg", "x"), "no backup file"),
}


@pytest.mark.parametrize("name", HARM)
def test_a_zip_made_to_do_harm_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    fill, said = HARM[name]
    path = tmp_path / "bad.aipm-backup"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        fill(packed)
    with pytest.raises(AipmError, match=said):
        unpacked(path, tmp_path / "shop")
    written = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert written <= {"bad.aipm-backup", "shop/out/aipm.db"}


def test_what_is_no_zip_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary")
    with pytest.raises(AipmError, match="no backup file"), open_backup(path, tmp_path):
        pass
    with pytest.raises(AipmError, match="cannot be read"):
        is_sealed(tmp_path / "missing")


def test_a_backup_larger_than_the_disk_is_refused_before_anything_is_written(
    tmp_path: Path, parts: list[Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.aipm-backup"
    write_backup(path, parts, FACTS)
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("aipm_desktop.exchange.backup_file.reading.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(AipmError, match="not enough room"):
        unpacked(path, tmp_path / "shop")
    assert list((tmp_path / "shop" / "out").iterdir()) == []


def test_the_cipher_is_loaded_only_for_a_password() -> None:
    code = (
        "import sys, aipm_desktop.services.backup.restoring, aipm_desktop.services.backup.saving; "
        "sys.exit('cryptography' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
