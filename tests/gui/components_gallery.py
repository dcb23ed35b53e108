"""Renders every widget on one sheet, light and dark, to compare with the design's pictures.

QT_QPA_PLATFORM=offscreen python -m tests.gui.components_gallery FOLDER [SCALE] [RATIO]
writes FOLDER/components.png and FOLDER/components-dark.png. On a real display, `--show` opens it instead, with a sheet.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QSlider, QToolTip, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import STYLE, Choice, Theme
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.check_box import CheckBox, RadioButton
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField, When
from aipm_desktop.gui.widgets.field import Field, LineField
from aipm_desktop.gui.widgets.focus_ring import FocusRing, focus_by_key
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.key_cap import KeyCaps
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.spin_box import SpinBox
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.tabs import Tabs
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.widgets.toast import ToastHost

TODAY = date(2026, 11, 19)


def parse(text: str) -> When | None:
    """Reads "12 Dec 2026" and nothing else: enough for a picture."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d %b %Y").date()  # noqa: DTZ007  only its day is taken
    except ValueError:
        raise AipmError("31 February does not exist") from None


def show(value: When) -> str:
    """The way the pictures write a date."""
    return f"{value.day} {value:%b %Y}"


class Gallery(QWidget):
    """The left column of the picture, in cards; the popups of the right column are drawn beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        u = theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), u(20), u(504), u(20))
        column.setSpacing(u(12))
        for title, build in (
            ("Buttons · the ring marks keyboard focus", self._buttons),
            ("Form fields · label above, error below, never colour alone", self._fields),
            ("Selection and progress", self._selection),
            ("Chips and avatars", self._chips),
            ("", self._tabs),
        ):
            card = Card(theme)
            if (layout := card.layout()) is not None:
                layout.setContentsMargins(u(20), u(12), u(20), u(16))
            if title:
                card.body.addWidget(Label(theme, title, "capstrong", "text2"))
            build(card.body)
            column.addWidget(card)
        column.addWidget(Banner(theme, "16.5 PDUs to go by 14 March.", action_label="Find activities"))
        column.addStretch(1)

    def _row(self, column: QVBoxLayout, *widgets: QWidget, spacing: int = 10) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.u(spacing))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        return row

    def _buttons(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self.focused = Button(theme, "Secondary")
        column.setSpacing(theme.u(12))
        self._row(
            column,
            Button(theme, "Primary", "primary"),
            self.focused,
            Button(theme, "Ghost", "ghost"),
            Button(theme, "Link", "link"),
            Button(theme, "New", "primary", icon="plus-bold", caret=True),
            Button(theme, "With icon", icon="export"),
            Button(theme, "Small", small=True),
            IconButton(theme, "dots-three-bold", "More actions", shortcut="Shift+F10"),
        )
        off, off_primary = Button(theme, "Disabled"), Button(theme, "Disabled", "primary")
        off.setEnabled(False)
        off_primary.setEnabled(False)
        active = Button(theme, "Stage: In touch", "filter", caret=True)
        active.set_active(True)
        board = Segmented(theme, "View", (("board", "Board"), ("table", "Table")))
        self._row(
            column,
            Button(theme, "Delete for good", "danger"),
            off,
            off_primary,
            board,
            Button(theme, "Stage", "filter", caret=True),
            active,
        )

    def _fields(self, column: QVBoxLayout) -> None:
        theme = self.theme
        name = LineField(theme, "Name", "Amara Diallo", hint="Saved")
        self.email = LineField(theme, "Email", "amara@example.org", hint="Has focus")
        exam = DateField(theme, "Exam date", parse, show, TODAY)
        exam.edit.setText("31 Feb 2027")
        exam.set_error("31 February does not exist")
        renewal = DateField(theme, "Renewal date", parse, show, TODAY, value=date(2026, 12, 12))
        goal = Field(theme, "Weekly goal", SpinBox(theme, "Weekly goal", 8, 0, 40, " h"))
        self.rhythm = Combo(
            theme,
            "Keep in touch",
            [
                ("2w", "Every 2 weeks"),
                ("4w", "Every 4 weeks"),
                ("6w", "Every 6 weeks"),
                ("q", "Quarterly"),
                ("", "Never"),
            ],
            "4w",
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(10))
        fields = (name, self.email, exam, renewal, goal, Field(theme, "Keep in touch", self.rhythm))
        for index, field in enumerate(fields):
            grid.addWidget(field, index // 3, index % 3, Qt.AlignmentFlag.AlignTop)
        for index in range(3):
            grid.setColumnStretch(index, 1)
        column.addLayout(grid)

    def _selection(self, column: QVBoxLayout) -> None:
        theme = self.theme
        some = CheckBox(theme, "Some")
        some.setTristate(True)
        some.setCheckState(Qt.CheckState.PartiallyChecked)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setValue(60)
        slider.setFixedWidth(theme.u(120))
        row = self._row(
            column,
            CheckBox(theme, "Checked", True),
            CheckBox(theme, "Open"),
            some,
            RadioButton(theme, "Month", True),
            RadioButton(theme, "Week"),
            Switch(theme, "On", True),
            Switch(theme, "Off"),
            spacing=16,
        )
        row.addWidget(slider)
        row = self._row(
            column,
            ProgressBar(theme, "62 %", 0.62, "course"),
            ProgressBar(theme, "40 %", 0.4, "success", tick=0.7),
            spacing=20,
        )
        row.takeAt(row.count() - 1)

    def _chips(self, column: QVBoxLayout) -> None:
        theme = self.theme
        stages = (
            ("New", "neutral"),
            ("Contacted", "course"),
            ("In touch", "mentoring"),
            ("Champion", "interview"),
            ("Dormant", "warning"),
            ("Overdue", "danger"),
            ("Active", "success"),
        )
        self._row(column, *(Chip(theme, text, hue) for text, hue in stages), spacing=8)
        row = self._row(
            column,
            Chip(theme, "Interviews", "interview", dot=True),
            Chip(theme, "Exam", "certification", icon="medal"),
            Chip(theme, "Due today", "warning", icon="clock"),
            Chip(theme, "Outline", outline=True),
            spacing=8,
        )
        row.takeAt(row.count() - 1)
        row.addSpacing(theme.u(9))
        people = (("Priya Raman", "event"), ("Jonas Lindqvist", "portfolio"), ("Gil Kovacs", "certification"))
        for name, hue in people:
            row.addWidget(Avatar(theme, name, 32, hue))
        row.addStretch(1)

    def _tabs(self, column: QVBoxLayout) -> None:
        theme = self.theme
        tabs = Tabs(theme, "Parts", (("activity", "Activity"), ("files", "Files"), ("notes", "Notes")))
        row = self._row(column, tabs)
        row.addWidget(KeyCaps(theme, "Ctrl+K"))
        row.addWidget(KeyCaps(theme, "Esc"))


def context_menu(theme: Theme, parent: QWidget) -> Menu:
    """The picture's menu with one entry lit."""
    menu = Menu(theme, "", parent)
    for text, icon, keys in (
        ("Open", "arrow-square-out", "Enter"),
        ("Rename", "pencil-simple", "F2"),
        ("Copy link", "link", "Ctrl+Shift+C"),
        ("", "", ""),
        ("Log conversation", "note-pencil", "Ctrl+L"),
        ("Follow up…", "clock", "Ctrl+Shift+F"),
        ("", "", ""),
        ("Delete", "trash", "Del"),
    ):
        if text:
            menu.add(text, icon, shortcut=keys)
        else:
            menu.addSeparator()
    return menu


