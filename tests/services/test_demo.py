"""The demo: the main job on invented people, on any day of the year."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop.assets import asset
from aipm_desktop.kinds import KINDS
from aipm_desktop.services.agenda import overview
from aipm_desktop.services.demo import fill, fill_folder, throw_away_folder
from aipm_desktop.services.job_changes import job_changes
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store


def test_it_does_the_main_job(store: Store, now: datetime) -> None:
    done = fill(store, now=now)
    assert done.first.created >= 20
    assert done.later.job_changes
    assert done.records >= 60
    assert all(store.count(kind.name) for kind in KINDS)
    assert job_changes(store, today=now.date())
    found = overview(store, now=now, settings=Settings())
    titles = {group.key: [entry.title for entry in group.entries] for group in found.agenda.groups}
    assert any("Priya Raman" in title for title in titles["today"])
    assert titles["overdue"]
    assert titles["later"]
    assert len(found.keep_in_touch) >= 3


@pytest.mark.parametrize("days", [0, 1, 2, 3, 40, 100, 128, 200, 300])
def test_it_works_on_any_day_and_keeps_appointments_off_weekends(store: Store, now: datetime, days: int) -> None:
    """Across both changes of the clock and 29 February."""
    moment = now + timedelta(days=days)
    fill(store, now=moment)
    found = overview(store, now=moment, settings=Settings(), days=25)
    today = moment.date()
    entries = [entry for group in found.agenda.groups for entry in group.entries]
    weekends = [entry for entry in entries if entry.appointment and entry.on > today and entry.on.weekday() > 4]
    assert weekends == []
    assert len([entry for entry in entries if entry.appointment]) >= 5
    assert {entry.title for entry in entries if entry.overdue} == {"Update the CV with the triage project"}


def test_everybody_is_invented(store: Store, now: datetime) -> None:
    """Addresses end in .example, and nothing that could be dialled or visited stands in the sample."""
    text = asset("sample/demo.toml").read_text(encoding="utf-8")
    addresses = re.findall(r"[\w.+-]+@[\w.-]+\.\w+|https?://[^\s\"/]+", text)
    assert addresses
    assert [address for address in addresses if not address.endswith(".example")] == []
    fill(store, now=now)
    for contact in store.select("contact"):
        assert not contact["email"] or contact["email"].endswith(".example")
        assert not contact["phone"]


def test_the_sample_has_no_fixed_dates() -> None:
    values = tomllib.loads(asset("sample/demo.toml").read_text(encoding="utf-8"))
    assert not re.search(r"\b20\d\d-\d\d", str(values))


def test_the_folder_is_thrown_away() -> None:
    with throw_away_folder() as folder:
        fill_folder(folder)
        assert (folder / "aipm.db").exists()
    assert not folder.exists()


def test_an_interrupted_fill_leaves_no_half_step(tmp_path: Path) -> None:
    """The records of the demo are one step between two imports."""
    store = Store.open(tmp_path / "demo")
    fill(store, now=datetime(2026, 11, 19, 9, 30, tzinfo=UTC))
    labels = [step.label for step in store.history()]
    store.close()
    assert [label.partition(" ")[0] for label in labels] == ["Import", "Fill", "Import"]
