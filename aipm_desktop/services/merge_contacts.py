"""Making two contacts one: which values differ, what becomes of the others, and the merge as one step.

Nothing is thrown away: an address, number, page or position that is not chosen becomes a row of the contact that stays,
notes are joined, and the other contact goes to the bin with its own values for 30 days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.profile import normalise_slug
from aipm_desktop.kinds.text import company_key, fold
from aipm_desktop.services.duplicates import phone_key
from aipm_desktop.store import Store, Writer

Side = Literal["keep", "other"]

_DEFAULTS = {name: info.default for name, info in CONTACT.record.model_fields.items()}
_JOINED = ("tags", "notes")
_FOLLOWS = ("cadence_set_on", "next_touch_set_on", "archived", "needs_check")
"""Fields nobody is asked about: they tell since when another one holds, or about the record and not the person."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of both contacts side by side. `asks` says that both have a value and these differ."""

    field: Field
    keep: Any
    other: Any
    asks: bool
    taken: Side
    """The side that is taken when nobody chooses."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two contacts side by side: every field in which at least one has a value, in the order of the form."""

    keep: Values
    other: Values
    lines: tuple[Line, ...]
    comes_along: dict[str, int]
    """How many records of each kind name the other contact."""


def compare(store: Store, keep_id: int, other_id: int) -> Comparison:
    """What a person needs to see before merging. Raises AipmError when one of the two is gone."""
    keep, other = store.get("contact", keep_id), store.get("contact", other_id)
    return Comparison(keep, other, lines_of(keep, other), _comes_along(store, other_id))


def lines_of(keep: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Line, ...]:
    """The fields of two contacts, compared."""
    found = []
    for field in CONTACT.fields:
        one, two = keep.get(field.name), other.get(field.name)
        if field.name in (*_JOINED, *_FOLLOWS) or (_is_blank(field.name, one) and _is_blank(field.name, two)):
            continue
        asks = one != two and not _is_blank(field.name, one) and not _is_blank(field.name, two)
        found.append(Line(field, one, two, asks, "other" if _is_blank(field.name, one) else "keep"))
    return tuple(found)


def better(store: Store, one_id: int, other_id: int) -> int:
    """Which of two contacts to keep: the one with more history, then with more filled in, then the older one."""
    both = {number: store.get("contact", number) for number in (one_id, other_id)}

    def worth(number: int) -> tuple[int, int, int]:
        filled = sum(not _is_blank(field.name, both[number].get(field.name)) for field in CONTACT.fields)
        return len(store.touches(number)), filled, -number

    return max(both, key=worth)


def keep_apart(store: Store, one_id: int, other_id: int) -> None:
    """Remember that two contacts are not the same person, as one step."""
    names = store.titles("contact", (one_id, other_id))
    with store.write(f"Not the same person: {' and '.join(names.values())}") as writer:
        writer.keep_apart(one_id, other_id)


def merge(store: Store, keep_id: int, other_id: int, chosen: Mapping[str, Side] | None = None) -> None:
    """Make two contacts one, as one step. `chosen` says for fields of CONTACT whose value is taken.

    Without a choice the value of the contact that stays is taken, or where it has none that of the other. Everything
    that names the other contact then names the one that stays. Raises AipmError when one of the two is gone.
    """
    if keep_id == other_id:
        raise ValueError("a contact cannot be merged with itself")
    keep, other = (CONTACT.title_of(store.get("contact", number)) for number in (keep_id, other_id))
    store.guard("merge")
    with store.write(f"Merge {other} into {keep}") as writer:
        _merge(writer, keep_id, other_id, chosen or {})


def _merge(writer: Writer, keep_id: int, other_id: int, sides: Mapping[str, Side]) -> None:
    """Both as they are within the step: another program may have changed them while the copy before it was made."""
    keep, other = (writer.reader.get("contact", number) for number in (keep_id, other_id))
    writer.save("contact", merged_values(keep, other, sides), keep_id)
    memory = _memory(keep, other, sides)
    if memory != keep["imported_as"]:
        writer.update_many("contact", [(keep_id, {"imported_as": memory})])
    writer.move_references("contact", other_id, keep_id)
    writer.delete("contact", other_id)


