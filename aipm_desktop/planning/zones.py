"""Time zones by the names people know: cities and countries beside the names of the IANA database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH

_ANYWHERE = "Anywhere on Earth"
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")
# Large cities whose zone is called after another one, and what else people call a zone.
_OTHER_NAMES = {
    "America/Los_Angeles": ("San Francisco", "Seattle", "San Diego", "Las Vegas"),
    "America/New_York": ("Boston", "Washington", "Atlanta", "Miami", "Philadelphia"),
    "America/Chicago": ("Houston", "Dallas", "Austin", "Minneapolis"),
    "America/Toronto": ("Montreal", "Ottawa"),
    "America/Sao_Paulo": ("Rio de Janeiro",),
    "Asia/Kolkata": ("Mumbai", "Delhi", "Bangalore", "Bengaluru", "Hyderabad", "Chennai", "Pune"),
    "Asia/Shanghai": ("Beijing", "Shenzhen", "Guangzhou", "Hangzhou"),
    "Asia/Tokyo": ("Osaka", "Kyoto"),
    "Asia/Dubai": ("Abu Dhabi",),
    "Asia/Jerusalem": ("Tel Aviv",),
    "Asia/Ho_Chi_Minh": ("Hanoi",),
    "Australia/Sydney": ("Canberra",),
    "Africa/Johannesburg": ("Cape Town", "Pretoria"),
    "Africa/Lagos": ("Abuja",),
    "Europe/Amsterdam": ("Rotterdam", "The Hague"),
    "Europe/Berlin": ("Munich", "Hamburg", "Cologne", "Frankfurt", "Stuttgart"),
    "Europe/Istanbul": ("Ankara",),
    "Europe/London": ("Edinburgh", "Manchester", "Glasgow", "Cardiff"),
    "Europe/Madrid": ("Barcelona", "Valencia"),
    "Europe/Paris": ("Lyon", "Marseille", "Toulouse"),
    "Europe/Rome": ("Milan", "Turin", "Naples"),
    "Europe/Zurich": ("Geneva", "Basel", "Bern", "Lausanne"),
    ANYWHERE_ON_EARTH: ("AoE",),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or what else a zone is called, its zone, and its country ("" for none)."""

    name: str
    zone: str
    country: str = ""


def city_of(zone: str) -> str:
    """What people call a zone: "Tokyo", "New York", "UTC+3", "Anywhere on Earth"."""
    if zone == ANYWHERE_ON_EARTH:
        return _ANYWHERE
    if found := _FIXED.fullmatch(zone):  # the sign of these names is that of POSIX, east is negative
        return f"UTC{'−' if found[1] == '+' else '+'}{found[2]}" if int(found[2]) else "UTC"
    return zone.rpartition("/")[2].replace("_", " ")


def find_places(text: str, most: int = 7) -> list[Place]:
    """The places that a text may mean: cities first, then countries, then other names; one for each zone and name."""
    wanted = _plain(text)
    if not wanted:
        return []
    ranked = [(rank, place) for place, keys in _places() if (rank := _rank(keys, wanted)) is not None]
    ranked.sort(key=lambda each: (each[0], each[1].name != city_of(each[1].zone), each[1].name))
    return [place for _, place in ranked[:most]]


def zone_meant(text: str) -> str:
    """The IANA name that a typed text means, in any case; what means none, or more than one, stands as it was typed."""
    wanted = _plain(text)
    for key in ("zone", "name", "country"):
        zones = {place.zone for place, keys in _places() if getattr(keys, key) == wanted}
        if len(zones) == 1:
            return zones.pop()
    return text.strip()


def _plain(text: str) -> str:
    return fold(" ".join(text.replace("_", " ").split()))


def _rank(keys: Place, wanted: str) -> int | None:
    """How well a place fits: 0 best; None when it does not."""
    name, country = keys.name, keys.country
    tests = (name == wanted, name.startswith(wanted), country.startswith(wanted), wanted in keys.zone)
    return next((rank for rank, fits in enumerate(tests) if fits), None)


@cache
def _places() -> tuple[tuple[Place, Place], ...]:
    """Each place, and the same in the form in which it is compared."""
    countries = dict(_table("iso3166.tab", 0, 1))
    lands = {zone: countries.get(code, "") for zone, code in _table("zone.tab", 2, 0)}
    offered = [zone for zone in sorted(available_timezones()) if zone in lands or zone == "UTC" or _FIXED.match(zone)]
    found = [Place(city_of(zone), zone, lands.get(zone, "")) for zone in offered]
    found += [Place(name, zone, lands.get(zone, "")) for zone, names in _OTHER_NAMES.items() for name in names]
    return tuple((each, Place(_plain(each.name), _plain(each.zone), _plain(each.country))) for each in found)


def _table(name: str, key: int, value: int) -> list[tuple[str, str]]:
    """Two columns of a table that comes with the time zones (tz-link.html, "Zone and country tables")."""
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(row[key], row[value]) for row in rows]
