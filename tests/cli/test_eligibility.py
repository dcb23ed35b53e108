"""`export eligibility`: the file, the counts, and what is missing."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.store import Store
from tests.cli.conftest import Aipm


def test_the_pack_is_written_and_the_counts_are_told(aipm: Aipm, profile: Path, tmp_path: Path) -> None:
    store = Store.open(profile)
    led = [{"since": "2024-01", "until": "2025-12"}]
    store.save("experience", {"role": "Lead", "status": "done", "until": "2025-12", "pm_months": led})
    store.close()
    file = tmp_path / "pack.md"
    done = aipm("export", "eligibility", file, "--degree", "--on", "2026-11-20", "--json")
    assert done.code == 0
    assert (done.document["months"], done.document["months_needed"]) == (24, 36)
    assert done.document["missing"] == [
        "12 months are missing.",
        "35 contact hours are missing, or an active CAPM.",
    ]
    assert "# PMP application" in file.read_text(encoding="utf-8")


def test_other_endings_are_refused(aipm: Aipm, tmp_path: Path) -> None:
    done = aipm("export", "eligibility", tmp_path / "pack.txt")
    assert done.code == 1
    assert "ends in .pdf or .md" in done.err