def export_sheet(theme: Theme, parent: QWidget) -> Sheet:
    """A sheet like that of picture 14, for looks only."""
    sheet = Sheet(theme, parent, "Export to calendar", "Saves a standard .ics file.", 680)
    for name, on in (("Interviews", True), ("Mentoring sessions", True), ("Tasks and roadmap steps", False)):
        sheet.body.addWidget(CheckBox(theme, name, on))
    alerts = Combo(theme, "Alerts", (("item", "As set on each item"), ("15", "15 minutes before"), ("none", "None")))
    sheet.body.addWidget(Field(theme, "Alerts", alerts))
    sheet.body.addWidget(para(theme, "Outlook, Google Calendar and Thunderbird open the file in their own ways. " * 2))
    sheet.note.setText("Last exported 2 Nov")
    sheet.add_cancel()
    sheet.add_button("Save file…", "primary", default=True)
    return sheet


def _windows(theme: Theme, gallery: Gallery) -> list[tuple[QPoint, QPixmap]]:
    """The popups, each of them a window of its own, with the place where the picture has it."""
    u = theme.u
    QToolTip.showText(QPoint(900, 60), "More actions (Shift+F10)", gallery)
    QApplication.processEvents()
    tip = next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
    pictures = [(QPoint(u(1092), u(56)), _cut(tip))]
    menu = context_menu(theme, gallery)
    menu.popup(QPoint(900, 100))
    menu.setActiveAction(menu.actions()[4])
    QApplication.processEvents()
    pictures.append((QPoint(u(810), u(54)), _cut(menu)))
    menu.close()
    gallery.rhythm.showPopup()
    QApplication.processEvents()
    pictures.append((QPoint(u(810), u(350)), _cut(gallery.rhythm.view().window())))
    gallery.rhythm.hidePopup()
    return pictures


