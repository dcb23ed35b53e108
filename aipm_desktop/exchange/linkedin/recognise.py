"""Telling the connections from the other members of an archive or a folder by the first bytes of each.

Messages, receipts and logins lie beside the connections; of those no more is read than it takes to know them.
"""

from __future__ import annotations

import re

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.formats import GET_THE_FILE, refusal
from aipm_desktop.exchange.linkedin.headers import find_header
from aipm_desktop.exchange.linkedin.members import other_member
from aipm_desktop.exchange.linkedin.parsed import Source

HEAD = 16 * 1024  # bytes; note and header are below one thousand in every file seen

TABLES = (".csv", ".tsv", ".txt")

_named_connections = re.compile(r"connections?\b", re.IGNORECASE).match


class Found:
    """The connections found so far, and what else was there. `trouble` is why some of it could not be read.

    `broken` are the members that were wanted and cannot be unpacked, where there is more to find than connections.
    """

    only_connections = True

    def __init__(self) -> None:
        self.trouble: AipmError | None = None
        self.broken: list[str] = []
        self._sure: list[Source] = []
        self._maybe: list[Source] = []
        self._others: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._sure)

    def wants(self, name: str, head: bytes) -> bool:
        """Whether a member has to be read whole: its header says connections, or only its name does."""
        lines = decode(head).text.split("\n")
        if find_header(lines) is not None:
            return True
        if member := other_member(lines):
            self._others.append(member)
            return False
        return is_named_connections(name)

    def add(self, source: Source) -> None:
        sure = find_header(decode(source.data[:HEAD]).text.split("\n")) is not None
        (self._sure if sure else self._maybe).append(source)

    def sources(self, name: str, place: str) -> list[Source]:
        """What was found. A file that is only named Connections counts when nothing better is there.

        Raises AipmError when nothing was found in `name`, which is an "archive" or a "folder".
        """
        if self._sure or self._maybe:
            return self._sure or self._maybe
        if self.trouble is not None:
            raise self.trouble
        listed = ", ".join(dict.fromkeys(self._others))
        held = f"It holds other parts of your data ({listed})." if listed else "No file in it lists any."
        raise refusal(
            f"There are no connections in the {place} “{name}”",
            f"{held} Ask LinkedIn for the part Connections as well; it may also come in a second mail. {GET_THE_FILE}",
        )


def is_named_connections(name: str) -> bool:
    """Whether the file's own name, in LinkedIn's English, promises connections."""
    return _named_connections(name.replace("\\", "/").rsplit("/", 1)[-1]) is not None
