"""Switching: palette, style sheet, fonts and sizes follow, and every widget hears of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.gui.theme.fonts import ROLES, SCALES
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.theme.tokens import DARK, LIGHT
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.settings import Settings


def test_light_and_dark_dress_palette_and_scheme(qapp: QApplication, theme: Theme) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("surface")
    assert theme.tokens is LIGHT
    assert not theme.dark
    theme.apply(qapp, "dark")
    assert theme.dark
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.color("text")


def test_widgets_repaint_in_the_new_colours(qapp: QApplication, theme: Theme, window: QWidget) -> None:
    edit = QLineEdit(window)
    edit.setGeometry(10, 10, 200, 32)
    edit.show()
    before = window.grab().toImage().pixelColor(100, 14)
    theme.apply(qapp, "dark")
    after = window.grab().toImage().pixelColor(100, 14)
    assert before == LIGHT["surface"]
    assert after == DARK["surface"]
    assert window.grab().toImage().pixelColor(500, 500) == DARK["page"]


class DarkDesktop(Theme):
    """On a desktop that is dark or light as the test says; the offscreen platform knows no such thing."""

    desktop = Qt.ColorScheme.Light

    def _system_scheme(self, _app: QApplication) -> Qt.ColorScheme:
        return self.desktop


def test_system_follows_the_desktop(qapp: QApplication, qtbot: QtBot) -> None:
    theme = DarkDesktop()
    theme.apply(qapp, "system")
    assert not theme.dark
    theme.desktop = Qt.ColorScheme.Dark
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    theme.desktop = Qt.ColorScheme.Light
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.dark


def test_a_chosen_theme_does_not_follow_the_desktop(qapp: QApplication) -> None:
    theme = DarkDesktop()
    theme.apply(qapp, "light")
    theme.desktop = Qt.ColorScheme.Dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark
    assert theme.tokens is LIGHT


def test_a_desktop_that_names_no_scheme_is_judged_by_its_palette(qapp: QApplication) -> None:
    theme = DarkDesktop()
    theme.desktop = Qt.ColorScheme.Unknown
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette(Qt.GlobalColor.black))
    theme.apply(qapp, "system")
    assert theme.dark


def test_one_switch_is_one_change(qapp: QApplication, theme: Theme) -> None:
    changes: list[bool] = []
    rescales: list[float] = []
    theme.changed.connect(lambda: changes.append(theme.dark))
    theme.rescaled.connect(lambda: rescales.append(theme.scale))
    theme.apply(qapp, "dark")
    assert (changes, rescales) == ([True], [])
    theme.apply(qapp, "dark", 1.3)
    assert (changes, rescales) == ([True, True], [1.3])


@pytest.mark.parametrize("scale", [percent / 100 for percent in SCALES])
def test_sizes_and_fonts_follow_the_text_size(qapp: QApplication, theme: Theme, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    assert theme.u(32) == round(32 * scale)
    assert theme.font("title").pixelSize() == round(22 * scale)
    assert qapp.font().pixelSize() == round(13 * scale)


def test_living_widgets_take_the_new_text_size(qapp: QApplication, theme: Theme, window: QWidget) -> None:
    label, button = Label(theme, "Agenda", "h2", parent=window), Button(theme, "Import", parent=window)
    small = button.sizeHint()
    theme.apply(qapp, "light", 1.5)
    assert label.font().pixelSize() == 24
    assert button.sizeHint().height() == 48
    assert button.sizeHint().width() > small.width()


def test_roles() -> None:
    theme = Theme()
    for role, wanted in ROLES.items():
        font = theme.font(role)
        assert font.pixelSize() == wanted.px
        assert font.weight() == wanted.weight
        assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
        assert font.isFeatureSet(QFont.Tag("tnum")) == wanted.tabular


def test_inter_where_the_system_has_it(theme: Theme) -> None:
    if QFontDatabase.hasFamily("Inter"):
        assert theme.font("body").family() == "Inter"
    else:
        assert theme.font("body").family() != ""


def test_the_settings_take_every_text_size_and_no_other() -> None:
    for percent in SCALES:
        assert Settings().changed(text_scale=percent).text_scale == percent
    with pytest.raises(InvalidValueError):
        Settings().changed(text_scale=SCALES[-1] + 1)
    assert Settings().changed(text_scale=None).text_scale is None


def test_high_contrast_draws_lines(qapp: QApplication) -> None:
    class Asking(Theme):
        """A desktop that asks for contrast, which the offscreen platform cannot."""

        def _wants_outlines(self, _app: QApplication) -> bool:
            return True

    asking = Asking()
    asking.apply(qapp, "light")
    assert asking.outlined
    assert asking.color("course.tint") == asking.color("surface")
    assert asking.color("border") == asking.color("border_strong")


def test_unknown_names_are_errors(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("mauve")
    with pytest.raises(KeyError):
        theme.font("huge")


def test_no_widget_is_given_a_style_sheet_of_its_own(theme: Theme, window: QWidget) -> None:
    Button(theme, "Import", parent=window)
    QLabel("Plain", window)
    assert [widget for widget in window.findChildren(QWidget) if widget.styleSheet()] == []


def test_importing_the_look_is_cheap() -> None:
    """What the first paint needs brings no database, no SVG, no network and no icon font along."""
    program = """
import sys
from PySide6.QtWidgets import QApplication
import aipm_desktop.gui.theme.theme, aipm_desktop.gui.theme.paint
import aipm_desktop.gui.widgets.button, aipm_desktop.gui.widgets.sheet, aipm_desktop.gui.widgets.toast
heavy = ("sqlalchemy", "sqlmodel", "pydantic", "alembic", "icalendar", "PySide6.QtSvg", "PySide6.QtNetwork")
print(*[name for name in heavy if name in sys.modules])
from aipm_desktop.gui.theme.theme import Theme
app = QApplication([])
theme = Theme()
theme.apply(app, "light")
print("family" in vars(theme.icons))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[:2] == ["", "False"]
