"""Two contacts side by side: what they share, what differs, and which value to take."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.saying import shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.check_box import RadioButton
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import ago
from aipm_desktop.services.merge_contacts import Comparison, Line, Side, compare

_LABEL = 112
_LISTS = {rows.name: rows for rows in CONTACT.rows}


class ValueRadio(RadioButton):
    """A value to choose; shortened where the column is narrow, whole in its tool tip."""

    def __init__(self, theme: Theme, value: str, name: str, checked: bool) -> None:
        super().__init__(theme, one_line(value, 200), checked)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(value))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(48), super().minimumSizeHint().height())


class Compare(Card):
    """The two contacts of a pair. `keep_id` is the one that stays; `chosen` says whose values are taken.

    `stays_changed` tells that the other one is to stay now.
    """

    stays_changed = Signal()

    def __init__(self, desk: Desk, one_id: int, other_id: int, keep_id: int) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self.ids = (one_id, other_id)
        self.keep_id = keep_id
        self._picked: dict[str, int] = {}
        self._groups: dict[str, QButtonGroup] = {}
        self._holder: QWidget | None = None
        self.comparison = self._compared()
        self.stays = QButtonGroup(self)
        self._build()

    def _compared(self) -> Comparison:
        gone = next(number for number in self.ids if number != self.keep_id)
        return compare(self._desk.store, self.keep_id, gone)

    @property
    def other_id(self) -> int:
        """The one that goes."""
        return int(self.comparison.other["id"])

    @property
    def chosen(self) -> dict[str, Side]:
        """What was chosen by hand, for `merge`."""
        return {name: "keep" if number == self.keep_id else "other" for name, number in self._picked.items()}

    def first_stop(self) -> QWidget | None:
        """The radio button with which choosing begins."""
        for group in self._groups.values():
            return group.checkedButton()
        return self.stays.checkedButton()

    def _build(self) -> None:
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.deleteLater()
        self._groups = {}
        self._holder = QWidget()
        self._holder.setProperty("clear", True)
        grid = QGridLayout(self._holder)
        u = self.theme.u
        grid.setContentsMargins(u(4), u(4), u(4), u(4))
        grid.setHorizontalSpacing(u(20))
        grid.setVerticalSpacing(u(4))
        grid.setColumnMinimumWidth(0, u(_LABEL))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._heads(grid)
        for line in self.comparison.lines:
            self._line(grid, line)
        self._both_kept(grid)
        self.body.addWidget(self._holder)

    def _values_of(self, number: int) -> Values:
        return self.comparison.keep if number == self.keep_id else self.comparison.other

    def _heads(self, grid: QGridLayout) -> None:
        self.stays = QButtonGroup(self._holder)
        for column, number in enumerate(self.ids, 1):
            grid.addWidget(self._head(number), 0, column)
            said = tr("Keep the first contact, {name}") if column == 1 else tr("Keep the second contact, {name}")
            said = said.replace("{name}", one_line(CONTACT.title_of(self._values_of(number)), 80))
            radio = ValueRadio(self.theme, tr("Keep this contact"), said, number == self.keep_id)
            radio.setToolTip("")
            self.stays.addButton(radio, number)
            grid.addWidget(radio, 1, column)
        grid.setRowMinimumHeight(2, self.theme.u(8))
        self.stays.idClicked.connect(self._keep)

    def _head(self, number: int) -> QWidget:
        theme, u = self.theme, self.theme.u
        values = self._values_of(number)
        name = one_line(CONTACT.title_of(values), 120)
        head = QWidget()
        head.setProperty("clear", True)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(10))
        row.addWidget(Avatar(theme, name, 40))
        words = QVBoxLayout()
        words.setSpacing(u(1))
        words.addWidget(ElidedLabel(theme, name, "h3"))
        words.addWidget(ElidedLabel(theme, self._history(values), "cap", "text2"))
        row.addLayout(words, 1)
        return head

    def _history(self, values: Values) -> str:
        """How often there was a touch, and since when the contact is there."""
        touches = self._desk.store.touches(values["id"])
        today = self._desk.today()
        made = tr("imported {day}") if values["import_batch"] else tr("added {day}")
        since = made.replace("{day}", ago(day_of(values["created_at"]), today=today))
        if not touches:
            return tr("No conversation yet · {since}", since=since)
        count = len(touches)
        talked = tr("1 conversation") if count == 1 else tr("{count} conversations", count=count)
        return f"{talked} · {since}"

    def _keep(self, number: int) -> None:
        self.keep_id = number
        self.comparison = self._compared()
        self._build()
        self.stays.button(number).setFocus(Qt.FocusReason.TabFocusReason)
        self.stays_changed.emit()

    def _line(self, grid: QGridLayout, line: Line) -> None:
        row = grid.rowCount()
        label = tr(line.field.label)
        grid.addWidget(ElidedLabel(self.theme, label, "body", "text2"), row, 0)
        group = QButtonGroup(self._holder)
        for column, number in enumerate(self.ids, 1):
            value = line.keep if number == self.keep_id else line.other
            text = shown(self._desk, CONTACT, line.field, value, self._values_of(number))
            if not line.asks:
                grid.addWidget(self._plain(text, line, number), row, column)
                continue
            owner = one_line(CONTACT.title_of(self._values_of(number)), 60)
            taken = self._picked.get(line.field.name, self.keep_id) == number
            name = tr("{label}: {value}, of {owner}", label=label, value=one_line(text, 80), owner=owner)
            radio = ValueRadio(self.theme, text, name, taken)
            group.addButton(radio, number)
            grid.addWidget(radio, row, column)
        if line.asks:
            self._groups[line.field.name] = group
            group.idClicked.connect(lambda number: self._picked.update({line.field.name: number}))

    def _plain(self, text: str, line: Line, number: int) -> Label:
        """A value nobody has to choose: both have it, or only one has any and it is taken."""
        side: Side = "keep" if number == self.keep_id else "other"
        alone = line.keep != line.other
        if alone and side != line.taken:
            return self._value("")
        return self._value(text, "text" if alone else "text2")

    def _value(self, text: str, tone: str = "text") -> Label:
        """A value without a radio button, in line with those that have one."""
        label = ElidedLabel(self.theme, one_line(text, 200) or "–", "body", tone if text else "text3")
        label.setContentsMargins(self.theme.u(26), 0, 0, 0)
        label.setMinimumHeight(self.theme.u(24))
        return label

    def _both_kept(self, grid: QGridLayout) -> None:
        """What is a list in both: nothing is chosen, for all of it is kept."""
        rows: list[tuple[str, list[str]]] = []
        for name, label in (
            ("tags", tr("Tags")),
            ("notes", tr("Notes")),
            *((n, tr(r.label)) for n, r in _LISTS.items()),
        ):
            texts = [self._told(name, self._values_of(number)) for number in self.ids]
            if any(texts):
                rows.append((label, texts))
        if not rows:
            return
        at = grid.rowCount()
        grid.setRowMinimumHeight(at, self.theme.u(8))
        grid.addWidget(Label(self.theme, tr("All of it is kept"), "capmedium", "text2"), at + 1, 0, 1, 3)
        for row, (label, texts) in enumerate(rows, at + 2):
            grid.addWidget(ElidedLabel(self.theme, label, "body", "text2"), row, 0)
            for column, text in enumerate(texts, 1):
                grid.addWidget(self._value(text), row, column)

    def _told(self, name: str, values: Values) -> str:
        if name not in _LISTS:
            return ", ".join(values["tags"]) if name == "tags" else str(values[name] or "")
        fields = _LISTS[name].fields
        return ", ".join(self._row_told(fields, row) for row in values[name])

    def _row_told(self, fields: Any, row: Values) -> str:
        first = shown(self._desk, CONTACT, fields[0], row.get(fields[0].name), row)
        more = shown(self._desk, CONTACT, fields[1], row.get(fields[1].name), row) if len(fields) > 1 else ""
        return f"{first} ({more})" if more else first


def what_comes_along(comparison: Comparison) -> str:
    """What the merge does with the one that goes, in a sentence."""
    counts = [
        f"{count} {tr(BY_NAME[kind].singular if count == 1 else BY_NAME[kind].plural).lower()}"
        for kind, count in comparison.comes_along.items()
    ]
    rest = tr(
        "Addresses and positions that are not chosen become rows. The other contact stays in the bin for 30 days."
    )
    if not counts:
        return rest
    things = tr("{first} and {last}", first=", ".join(counts[:-1]), last=counts[-1]) if len(counts) > 1 else counts[0]
    return tr("The other contact brings {things}.", things=things) + " " + rest
