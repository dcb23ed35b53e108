"""What the palette offers for what is typed: people, actions, pages and every other record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.catalogue.types import TYPES, search
from aipm_desktop.gui.cards.catalogue_pick import add_entry
from aipm_desktop.gui.cards.note_win import note_win, said_win
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.links import linked_record
from aipm_desktop.gui.models.search_hits import hits, typed_words
from aipm_desktop.gui.shell.page_table import PAGES, SIDEBAR
from aipm_desktop.gui.shell.shortcuts import BY_ID
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.services.catalogue import record_of
from aipm_desktop.store import Hit

ONLY_ACTIONS = ">"
_HELP = "help:"
_PEOPLE, _RECORDS, _ACTIONS, _ENTRIES = 5, 12, 6, 3
_LEAST_FOR_CATALOGUE = 2
_NOT_OFFERED = frozenset({"search", "menu", "next_region", "previous_region", "new", "new_of_type"})
"""What makes no sense here: the palette itself has a line for every kind of new record."""
_SET = {
    "general": "your name, times, first day of the week",
    "appearance": "appearance, text size, row height",
    "rhythm": "goals, learning hours, tiers",
    "me": "about me, for résumé and portfolio",
    "reminders": "reminders, notifications, quiet hours",
    "calendar": "calendar file kept up to date",
    "data": "data folder, backup, imports",
    "privacy": "privacy, lock, password",
    "keyboard": "keyboard, row keys",
    "about": "about, version, connections",
}
"""The parts of the settings page, and the words by which somebody looks for them."""
_OTHERS = tuple(kind.name for kind in KINDS if kind.name != "contact")
_LISTED = frozenset(page.kind for page in PAGES if page.kind)


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One line. `act` is None for a heading. `person` is painted as an avatar, else `icon` on a tile of `hue`."""

    title: str
    detail: str = ""
    act: Callable[[], object] | None = None
    icon: str = ""
    hue: str = "neutral"
    person: str = ""
    keys: tuple[str, ...] = ()
    beside: Callable[[], object] | None = None
    """Shows the record in the panel beside its list; None for what is no record."""
    aside: bool = False
    """Whether `detail` stands at the right end instead of behind the title."""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.detail, "+".join(self.keys)) if part)


def palette_rows(desk: Desk, actions: Mapping[str, QAction], typed: str) -> list[PaletteRow]:
    """The rows for `typed`, headings included. After ">" only actions; with nothing typed, where to go."""
    text = typed.strip()
    if text.startswith(ONLY_ACTIONS):
        return _group(tr("Actions"), _matching(_views(desk) + _actions(desk, actions) + _settings(desk), text[1:]))
    if not text:
        return _group(tr("Go to"), _pages(desk, actions)) + _group(tr("Actions"), _actions(desk, actions))
    if result := said_win(text):
        return _group(tr("Accomplishments"), [_win(desk, result)])
    if text.casefold().startswith(_HELP):
        return _help(desk, text[len(_HELP) :])
    if linked := _linked(desk, text):
        return _group(tr("Records"), linked)
    people = desk.store.search(text, kinds=["contact"], limit=_PEOPLE)
    people = sorted(people, key=lambda hit: not hit.title.casefold().startswith(text.casefold()))
    records = desk.store.search(text, kinds=_OTHERS, limit=_RECORDS)
    ways = _pages(desk, actions) + _tabs(desk) + _views(desk) + _actions(desk, actions) + _settings(desk)
    found = _matching(ways, text)
    offered = _group(tr("Actions"), (_about(desk, people[:1], text) + found)[:_ACTIONS])
    named = _group(tr("People"), [_person(desk, hit) for hit in people])
    # Who has the word only in their job or notes is not meant by it where a page or action is called so.
    meant = not found or any(hits(hit.title, typed_words(text)) for hit in people)
    rows = named + offered if meant else offered + named
    rows += _group(tr("Records"), [_record(desk, hit) for hit in records])
    entries = _group(tr("Catalogue"), _catalogue(desk, text))
    if rows:
        return rows + entries
    return entries + _group(tr("Actions") if entries else tr("Nothing found"), [_create(desk, text)])


def _group(heading: str, rows: list[PaletteRow]) -> list[PaletteRow]:
    return [PaletteRow(heading), *rows] if rows else []


def _matching(rows: list[PaletteRow], text: str) -> list[PaletteRow]:
    """Rows in whose title every typed word begins a word; those that begin with it first."""
    words = typed_words(text)
    found = [row for row in rows if all(hits(row.title, [word]) for word in words)]
    return sorted(found, key=lambda row: not row.title.casefold().startswith(text.strip().casefold()))


def _pages(desk: Desk, actions: Mapping[str, QAction]) -> list[PaletteRow]:
    return [
        PaletteRow(
            tr(page.label),
            act=partial(desk.navigator.open_page, page.key),
            icon=page.icon,
            keys=_caps(actions[f"go_{page.key}"]),
        )
        for page in SIDEBAR
    ]


def _tabs(desk: Desk) -> list[PaletteRow]:
    """The pages that no line of the sidebar and no action leads to."""
    rows = []
    for page in PAGES:
        if page not in SIDEBAR and page.key not in BY_ID:
            icon = BY_NAME[page.kind].icon if page.kind else "arrow-right"
            rows.append(PaletteRow(tr(page.label), act=partial(desk.navigator.open_page, page.key), icon=icon))
    return rows


