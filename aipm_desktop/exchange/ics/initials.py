"""Names of people replaced by their initials, for a calendar that others can see."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_BETWEEN = re.compile(r"[\s,]+")


def shorten_names(text: str, people: tuple[str, ...], words: tuple[str, ...] = ()) -> str:
    """The text with every name of `people` as initials: “Call Ada Byron” becomes “Call A.B.”.

    A full name is found in any case. Its parts are found alone too (“Thank Ada”), but only as written, since
    “Will” and “May” are names and “will” and “may” are not. `words` are further parts of names.
    """
    pattern = _pattern(people, words)
    return pattern.sub(_initials, unicodedata.normalize("NFC", text)) if pattern else text


def names_someone(link: str, people: tuple[str, ...]) -> bool:
    """Whether an address gives away one of `people`: a profile or mail address is often made of the name."""
    address = _letters(unquote(link))
    found = (_letters(part) for name in people for part in (name, *(word for word in _words(name) if len(word) > 2)))
    return any(part and part in address for part in found)


@lru_cache(maxsize=4096)
def _pattern(people: tuple[str, ...], alone: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    names = [words for name in people if (words := _words(name))]
    full = [(" ".join(words), "(?i:" + _BETWEEN.pattern.join(map(re.escape, words)) + ")") for words in names]
    parts = [(word, re.escape(word)) for words in names for word in words if len(word) > 1 and word[0].isupper()]
    parts += [(word, re.escape(word)) for word in alone]
    # The longest first, or “Ann” would be taken out of “Ann Lee Marsh” before the whole name is tried.
    longest_first = sorted(set(full + parts), key=lambda found: (-len(found[0]), found))
    return re.compile("|".join(_alone(name, pattern) for name, pattern in longest_first)) if full or parts else None


def _alone(name: str, pattern: str) -> str:
    """The pattern at word boundaries, except in scripts without case, which mostly write no blanks between words."""
    first, last = name[0], name[-1]
    before = r"(?<!\w)" if first.lower() != first.upper() else ""
    after = r"(?!\w)" if last.lower() != last.upper() else ""
    return before + pattern + after


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(unicodedata.normalize("NFC", name)) if word]


def _initials(found: re.Match[str]) -> str:
    return "".join(f"{word[0].upper()}." for word in _BETWEEN.split(found[0]) if word)


def _letters(text: str) -> str:
    """The letters and digits alone, without case and accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if letter.isalnum())
