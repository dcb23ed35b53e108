"""Writing what a preview of a calendar file proposed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime

from aipm_desktop.errors import AipmError, CancelledError, InvalidValueError
from aipm_desktop.exchange.ics.source import Fault
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services.import_calendar import fields
from aipm_desktop.services.import_calendar.known import Known
from aipm_desktop.services.import_calendar.plan import Cancelled, plan
from aipm_desktop.services.import_calendar.proposals import ImportedDates, Preview, Proposal
from aipm_desktop.services.import_calendar.recognise import course_of
from aipm_desktop.store import Store, Writer
from aipm_desktop.store.imported import ImportedEvent, Record, keep_imported

Progress = Callable[[int, int], None]
"""(done, of how many)."""
_AT_ONCE = 500


def foresee(shown: Preview, chosen: Collection[int] | None = None) -> ImportedDates:
    """What `apply` would do with the proposals of these keys; None means all that are taken by themselves."""
    return _result(shown, _wanted(shown, chosen))


def apply(
    store: Store,
    shown: Preview,
    *,
    now: datetime,
    chosen: Collection[int] | None = None,
    kinds: Mapping[int, str] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportedDates:
    """Write what was previewed in one step that undo takes back; with `chosen` only the proposals of those keys.

    `kinds` are the kinds that the person chose for new entries, by key. Raises CancelledError when `cancelled` says
    so: then nothing is written. When something was written since the preview, the plan is made anew; where proposals
    were chosen in it, AipmError asks for a new look instead.
    """
    store.guard("import")
    with store.write(_label(shown, chosen)) as writer:
        if store.stamp() != shown.stamp:
            if chosen is not None or kinds:
                raise AipmError(
                    "Your dates have changed since this preview",
                    "Read the file again to see what would happen now. Nothing has been imported.",
                )
            again = plan(store, shown.file, now=now, kind=shown.kind, cancelled=cancelled)
            shown = replace(shown, proposals=again)
        wanted = [_as_chosen(each, kinds or {}) for each in _wanted(shown, chosen)]
        work = _Writing(store, writer, shown, now, progress, cancelled)
        return work.write(wanted)


def _wanted(shown: Preview, chosen: Collection[int] | None) -> list[Proposal]:
    if chosen is None:
        return [each for each in shown.proposals if each.taken]
    return [each for each in shown.proposals if each.key in chosen and (each.taken or each.action == "restore")]


def _as_chosen(proposal: Proposal, kinds: Mapping[int, str]) -> Proposal:
    kind = kinds.get(proposal.key, proposal.kind)
    if proposal.action != "create" or kind == proposal.kind:
        return proposal
    if kind not in proposal.kinds:
        raise ValueError(f"entry {proposal.key} cannot be a {kind}")
    return replace(proposal, kind=kind)


def _label(shown: Preview, chosen: Collection[int] | None) -> str:
    count = len(_wanted(shown, chosen))
    return f"Import {count:,} date{'' if count == 1 else 's'}"


def _result(shown: Preview, done: list[Proposal], more: tuple[Fault, ...] = ()) -> ImportedDates:
    count = {
        action: sum(each.action == action for each in done) for action in ("create", "update", "cancel", "restore")
    }
    unchanged = shown.count("unchanged")
    return ImportedDates(
        created=count["create"],
        updated=count["update"],
        cancelled=count["cancel"],
        restored=count["restore"],
        unchanged=unchanged,
        left_out=len(shown.proposals) - len(done) - unchanged - len(more),
        faults=tuple(sorted((*shown.faults, *more))),
    )


class _Writing:
    """Writes proposals inside one step."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        shown: Preview,
        now: datetime,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._writer = writer
        self._shown = shown
        self._now = now
        self._progress = progress
        self._cancelled = cancelled
        self._known = Known(store, shown.file.entries)
        self._records: dict[int, Record] = {}
        self._refused: list[Fault] = []

    def write(self, wanted: list[Proposal]) -> ImportedDates:
        done = [each for each in wanted if each.action != "create"]
        for proposal in done:
            self._write(proposal)
        created = self._create([each for each in wanted if each.action == "create"])
        done = sorted([*done, *created], key=lambda each: each.key)
        keep_imported(
            self._writer, [self._said(each) for each in done if each.remembered and each.key in self._records]
        )
        records = tuple(self._records[each.key] for each in done if each.key in self._records)
        return replace(_result(self._shown, done, tuple(self._refused)), records=records)

    def _tick(self, done: int, total: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(done, total)

    def _write(self, proposal: Proposal) -> None:
        if proposal.action == "restore":
            self._writer.restore(proposal.bin_entry)
            return
        if proposal.record and proposal.values:
            kind, number = proposal.record
            self._writer.save(kind, proposal.values, number)
            self._records[proposal.key] = proposal.record
        self._write_also(proposal)

    def _write_also(self, proposal: Proposal) -> None:
        for (kind, number), values in proposal.also:
            self._writer.save(kind, values, number)

    def _create(self, wanted: list[Proposal]) -> list[Proposal]:
        """Insert new records, many at once. Returns those that were taken."""
        made: dict[str, list[tuple[Proposal, Values]]] = {}
        for number, proposal in enumerate(wanted):
            if number % _AT_ONCE == 0:
                self._tick(number, len(wanted))
            if values := self._new_values(proposal):
                made.setdefault(proposal.kind, []).append((proposal, values))
        for kind, pairs in made.items():
            ids = self._writer.insert_many(kind, [values for _, values in pairs])
            for number, (proposal, _) in zip(ids, pairs, strict=True):
                self._records[proposal.key] = kind, number
                self._write_also(proposal)
        self._add_people(made.get("interview", []))
        self._tick(len(wanted), len(wanted))
        return [proposal for pairs in made.values() for proposal, _ in pairs]

    def _new_values(self, proposal: Proposal) -> Values | None:
        entry, kind = proposal.entry, BY_NAME[proposal.kind]
        course = course_of(entry, self._known.courses) if proposal.kind == "task" else 0
        given = fields.new_values(
            entry,
            proposal.kind,
            self._known.people,
            now=self._now,
            invited=self._shown.file.method == "REQUEST",
            course=course,
        )
        try:
            return {"uid": entry.uid, **read_values(kind, given)}
        except InvalidValueError as error:
            self._refused.append(Fault(entry.line, f"{error} The entry was left out."))
            return None

    def _add_people(self, interviews: list[tuple[Proposal, Values]]) -> None:
        people = [
            {"parent_id": self._records[proposal.key][1], "contact_id": contact, "position": position}
            for proposal, _ in interviews
            for position, contact in enumerate(self._known.people.contacts(proposal.entry))
        ]
        if people:
            self._writer.insert_rows("interview", "people", people)

    def _said(self, proposal: Proposal) -> ImportedEvent:
        entry, (kind, number) = proposal.entry, self._records[proposal.key]
        said = fields.as_said(fields.said_by(entry, kind)) | ({"cancelled": True} if entry.cancelled else {})
        return ImportedEvent(kind, number, entry.uid, entry.sequence, entry.stamp, said)
