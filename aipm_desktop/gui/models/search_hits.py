"""Where the typed words stand in a shown text: what a list marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def typed_words(search: str) -> tuple[str, ...]:
    """The words of a search as they are compared: without case and accents."""
    return tuple({folded for word in search.split() if (folded := _folded(word)) and any(map(str.isalnum, folded))})


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """(start, length) of every typed word that begins a word of `text`, in order and not overlapping.

    Chinese, Japanese and Korean signs are each a word, as they are in the search index.
    """
    if not words or not text:
        return []
    plain = text.casefold() if text.isascii() else "".join(map(_base, text))
    found: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            if at == 0 or not plain[at - 1].isalnum() or plain[at] >= "\u1100":
                found.append((at, len(word)))
            at = plain.find(word, at + 1)
    return _apart(found)


def _base(character: str) -> str:
    """One character for one, so that places in the folded text are places in the shown one."""
    return (unicodedata.normalize("NFKD", character)[:1].casefold() or character)[:1]


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else "".join(map(_base, unicodedata.normalize("NFC", word)))


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, length in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if not apart or start >= sum(apart[-1]):
            apart.append((start, length))
    return apart
