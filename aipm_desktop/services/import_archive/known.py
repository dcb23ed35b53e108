"""What is here already when an archive comes in. Each kind is read once, and only when a row asks for it."""

from __future__ import annotations

from functools import cached_property

from aipm_desktop.exchange.linkedin.archive_drafts import Draft, Named
from aipm_desktop.exchange.linkedin.plan import Known as KnownContact
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import company_key, fold
from aipm_desktop.services.import_archive.traits import Trait, traits_of
from aipm_desktop.store import Store
from aipm_desktop.store.imported import ImportedEvent, imported_events

_OURS = "linkedin:"


def uid_of(draft: Draft) -> str:
    """What a row of the archive is remembered by, among the entries of calendar files."""
    return f"{_OURS}{draft.part}:{draft.key}"


class Known:
    """Finds the records, organisations and people that rows of the archive mean.

    Made within a step, it also finds what that step has made.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: dict[str, dict[int, Values]] = {}
        self._traits: dict[str, dict[tuple[str, ...], list[tuple[Trait, int]]]] = {}

    @cached_property
    def _said(self) -> dict[str, ImportedEvent]:
        return {uid: event for uid, event in imported_events(self._store).items() if uid.startswith(_OURS)}

    def said(self, draft: Draft) -> ImportedEvent | None:
        """What an earlier archive said in this row."""
        return self._said.get(uid_of(draft))

    def record(self, kind: str, id: int) -> Values:
        if kind == "contact":
            return self._store.get(kind, id)
        return self._of_kind(kind)[id]

    def find(self, draft: Draft) -> int | None:
        """The record a row means: the one it became before, else the only one with its traits."""
        said = self.said(draft)
        if said is not None and said.kind == draft.kind:
            return said.record_id
        if draft.kind == "organisation":
            return self.organisation(str(draft.values["name"]))
        if draft.kind == "contact":
            return self.person(draft.person)
        table = self._table(draft.kind)
        for trait in traits_of(draft.kind, draft.values, draft.organisation):
            fitting = {id for other, id in table.get(trait.same, ()) if trait.fits(other)}
            if len(fitting) == 1:
                return fitting.pop()
        return None

    def organisation(self, name: str) -> int | None:
        """The organisation of that name, whatever its legal form."""
        return self._organisations.get(company_key(name))

    def person(self, who: Named | None) -> int | None:
        """The contact with that profile, or else the only one with that name and no other profile."""
        if who is None:
            return None
        by_slug, by_name = self._people
        if who.slug in by_slug:
            return by_slug[who.slug]
        same = [
            id for id, slug in by_name.get(fold(f"{who.given_name} {who.family_name}"), ()) if not (slug and who.slug)
        ]
        return same[0] if len(same) == 1 else None

    def _of_kind(self, kind: str) -> dict[int, Values]:
        if kind not in self._records:
            self._records[kind] = {values["id"]: values for values in self._store.select(kind)}
        return self._records[kind]

    def _table(self, kind: str) -> dict[tuple[str, ...], list[tuple[Trait, int]]]:
        if kind not in self._traits:
            table = self._traits[kind] = {}
            for id, values in self._of_kind(kind).items():
                for trait in traits_of(kind, values, values.get("organisation_name") or ""):
                    table.setdefault(trait.same, []).append((trait, id))
        return self._traits[kind]

    @cached_property
    def _organisations(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for id, key in self._store.all_rows("organisation", ("company_key",)):
            found.setdefault(key, id)
        for id, name in self._store.all_rows("organisation", ("name",), "aliases"):
            found.setdefault(company_key(name), id)
        found.pop("", None)
        return found

    @cached_property
    def _people(self) -> tuple[dict[str, int], dict[str, list[tuple[int, str]]]]:
        by_slug: dict[str, int] = {}
        by_name: dict[str, list[tuple[int, str]]] = {}
        for contact in map(KnownContact._make, self._store.known_contacts()):
            if contact.slug:
                by_slug.setdefault(contact.slug, contact.id)
            name = fold(f"{contact.given_name} {contact.family_name}")
            for each in {name, name.partition(",")[0]}:  # connections carry their letters: "Musterfeld, PMP®"
                by_name.setdefault(each, []).append((contact.id, contact.slug))
        return by_slug, by_name
