"""Saving a document: where to, in which form, and what to say afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.words import tr


def save_document(
    desk: Desk, parent: QWidget, title: str, name: str, formats: Mapping[str, str], write: Callable[[Path], object]
) -> Path | None:
    """Ask for a file and `write` it; a name without an ending gets the first of `formats` (ending to label).

    A fault is told in a sheet. Returns what was written, None for nothing.
    """
    pattern = ";;".join(f"{tr(label)} (*{ending})" for ending, label in formats.items())
    first = next(iter(formats))
    path = local_files.choose_target(parent, title, local_files.documents() / f"{name}{first}", pattern)
    if path is None:
        return None
    path = path if path.suffix else path.with_suffix(first)
    try:
        write(path)
    except AipmError as fault:
        fault_sheet(desk.theme, parent.window(), fault).open()
        return None
    folder = path.parent
    desk.toasts.show(tr("Saved {name}", name=path.name), tr("Open folder"), lambda: local_files.open_local(folder))
    return path
