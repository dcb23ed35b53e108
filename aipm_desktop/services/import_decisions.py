"""What a person decides about rows of a preview that may be somebody known: the same person, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aipm_desktop.exchange.linkedin import Change, Known, New
from aipm_desktop.exchange.linkedin.merging import merge
from aipm_desktop.exchange.linkedin.plan import Merged, Plan
from aipm_desktop.services.address_books import added
from aipm_desktop.services.import_contacts import Preview, RowKey, row_key
from aipm_desktop.store import Store

REASON = "You said it is the same person."


@dataclass(frozen=True, slots=True)
class Decision:
    """`same`: the row is the contact, or the row, that it resembles; else it is somebody else."""

    same: bool


def with_decisions(store: Store, shown: Preview, decisions: Mapping[RowKey, Decision]) -> Preview:
    """The same import with these decisions in its plan: nothing is written.

    A row that is a contact becomes an update of it, one that is another row goes into that; of somebody else the
    suggestion is dropped, and both are kept apart from then on.
    """
    if not decisions:
        return shown
    return replace(shown, plan=_Deciding(store, shown, decisions).plan(), apart=_apart(shown.plan, decisions))


def _apart(plan: Plan, decisions: Mapping[RowKey, Decision]) -> dict[RowKey, int]:
    return {
        key: likely.other_id
        for likely in plan.suggestions
        if likely.other_id is not None
        and (key := (likely.source, likely.line)) in decisions
        and not decisions[key].same
    }


class _Deciding:
    def __init__(self, store: Store, shown: Preview, decisions: Mapping[RowKey, Decision]) -> None:
        self._store = store
        self._shown = shown
        self._decisions = decisions
        before = shown.plan
        self._plan = replace(
            before,
            create=list(before.create),
            update=list(before.update),
            unchanged=list(before.unchanged),
            refresh=list(before.refresh),
            merged=list(before.merged),
            suggestions=[each for each in before.suggestions if (each.source, each.line) not in decisions],
            job_changes=list(before.job_changes),
        )
        self._news = {row_key(new.person): new for new in before.create}
        self._known = {known.id: known for known in map(Known._make, store.known_contacts())}
        self._taken = {change.contact_id for change in before.update} | set(before.unchanged)

    def plan(self) -> Plan:
        gone: set[RowKey] = set()
        for likely in self._shown.plan.suggestions:
            key = (likely.source, likely.line)
            new = self._news.get(key)
            if new is None or key in gone or key not in self._decisions or not self._decisions[key].same:
                continue
            gone.add(key)
            if likely.other_id is None:
                self._into_row(new, (likely.other_source or likely.source, likely.other_line))
            elif likely.other_id in self._taken:  # another row of the file is that contact already
                self._plan.merged.append(Merged(new.person, likely.line, REASON, likely.source))
            else:
                self._taken.add(likely.other_id)
                self._into_contact(new, likely.other_id)
        self._plan.create = [self._news[key] for new in self._plan.create if (key := row_key(new.person)) not in gone]
        return self._plan

    def _into_row(self, new: New, other: RowKey) -> None:
        into = self._news.get(other)
        if into is not None:
            blanks = {name: value for name, value in new.values.items() if value and not into.values.get(name)}
            self._news[other] = replace(into, values={**into.values, **blanks})
        self._plan.merged.append(Merged(new.person, other[1], REASON, other[0]))

    def _into_contact(self, new: New, contact_id: int) -> None:
        plan, own = self._plan, self._shown.own
        if own is not None:
            values = added(self._store.get("contact", contact_id), new.values)
            if values:
                plan.update.append(Change(contact_id, new.person, values, self._known[contact_id].imported_as, None))
            else:
                plan.unchanged.append(contact_id)
            return
        outcome = merge(new.person, self._known[contact_id], older=plan.older)
        if outcome.job_change is not None:
            plan.job_changes.append(outcome.job_change)
        plan.update.append(Change(contact_id, new.person, outcome.values, outcome.imported_as, outcome.job_change))
