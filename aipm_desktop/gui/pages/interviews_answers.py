"""The answers of everybody to the same questions, side by side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from aipm_desktop.exchange.document.blocks import Block, Bullets, Heading
from aipm_desktop.exchange.own_csv import guard
from aipm_desktop.gui.cards.save_document import save_document
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.answer_matrix import AnswerMatrix, cell_words, theme_label
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.interviews_matrix import MatrixView
from aipm_desktop.gui.pages.interviews_tab import InterviewsTab
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Matrix
from aipm_desktop.services.conversations import THEMES, matrix_table, read_matrix, said_in, save_matrix, set_differs


class AnswersTab(InterviewsTab):
    """One theme or all; M marks an answer that differs; to the clipboard or into a file as it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.table = AnswerMatrix()
        self.matrix: Matrix = self.table.matrix
        theme = desk.theme
        self.theme_choice = Combo(theme, tr("Theme"), [("", tr("All themes"))], "")
        self.theme_choice.setMinimumWidth(theme.u(150))
        self.theme_choice.changed.connect(lambda _key: self._narrow())
        self.mark_button = Button(theme, "", "ghost", icon="warning", on_click=lambda: self.mark(view.currentIndex()))
        self.copy_button = Button(theme, tr("Copy"), icon="copy", on_click=self.copy)
        self.save_button = Button(theme, tr("Save as CSV…"), icon="download-simple", on_click=self.save)
        view = MatrixView(theme, self.table)
        view.opened.connect(self.open_answer)
        view.key_pressed.connect(self.press)
        view.menu_wanted.connect(self.open_menu)
        empty = (
            "chats",
            "No answers yet",
            "Write questions into an interview and answers during the talk: here they stand side by side.",
        )
        controls = (self.mark_button, self.theme_choice, self.copy_button, self.save_button)
        super().__init__(desk, view, controls, empty, {"M": self.mark_button})
        self.matrix_view = view
        view.selectionModel().currentChanged.connect(lambda *_: self._offer())

    def reload(self) -> None:
        self.matrix = read_matrix(self.desk.store)
        used = set(self.matrix.themes)
        options = [(key, theme_label(key)) for key in THEMES if key in used]
        self.theme_choice.set_options([("", tr("All themes")), *options])
        self._narrow()

    def _narrow(self) -> None:
        before = self.matrix_view.currentIndex()
        row, column = before.row(), before.column()
        shown = self.matrix.narrowed(self.theme_choice.value() or "")
        self.table.show(shown)
        last_row, last_column = len(shown.questions) - 1, len(shown.voices) - 1
        found = last_row >= 0 and last_column >= 0
        if found:
            index = self.table.index(min(max(row, 0), last_row), min(max(column, 0), last_column))
            self.matrix_view.setCurrentIndex(index)
        self._offer()
        people = tr("1 conversation") if last_column == 0 else tr("{count} people", count=last_column + 1)
        questions = tr("1 question") if last_row == 0 else tr("{count} questions", count=last_row + 1)
        self.show_found(bool(self.matrix.questions and self.matrix.voices), f"{questions} · {people}")

    def open_chosen(self) -> None:
        self.open_answer(self.matrix_view.currentIndex())

    def _offer(self) -> None:
        index = self.matrix_view.currentIndex()
        answer = self.table.at(index)[2] if index.isValid() else None
        self.mark_button.setEnabled(answer is not None)
        differs = answer is not None and answer.differs
        self.mark_button.setText(tr("Does not differ") if differs else tr("Mark as different"))

    def copy(self) -> None:
        """Put what is shown on the clipboard, as a table that spreadsheets take."""
        rows = (("\t".join(guard(one_line(cell, 10_000)) for cell in row)) for row in matrix_table(self.table.matrix))
        QGuiApplication.clipboard().setText("\n".join(rows))
        self.desk.toasts.show(tr("Copied the table"), icon="copy")

    def save(self) -> None:
        """Save what is shown."""
        shown = self.table.matrix
        name = tr("Answers")
        save_document(
            self.desk, self, tr("Save the answers"), name, {".csv": "CSV"}, lambda path: save_matrix(shown, path)
        )

    def blocks(self) -> tuple[Block, ...]:
        """Each question with what everybody asked said to it: a wide table would not fit on paper."""
        matrix = self.table.matrix
        found: list[Block] = []
        for question in matrix.questions:
            said = [(voice.name, answer) for voice in matrix.voices if (answer := matrix.answer(question, voice))]
            found.append(Heading(question.text))
            found.append(Bullets(tuple(f"{name}: {tr(said_in(answer))}" for name, answer in said)))
        return tuple(found)

    def mark(self, index: QModelIndex) -> None:
        """Mark the answer as one that differs, or take the mark away."""
        question, _voice, answer = self.table.at(index)
        if answer is None:
            return
        set_differs(self.desk.store, question, answer, not answer.differs)
        offer_undo(self.desk, tr("Mark taken away") if answer.differs else tr("Marked as different from other answers"))

    def open_answer(self, index: QModelIndex) -> Sheet:
        """The whole answer with ways to its interview and to the mark."""
        question, voice, answer = self.table.at(index)
        theme = self.desk.theme
        sheet = Sheet(theme, self.window(), one_line(voice.name), theme_label(question.theme), 560)
        sheet.body.addWidget(Para(theme, question.text, "strong", "text"))
        sheet.body.addWidget(Para(theme, cell_words(answer), "body", "text" if answer else "text3"))
        if answer is not None and answer.differs:
            sheet.body.addWidget(Label(theme, tr("Differs from other answers"), "cap", "warning"))
        interview = answer.interview_id if answer is not None else voice.interviews[0]

        def mark() -> None:
            sheet.accept()
            self.mark(index)

        def open_interview() -> None:
            sheet.accept()
            self.desk.navigator.open_record("interview", interview)

        sheet.add_button(tr("Close"), on_click=sheet.reject)
        if answer is not None:
            words = tr("Does not differ") if answer.differs else tr("Mark as different")
            sheet.add_button(words, on_click=mark)
        sheet.add_button(tr("Open interview"), "primary", open_interview, default=True)
        sheet.open()
        return sheet
