"""A desk over a real store, with a window that navigates by noting where it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from aipm_desktop.gui.desk import Changes, Desk, Progress
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.toast import ToastHost
from aipm_desktop.settings import Settings
from aipm_desktop.store import Step, Store

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


class Notes:
    """A navigator that only remembers."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.restarts: list[Callable[[], str]] = []

    def open_page(self, key: str, part: str = "") -> None:
        self.sent.append(("page", key, part) if part else ("page", key))

    def open_record(self, kind: str, id: int) -> None:
        self.sent.append(("record", kind, id))

    def open_beside(self, kind: str, id: int) -> None:
        self.sent.append(("beside", kind, id))

    def open_view(self, kind: str, name: str) -> None:
        self.sent.append(("view", kind, name))

    def new_record(self, kind: str, values: Mapping[str, Any] | None = None) -> None:
        self.sent.append(("new", kind, dict(values or {})))

    def restart(self, between: Callable[[], str]) -> None:
        self.restarts.append(between)

    def toggle_timer(self, course: int) -> None:
        self.sent.append(("timer", course))

    def log_conversation(self, contact: int) -> None:
        self.sent.append(("log", contact))

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        self.sent.append(("import", *paths))

    def export_calendar(self) -> None:
        self.sent.append(("export",))


class AtOnce:
    """A worker that works at once."""

    def run(
        self,
        work: Callable[[Progress, Callable[[], bool]], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],  # noqa: ARG002  the shape of a worker
        progress: Progress | None = None,
    ) -> Callable[[], None]:
        done(work(progress or (lambda _done, _all: None), lambda: False))
        return lambda: None


class Room(QWidget):
    """Stands in for the main window: a side bar's width on the left, one page, and the reloading of that page."""

    def __init__(self, sidebar: int = 232) -> None:
        super().__init__()
        self.page: Page | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(sidebar, 0, 0, 0)

    def put(self, page: Page) -> None:
        """Show `page` and tell it of changes."""
        self.page = page
        page.desk.changes.changed.connect(self._changed)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(page)

    def _changed(self, step: Step) -> None:
        if self.page is not None and self.page.concerns(step):
            self.page.refresh()


def make_theme(app: QApplication, choice: str = "light") -> Theme:
    theme = Theme()
    theme.reduce_motion = True
    theme.apply(app, "dark" if choice == "dark" else "light")
    return theme


def make_desk(store: Store, theme: Theme, area: QWidget, settings: Settings | None = None) -> Desk:
    changes = Changes()
    store.listeners.append(changes.report)
    return Desk(
        theme=theme,
        store=store,
        settings=settings or Settings(),
        change_settings=lambda **_values: None,
        navigator=Notes(),
        changes=changes,
        toasts=ToastHost(theme, area),
        worker=AtOnce(),
        today=lambda: TODAY,
        now=lambda: NOW,
    )