def _views(desk: Desk) -> list[PaletteRow]:
    """The saved views of all lists."""
    return [
        PaletteRow(
            tr("View: {name}", name=name),
            tr(BY_NAME[kind].plural),
            partial(desk.navigator.open_view, kind, name),
            icon="bookmark-simple",
            hue=BY_NAME[kind].hue,
        )
        for kind, look in desk.settings.views.items()
        if kind in _LISTED
        for name in look.saved
    ]


def _settings(desk: Desk) -> list[PaletteRow]:
    """The parts of the settings, by what can be set there; the sample has not all of them."""
    absent = {part for part, there in (("calendar", desk.live_file), ("privacy", desk.outside)) if there is None}
    return [
        PaletteRow(
            tr("Settings: {what}", what=tr(what)),
            act=partial(desk.navigator.open_page, "settings", part),
            icon="gear-six",
        )
        for part, what in _SET.items()
        if part not in absent
    ]


def _win(desk: Desk, result: str) -> PaletteRow:
    """The accomplishment that was typed after "Win:"."""
    kind = BY_NAME["accomplishment"]
    title = tr("Note the accomplishment “{result}”", result=result)
    return PaletteRow(title, act=partial(note_win, desk, result), icon=kind.icon, hue=kind.hue)


def _help(desk: Desk, text: str) -> list[PaletteRow]:
    """The topics of the help with the words typed after "help:", all of them before the first word."""
    from aipm_desktop.gui.models.help_topics import TOPICS, Found, find, title_of

    found = find(text) if typed_words(text) else [Found(topic) for topic in TOPICS]
    rows = [
        PaletteRow(
            title_of(each.topic.key), each.line, partial(desk.navigator.open_page, "help", each.topic.key), "question"
        )
        for each in found
    ]
    return _group(tr("Help") if rows else tr("Nothing found in the help"), rows or [_all_help(desk)])


def _all_help(desk: Desk) -> PaletteRow:
    return PaletteRow(tr("Open the help"), act=partial(desk.navigator.open_page, "help"), icon="question")


def _linked(desk: Desk, text: str) -> list[PaletteRow]:
    """The record whose link was pasted."""
    kind, id = linked_record(text) or ("", 0)
    titles = desk.store.titles(kind, [id]) if kind in BY_NAME else {}
    return [_record(desk, Hit(kind, id, titles[id], ""))] if id in titles else []


def _actions(desk: Desk, actions: Mapping[str, QAction]) -> list[PaletteRow]:
    """What can be done now, and a new record of every kind."""
    rows = [
        PaletteRow(_said(action), act=action.trigger, icon=BY_ID[id].icon or "arrow-right", keys=_caps(action))
        for id, action in actions.items()
        if action.isEnabled() and id not in _NOT_OFFERED and not id.startswith("go_")
    ]
    rows += [
        PaletteRow(
            tr("New {kind}", kind=tr(kind.singular).lower()),
            act=partial(desk.navigator.new_record, kind.name),
            icon=kind.icon,
            hue=kind.hue,
        )
        for kind in KINDS
    ]
    return rows


def _said(action: QAction) -> str:
    return action.text().replace("&&", "&")


def _caps(action: QAction) -> tuple[str, ...]:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return tuple(key or "+" for key in keys.split("+")) if keys else ()


def _about(desk: Desk, people: list[Hit], text: str) -> list[PaletteRow]:
    """What can be done with the first person found, when the name itself was typed."""
    return [
        PaletteRow(
            tr("Log conversation with {name}", name=hit.title),
            act=partial(desk.navigator.log_conversation, hit.id),
            icon="note-pencil",
        )
        for hit in people
        if hits(hit.title, typed_words(text))
    ]


def _person(desk: Desk, hit: Hit) -> PaletteRow:
    navigator = desk.navigator
    opens, beside = partial(navigator.open_record, hit.kind, hit.id), partial(navigator.open_beside, hit.kind, hit.id)
    return PaletteRow(hit.title, hit.detail, opens, person=hit.title, beside=beside)


def _record(desk: Desk, hit: Hit) -> PaletteRow:
    kind = BY_NAME[hit.kind]
    detail = " · ".join(part for part in (tr(kind.singular), hit.detail) if part)
    act = partial(desk.navigator.open_record, hit.kind, hit.id)
    beside = partial(desk.navigator.open_beside, hit.kind, hit.id)
    return PaletteRow(hit.title, detail, act, icon=kind.icon, hue=kind.hue, beside=beside, aside=True)


def _catalogue(desk: Desk, text: str) -> list[PaletteRow]:
    """Entries of the catalogue called so that are no records yet."""
    if len(text) < _LEAST_FOR_CATALOGUE:
        return []
    types = [type for type in TYPES if type.kind != "template"]  # texts are offered where they are used
    found = [(type, entry) for type in types for entry in search(type, text, titles_only=True)[:_ENTRIES]]
    return [
        PaletteRow(
            tr("Add {name} from the catalogue", name=_called(entry, text)),
            tr(type.singular),
            partial(add_entry, desk, type, entry),
            icon=BY_NAME[type.kind].icon,
            hue=BY_NAME[type.kind].hue,
            aside=True,
        )
        for type, entry in found[:_ENTRIES]
        if record_of(desk.store, type, entry) is None
    ]


def _called(entry: Entry, text: str) -> str:
    """The short name when that is what was typed."""
    return entry.short_title if hits(entry.short_title, typed_words(text)) else entry.title


def _create(desk: Desk, text: str) -> PaletteRow:
    given, _, family = text.partition(" ")
    values = {"given_name": given, "family_name": family.strip()}
    title = tr("Create contact “{name}”", name=text)
    return PaletteRow(title, act=partial(desk.navigator.new_record, "contact", values), icon="user-plus")
