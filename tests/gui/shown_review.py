"""The prompts of the weekly review, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from aipm_desktop.app import App
from aipm_desktop.gui.pages.review_page import ReviewPage


def prompt(name: str, app: App) -> None:
    """One part of the review."""
    app.window.open_page("review")
    page = app.window.pages.page
    assert isinstance(page, ReviewPage)
    page.go_to(name)


REVIEW_SHOWN: dict[str, Callable[[App], None]] = {
    f"review-{name.replace('_', '-')}": partial(prompt, name) for name in ("due_soon", "wins", "goals", "numbers")
}
