"""The answers of all interviews as a table: questions down, people across."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Answer, Matrix, Question, Voice
from aipm_desktop.services.conversations import NO_ANSWER, NOT_ASKED, THEMES

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ANSWER = Role.UserRole
_LONGEST = 160
_NO_PARENT = QModelIndex()


class AnswerMatrix(QAbstractTableModel):
    """Rows are questions, columns voices; the headers hold both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix((), (), {})

    def show(self, matrix: Matrix) -> None:
        """Take over other answers."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.matrix.questions)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.matrix.voices)

    def at(self, index: Index) -> tuple[Question, Voice, Answer | None]:
        """The question, the voice and the answer of a cell."""
        question, voice = self.matrix.questions[index.row()], self.matrix.voices[index.column()]
        return question, voice, self.matrix.answer(question, voice)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in (ANSWER, Role.DisplayRole, Role.AccessibleTextRole) or not index.isValid():
            return None
        question, voice, answer = self.at(index)
        if role == ANSWER:
            return answer
        if role == Role.DisplayRole:
            return one_line(cell_words(answer), _LONGEST)
        differs = [tr("differs from others")] if answer is not None and answer.differs else []
        return ", ".join([voice.name, question.text, cell_words(answer), *differs])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Role.DisplayRole:
            return one_line(self.matrix.voices[section].name if across else self.matrix.questions[section].text)
        if role == Role.AccessibleTextRole and not across:
            question = self.matrix.questions[section]
            return ", ".join((question.text, theme_label(question.theme), self.answered_words(question)))
        return None

    def answered_words(self, question: Question) -> str:
        """How many of all answered: "3 of 7 answered"."""
        count = self.matrix.answered.get(question.key, 0)
        return tr("{count} of {all} answered", count=count, all=len(self.matrix.voices))


def cell_words(answer: Answer | None) -> str:
    """What a cell says."""
    return tr(NOT_ASKED) if answer is None else answer.text or tr(NO_ANSWER)


def theme_label(theme: str) -> str:
    """A theme as the person knows it."""
    return tr(THEMES.get(theme, theme))
