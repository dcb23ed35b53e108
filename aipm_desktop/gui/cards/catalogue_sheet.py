"""Looking through the catalogue: search, narrow down, read what is known, and take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from aipm_desktop.catalogue.entries import Entry, Skill
from aipm_desktop.catalogue.types import TYPES, Type, groups, levels, search
from aipm_desktop.gui.cards.catalogue_preview import CataloguePreview
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.catalogue_entries import ENTRY, EntryDelegate, EntryList
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr
from aipm_desktop.services.catalogue import pick, pick_all, record_of

_WIDTH, _HEIGHT = 920, 420
_ALL = ""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}

Taken = Callable[[Type, Entry], None]


def types_from(kinds: Sequence[str]) -> list[Type]:
    """All types, those first that become records of `kinds`."""
    return sorted(TYPES, key=lambda type: type.kind not in kinds)


class CatalogueSheet(Sheet):
    """Entries of `types` on the left, what is known of the chosen one on the right.

    With `take` the sheet fills in a form: Enter hands the entry over and closes. Without it, it adds records: Enter
    adds the entry, or opens the record that is there already.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, types: Sequence[Type] = TYPES, *, take: Taken | None = None, text: str = ""
    ) -> None:
        title = tr("Catalogue") if take is None else tr("Pick from the catalogue")
        super().__init__(desk.theme, parent, title, width=_WIDTH)
        self.desk = desk
        self._types = {type.key: type for type in types}
        self._take = take
        theme, u = self.theme, self.theme.u
        first = next(iter(self._types))
        self.type = Combo(theme, tr("Type"), [(type.key, tr(type.plural)) for type in types], first)
        self.search = SearchField(theme, tr("Search the catalogue"))
        self.group = Combo(theme, tr("Category"), [])
        self.level = Combo(theme, tr("Level"), [])
        top = QHBoxLayout()
        top.setSpacing(u(8))
        for widget, stretch in ((self.search, 3), (self.type, 2), (self.group, 2), (self.level, 2)):
            top.addWidget(widget, stretch)
        self.body.addLayout(top)
        self.model = EntryList(lambda entry: record_of(desk.store, self._type(), entry) is not None, self)
        self.list = self._make_list()
        self.preview = CataloguePreview(theme)
        halves = QHBoxLayout()
        halves.setSpacing(u(20))
        halves.addWidget(self.list, 5)
        halves.addWidget(self.preview, 6)
        self.body.addLayout(halves)
        for half in (self.list, self.preview):
            half.setFixedHeight(u(_HEIGHT))
        self.several = self.add_button("", on_click=self._take_several)
        self.add_button(tr("Close") if take is None else tr("Cancel"), on_click=self.reject)
        self.act = self.add_button(tr("Add"), "primary", self._act, default=True)
        self.type.setVisible(len(self._types) > 1)
        self.search.edit.setText(text)
        self.search.edit.installEventFilter(self)
        self.search.searched.connect(lambda _text: self._find())
        self.type.changed.connect(lambda _key: self._narrow())
        self.group.changed.connect(lambda _key: self._find())
        self.level.changed.connect(lambda _key: self._find())
        self._narrow()

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(self.theme, view))
        view.setAccessibleName(tr("Entries"))
        view.setMouseTracking(True)
        view.setStyleSheet("background: transparent;")
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.selectionModel().currentChanged.connect(lambda *_indexes: self._show_entry())
        view.doubleClicked.connect(lambda _index: self._act())
        return view

    def first_focus(self) -> QWidget | None:
        return self.search.edit

    def _type(self) -> Type:
        return self._types[self.type.value() or next(iter(self._types))]

    def entry(self) -> Entry | None:
        """The entry that is chosen."""
        found: Entry | None = self.list.currentIndex().data(ENTRY)
        return found

    # Finding

    def _narrow(self) -> None:
        """Offer the categories and levels of the type that is chosen now, and show all of it."""
        type = self._type()
        for combo, words, every in (
            (self.group, groups(type), tr("All categories")),
            (self.level, levels(type), tr("All levels")),
        ):
            combo.set_options([(_ALL, every), *((word, tr(word[:1].upper() + word[1:])) for word in words)])
            combo.set_value(_ALL)
            combo.setVisible(len(words) > 1)
        self._find()

    def _find(self) -> None:
        found = search(
            self._type(), self.search.text(), group=self.group.value() or _ALL, level=self.level.value() or _ALL
        )
        self.model.show(found)
        self.list.setCurrentIndex(self.model.index(0) if found else self.model.index(-1))
        self._say(tr("1 entry") if len(found) == 1 else tr("{count} entries", count=len(found)))
        self._show_entry()
        several = self._several()
        self.several.setVisible(bool(several) and self._take is None)
        words = tr("Add the {count} to start with") if self._starting() else tr("Add all {count}")
        self.several.setText(words.format(count=len(several)))

    def _say(self, words: str) -> None:
        self.note.setText(words)

    def _show_entry(self) -> None:
        entry = self.entry()
        self.preview.show_entry(entry)
        self.act.setEnabled(entry is not None)
        there = entry is not None and self._take is None and self.model.there(entry)
        self.act.setText(tr("Fill in") if self._take else tr("Open") if there else tr("Add"))

    def _starting(self) -> bool:
        """Whether all skills are shown, of which a few are enough to begin with."""
        return self._type().key == "skill" and len(self.model.entries) == len(self._type().entries())

    def _several(self) -> list[Entry]:
        """What can be added at once: the skills or steps of the roadmap that are shown and not there yet."""
        if self._type().key not in ("skill", "milestone"):
            return []
        starters = self._starting()
        shown = [each for each in self.model.entries if not starters or (isinstance(each, Skill) and each.starter)]
        new = [each for each in shown if not self.model.there(each)]
        return new if len(new) > 1 else []

    # Taking

    def _act(self) -> None:
        entry, type = self.entry(), self._type()
        if entry is None:
            return
        if self._take is not None:
            self.accept()
            self._take(type, entry)
            return
        picked = pick(self.desk.store, type, entry, self.desk.today())
        if not picked.made:
            self.accept()
            self.desk.navigator.open_record(picked.kind, picked.id)
            return
        self._added(tr("Added {title}", title=picked.title[:60]))

    def _take_several(self) -> None:
        type, entries = self._type(), self._several()
        label = tr("Added {count} from the catalogue: {what}", count=len(entries), what=tr(type.plural).lower())
        pick_all(self.desk.store, type, entries, self.desk.today(), label)
        self._added(label)

    def _added(self, words: str) -> None:
        at = self.list.currentIndex().row()
        self._find()
        self.list.setCurrentIndex(self.model.index(at))
        self._say(words)
        announce(self, words)
        offer_undo(self.desk, words)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = (
            event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _STEPS.get(Qt.Key(event.key()))
        )
        if watched is self.search.edit and steps:
            self._move(steps)
            return True
        return super().eventFilter(watched, event)

    def _move(self, steps: int) -> None:
        """So many entries on, while the search field keeps the focus; stops at the ends."""
        if not self.model.entries:
            return
        row = max(0, min(len(self.model.entries) - 1, self.list.currentIndex().row() + steps))
        self.list.setCurrentIndex(self.model.index(row))
        announce(self.list, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))
