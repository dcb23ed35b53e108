"""A copy before every deed that changes much at once; no copy, no deed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from aipm_desktop.errors import AipmError
from aipm_desktop.services.backup.copies import back_up, list_copies
from aipm_desktop.services.backup.keeping import Sort
from aipm_desktop.store import Store
from aipm_desktop.store.backup import last_write

_WORDS = {"import": "Nothing was imported", "merge": "Nothing was merged", "restore": "Nothing was restored"}

_COARSE = 50_000_000
"""Nanoseconds by which a file's time of change may lag behind the clock."""


class Guard:
    """Called with "import", "merge" or "restore" before that is done; what a store's `guard` is.

    A copy that holds the last write serves. Merging one pair after the other, with nothing else between, makes one
    copy before the first. Raises AipmError when the copy cannot be written.
    """

    def __init__(self, store: Store, folder: Callable[[], Path], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock
        self._merged_after = -1

    def __call__(self, deed: str) -> None:
        newest = self._newest_step()
        row_of_merges = deed == "merge" and self._merged_after >= 0 and newest == self._merged_after + 1
        self._merged_after = newest if deed == "merge" else -1
        if row_of_merges or not any(self._store.counts().values()) or self._has_last_write():
            return
        try:
            back_up(self._store, self._folder(), cast("Sort", f"before-{deed}"), now=self._clock())
        except AipmError as fault:
            self._merged_after = -1
            raise AipmError(
                _WORDS[deed], f"A copy of your data has to be made before, and that failed. {fault.message}"
            ) from fault

    def _newest_step(self) -> int:
        steps = self._store.history(1)
        return steps[0].id if steps else 0

    def _has_last_write(self) -> bool:
        written = last_write(self._store.file)
        copied = (copy.path.stat().st_mtime_ns for copy in list_copies([self._folder()]))
        return any(written + _COARSE < at <= time.time_ns() for at in copied)
