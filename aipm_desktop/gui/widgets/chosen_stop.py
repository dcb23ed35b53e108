"""Tab and groups of buttons of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def tab_when_chosen(button: QAbstractButton) -> None:
    """Let Tab come to a button of a group only while it is the chosen one: arrows lead from there to the others.

    Qt does so only after the group has had the focus, and until then begins with the first button.
    """

    def follow(on: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    follow(button.isChecked())
    button.toggled.connect(follow)
