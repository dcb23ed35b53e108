"""LinkedIn's export of connections: its files read, and its people matched with the contacts that are known."""

from aipm_desktop.exchange.linkedin.parse import parse, parse_sources
from aipm_desktop.exchange.linkedin.parsed import Parsed, Part, Person, Skipped, Source, Warned
from aipm_desktop.exchange.linkedin.profile import normalise_slug, profile_url
from aipm_desktop.exchange.linkedin.sources import read

__all__ = [
    "Parsed",
    "Part",
    "Person",
    "Skipped",
    "Source",
    "Warned",
    "normalise_slug",
    "parse",
    "parse_sources",
    "profile_url",
    "read",
]
