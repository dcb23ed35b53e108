"""Acts on several rows at once, each as one step that Undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from aipm_desktop.errors import CancelledError
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.offer_claim import offer_claim
from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk, Progress
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind
from aipm_desktop.store import Store
from aipm_desktop.store.writer import Writer

_AT_ONCE = 300


def counted(kind: Kind, count: int) -> str:
    """ "1 contact" or "12 contacts"."""
    return f"{count:,} {tr(kind.singular if count == 1 else kind.plural).lower()}"


def add_tag(store: Store, kind: Kind, tag: str) -> Callable[[Writer, int], None]:
    """What puts a tag on one record."""

    def one(writer: Writer, id: int) -> None:
        tags = store.get(kind.name, id)["tags"]
        if tag not in tags:
            writer.save(kind.name, {"tags": [*tags, tag]}, id)

    return one


def set_field(kind: Kind, name: str, value: object) -> Callable[[Writer, int], None]:
    """What sets one field of one record."""

    def one(writer: Writer, id: int) -> None:
        writer.save(kind.name, {name: value}, id)

    return one


def delete_one(kind: Kind) -> Callable[[Writer, int], None]:
    """What moves one record to the bin."""
    return lambda writer, id: writer.delete(kind.name, id)


def change_all(desk: Desk, ids: Sequence[int], label: str, one: Callable[[Writer, int], object], said: str) -> None:
    """Do `one` to every record in one step. Many of them are written beside the window, which stays usable."""

    def work(progress: Progress, cancelled: Callable[[], bool]) -> bool:
        with desk.store.write(label) as writer:
            for number, id in enumerate(ids):
                if cancelled():
                    raise CancelledError
                one(writer, id)
                if number % 50 == 0:
                    progress(number, len(ids))
        return True

    if len(ids) <= _AT_ONCE:
        work(lambda _done, _all: None, lambda: False)
        offer_undo(desk, said)
        return
    desk.toasts.show(tr("Working on {count} records…", count=f"{len(ids):,}"), icon="hourglass")
    desk.worker.run(work, lambda _result: offer_undo(desk, said), lambda fault: _failed(desk, fault))


def _failed(desk: Desk, fault: BaseException) -> None:
    if not isinstance(fault, CancelledError):
        raise fault
    desk.toasts.show(tr("Stopped. Nothing was changed."), icon="info")


class BulkBar(QFrame):
    """Shown while several rows are selected. The page is asked for them by `chosen` when a button is pressed."""

    cleared = Signal()

    def __init__(self, desk: Desk, kind: Kind, chosen: Callable[[], list[int]]) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self._chosen = chosen
        theme, u = desk.theme, desk.theme.u
        self.setAccessibleName(tr("Act on the selected rows"))
        row = QHBoxLayout(self)
        row.setContentsMargins(u(32), u(8), u(24), u(8))
        row.setSpacing(u(8))
        self.count = Label(theme, "", "strong")
        row.addWidget(self.count)
        row.addStretch(1)
        self.tag = Button(theme, tr("Add tag"), icon="tag", small=True, on_click=self.ask_tag)
        row.addWidget(self.tag)
        self.status: Button | None = None
        if kind.statuses:
            label = tr("Set {field}", field=tr(kind.field(kind.status_field).label).lower())
            self.status = Button(theme, label, small=True, caret=True, on_click=self.ask_status)
            row.addWidget(self.status)
        self.delete = Button(theme, tr("Delete"), icon="trash", small=True, on_click=self.delete_all)
        row.addWidget(self.delete)
        row.addWidget(
            IconButton(theme, "x", tr("Clear selection"), shortcut="Esc", size=28, on_click=self.cleared.emit)
        )

    def add_act(self, button: Button) -> None:
        """Put the button of one more act before deleting."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.delete), button)
        QWidget.setTabOrder(self.status or self.tag, button)

    def set_count(self, count: int) -> None:
        """How many rows are selected."""
        self.count.setText(tr("{count} selected", count=f"{count:,}"))

    def ask_status(self) -> Menu:
        """The statuses to choose from."""
        assert self.status is not None
        menu = Menu(self.desk.theme, self.status.text(), self)
        for status in self.kind.statuses:
            menu.add(tr(status.label), on_trigger=partial(self.set_status, status.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.status.mapToGlobal(QPoint(0, -menu.sizeHint().height() - self.desk.theme.u(4))))
        return menu

    def set_status(self, key: str) -> None:
        """Set the status of all selected records."""
        ids, status = self._chosen(), self.kind.status(key)
        word = tr(status.label) if status else key
        said = tr("{records}: {status}", records=counted(self.kind, len(ids)), status=word)
        before = str(self.desk.store.get(self.kind.name, ids[0])[self.kind.status_field]) if len(ids) == 1 else key
        change_all(self.desk, ids, said, set_field(self.kind, self.kind.status_field, key), said)
        if len(ids) == 1:
            offer_claim(self.desk, self.kind.name, ids[0], before)

    def ask_tag(self) -> Popover:
        """A line for the tag, with those in use offered."""
        popover = Popover(self.desk.theme, self.tag, tr("Add tag"), width=260)
        line = FlatLine(self.desk.theme, tr("Tag"), framed=True, placeholder=tr("Tag"))
        offers = Suggestions(self.desk.theme, line)

        def take(tag: str) -> None:
            if tag.strip():
                popover.accept()
                self.add_tag(tag.strip())

        def offer(text: str) -> None:
            known = self.desk.store.tags() if text.strip() else {}
            found = [tag for tag in known if tag.casefold().startswith(text.strip().casefold())]
            offers.offer([Suggestion(tag, icon="tag", value=tag) for tag in found[:6]])

        line.textEdited.connect(offer)
        line.returnPressed.connect(lambda: take(line.text()))
        offers.chosen.connect(lambda item: take(item.text))
        popover.body.addWidget(line)
        popover.open()
        return popover

    def add_tag(self, tag: str) -> None:
        """Put a tag on all selected records."""
        ids = self._chosen()
        said = tr("Tagged {records} “{tag}”", records=counted(self.kind, len(ids)), tag=tag)
        change_all(self.desk, ids, said, add_tag(self.desk.store, self.kind, tag), said)

    def delete_all(self) -> None:
        """Move all selected records to the bin."""
        ids = self._chosen()
        if len(ids) == 1:
            title = self.desk.store.delete(self.kind.name, ids[0])
            offer_undo(self.desk, tr("Deleted “{title}”", title=title[:80]))
        elif ids:
            said = tr("Deleted {records}", records=counted(self.kind, len(ids)))
            change_all(self.desk, ids, said, delete_one(self.kind), said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("selected"))
            painter.fillRect(0, 0, self.width(), 1, self.desk.theme.color("border"))
