"""The debrief: what a conversation brought, written down in one go as soon as it is over."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.picker import named
from aipm_desktop.gui.cards.thank_you import draft
from aipm_desktop.gui.cards.undo import close_when, offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.store import Writer

_INTERVIEW = BY_NAME["interview"]


class DebriefSheet(Sheet):
    """Answers, insights and names of an interview. Ctrl+Enter writes them, marks it as done and copies the thank-you.

    A name that is no contact yet becomes one, introduced by the person who was asked.
    """

    def __init__(self, desk: Desk, interview: int) -> None:
        self.desk = desk
        self.values: Values = desk.store.get("interview", interview)
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        people = [row["contact_name"] for row in self.values["people"] if row["contact_name"]]
        title = tr("Debrief: {title}", title=people[0] if len(people) == 1 else _INTERVIEW.title_of(self.values))
        super().__init__(desk.theme, area, title, tr("While it is fresh. Leave out what you do not need."))
        self.fault = Banner(self.theme, "", "danger", "warning-circle")
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.learned = self._line(
            tr("What I learned"), tr("What I learned"), tr("Several with a semicolon between them")
        )
        self.names = self._line(
            tr("Whom to talk to next"), tr("Whom to talk to next"), tr("Names with a comma between them")
        )
        self.fit = Segmented(self.theme, tr("Would this job suit me?"), [("", "–"), *((n, n) for n in "12345")])
        self._block(tr("Would this job suit me? (5: very much)"), self.fit)
        self.unknown = self._line(tr("Still to find out"), tr("Still to find out"), tr("What stayed open"))
        self.answers = [self._answer(row) for row in self.values["questions"] if not row["answer"]]
        self.add_button(tr("Not now"), on_click=self.reject)
        self.add_button(tr("Open page"), on_click=self._open)
        self.add_button(tr("Done, copy thank-you"), "primary", self.write, default=True)

    def _line(self, name: str, label: str, hint: str) -> FlatLine:
        line = FlatLine(self.theme, name, framed=True, placeholder=hint)
        self._block(label, line)
        return line

    def _block(self, label: str, widget: QWidget) -> None:
        words = para(self.theme, label, "strong", "text")
        words.setBuddy(widget)
        block = QVBoxLayout()
        block.setSpacing(self.theme.u(4))
        block.addWidget(words)
        block.addWidget(widget)
        self.body.addLayout(block)

    def _answer(self, row: Values) -> tuple[int, FlatLine]:
        if not hasattr(self, "_asked"):
            self._asked = Label(self.theme, tr("Questions"), "capstrong", "text2")
            self.body.addWidget(self._asked)
        return row["id"], self._line(row["text"], row["text"], tr("Their answer"))

    def _open(self) -> None:
        self.accept()
        self.desk.navigator.open_record("interview", self.values["id"])

    def write(self) -> None:
        """Write it all as one step; what is refused is told, and nothing is written."""
        label = tr("Debrief {title}", title=_INTERVIEW.title_of(self.values))
        try:
            with self.desk.store.write(label) as writer:
                writer.save("interview", {**self._said(), "referrals": self._referrals(writer)}, self.values["id"])
        except AipmError as fault:
            self.fault.set_text(f"{fault.title}. {fault.message}".strip())
            self.fault.show()
            return
        self.accept()
        self._offer_thanks()

    def _said(self) -> Values:
        answers = {id: line.text().strip() for id, line in self.answers if line.text().strip()}
        questions = [
            {**row, "asked": True, "answer": answers[row["id"]]} if row["id"] in answers else row
            for row in self.values["questions"]
        ]
        learned = [{"text": text} for part in self.learned.text().split(";") if (text := part.strip())]
        said: Values = {"status": "completed", "questions": questions}
        said["insights"] = [*self.values["insights"], *learned]
        if self.fit.value():
            said["fit"] = int(self.fit.value())
        if unknown := self.unknown.text().strip():
            said["still_to_know"] = "\n".join(part for part in (self.values["still_to_know"], unknown) if part)
        return said

    def _referrals(self, writer: Writer) -> list[Values]:
        people = [row["contact_id"] for row in self.values["people"]]
        rows = list(self.values["referrals"])
        for part in self.names.text().split(","):
            if name := part.strip():
                known = self._known(name)
                new = {**named("contact", name), "introduced_by_id": people[0] if people else None}
                rows.append({"contact_id": known or writer.save("contact", new)})
        return rows

    def _known(self, name: str) -> int:
        """The only contact of that name, 0 when there is none or several."""
        found = [hit.id for hit in self.desk.store.search(name, kinds=["contact"], limit=5)
                 if hit.title.casefold() == name.casefold()]  # fmt: skip
        return found[0] if len(found) == 1 else 0

    def _offer_thanks(self) -> None:
        desk, values = self.desk, self.desk.store.get("interview", self.values["id"])
        if values["thank_you_sent_on"] or values["thank_you_not_needed"]:
            offer_undo(desk, tr("Debrief written"))
            return
        day = day_of(values["starts"], values["zone"]) if values["starts"] else None
        QGuiApplication.clipboard().setText(draft(values, day))
        id = values["id"]
        toast = desk.toasts.show(tr("Thank-you text copied"), tr("Sent"), lambda: sent(desk, id), icon="copy")
        close_when(desk, toast, lambda: _thanked(desk, id))


def _thanked(desk: Desk, interview: int) -> bool:
    """Whether there is nobody to thank any more."""
    there = desk.store.rows("interview", [interview], ("thank_you_sent_on", "thank_you_not_needed"))
    return any(there.get(interview, (True,)))


def sent(desk: Desk, interview: int) -> None:
    """Note that the thank-you was sent today."""
    label = tr("Thank-you sent")
    desk.store.save("interview", {"thank_you_sent_on": desk.today()}, interview, label=label)
    offer_undo(desk, label)
