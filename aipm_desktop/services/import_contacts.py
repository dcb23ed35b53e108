"""Contacts out of LinkedIn's export, a CSV of our own or another address book: a preview, then all in one step."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange import linkedin
from aipm_desktop.exchange.linkedin import JobChange, Known, Parsed, Person, Plan, Skipped, Suggestion, Warned
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.services.address_books import Columns, plan_book
from aipm_desktop.services.import_files import read_files
from aipm_desktop.services.other_profiles import other_profiles, under_shown_profiles, without_further_rows
from aipm_desktop.services.own_contacts import OwnContacts, plan_own
from aipm_desktop.store import Store, Writer

Progress = Callable[[int, int], None]
"""(done, of how many), beginning anew with each part of the work."""
Cancelled = Callable[[], bool]
RowKey = tuple[str, int]
"""(file, line): what a row of the preview is known by."""

LINKEDIN = "LinkedIn"
"""The source of a batch; other files name their own."""
_AT_ONCE = 4_000
"""Contacts written between two looks at `cancelled`."""
_LISTS = (*(rows.name for rows in CONTACT.rows), "tags")
_DEFAULTS = {
    field.name: CONTACT.record.model_fields[field.name].default for field in CONTACT.fields if field.editor != "tags"
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, before anything is written.

    `facts` say what LinkedIn's files held, `own` what others did. `apart` are new rows of which the person said that
    they are somebody else than the contact they resemble.
    """

    plan: Plan
    facts: Parsed
    own: OwnContacts | None
    paths: tuple[Path, ...]
    stamp: object
    """How the store stood when the plan was made."""
    apart: Mapping[RowKey, int] = field(default_factory=dict)

    @property
    def file_names(self) -> str:
        return ", ".join(path.name for path in self.paths)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do. `batch` is 0 when nothing was written.

    Each row of the files is counted once: created, updated, unchanged, merged, skipped, left out by the person, or as
    a hidden member. `suggestions` are possible duplicates, `job_changes` those since the last import.
    """

    batch: int
    created: int
    updated: int
    unchanged: int
    merged: int
    left_out: int
    hidden_members: int
    skipped: tuple[Skipped, ...]
    warned: tuple[Warned, ...]
    suggestions: tuple[Suggestion, ...]
    job_changes: tuple[JobChange, ...]
    older: bool
    contact_ids: range = field(default=range(0))
    """The contacts that were created."""


def nothing_done() -> ImportResult:
    """The result of an import without contacts."""
    return _result(Plan(), Plan())


@contextmanager
def _many_objects() -> Iterator[None]:
    """Pause the garbage collector, which would visit the hundred thousands of rows again and again: a third of the
    time. None of them is part of a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def row_key(person: Person) -> RowKey:
    return person.source, person.line


@_many_objects()
def preview(
    store: Store,
    paths: Sequence[Path],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    columns: Columns | None = None,
) -> Preview:
    """Read the files and compare them with the contacts; nothing is written.

    `columns` say what the columns of tables hold that nobody knows (see `import_files.unknown_tables`).
    Raises AipmError when a file cannot be read or is not what it should be, CancelledError when `cancelled` says so.
    """
    own, sources = read_files(paths, columns or {}, progress, cancelled)
    facts = Parsed() if own else linkedin.parse_sources(sources, progress=progress, cancelled=cancelled)
    stamp = store.stamp()
    return Preview(_plan(store, facts, own, cancelled), facts, own, tuple(paths), stamp)


def _plan(store: Store, facts: Parsed, own: OwnContacts | None, cancelled: Cancelled | None) -> Plan:
    known = list(map(Known._make, store.known_contacts()))
    if own is None:
        others = other_profiles(store, known)
        plan = linkedin.match(under_shown_profiles(facts, others), known, cancelled=cancelled)
        return without_further_rows(plan, facts, others)
    found = store.rows("contact", [contact.id for contact in known], ("uid",))
    uids = {uid: number for number, (uid,) in found.items()}
    return plan_own(own, known, uids) if own.ours else plan_book(store, own, known, uids)


def foresee(shown: Preview, chosen: Collection[RowKey] | None = None) -> ImportResult:
    """What `apply` would do with these rows. `chosen` None means all of them."""
    return _result(_chosen(shown.plan, chosen), shown.plan)


