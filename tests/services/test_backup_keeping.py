"""The rule for which copies stay, and the copies themselves."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.services.backup.copies import back_up, back_up_if_due, clear_broken_off, list_copies, newest_good
from aipm_desktop.services.backup.guard import Guard
from aipm_desktop.services.backup.keeping import DEEDS_KEPT, Copy, Sort, superfluous, tiers
from aipm_desktop.services.merge_contacts import merge
from aipm_desktop.store import Store

DAY = date(2026, 11, 19)
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def copy_of(day: date, sort: Sort = "daily", hour: int = 8) -> Copy:
    made = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Copy(Path(f"aipm-{made:%Y-%m-%d-%H}-{sort}.db"), made, sort, 1)


def test_seven_days_four_weeks_and_twelve_months_stay_of_three_years() -> None:
    copies = [copy_of(DAY - timedelta(days=n)) for n in range(1000)]
    kept = tiers(copies, DAY)
    counts = [list(kept.values()).count(tier) for tier in ("daily", "weekly", "monthly")]
    # The newest week is one of the four, and the newest month one of the twelve.
    assert counts == [7, 2, 11]
    assert min(copy.day for copy in copies if copy.path in kept) == date(2025, 12, 31)


def test_a_long_absence_uses_nothing_up() -> None:
    old = [copy_of(DAY - timedelta(days=2000 + n)) for n in range(5)]
    assert superfluous([*old, copy_of(DAY)], DAY) == []


def test_copies_made_while_the_clock_was_ahead_take_no_place_of_others() -> None:
    usual = [copy_of(DAY - timedelta(days=n)) for n in range(400)]
    ahead = [copy_of(DAY + timedelta(days=3650 + n)) for n in range(40)]
    without = {copy.path for copy in superfluous(usual, DAY)}
    gone = {copy.path for copy in superfluous([*usual, *ahead], DAY)}
    assert without == {copy.path for copy in usual} & gone
    assert 0 < len(ahead) - len(gone - without) < 24


@given(
    st.lists(st.integers(-5000, 5000), min_size=1, max_size=60),
    st.integers(-6000, 6000),
    st.sampled_from(["daily", "by-hand", "before-import"]),
)
def test_the_newest_never_goes_whatever_the_clock_says(days: list[int], shift: int, sort: Sort) -> None:
    copies = [copy_of(DAY + timedelta(days=n), sort) for n in set(days)]
    gone = superfluous(copies, DAY + timedelta(days=shift))
    assert max(copies, key=lambda copy: copy.made_at) not in gone
    assert len(copies) - len(gone) <= 2 * 23


def test_copies_before_a_deed_are_counted_by_themselves() -> None:
    deeds = [copy_of(DAY - timedelta(days=n), "before-import", hour=9) for n in range(DEEDS_KEPT + 3)]
    days = [copy_of(DAY - timedelta(days=n)) for n in range(3)]
    assert [copy.day for copy in superfluous([*deeds, *days], DAY)] == [copy.day for copy in deeds[:-4:-1]]


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    opened = Store.open(data_dir)
    opened.save("contact", {"given_name": "Priya"})
    yield opened
    opened.close()


def names(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return [row[0] for row in connection.execute("SELECT given_name FROM contact")]
    finally:
        connection.close()


def test_the_copy_of_the_day_is_made_once_and_holds_what_is_not_yet_in_the_main_file(
    store: Store, tmp_path: Path
) -> None:
    made = back_up_if_due(store, tmp_path / "backups", now=NOON)
    store.save("contact", {"given_name": "Jonas"})
    assert made is not None
    assert back_up_if_due(store, tmp_path / "backups", now=NOON + timedelta(hours=3)) is None
    assert names(made.path) == ["Priya"]
    assert [path.name for path in made.path.parent.iterdir()] == ["aipm-2026-11-19-130000.db"]
    assert list_copies([made.path.parent]) == [made]


def test_what_a_kill_broke_off_goes_after_a_day(store: Store, tmp_path: Path) -> None:
    workshop, half = store.folder / ".saving-x1", tmp_path / ".aipm-2026-11-18-080000.db.unfinished"
    workshop.mkdir()
    (workshop / "aipm.db").touch()
    half.touch()
    clear_broken_off(store.folder, tmp_path, datetime.now(UTC))
    assert workshop.exists()
    assert half.exists()
    clear_broken_off(store.folder, tmp_path, datetime.now(UTC) + timedelta(days=2))
    assert not workshop.exists()
    assert not half.exists()


def test_nothing_to_keep_is_not_copied(tmp_path: Path) -> None:
    empty = Store.open(tmp_path / "data")
    assert back_up_if_due(empty, tmp_path / "backups", now=NOON) is None
    empty.close()


def test_other_files_are_left_alone_and_older_names_are_still_known(store: Store, tmp_path: Path) -> None:
    (tmp_path / "aipm-notes.db").write_text("mine")
    (tmp_path / "aipm-2026-13-45.db").write_text("no such day")
    for days in range(30, 0, -1):
        (tmp_path / f"aipm-{DAY - timedelta(days=days)}.db").write_text("old")
    back_up(store, tmp_path, "daily", now=NOON)
    found = list_copies([tmp_path])
    assert len(found) == 7 + 2 + 1
    assert (tmp_path / "aipm-notes.db").exists()
    assert (tmp_path / "aipm-2026-13-45.db").exists()
    good = newest_good(found)
    assert good is not None
    assert good[0].day == DAY
    assert good[1].counts["contact"] == 1


def test_attached_files_go_along_once_and_leave_with_the_last_copy_that_names_them(
    store: Store, data_dir: Path, tmp_path: Path
) -> None:
    name = "ab" + 62 * "0"
    attached = data_dir / "files" / "ab" / name
    attached.parent.mkdir(parents=True)
    attached.write_bytes(b"certificate")
    back_up(store, tmp_path, "daily", now=NOON)
    kept = tmp_path / "files" / "ab" / name
    assert kept.read_bytes() == b"certificate"
    attached.unlink()
    back_up(store, tmp_path, "daily", now=NOON + timedelta(hours=1))
    assert not kept.exists()  # the older copy of the day was superfluous, and nothing names the file


@pytest.mark.parametrize("how", ["file", "read-only"])
def test_without_a_copy_there_is_no_merge(store: Store, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "backups"
    if how == "file":
        folder.write_text("a file, no folder")
    elif os.name == "posix" and os.geteuid():
        folder.mkdir(mode=0o500)
    else:
        pytest.skip("this account may write everywhere")
    other = store.save("contact", {"given_name": "Pria"})["id"]
    store.guard = Guard(store, lambda: folder, lambda: NOON)
    with pytest.raises(AipmError, match="Nothing was merged"):
        merge(store, 1, other)
    assert store.count("contact") == 2


def test_a_row_of_merges_is_copied_before_once_and_an_import_always_unless_a_copy_has_it_all(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [store.save("contact", {"given_name": f"P{n}"})["id"] for n in range(4)]
    guard = store.guard = Guard(store, lambda: tmp_path, lambda: NOON)

    def sorts() -> list[str]:
        return sorted(copy.sort for copy in list_copies([tmp_path]))

    merge(store, people[0], people[1])
    merge(store, people[0], people[2])
    assert sorts() == ["before-merge"]
    guard("import")
    assert sorts() == ["before-import", "before-merge"]
    later = store.file.stat().st_mtime + 60
    copy = list_copies([tmp_path])[0].path
    os.utime(copy, (later, later))
    monkeypatch.setattr("aipm_desktop.services.backup.guard.time.time_ns", lambda: int((later + 1) * 1e9))
    guard("import")
    guard("merge")
    assert sorts() == ["before-import", "before-merge"]
