"""Full-text search over every kind: what is indexed for a record, and how typed words become a query."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind

_ID_BITS = 40
_ID_MASK = (1 << _ID_BITS) - 1
# Compiled when the first such text comes: its wide ranges take 2 ms.
_CJK = r"([\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003134f])"
# Addresses of web pages are left out: "https", "www" and "com" would be words of every record.
_TEXT_EDITORS = ("line", "text", "email")
_NO_WORDS = ("about_kind", "catalogue_id", "milestone")

NUMBER: dict[str, int] = {kind.name: zlib.crc32(kind.name.encode()) >> 10 for kind in KINDS}
"""A number for each kind that depends on its name alone, so that the order of KINDS may change."""
_INDEXED: dict[str, tuple[str, ...]] = {
    kind.name: tuple(
        each.name
        for each in kind.fields
        if each.editor in _TEXT_EDITORS and each.name not in kind.title and each.name not in _NO_WORDS
    )
    for kind in KINDS
}


def row_number(kind: str, record_id: int) -> int:
    """The index row of a record."""
    return (NUMBER[kind] << _ID_BITS) | record_id


def number_range(kind: str) -> tuple[int, int]:
    """First and last index row a kind can have."""
    return NUMBER[kind] << _ID_BITS, (NUMBER[kind] << _ID_BITS) | _ID_MASK


def separate(text: str) -> str:
    """`text` with Chinese, Japanese and Korean signs apart, so that any part of such a name is found."""
    return text if text.isascii() else re.sub(_CJK, r" \1 ", text)


def indexed_text(kind: Kind, values: Mapping[str, Any]) -> tuple[str, str]:
    """(title, body) as they go into the index."""
    parts = [str(text) for name in _INDEXED[kind.name] if (text := values.get(name))]
    for rows in kind.rows:
        for row in values.get(rows.name) or ():
            parts += [
                str(row[each.name]) for each in rows.fields if each.editor in _TEXT_EDITORS and row.get(each.name)
            ]
    parts += values.get("tags") or ()
    title = " ".join(str(values.get(name) or "") for name in kind.title)
    return separate(title), separate(" ".join(parts))


def query(text: str) -> str:
    """The FTS5 query for typed words: all must match, each as the beginning of a word. "" when nothing can match on."""
    return " AND ".join(_phrases(text.split()))


def _phrases(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if any(c.isalnum() for c in word):
            quoted = separate(word).strip().replace('"', '""').replace("\x00", "")
            yield f'"{quoted}"*'