def apply(
    store: Store,
    shown: Preview,
    chosen: Collection[RowKey] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """Write what was previewed in one step that undo takes back; with `chosen` only those rows.

    Raises CancelledError when `cancelled` says so: then nothing is written. When contacts were changed since the
    preview the plan is made anew; where rows were chosen in it AipmError asks for a new look instead.
    """
    store.guard("import")
    with store.write(_label(shown, chosen)) as writer:
        return apply_within(writer, store, shown, chosen, progress, cancelled)


@_many_objects()
def apply_within(
    writer: Writer,
    store: Store,
    shown: Preview,
    chosen: Collection[RowKey] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """`apply` inside a step that holds more than contacts; whoever opened it has called the guard."""
    plan = shown.plan
    if store.stamp() != shown.stamp:
        if chosen is not None:
            raise AipmError(
                "Your contacts have changed since this preview",
                "Read the file again to see what would happen now. Nothing has been imported.",
            )
        plan = _plan(store, shown.facts, shown.own, cancelled)
    wanted = _chosen(plan, chosen)
    result = _result(wanted, plan)
    if not (wanted.create or wanted.update or wanted.refresh or wanted.job_changes):
        return result
    return _Importing(store, writer, shown, wanted, progress, cancelled).write(result)


def import_contacts(
    store: Store, paths: Sequence[Path], progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ImportResult:
    """`preview` and `apply` in one."""
    return apply(store, preview(store, paths, progress, cancelled), None, progress, cancelled)


def _label(shown: Preview, chosen: Collection[RowKey] | None) -> str:
    wanted = _chosen(shown.plan, chosen)
    count = len(wanted.create) + len(wanted.update)
    return f"Import {count:,} contact{'' if count == 1 else 's'}"


def _chosen(plan: Plan, chosen: Collection[RowKey] | None) -> Plan:
    if chosen is None:
        return plan
    update = [change for change in plan.update if row_key(change.person) in chosen]
    kept = {change.contact_id for change in update} | set(plan.unchanged)
    return replace(
        plan,
        create=[new for new in plan.create if row_key(new.person) in chosen],
        update=update,
        job_changes=[change for change in plan.job_changes if change.contact_id in kept],
    )


def _result(wanted: Plan, plan: Plan) -> ImportResult:
    kept = {row_key(new.person) for new in wanted.create}
    return ImportResult(
        batch=0,
        created=len(wanted.create),
        updated=len(wanted.update),
        unchanged=len(wanted.unchanged),
        merged=len(wanted.merged),
        left_out=len(plan.create) + len(plan.update) - len(wanted.create) - len(wanted.update),
        hidden_members=wanted.hidden_members,
        skipped=tuple(wanted.skipped),
        warned=tuple(wanted.warned),
        suggestions=tuple(each for each in wanted.suggestions if each.contact_id or (each.source, each.line) in kept),
        job_changes=tuple(wanted.job_changes),
        older=wanted.older,
    )


class _Importing:
    """Writes one plan inside one step."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        shown: Preview,
        plan: Plan,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._writer = writer
        self._shown = shown
        self._plan = plan
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        previous = next((batch for batch in store.batches() if batch.undone_at is None), None)
        self._last_seen = previous.at.astimezone().date() if previous else writer.now.astimezone().date()

    def write(self, result: ImportResult) -> ImportResult:
        batch = self._writer.add_batch(
            source=self._shown.own.origin if self._shown.own else LINKEDIN,
            file_name=self._shown.file_names,
            created=result.created,
            updated=result.updated,
            unchanged=result.unchanged,
            skipped=len(result.skipped),
            to_check=len(result.suggestions),
        )
        ids = self._create(batch, {(each.source, each.line) for each in result.suggestions if not each.contact_id})
        self._update()
        self._keep_history(batch)
        return replace(result, batch=batch, contact_ids=ids)

    def _tick(self, done: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        self._done += done
        if self._progress is not None:
            self._progress(self._done, len(self._plan.create) + len(self._plan.update))

    def _create(self, batch: int, doubtful: set[RowKey]) -> range:
        first, last = 0, 0
        for start in range(0, len(self._plan.create), _AT_ONCE):
            part = self._plan.create[start : start + _AT_ONCE]
            self._tick(0)
            records = [
                (own_fields(new.values) if self._shown.own else new.values)
                | {
                    "imported_as": new.imported_as,
                    "needs_check": row_key(new.person) in doubtful or bool(new.values.get("needs_check")),
                }
                for new in part
            ]
            ids = self._writer.insert_many("contact", records, batch)
            self._write_lists([(number, new.values) for number, new in zip(ids, part, strict=True)])
            for number, new in zip(ids, part, strict=True):
                if other := self._shown.apart.get(row_key(new.person)):
                    self._writer.keep_apart(number, other)
            first, last = first or ids.start, ids.stop
            self._tick(len(part))
        return range(first, last)

    def _write_lists(self, written: list[tuple[int, dict[str, Any]]]) -> None:
        """Rows and tags, which LinkedIn does not bring."""
        if self._shown.own is None:
            return
        for rows in CONTACT.rows:
            lines: list[Values] = [
                {**row, "parent_id": number, "position": position}
                for number, values in written
                for position, row in enumerate(values.get(rows.name) or ())
            ]
            if lines:
                self._writer.insert_rows("contact", rows.name, lines)
        for number, values in written:
            if values.get("tags"):
                self._writer.save("contact", {"tags": values["tags"]}, number)

    def _update(self) -> None:
        self._tick(0)
        changes = [(each.contact_id, {**each.values, "imported_as": each.imported_as}) for each in self._plan.update]
        refreshed: list[tuple[int, Values]] = [(number, {"imported_as": text}) for number, text in self._plan.refresh]
        plain = [change for change in changes if not any(name in change[1] for name in _LISTS)]
        self._writer.update_many("contact", plain + refreshed)
        self._tick(len(plain))
        for number, values in changes:
            if any(name in values for name in _LISTS):
                self._writer.save("contact", {name: values[name] for name in values if name != "imported_as"}, number)
                self._tick(1)

    def _keep_history(self, batch: int) -> None:
        """The employer of before becomes a row of its own, also where the contact shows the person's own words."""
        self._writer.insert_rows(
            "contact",
            "affiliations",
            [
                {
                    "parent_id": change.contact_id,
                    # The newest first, before the rows that were there.
                    "position": -batch,
                    "organisation": change.from_company,
                    "role": change.from_position,
                    "seen_until": self._last_seen,
                }
                for change in self._plan.job_changes
                if change.from_company
            ],
        )


def own_fields(values: Values) -> Values:
    """The fields of a row of our own file: the same for every row, so that they can be written at once."""
    return _DEFAULTS | {name: value for name, value in values.items() if name not in _LISTS}


def file_day(facts: Parsed) -> date | None:
    """When the newest connection in the files was made: LinkedIn says nowhere when an export was made."""
    return max((part.newest for part in facts.parts if part.newest), default=None)
