"""How many network connections this process has begun: counted by Python itself, and shown under About.

Python tells every use of a socket as an audit event (PEP 578). Sockets that are files or pipes of this computer, as
that by which a second start wakes the first window, are no connections.
"""

from __future__ import annotations

import sys
from typing import Any

_EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"})
_made = 0
_watching = False


def watch() -> None:
    """Count from now on, once for the whole process: an audit hook cannot be taken off again."""
    global _watching
    if not _watching:
        _watching = True
        sys.addaudithook(_heard)


def made() -> int:
    """How many connections were begun since `watch`."""
    return _made


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _EVENTS and not _is_local(event, arguments):
        global _made
        _made += 1


def _is_local(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether the address is a file of this computer (AF_UNIX): a text, where others are pairs."""
    return event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], (str, bytes))
