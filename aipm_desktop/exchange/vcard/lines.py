r"""The content lines of a vCard of any version: unfolded, taken apart, decoded.

Bytes are kept one character each (Latin-1) until a property is whole: a fold may cut a letter of UTF-8 in two, and in
vCard 2.1 every property may have an encoding and a character set of its own.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aipm_desktop.exchange.ics.lines import unescape

UNREAD = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-ABCROP-RECTANGLE"))
"""Properties that hold pictures and the like, often megabytes: not even put together."""
LONGEST_VALUE = 200_000
"""Characters of one property that are read; what follows is dropped."""

_NAME = re.compile(r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9_-]+)(?=[;:])")
_PARAMETER = re.compile(r';\s*([^=;:"]*)(?:=((?:"[^"]*"|[^;:"])*))?')
_UNSPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_UNSPLIT_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")


@dataclass(slots=True)
class Property:
    """One property: `name` in capitals, `types` its TYPE words in small letters, `value` not unescaped yet."""

    line: int
    group: str
    name: str
    value: str
    types: frozenset[str] = frozenset()
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescape(self.value).strip()

    @property
    def parts(self) -> list[str]:
        """The components between semicolons."""
        return [unescape(part).strip() for part in _split(self.value, _UNSPLIT)]

    @property
    def words(self) -> list[str]:
        """The values between commas."""
        return [unescape(part).strip() for part in _split(self.value, _UNSPLIT_COMMA)]


def _split(value: str, separator: re.Pattern[str]) -> list[str]:
    return separator.sub(lambda found: f"{found[1]}\0", value).split("\0")


def physical_lines(data: bytes) -> list[str]:
    """The lines of a file as characters that stand for bytes; UTF-16 is turned into UTF-8 first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[: len(data) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def properties(lines: list[str]) -> Iterator[Property | int]:
    """Every property of the lines, unfolded; the number of a line, counted from 1, that is none."""
    at = 0
    while at < len(lines):
        start, first = at, lines[at]
        at += 1
        match = _NAME.match(first.lstrip())
        if match is not None and match[2].upper() in UNREAD:
            while at < len(lines) and (lines[at][:1] in (" ", "\t") or (lines[at] and ":" not in lines[at])):
                at += 1
            continue
        pieces, length = [first], len(first)
        quoted = "quoted-printable" in first.partition(":")[0].lower()
        while at < len(lines):
            line = lines[at]
            if quoted and pieces[-1].endswith("="):  # the soft line break of RFC 2045 section 6.7
                pieces[-1] = pieces[-1][:-1]
            elif line[:1] in (" ", "\t") and line.strip():
                line = line[1:]
            else:
                break
            length += len(line)
            if length <= LONGEST_VALUE:
                pieces.append(line)
            at += 1
        if first.strip():
            yield _property(start + 1, "".join(pieces)) or start + 1


def _property(line: int, text: str) -> Property | None:
    text = text.lstrip()
    match = _NAME.match(text)
    if match is None:
        return None
    parameters: dict[str, str] = {}
    types: set[str] = set()
    end = match.end()
    while found := _PARAMETER.match(text, end):
        name, value = found[1].strip().upper(), (found[2] or "").strip('"')
        end = found.end()
        if name == "TYPE" or found[2] is None:  # 2.1 writes `TEL;CELL;PREF`
            types |= {word.strip().lower() for word in (value or name).split(",")}
        else:
            parameters.setdefault(name, value)
    if text[end : end + 1] != ":":
        return None
    encoding = parameters.get("ENCODING", "").lower()
    if "quoted-printable" in types:
        encoding = "quoted-printable"
    value = _decoded(text[end + 1 :], encoding, parameters.get("CHARSET", ""))
    label = {name: _decoded(text, "", "") for name, text in parameters.items()}
    return Property(line, (match[1] or "").lower(), match[2].upper(), value, frozenset(types), label)


def _decoded(value: str, encoding: str, charset: str) -> str:
    octets = value.encode("latin-1")
    if encoding == "quoted-printable":
        octets = quopri.decodestring(octets)
    elif encoding in ("b", "base64"):
        try:
            octets = base64.b64decode(octets, validate=False)
        except ValueError:
            return ""
    for codec in (charset, "utf-8"):
        try:
            return octets.decode(codec) if codec else octets.decode("utf-8")
        except (LookupError, ValueError):  # a character set nobody knows, or bytes that are not in it
            continue
    return octets.decode("cp1252", "replace")
