"""Import of 30,000 and 100,000 connections, and the same file again, against raw sqlite3. Each run is a process."""

from __future__ import annotations

import csv
import io
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.exchange.linkedin_files import connections_csv

SIZES = (30_000, 100_000)
RUNS = 3
IMPORT_TARGET, AGAIN_TARGET = 3.0, 1.5
PEAK_TARGETS = {30_000: 150.0, 100_000: 300.0}
COLUMNS = ("given", "family", "url", "email", "company", "position", "connected")


def run() -> list[tuple[str, float, float, float, float]]:
    """Seconds of import and of importing again; megabytes at the peak (floor: the target itself)."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / f"Connections-{size}.csv"
            file.write_bytes(connections_csv(size, 1))
            raw, ours = [], []
            for turn in range(RUNS):
                made = Path(folder) / f"ours-{size}-{turn}"
                _measure("made", file, made)  # creating a database once loads the migrations: not part of an import
                raw.append(_measure("raw", file, Path(folder) / f"raw-{size}-{turn}"))
                ours.append(_measure("ours", file, made))
            for step, what, target in ((0, "import", IMPORT_TARGET), (1, "import again", AGAIN_TARGET)):
                floor = statistics.median(each[step] for each in raw)
                time_taken = statistics.median(each[step] for each in ours)
                results.append((f"{what} {size:,} connections", floor, time_taken, time_taken / floor, target))
            peak = statistics.median(each[2] for each in ours)
            allowed = PEAK_TARGETS[size]
            results.append((f"peak memory of importing {size:,} (MB)", allowed, peak, peak / allowed, 1.0))
    return results


def _measure(which: str, file: Path, folder: Path) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.imports", which, str(file), str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: list[float] = json.loads(output)
    return found


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _rows(data: bytes) -> list[list[str]]:
    lines = list(csv.reader(io.StringIO(data.decode())))
    first = next(n for n, row in enumerate(lines) if row[:1] == ["First Name"])
    return [row for row in lines[first + 1 :] if len(row) == len(COLUMNS) and row[0]]


def _raw(file: Path, folder: Path) -> list[float]:
    """The floor: csv, executemany, indexes, and the search index filled at the end."""
    connection = sqlite3.connect(folder / "raw.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")

    def import_all() -> None:
        rows = _rows(file.read_bytes())
        with connection:
            connection.execute(f"CREATE TABLE c (id INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")
            connection.executemany(f"INSERT INTO c ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            for name in ("url", "family", "company"):
                connection.execute(f"CREATE INDEX i_{name} ON c ({name})")
            connection.execute("CREATE VIRTUAL TABLE f USING fts5(title, body, prefix = '1 2 3')")
            connection.execute(
                "INSERT INTO f (rowid, title, body) "
                "SELECT id, given || ' ' || family, email || ' ' || company || ' ' || position FROM c"
            )

    def look_up_all() -> None:
        known = {url: row for url, *row in connection.execute(f"SELECT url, {', '.join(COLUMNS)} FROM c")}
        missing = [row for row in _rows(file.read_bytes()) if known[row[2]] != row]
        if missing:
            raise ValueError("the floor does not read what it wrote")

    times = [_timed(import_all), _timed(look_up_all)]
    connection.close()
    return times


def _ours(file: Path, folder: Path) -> list[float]:
    from aipm_desktop.services.import_contacts import import_contacts
    from aipm_desktop.store import Store

    store = Store.open(folder)
    times = [_timed(lambda: import_contacts(store, [file])), _timed(lambda: import_contacts(store, [file]))]
    store.close()
    return times


def _made(_file: Path, folder: Path) -> list[float]:
    from aipm_desktop.store import Store

    Store.open(folder).close()
    return []


def _peak_bytes() -> int:
    """The most memory this process held. Linux carries getrusage's figure over from the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def _main(which: str, file: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    times = {"raw": _raw, "ours": _ours, "made": _made}[which](file, folder)
    peak = _peak_bytes() / 1e6
    sys.stdout.write(json.dumps([*times, peak]))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
