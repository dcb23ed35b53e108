"""Finding a record by typing, and creating it when there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from aipm_desktop.gui.cards.suggestions import Suggestion, Suggestions
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Hit

_MOST = 7


class RecordPicker(QObject):
    """Offers records of one kind below `line` while it is typed in. `picked` carries the record as a `Hit`.

    The last offer creates a record called what was typed; creating is a step of its own that Undo takes back.
    `tab_goes_on` as in `Suggestions`.
    """

    picked = Signal(object)

    def __init__(self, desk: Desk, line: QLineEdit, kind: str, *, tab_goes_on: bool = False) -> None:
        super().__init__(line)
        self.desk = desk
        self.kind = BY_NAME[kind]
        self._line = line
        self._list = Suggestions(desk.theme, line, tab_goes_on=tab_goes_on)
        self._list.chosen.connect(self._taken)
        line.textEdited.connect(self._offer)

    def exact(self, text: str) -> Hit | None:
        """The only record called exactly `text`, however it is written."""
        wanted = text.strip().casefold()
        found = [hit for hit in self._found(text) if hit.title.casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def _found(self, text: str) -> list[Hit]:
        return self.desk.store.search(text, kinds=[self.kind.name], limit=_MOST) if text.strip() else []

    def _offer(self, text: str) -> None:
        if not self._line.hasFocus() or not text.strip():
            self._list.offer([])
            return
        icon = "" if self.kind.name == "contact" else self.kind.icon
        items = [Suggestion(hit.title, hit.detail, icon, hit) for hit in self._found(text)]
        name = text.strip()
        create = tr("Create {kind} “{name}”", kind=tr(self.kind.singular).lower(), name=name[:60])
        self._list.offer([*items, Suggestion(create, icon="plus", value=name)], preselect=True)

    def _taken(self, item: Suggestion) -> None:
        hit = item.value if isinstance(item.value, Hit) else self.create(str(item.value))
        self.picked.emit(hit)

    def create(self, name: str) -> Hit:
        """A new record called `name`."""
        made = self.desk.store.save(self.kind.name, named(self.kind.name, name))
        return Hit(self.kind.name, made["id"], self.kind.title_of(made))


def named(kind: str, name: str) -> Values:
    """The title fields of a record called `name`: the last word is a person's family name."""
    title = BY_NAME[kind].title
    if len(title) == 1:
        return {title[0]: name}
    first, _, last = name.strip().rpartition(" ")
    return {title[0]: first or last, title[1]: last if first else ""}
