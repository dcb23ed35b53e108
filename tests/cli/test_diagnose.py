"""`diagnose` on the data folder as it is."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop import __version__
from tests.cli.conftest import Aipm


def test_it_answers_in_lines_and_as_json_also_over_damaged_data(aipm: Aipm, profile: Path) -> None:
    aipm("add", "contact", "given_name=Ada")
    document = aipm("diagnose", "--json").document
    assert (document["program"]["aipm_desktop"], document["records"]["contact"]) == (__version__, 1)
    (profile / "aipm.db").write_bytes(b"Dear diary")
    answer = aipm("diagnose")
    assert answer.code == 0
    assert "This is not an AIPM Desktop database" in answer.out
    assert "Ada" not in answer.out
