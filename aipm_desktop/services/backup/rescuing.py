"""Saving what can still be read of a damaged database as tables that any program opens."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_table
from aipm_desktop.store.engine import FILE_NAME
from aipm_desktop.store.rescue import RescuedTable, rescue


@dataclass(frozen=True, slots=True)
class Rescued:
    """Where the tables were saved, and how many rows of each; `partly` names those that may have had more."""

    folder: Path
    rows: dict[str, int]
    partly: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was saved, for the person."""
        total = sum(self.rows.values())
        told = f"{total:,} rows of {len(self.rows):,} tables were saved to {self.folder}."
        return f"{told} Rows may be missing in {len(self.partly):,} of them." if self.partly else told


def save_readable(data: Path, target: Path, *, today: date) -> Rescued:
    """Write each readable table as CSV and as JSON into a new folder in `target`. The database is not touched.

    Raises AipmError when nothing can be read, or the files cannot be written.
    """
    folder, number = target / f"AIPM rescued {today.isoformat()}", 2
    while folder.exists():
        folder, number = target / f"AIPM rescued {today.isoformat()}-{number}", number + 1
    rows: dict[str, int] = {}
    partly: list[str] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".rescue-", dir=target) as workshop:
            for table in rescue(data / FILE_NAME, Path(workshop)):
                folder.mkdir(mode=0o700, exist_ok=True)
                _save(table, folder)
                rows[table.name] = len(table.rows)
                partly += [] if table.whole else [table.name]
    except OSError as error:
        raise AipmError(
            "The tables could not be saved",
            f"{error.filename or target}: {error.strerror or error}. Choose another folder. The damaged file is "
            "untouched.",
        ) from error
    if not rows:
        raise AipmError(
            "Nothing can be read", f"Not even the list of tables in {data / FILE_NAME} is left. It is kept as it is."
        )
    return Rescued(folder, rows, tuple(partly))


def _save(table: RescuedTable, folder: Path) -> None:
    texts = ([_text(value) for value in row] for row in table.rows)
    write_atomically(folder / f"{table.name}.csv", write_table(table.columns, texts))
    records = [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
    text = json.dumps(records, ensure_ascii=False, indent=1)
    write_atomically(folder / f"{table.name}.json", text.encode("utf-8", errors="replace"))


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _text(value: Any) -> str:
    return "" if value is None else str(_plain(value))