def merged_values(keep: Mapping[str, Any], other: Mapping[str, Any], chosen: Mapping[str, Side]) -> Values:
    """What changes in the contact that stays."""
    values: Values = {}
    for line in lines_of(keep, other):
        if chosen.get(line.field.name, line.taken) == "other" and line.keep != line.other:
            values[line.field.name] = line.other
    for name in _FOLLOWS[:2]:
        if keep.get(name) is None and other.get(name) is not None:
            values[name] = other[name]
    if values.get("introduced_by_id") == keep["id"]:
        del values["introduced_by_id"]
    if keep["needs_check"]:
        values["needs_check"] = False
    if not set(other["tags"]) <= set(keep["tags"]):
        values["tags"] = list(dict.fromkeys((*keep["tags"], *other["tags"])))
    if other["notes"] and other["notes"] not in keep["notes"]:
        values["notes"] = "\n\n".join(text for text in (keep["notes"], other["notes"]) if text)
    after = {**keep, **values}
    return values | _rows(keep, other, after | CONTACT.derive(after))


def _rows(keep: Mapping[str, Any], other: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
    """The lists of both in one, with the single values that were not taken; what is there twice is kept once."""
    both = (keep, other)
    loose: dict[str, list[Values]] = {
        "emails": [{"address": each["email"]} for each in both if each["email"]],
        "phones": [{"number": each["phone"]} for each in both if each["phone"]],
        "links": [{"url": each["linkedin_url"], "label": "LinkedIn"} for each in both if each["linkedin_url"]],
        "affiliations": [
            {"organisation": each["company"], "role": each["position"]}
            for each in both
            if each["company"] and (each["position"] or company_key(each["company"]) != after["company_key"])
        ],
        "relationships": [],
    }
    shown: dict[str, list[Values]] = {
        "emails": [{"address": after["email"]}],
        "phones": [{"number": after["phone"]}],
        "links": [{"url": after["linkedin_url"]}],
        "affiliations": [{"organisation": after["company"], "role": after["position"]}],
        "relationships": [],
    }
    values: Values = {}
    for name, key_of in _KEYS.items():
        known = {key_of(row) for row in (*shown[name], *keep[name])}
        fresh = list(_fresh(known, (*loose[name], *_without_ids(other[name])), key_of))
        if fresh:
            values[name] = [*keep[name], *fresh]
    return values


def _fresh(known: set[Any], rows: Iterable[Values], key_of: Callable[[Values], Any]) -> Iterable[Values]:
    for row in rows:
        if (key := key_of(row)) not in known:
            known.add(key)
            yield row


def _without_ids(rows: Iterable[Mapping[str, Any]]) -> list[Values]:
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def _affiliation_key(row: Values) -> tuple[str, ...]:
    organisation = row["organisation"] or ""
    return (
        company_key(organisation) or fold(organisation),
        fold(row.get("role") or ""),
        row.get("since") or "",
        row.get("until") or "",
    )


_KEYS: dict[str, Callable[[Values], Any]] = {
    "emails": lambda row: (row["address"] or "").casefold(),
    "phones": lambda row: phone_key(row["number"] or "") or row["number"],
    "links": lambda row: normalise_slug(row["url"] or "") or (row["url"] or "").rstrip("/").casefold(),
    "affiliations": _affiliation_key,
    "relationships": lambda row: row["relationship"],
}


def _memory(keep: Mapping[str, Any], other: Mapping[str, Any], chosen: Mapping[str, Side]) -> str:
    """What the next import compares with: the last import of the profile that is shown, or else of the one there is.

    The other profile becomes a page of the contact, by which the import knows it, too.
    """
    own = keep["linkedin_url"] or not other["linkedin_url"]
    side = chosen.get("linkedin_url", "keep" if own else "other")
    first, second = (other, keep) if side == "other" else (keep, other)
    return str(first["imported_as"] or second["imported_as"])


def _is_blank(name: str, value: Any) -> bool:
    """Whether a field says nothing: empty, or what every new contact has."""
    return value is None or value == "" or value == _DEFAULTS.get(name)


def _comes_along(store: Store, contact_id: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in store.timeline(contact_id, limit=10_000):
        if entry.kind not in ("task", "mentoring"):
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
    for kind in ("mentoring", "task"):
        counts[kind] = len(store.ids(kind, filters={"contact_id": contact_id}))
    return {kind: count for kind, count in counts.items() if count}
