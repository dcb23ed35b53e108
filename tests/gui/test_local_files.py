"""The folders the system's dialogs open in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from aipm_desktop.gui.cards import local_files


def test_a_folder_for_documents_that_was_never_made_is_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _location: str(folder))
    assert local_files.documents() == Path.home()
    folder.mkdir()
    assert local_files.documents() == folder
