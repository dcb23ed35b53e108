"""The backups: how they come by themselves, every copy there is, and the ways to save one and to put one back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import SUFFIX
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.backup_words import in_bytes, in_records
from aipm_desktop.gui.cards.restore_sheet import RestorePlace, RestoreSheet
from aipm_desktop.gui.cards.save_backup_sheet import SaveBackupSheet
from aipm_desktop.gui.cards.saying import clock_24, say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.settings_rows import Box, SettingRow
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.backup.copies import all_copies, back_up, backups_folder
from aipm_desktop.services.backup.keeping import Copy, Tier, tiers
from aipm_desktop.services.encryption import LockedError
from aipm_desktop.settings import Backup
from aipm_desktop.store import Step
from aipm_desktop.store.inspecting import look_into

_COLUMN = 704
_WORDS = {
    "daily": "Daily",
    "weekly": "Weekly",
    "monthly": "Monthly",
    "by-hand": "By hand",
    "before-import": "Before an import",
    "before-merge": "Before merging",
    "before-restore": "Before a restore",
    "before-upgrade": "Before an update of the program",
}


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """A copy with what is said of it. `records` is None when it is damaged, or `locked`: under an unknown password."""

    copy: Copy
    tier: Tier | None
    records: int | None
    locked: bool


class BackupPage(Page):
    """What `services.backup` can do, with every copy in sight."""

    key = "backups"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen: Backup = desk.settings.backup
        self.listed: list[ListedCopy] = []
        self.restore_buttons: list[Button] = []
        theme, u = desk.theme, desk.theme.u
        self.save = Button(theme, tr("Save backup file…"), icon="floppy-disk", on_click=self.save_file)
        self.other = Button(theme, tr("Restore…"), icon="clock-counter-clockwise", on_click=self.restore_file)
        self.now = Button(theme, tr("Back up now"), "primary", icon="cloud-arrow-up", on_click=self.back_up)
        head = QHBoxLayout()
        head.setContentsMargins(u(32), u(20), u(32), u(16))
        head.setSpacing(u(8))
        head.addWidget(Label(theme, tr("Backups"), "title"), 1)
        for button in (self.other, self.save, self.now):
            head.addWidget(button)
        self.banner = Banner(theme, "", "danger", "warning")
        self.banner.hide()
        content = QWidget()
        content.setProperty("clear", True)
        content.setMaximumWidth(u(_COLUMN) + u(8))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(u(4), u(4), u(4), u(24))
        self._column.setSpacing(u(8))
        self._column.addWidget(self.banner)
        self._column.addWidget(self._settings())
        self._column.addSpacing(u(16))
        self._column.addWidget(Label(theme, tr("Copies"), "h2"))
        self.nothing = Para(theme, "")
        self._column.addWidget(self.nothing)
        self._box: Box | None = None
        self._column.addStretch(1)
        holder = QWidget()
        holder.setProperty("clear", True)
        row = QHBoxLayout(holder)
        row.setContentsMargins(u(28), 0, u(32), 0)
        row.addWidget(content, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("region", True)
        area.setAccessibleName(tr("Backups"))
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
        self.refresh()

    def _settings(self) -> Box:
        theme = self.desk.theme
        self.automatic = Switch(
            theme, tr("Automatic backup"), self.chosen.automatic, on_toggle=lambda on: self._change(automatic=on)
        )
        self.automatic_row = SettingRow(theme, tr("Automatic backup"), " ", self.automatic)
        self.folder_row = SettingRow(theme, tr("Folder"), str(self.folder))
        layout = self.folder_row.layout()
        assert layout is not None
        self.show_button = Button(theme, tr("Show folder"), on_click=self.show_folder)
        self.change_button = Button(theme, tr("Change…"), on_click=self.choose_folder)
        layout.addWidget(self.show_button)
        layout.addWidget(self.change_button)
        return Box(theme, [self.automatic_row, self.folder_row])

    @property
    def folder(self) -> Path:
        """Where copies go."""
        return backups_folder(self.desk.store.folder, self.chosen)

    def concerns(self, step: Step) -> bool:  # noqa: ARG002  records do not show here
        return False

    # What there is

    def refresh(self) -> None:
        data, chosen, today = self.desk.store.folder, self.chosen, self.desk.today()

        def read() -> list[ListedCopy]:
            copies = all_copies(data, chosen)
            kept = tiers(copies, today)
            return [_listed(copy, kept.get(copy.path)) for copy in copies]

        self.desk.worker.run(lambda _progress, _cancelled: read(), self._show, self._failed)

    def _show(self, listed: list[ListedCopy]) -> None:
        if not shiboken6.isValid(self):
            return
        if listed != self.listed:  # else whoever stands on a row would lose it
            self._fill(listed)
        self.nothing.setVisible(not listed)
        self.nothing.setText(
            tr("There is no copy yet. The first one is made as soon as there is something to keep.")
            if self.chosen.automatic
            else tr("There is no copy yet. Switch on the automatic backup, or back up now.")
        )
        self.folder_row.set_effect(str(self.folder))
        self.automatic_row.set_effect(self._effect())

    def _fill(self, listed: list[ListedCopy]) -> None:
        self.listed = listed
        self.restore_buttons = []
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        if listed:
            self._box = Box(self.desk.theme, [self._row(each) for each in listed])
            self._column.insertWidget(self._column.count() - 1, self._box)

    def _effect(self) -> str:
        if not self.chosen.automatic:
            return tr("Off. Copies are still made before an import, a merge, a restore and an update.")
        words = tr("Every day at first start · keeps 7 daily, 4 weekly and 12 monthly copies")
        if not self.listed:
            return words
        newest = self.listed[0].copy
        made = say_when(self.desk, newest.made_at, inside=True)
        return tr("{words} · last one {when}, {size}", words=words, when=made, size=in_bytes(newest.size))

    def _row(self, listed: ListedCopy) -> SettingRow:
        copy = listed.copy
        sort = listed.tier or copy.sort if copy.sort == "daily" else copy.sort
        said = [tr(_WORDS[sort]), in_bytes(copy.size)]
        damaged = tr("opens with another password") if listed.locked else tr("damaged")
        said.append(damaged if listed.records is None else in_records(listed.records))
        when = say_when(self.desk, copy.made_at)
        button = Button(self.desk.theme, tr("Restore…"), small=True, on_click=lambda: self.restore(copy.path))
        button.setAccessibleName(tr("Restore the copy of {when}", when=when))
        button.setEnabled(listed.locked or listed.records is not None)
        self.restore_buttons.append(button)
        return SettingRow(self.desk.theme, when, " · ".join(said), button)

    # What can be done

    def back_up(self) -> None:
        """Make a copy now."""
        store, folder, now = self.desk.store, self.folder, self.desk.now()
        self.now.setEnabled(False)

        def done(copy: Copy) -> None:
            self.desk.toasts.show(tr("Backed up, {size}", size=in_bytes(copy.size)), icon="cloud-check")
            if shiboken6.isValid(self):
                self.now.setEnabled(True)
                self.banner.hide()
                self.desk.change_settings(backup=self.chosen)  # so that the window tells the new age
                self.refresh()

        self.desk.worker.run(
            lambda _progress, _cancelled: back_up(store, folder, "by-hand", now=now), done, self._failed
        )

    def save_file(self) -> None:
        """Save everything to one file."""
        SaveBackupSheet(self.desk, self).open()

    def restore_file(self) -> None:
        """Let the person choose a backup file or a copy."""
        pattern = tr("Backups ({pattern})", pattern=f"*{SUFFIX} aipm-*.db")
        path = local_files.choose_file(self, tr("Choose a backup"), self.folder, pattern)
        if path is not None:
            self.restore(path)

    def restore(self, path: Path) -> None:
        """Show what is inside, and restore it when the person agrees."""
        store, desk = self.desk.store, self.desk
        place = RestorePlace(
            data=store.folder,
            present=None if store.read_only else store.counts(),
            copy_first=lambda: store.guard("restore"),
            worker=desk.worker,
            restart=desk.navigator.restart,
            clock=desk.now,
            clock_24=clock_24(desk),
        )
        RestoreSheet(desk.theme, self, place, path).open()

    def show_folder(self) -> None:
        """Open the folder of the copies."""
        folder = self.folder if self.folder.is_dir() else self.desk.store.folder
        if not local_files.open_local(folder):
            said = tr("{folder} · this computer has no program to show it", folder=self.folder)
            self.folder_row.set_effect(said, "danger")

    def choose_folder(self) -> None:
        """Let copies go into another folder; those made before stay where they are."""
        folder = local_files.choose_folder(self, tr("Choose the folder for backups"), self.folder)
        if folder is not None:
            self._change(folder=folder)

    def _change(self, **values: object) -> None:
        self.chosen = self.chosen.model_copy(update=values)
        try:
            self.desk.change_settings(backup=self.chosen)
        except AipmError as fault:
            self._failed(fault)
            return
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError):
            raise error
        if shiboken6.isValid(self):
            self.now.setEnabled(True)
            self.banner.set_text(f"{error.title}. {error.message}")
            self.banner.show()

    def focus_first(self) -> None:
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)


def _listed(copy: Copy, tier: Tier | None) -> ListedCopy:
    try:
        return ListedCopy(copy, tier, sum(look_into(copy.path).counts.values()), locked=False)
    except AipmError as fault:
        return ListedCopy(copy, tier, None, locked=isinstance(fault, LockedError))
