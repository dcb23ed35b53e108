"""One import from the choice of its files to its end; it outlives the page, so that going back returns to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aipm_desktop.exchange.address_books import Table
from aipm_desktop.gui.models.import_rows import (
    OTHER,
    OUT,
    SAME,
    ImportRow,
    accept,
    leave_out,
    show_decisions,
    with_corrections,
)
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.import_contacts import ImportResult, Preview, RowKey
from aipm_desktop.services.import_decisions import Decision, with_decisions
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

_MOST_REMEMBERED = 50
"""Tables whose columns are remembered: those used last."""


@dataclass(slots=True)
class Session:
    """`tables` wait for their columns to be named, `columns` are those named so far; `choices` were made about rows."""

    paths: tuple[Path, ...] = ()
    tables: Sequence[Table] = ()
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: Preview | None = None
    rows: list[ImportRow] = field(default_factory=list)
    corrections: dict[RowKey, Values] = field(default_factory=dict)
    choices: dict[RowKey, str] = field(default_factory=dict)
    result: ImportResult | None = None
    created: dict[int, int] = field(default_factory=dict)
    taken_back: str = ""

    def unnamed(self) -> Table | None:
        """The next table whose columns nobody has named."""
        return next((table for table in self.tables if table.key not in self.columns), None)

    def to_keep(self, settings: Settings) -> dict[str, Any]:
        """The settings that this import changes: where its file came from, and what its columns held."""
        columns = {key: targets for key, targets in settings.import_columns.items() if key not in self.columns}
        columns = dict([*columns.items(), *self.columns.items()][-_MOST_REMEMBERED:])
        kept = {"import_folder": self.paths[0].parent, "import_columns": columns}
        return {name: value for name, value in kept.items() if value != getattr(settings, name)}

    def planned(self, store: Store) -> Preview | None:
        """The import with everything that was corrected and decided."""
        if self.shown is None:
            return None
        chosen = {key: Decision(choice == SAME) for key, choice in self.choices.items() if choice != OUT}
        return with_decisions(store, with_corrections(self.shown, self.corrections), chosen)

    def choose(self, store: Store, rows: Iterable[ImportRow], choice: str) -> list[ImportRow]:
        """Decide about rows that need it: `SAME`, `OTHER` or `OUT`. Returns those that were decided."""
        decided = [row for row in rows if row.can_be_fixed and (choice != SAME or row.doubled)]
        for row in decided:
            if row.doubled:
                self.choices[row.key] = choice
            if choice == OUT:
                leave_out(row)
            elif choice == OTHER:
                accept(row)
        planned = self.planned(store)
        if planned is not None:
            show_decisions(self.rows, planned, {key for key, chosen in self.choices.items() if chosen == SAME})
        return decided
