"""The lists of an interview that do more than a list: questions from and for the bank, referrals with their chain."""

from __future__ import annotations

from functools import partial

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.question_bank import QuestionBankSheet
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.services.catalogue import questions
from aipm_desktop.services.catalogue.texts import shortened


class QuestionsCard(RowsCard):
    """What to ask, with the answers. Unanswered ones are the preparation; own ones can be kept in the bank."""

    keep: Button | None = None

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "questions")
        self.keep = Button(desk.theme, "", "link", small=True, on_click=self.keep_own)
        self.add_to_header(self.keep)
        self.bank = Button(desk.theme, tr("Add from the bank…"), "link", icon="plus", small=True,
                           on_click=self.open_bank)  # fmt: skip
        self.add_to_header(self.bank)
        self._offer_to_keep(self.keep)

    def reload(self) -> None:
        super().reload()
        if self.keep is not None:
            self._offer_to_keep(self.keep)

    def _offer_to_keep(self, button: Button) -> None:
        count = len(self._own())
        button.setText(tr("Keep 1 in the bank") if count == 1 else tr("Keep {count} in the bank", count=count))
        button.setVisible(bool(count))

    def _own(self) -> list[Values]:
        """The questions that are not in the bank."""
        rows: list[Values] = self.record.values["questions"]
        known = {fold(text.text) for texts in questions(self.desk.store).values() for text in texts} if rows else set()
        return [row for row in rows if fold(row["text"]) not in known]

    def open_bank(self) -> QuestionBankSheet:
        """Choose questions of the bank."""
        sheet = QuestionBankSheet(self.desk, [row["text"] for row in self.record.values["questions"]], self._take)
        sheet.open()
        return sheet

    def _take(self, rows: list[Values]) -> None:
        self._write([*self._present(), *rows], tr("Add questions from the bank"))
        offer_undo(self.desk, tr("1 question added") if len(rows) == 1 else tr("{n} questions added", n=len(rows)))

    def keep_own(self) -> None:
        """Put this interview's own questions into the bank."""
        own = self._own()
        with self.desk.store.write(tr("Keep questions in the bank")) as writer:
            for row in own:
                text = {"title": shortened(row["text"]), "type": "question", "theme": row["theme"], "text": row["text"]}
                writer.save("template", text)
        offer_undo(self.desk, tr("1 question kept") if len(own) == 1 else tr("{n} questions kept", n=len(own)))
        self.reload()


class PeopleAskedCard(RowsCard):
    """Who is talked to, and who brought them in; those lead to their pages."""

    listens = ("contact",)

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        self.brought: list[RecordLine] = []
        self._brought: dict[int, tuple[str, str]] = {}
        super().__init__(desk, record, "people", small=True)

    def reload(self) -> None:
        super().reload()
        found = self._introduced()
        if found == self._brought:
            return
        self._brought = found
        discard(self.body, self.brought)
        self.brought = []
        for id, (name, whom) in found.items():
            line = RecordLine(self.theme, name, tr("Brought in {name}", name=whom))
            line.clicked.connect(partial(self.desk.navigator.open_record, "contact", id))
            self.brought.append(line)
            self.body.addWidget(line)

    def _introduced(self) -> dict[int, tuple[str, str]]:
        """Those who introduced the people asked, by id: their names, and whom they introduced."""
        store = self.desk.store
        asked = [row["contact_id"] for row in self.record.values["people"] if row["contact_id"]]
        by = {id: by for id, (by,) in store.rows("contact", asked, ("introduced_by_id",)).items() if by}
        names = store.titles("contact", {*by, *by.values()})
        return {
            each: (names[each], ", ".join(names[id] for id in by if by[id] == each))
            for each in dict.fromkeys(by.values())
        }


class ReferralsCard(RowsCard):
    """Whom to talk to next. A contact nobody introduced yet is from now on introduced by the one who was asked."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "referrals")

    def _write(self, rows: list[Values], label: str) -> None:
        store = self.desk.store
        asked = [row["contact_id"] for row in self.record.values["people"] if row["contact_id"]]
        named = {row["contact_id"] for row in rows if row.get("contact_id")} - set(asked)
        with store.write(label) as writer:
            writer.save("interview", {"referrals": rows}, self.record.id)
            for contact in named if asked else ():
                if store.get("contact", contact)["introduced_by_id"] is None:
                    writer.save("contact", {"introduced_by_id": asked[0]}, contact)
        self.record.reload()
        self.reload()
