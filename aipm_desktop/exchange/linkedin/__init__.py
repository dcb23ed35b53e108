"""LinkedIn's export of connections: its files read, and its people matched with the contacts that are known.

sources = read(path)            # a file, the data archive, or the folder it was unpacked to
parsed = parse_sources(sources)
plan = match(parsed, known)     # what importing would do; nothing is written here
"""

from aipm_desktop.exchange.linkedin.match import match
from aipm_desktop.exchange.linkedin.parse import parse, parse_sources
from aipm_desktop.exchange.linkedin.parsed import Parsed, Part, Person, Skipped, Source, Warned
from aipm_desktop.exchange.linkedin.plan import Change, JobChange, Known, Merged, New, Plan, Suggestion
from aipm_desktop.exchange.linkedin.sources import read
from aipm_desktop.kinds.profile import normalise_slug, profile_url

__all__ = [
    "Change",
    "JobChange",
    "Known",
    "Merged",
    "New",
    "Parsed",
    "Part",
    "Person",
    "Plan",
    "Skipped",
    "Source",
    "Suggestion",
    "Warned",
    "match",
    "normalise_slug",
    "parse",
    "parse_sources",
    "profile_url",
    "read",
]
