"""The one place that opens links: the browser or the mail program, and nothing else; and the links to records."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from aipm_desktop.errors import AipmError

ALLOWED = ("http", "https", "mailto")
_RECORD = re.compile(r"(?:^|\s)aipm:([a-z_]+)/([1-9]\d{0,17})\s*$")


def record_link(kind: str, id: int, title: str) -> str:
    """A record as plain text for other programs; `linked_record` reads it again."""
    return f"{' '.join(title.split())} aipm:{kind}/{id}".strip()


def linked_record(text: str) -> tuple[str, int] | None:
    """Kind and id of the record whose link `text` is, None when it is none."""
    found = _RECORD.search(text)
    return (found[1], int(found[2])) if found else None


def open_link(text: str) -> None:
    """Hand a web or mail address to the system. Raises `AipmError` for any other, or when nothing opens it.

    Addresses come out of imported files: one that names a file or a program is never opened.
    """
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in ALLOWED:
        raise AipmError(
            "This link is not opened",
            f"“{text[:200]}” is no web or mail address. Only http, https and mailto links are opened.",
        )
    if not open_url(url):
        raise AipmError("The link was not opened", f"This computer has no program for {url.toDisplayString()}.")


def open_url(url: QUrl) -> bool:
    """Hand any address of our own making to the system. False when nothing opens it."""
    return QDesktopServices.openUrl(url)
