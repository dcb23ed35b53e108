"""Where the name of the computer's time zone is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aipm_desktop.services.own_zone import computer_zone


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("Middle/Earth", ""),
    ],
)
def test_the_variable_counts_first(tmp_path: Path, value: str, zone: str) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "timezone").write_text("Africa/Nairobi\n")
    assert computer_zone({"TZ": value}, tmp_path) == zone


@pytest.mark.skipif(sys.platform == "win32", reason="links as Linux and macOS have them")
def test_then_the_system(tmp_path: Path) -> None:
    assert computer_zone({}, tmp_path) == ""
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "timezone").write_text("Africa/Nairobi\n")
    assert computer_zone({}, tmp_path) == "Africa/Nairobi"
    (tmp_path / "etc" / "localtime").symlink_to("../usr/share/zoneinfo/Europe/Lisbon")
    assert computer_zone({"TZ": ""}, tmp_path) == "Europe/Lisbon"
