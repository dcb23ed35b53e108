"""Names hidden before a text is handed on: which are found, and the document without those that were chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.ics.initials import shorten_names
from aipm_desktop.kinds.text import fold
from aipm_desktop.store import Store

_WORD = re.compile(r"\w[\w'’-]*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|[^\s@<>()]+@[^\s@<>()]+\.\w+")
ADDRESS_HIDDEN = "[…]"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A name, a part of one or an address as it is found, what stands for it, and in how many texts."""

    text: str
    shown: str
    places: int
    kind: Literal["name", "part", "address"] = "name"


def find_names(store: Store, document: Document, people: Iterable[str] = ()) -> list[Hidden]:
    """What may give away a person: names of contacts, `people` first, then parts of names alone, then addresses.

    A whole name is found in any case, a part of one only as it is written ("Will", not "will"). Parts of a whole name
    that is found go with it.
    """
    texts = list(texts_of(document))
    joined, words = fold("\n".join(texts)), set(_WORD.findall("\n".join(texts)))
    whole: dict[str, None] = dict.fromkeys(name for name in people if _parts(name) & words or fold(name) in joined)
    alone: dict[str, None] = {}
    for _id, given, family in store.all_rows("contact", ("given_name", "family_name")):
        name = f"{given or ''} {family or ''}".strip()
        if given and family and fold(name) in joined:
            whole[name] = None
        alone |= dict.fromkeys(sorted(_parts(name) & words))
    covered = {part for name in whole for part in _parts(name)}
    parts = [part for part in alone if part not in covered and part not in whole]
    found = [_hidden(texts, name, "name") for name in whole] + [_hidden(texts, part, "part") for part in parts]
    addresses = dict.fromkeys(address for text in texts for address in _ADDRESS.findall(text))
    found += [_hidden(texts, address, "address") for address in addresses]
    return [each for each in found if each.places]


def _hidden(texts: Iterable[str], text: str, kind: Literal["name", "part", "address"]) -> Hidden:
    def hide(part: str) -> str:
        return _without(part, [Hidden(text, "", 0, kind)])

    return Hidden(text, hide(text), sum(hide(each) != each for each in texts), kind)


def _without(text: str, hidden: Iterable[Hidden]) -> str:
    named: dict[str, list[str]] = {"name": [], "part": [], "address": []}
    for each in hidden:
        named[each.kind].append(each.text)
    for address in named["address"]:
        text = text.replace(address, ADDRESS_HIDDEN)
    return shorten_names(text, tuple(named["name"]), tuple(named["part"]))


def without_names(document: Document, hidden: Collection[Hidden]) -> Document:
    """The document with what was chosen hidden in every text."""
    changed: Document = _changed(document, lambda text: _without(text, hidden))
    return changed


def texts_of(value: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _changed(getattr(value, each.name), change) for each in fields(value)})
    return value


def _parts(name: str) -> set[str]:
    """The parts of a name that stand for the person alone: written large, longer than a letter."""
    return {part for part in _WORD.findall(name) if len(part) > 1 and part[0].isupper()}
