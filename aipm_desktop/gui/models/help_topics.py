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
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|^#+ |[*`|]", re.MULTILINE)
_WRAPPED = re.compile(r"(?<=\S)\n *(?=[^\s#|\-\d])")
_SENTENCE = re.compile(r"\n|(?<=[.?]) ")


@dataclass(frozen=True, slots=True)
class Topic:
    """One text. `pages` are the keys of the pages on which the help key leads here."""

    key: str
    group: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A topic with the sentence that says most of what was searched for; "" where the title says it."""

    topic: Topic
    line: str = ""


TOPICS: tuple[Topic, ...] = (
    Topic(FIRST, ""),
    Topic("keyboard", ""),
    Topic("today", _EVERY_DAY, ("today", "tasks")),
    Topic("reminders", _EVERY_DAY),
    Topic("calendar", _EVERY_DAY, ("calendar",)),
    Topic("lists", _EVERY_DAY),
    Topic("review", _EVERY_DAY, ("review",)),
    Topic("contacts", _PEOPLE, ("contacts", "duplicates")),
    Topic("linkedin", _PEOPLE, ("import",)),
    Topic("address-books", _PEOPLE),
    Topic("interviews", _PEOPLE, ("interviews",)),
    Topic("mentoring", _PEOPLE, ("mentoring",)),
    Topic("events", _PEOPLE, ("events",)),
    Topic("organisations", _PEOPLE, ("organisations", "memberships")),
    Topic("certifications", _LEARN, ("certifications", "eligibility")),
    Topic("courses", _LEARN, ("courses",)),
    Topic("skills", _LEARN, ("skills",)),
    Topic("reading", _LEARN, ("reading", "sources", "experiments")),
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
    """The topics in which every typed word begins a word; those whose title has most of them come first."""
    words = typed_words(text)
    found = [_found(topic, words) for topic in TOPICS] if words else []

    def weight(each: Found) -> tuple[int, int]:
        return _count(title_of(each.topic.key), words), len(hits(_plain(each.topic.key), words))

    return sorted(filter(None, found), key=weight, reverse=True)


def _found(topic: Topic, words: tuple[str, ...]) -> Found | None:
    if _count(title_of(topic.key), words) == len(words):
        return Found(topic)
    plain = _plain(topic.key)
    if _count(plain, words) < len(words):
        return None
    sentences = (line.strip(" -") for line in _SENTENCE.split(plain)[1:])
    return Found(topic, max(sentences, key=lambda line: _count(line, words)))


def without_marks(text: str) -> str:
    """Markdown as plain words: of a link what it is called."""
    return _MARKS.sub(lambda mark: mark[1] or "", text)


def _count(text: str, words: tuple[str, ...]) -> int:
    """How many of the words the text has."""
    return sum(bool(hits(text, [word])) for word in words)


@cache
def _plain(key: str) -> str:
    """The text of a topic without marks, each paragraph in one line."""
    return without_marks(_WRAPPED.sub(" ", markdown(key)))


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
