"""The disk is full, the folder goes away, the clock is set back: a sentence each time, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop import paths, settings
from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.services.backup.copies import back_up, list_copies, newest_good
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.files import keep
from aipm_desktop.store.inspecting import lost_log
from tests.exchange.linkedin_files import connections_csv

LONG = "word" * 3000
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows keeps files that are open")


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    with closing(Store.open(data_dir)) as opened:
        opened.save("contact", {"given_name": "Ada", "notes": LONG})
        yield opened


@contextmanager
def no_file_longer_than(octets: int) -> Iterator[None]:
    """What a full disk does to a write, done by the limit on the size of files."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _deeds(store: Store, tmp_path: Path) -> dict[str, Callable[[], object]]:
    """Everything that writes."""
    table, proof, out = tmp_path / "Connections.csv", tmp_path / "proof.pdf", tmp_path / "out"
    table.write_bytes(connections_csv(3000))
    proof.write_bytes(b"%PDF" * 50_000)
    out.write_bytes(b"earlier")
    chosen = Settings(name="x" * 200_000)
    return {
        "edit": lambda: store.save("contact", {"notes": "y" * 90_000}, 1),
        "import": lambda: import_contacts(store, [table]),
        "undo": store.undo,
        "copy": lambda: back_up(store, tmp_path / "copies", "daily", now=NOW),
        "backup file": lambda: save_backup(store, out, now=NOW),
        "attached file": lambda: keep(store.folder, proof),
        "settings": lambda: settings.save(paths.settings_path(store.folder), chosen),
        "export": lambda: write_atomically(out, b"x" * 200_000),
    }


@POSIX
@pytest.mark.parametrize(
    "deed", ["edit", "import", "undo", "copy", "backup file", "attached file", "settings", "export"]
)
def test_a_full_disk_is_told_and_changes_nothing(store: Store, tmp_path: Path, deed: str) -> None:
    deeds = _deeds(store, tmp_path)
    settings.save(paths.settings_path(store.folder), Settings(name="Ada"))
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    # The log beside the database holds what was written so far: the next page does not fit any more.
    length = (store.folder / "aipm.db-wal").stat().st_size if deed in ("edit", "import", "undo") else 4096
    with no_file_longer_than(length), pytest.raises(AipmError) as told:
        deeds[deed]()
    assert not isinstance(told.value, InvalidValueError)
    assert store.check() == []
    assert [contact["notes"] for contact in store.select("contact")] == [LONG]
    assert settings.load(paths.settings_path(store.folder))[0].name == "Ada"
    assert (tmp_path / "out").read_bytes() == b"earlier"
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path not in before] == []
    deeds[deed]()  # there is room again
    assert store.check() == []


@POSIX
@pytest.mark.parametrize("how", ["removed", "moved", "replaced"])
def test_data_that_went_away_while_open_are_not_written_to(store: Store, tmp_path: Path, how: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(store.folder, elsewhere)
    if how == "removed":
        shutil.rmtree(store.folder)
    elif how == "moved":
        store.folder.rename(tmp_path / "moved")
    else:
        shutil.copy(elsewhere / "aipm.db", tmp_path / "other.db")
        (tmp_path / "other.db").replace(store.file)
    with pytest.raises(AipmError, match="no longer there"):
        store.save("contact", {"given_name": "Bob"})
    with pytest.raises(AipmError, match="no longer there"):
        store.undo()
    if how == "moved":
        (tmp_path / "moved").rename(store.folder)
        store.save("contact", {"given_name": "Bob"})
        assert store.count("contact") == 2


@POSIX
def test_the_log_removed_beside_an_open_database_takes_nothing_along(data_dir: Path) -> None:
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Ada"})
        (data_dir / "aipm.db-wal").unlink()
        store.save("contact", {"given_name": "Bob"})
    with closing(Store.open(data_dir)) as store:
        assert [contact["given_name"] for contact in store.select("contact")] == ["Ada", "Bob"]
        assert store.check() == []


@POSIX
def test_the_log_removed_after_a_kill_leaves_an_older_sound_database_and_is_noticed(
    store: Store, data_dir: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    shutil.copytree(data_dir, killed)
    (killed / "aipm.db-wal").unlink()
    assert lost_log(killed / "aipm.db")
    with closing(Store.open(killed)) as found:
        assert found.check() == []
        assert found.count("contact") == 0
    assert store.count("contact") == 1


def test_a_log_torn_by_a_power_cut_leaves_the_steps_before_the_tear(data_dir: Path, tmp_path: Path) -> None:
    chance, torn = random.Random(7), tmp_path / "torn"
    with closing(Store.open(data_dir)) as store:
        for number in range(1, 16):
            with store.write(f"Step {number}") as writer:
                writer.save("task", {"title": f"Task {number}"})
                writer.save("contact", {"given_name": f"Person {number}"})
        length = (data_dir / "aipm.db-wal").stat().st_size
        reached = set()
        for how in ("cut", "rubbish") * 6:
            shutil.copytree(data_dir, torn, ignore=shutil.ignore_patterns("*-shm"))
            with (torn / "aipm.db-wal").open("r+b") as log:
                at = log.seek(chance.randrange(length))
                log.truncate() if how == "cut" else log.write(chance.randbytes(length - at))
            with closing(Store.open(torn)) as found:
                assert found.check() == []
                assert found.count("task") == found.count("contact") == len(found.history())
                reached.add(found.count("task"))
            shutil.rmtree(torn)
    assert len(reached) > 4
    assert max(reached) <= 15


def test_a_clock_set_back_disturbs_neither_history_nor_bin_nor_copies(data_dir: Path, tmp_path: Path) -> None:
    times = [NOW]
    with closing(Store.open(data_dir, clock=lambda: times[-1])) as store:
        ada = store.save("contact", {"given_name": "Ada"})
        first = back_up(store, tmp_path, "daily", now=times[-1])
        times.append(NOW - timedelta(days=4000))
        changed = store.save("contact", {"given_name": "Ada L."}, ada["id"])
        assert changed["revision"] > ada["revision"]
        store.delete("contact", ada["id"])
        second = back_up(store, tmp_path, "daily", now=times[-1])
        assert {copy.path for copy in list_copies([tmp_path])} == {first.path, second.path}
        found = newest_good(list_copies([tmp_path]))
        assert found is not None
        assert found[0].path == first.path
    times.append(NOW - timedelta(days=8000))
    with closing(Store.open(data_dir, clock=lambda: times[-1])) as store:
        store.restore(store.bin()[0].id)
        assert store.get("contact", ada["id"])["given_name"] == "Ada L."
        for _ in ("restored", "deleted", "changed"):
            store.undo()
        assert store.get("contact", ada["id"])["given_name"] == "Ada"
        assert store.check() == []


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
def test_a_device_is_no_place_for_a_file() -> None:
    with pytest.raises(AipmError, match="not saved"):
        write_atomically(Path("/dev/full"), b"x")
