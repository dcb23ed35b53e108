"""How records are kept: one SQLite file, one write path, undo, bin, search."""

from __future__ import annotations

from aipm_desktop.store.accounts import Attached, Batch, BinEntry, StatusEntry, Step
from aipm_desktop.store.batches import TakenBack
from aipm_desktop.store.lists import EMPTY, FILLED, TimelineEntry
from aipm_desktop.store.reading import Hit
from aipm_desktop.store.store import Store
from aipm_desktop.store.writer import Writer

__all__ = [
    "EMPTY",
    "FILLED",
    "Attached",
    "Batch",
    "BinEntry",
    "Hit",
    "StatusEntry",
    "Step",
    "Store",
    "TakenBack",
    "TimelineEntry",
    "Writer",
]
