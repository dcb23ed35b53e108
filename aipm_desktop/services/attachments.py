"""Files beside records: adding several, opening a copy of one, saving one elsewhere, and clearing away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.services.backup.copies import complete_upgrades
from aipm_desktop.store import Store
from aipm_desktop.store.accounts import Attached
from aipm_desktop.store.files import keep

OPENED = "opened"
"""The folder, inside the data folder, of the copies that other programs have opened."""
_DOCUMENTS = frozenset(
    "pdf txt md csv tsv log rtf doc docx xls xlsx ppt pptx odt ods odp pages numbers key epub "
    "png jpg jpeg gif webp bmp tif tiff heic mp3 m4a wav ogg flac mp4 m4v mov webm mkv ics vcf eml".split()
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"PK\x03\x04META")
"""How programs of Windows, Linux, macOS and Java begin, and scripts."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files: their names as kept, and why the others were refused."""

    names: tuple[str, ...]
    faults: tuple[AipmError, ...]


def attach_files(
    store: Store,
    kind: str,
    id: int,
    sources: Sequence[Path],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Added:
    """Keep copies of files beside a record, as one step. A file that is refused does not keep out the others.

    Raises AipmError when the record is gone; then none is named by it.
    """
    kept, faults = [], []
    for number, source in enumerate(sources):
        if cancelled():
            break
        progress(number, len(sources))
        try:
            kept.append((keep(store.folder, source), source.name))
        except AipmError as fault:
            faults.append(fault)
    if kept:
        with store.write(_label(kept[0][1], len(kept))) as writer:
            for content, name in kept:
                writer.attach(kind, id, content, name)
    return Added(tuple(name for _content, name in kept), tuple(faults))


def _label(name: str, count: int) -> str:
    return f"Attach {name}" if count == 1 else f"Attach {count} files"


def is_document(name: str, content: Path) -> bool:
    """Whether a file may be handed to another program: a known sort of document, and none that hides a program."""
    if Path(name).suffix.lower().lstrip(".") not in _DOCUMENTS:
        return False
    with suppress(OSError), content.open("rb") as file:
        return not file.read(8).startswith(_PROGRAMS)
    return False


def copy_to_open(store: Store, attachment: Attached) -> Path:
    """A copy under the file's own name, for another program: what is changed there leaves the kept file as it is.

    Raises AipmError when the content is gone or the disk refuses the copy.
    """
    content = store.file_of(attachment)
    holder = store.folder / OPENED
    try:
        holder.mkdir(mode=0o700, exist_ok=True)
        copy = Path(tempfile.mkdtemp(dir=holder)) / attachment.name
        shutil.copyfile(content, copy)
        copy.chmod(0o400)
    except OSError as error:
        raise _not_copied(attachment.name, error) from error
    return copy


def save_elsewhere(store: Store, attachment: Attached, target: Path) -> None:
    """Write a kept file to `target`. Raises AipmError when the content is gone or the disk refuses it."""
    try:
        shutil.copyfile(store.file_of(attachment), target)
    except OSError as error:
        raise _not_copied(attachment.name, error) from error


def _not_copied(name: str, error: OSError) -> AipmError:
    return AipmError(
        "The file was not copied",
        f"{error.filename or name}: {error.strerror or error}. Check the disk and its permissions. "
        "The kept file is as it was.",
    )


def clear_left_over(store: Store) -> int:
    """At the start: remove the copies once opened, and the content that no record has or could have again.

    Copies of the data made before an upgrade keep the content they name.

    Returns how many files of such content went.
    """
    clear_opened(store.folder)
    complete_upgrades(store.folder)
    return store.remove_orphans()


def clear_opened(folder: Path) -> None:
    """Remove the copies that other programs have opened, but for those they hold open still."""
    for path in (folder / OPENED).glob("*/*"):
        with suppress(OSError):
            path.chmod(0o600)  # Windows removes no file that is read-only
            path.unlink()
            path.parent.rmdir()
    with suppress(OSError):
        (folder / OPENED).rmdir()  # stays where a copy is held open
