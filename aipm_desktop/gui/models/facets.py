"""What a list can be filtered by, from the kind's declaration: statuses, choices, words in use, tags and flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.store import Store

_WORDS = ("company", "city", "country", "provider", "issuer", "organiser")
"""Lines that many records share: their most frequent values are offered."""
_MOST_WORDS = 12
_MOST_TAGS = 60


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by: name, label, values as (stored value, label); `words` are looked up on opening."""

    name: str
    label: str
    options: tuple[tuple[Any, str], ...] = ()
    words: bool = False

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
    return [*status, *words, *choices, *tagged, *flags]


def words_in_use(store: Store, kind: Kind, facet: Facet, chosen: Sequence[Any]) -> Facet:
    """`facet` with the most frequent words of its field and those `chosen`; "" stands for records without one."""
    if not facet.words:
        return facet
    counts = Counter(row[1] for row in store.all_rows(kind.name, [facet.name]))
    frequent = [word for word, _count in counts.most_common(_MOST_WORDS + 1) if word][:_MOST_WORDS]
    named = sorted({*frequent, *(word for word in chosen if word)}, key=str.casefold)
    options = [(word, word) for word in named]
    if (named and counts.get("")) or "" in chosen:
        options.append(("", tr("None")))
    return replace(facet, options=tuple(options))
