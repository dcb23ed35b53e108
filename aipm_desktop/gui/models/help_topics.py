"""The topics of the help: their order, the pages they explain, their text, and finding words in them.

A topic is resources/help/KEY.md: Markdown whose first line is the title. What the program knows itself is not typed
there but put in where the text says so, or an unknown name raises KeyError:

    {key:undo}          the keys of an action          {do:undo}           an action by its words in the menu
    {page:contacts}     a page, as a link to it        {help:backups}      another topic, as a link to it
    {keys}              every key, a table a group     {keys:Contacts}     the keys of one group
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from PySide6.QtGui import QKeySequence

from aipm_desktop.assets import asset
from aipm_desktop.gui.models.search_hits import hits, typed_words
from aipm_desktop.gui.shell.page_table import BY_KEY as PAGES
from aipm_desktop.gui.shell.shortcuts import BY_ID, SHORTCUTS, Shortcut
from aipm_desktop.gui.words import tr

FIRST = "start"
_EVERY_DAY, _PEOPLE, _LEARN = "Every day", "People", "Learn"
_SHOW, _FILES, _SAFE = "Show what you can", "In and out", "Safe and yours"
_PLACE = re.compile(r"\{(key|do|page|help|keys)(?::([^{}]+))?\}")
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|^\s*(?:#+|[-*|]|\d+\.)\s+|[*`|]|\s*\|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """One text. `pages` are the keys of the pages on which the help key leads here."""

    key: str
    group: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A topic with the line in which what was searched for stands first; "" where the title says it."""

    topic: Topic
    line: str = ""


TOPICS: tuple[Topic, ...] = (
    Topic(FIRST, ""),
    Topic("keyboard", ""),
    Topic("today", _EVERY_DAY, ("today", "tasks")),
    Topic("reminders", _EVERY_DAY),
    Topic("calendar", _EVERY_DAY, ("calendar",)),
    Topic("lists", _EVERY_DAY, ("organisations",)),
    Topic("review", _EVERY_DAY, ("review",)),
    Topic("contacts", _PEOPLE, ("contacts", "duplicates")),
    Topic("linkedin", _PEOPLE, ("import",)),
    Topic("address-books", _PEOPLE),
    Topic("interviews", _PEOPLE, ("interviews",)),
    Topic("mentoring", _PEOPLE, ("mentoring",)),
    Topic("events", _PEOPLE, ("events",)),
    Topic("certifications", _LEARN, ("certifications", "eligibility")),
    Topic("courses", _LEARN, ("courses",)),
    Topic("skills", _LEARN, ("skills",)),
    Topic("reading", _LEARN, ("reading",)),
    Topic("roadmap", _SHOW, ("roadmap",)),
    Topic("experience", _SHOW, ("experience", "portfolio")),
    Topic("opportunities", _SHOW, ("opportunities",)),
    Topic("calendars", _FILES),
    Topic("exports", _FILES),
    Topic("terminal", _FILES),
    Topic("backups", _SAFE, ("backups", "bin")),
    Topic("privacy", _SAFE, ("about",)),
    Topic("settings", _SAFE, ("settings",)),
    Topic("trouble", _SAFE),
)
BY_KEY: dict[str, Topic] = {topic.key: topic for topic in TOPICS}


def topic_for(page: str) -> str:
    """The topic that explains a page, the first one where none does."""
    return next((topic.key for topic in TOPICS if page in topic.pages), FIRST)


@cache
def raw(key: str) -> str:
    """The text of a topic as it was written."""
    return asset(f"help/{key}.md").read_text(encoding="utf-8")


def title_of(key: str) -> str:
    """What a topic is called: its first line."""
    return raw(key).partition("\n")[0].removeprefix("# ")


@cache
def markdown(key: str) -> str:
    """The text of a topic with everything put in."""
    return _PLACE.sub(lambda found: _PARTS[found[1]](found[2] or ""), raw(key))


def find(text: str) -> list[Found]:
    """The topics in which every typed word begins a word; those that are called so come first."""
    words = typed_words(text)
    found = [_found(topic, words) for topic in TOPICS] if words else []
    return sorted((each for each in found if each is not None), key=lambda each: bool(each.line))


def _found(topic: Topic, words: tuple[str, ...]) -> Found | None:
    if all(hits(title_of(topic.key), [word]) for word in words):
        return Found(topic)
    plain = _MARKS.sub(lambda mark: mark[1] or "", markdown(topic.key))
    if not all(hits(plain, [word]) for word in words):
        return None
    lines = [line.strip() for line in plain.splitlines()[1:] if line.strip()]
    best = max(lines, key=lambda line: sum(bool(hits(line, [word])) for word in words))
    return Found(topic, best)


def _keys(id: str) -> str:
    return _said(BY_ID[id].keys[0])


def _said(keys: str) -> str:
    """Keys in the spelling of this computer."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"`{native or keys}`"


def _page(key: str) -> str:
    return f"[{tr(PAGES[key].label)}](page:{key})"


def _help(key: str) -> str:
    return f"[{title_of(BY_KEY[key].key)}](help:{key})"


def _table(group: str) -> str:
    """The keys of one group, or of all."""
    groups = [(name, list(held)) for name, held in groupby(SHORTCUTS, key=lambda each: each.group)]
    if not group:
        return "\n\n".join(f"## {tr(name)}\n\n{_rows(held)}" for name, held in groups)
    return _rows(dict(groups)[group])


def _rows(shortcuts: list[Shortcut]) -> str:
    lines = [f"| {', '.join(map(_said, each.keys))} | {tr(each.words)} |" for each in shortcuts if each.keys]
    return "\n".join((f"| {tr('Keys')} | {tr('What they do')} |", "|---|---|", *lines))


_PARTS: dict[str, Callable[[str], str]] = {
    "key": _keys,
    "do": lambda id: f"**{tr(BY_ID[id].words)}**",
    "page": _page,
    "help": _help,
    "keys": _table,
}
