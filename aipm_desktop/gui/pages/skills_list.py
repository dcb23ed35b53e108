"""The skills of both groups with their meters, rated in place by a key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.skill_words import gap_chip, level_words, proof_words, whole
from aipm_desktop.gui.pages.today_list import ActingList, Index
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.level_chart import meter, meter_size
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.skill import AREAS, LEVEL_NAMES
from aipm_desktop.planning.skills import Standing

Role = Qt.ItemDataRole
ROW = Role.UserRole
_INSET, _HEADING, _ROW = 20, 38, 62
_LEVEL_KEYS = {Qt.Key(Qt.Key.Key_0 + level): level for level in range(len(LEVEL_NAMES))}


class SkillRows(QAbstractListModel):
    """The skills, each group below its heading. A row is a `Standing`, a heading a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Standing | str] = []
        self.today = date.min

    def show(self, skills: Sequence[Standing], today: date) -> None:
        """Take over others, in their order."""
        self.beginResetModel()
        self.today = today
        self.rows = []
        known = {area.key for area in AREAS}
        for area in AREAS:
            inside = [skill for skill in skills if (skill.area if skill.area in known else AREAS[0].key) == area.key]
            self.rows += [tr(area.label), *inside] if inside else []
        self.endResetModel()

    def skill_at(self, row: int) -> Standing | None:
        """The skill of a row, None for a heading and beyond the rows."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(found, str) else found

    def place_of(self, id: int) -> int:
        """The row of a skill, -1 when it is not shown."""
        rows = enumerate(self.rows)
        return next((place for place, each in rows if not isinstance(each, str) and each.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.skill_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, str):
            return row if role == Role.DisplayRole else None
        if role == Role.DisplayRole:
            return row.name
        if role == Role.AccessibleTextRole:
            return whole(row, self.today)
        return plain_tip(whole(row, self.today)) if role == Role.ToolTipRole else None


class _SkillDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: SkillList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(0, self._theme.u(_HEADING if isinstance(index.data(ROW), str) else _ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row, box = index.data(ROW), QRectF(option.rect)
        theme, u = self._theme, self._theme.u
        painter.save()
        if isinstance(row, str):
            inner = box.adjusted(u(_INSET), u(8), -u(_INSET), 0)
            paint.text(painter, inner, row, theme.font("capstrong"), theme.color("text2"))
        else:
            self._skill(painter, box, row, index.row())
        painter.restore()

    def _skill(self, painter: QPainter, box: QRectF, skill: Standing, row: int) -> None:
        theme, u, view = self._theme, self._theme.u, self._view
        marked = view.marks(row)
        if marked or view.hovered == row:
            area = box.adjusted(u(_INSET - 12), u(4), -u(_INSET - 12), -u(4))
            edge = theme.color("focus") if marked else None
            paint.panel(painter, area, u(7), theme.color("selected" if marked else "hover"), edge, 2)
        inner = box.adjusted(u(_INSET), 0, -u(_INSET), 0)
        if view.rows.skill_at(row + 1) is not None:
            painter.fillRect(QRectF(inner.left(), box.bottom() - 1, inner.width(), 1), theme.color("divider"))
        words, hue = gap_chip(skill)
        size = paint.chip_size(theme, words)
        chip = QRectF(inner.right() - size.width(), round(box.center().y() - size.height() / 2), 0, 0)
        chip.setSize(size.toSizeF())
        paint.chip(painter, theme, chip, words, hue, on_selected=marked)
        column = max(paint.chip_size(theme, each).width() for each in (tr("At target"), tr("2 to go")))
        steps = inner.right() - column - u(12) - meter_size(theme).width()
        meter(painter, theme, steps, box.center().y(), skill.level, skill.target)
        text = QRectF(inner.left(), box.center().y() - u(18), steps - u(10) - inner.left(), u(18))
        paint.text(painter, text, one_line(skill.name), theme.font("strong"), theme.color("text"))
        below = f"{level_words(skill)} · {proof_words(skill, view.rows.today)}"
        ink = theme.color("warning.fg" if skill.unproved and not marked else "text2")
        paint.text(painter, text.translated(0, u(18)), below, theme.font("cap"), ink)


class SkillList(ActingList):
    """Enter or a click opens, 0 to 5 rate the skill, Del deletes; the menu of a row has it all in words."""

    rated = Signal(int, int)
    opened = Signal(int)
    deleted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Skills and their levels"), parent)
        self.rows = SkillRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_SkillDelegate(desk.theme, self))

    def show_skills(self, skills: Sequence[Standing]) -> None:
        """Take over others; the one with the focus stays it."""
        chosen, scrolled = self.current_id(), self.verticalScrollBar().value()
        self.rows.show(skills, self.desk.today())
        if not self.choose(chosen) and skills:
            self.setCurrentIndex(self.rows.index(1))
        self.verticalScrollBar().setValue(scrolled)

    def wanted_height(self) -> int:
        """The height that shows all of it."""
        return sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount()))

    def current_id(self) -> int:
        """The skill with the focus, 0 for none."""
        found = self.rows.skill_at(self.currentIndex().row())
        return found.id if found else 0

    def choose(self, id: int) -> bool:
        """Put the focus on a skill. False when it is not shown."""
        place = self.rows.place_of(id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        return place >= 0

    def act(self, index: QModelIndex, key: int) -> bool:
        skill = self.rows.skill_at(index.row())
        if skill is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(skill.id)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit(skill.id)
        elif key in _LEVEL_KEYS and self.desk.settings.row_keys:
            self.rated.emit(skill.id, _LEVEL_KEYS[Qt.Key(key)])
        else:
            return False
        return True

    def clicked_row(self, index: QModelIndex, spot: str) -> None:  # noqa: ARG002  the shape of the hook
        skill = self.rows.skill_at(index.row())
        if skill is not None:
            self.opened.emit(skill.id)

    def menu_for(self, index: QModelIndex) -> Menu | None:
        skill = self.rows.skill_at(index.row())
        if skill is None:
            return None
        menu = Menu(self.desk.theme, tr("Row"), self)
        menu.add(tr("Open"), "arrow-square-out", partial(self.opened.emit, skill.id), shortcut="Return")
        menu.addSeparator()
        for level, name in enumerate(LEVEL_NAMES):
            keys = str(level) if self.desk.settings.row_keys else ""
            rate = partial(self.rated.emit, skill.id, level)
            label = tr("Level {level}: {name}", level=level, name=tr(name))
            menu.add(label, on_trigger=rate, shortcut=keys, checked=level == skill.level)
        menu.addSeparator()
        menu.add(tr("Delete"), "trash", partial(self.deleted.emit, skill.id), shortcut="Del")
        return menu
