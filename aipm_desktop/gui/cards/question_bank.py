"""The bank of questions for interviews: choose some for a talk, keep own ones for the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.interview import THEMES
from aipm_desktop.kinds.text import fold
from aipm_desktop.services.catalogue import Text, questions

_LABELS = {choice.key: choice.label for choice in THEMES} | {"own": "Own questions"}


class QuestionBankSheet(Sheet):
    """Ticked questions are handed to `added` as rows; those the interview has already are not offered again."""

    def __init__(self, desk: Desk, present: Sequence[str], added: Callable[[list[Values]], object]) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        subtitle = tr("From the program and your own. Change them on the interview’s page.")
        super().__init__(desk.theme, area, tr("Question bank"), subtitle, 640)
        self.desk = desk
        self._added = added
        have = {fold(text) for text in present}
        self.offered: list[Text] = [
            text for texts in questions(desk.store).values() for text in texts if fold(text.text) not in have
        ]
        self.chosen: list[Text] = []
        self.search = SearchField(self.theme, tr("Search questions"))
        self.search.edit.textChanged.connect(lambda _words: self._show())
        self.body.addWidget(self.search)
        self.body.setSpacing(self.theme.u(4))
        self.boxes: list[CheckBox] = []
        self._parts: list[QWidget] = []
        self.add_cancel()
        self.take: Button = self.add_button("", "primary", self._take, default=True)
        self._show()
        self._count()

    def _show(self) -> None:
        words = fold(self.search.edit.text()).split()
        discard(self.body, self._parts)
        self._parts, self.boxes, theme = [], [], ""
        for text in self.offered:
            label = tr(_LABELS.get(text.theme, text.theme))
            if not all(word in fold(f"{text.text} {label}") for word in words):
                continue
            if text.theme != theme:
                theme = text.theme
                heading = Label(self.theme, label, "capstrong", "text2")
                heading.setContentsMargins(0, self.theme.u(8), 0, 0)
                self._parts.append(heading)
            box = CheckBox(self.theme, text.text, text in self.chosen)
            box.setToolTip(plain_tip(text.source))
            box.clicked.connect(lambda on, each=text: self._tick(each, on))
            self.boxes.append(box)
            self._parts.append(box)
        if not self.boxes:
            self._parts.append(Label(self.theme, tr("No question has these words."), "body", "text2"))
        for part in self._parts:
            self.body.addWidget(part)

    def _tick(self, text: Text, on: bool) -> None:
        self.chosen = [*self.chosen, text] if on else [each for each in self.chosen if each != text]
        self._count()

    def _count(self) -> None:
        count = len(self.chosen)
        self.take.setText(tr("Add 1 question") if count == 1 else tr("Add {count} questions", count=count))
        self.take.setEnabled(bool(count))

    def _take(self) -> None:
        known = {choice.key for choice in THEMES}
        rows = [{"text": each.text, "theme": each.theme if each.theme in known else "role"} for each in self.chosen]
        self.accept()
        self._added(rows)
