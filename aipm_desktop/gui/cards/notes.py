"""Notes: a text that is saved while it is written."""

from __future__ import annotations

from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.markdown_look import MarkdownLook
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr


class NotesCard(RecordCard):
    """The record's own notes, in Markdown as typed. A subclass may show another text of the record."""

    field = "notes"
    heading = "Notes"
    least = 6

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, self.heading, small=small)
        self.text = LongText(
            desk.theme, tr(self.heading), least=4 if small else self.least, placeholder=tr("Write anything")
        )
        self.look = MarkdownLook(desk.theme, self.text.edit.document())
        self.text.edit.textChanged.connect(self._writing)
        self.text.edit.entered.connect(self._save)
        self.text.edit.reverted.connect(lambda: self._say(""))
        self.body.addWidget(self.text)
        self.reload()

    def reload(self) -> None:
        self.text.edit.set_text(self.record.values[self.field])

    def finish_typing(self) -> None:
        self.text.edit.commit()

    def unfinished(self) -> Any:
        self.finish_typing()
        return self.text.edit.toPlainText() if self.text.pending() else None

    def take_up(self, unfinished: Any) -> None:
        self.text.edit.setPlainText(unfinished)

    def _writing(self) -> None:
        if self.text.edit.pending():
            self.set_caption(tr("Saving…"))

    def _save(self, text: str) -> None:
        try:
            self.record.save({self.field: text})
        except AipmError as fault:
            self.text.set_error(fault.title)
            self._say(f"{fault.title}. {fault.message}", "danger")
        else:
            self.text.set_error("")
            self._say(tr("Saved"))

    def _say(self, words: str, tone: str = "text3") -> None:
        self.caption.set_tone(tone)
        self.set_caption(words)


class SaidCard(NotesCard):
    """What a conversation was about, as a whole: the heading of its page has only the first sentence."""

    field = "summary"
    heading = "What was said"


class TakeawayCard(NotesCard):
    """What is worth remembering of a reading."""

    field = "takeaway"
    heading = "Takeaway"
    least = 3


class DoneCard(NotesCard):
    """What was done in an experiment."""

    field = "what_i_did"
    heading = "What I did"
    least = 3


class ResultCard(NotesCard):
    """What came of an experiment."""

    field = "result"
    heading = "Result"
    least = 3
