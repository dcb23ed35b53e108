"""The preview of an archive, and writing the parts that are wanted as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from aipm_desktop.errors import AipmError, CancelledError, InvalidValueError
from aipm_desktop.exchange.linkedin import Skipped, Source
from aipm_desktop.exchange.linkedin.archive_drafts import Draft, read_draft
from aipm_desktop.exchange.linkedin.archive_parts import PARTS, ArchivePart, find_parts
from aipm_desktop.exchange.linkedin.archive_rows import read_rows
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.text import company_key
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services import import_contacts
from aipm_desktop.services.import_archive.known import Known, uid_of
from aipm_desktop.services.import_archive.plan import ORGANISATION, Planned, State, plan_rows
from aipm_desktop.services.import_archive.traits import Trait, traits_of
from aipm_desktop.services.import_contacts import LINKEDIN, ImportResult, RowKey
from aipm_desktop.store import Store, Writer
from aipm_desktop.store.imported import ImportedEvent, keep_imported

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

CONNECTIONS = "connections"
"""The key of the part that has a reader and a preview of its own: see `import_contacts`."""


@dataclass(frozen=True, slots=True)
class PartPreview:
    """What one part of the archive would do."""

    part: ArchivePart
    planned: tuple[Planned, ...]
    skipped: tuple[Skipped, ...]

    def count(self, state: State) -> int:
        return sum(each.state == state for each in self.planned)

    @property
    def to_do(self) -> int:
        return self.count("new") + self.count("changed")


@dataclass(frozen=True, slots=True)
class ArchivePreview:
    """What an archive holds and would do, before anything is written.

    `contacts` is the preview of the connections in it, None when there are none. `left` names members that are not
    read, `faults` says what could not be.
    """

    parts: tuple[PartPreview, ...]
    contacts: import_contacts.Preview | None
    paths: tuple[Path, ...]
    left: tuple[str, ...]
    faults: tuple[str, ...]
    drafts: dict[str, list[Draft]] = field(default_factory=dict)

    @property
    def file_names(self) -> str:
        return ", ".join(path.name for path in self.paths)

    def without(self, rows: Collection[str]) -> ArchivePreview:
        """The same import but for some rows of its parts, by their keys."""
        if not rows:
            return self
        parts = tuple(
            replace(part, planned=tuple(each for each in part.planned if each.key not in rows)) for part in self.parts
        )
        drafts = {key: [each for each in found if uid_of(each) not in rows] for key, found in self.drafts.items()}
        return replace(self, parts=parts, drafts=drafts)

    def usual(self) -> set[str]:
        """The parts that are taken unless the person says otherwise: those that would do something."""
        keys = {each.part.key for each in self.parts if each.part.usual and each.to_do}
        plan = self.contacts.plan if self.contacts is not None else None
        return keys | ({CONNECTIONS} if plan and (plan.create or plan.update or plan.job_changes) else set())


@dataclass(frozen=True, slots=True)
class ArchiveResult:
    """What an import did, or would do. `batch` is 0 when nothing was written.

    `counts` has new, changed and known records of each part that was wanted; `contacts` is told apart.
    """

    batch: int
    counts: dict[str, Counter[State]]
    skipped: tuple[Skipped, ...]
    contacts: ImportResult | None

    def total(self, state: State) -> int:
        return sum(counted[state] for counted in self.counts.values())

    @property
    def written(self) -> int:
        """Records of the parts, without the contacts, that are new or get other values."""
        return self.total("new") + self.total("changed")

    @property
    def all_written(self) -> int:
        """`written`, and the contacts."""
        return self.written + (self.contacts.created + self.contacts.updated if self.contacts else 0)


def preview(
    store: Store,
    paths: Sequence[Path],
    today: date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ArchivePreview | None:
    """What the archives at `paths` hold; None when none of them is one with more than connections.

    Raises AipmError when an archive cannot be read, CancelledError when `cancelled` says so.
    """
    drafts: dict[str, list[Draft]] = {}
    skipped: dict[str, list[Skipped]] = {}
    with_people: list[Path] = []
    left: list[str] = []
    faults: list[str] = []
    for path in paths:
        archive = find_parts(path)
        if archive is None or archive.connections:
            with_people.append(path)
        if archive is None:
            continue
        left += archive.left
        faults += [f"{name}: it is damaged and cannot be unpacked." for name in archive.broken]
        for key, sources in archive.members.items():
            for source in sources:
                _refuse_cancelled(cancelled)
                if len(paths) > 1:
                    source = Source(f"{path.name}/{source.name}", source.data)
                rows, bad = read_rows(source)
                skipped.setdefault(key, []).extend(bad)
                for row in rows:
                    made = read_draft(key, row, today)
                    if isinstance(made, str):
                        text = " · ".join(filter(None, row.cells.values()))[:200]
                        skipped[key].append(Skipped(row.line, made, row.source, text))
                    else:
                        drafts.setdefault(key, []).append(made)
    if not drafts and not skipped:
        return None
    contacts = None
    if with_people:
        try:
            contacts = import_contacts.preview(store, with_people, progress, cancelled)
        except CancelledError:
            raise
        except AipmError as error:
            faults.append(f"{error.title}. {error.message}")
    known = Known(store)
    parts = []
    for part in PARTS:
        if part.key in drafts or part.key in skipped:
            planned, bad = plan_rows(known, drafts.get(part.key, ()), today)
            parts.append(PartPreview(part, tuple(planned), tuple(skipped.get(part.key, []) + bad)))
    return ArchivePreview(tuple(parts), contacts, tuple(paths), tuple(dict.fromkeys(left)), tuple(faults), drafts)


def _refuse_cancelled(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError


def foresee(shown: ArchivePreview, wanted: Collection[str]) -> ArchiveResult:
    """What `apply` would do with these parts: what one of them makes is known to those after it."""
    parts = [each for each in shown.parts if each.part.key in wanted]
    counts: dict[str, Counter[State]] = {}
    made: dict[tuple[str, ...], list[Trait]] = {}
    for each in parts:
        rows = [(planned, _marks(planned.draft)) for planned in each.planned]
        states: list[State] = [
            "known" if any(mark.fits(old) for mark in marks for old in made.get(mark.same, ())) else planned.state
            for planned, marks in rows
        ]
        counts[each.part.key] = Counter(states)
        for planned, marks in rows:
            for mark in (*marks, *_mark_of_organisation(planned.draft.organisation)):
                made.setdefault(mark.same, []).append(mark)
    people = shown.contacts if CONNECTIONS in wanted else None
    skipped = tuple(line for each in parts for line in each.skipped)
    return ArchiveResult(0, counts, skipped, import_contacts.foresee(people) if people else None)


def _marks(draft: Draft) -> list[Trait]:
    """What a record is known again by, for comparing records of all kinds."""
    if draft.kind == "organisation":
        return _mark_of_organisation(str(draft.values["name"]))
    found = traits_of(draft.kind, draft.values, draft.organisation)
    return [trait._replace(same=(draft.kind, *trait.same)) for trait in found]


def _mark_of_organisation(name: str) -> list[Trait]:
    return [Trait(("organisation", company_key(name)))] if name else []


def apply(
    store: Store,
    shown: ArchivePreview,
    wanted: Collection[str],
    today: date,
    contacts: tuple[import_contacts.Preview, Collection[RowKey]] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ArchiveResult:
    """Write the wanted parts (keys) in one step that undo takes back; what is known by then is looked up anew.

    `contacts` are the connections as the person decided about them, and the rows to take; without it all of them.
    Raises CancelledError when `cancelled` says so: then nothing is written.
    """
    store.guard("import")
    with store.write(f"Import {shown.file_names}") as writer:
        people = None
        if CONNECTIONS in wanted and shown.contacts is not None:
            plan, rows = contacts if contacts is not None else (shown.contacts, None)
            people = import_contacts.apply_within(writer, store, plan, rows, progress, cancelled)
        return _Importing(store, writer, shown, today, progress, cancelled).write(wanted, people)


class _Importing:
    """Writes the parts inside one step, one after the other, so that each finds what those before it have made."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        shown: ArchivePreview,
        today: date,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._store = store
        self._writer = writer
        self._shown = shown
        self._today = today
        self._progress = progress
        self._cancelled = cancelled
        self._organisations: dict[str, int] = {}
        self._skipped: list[Skipped] = []
        self._done = 0

    def write(self, wanted: Collection[str], people: ImportResult | None) -> ArchiveResult:
        counts: dict[str, Counter[State]] = {}
        parts = [each for each in self._shown.parts if each.part.key in wanted]
        rows = sum(len(each.planned) for each in parts)
        said: list[ImportedEvent] = []
        for each in parts:
            known = Known(self._store)
            drafts = self._shown.drafts.get(each.part.key, ())
            planned, bad = plan_rows(known, drafts, self._today)
            first = set(map(_place, each.skipped))
            self._skipped += [*each.skipped, *(line for line in bad if _place(line) not in first)]
            counted: Counter[State] = Counter()
            counts[each.part.key] = counted
            new_people = [row for row in planned if row.draft.kind == "contact" and row.state == "new"]
            done = dict(zip(map(id, new_people), self._add_people(new_people), strict=True))
            for row in planned:
                self._tick(rows)
                record_id = done.get(id(row)) or self._save(known, row)
                if record_id is not None:
                    counted[row.state] += 1
                    said.append(_remembered(row, record_id))
        result = ArchiveResult(people.batch if people else 0, counts, tuple(self._skipped), people)
        if not result.written:
            return result
        keep_imported(self._writer, said)
        return replace(result, batch=self._note(result, people))

    def _tick(self, of: int) -> None:
        _refuse_cancelled(self._cancelled)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, of)

    def _note(self, result: ArchiveResult, people: ImportResult | None) -> int:
        """The account of the import: of the connections alone, or of all parts together."""
        facts = {
            "created": result.total("new") + (people.created if people else 0),
            "updated": result.total("changed") + (people.updated if people else 0),
            "unchanged": result.total("known") + (people.unchanged if people else 0),
            "skipped": len(result.skipped) + (len(people.skipped) if people else 0),
        }
        batch = self._batch()
        self._writer.update_batch(batch, file_name=self._shown.file_names, **facts)
        return batch

    def _add_people(self, rows: Sequence[Planned]) -> range:
        """Thousands of invitations come at once, with the mark of the import by which they can be forgotten again."""
        values = [import_contacts.own_fields(read_values(CONTACT, row.values)) for row in rows]
        return self._writer.insert_many("contact", values, self._batch()) if rows else range(0)

    def _batch(self) -> int:
        if self._writer.batch is None:
            return self._writer.add_batch(source=LINKEDIN, file_name=self._shown.file_names)
        return self._writer.batch

    def _save(self, known: Known, row: Planned) -> int | None:
        if row.state == "known":
            return row.record_id
        draft, values = row.draft, dict(row.values)
        organisation = values.pop(ORGANISATION, "") or (draft.organisation if row.state == "new" else "")
        if organisation:
            values["organisation_id"] = self._organisation(known, organisation, draft.organisation_type)
        if draft.kind == "accomplishment" and row.state == "new" and (person := known.person(draft.person)):
            values["feedback_from_id"] = person
        try:
            return self._writer.save(draft.kind, values, row.record_id)
        except InvalidValueError as error:
            self._skipped.append(Skipped(draft.line, f"{error.title}.", draft.source, row.title))
            return None

    def _organisation(self, known: Known, name: str, type: str) -> int:
        key = company_key(name)
        found = self._organisations.get(key) or known.organisation(name)
        if found is None:
            values: Values = {"name": name, "type": type}
            found = self._writer.save("organisation", values)
        self._organisations[key] = found
        return found


def _place(line: Skipped) -> tuple[str, int]:
    return line.source, line.line


def _remembered(row: Planned, record_id: int) -> ImportedEvent:
    return ImportedEvent(row.draft.kind, record_id, uid_of(row.draft), 0, None, row.said)