def _cut(window: QWidget) -> QPixmap:
    """A window's picture without what its mask hides."""
    picture = window.grab()
    cut = QPixmap(picture.size())
    cut.setDevicePixelRatio(picture.devicePixelRatio())
    cut.fill(Qt.GlobalColor.transparent)
    with QPainter(cut) as painter:
        if not window.mask().isEmpty():
            painter.setClipRegion(window.mask())
        painter.drawPixmap(0, 0, picture)
    return cut


def render(app: QApplication, choice: Choice, scale: float, target: Path) -> None:
    """Write the picture of one theme."""
    theme = Theme()
    theme.reduce_motion = True
    theme.apply(app, choice, scale)
    gallery = Gallery(theme)
    u = theme.u
    gallery.resize(u(1280), u(800))
    FocusRing(theme, gallery)
    gallery.show()
    gallery.activateWindow()
    app.processEvents()
    popups = _windows(theme, gallery)
    area = QWidget(gallery)
    area.setGeometry(u(780), u(600), u(392), u(194))
    area.show()
    ToastHost(theme, area).show("Deleted “Catch up with Jonas”", "Undo", lambda: None)
    focus_by_key(gallery.focused)
    app.processEvents()
    picture = gallery.grab()
    with QPainter(picture) as painter:
        for place, image in popups:
            painter.drawPixmap(place, image)
    picture.save(str(target / ("components-dark.png" if theme.dark else "components.png")))
    exam = gallery.findChildren(DateField)[1]
    exam.open_calendar()
    app.processEvents()
    gallery.grab().save(str(target / f"calendar-{choice}.png"))
    gallery.close()
    gallery.deleteLater()
    app.processEvents()


def main() -> None:
    """Render to the folder named on the command line, or open the gallery with `--show light|dark`."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(app, QApplication)
    if "--show" in sys.argv:
        theme = Theme(app)
        theme.apply(app, "dark" if "dark" in sys.argv else "light")
        gallery = Gallery(theme)
        gallery.resize(1280, 800)
        FocusRing(theme, gallery)
        gallery.show()
        export_sheet(theme, gallery).open()
        app.exec()
        return
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    for choice in ("light", "dark"):
        render(app, "dark" if choice == "dark" else "light", scale, target)


if __name__ == "__main__":
    main()
