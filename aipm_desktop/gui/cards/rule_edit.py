"""The line for a repetition: words or a rule, and a popover in which it is put together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.repeat_popover import RepeatPopover
from aipm_desktop.gui.cards.repeats import COMMON, read_rule, say_rule
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values

_MOST_OFFERED = 7


class RuleEditor(FlatLine):
    """rule: `beside` holds what was chosen for other fields along with it: of a task, from which day it is counted."""

    committed = Signal(object)
    hinted = Signal(str, bool)

    def __init__(self, desk: Desk, kind: Kind, field: Field, framed: bool) -> None:
        hint = tr("every 2 weeks on tue")
        super().__init__(desk.theme, tr(field.label), framed=framed, placeholder=hint if framed else tr("Empty"))
        self.desk = desk
        self.kind = kind
        self.declared = field
        self.beside: Values = {}
        self._values: Values = {}
        self._rule = ""
        self._offers = Suggestions(desk.theme, self)
        self._offers.chosen.connect(self._taken)
        self.set_action("repeat", tr("Put together (Alt+Down)"), self.open_popover)
        self.textEdited.connect(self._offer)
        self.entered.connect(lambda _text: self.committed.emit(self.current()))

    def show_value(self, value: Any, values: Values) -> None:
        self._rule, self._values, self.beside = str(value or ""), values, {}
        words = say_rule(self._rule)
        counted = values.get("recurrence_from") == "completion" and bool(self._rule)
        self.set_texts(f"{words} {tr('after it is done')}" if counted else words, words)

    def current(self) -> Any:
        text = self.written()
        return self._rule if text == self.raw() else read_rule(text, self.desk.today())

    def open_popover(self) -> RepeatPopover:
        """Put the repetition together by hand. In a form the day from which it counts has a field of its own."""
        values = dict(self._values)
        if self.framed:
            values.pop("recurrence_from", None)
        popover = RepeatPopover(self.desk, self, self.kind, values, self.current())
        popover.chosen.connect(self._chosen)
        popover.open()
        return popover

    def _chosen(self, rule: str, beside: Values) -> None:
        self._rule = rule
        self.beside = beside
        self._values = self._values | beside
        self.set_texts(say_rule(rule))
        self.committed.emit(rule)

    def _offer(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = [words for words in map(say_rule, COMMON) if wanted and wanted in words.casefold()]
        self._offers.offer([Suggestion(words, icon="repeat", value=words) for words in found[:_MOST_OFFERED]])

    def _taken(self, item: Suggestion) -> None:
        self.setText(item.text)
        self._enter()
