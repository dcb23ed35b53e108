"""What the catalogue says today of a certification whose rules were picked earlier, and taking it over or not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from aipm_desktop import catalogue
from aipm_desktop.catalogue.describing import amount
from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue.values import values_of
from aipm_desktop.store import Store

_FIELDS = {
    "issuer": "Issuer",
    "level": "Level",
    "attempts_allowed": "Attempts allowed",
    "does_not_expire": "Does not expire",
}
_ROWS: dict[str, Callable[[Values], tuple[str, str]]] = {
    "credit_rules": lambda row: (
        f"{row['category']}, {'at least' if row['rule'] == 'min' else 'at most'}{_year(row)}",
        amount(row["units"] or 0),
    ),
    "time_limits": lambda row: (row["name"], _length(row)),
}
"""For each list of rows: what a row is called, and what it says."""


def _year(row: Values) -> str:
    return " each year" if row["per"] == "year" else ""


def _length(row: Values) -> str:
    return ", ".join(f"{row[unit]} {unit}" for unit in ("months", "days") if row[unit])


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule that differs: what the record says ("" for nothing) and what the catalogue says ("" for no more)."""

    key: tuple[str, str]
    label: str
    here: str
    there: str

    @property
    def words(self) -> str:
        """ "Power Skills, at least: 8 → 10"."""
        return f"{self.label}: {self.here or '–'} → {self.there or '–'}"


def preset_of(record: Values) -> Certification | None:
    """The entry a certification took its rules from; None when it has none or the catalogue has it no more."""
    return next((each for each in catalogue.certifications() if each.id == record["preset"]), None)


def has_newer(record: Values, entry: Certification) -> bool:
    """Whether the catalogue is of a later day than the rules that were picked or last compared."""
    return record["preset_as_of"] is None or entry.as_of > record["preset_as_of"]


def differences(record: Values, entry: Certification) -> list[Difference]:
    """Every rule on which record and catalogue differ, changed by whomever. What the catalogue leaves open is none."""
    wanted = values_of(entry, entry.as_of)
    found = [
        Difference((name, ""), label, _shown(record[name]), _shown(wanted[name]))
        for name, label in _FIELDS.items()
        if wanted.get(name) not in (None, "") and wanted[name] != record[name]
    ]
    for name, told in _ROWS.items():
        here, there = dict(map(told, record[name])), dict(map(told, wanted[name]))
        found += [
            Difference((name, label), label, here.get(label, ""), there.get(label, ""))
            for label in dict.fromkeys([*there, *here])
            if here.get(label) != there.get(label)
        ]
    return found


def _shown(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value or "")


def take_over(store: Store, id: int, entry: Certification, chosen: Collection[tuple[str, str]]) -> None:
    """Take the chosen rules (keys of `differences`) from the catalogue and keep all others, as one step.

    The record then is compared as of the entry's day, so that the same is not asked again.
    """
    record, wanted = store.get("certification", id), values_of(entry, entry.as_of)
    values: Values = {"preset": entry.id, "preset_as_of": entry.as_of}
    values |= {name: wanted[name] for name, label in chosen if not label}
    for name, told in _ROWS.items():
        labels = {label for rows, label in chosen if rows == name}
        if labels:
            there = {told(row)[0]: row for row in wanted[name]}
            kept = [
                {**row, **there.get(told(row)[0], {})} if told(row)[0] in labels else row
                for row in record[name]
                if told(row)[0] not in labels or told(row)[0] in there
            ]
            present = {told(row)[0] for row in record[name]}
            values[name] = kept + [row for label, row in there.items() if label in labels and label not in present]
    store.save("certification", values, id, label=f"Took over {len(chosen)} rules from the catalogue")


def adopt(store: Store, id: int, entry: Certification) -> None:
    """Give a certification that has no rules those of `entry`; what is filled in stays as it is."""
    record = store.get("certification", id)
    found = {name: value for name, value in values_of(entry, entry.as_of).items() if not record[name]}
    store.save("certification", found, id, label=f"Took the rules of {entry.title} from the catalogue")
