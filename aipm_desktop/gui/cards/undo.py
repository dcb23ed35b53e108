"""Undo offered right after a change, for that change alone."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.toast import Toast
from aipm_desktop.gui.words import tr
from aipm_desktop.store import Step


def offer_undo(desk: Desk, text: str) -> None:
    """Say what was just done, with a button that takes the last step back unless something was changed since."""
    done = _last_step(desk)

    def undo() -> None:
        if _last_step(desk) == done:
            desk.store.undo()
        else:
            desk.toasts.show(tr("Something was changed since. Undo goes back one step at a time."), icon="info")

    close_when(desk, desk.toasts.show(text, tr("Undo"), undo), lambda: _undone(desk, done))


def close_when(desk: Desk, toast: Toast, over: Callable[[], bool]) -> None:
    """Close a toast before its time when a change has made what it offers pointless."""

    def look(_step: Step) -> None:
        if over():
            toast.dismiss()

    desk.changes.changed.connect(look)
    toast.closed.connect(lambda: desk.changes.changed.disconnect(look))


def _undone(desk: Desk, id: int) -> bool:
    return any(step.undone for step in desk.store.history(20) if step.id == id)


def _last_step(desk: Desk) -> int:
    return next((step.id for step in desk.store.history(20) if not step.undone), 0)
