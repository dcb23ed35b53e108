"""Sheets and cards that are left while their work goes on: it ends as it would have, and what went wrong is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.credits_log import LogCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.save_backup_sheet import SaveBackupSheet
from aipm_desktop.gui.pages.forget_sheet import ForgetSheet
from aipm_desktop.gui.pages.list_bulk import change_all
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.store import Writer
from tests.gui import sample
from tests.gui.import_samples import old_export
from tests.gui.showing import settle


@contextmanager
def busy(program: App, qtbot: QtBot) -> Iterator[None]:
    """The worker has something else to do; at the end everything is done."""
    others_turn = threading.Event()
    program.worker.run(lambda _progress, _cancelled: others_turn.wait(), lambda _: None, lambda _: None)
    try:
        yield
    finally:
        others_turn.set()
    qtbot.waitUntil(lambda: not program.worker.busy)
    settle()


def said(program: App) -> list[str]:
    return [toast.text for toast in program.window.toasts.toasts]


def test_imports_are_forgotten_though_the_sheet_was_closed(program: App, tmp_path: Path, qtbot: QtBot) -> None:
    import_contacts(program.store, [old_export(tmp_path)])
    sheet = ForgetSheet(program.desk, program.window)
    sheet.open()
    with busy(program, qtbot):
        sheet.go.click()
        sheet.reject()
        settle()
    assert program.store.count("contact") == 0
    assert said(program) == ["Removed 4 contacts."]


def test_a_proof_is_kept_though_the_page_was_left(
    program: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(b"%PDF-1.7 sample")
    found = sample.fill(program.store)
    claim = program.store.ids("claim")[0]
    monkeypatch.setattr(local_files, "choose_file", lambda *_given: proof)
    card = LogCard(program.desk, OpenRecord(program.desk, "certification", found["certification"]))
    with busy(program, qtbot):
        card.add_proof(claim)
        card.deleteLater()
        settle()
    assert said(program) == ["Proof kept: proof.pdf"]


def test_closing_the_backup_sheet_stops_no_other_work(program: App, qtbot: QtBot) -> None:
    ids = [int(program.store.save("task", {"title": f"Task {n}"})["id"]) for n in range(2)] * 151

    def finish(writer: Writer, id: int) -> None:
        writer.save("task", {"status": "done"}, id)

    with busy(program, qtbot):
        change_all(program.desk, ids, "Done", finish, "All done")
        sheet = SaveBackupSheet(program.desk, program.window)
        sheet.open()
        sheet.reject()
    assert said(program)[-1] == "All done"


def test_a_fault_in_many_records_is_told_in_a_sheet(program: App, qtbot: QtBot) -> None:
    def refuse(_writer: Writer, _id: int) -> None:
        raise AipmError("The disk is full", "Make room and try again.")

    with qtbot.captureExceptions() as told, busy(program, qtbot):
        change_all(program.desk, list(range(400)), "Done", refuse, "All done")
    assert [kind for kind, _error, _trace in told] == [AipmError]  # which `Faults` shows
