"""How the credits of a certification stand by the claims kept, and the one step that writes a claim with its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from aipm_desktop import catalogue
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.claim import CLAIM
from aipm_desktop.planning.credits import NO_FACTS, Credits, Entry, UnitFacts, credits_of, running_cycle
from aipm_desktop.store import Store
from aipm_desktop.store.files import keep

_PROOFS = frozenset((".pdf", ".png", ".jpg", ".jpeg"))
_NOT_YET = -1
"""The number of a claim that is not kept yet."""


def unit_facts(unit: str) -> UnitFacts:
    """What the catalogue says of a unit such as PDU; nothing for one it does not know."""
    known = next((each for each in catalogue.renewal_units() if each.id == unit), None)
    return UnitFacts(known.smallest_claim, known.last_year_carries_over) if known else NO_FACTS


def standing(store: Store, certification_id: int, today: date) -> Credits | None:
    """How a certification stands today; None when it has no cycle. Raises AipmError when it is gone."""
    return _standing(store.get("certification", certification_id), _claims_for(store, certification_id), today)


def _claims_for(store: Store, certification_id: int) -> list[Values]:
    """The claims that give a certification something; of those for others no more than their numbers is read."""
    given = store.all_rows("claim", ["certification_id"], "allocations")
    ids = sorted({claim for claim, number in given if number == certification_id})
    return store.select("claim", filters={"id": ids}) if ids else []


def _standing(certification: Values, claims: Sequence[Values], today: date) -> Credits | None:
    cycle = running_cycle(certification, today)
    facts = unit_facts(cycle["unit"]) if cycle else NO_FACTS
    return credits_of(certification, claims, today=today, facts=facts)


def standing_with(store: Store, values: Values, certification_id: int, today: date) -> tuple[Credits, Entry] | None:
    """How a certification would stand with a claim that is not kept yet, and what of it would count.

    `values` has all fields of a claim. None where the certification has no cycle, or the claim gives it nothing.
    """
    rows = [{"id": -number, **row} for number, row in enumerate(values["allocations"], 1)]
    claim = {**values, "id": _NOT_YET, "allocations": rows}
    found = _standing(
        store.get("certification", certification_id), [*_claims_for(store, certification_id), claim], today
    )
    entry = next((each for each in found.entries if each.claim["id"] == _NOT_YET), None) if found else None
    return (found, entry) if found and entry else None


def is_proof(path: Path) -> bool:
    """Whether a file that was dropped is likely a certificate of attendance: a PDF or a picture."""
    return path.suffix.lower() in _PROOFS and path.is_file()


def save_claim(store: Store, values: Mapping[str, Any], proofs: Sequence[Path] = ()) -> int:
    """Write a claim and keep copies of its proofs, as one step. Returns its number.

    Raises AipmError when a file cannot be kept or a value is refused; then nothing is written.
    """
    kept = [(keep(store.folder, path), path.name) for path in proofs]
    with store.write(f"Add claim “{CLAIM.title_of(dict(values))[:60]}”") as writer:
        number = writer.save("claim", values)
        for content, name in kept:
            writer.attach("claim", number, content, name)
        about = values.get("about_kind"), values.get("about_id")
        if about[0] and about[1]:
            writer.link("claim", number, str(about[0]), int(about[1]))
    return number
