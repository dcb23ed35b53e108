"""What is fed with hostile input: each reader on the whole way that a file takes through the program."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from aipm_desktop import settings
from aipm_desktop.assets import asset
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import sealing
from aipm_desktop.exchange.own_csv import write_table
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.values import read_values
from aipm_desktop.planning.dates import parse_when
from aipm_desktop.services import import_archive, import_calendar, privacy_lock
from aipm_desktop.services.backup import rescuing, restoring
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.services.export_contacts import export_contacts
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.services.import_files import unknown_tables
from aipm_desktop.services.quick_log.line import understand
from aipm_desktop.services.reminders import recall
from aipm_desktop.settings import Backup, ListLook, SavedView, Settings
from aipm_desktop.store import Store
from aipm_desktop.store.backup import copy_database
from aipm_desktop.store.keys import MARK, Key
from aipm_desktop.store.recrypting import rewrite
from aipm_desktop.store.restoring import discard
from tests.exchange.linkedin_archives import pack, sample_members
from tests.exchange.linkedin_files import connections_csv

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
EXCHANGE = Path(__file__).parents[1] / "exchange"

Read = Callable[[bytes], None]
"""Reads the input; only AipmError is a right answer to what cannot be read."""


@dataclass(frozen=True, slots=True)
class Target:
    """`seeds(folder)` are good files; `open(folder, end)` gives the reader, which may keep things open until `end`."""

    seeds: Callable[[Path], list[bytes]]
    open: Callable[[Path, ExitStack], Read]


def _files(folder: Path, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob(pattern))]


def _filled(folder: Path) -> Store:
    store = Store.open(folder, clock=lambda: NOW)
    for name in ("Ada", "Bob"):
        store.save("contact", {"given_name": name, "family_name": "Example", "tags": ["ai"], "notes": "met\nat"})
    store.save("interview", {"people": [1], "status": "scheduled", "starts": "2026-12-01T10:00:00Z"})
    return store


def _contacts(name: str) -> Callable[[Path, ExitStack], Read]:
    """All of an import of people from a file of that name, and the way back."""

    def opened(folder: Path, end: ExitStack) -> Read:
        store = end.enter_context(closing(_filled(folder / "data")))
        path = folder / name

        def read(data: bytes) -> None:
            path.write_bytes(data)
            unknown_tables([path])
            import_contacts(store, [path])
            store.undo()

        return read

    return opened


def _calendar(folder: Path, end: ExitStack) -> Read:
    store = end.enter_context(closing(_filled(folder / "data")))

    def read(data: bytes) -> None:
        shown = import_calendar.preview(store, data, now=NOW, name="x.ics")
        import_calendar.apply(store, shown, now=NOW)
        store.undo()

    return read


def _zipped(_folder: Path) -> list[bytes]:
    table = connections_csv(5)
    found: list[bytes] = []
    for names in (("Connections.csv",), ("a/Connections.csv", "Skills.csv"), ("inner.zip",)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in names:
                archive.writestr(each, found[0] if each == "inner.zip" else table if "Conn" in each else b"Name\nx\n")
        found.append(out.getvalue())
    return found


def _parts(_folder: Path) -> list[bytes]:
    """The other parts of an archive: a name, a line break, what the member of that name holds."""
    return [name.encode() + b"\n" + content[:2000] for name, content in sample_members().items()]


def _part(folder: Path, end: ExitStack) -> Read:
    store = end.enter_context(closing(_filled(folder / "data")))

    def read(data: bytes) -> None:
        name, _, content = data.partition(b"\n")
        called = name.decode("utf-8", errors="replace").partition("\0")[0][:200]
        members = {"Connections.csv": b"", called or "x": content}
        path = pack(folder / "export.zip", members)
        shown = import_archive.preview(store, [path], NOW.date())
        if shown is not None:
            import_archive.foresee(shown, [part.part.key for part in shown.parts])
            import_archive.apply(store, shown, [part.part.key for part in shown.parts], NOW.date())
            store.undo()

    return read


def _own(folder: Path) -> list[bytes]:
    with closing(_filled(folder / "seeds")) as store:
        export_contacts(store, folder / "own.csv")
    return [(folder / "own.csv").read_bytes(), write_table(["given_name", "emails"], [["Ada", "[]"]])]


def _backups(folder: Path) -> list[bytes]:
    sealing._COST, sealing._HIGHEST = (2, 8, 1), 4  # what a password costs is not what is tried here
    paths = [folder / "a.aipm-backup", folder / "b.aipm-backup", folder / "c.db", folder / "encrypted.db"]
    with closing(_filled(folder / "seeds")) as store:
        settings.save(folder / "seeds" / "settings.json", Settings(name="Ada"))
        save_backup(store, paths[0], now=NOW)
        save_backup(store, paths[1], now=NOW, password="secret")
        copy_database(store.file, paths[2])
    shutil.copy(paths[2], paths[3])
    rewrite(paths[3], Key(b"k" * 32, MARK + b"s" * 12))
    return [path.read_bytes() for path in paths]


def _backup(folder: Path, _end: ExitStack) -> Read:
    data_folder = folder / "data"
    _filled(data_folder).close()

    def read(data: bytes) -> None:
        path = folder / "notes.aipm-backup"
        path.write_bytes(data)
        restoring.look(path, data_folder, password="secret")
        restoring.stage(path, data_folder, now=NOW, password="secret")
        discard(data_folder)

    return read


def _damaged(folder: Path, _end: ExitStack) -> Read:
    """A database that is damaged, or was made to do harm: opened, and what is left of it saved."""

    def read(data: bytes) -> None:
        place = folder / "damaged"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "aipm.db").write_bytes(data)
        try:
            with closing(Store.open(place, clock=lambda: NOW)) as store:
                store.check()
        except AipmError:
            rescuing.save_readable(place, place, today=NOW.date())

    return read


def _settings(_folder: Path) -> list[bytes]:
    chosen = Settings(
        name="Ada",
        theme="dark",
        backup=Backup(folder=Path("copies")),
        views={"contact": ListLook(saved={"v": SavedView(filters={"tier": ["a", 1]})}, widths={"name": 90})},
        reminders={"task.due": ()},
        import_columns={"a,b": ("given_name", "")},
    )
    return [
        chosen.model_dump_json(exclude_defaults=True).encode(),
        b'{"scrypt": [2, 8, 1], "salt": "00", "hash": "00"}',
        b'{"settled": {"a": null, "b": "2026-01-01T00:00:00Z"}}',
    ]


def _kept_json(folder: Path, _end: ExitStack) -> Read:
    """The files that the program keeps beside the data: anybody may have edited them."""

    def read(data: bytes) -> None:
        path = folder / "kept.json"
        path.write_bytes(data)
        recall(path)
        path.replace(privacy_lock.lock_path(folder))
        _refused_or_read(lambda: privacy_lock.is_right(folder, "secret"))
        path.write_bytes(data)
        found, _notes = settings.load(path)
        settings.save(folder / "again.json", found)
        assert settings.load(folder / "again.json") == (found, [])

    return read


_LINES = (
    "maria, tom coffee yesterday 15:00: talked about stage gates #ai -> fri send deck",
    "next fri 9am", "12 dec 2026", "+2w", "in 3 days 14:30", "03/04/2027", "2027-03-28 02:30", "3 weeks ago",
    "FREQ=WEEKLY;COUNT=4;BYDAY=MO", "Europe/Berlin", "[{\"booked_at\": \"2027-01-01\"}]", "1h 30m", "10.5",
    "a@b.example",
)  # fmt: skip


def _typed(_folder: Path, _end: ExitStack) -> Read:
    """Whatever is typed into a date, the quick log, or any field of any kind."""
    today = date(2026, 11, 19)

    def read(data: bytes) -> None:
        text = data.decode("utf-8", errors="surrogateescape")
        understand(text, find_people=lambda _name: [], today=today, zone="Europe/Berlin")
        for kind in KINDS:
            for name in [*(field.name for field in kind.fields), *(rows.name for rows in kind.rows)]:
                _refused_or_read(lambda kind=kind, name=name: read_values(kind, {name: text}))  # type: ignore[misc]
        for past in (False, True):
            _refused_or_read(lambda past=past: parse_when(text, today=today, zone="Europe/Berlin", past=past))  # type: ignore[misc]

    return read


def _refused_or_read(work: Callable[[], object]) -> None:
    try:
        work()
    except AipmError:
        return


TARGETS: dict[str, Target] = {
    "linkedin": Target(
        lambda _: [connections_csv(5), asset("sample/Connections.csv").read_bytes()[:1500]],
        _contacts("Connections.csv"),
    ),
    "archive": Target(_zipped, _contacts("export.zip")),
    "parts": Target(_parts, _part),
    "own": Target(_own, _contacts("own.csv")),
    "vcard": Target(lambda _: _files(EXCHANGE / "address_books", "*.vcf"), _contacts("people.vcf")),
    "book": Target(lambda _: _files(EXCHANGE / "address_books", "*.csv"), _contacts("people.csv")),
    "ics": Target(lambda _: _files(EXCHANGE / "golden", "*.ics"), _calendar),
    "backup": Target(_backups, _backup),
    "database": Target(lambda folder: _backups(folder)[2:], _damaged),
    "json": Target(_settings, _kept_json),
    "typed": Target(lambda _: [line.encode() for line in _LINES], _typed),
}
