"""From the bytes of a file to its text, whatever program saved it last."""

from __future__ import annotations

import re
from typing import NamedTuple

_UTF16_SAMPLE = 64  # bytes; the first words of note and header are plain ASCII, the names below need not be

_DELETED = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_HARMLESS = bytes(code for code in range(256) if code not in _DELETED)
_BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f"  # these part words or lines; the other control characters stand for nothing

_CP1252 = {bytes([code]).decode("cp1252", "replace"): chr(code) for code in range(0x80, 0xA0)}
_TO_BYTES = str.maketrans({char: byte for char, byte in _CP1252.items() if char != "\ufffd"})
_not_ascii = re.compile(r"[^\x00-\x7f]")
_runs = re.compile(r"[^\x00-\x7f]{2,}")
_not_utf8 = re.compile(r"[\udc80-\udcff]")
_double = re.compile(rf"[\xc2-\xf4][\x80-\xbf{re.escape(''.join(_CP1252))}]")


class Text(NamedTuple):
    """`odd_lines` are the physical lines that had to be read as Windows-1252 in a file that is UTF-8 elsewhere."""

    text: str
    encoding: str
    odd_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Text:
    """The text of a file, with `\\n` as its only line end, no control characters but TAB, and no byte order mark.

    Tried in turn: the byte order mark, UTF-16 by its pattern of NULs, UTF-8, and Windows-1252, or Mac Roman when the
    line ends are those of the old Mac. UTF-8 that was encoded twice is put right if the whole file is so.
    """
    found = characters(data)
    text = found.text
    for char in _control_characters(data, found):
        text = text.replace(char, " " if char in _BLANKS else "")
    repaired = _encoded_once(text)
    encoding = found.encoding
    if repaired is not None:
        text, encoding = repaired, f"{encoding} twice"
    text = text.removeprefix("\ufeff").removeprefix("ï»¿")
    return Text(_line_feeds(text), encoding, found.odd_lines)


def looks_encoded_twice(text: str) -> bool:
    """Whether some of a text is UTF-8 that was taken for Windows-1252 and encoded again."""
    return _double.search(text) is not None and any(_undo(run) is not None for run in _runs.findall(text))


def characters(data: bytes) -> Text:
    """The text as it was encoded, with its control characters and line ends and, in UTF-8, its byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Text(data[: len(data) // 2 * 2].decode("utf-16", "replace"), "utf-16")
    sample = data[:_UTF16_SAMPLE]
    odd, even, half = sample[1::2].count(0), sample[::2].count(0), len(sample) / 2
    if max(odd, even) > 0.7 * half and min(odd, even) < 0.1 * half:
        codec = "utf-16-le" if odd > even else "utf-16-be"
        return Text(data[: len(data) // 2 * 2].decode(codec, "replace"), "utf-16")
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Text(data[: error.start].decode("utf-8"), "utf-8")
    return _not_all_utf8(data)


def _not_all_utf8(data: bytes) -> Text:
    escaped = data.decode("utf-8", "surrogateescape")
    bad = len(_not_utf8.findall(escaped))
    if sum(1 for _ in _not_ascii.finditer(escaped)) - bad <= bad:
        codec = "mac-roman" if b"\r" in data and b"\n" not in data else "cp1252"
        return Text(data.decode(codec, "replace"), codec)
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(line.decode("cp1252", "replace"))
            odd.append(number)
    return Text("".join(texts), "utf-8 and cp1252", tuple(odd))


def _control_characters(data: bytes, found: Text) -> str:
    """The control characters to remove; bytes are searched far faster than text, and in UTF-8 they mean the same."""
    if found.encoding == "utf-8":
        return "".join(map(chr, set(data.translate(None, _HARMLESS))))
    return "".join(char for char in map(chr, _DELETED) if char in found.text)


def _encoded_once(text: str) -> str | None:
    """The text with one surplus encoding undone, None unless every character of the file agrees that there is one."""
    if text.isascii():
        return None
    first = _not_ascii.search(text)
    if first is None or not _double.match(text, first.start()):
        return None
    return _undo(text)


def _undo(text: str) -> str | None:
    try:
        return text.translate(_TO_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _line_feeds(text: str) -> str:
    if "\r" not in text:
        return text
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    # A lone CR ends the lines of an old Mac file; in any other it is a break inside a cell.
    return text.replace("\r", "\n" if text.count("\r") > text.count("\n") else " ")
