"""Names, skills, tags and days inside a running text: "@" and "#" open a list, what is taken becomes a chip."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.long_text import PlainText
from aipm_desktop.gui.cards.saying import read_when, say_when
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.interaction import INTERACTION
from aipm_desktop.store import Hit

_BEGUN = re.compile(r"(?:^|\s)(?P<token>(?P<sign>[@#])(?P<typed>[^\s@#][^@#\n]{0,40})?)$")
_TAG = re.compile(r"(?:(?<=\s)|^)#(?P<tag>\w[\w-]*)")
_OCCURRED = INTERACTION.field("occurred")
_MOST = 5


def tags_in(text: str) -> tuple[str, list[str]]:
    """The text without the signs before its tags, and the tags."""
    return _TAG.sub(lambda found: found["tag"], text), [found["tag"] for found in _TAG.finditer(text)]


class Completion(QObject):
    """Offers while a text is written; what is taken stands in the text as a plain word."""

    person = Signal(object)
    tag = Signal(str)
    day = Signal(object)

    def __init__(self, desk: Desk, text: PlainText) -> None:
        super().__init__(text)
        self.desk = desk
        self._text = text
        self.list = Suggestions(desk.theme, text)
        self.list.chosen.connect(self._taken)
        text.textChanged.connect(self._offer)

    def _token(self) -> re.Match[str] | None:
        cursor = self._text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return _BEGUN.search(cursor.selectedText())

    def _offer(self) -> None:
        found = self._token() if self._text.hasFocus() else None
        typed = (found["typed"] or "").lstrip() if found else ""
        if found is None or not typed:
            self.list.offer([])
        else:
            offered = self._people(typed.strip()) if found["sign"] == "@" else self._tags(typed)
            self.list.offer(offered, preselect=True)

    def _people(self, typed: str) -> list[Suggestion]:
        hits = self.desk.store.search(typed, kinds=["contact"], limit=_MOST)
        items = [Suggestion(hit.title, hit.detail, value=hit) for hit in hits]
        try:
            day = read_when(self.desk, typed, _OCCURRED, past=True).value
        except AipmError:
            return items
        return [Suggestion(say_when(self.desk, day), icon="calendar-blank", value=day), *items]

    def _tags(self, typed: str) -> list[Suggestion]:
        wanted = typed.casefold()
        skills = [hit.title for hit in self.desk.store.search(typed, kinds=["skill"], limit=_MOST)]
        if " " in typed:  # a word that is finished is only the beginning of a name that goes on like this
            skills = [name for name in skills if name.casefold().startswith(wanted)]
        known = [tag for tag in self.desk.store.tags() if tag.casefold().startswith(wanted)]
        items = [Suggestion(name, tr("Skill"), "target", name) for name in skills]
        items += [Suggestion(name, tr("Tag"), "tag", name) for name in known[:_MOST] if name not in skills]
        if " " not in typed and all(item.text.casefold() != wanted for item in items):
            items.append(Suggestion(tr("New tag “{tag}”", tag=typed), icon="plus", value=typed))
        return items

    def _taken(self, item: Suggestion) -> None:
        found = self._token()
        if found is None:
            return
        value, word = item.value, ""
        if isinstance(value, Hit):
            word = f"{value.title} "
            self.person.emit(value)
        elif isinstance(value, str):
            word = f"{value} "
            self.tag.emit(value)
        else:
            self.day.emit(value)
        cursor = self._text.textCursor()
        units = len(found["token"].encode("utf-16-le")) // 2  # as Qt counts letters
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
        cursor.insertText(word)


class NamedChips(Flow):
    """The people and tags named so far, each with a way to take it out again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.people: dict[int, str] = {}
        self.tags: list[str] = []
        self.hide()

    def add_person(self, hit: Hit) -> None:
        """Somebody else who took part."""
        self.people[hit.id] = hit.title
        self._show()

    def add_tag(self, tag: str) -> None:
        """A skill or tag it was about."""
        if tag not in self.tags:
            self.tags.append(tag)
        self._show()

    def clear(self) -> None:
        """Nobody and nothing."""
        self.people, self.tags = {}, []
        self._show()

    def _show(self) -> None:
        people = [
            self._chip(tr("with {name}", name=name), partial(self._without, id)) for id, name in self.people.items()
        ]
        self.show_items([*people, *(self._chip(f"#{tag}", partial(self._untagged, tag)) for tag in self.tags)])
        self.setVisible(bool(self.items))

    def _chip(self, words: str, take_out: Callable[[], None]) -> Button:
        chip = Button(self.theme, words[:60], "filter", small=True, icon="x", on_click=take_out)
        chip.setAccessibleName(tr("Take out: {name}", name=words[:60]))
        return chip

    def _without(self, id: int) -> None:
        self.people.pop(id, None)
        self._show()

    def _untagged(self, tag: str) -> None:
        self.tags.remove(tag)
        self._show()
