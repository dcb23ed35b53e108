"""The IANA name of this computer's time zone, which Python itself does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aipm_desktop.exchange.ics import is_zone


def computer_zone(env: Mapping[str, str], root: Path = Path("/")) -> str:
    """The name from TZ, /etc/localtime or /etc/timezone (tzset(3), localtime(5)); "" where none of them tells."""
    named = env.get("TZ", "").lstrip(":")
    if named:
        return _name_in(named)
    link = root / "etc" / "localtime"
    if link.is_symlink():
        return _name_in(str(link.readlink()))
    try:
        return _name_in((root / "etc" / "timezone").read_text(encoding="ascii").strip())
    except (OSError, UnicodeError):
        return ""


def _name_in(text: str) -> str:
    """A zone's name, alone or at the end of the path of its file."""
    name = text.rpartition("zoneinfo/")[2]
    return name if is_zone(name) else ""
