"""Files kept beside a record: added by button, dropped or pasted; opened only when somebody asks for it."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.backup_words import in_bytes
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.services.attachments import Added, attach_files, copy_to_open, is_document, save_elsewhere
from aipm_desktop.store.accounts import Attached
from aipm_desktop.store.files import LARGEST_MB

_ICONS = {
    "application/pdf": "file-pdf",
    "image": "image",
    "audio": "music-notes",
    "video": "film-strip",
    "text": "file-text",
}
"""By media type, or by its first word."""


def icon_of(file: Attached) -> str:
    """The icon for a file's sort."""
    media = file.media_type
    return _ICONS.get(media) or _ICONS.get(media.partition("/")[0], "file")


class FileLine(QWidget):
    """One file: a click opens it, the dots have everything else."""

    def __init__(self, card: FilesCard, file: Attached, *, missing: bool) -> None:
        super().__init__()
        self.card = card
        self.file = file
        day = say_when(card.desk, file.added_at.astimezone().date())
        detail = tr("{size} · {day}", size=in_bytes(file.size), day=day)
        chip = (tr("Missing"), "danger") if missing else ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.face = RecordLine(card.theme, file.name, detail, icon=icon_of(file), hue="neutral", chip=chip)
        told = tr("{name} is no longer in the data folder", name=file.name) if missing else file.name
        self.face.setToolTip(plain_tip(told))
        self.face.clicked.connect(partial(card.open_file, file))
        row.addWidget(self.face, 1)
        name = tr("More actions for {name}", name=file.name)
        self.more = IconButton(card.theme, "dots-three", name, size=28, on_click=self.open_menu)
        row.addWidget(self.more)

    def open_menu(self) -> Menu:
        """What can be done with the file."""
        card, file = self.card, self.file
        menu = Menu(card.theme, tr("More actions"), self)
        menu.add(tr("Open"), "arrow-square-out", partial(card.open_file, file))
        menu.add(tr("Show in folder"), "folder-open", partial(card.show_file, file))
        menu.add(tr("Save as…"), "download-simple", partial(card.save_file, file))
        menu.add(tr("Rename…"), "pencil-simple", partial(card.rename_file, file), shortcut="F2")
        menu.addSeparator()
        menu.add(tr("Remove"), "trash", partial(card.remove_file, file), shortcut="Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.card.remove_file(self.file)
        elif event.key() == Qt.Key.Key_F2:
            self.card.rename_file(self.file)
        else:
            super().keyPressEvent(event)


class FilesCard(RecordCard):
    """Copies of files, kept in the data folder. The originals are never touched."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Files", small=small)
        self.setAcceptDrops(True)
        self.lines: list[FileLine] = []
        self._shown: list[tuple[Attached, bool]] | None = None
        self.body.setSpacing(0)
        self.add = IconButton(desk.theme, "plus", tr("Add files"), size=28, on_click=self.choose)
        self.add_to_header(self.add)
        self.state = Label(desk.theme, "", "cap", "text2")
        self.hint = Para(desk.theme, tr("Drop or paste files here, up to {mb} MB each.", mb=LARGEST_MB), "cap", "text3")
        self.fault = Para(desk.theme, "", "cap", "danger")
        for words in (self.fault, self.state, self.hint):
            words.setContentsMargins(0, desk.theme.u(6), 0, 0)
            self.add_plain(words)
        self.fault.hide()
        self.state.hide()
        self.reload()

    def files(self) -> list[Attached]:
        """The files of the record."""
        return self.desk.store.attachments(self.record.kind.name, self.record.id)

    def reload(self) -> None:
        found = [(file, self._is_missing(file)) for file in self.files()]
        if found == self._shown:
            return
        self._shown = found
        had = next((place for place, line in enumerate(self.lines) if line.isAncestorOf(self.focusWidget())), None)
        discard(self.body, self.lines)
        self.lines = [FileLine(self, file, missing=missing) for file, missing in found]
        for place, line in enumerate(self.lines):
            self.body.insertWidget(place, line)
        before: QWidget = self.add
        for line in self.lines:
            QWidget.setTabOrder(before, line.face)
            QWidget.setTabOrder(line.face, line.more)
            before = line.more
        if had is not None:
            stop = self.lines[min(had, len(self.lines) - 1)].face if self.lines else self.add
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_missing(self, file: Attached) -> bool:
        try:
            self.desk.store.file_of(file)
        except AipmError:
            return True
        return False

    # Adding

    def choose(self) -> None:
        """Ask the system for files."""
        self.add_files(local_files.choose_files(self, tr("Add files")))

    def add_files(self, sources: list[Path]) -> None:
        """Keep copies of files, beside the window."""
        if not sources:
            return
        store, kind, id = self.desk.store, self.record.kind.name, self.record.id
        self.fault.hide()
        self.state.setText(tr("Copying 1 file") if len(sources) == 1 else tr("Copying {n} files", n=len(sources)))
        self.state.show()
        self.desk.worker.run(
            lambda progress, cancelled: attach_files(store, kind, id, sources, progress, cancelled),
            self._added,
            self._failed,
        )

    def _added(self, added: Added) -> None:
        if added.names:
            words = tr("Added {name}", name=added.names[0][:80])
            offer_undo(self.desk, words if len(added.names) == 1 else tr("Added {n} files", n=len(added.names)))
        if not shiboken6.isValid(self):  # the person has gone to another page
            for fault in added.faults:
                raise fault
            return
        self.state.hide()
        self._refuse(added.faults)
        self.reload()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError) or not shiboken6.isValid(self):
            raise error
        self.state.hide()
        self._refuse((error,))

    def _refuse(self, faults: tuple[AipmError, ...]) -> None:
        self.fault.setText("\n".join(f"{fault.title}. {fault.message}" for fault in faults))
        self.fault.setVisible(bool(faults))

    def paste(self, data: QMimeData) -> bool:
        """Add what was copied: files, or a picture. False for anything else."""
        files = _files_in(data)
        if files:
            self.add_files(files)
        elif data.hasImage():
            self._add_picture(QImage(data.imageData()))
        return bool(files) or data.hasImage()

    def _add_picture(self, picture: QImage) -> None:
        taken = self.desk.now().astimezone()
        with tempfile.TemporaryDirectory(dir=self.desk.store.folder) as folder:
            file = Path(folder, f"{tr('Picture')} {taken:%Y-%m-%d %H.%M.%S}.png")
            if picture.save(str(file)):
                self._added(attach_files(self.desk.store, self.record.kind.name, self.record.id, [file]))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(_files_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste(QGuiApplication.clipboard().mimeData()):
            event.accept()
        else:
            super().keyPressEvent(event)

    # One file

    def open_file(self, file: Attached) -> None:
        """Hand a copy to the system's program for it; what is no document is shown in its folder."""
        copy = self._copy(file)
        if copy is None:
            return
        if not is_document(file.name, copy):
            words = tr("This sort of file is not opened from here: it could be a program.")
            self.desk.toasts.show(words, tr("Show in folder"), partial(self._open, copy.parent), "warning")
        else:
            self._open(copy)

    def show_file(self, file: Attached) -> None:
        """Show a copy of the file in its folder."""
        copy = self._copy(file)
        if copy is not None:
            self._open(copy.parent)

    def _copy(self, file: Attached) -> Path | None:
        try:
            return copy_to_open(self.desk.store, file)
        except AipmError as fault:
            self._refuse((fault,))
            self.reload()
            return None

    def _open(self, path: Path) -> None:
        if not local_files.open_local(path):
            self.desk.toasts.show(tr("This computer has no program for {name}.", name=path.name), icon="warning")

    def save_file(self, file: Attached) -> None:
        """Write a copy where the person says."""
        proposed = local_files.documents() / file.name
        target = local_files.choose_target(self, tr("Save a copy"), proposed, tr("All files ({pattern})", pattern="*"))
        if target is None:
            return
        try:
            save_elsewhere(self.desk.store, file, target)
        except AipmError as fault:
            self._refuse((fault,))
        else:
            folder = target.parent
            self.desk.toasts.show(tr("Saved {name}", name=target.name), tr("Show folder"), partial(self._open, folder))

    def rename_file(self, file: Attached) -> None:
        """Ask for another name; the ending stays, since it says what the file is."""
        sheet = _RenameSheet(self.theme, self, file)
        sheet.accepted.connect(lambda: self._rename(file, sheet.name()))
        sheet.open()

    def _rename(self, file: Attached, name: str) -> None:
        if name == file.name:
            return
        with self.desk.store.write(tr("Rename {name}", name=file.name)) as writer:
            writer.rename_file(file.id, name)
        offer_undo(self.desk, tr("Renamed to {name}", name=name[:80]))
        self.reload()

    def remove_file(self, file: Attached) -> None:
        """Take the file off the record."""
        with self.desk.store.write(tr("Remove {name}", name=file.name)) as writer:
            writer.detach(file.id)
        offer_undo(self.desk, tr("Removed {name}", name=file.name[:80]))
        self.reload()


class _RenameSheet(Sheet):
    def __init__(self, theme: Theme, parent: QWidget, file: Attached) -> None:
        super().__init__(theme, parent, tr("Rename file"), width=440)
        self._suffix = Path(file.name).suffix
        hint = tr("The ending {ending} stays.", ending=self._suffix) if self._suffix else ""
        self.line = LineField(theme, tr("Name"), file.name.removesuffix(self._suffix), hint=hint)
        self.body.addWidget(self.line)
        self.add_cancel()
        self.add_button(tr("Rename"), "primary", self._done, default=True)

    def name(self) -> str:
        """The whole new name."""
        return self.line.text().strip() + self._suffix

    def _done(self) -> None:
        if self.line.text().strip():
            self.accept()
        else:
            self.line.set_error(tr("A file needs a name"))


def _files_in(data: QMimeData) -> list[Path]:
    """The files of this computer that are dragged or were copied; folders and links are left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
