"""Filling the words in curly brackets of a message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\{([a-z][a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with what was known put in. What was not known still stands there in its brackets, once in `missing`."""

    text: str
    missing: tuple[str, ...]


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names of the words to be filled in, each once, in their order."""
    return tuple(dict.fromkeys(_WORD.findall(text)))


def fill(text: str, known: Mapping[str, str]) -> Filled:
    """`text` with `{event}` replaced by `known["event"]`. A value is put in as it stands, brackets and all."""
    given = {name: value for name, value in known.items() if value.strip()}
    filled = _WORD.sub(lambda found: given.get(found[1], found[0]), text)
    return Filled(filled, tuple(name for name in placeholders_in(text) if name not in given))
