"""What a page is given: the store, the theme, and ways to reach the rest of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.toast import ToastHost
from aipm_desktop.settings import Settings
from aipm_desktop.store import Step, Store

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.live_file import LiveFile

Progress = Callable[[int, int], None]
"""(done, of how many)"""


class Changes(QObject):
    """The store's reports as one signal, on the window's own thread."""

    changed = Signal(object)

    def report(self, step: Step) -> None:
        self.changed.emit(step)


class Navigator(Protocol):
    """Where a page can send the person. The main window is one."""

    def open_page(self, key: str, part: str = "") -> None: ...
    def open_record(self, kind: str, id: int) -> None: ...
    def open_beside(self, kind: str, id: int) -> None: ...
    def open_view(self, kind: str, name: str) -> None: ...
    def new_record(self, kind: str, values: Mapping[str, Any] | None = None) -> None: ...
    def log_conversation(self, contact: int) -> None: ...
    def toggle_timer(self, course: int) -> None: ...
    def import_files(self, paths: Sequence[Path] = ()) -> None: ...
    def export_calendar(self) -> None: ...
    def restart(self, between: Callable[[], str]) -> None:
        """Close the data, do `between`, which says in words what it did or raises AipmError, and open them again."""


class Worker(Protocol):
    """Runs long work beside the window: `work(progress, cancelled)` on a thread, then `done` or `failed` back here."""

    def run(
        self,
        work: Callable[[Progress, Callable[[], bool]], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Progress | None = None,
    ) -> Callable[[], None]:
        """Returns what asks just this work to stop."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell while the window is out of sight. Of `acts`, words and what they do, a click does the first."""

    title: str
    text: str
    acts: tuple[tuple[str, Callable[[], object]], ...]


class Outside(Protocol):
    """Tells the person outside the window: the desktop's notifications, and a tray where there is one."""

    def tell(self, notice: Notice) -> bool:
        """False when the window is to tell it: it is in front and not locked, or the desktop has no place for it."""

    def count(self, due: int) -> None:
        """Show how many reminders are due."""

    def has_tray(self) -> bool:
        """Whether the program can stay where its window is closed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every page's constructor by the main window; nothing of it is global."""

    theme: Theme
    store: Store
    settings: Settings
    change_settings: Callable[..., None]
    """Sets some settings by name, keeps them, and lets the window follow; raises `AipmError` when one is refused."""
    navigator: Navigator
    changes: Changes
    toasts: ToastHost
    worker: Worker
    today: Callable[[], date]
    now: Callable[[], datetime]
    outside: Outside | None = field(default=None, kw_only=True)
    live_file: LiveFile | None = field(default=None, kw_only=True)
    """The calendar file that is kept up to date. The sample has neither, so that nobody is told of invented people."""
