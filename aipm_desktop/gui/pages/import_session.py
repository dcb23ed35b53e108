"""One import from the choice of its files to its end; it outlives the page, so that going back returns to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aipm_desktop.exchange.address_books import Table
from aipm_desktop.gui.models.import_account import records_in_words, title_of
from aipm_desktop.gui.models.import_rows import (
    OTHER,
    OUT,
    SAME,
    ImportRow,
    accept,
    leave_out,
    rows_of,
    show_decisions,
    with_corrections,
)
from aipm_desktop.kinds.base import Values
from aipm_desktop.services import import_archive
from aipm_desktop.services.import_archive import CONNECTIONS, ArchivePreview, ArchiveResult
from aipm_desktop.services.import_contacts import ImportResult, Preview, RowKey, apply, nothing_done, preview, row_key
from aipm_desktop.services.import_decisions import Decision, with_decisions
from aipm_desktop.services.import_files import unknown_tables
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

if TYPE_CHECKING:
    from aipm_desktop.gui.pages.import_writing import Writing

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_MOST_REMEMBERED = 50
"""Tables whose columns are remembered: those used last."""


@dataclass(slots=True)
class Session:
    """`tables` wait for their columns to be named, `columns` are those named so far; `choices` were made about rows.

    `archive` is what lies in an archive beside connections, `parts` those of its parts that are wanted; None until the
    person has seen them. `left_out` are the keys of rows of these parts. `writing` goes on at the moment, if anything.
    """

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
    archive: ArchivePreview | None = None
    parts: set[str] | None = None
    left_out: set[str] = field(default_factory=set)
    archive_result: ArchiveResult | None = None
    writing: Writing | None = None

    def read(
        self, store: Store, today: date, progress: Progress, cancelled: Cancelled, *, first: bool
    ) -> tuple[Preview | None, list[ImportRow]] | None:
        """The contacts in the files with their rows, None in the first place for an archive without any.

        None where the columns of a table have to be named before. Raises AipmError and CancelledError.
        """
        if first:
            self.archive = import_archive.preview(store, self.paths, today, progress, cancelled)
            if self.archive is not None:
                shown = self.archive.contacts
                return shown, rows_of(shown) if shown is not None else []
            self.tables = unknown_tables(self.paths)
        if self.unnamed() is not None:
            return None
        shown = preview(store, self.paths, progress, cancelled, self.columns)
        return shown, rows_of(shown)

    @property
    def shows_contacts(self) -> bool:
        """Whether the next thing to look at is the preview of the contacts."""
        return self.shown is not None and (self.archive is None or CONNECTIONS in (self.parts or ()))

    @property
    def besides(self) -> int:
        """The records that come with the contacts."""
        if self.archive is None:
            return 0
        return import_archive.foresee(self.archive.without(self.left_out), self.parts or ()).written

    @property
    def title(self) -> str:
        """What was done, in a few words."""
        if self.archive_result is not None:
            return records_in_words(self.archive_result.all_written)
        return title_of(self.result) if self.result is not None else ""

    def write(
        self, store: Store, today: date, shown: Preview | None, progress: Progress, cancelled: Cancelled
    ) -> ImportResult:
        """Write the ticked rows of `shown`, and the wanted parts of an archive, in one step."""
        ticked = {row.key for row in self.rows if row.ticked}
        if self.archive is None:
            assert shown is not None
            result = apply(store, shown, ticked, progress, cancelled)
        else:
            people = (shown, ticked) if shown is not None else None
            archive = self.archive.without(self.left_out)
            done = import_archive.apply(store, archive, self.parts or (), today, people, progress, cancelled)
            self.archive_result = done
            result = replace(done.contacts or nothing_done(), batch=done.batch)
        if shown is not None:
            lines = [new.person.line for new in shown.plan.create if row_key(new.person) in ticked]
            self.created = dict(zip(lines, result.contact_ids, strict=bool(result.contact_ids)))
        return result

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
