"""The pack for an audit holds the log and every proof under safe names."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.credits import save_claim
from aipm_desktop.services.credits.audit import write_audit_pack
from aipm_desktop.store import Store
from tests.services.conftest import store

__all__ = ["store"]

TODAY = date(2026, 11, 19)


def test_the_pack_is_the_log_and_all_proofs(store: Store, tmp_path: Path) -> None:
    cycle = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60}
    pmp = store.save("certification", {"name": "PMP", "status": "certified", "cycles": [cycle]})["id"]
    proof = tmp_path / "proof #1.pdf"
    proof.write_bytes(b"%PDF-1.4 example")
    row = {"certification_id": pmp, "category": "Power Skills", "amount": 2}
    for name, day in (("=1+1", TODAY), ("<b>Old</b> talk", date(2020, 1, 1))):
        values = {"activity": name, "status": "earned", "starts_on": day, "allocations": [row]}
        save_claim(store, values, [proof] if day == TODAY else [])
    made = write_audit_pack(store, pmp, tmp_path / "pack.zip", TODAY)
    assert (made.claims, made.proofs, made.without, made.missing) == (2, 1, 1, 0)
    with zipfile.ZipFile(made.path) as pack:
        assert pack.namelist() == ["index.html", "log.csv", "proofs/002-1-proof #1.pdf"]
        assert pack.read("proofs/002-1-proof #1.pdf") == proof.read_bytes()
        page, table = (pack.read(name).decode("utf-8") for name in ("index.html", "log.csv"))
    assert "&lt;b&gt;Old&lt;/b&gt; talk" in page
    assert 'href="proofs/002-1-proof%20%231.pdf"' in page
    assert ",'=1+1," in table
    assert "outside the cycle" in table
    store.file_of(store.attachments("claim", 1)[0]).unlink()
    assert write_audit_pack(store, pmp, tmp_path / "pack.zip", TODAY).missing == 1


def test_without_a_claim_nothing_is_packed(store: Store, tmp_path: Path) -> None:
    empty = store.save("certification", {"name": "PMP"})["id"]
    with pytest.raises(AipmError, match="nothing to pack"):
        write_audit_pack(store, empty, tmp_path / "pack.zip", TODAY)
    assert list(tmp_path.glob("*.zip")) == []
