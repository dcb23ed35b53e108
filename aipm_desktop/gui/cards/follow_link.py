"""Opening a web or mail address from a record, with the reason in sight when it cannot be."""

from __future__ import annotations

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.links import open_link


def follow(desk: Desk, address: str) -> None:
    """Open a web or mail address; say so when it cannot be."""
    try:
        open_link(address)
    except AipmError as fault:
        desk.toasts.show(f"{fault.title}. {fault.message}", icon="warning-circle")
