"""Calendar files as other programs write them, put together from lines."""

from __future__ import annotations

BERLIN_AS_OUTLOOK_SAYS_IT = """
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def fixed_zone(name: str, offset: str) -> str:
    """A VTIMEZONE without clock changes."""
    return (
        f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\n"
        f"TZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE"
    )


def entry(*lines: str, uid: str = "u1", start: str = "DTSTART:20270315T090000Z", part: str = "VEVENT") -> str:
    """An appointment; empty `uid` or `start` leave that line out."""
    named = [f"UID:{uid}"] if uid else []
    return "\n".join([f"BEGIN:{part}", *named, *([start] if start else []), *lines, f"END:{part}"])


def calendar(*parts: str, head: str = "") -> bytes:
    """A file of these parts; `head` are further lines of the calendar itself."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN", *head.split("\n")]
    for part in parts:
        lines += part.strip().split("\n")
    return ("\r\n".join(filter(None, [*lines, "END:VCALENDAR"])) + "\r\n").encode()
