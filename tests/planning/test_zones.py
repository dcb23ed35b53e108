"""Zones found by the names people know."""

from __future__ import annotations

import pytest

from aipm_desktop.planning.zones import Place, city_of, find_places, zone_meant


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Tokyo", "Tokyo"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Etc/GMT+12", "Anywhere on Earth"),
        ("Etc/GMT-3", "UTC+3"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, name: str) -> None:
    assert city_of(zone) == name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tok", Place("Tokyo", "Asia/Tokyo", "Japan")),
        ("munich", Place("Munich", "Europe/Berlin", "Germany")),
        ("new_y", Place("New York", "America/New_York", "United States")),
        ("são p", Place("Sao Paulo", "America/Sao_Paulo", "Brazil")),
        ("japan", Place("Tokyo", "Asia/Tokyo", "Japan")),
        ("anywhere", Place("Anywhere on Earth", "Etc/GMT+12")),
    ],
)
def test_cities_countries_and_iana_names_are_found_while_typing(typed: str, first: Place) -> None:
    assert find_places(typed)[0] == first


def test_nothing_typed_and_nothing_known_finds_nothing() -> None:
    assert find_places("") == find_places("zzz") == []
    assert len(find_places("a", most=5)) == 5


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("tokyo", "Asia/Tokyo"),
        ("europe/berlin", "Europe/Berlin"),
        ("Hong Kong", "Asia/Hong_Kong"),
        ("germany", "germany"),  # Berlin and Büsingen
        ("Norway", "Europe/Oslo"),
        ("AoE", "Etc/GMT+12"),
        ("Atlantis ", "Atlantis"),
    ],
)
def test_a_typed_name_is_taken_when_it_means_one_zone(typed: str, zone: str) -> None:
    assert zone_meant(typed) == zone
