"""Finding duplicates among 30,000 and 100,000 contacts, and reading a line as it is typed.

The floor of the first is one look at the same columns: sqlite3 alone reads them and folds the names. The second is
measured against one frame of 16 ms.
"""

from __future__ import annotations

import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from aipm_desktop.kinds.text import fold
from aipm_desktop.services.duplicates import find_duplicates
from aipm_desktop.services.quick_log import LineReader
from aipm_desktop.store import Store

Result = tuple[str, float, float, float, float]

TODAY = date(2026, 11, 19)
LINE = "maria, tom coffee yesterday with ana silva 30 min: talked about stage gates -> fri send deck"
FRAME = 0.016
ROUNDS = 7
_GIVEN = [
    a + b for a, b in itertools.product("Al Be Ca Do El Fi Go Ha Is Jo Ka Lu Ma Ne".split(), "na ro li ta".split())
]
_FAMILY = [
    a + b
    for a, b in itertools.product("Sil Lind Zho Men Mar Ram Os Mül Gar Nov".split(), "va qvist u sah ka an ei".split())
]


def fill(store: Store, count: int) -> None:
    """Invented people: some share an address, one in thirty has no profile, one in ninety an initial."""
    pick = random.Random(3)
    people = []
    for number in range(count):
        given, family = (
            pick.choice([*_GIVEN, "Maria", "Tom", "Ana"]),
            f"{pick.choice(_FAMILY)}{pick.randrange(count // 60)}",
        )
        slug = f"{given}-{family}-{number}".casefold() if number % 30 else ""
        people.append(
            {
                "given_name": f"{given[0]}." if number % 90 == 0 else given,
                "family_name": "Silva" if number % 400 == 0 else family,
                "email": f"p{number // 2 if number % 50 == 1 else number}@mail.example" if number % 20 < 2 else "",
                "phone": f"+49 170 {pick.randrange(10**7):07}" if number % 20 == 0 else "",
                "linkedin_url": f"https://www.linkedin.com/in/{slug}" if slug else "",
                "company": f"Company {pick.randrange(count // 20)} GmbH",
                "position": "Engineer",
            }
        )
    with store.write("Fill") as writer:
        writer.insert_many("contact", people)


def _floor(file: Path) -> int:
    columns = "id, given_name, family_name, company_key, slug, email, phone"
    connection = sqlite3.connect(file)
    rows = connection.execute(f"SELECT {columns} FROM contact").fetchall()
    connection.close()
    return len({fold(f"{row[1]} {row[2]}") for row in rows})


def _measured(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _typed(store: Store) -> float:
    """The slowest key but for one in twenty."""
    reader = LineReader(store, today=TODAY)
    keys = [_measured(partial(reader.read, LINE[:end])) for end in range(1, len(LINE) + 1)]
    return sorted(keys)[int(len(keys) * 0.95)]


def run() -> Iterator[Result]:
    """Medians of rounds that alternate floor and ours."""
    for count in (30_000, 100_000):
        floors: list[float] = []
        ours: list[float] = []
        keys: list[float] = []
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(Path(folder))
            fill(store, count)
            for _ in range(ROUNDS):
                floors.append(_measured(partial(_floor, store.file)))
                ours.append(_measured(partial(find_duplicates, store)))
                keys.append(_typed(store))
            store.close()
        floor, own = statistics.median(floors), statistics.median(ours)
        yield f"find duplicates among {count:,}", floor, own, own / floor, 8.0
        own = statistics.median(keys)
        yield f"a key in a line to log, p95, {count:,}", FRAME, own, own / FRAME, 4.0
