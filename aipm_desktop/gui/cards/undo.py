"""Undo offered right after a change, for that change alone."""

from __future__ import annotations

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr


def offer_undo(desk: Desk, text: str) -> None:
    """Say what was just done, with a button that takes the last step back unless something was changed since."""
    done = _last_step(desk)

    def undo() -> None:
        if _last_step(desk) == done:
            desk.store.undo()
        else:
            desk.toasts.show(tr("Something was changed since. Undo goes back one step at a time."), icon="info")

    desk.toasts.show(text, tr("Undo"), undo)


def _last_step(desk: Desk) -> int:
    return next((step.id for step in desk.store.history(20) if not step.undone), 0)
