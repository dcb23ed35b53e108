"""Taking everybody out again whom imports brought: one step, and nobody of whom the person made something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aipm_desktop.exchange.linkedin.memory import Memory, recall
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.services.import_contacts import LINKEDIN
from aipm_desktop.store import Store
from aipm_desktop.store.batches import unused
from aipm_desktop.store.forgetting import forget_deleted

_FIELDS = tuple(field.name for field in CONTACT.fields if field.editor != "tags" and field.name != "needs_check")
_DEFAULTS = {name: CONTACT.record.model_fields[name].default for name in _FIELDS}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out. `kept` names, in the order of the list, those that stay; `from_bin` were deleted before."""

    removed: int
    kept: tuple[str, ...]
    from_bin: int = 0


def forget_imports(store: Store, *, source: str = LINKEDIN, for_good: bool = False) -> Forgotten:
    """Remove the contacts that imports from `source` created, but for those edited or used since.

    Edited means that a contact says anything the last import did not; used, that a record names it. One step, which
    undo takes back; `for_good` also drops them from the bin and with the whole history of steps, and nothing brings
    them back but a copy of the data made before.
    """
    batches = {batch.id for batch in store.batches() if batch.source == source}
    ids = sorted(number for number, batch in store.all_rows("contact", ("import_batch",)) if batch in batches)
    with store.write(f"Forget the contacts from {source}") as writer:
        free = unused(writer, "contact", set(ids) - set(_edited(store, ids)))
        if for_good or free:
            writer.erase("contact", sorted(free))
    kept = [number for number in ids if number not in free]
    from_bin = 0
    if for_good:
        from_bin = forget_deleted(store, "contact", lambda image: image.get("import_batch") in batches, free)
    titles = store.titles("contact", kept)
    return Forgotten(len(free), tuple(sorted((titles[number] for number in kept), key=str.casefold)), from_bin)


def _edited(store: Store, ids: list[int]) -> Iterator[int]:
    """The contacts that say more, or something else, than the last import did."""
    wanted = set(ids)
    yield from wanted & set(store.ids("contact", filters={"tags": list(store.tags("contact"))}))
    for rows in CONTACT.rows:
        column = "seen_until" if rows.name == "affiliations" else rows.fields[0].name
        for number, value in store.all_rows("contact", (column,), rows.name):
            if number in wanted and not (rows.name == "affiliations" and value):
                yield number
    for number, row in store.rows("contact", ids, (*_FIELDS, "imported_as")).items():
        values = dict(zip((*_FIELDS, "imported_as"), row, strict=True))
        last = (recall(str(values["imported_as"])) or Memory())._asdict()
        if any(str(values[name] or "") != last.get(name, str(_DEFAULTS[name] or "")) for name in _FIELDS):
            yield number
