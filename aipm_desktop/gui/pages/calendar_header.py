"""The head of the calendar: which month, which view, what to show, and what can be made or exported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.models.calendar_entries import CATEGORIES
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import ToggleChip
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.words import tr

VIEWS = (("month", "Month"), ("week", "Week"), ("agenda", "Agenda"))


class TitleButton(QPushButton):
    """The page's title, which opens the choice of a month and a year. `brief` stands for it where room is short."""

    def __init__(self, theme: Theme, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.theme = theme
        self.brief = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setToolTip(tr("Choose month and year"))
        self.clicked.connect(lambda: on_click())

    def set_words(self, words: str, brief: str) -> None:
        """Show another title."""
        self.brief = brief
        self.setText(words)
        self.setAccessibleName(tr("{what}, choose month and year", what=words))
        self.updateGeometry()
        self.update()

    def _width(self, words: str) -> int:
        return round(paint.text_width(self.theme.font("title"), words) + 1)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self.text()), self.theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width(self.brief), self._width(self.text())), self.theme.u(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        fits = self.width() >= self._width(self.text())
        ink = theme.color("accent_fg" if self.underMouse() or self.isDown() else "text")
        with QPainter(self) as painter:
            words = self.text() if fits else self.brief
            paint.text(painter, self.rect(), words, theme.font("title"), ink)


class CalendarHeader(QWidget):
    """Two lines: title with its buttons, and the chips that switch hues on and off.

    `turned` carries the steps back or forward, `view_chosen` a view, `filtered` comes after every chip. Where the
    window is narrow, Export is an icon, the chips give way to a menu, and at last Today goes. `as_table` is for views
    without the panel, which has such a button itself.
    """

    turned = Signal(int)
    view_chosen = Signal(str)
    filtered = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        on_today: Callable[[], object],
        on_title: Callable[[], object],
        on_export: Callable[[], object],
        on_table: Callable[[], object],
        new_menu: Menu,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.hidden: set[str] = set()
        u = theme.u
        self.title = TitleButton(theme, on_title)
        self.back = IconButton(theme, "caret-left", tr("Month back"), shortcut="PgUp", on_click=partial(self._turn, -1))
        self.forward = IconButton(
            theme, "caret-right", tr("Month forward"), shortcut="PgDown", on_click=partial(self._turn, 1)
        )
        self.today = Button(theme, tr("Today"), on_click=on_today)
        self.views = Segmented(theme, tr("View"), [(key, tr(label)) for key, label in VIEWS])
        self.views.changed.connect(self.view_chosen)
        self.export = Button(theme, tr("Export"), icon="export", on_click=on_export)
        self.export_icon = IconButton(
            theme, "export", tr("Export calendar"), shortcut=keys_of("export"), on_click=on_export
        )
        self.new = Button(theme, tr("New"), "primary", icon="plus-bold", menu=new_menu)
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addWidget(self.title)
        row.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(u(4))
        steps.addWidget(self.back)
        steps.addWidget(self.forward)
        row.addLayout(steps)
        for widget in (self.today, self.views, self.export, self.export_icon, self.new):
            row.addWidget(widget)
        self.as_table = IconButton(theme, "rows", tr("Show as table"), size=24, on_click=on_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), u(20), u(24), u(12))
        column.setSpacing(u(15))
        column.addLayout(row)
        column.addLayout(self._filters())
        self._fit()

    def _filters(self) -> QHBoxLayout:
        theme = self.theme
        row = QHBoxLayout()
        row.setSpacing(theme.u(6))
        self.chips: dict[str, ToggleChip] = {}
        for hue, label in CATEGORIES:
            chip = ToggleChip(theme, tr(label), hue, on_toggle=partial(self._toggled, hue))
            chip.setAccessibleName(tr("Show {what}", what=tr(label)))
            self.chips[hue] = chip
            row.addWidget(chip)
        self.filter_button = Button(theme, tr("Filters"), "filter", small=True, caret=True, on_click=self._open_filters)
        row.addWidget(self.filter_button)
        row.addStretch(1)
        row.addWidget(self.as_table)
        return row

    def set_title(self, words: str, brief: str = "") -> None:
        """Show another title; `brief` where room is short."""
        self.title.set_words(words, brief or words)
        self._fit()

    def name_steps(self, back: str, forward: str) -> None:
        """What the two arrows do in this view."""
        self.back.set_name(back, "PgUp")
        self.forward.set_name(forward, "PgDown")

    def set_hidden(self, hues: set[str]) -> None:
        """Switch off these hues and no others, without reporting it."""
        self.hidden = set(hues)
        for hue, chip in self.chips.items():
            chip.blockSignals(True)
            chip.setChecked(hue not in hues)
            chip.blockSignals(False)
            chip.update()
        self._name_filters()

    def _turn(self, steps: int) -> None:
        self.turned.emit(steps)

    def _toggled(self, hue: str, on: bool) -> None:
        self.hidden.discard(hue) if on else self.hidden.add(hue)
        self._name_filters()
        self.filtered.emit()

    def _name_filters(self) -> None:
        self.filter_button.set_active(bool(self.hidden))
        count = len(self.hidden)
        self.filter_button.setText(tr("Filters: {count} off", count=count) if count else tr("Filters"))

    def _open_filters(self) -> None:
        menu = Menu(self.theme, tr("Filters"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for hue, label in CATEGORIES:
            menu.add(tr(label), on_trigger=self.chips[hue].toggle, checked=hue not in self.hidden)
        menu.popup(self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(400), super().minimumSizeHint().height())

    def _fit(self) -> None:
        u = self.theme.u
        room = self.width() - u(32) - u(24)
        chips = sum(chip.sizeHint().width() + u(6) for chip in self.chips.values())
        chips += 0 if self.as_table.isHidden() else self.as_table.sizeHint().width()
        for chip in self.chips.values():
            chip.setVisible(chips <= room)
        self.filter_button.setVisible(chips > room)
        always = (self.back, self.forward, self.views, self.new)
        least = sum(each.sizeHint().width() + u(8) for each in always) + self.title.minimumSizeHint().width()
        brief = least + self.export_icon.sizeHint().width() + u(8)
        whole = least - self.title.minimumSizeHint().width() + self.title.sizeHint().width()
        whole += sum(each.sizeHint().width() + u(8) for each in (self.today, self.export))
        self.export.setVisible(whole <= room)
        self.export_icon.setVisible(whole > room)
        # T does the same.
        self.today.setVisible(brief + self.today.sizeHint().width() + u(8) <= room)
