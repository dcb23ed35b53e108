"""The base of every page: what the main window asks of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.store import Step


class Page(QWidget):
    """One page of the content area. Built on first visit, kept, and told of changes that concern it."""

    key = ""
    """The page's key in the sidebar, also for pages below it (a record page has the key of its list)."""
    kinds: tuple[str, ...] = ()
    """The kinds whose changes make this page reload; empty for all."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def concerns(self, step: Step) -> bool:
        """Whether a step touches anything this page shows."""
        return not self.kinds or any(kind in step.touched for kind in self.kinds)

    def refresh(self) -> None:
        """Read everything shown anew from the store."""

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""

    def asked_again(self) -> None:
        """What is shown already was asked for once more."""

    def made(self, kind: str, id: int) -> None:
        """A record was created while the page was shown."""

    def search_here(self) -> bool:
        """Focus the page's search field. False when it has none."""
        return False

    def new_here(self) -> bool:
        """Create what this page lists. False when it lists nothing."""
        return False

    def records_here(self) -> tuple[str, list[int]]:
        """The kind and ids of the records that are chosen on this page."""
        return "", []

    def beside(self, kind: str, id: int, steps: int) -> int:  # noqa: ARG002  lists have an order, other pages none
        """The record so many places further on in this page's order, 0 when there is none."""
        return 0

    def foot_height(self) -> int:
        """How high the row of buttons at the bottom is, which nothing may cover."""
        return 0

    def where(self) -> dict[str, Any]:
        """Scroll, selection and filters, for going back to this page."""
        return {}

    def return_to(self, where: dict[str, Any]) -> None:
        """Take up what `where` gave."""

    def unfinished(self) -> Any:
        """What was typed and is nowhere kept yet, None for nothing; a page built anew gets it back."""
        return None

    def take_up(self, unfinished: Any) -> None:
        """Show what `unfinished` gave."""
