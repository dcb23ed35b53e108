"""The credit log for others: the pack for an audit, and the log alone as a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.printing.paper import make_pdf
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.services.credits.audit import Pack, log_document, write_audit_pack

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST = 60


def save_audit_pack(desk: Desk, parent: QWidget, certification: int) -> None:
    """Ask where to save the log with all proofs, and save it beside the window."""
    path = _target(desk, parent, certification, tr("Save the audit pack"), "audit", ".zip", tr("Packed files (*.zip)"))
    if path is None:
        return
    store, today = desk.store, desk.today()
    desk.worker.run(
        lambda _progress, _cancelled: write_audit_pack(store, certification, path, today),
        lambda made: _tell(desk, path, _packed(made)),
        lambda error: _failed(desk, parent, error),
    )


def save_log(desk: Desk, parent: QWidget, certification: int) -> None:
    """Ask where to save the log as a PDF, and save it."""
    path = _target(desk, parent, certification, tr("Save the credit log"), "credits", ".pdf", tr("PDF (*.pdf)"))
    if path is None:
        return
    try:
        write_atomically(path, make_pdf(log_document(desk.store, certification, desk.today())))
    except AipmError as fault:
        _failed(desk, parent, fault)
        return
    _tell(desk, path, tr("Saved {file}", file=path.name))


def _target(
    desk: Desk, parent: QWidget, certification: int, title: str, word: str, ending: str, pattern: str
) -> Path | None:
    name = _NOT_IN_NAMES.sub("-", desk.store.titles("certification", [certification])[certification]).strip("-.")
    proposed = local_files.documents() / f"{name[:_LONGEST] or 'certification'}-{word}{ending}"
    path = local_files.choose_target(parent, title, proposed, pattern)
    return path.with_suffix(ending) if path is not None and not path.suffix else path


def _packed(made: Pack) -> str:
    words = tr("1 claim") if made.claims == 1 else tr("{n} claims", n=made.claims)
    proofs = tr("1 proof") if made.proofs == 1 else tr("{n} proofs", n=made.proofs)
    said = tr("{claims} and {proofs} packed", claims=words, proofs=proofs)
    if made.without:
        said += tr("; {n} without proof", n=made.without)
    return said + (tr("; {n} files are no longer there", n=made.missing) if made.missing else "")


def _tell(desk: Desk, path: Path, words: str) -> None:
    opening: Callable[[], object] = lambda: local_files.open_local(path.parent)  # noqa: E731  a button's work
    desk.toasts.show(words, tr("Open folder"), opening)


def _failed(desk: Desk, parent: QWidget, error: BaseException) -> None:
    if not isinstance(error, AipmError):
        raise error
    fault_sheet(desk.theme, parent.window(), error).open()
