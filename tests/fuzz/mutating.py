"""Making bad input of good: bytes changed, blocks moved, numbers blown up, tokens of other files put in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

LONGEST = 1 << 16
_TOKEN = re.compile(rb"[A-Za-z_-]{3,}|\d+|[^\w\s]+")
_NASTY: tuple[bytes, ...] = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", "\u202e".encode(), "\u2028".encode(), "İ".encode(),
    "²".encode(), "١٢".encode(), b"\r", b"\n ", b'"', b'""', b"'", b"\\", b"\\u0000", b"%n", b"../../x", b"=1+1",
    b"[" * 3000, b"{" * 3000, b'{"a":' * 3000, b"(" * 500, b"0", b"-1", b"1e999", b"NaN", b"9" * 400, b"9" * 5000,
    b"99999999999999999999", b"00010101T000000", b"99991231T235959Z", b"0001-01-01", b"9999-12-31", b"29 Feb 2100",
    b"24:00", b"PT999999999H", b"FREQ=SECONDLY;INTERVAL=0", b"BYDAY=99MO", b"TZID=../../etc/x", b"javascript:x",
    b"<b>x</b>", b"\x1b[2J",
)  # fmt: skip

Change = Callable[[bytearray, random.Random, Sequence[bytes]], None]


def tokens(samples: Sequence[bytes]) -> list[bytes]:
    """The words, numbers and signs of good files: what a format is made of."""
    return sorted({token for sample in samples for token in _TOKEN.findall(sample)} | set(_NASTY))


def mutated(data: bytes, chance: random.Random, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """`data` changed in a few places; now and then continued by another file."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        chance.choice(_CHANGES)(changed, chance, words)
    if others and chance.random() < 0.1:
        other = chance.choice(others)
        changed[_at(changed, chance) :] = other[_at(other, chance) :]
    return bytes(changed[:LONGEST])


def _at(data: bytes | bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytearray, chance: random.Random) -> slice:
    start = _at(data, chance)
    return slice(start, start + chance.choice((1, 2, 4, 16, 64, 512)))


def _flip(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice((0, 0xFF, 0x80, 0x22, 0x0A, chance.randrange(256)))


def _cut(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    del data[_span(data, chance)]


def _truncate(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    del data[_at(data, chance) :]


def _repeat(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    span = _span(data, chance)
    data[span] = data[span] * chance.choice((2, 3, 50, 500))


def _move(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    block = data[_span(data, chance)]
    at = _at(data, chance)
    data[at:at] = block


def _insert(data: bytearray, chance: random.Random, words: Sequence[bytes]) -> None:
    at = _at(data, chance)
    data[at:at] = chance.choice(words)


def _replace(data: bytearray, chance: random.Random, words: Sequence[bytes]) -> None:
    """A token by another one: the structure stays, the content does not."""
    found = list(_TOKEN.finditer(data))
    if found:
        token = chance.choice(found)
        data[token.start() : token.end()] = chance.choice(words)


_CHANGES: tuple[Change, ...] = (_flip, _cut, _truncate, _repeat, _move, _insert, _replace, _replace, _insert)
