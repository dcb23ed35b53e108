"""Files that are no CSV at all, known by their first bytes, each refused in its own words."""

from __future__ import annotations

import re

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.decoding import characters

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # APPNOTE.TXT 4.3.7 and 4.3.16
GET_THE_FILE = (
    "On LinkedIn choose Settings & Privacy, Data privacy, Get a copy of your data, Connections, "
    "and open the .zip that arrives, or Connections.csv from it."
)
NOTHING_DONE = "Nothing has been imported."

_SAMPLE = 4096  # bytes
_TEXT_PER_CONTROL = 30  # a damaged table has a few control characters, a picture or a program one in nine

_OFFICE = (
    (b"xl/workbook", "an Excel workbook"),
    (b"word/document", "a Word document"),
    (b"ppt/presentation", "a presentation"),
    (b"Index/Document.iwa", "a Numbers or Pages document"),
    (b"content.xml", "an OpenDocument file"),
)
_MEDIA = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a formatted text document (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_html = re.compile(r"<(?:!--|(?:!doctype\s+html|html|head|body|script|table|div)\b)", re.IGNORECASE).match
_xml = re.compile(r"<(?:\?xml|!doctype|[a-z][\w:.-]*[\s/>])", re.IGNORECASE).match
_control = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raises AipmError when the bytes are empty or belong to another kind of file than a text with columns."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0\t\n\r "):
        raise refusal(f"“{name}” is empty", f"It holds no text at all. Download it again. {GET_THE_FILE}")
    if data.startswith(ZIP):
        raise office_refusal(data, name) or refusal(
            f"“{name}” is a zip archive", "It is named like a table but is an archive. Name it .zip and open it again."
        )
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _workbook(name, "an old Excel workbook")
    for signature, kind in _MEDIA:
        if data.startswith(signature):
            raise refusal(f"“{name}” is {kind}", f"Connections come as a text with columns. {GET_THE_FILE}")
    sample = characters(data[:_SAMPLE]).text
    start = sample.lstrip("\ufeff\0\t\n\r ")
    if _html(start):
        raise refusal(
            f"“{name}” is a web page",
            "This happens when the download link has run out after 72 hours or you were signed out of LinkedIn. "
            f"Sign in and download it again. {GET_THE_FILE}",
        )
    if _xml(start):
        raise refusal(f"“{name}” is an XML file", f"Connections come as a text with columns. {GET_THE_FILE}")
    if len(_control.findall(sample)) * _TEXT_PER_CONTROL > len(sample):
        raise refusal(f"“{name}” is not a text file", f"Its bytes are no text in any encoding known. {GET_THE_FILE}")


def office_refusal(data: bytes, name: str) -> AipmError | None:
    """The refusal for an office document, which is a zip inside, or None for any other zip."""
    for mark, kind in _OFFICE:
        if mark in data:
            return _workbook(name, kind)
    return None


def refusal(title: str, message: str) -> AipmError:
    """An error that ends the import before it began, and says so."""
    return AipmError(title, f"{message} {NOTHING_DONE}")


def _workbook(name: str, kind: str) -> AipmError:
    return refusal(
        f"“{name}” is {kind}",
        "Best take Connections.csv as it came from LinkedIn. If you have only this file, open it in the program that "
        "made it and save it as “CSV UTF-8”.",
    )
