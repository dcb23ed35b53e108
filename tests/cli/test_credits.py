"""The pack for an audit and the costs, from the terminal."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.conftest import Aipm


def test_the_pack_is_written_for_a_certification_called_by_its_short_name(aipm: Aipm, tmp_path: Path) -> None:
    aipm("add", "certification", "name=Project Management", "short_name=PMP", "cost=405 USD")
    rows = 'allocations=[{"certification_id": 1, "amount": 2, "category": "Power Skills"}]'
    aipm("add", "claim", "activity=Talk", "status=earned", "starts_on=2026-11-12", rows)
    out = tmp_path / "pack.zip"
    document = aipm("export", "audit", "pmp", out, "--json").document
    assert (document["claims"], document["proofs"], document["without"]) == (1, 0, 1)
    assert "Talk" in zipfile.ZipFile(out).read("index.html").decode()
    refused = aipm("export", "audit", "capm", out)
    assert refused.code == 1
    assert "No certification is called “capm”" in refused.err
    assert aipm("export", "costs", tmp_path / "costs.csv", "--json").document["count"] == 1
