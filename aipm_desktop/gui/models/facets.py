"""What a list can be filtered by, from the kind's declaration: statuses, choices, words in use, tags and flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Any

from aipm_desktop.gui.models.columns import LAST_TOUCH
from aipm_desktop.gui.models.import_table import day_in_words
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.store import EMPTY, Store

_WORDS = ("company", "city", "country", "provider", "issuer", "organiser")
"""Lines that many records share: their most frequent values are offered."""
_MOST_WORDS = 12
_MOST_TAGS = 60
_MOST_IMPORTS = 12
_GAPS = {
    "contact": (
        ("email", "No e-mail"),
        ("company", "No organisation"),
        ("linkedin_url", "No LinkedIn"),
        (LAST_TOUCH, "Never talked"),
    )
}
"""What may be missing that makes a record less useful; a flag says whether it needs a check."""
_AT_FIRST: dict[str, dict[str, list[Any]]] = {"task": {"status": ["open", "waiting"]}}


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by: name, label, values as (stored value, label); `words` are looked up on opening.

    A record has one of the chosen values; of the gaps (name `EMPTY`) it has all.
    """

    name: str
    label: str
    options: tuple[tuple[Any, str], ...] = ()
    words: bool = False

    def counts(self, model: RecordTable, filters: Mapping[str, Sequence[Any]]) -> dict[Any, int]:
        """How many rows each value would show, beside the search and the filters of other facets."""
        store, kind, words = model.store, model.kind.name, model.words
        among: dict[str, Any] = {} if model.only is None else {"id": sorted(model.only)}
        if self.name != EMPTY:
            values = [value for value, _label in self.options]
            return store.facet(kind, self.name, values=values, search=words, filters={**filters, **among})
        present = filters.get(EMPTY, ())
        return {
            gap: store.count(kind, search=words, filters={**filters, **among, EMPTY: [*present, gap]})
            for gap, _label in self.options
        }

    def name_of(self, value: Any) -> str:
        """What a value is called."""
        return dict(self.options).get(value) or (str(value) if value else tr("None"))


def facets_of(store: Store, kind: Kind) -> list[Facet]:
    """The filters of a kind: the status first, then words many records share, choices, tags in use, and flags."""
    status: list[Facet] = []
    words: list[Facet] = []
    choices: list[Facet] = []
    flags: list[Facet] = []
    for field in kind.fields:
        label = tr(field.label)
        if field.editor == "choice":
            options = tuple((choice.key, tr(choice.label)) for choice in choices_of(kind, field))
            (status if field.name == kind.status_field else choices).append(Facet(field.name, label, options))
        elif field.name in _WORDS and field.editor == "line":
            words.append(Facet(field.name, label, words=True))
        elif field.editor == "flag":
            flags.append(Facet(field.name, label, ((True, tr("Yes")), (False, tr("No")))))
    tags = list(store.tags(kind.name))[:_MOST_TAGS]
    tagged = [Facet("tags", tr("Tags"), tuple((tag, tag) for tag in tags))] if tags else []
    source = [imported] if kind.name == "contact" and (imported := _sources(store)) else []
    missing = tuple((name, tr(said)) for name, said in _GAPS.get(kind.name, ()))
    gaps = [Facet(EMPTY, tr("Gaps"), missing)] if missing else []
    return [*status, *words, *choices, *tagged, *gaps, *source, *flags]


def _sources(store: Store) -> Facet | None:
    """Which import brought a contact, the newest first; None as long as there is none to choose from."""
    batches = [batch for batch in store.batches() if batch.created and batch.undone_at is None][:_MOST_IMPORTS]
    options = [(each.id, f"{each.source}, {day_in_words(each.at.astimezone().date())}") for each in batches]
    return Facet("import_batch", tr("Import"), tuple(options)) if options else None


def first_filters(kind: Kind) -> dict[str, list[Any]]:
    """The filters a list begins with: what is done stays out of the way until it is asked for."""
    return dict(_AT_FIRST.get(kind.name, {}))


def known_filters(kind: Kind, filters: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Kept filters without those that this version cannot use."""
    names = kind.record.model_fields
    known = {name: list(values) for name, values in filters.items() if name == "tags" or name in names}
    offered = [name for name, _words in _GAPS.get(kind.name, ())]
    gaps = [name for name in filters.get(EMPTY, ()) if name in offered]
    return known | ({EMPTY: gaps} if gaps else {})


def words_in_use(store: Store, kind: Kind, facet: Facet, chosen: Sequence[Any]) -> Facet:
    """`facet` with the most frequent words of its field and those `chosen`; "" stands for records without one."""
    if not facet.words:
        return facet
    counts = store.facet(kind.name, facet.name)
    frequent = [word for word in nlargest(_MOST_WORDS + 1, counts, key=lambda word: counts[word]) if word][:_MOST_WORDS]
    named = sorted({*frequent, *(word for word in chosen if word)}, key=str.casefold)
    options = [(word, word) for word in named]
    if (named and counts.get("")) or "" in chosen:
        options.append(("", tr("None")))
    return replace(facet, options=tuple(options))
