"""A calendar file that was dropped or opened: what would come in, and one button that takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk, Progress
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import ElidedLabel, para
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.dates import say

if TYPE_CHECKING:
    from aipm_desktop.services.import_calendar import Preview, Proposal

_LINES = 8
_WIDTH = 560


class ImportDatesSheet(Sheet):
    """Shows what one calendar file holds. Nothing is saved before its main button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget, shown: Preview) -> None:
        self._desk, self._shown = desk, shown
        taken = [each for each in shown.proposals if each.taken]
        super().__init__(desk.theme, parent, tr("Import dates"), shown.name, _WIDTH)
        for each in taken[:_LINES]:
            self.body.addWidget(ElidedLabel(desk.theme, self._line(each)))
        notes = []
        if len(taken) > _LINES:
            notes.append(tr("And {count} more.", count=f"{len(taken) - _LINES:,}"))
        if known := shown.count("unchanged"):
            one = tr("1 is here already and stays as it is.")
            notes.append(counted(known, one, tr("{count} are here already and stay as they are.")))
        notes += [
            tr("Line {line}: {reason}", line=f"{fault.line:,}", reason=fault.reason) for fault in shown.faults[:3]
        ]
        notes.append(tr("Nothing is saved yet. You can undo all of it afterwards."))
        self.body.addWidget(para(desk.theme, "\n".join(notes), "cap", "text2", width=desk.theme.u(_WIDTH - 60)))
        self.add_cancel()
        words = tr("Import {count} dates", count=f"{len(taken):,}") if len(taken) != 1 else tr("Import 1 date")
        self.take = self.add_button(words, "primary", self._take, default=True)
        self.take.setEnabled(bool(taken))

    def first_focus(self) -> QWidget | None:
        return self.take if self.take.isEnabled() else super().first_focus()

    def _line(self, proposal: Proposal) -> str:
        entry = proposal.entry
        when = entry.start or entry.end
        today = self._desk.today()
        day = say(when, today=today, clock_24=clock_24(self._desk)) if when else ""
        what = {"create": tr("new"), "update": tr("updated"), "cancel": tr("cancelled")}[proposal.action]
        kind = tr(BY_NAME[proposal.kind].singular).lower()
        return " · ".join(part for part in (day, proposal.title, f"{what} {kind}") if part)

    def _take(self) -> None:
        from aipm_desktop.services.import_calendar import apply

        try:
            done = apply(self._desk.store, self._shown, now=self._desk.now())
        except AipmError as fault:
            self._desk.toasts.show(f"{fault.title}. {fault.message}", icon="warning")
            return
        self.accept()
        offer_undo(self._desk, tr("Dates: {words}", words=done.words))


def show_dates(desk: Desk, parent: QWidget, paths: Sequence[Path], failed: Callable[[AipmError], None]) -> None:
    """Read calendar files beside the window and show each in a sheet; a file that cannot be read goes to `failed`."""
    store, now = desk.store, desk.now()

    def read(_progress: Progress, _cancelled: Callable[[], bool]) -> list[Preview]:
        from aipm_desktop.services.calendar_files import read_file
        from aipm_desktop.services.import_calendar import preview

        return [preview(store, read_file(path), now=now, name=path.name) for path in paths]

    def show(found: list[Preview]) -> None:
        for each in found:
            ImportDatesSheet(desk, parent, each).open()

    def fault(error: BaseException) -> None:
        if not isinstance(error, AipmError):
            raise error
        failed(error)

    desk.worker.run(read, show, fault)
