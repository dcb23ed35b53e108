"""Questions, messages and agendas to choose from: the person's own, and those of the catalogue in their own wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import Agenda, Entry, Message, Question
from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Store

SUBJECT = "Subject: "
"""Begins the first line of a message that has a subject."""
OWN_THEME = "own"
_LONGEST_TITLE = 80

Themed = dict[str, list["Text"]]


@dataclass(frozen=True, slots=True)
class Text:
    """Words to use again. `template_id` is the person's own record, None while it is only in the catalogue.

    `theme` is the theme of a question, the purpose of a message, "" for an agenda. `minutes` is the length of an
    agenda, 0 for others. `source` and `as_of` say where the catalogue's wording is from.
    """

    type: str
    title: str
    theme: str
    text: str
    template_id: int | None = None
    catalogue_id: str = ""
    source: str = ""
    as_of: date | None = None
    minutes: int = 0

    @property
    def subject(self) -> str:
        """The subject of a message, "" where it has none."""
        first = self.text.partition("\n")[0]
        return first.removeprefix(SUBJECT) if first.startswith(SUBJECT) else ""

    @property
    def body(self) -> str:
        """A message without its subject; the whole text of everything else."""
        return self.text.partition("\n")[2].lstrip("\n") if self.subject else self.text


def questions(store: Store) -> Themed:
    """Questions for interviews by theme, in the catalogue's order of themes; own ones last in their theme."""
    return by_theme(merged([text_of(entry) for entry in catalogue.questions()], _own(store, "question")))


def messages(store: Store) -> Themed:
    """Messages by purpose: request, thanks, follow-up, offer, logistics."""
    return by_theme(merged([text_of(entry) for entry in catalogue.messages()], _own(store, "message")))


def agendas(store: Store) -> list[Text]:
    """Agendas for mentoring sessions, own ones last."""
    return merged([text_of(entry) for entry in catalogue.agendas()], _own(store, "agenda"))


def _own(store: Store, type: str) -> list[Values]:
    return store.select("template", filters={"type": type}, sort="title")


def merged(starters: Sequence[Text], own: Iterable[Values]) -> list[Text]:
    """The catalogue's texts, each replaced by the person's copy of it where there is one, then all other own ones."""
    copies: dict[str, Text] = {}
    others: list[Text] = []
    known = {text.catalogue_id: text for text in starters}
    for values in own:
        starter = known.get(values["catalogue_id"])
        if starter is not None and starter.catalogue_id not in copies:
            copies[starter.catalogue_id] = _copy_of(starter, values)
        else:
            others.append(_of_record(values))
    return [copies.get(text.catalogue_id, text) for text in starters] + others


def _copy_of(starter: Text, values: Values) -> Text:
    return replace(
        starter,
        title=values["title"],
        theme=values["theme"] or starter.theme,
        text=values["text"] or values["title"],
        template_id=values["id"],
    )


def _of_record(values: Values) -> Text:
    return Text(
        type=values["type"],
        title=values["title"],
        theme=values["theme"] or ("" if values["type"] == "agenda" else OWN_THEME),
        text=values["text"] or values["title"],
        template_id=values["id"],
        catalogue_id=values["catalogue_id"],
    )


def by_theme(texts: Iterable[Text]) -> Themed:
    """The same, grouped by theme in the order in which themes first come."""
    grouped: Themed = {}
    for text in texts:
        grouped.setdefault(text.theme, []).append(text)
    return grouped


def text_of(entry: Entry) -> Text:
    """An entry of the catalogue as words to use. Raises KeyError for a type that is none."""
    return replace(_plain_text(entry), catalogue_id=entry.id, source=entry.source, as_of=entry.as_of)


def _plain_text(entry: Entry) -> Text:
    match entry:
        case Question():
            return Text("question", shortened(entry.text), entry.theme, entry.text)
        case Message():
            head = f"{SUBJECT}{entry.subject}\n\n" if entry.subject else ""
            return Text("message", entry.name, entry.purpose, head + entry.body)
        case Agenda():
            return Text("agenda", entry.name, "", _agenda(entry), minutes=entry.minutes)
    raise KeyError(type(entry).__name__)


def _agenda(entry: Agenda) -> str:
    """One line an item, with its minutes; what to do before and after stands around them."""
    items = [f"- {item.minutes} min: {item.text}" for item in entry.items]
    return "\n".join([f"Before: {entry.preparation}", *items, f"After: {entry.follow_up}"])


def shortened(text: str) -> str:
    """The beginning of a text, cut at a word, as its title."""
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0] + "…"


def template_values(text: Text) -> Values:
    """The template record that keeps a text of the catalogue as the person's own."""
    return {
        "title": text.title,
        "type": text.type,
        "theme": text.theme,
        "text": text.text,
        "catalogue_id": text.catalogue_id,
        "catalogue_as_of": text.as_of,
    }


def keep(store: Store, text: Text, wording: str) -> int:
    """Keep `wording` as the person's own version of a text, which stands in its place from now on. Returns its id."""
    values = template_values(replace(text, text=wording))
    if text.type == "question":
        values["title"] = shortened(wording)
    saved = store.save("template", values, text.template_id, label=f"Kept own wording of {text.title}")
    return int(saved["id"])
