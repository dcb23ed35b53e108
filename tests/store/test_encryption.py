"""An encrypted database: what is on the disk, what opens it, and what damage costs."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError, PasswordError
from aipm_desktop.store import Store, connecting, recrypting, restoring
from aipm_desktop.store.backup import copy_database
from aipm_desktop.store.connecting import KEYRING, unlock
from aipm_desktop.store.engine import DamagedError
from aipm_desktop.store.inspecting import check_open_database, check_soundness, look_into
from aipm_desktop.store.keys import ENCRYPTED_PAGE, Key, LockedError, new_key
from aipm_desktop.store.recrypting import recrypt_data, rewrite
from aipm_desktop.store.rescue import rescue
from aipm_desktop.store.restoring import replace_data
from tests.encrypted import OTHER, PASSWORD, cheap_keys, forget_keys
from tests.store.conftest import Clock
from tests.store.test_migrate import SCHEMAS

__all__ = ["cheap_keys"]

pytestmark = pytest.mark.usefixtures("cheap_keys")

SECRET = "Zoë told me about the stage gates"


@pytest.fixture
def key(data_dir: Path, clock: Clock) -> Key:
    """That of a database with contacts, which stands encrypted and closed in `data_dir`."""
    with closing(Store.open(data_dir, clock=clock)) as store:
        with store.write("Fill") as writer:
            people = [{"given_name": f"Person {number}", "notes": SECRET} for number in range(300)]
            writer.insert_many("contact", people)
        store.save("task", {"title": "Ask again"})
        store.undo()
    key = new_key(PASSWORD)
    recrypt_data(data_dir, key, clock.now)
    return key


@pytest.fixture
def file(key: Key, data_dir: Path) -> Path:  # noqa: ARG001  it is encrypted by then
    return data_dir / "aipm.db"


def test_nothing_can_be_read_on_the_disk_and_everything_in_the_program(file: Path, data_dir: Path) -> None:
    with closing(Store.open(data_dir)) as store:
        assert (store.count("contact"), store.check(), store.redo_label) == (300, [], "Add task")
        store.save("contact", {"given_name": "Later", "notes": SECRET})
        assert [hit.title for hit in store.search("Later")] == ["Later"]
        log = file.with_name("aipm.db-wal").read_bytes()
        assert len(log) > ENCRYPTED_PAGE
        for octets in (file.read_bytes(), log):
            assert SECRET.encode() not in octets
            assert b"SQLite format" not in octets
            assert b"CREATE TABLE" not in octets
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM contact")


def test_only_the_password_opens_it(file: Path, data_dir: Path) -> None:
    forget_keys()
    before = file.read_bytes()
    with pytest.raises(LockedError):
        Store.open(data_dir)
    for wrong in ("", "Four words of mine", PASSWORD + " "):
        with pytest.raises(PasswordError):
            unlock(file, wrong)
    with pytest.raises(LockedError):
        Store.open(data_dir)
    assert file.read_bytes() == before
    unlock(file, PASSWORD)
    with closing(Store.open(data_dir)) as store:
        assert store.count("contact") == 300


def test_a_password_may_be_composed_otherwise(data_dir: Path, clock: Clock) -> None:
    Store.open(data_dir).close()
    recrypt_data(data_dir, new_key("Zo\u00eb and the gates"), clock.now)
    forget_keys()
    unlock(data_dir / "aipm.db", "Zoe\u0308 and the gates")


def test_who_is_to_be_asked_is_asked_once(file: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_keys()
    asked: list[Path] = []

    def ask(database: Path) -> str:
        asked.append(database)
        return PASSWORD

    monkeypatch.setattr(KEYRING, "ask", ask)
    for _ in range(2):
        Store.open(data_dir).close()
    assert asked == [file]


def test_the_password_is_changed_and_the_encryption_taken_away(file: Path, data_dir: Path, clock: Clock) -> None:
    recrypt_data(data_dir, new_key(OTHER), clock.now)
    forget_keys()
    with pytest.raises(PasswordError):
        unlock(file, PASSWORD)
    unlock(file, OTHER)
    recrypt_data(data_dir, None, clock.now)
    forget_keys()
    assert file.read_bytes().startswith(b"SQLite format 3\0")
    with closing(Store.open(data_dir)) as store:
        assert (store.count("contact"), store.check(), store.redo_label) == (300, [], "Add task")
    assert [path.name for path in data_dir.iterdir()] == ["aipm.db"]


def test_a_short_password_is_refused() -> None:
    with pytest.raises(PasswordError, match="at least 8"):
        new_key("7 chars")


def test_data_that_are_open_elsewhere_are_not_touched(file: Path, data_dir: Path, clock: Clock) -> None:
    with closing(Store.open(data_dir)) as store:
        with pytest.raises(AipmError, match="in use"):
            recrypt_data(data_dir, None, clock.now)
        store.save("contact", {"given_name": "Later"})
    assert not (data_dir / "restoring").exists()
    assert KEYRING.is_encrypted(file)


def test_a_write_in_between_is_noticed(
    file: Path, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = recrypting.write_under

    def write_late(key: Key | None, source: Path, target: Path) -> None:
        written(key, source, target)
        with closing(Store.open(data_dir)) as store:
            store.save("contact", {"given_name": "Late"})

    monkeypatch.setattr(recrypting, "write_under", write_late)
    with pytest.raises(AipmError, match="changed meanwhile"):
        recrypt_data(data_dir, None, clock.now)
    with closing(Store.open(data_dir)) as store:
        assert store.count("contact") == 301
    assert KEYRING.is_encrypted(file)


def test_who_begins_the_same_meanwhile_is_refused_and_spoils_nothing(
    file: Path, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0)
    compared, refused = recrypting._are_same, list[str]()

    def meanwhile(connection: sqlite3.Connection) -> bool:
        monkeypatch.setattr(recrypting, "_are_same", compared)
        with pytest.raises(AipmError) as fault:
            recrypt_data(data_dir, new_key(OTHER), clock.now)
        refused.append(fault.value.title)
        with pytest.raises(AipmError) as fault:
            replace_data(data_dir, clock.now)
        refused.append(fault.value.title)
        return compared(connection)

    monkeypatch.setattr(recrypting, "_are_same", meanwhile)
    recrypt_data(data_dir, None, clock.now)
    assert refused == ["The data are in use"] * 2
    with closing(Store.open(data_dir)) as store:
        assert (store.count("contact"), KEYRING.is_encrypted(file)) == (300, False)


def test_an_older_encrypted_database_is_copied_encrypted_and_can_be_written_anew_afterwards(
    data_dir: Path, clock: Clock
) -> None:
    data_dir.mkdir(exist_ok=True)
    shutil.copyfile(SCHEMAS / "0001.db", data_dir / "aipm.db")
    rewrite(data_dir / "aipm.db", new_key(PASSWORD))
    with closing(Store.open(data_dir)) as store:
        count = store.count("contact")
    (copy,) = (data_dir / "backups").iterdir()
    assert KEYRING.is_encrypted(copy)
    assert look_into(copy).revision == "0001"
    recrypt_data(data_dir, new_key(OTHER), clock.now)
    with closing(Store.open(data_dir)) as store:
        assert store.count("contact") == count > 0


def test_a_disk_that_refuses_from_the_start_is_said_in_words(file: Path, data_dir: Path, clock: Clock) -> None:
    (data_dir / "restoring").touch()
    with pytest.raises(AipmError, match="not written anew"):
        recrypt_data(data_dir, None, clock.now)
    assert KEYRING.is_encrypted(file)


def test_a_new_file_that_differs_takes_no_place(
    file: Path, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(recrypting, "_are_same", lambda _connection: False)
    with pytest.raises(AipmError, match="unchanged"):
        recrypt_data(data_dir, None, clock.now)
    assert [path.name for path in data_dir.iterdir()] == ["aipm.db"]
    assert file.read_bytes() == before


def test_a_row_that_is_missing_is_seen(file: Path, tmp_path: Path) -> None:
    with closing(connecting.connect(file)) as connection:
        connection.isolation_level = None
        connection.execute("ATTACH ? AS fresh KEY ''", (str(tmp_path / "fresh.db"),))
        connection.execute("SELECT sqlcipher_export('fresh')")
        assert recrypting._are_same(connection)
        connection.execute("DELETE FROM fresh.contact WHERE id = 7")
        assert not recrypting._are_same(connection)


def test_copies_are_encrypted_and_can_be_put_under_another_key(file: Path, data_dir: Path, key: Key) -> None:
    copy = data_dir / "copy.db"
    with closing(Store.open(data_dir)) as store:
        copy_database(store.file, copy)
        check_open_database(store.file)
    assert copy.read_bytes()[:16] == key.salt
    check_soundness(copy)
    assert look_into(copy).counts["contact"] == 300
    changed = copy.stat().st_mtime_ns
    rewrite(copy, None)
    assert copy.read_bytes().startswith(b"SQLite format 3\0")
    assert copy.stat().st_mtime_ns == changed
    assert look_into(copy).counts["contact"] == 300
    assert sorted(path.name for path in data_dir.iterdir()) == ["aipm.db", "copy.db"]
    assert file.exists()


def test_damage_is_noticed_and_costs_only_what_it_hit(file: Path, data_dir: Path, tmp_path: Path) -> None:
    octets = bytearray(file.read_bytes())
    with closing(connecting.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'task'").fetchone()
    octets[(page - 1) * ENCRYPTED_PAGE + 2000] ^= 1
    file.write_bytes(octets)
    with pytest.raises(DamagedError):
        check_soundness(file)
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    found = {table.name: table for table in rescue(file, workshop)}
    assert len(found["contact"].rows) == 300
    notes = found["contact"].columns.index("notes")
    assert {row[notes] for row in found["contact"].rows} == {SECRET}
    assert not found["contact"].whole, "a broken seal says that not all can be believed"
    assert file.read_bytes() == octets
    assert not (data_dir / "restoring").exists()


def test_a_damaged_start_is_not_taken_for_a_wrong_password(file: Path, data_dir: Path, tmp_path: Path) -> None:
    octets = bytearray(file.read_bytes())
    octets[3000] ^= 1
    file.write_bytes(octets)
    forget_keys()
    with pytest.raises(PasswordError):
        unlock(file, OTHER)
    unlock(file, PASSWORD)
    with pytest.raises(DamagedError):
        Store.open(data_dir)
    assert "contact" in {table.name for table in rescue(file, tmp_path)}


def test_a_file_that_nobody_may_read_and_a_lack_of_memory_are_said_in_words(
    file: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_dir / "copy.db").mkdir()
    with pytest.raises(AipmError, match=r"copy\.db"):
        check_soundness(data_dir / "copy.db")
    forget_keys()

    def too_little(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr("cryptography.hazmat.primitives.kdf.scrypt.Scrypt", too_little)
    with pytest.raises(AipmError, match="too little memory"):
        unlock(file, PASSWORD)


@pytest.mark.parametrize("password", ["nul\0inside", "\U0001f511" * 8, "half \ud83d alone", "x" * 100_000])
def test_any_text_can_be_a_password(data_dir: Path, clock: Clock, password: str) -> None:
    Store.open(data_dir).close()
    recrypt_data(data_dir, new_key(password), clock.now)
    forget_keys()
    with pytest.raises(PasswordError):
        unlock(data_dir / "aipm.db", password[:-1])
    unlock(data_dir / "aipm.db", password)
    Store.open(data_dir).close()


def test_the_log_of_a_program_that_was_killed_is_rescued_too(file: Path, data_dir: Path, tmp_path: Path) -> None:
    killed, workshop = tmp_path / "killed", tmp_path / "workshop"
    killed.mkdir()
    workshop.mkdir()
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "In the log"})
        for name in ("aipm.db", "aipm.db-wal"):
            (killed / name).write_bytes((data_dir / name).read_bytes())
    (contacts,) = (table for table in rescue(killed / file.name, workshop) if table.name == "contact")
    given = contacts.columns.index("given_name")
    assert contacts.rows[-1][given] == "In the log"
    assert (len(contacts.rows), contacts.whole) == (301, True)


def test_a_file_that_was_cut_off_is_damaged(file: Path, data_dir: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - 100)
    with pytest.raises(DamagedError):
        Store.open(data_dir)


def test_without_sqlcipher_the_sentence_says_so(file: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "can_encrypt", lambda: False)
    with pytest.raises(AipmError, match="SQLCipher is missing"):
        Store.open(data_dir)
    assert file.exists()


def test_a_database_that_is_open_is_never_read_past_sqlite(
    file: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing the file would give up SQLite's locks on it."""
    with closing(Store.open(data_dir)) as store:
        monkeypatch.setattr(connecting, "read_salt", lambda _file: pytest.fail("it was read"))
        assert KEYRING.is_encrypted(file)
        assert KEYRING.knows(file)
        check_open_database(store.file)
        Store.open(data_dir).close()
        assert KEYRING.is_open(file)
    assert not KEYRING.is_open(file)


def test_a_damaged_database_can_be_replaced_by_an_encrypted_one_at_once(
    file: Path, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = file.read_bytes()
    with closing(Store.open(tmp_path / "plain")) as plain:
        plain.save("contact", {"given_name": "Ada"})
    file.write_bytes((tmp_path / "plain" / "aipm.db").read_bytes())

    def damaged(_store: Store) -> None:
        raise DamagedError("The database is damaged")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_purge_bin", damaged)
        with pytest.raises(DamagedError):
            Store.open(data_dir)
    file.write_bytes(good)
    with closing(Store.open(data_dir)) as store:
        assert store.count("contact") == 300
