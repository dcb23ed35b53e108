"""Parts of LinkedIn's archive in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Aipm
from tests.exchange.linkedin_archives import MEMBERS, sample_archive


def test_named_parts_come_in_and_undo_takes_them_back(aipm: Aipm) -> None:
    answer = aipm("import", MEMBERS, "--parts", "positions,skills,connections", "--json")
    assert answer.code == 0
    document = answer.document
    assert document["parts"] == {
        "positions": {"new": 3, "changed": 0, "known": 0},
        "skills": {"new": 3, "changed": 0, "known": 0},
    }
    assert document["missing"] == ["connections"]
    assert document["left"] == ["Recommendations_Given", "messages"]
    assert [(each["file"], each["line"]) for each in document["skipped"]] == [("Positions.csv", 6)]
    aipm("undo")
    assert aipm("list", "skills", "--json").document == []


def test_a_dry_run_of_all_parts_tells_everything_and_changes_nothing(aipm: Aipm, tmp_path: Path) -> None:
    answer = aipm("import", sample_archive(tmp_path), "--all-parts", "--dry-run")
    assert answer.code == 0
    first, *lines = answer.out.splitlines()
    assert first == "This would be: 85 new, 0 changed, 3 known. Nothing was changed."
    assert "  Positions: 3 new" in lines
    assert "  Connections: 59 new, 0 changed, 0 known" in lines
    assert "  Positions.csv, line 6: It ends (Jan 2019) before it begins (Jan 2020)." in lines
    assert aipm("undo").code == 1


@pytest.mark.parametrize("words", [("--parts", "skills,nope"), ("--parts", ","), ("--parts", "skills", "--all-parts")])
def test_wrong_parts_are_refused(aipm: Aipm, words: tuple[str, ...]) -> None:
    answer = aipm("import", MEMBERS, *words)
    assert answer.code == 2


def test_without_parts_the_archive_gives_its_connections_alone(aipm: Aipm, tmp_path: Path) -> None:
    assert aipm("import", sample_archive(tmp_path), "--json").document["created"] == 59
    assert aipm("list", "skills", "--json").document == []


def test_a_file_without_parts_is_refused(aipm: Aipm, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Byron,,,,,01 Mar 2024")
    answer = aipm("import", file, "--all-parts")
    assert answer.code == 1
    assert "nothing but connections" in answer.err
