"""The left side of the window: mark, main menu, search, the list of pages, and how old the last backup is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.shell.mark import Mark
from aipm_desktop.gui.shell.nav_list import NavList
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import Label, plain_tip
from aipm_desktop.gui.words import tr

WIDE, RAIL = 232, 60


class SearchButton(Hovered, QPushButton):
    """Looks like a field and opens the palette; in the rail an icon."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rail = False
        native = QKeySequence(keys_of("search")).toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = native.split("+")
        self.setAccessibleName(tr("Search"))
        self.setToolTip(tr("Search everything ({keys})", keys=native))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(36), self.theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        over = self.underMouse()
        with QPainter(self) as painter:
            if self.rail:
                if over:
                    paint.panel(painter, self.rect(), u(7), theme.color("hover"), None)
                theme.icons.draw(painter, self.rect(), "magnifying-glass", theme.color("text2"), u(18))
                return
            edge = theme.color("border_strong" if over else "btn_border")
            paint.panel(painter, self.rect(), u(7), theme.color("surface"), edge)
            box = QRectF(u(10), 0, u(16), self.height())
            theme.icons.draw(painter, box, "magnifying-glass", theme.color("text2"), u(16))
            right = float(self.width() - u(6))
            for key in reversed(self._keys):
                size = paint.key_cap_size(theme, key)
                right -= size.width()
                cap = QRectF(right, (self.height() - size.height()) / 2, size.width(), size.height())
                paint.key_cap(painter, theme, cap, key)
                right -= u(4)
            words = QRectF(u(34), 0, right - u(34), self.height())
            paint.text(painter, words, tr("Search"), theme.font("body"), theme.color("text2"))


class Foot(QPushButton):
    """A line at the foot: the age of the last backup, or that this is the sample; above it the timer that runs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, tone: str = "text2") -> None:
        super().__init__(parent)
        self.theme = theme
        self.glyph, self.words, self.sample, self.tone = "cloud", "", False, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, glyph: str, words: str, sample: bool = False) -> None:
        """Show `words`; the sample's are a chip, so that nobody takes invented people for their own."""
        self.glyph, self.words, self.sample = glyph, words, sample
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(60), self.theme.u(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(24), self.theme.u(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        narrow = self.width() < u(60)
        with QPainter(self) as painter:
            if self.sample:
                colors = theme.hue("warning")
                paint.panel(painter, self.rect().adjusted(0, u(3), 0, -u(3)), u(6), colors.tint, None)
            ink = theme.hue("warning").fg if self.sample else theme.color(self.tone)
            glyph = QRectF(self.rect()) if narrow else QRectF(u(10), 0, u(14), self.height())
            theme.icons.draw(painter, glyph, self.glyph, ink, u(14))
            if not narrow:
                box = QRectF(u(29), 0, self.width() - u(31), self.height())
                paint.text(painter, box, self.words, theme.font("capmedium" if self.sample else "cap"), ink)


class Sidebar(QWidget):
    """232 pixels wide with words, or a rail of 60 with icons alone."""

    def __init__(
        self,
        theme: Theme,
        on_menu: Callable[[], object],
        on_search: Callable[[], object],
        on_settings: Callable[[], object],
        on_backups: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rail = False
        self.mark = Mark(theme, self)
        self.name = Label(theme, "AIPM Desktop", "h3", parent=self)
        self.menu_button = IconButton(
            theme, "list", tr("Main menu"), shortcut=keys_of("menu"), on_click=on_menu, token="text3", parent=self
        )
        self.search = SearchButton(theme, self)
        self.search.clicked.connect(lambda: on_search())
        self.list = NavList(theme, SIDEBAR, self)
        self.foot = Foot(theme, self)
        self.foot.clicked.connect(lambda: on_backups())
        self.timer = Foot(theme, self, "accent_fg")
        self.timer.say("timer", "")
        self.settings_button = IconButton(
            theme, "gear-six", tr("Settings"), shortcut=keys_of("settings"), on_click=on_settings, parent=self
        )
        self.foot.say("", "")
        self.set_rail(False)

    def set_rail(self, rail: bool) -> None:
        """Show icons alone, or words again."""
        self.rail = self.search.rail = rail
        self.name.setVisible(not rail)
        self.list.set_rail(rail)
        self.setFixedWidth(self.theme.u(RAIL if rail else WIDE))
        self.arrange()

    def show_timer(self, words: str, title: str = "") -> None:
        """Tell that a study timer runs, how long and for what; "" when none does."""
        said = " · ".join(part for part in (words, title) if part)
        if said == self.timer.words:
            return
        self.timer.say("timer", said)
        if said:
            self.timer.setAccessibleName(tr("Stop the study timer: {time}", time=said))
            self.timer.setToolTip(plain_tip(tr("Stop the timer ({keys}): {time}", keys=keys_of("timer"), time=said)))
        self.arrange()

    def arrange(self) -> None:
        """Put every part in its place; again after a change of the text size."""
        bottom = round(self.height() / self.theme.scale)
        for widget, (x, y, width, height) in self._places(bottom).items():
            corner, end = (self.theme.u(x), self.theme.u(y)), (self.theme.u(x + width), self.theme.u(y + height))
            widget.setGeometry(*corner, end[0] - corner[0], end[1] - corner[1])

    def _places(self, bottom: int) -> dict[QWidget, tuple[int, int, int, int]]:
        """x, y, width and height of each part, in pixels at 100 %."""
        timed = 30 if self.timer.words else 0
        if self.rail:
            return {
                self.mark: (16, 13, 26, 26),
                self.menu_button: (13, 41, 32, 32),
                self.search: (9, 75, 41, 32),
                self.list: (9, 120, 41, bottom - 200 - timed),
                self.timer: (17, bottom - 102, 24, 28),
                self.foot: (17, bottom - 72, 24, 28),
                self.settings_button: (13, bottom - 40, 32, 32),
            }
        return {
            self.mark: (18, 15, 26, 26),
            self.name: (54, 16, 130, 24),
            self.menu_button: (187, 12, 32, 32),
            self.search: (12, 52, 207, 32),
            self.list: (12, 96, 207, bottom - 144 - timed),
            self.timer: (12, bottom - 70, 207, 28),
            self.foot: (12, bottom - 40, 172, 28),
            self.settings_button: (187, bottom - 42, 32, 32),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("window"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), self.theme.color("border"))
