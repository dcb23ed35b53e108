"""Form fields: the label above, a hint or the error below, tied together for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import Label, Para


class Field(QWidget):
    """`editor` under its label. `set_error` marks the editor and says why; an empty text takes the error away.

    The label is the editor's accessible name, the hint or error its description.
    """

    def __init__(
        self, theme: Theme, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.editor = editor
        self.label = Label(theme, label, "strong")
        self.label.setBuddy(editor)
        self.note = Para(theme, "", "cap", "text3")
        self.note.hide()
        target = editor.focusProxy() or editor
        target.setAccessibleName(label)
        self._target = target
        self._hint = ""
        self._error = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(5))
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.note)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_hint(hint)

    def set_hint(self, text: str) -> None:
        """The quiet line below; an error hides it until it is gone."""
        self._hint = text
        self._tell()

    def set_error(self, text: str) -> None:
        """Why the present input is not taken, in a sentence; empty when it is."""
        if text == self._error:
            return
        self._error = text
        self.editor.setProperty("invalid", bool(text))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.update()
        self._tell()

    def error(self) -> str:
        """The error shown now."""
        return self._error

    def _tell(self) -> None:
        shown = self._error or self._hint
        self.note.set_tone("danger" if self._error else "text3")
        self.note.setText(shown)
        self.note.setVisible(bool(shown))
        self._target.setAccessibleDescription(shown)


class LineField(Field):
    """One line of text. `committed` comes with the text on Enter or when the focus leaves, if it has changed."""

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        text: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = QLineEdit(text)
        super().__init__(theme, label, self.edit, hint, parent)
        self.edit.setPlaceholderText(placeholder)
        self._committed = text
        self.edit.editingFinished.connect(self._commit)

    def text(self) -> str:
        """What stands in the field now."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show `text` without reporting a change."""
        self._committed = text
        self.edit.setText(text)

    def _commit(self) -> None:
        if self.edit.text() != self._committed:
            self._committed = self.edit.text()
            self.committed.emit(self._committed)
