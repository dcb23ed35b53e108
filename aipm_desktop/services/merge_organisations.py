"""Making two entries for the same organisation one; the name that goes stays as another name of the one kept."""

from __future__ import annotations

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.organisation import ORGANISATION
from aipm_desktop.kinds.text import company_key
from aipm_desktop.store import Store


def merge(store: Store, keep_id: int, other_id: int) -> None:
    """Make two organisations one, as one step. What the one that stays leaves empty is taken from the other.

    Everything that names the other then names the one that stays. Raises AipmError when one of the two is gone.
    """
    if keep_id == other_id:
        raise ValueError("an organisation cannot be merged with itself")
    stays, goes = (store.get(ORGANISATION.name, number)["name"] for number in (keep_id, other_id))
    store.guard("merge")
    with store.write(f"Merge {goes} into {stays}") as writer:
        # Another program may have changed them while the copy before the merge was made.
        keep, other = (writer.reader.get(ORGANISATION.name, number) for number in (keep_id, other_id))
        writer.save(ORGANISATION.name, _merged(keep, other), keep_id)
        writer.move_references(ORGANISATION.name, other_id, keep_id)
        writer.delete(ORGANISATION.name, other_id)


def _merged(keep: Values, other: Values) -> Values:
    """What changes in the organisation that stays."""
    names = ("website", "industries", "size", "city", "country", "catalogue_id")
    values: Values = {name: other[name] for name in names if other[name] and not keep[name]}
    known = {company_key(keep["name"]), *(company_key(alias["name"]) for alias in keep["aliases"])}
    aliases = list(keep["aliases"])
    for name in (other["name"], *(alias["name"] for alias in other["aliases"])):
        if company_key(name) not in known:
            known.add(company_key(name))
            aliases.append({"name": name})
    values |= {"aliases": aliases, "tags": list(dict.fromkeys((*keep["tags"], *other["tags"])))}
    if other["notes"] and other["notes"] not in keep["notes"]:
        values["notes"] = "\n\n".join(text for text in (keep["notes"], other["notes"]) if text)
    return values
