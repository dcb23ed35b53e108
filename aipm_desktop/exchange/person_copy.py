"""A copy of what is held on somebody, to hand over: a page to read, the same as JSON, and the files, in one zip.

The page loads nothing from elsewhere and runs nothing; every text is escaped.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically

PAGE, DATA, FILES = "What is held.html", "What is held.json", "files"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1d26}"
    "h1{font-size:1.7rem}h2{margin-top:2.5rem;border-bottom:1px solid #d9dce3}h3{margin-bottom:.3rem}"
    "dl{display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem;margin:0}dt{color:#5a6072}"
    "dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{background:#15171c;color:#e8eaf0}dt{color:#a3a9b8}h2{border-color:#3a3f4b}}"
)


@dataclass(frozen=True, slots=True)
class Held:
    """One record: its title, its filled fields as (label, text), and the same as plain data."""

    title: str
    lines: Sequence[tuple[str, str]]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one sort. `key` names them in the JSON."""

    key: str
    label: str
    held: Sequence[Held]


@dataclass(frozen=True, slots=True)
class PersonCopy:
    """What is held on `name`. `files` are (name within the zip, where the content lies)."""

    name: str
    made_on: str
    sections: Sequence[Section]
    files: Sequence[tuple[str, Path]] = ()


def write_person_copy(target: Path, copy: PersonCopy) -> None:
    """Write the zip: all of it or nothing. Raises AipmError when a file is gone or the disk refuses it."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(PAGE, as_page(copy))
            archive.writestr(DATA, as_json(copy))
            for name, source in copy.files:
                archive.write(source, f"{FILES}/{name}")
    except OSError as error:
        raise AipmError(
            "The copy was not written", f"{error.filename}: {error.strerror or error}. Your data are as they were."
        ) from error
    write_atomically(target, packed.getvalue())


def as_json(copy: PersonCopy) -> str:
    """Everything as data."""
    held = {section.key: [each.data for each in section.held] for section in copy.sections}
    return json.dumps({"name": copy.name, "made_on": copy.made_on, **held}, ensure_ascii=False, indent=2) + "\n"


def as_page(copy: PersonCopy) -> str:
    """Everything as a page to read."""
    head = f"What is held on {escape(copy.name)}"
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{head}</title><style>{_STYLE}</style></head><body>',
        f"<h1>{head}</h1><p>Made on {escape(copy.made_on)} with AIPM Desktop. The names of other people are left out "
        "of the lists of who took part; texts stand as they were written.</p>",
    ]
    for section in copy.sections:
        parts.append(f"<h2>{escape(section.label)}</h2>")
        for each in section.held:
            lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in each.lines)
            parts.append(f"<h3>{escape(each.title)}</h3><dl>{lines}</dl>")
    if copy.files:
        names = "".join(f"<li>{escape(name)}</li>" for name, _source in copy.files)
        parts.append(f"<h2>Files</h2><ul>{names}</ul>")
    return "\n".join([*parts, "</body></html>\n"])
