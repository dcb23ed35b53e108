"""Opening data to look at them only, as those of a damaged database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.store.engine import FILE_NAME, faults_in_words, make_engine
from aipm_desktop.store.migrate import HEAD, revision_of
from aipm_desktop.store.store import Store


def open_read_only(folder: Path, *, clock: Callable[[], datetime] = now_utc) -> Store:
    """Open a database without changing a byte of it: every write is refused in words.

    Raises AipmError when not even its list of tables can be read, or it is of another version of the program.
    """
    file = folder / FILE_NAME
    with faults_in_words(file):
        if revision_of(file) != HEAD:
            raise AipmError(
                "The data cannot be opened for reading", f"{file} is of another version. Nothing was changed."
            )
        store = Store(folder, make_engine(file, read_only=True), clock)
        store.read_only = True
        try:
            store.counts()
        except AipmError:
            store.close()
            raise
    return store
