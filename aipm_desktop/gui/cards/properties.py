"""Fields of a record as a list of properties: a label, and beside it the value, which becomes an input when touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.editors import make_editor
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.widgets.text import Label, Para, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values

LABEL, WIDE_LABEL = 100, 168


class Property(QWidget):
    """One field. `save` is given the raw value and raises AipmError when it is refused; the reason stands below.

    `stacked` puts the label above, for forms and long texts; `label` is its width beside the value.
    """

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        field: Field,
        save: Callable[[Field, Any], None] | None = None,
        *,
        stacked: bool = False,
        framed: bool = False,
        label: int = LABEL,
    ) -> None:
        super().__init__()
        theme, u = desk.theme, desk.theme.u
        self.field = field
        self._save = save
        self.widget, self.editor = make_editor(desk, kind, field, framed=framed)
        role, tone = ("strong", "text") if framed else ("body", "text2")
        name = tr(field.label) + (f" ({tr('required')})" if framed and field.required else "")
        fits = stacked or paint.text_width(theme.font(role), name) <= u(label)
        self.label: Label = Label(theme, name, role, tone) if fits else Para(theme, name, role, tone, label)
        self.label.setBuddy(self.widget)
        if field.help:
            self.label.setToolTip(plain_tip(tr(field.help)))
        self.note = Para(theme, "", "cap", "text3")
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4 if framed else 0))
        if stacked:
            if not framed:
                self.label.setContentsMargins(u(8), u(4), 0, 0)
            column.addWidget(self.label)
            column.addWidget(self.widget)
            column.addWidget(self.note)
            self.note.setContentsMargins(0 if framed else u(8), 0, 0, 0)
        else:
            row = QHBoxLayout()
            row.setSpacing(0)
            self.label.setFixedWidth(u(label))
            row.addSpacing(u(8))
            row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self.widget, 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
            column.addWidget(self.note)
            self.note.setContentsMargins(u(label + 16), 0, u(8), u(4))
        self.setFocusProxy(self.widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editor.committed.connect(self._commit)
        self.editor.hinted.connect(self._hint)

    def show_values(self, values: Values) -> None:
        """Show the field's value of a record, unless something refused still stands in it."""
        pending = getattr(self.widget, "pending", None)
        if pending is not None and pending():
            return
        self.editor.show_value(values.get(self.field.name), values)

    def _commit(self, raw: Any) -> None:
        if self._save is None:
            return
        try:
            self._save(self.field, raw)
        except AipmError as fault:
            self.refuse(fault)
        else:
            self.refuse(None)

    def refuse(self, fault: AipmError | None) -> None:
        """Say why the value is not taken, or that it is."""
        self.editor.set_error(fault.title if fault else "")
        self._hint(f"{fault.title}. {fault.message}" if fault else "", fault is not None)

    def _hint(self, words: str, trouble: bool) -> None:
        self.note.set_tone("danger" if trouble else "text3")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        (self.widget.focusProxy() or self.widget).setAccessibleDescription(words)
