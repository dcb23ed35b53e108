"""Encrypting as a person does it: copies follow, backups ask, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop import paths
from aipm_desktop.errors import PasswordError
from aipm_desktop.exchange.backup_file import sealing
from aipm_desktop.services import encryption
from aipm_desktop.services.backup import copies, restoring
from aipm_desktop.services.backup.rescuing import save_readable
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.services.diagnosis import diagnose
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.connecting import KEYRING
from aipm_desktop.store.keys import LockedError
from tests.encrypted import OTHER, PASSWORD, cheap_keys, forget_keys

__all__ = ["cheap_keys"]

pytestmark = pytest.mark.usefixtures("cheap_keys")

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


@pytest.fixture
def encrypted(data_dir: Path) -> Iterator[Path]:
    """A folder with one contact and two copies, encrypted a moment ago."""
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Priya"})
        for day in (2, 1):
            copies.back_up(store, paths.backups_path(data_dir), "daily", now=NOW - timedelta(days=day))
    encryption.encrypt(data_dir, PASSWORD, now=NOW)
    yield data_dir
    KEYRING.ask = None


def names(folder: Path) -> list[str]:
    with closing(Store.open(folder)) as store:
        assert store.check() == []
        return sorted(values["given_name"] for values in store.select("contact"))


def follow(folder: Path) -> tuple[int, list[bool]]:
    """How many copies could not be opened, and which are encrypted."""
    with closing(Store.open(folder)) as store:
        left = encryption.bring_along(store, Backup())
    return left, [KEYRING.is_encrypted(copy.path) for copy in copies.all_copies(folder, Backup())]


def test_copies_follow_the_data_there_and_back(encrypted: Path) -> None:
    assert follow(encrypted) == (0, [True, True])
    with closing(Store.open(encrypted)) as store:
        copies.back_up(store, paths.backups_path(encrypted), "by-hand", now=NOW)
    assert [path.read_bytes()[:4] for path in encrypted.rglob("*.db")] == [b"AIP\x01"] * 4
    encryption.encrypt(encrypted, OTHER, now=NOW)
    assert follow(encrypted) == (0, [True, True, True])
    forget_keys()
    encryption.open_data(encrypted, OTHER)
    assert restoring.look(copies.all_copies(encrypted, Backup())[-1].path, encrypted).counts["contact"] == 1
    encryption.decrypt(encrypted, now=NOW)
    assert follow(encrypted) == (0, [False, False, False])
    assert names(encrypted) == ["Priya"]


def test_a_damaged_copy_stays_as_it_is_and_holds_nothing_up(encrypted: Path) -> None:
    newest, oldest = (copy.path for copy in copies.all_copies(encrypted, Backup()))
    octets = bytearray(newest.read_bytes())
    octets[8192:-4096] = bytes(len(octets) - 12288)
    newest.write_bytes(octets)
    assert follow(encrypted) == (1, [False, True])
    assert newest.read_bytes() == octets
    assert sorted(path.suffix for path in oldest.parent.iterdir()) == [".db", ".db"]


def test_a_copy_under_a_forgotten_password_stays_and_opens_with_it(encrypted: Path) -> None:
    follow(encrypted)
    oldest = copies.all_copies(encrypted, Backup())[-1].path
    before = oldest.read_bytes()
    encryption.encrypt(encrypted, OTHER, now=NOW)
    forget_keys()
    encryption.open_data(encrypted, OTHER)
    assert follow(encrypted)[0] == 2
    assert oldest.read_bytes() == before
    with pytest.raises(LockedError):
        restoring.look(oldest, encrypted)
    with pytest.raises(PasswordError):
        restoring.look(oldest, encrypted, data_password=OTHER)
    assert restoring.look(oldest, encrypted, data_password=PASSWORD).counts["contact"] == 1
    restoring.stage(oldest, encrypted, now=NOW)
    restoring.replace(encrypted, now=NOW)
    forget_keys()
    encryption.open_data(encrypted, PASSWORD)
    assert names(encrypted) == ["Priya"]


@pytest.mark.parametrize("seal", ["", "seal of the file"])
def test_a_backup_file_of_encrypted_data_needs_their_password_elsewhere(
    encrypted: Path, tmp_path: Path, seal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_COST", (4, 8, 1))
    file, new = tmp_path / "notes.aipm-backup", tmp_path / "new computer"
    new.mkdir()
    with closing(Store.open(encrypted)) as store:
        save_backup(store, file, now=NOW, password=seal)
    forget_keys()
    with pytest.raises(LockedError):
        restoring.look(file, new, password=seal)
    with pytest.raises(PasswordError):
        restoring.look(file, new, password=seal, data_password=OTHER)
    assert restoring.look(file, new, password=seal, data_password=PASSWORD).counts["contact"] == 1
    restoring.stage(file, new, now=NOW, password=seal)
    restoring.replace(new, now=NOW)
    assert encryption.is_encrypted(new)
    assert names(new) == ["Priya"]
    forget_keys()
    with pytest.raises(LockedError):
        Store.open(new)


def test_a_plain_backup_is_encrypted_where_the_data_are(encrypted: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "plain.aipm-backup"
    with closing(Store.open(other)) as store:
        store.save("contact", {"given_name": "Jonas"})
        save_backup(store, file, now=NOW)
    with closing(Store.open(encrypted)):  # as in the window, where the data are open meanwhile
        restoring.stage(file, encrypted, now=NOW)
    restoring.replace(encrypted, now=NOW)
    assert encryption.is_encrypted(encrypted)
    forget_keys()
    encryption.open_data(encrypted, PASSWORD)
    assert names(encrypted) == ["Jonas"]


def test_the_present_password_is_demanded_of_open_data(encrypted: Path) -> None:
    with closing(Store.open(encrypted)):
        encryption.demand_password(encrypted, PASSWORD)
        with pytest.raises(PasswordError):
            encryption.demand_password(encrypted, OTHER)


def test_nothing_is_told_or_rescued_without_the_password(encrypted: Path, tmp_path: Path) -> None:
    forget_keys()
    facts = diagnose(encrypted, now=NOW, display={})
    assert facts["Database"]["encrypted"] is True
    assert facts["Database"]["state"] == "The data are encrypted"
    assert facts["Records"] == {}
    with pytest.raises(LockedError):
        save_readable(encrypted, tmp_path, today=NOW.date())
    encryption.open_data(encrypted, PASSWORD)
    assert diagnose(encrypted, now=NOW, display={})["Database"]["state"] == "sound"
    assert save_readable(encrypted, tmp_path, today=NOW.date()).rows["contact"] == 1


def test_nobody_is_asked_for_the_password_of_a_copy_that_is_only_swept(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (encrypted / "files").mkdir()
    pool = paths.backups_path(encrypted) / copies.FILES / "ab"
    pool.mkdir(parents=True)
    (pool / ("ab" * 32)).touch()
    with closing(Store.open(encrypted)) as store:
        old = copies.back_up(store, paths.backups_path(encrypted), "before-upgrade", now=NOW)
        encryption.bring_along(store, Backup())
    encryption.encrypt(encrypted, OTHER, now=NOW)
    forget_keys()
    encryption.open_data(encrypted, OTHER)
    monkeypatch.setattr(KEYRING, "ask", lambda file: pytest.fail(f"asked for {file}"))
    monkeypatch.setattr(copies, "superfluous", lambda found, _day: [found[-1]])
    copies.complete_upgrades(encrypted)
    with closing(Store.open(encrypted)) as store:
        copies.back_up(store, paths.backups_path(encrypted), "by-hand", now=NOW)
    assert old.path.exists()
    assert (pool / ("ab" * 32)).exists()
