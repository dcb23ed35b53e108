"""Who changed jobs between two imports: good reasons to get in touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aipm_desktop.planning.clock import day_of
from aipm_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whose employer or position an import changed. `last_seen` is the day of the last import that still
    showed the old one; `in_touch_since` says that there was a touch since the new one is known."""

    contact_id: int
    name: str
    from_company: str
    from_position: str
    to_company: str
    to_position: str
    last_seen: date
    in_touch_since: bool


def job_changes(store: Store, *, today: date, since: date | None = None) -> list[Changed]:
    """Those who showed another employer or position in an import of the day `since` or later, the newest change first.

    Without `since` it is the day of the import before the last one: then these are the changes that the last one found.
    """
    imports = [batch for batch in store.batches() if batch.undone_at is None]
    if len(imports) < 2:
        return []
    first = since or day_of(imports[1].at)
    found_on = day_of(imports[0].at)
    newest = {
        row["parent_id"]: row for row in reversed(store.inner_rows("contact", "affiliations", "seen_until", first))
    }
    shown = store.rows("contact", list(newest), ("title", "company", "position"))
    touched = store.last_touches(list(newest), today)
    changes = [
        Changed(
            contact_id=number,
            name=shown[number][0],
            from_company=row["organisation"],
            from_position=row["role"],
            to_company=shown[number][1],
            to_position=shown[number][2],
            last_seen=row["seen_until"],
            in_touch_since=number in touched and day_of(touched[number]) >= found_on,
        )
        for number, row in newest.items()
    ]
    return sorted(changes, key=lambda change: (-change.last_seen.toordinal(), change.name.casefold()))
