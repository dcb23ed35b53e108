"""The sections of the settings page: one function each, and nothing that has no effect."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop import __version__
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_about import about_me_section
from aipm_desktop.gui.pages.settings_calendar import calendar_section
from aipm_desktop.gui.pages.settings_imports import Imports
from aipm_desktop.gui.pages.settings_privacy import privacy_section
from aipm_desktop.gui.pages.settings_reminders import reminders_section
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.pages.settings_theme import ThemeChoice
from aipm_desktop.gui.theme.fonts import SCALES, nearest_scale
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.spin_box import DecimalBox, SpinBox
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.words import tr
from aipm_desktop.settings import Settings

Set = Callable[..., None]
"""Sets settings by name."""

_SPIN = 108


def sections(desk: Desk, settings: Settings, change: Set) -> list[Section]:
    """All of them, in order."""
    return [
        _general(desk, settings, change),
        _appearance(desk, settings, change),
        _rhythm(desk, settings, change),
        about_me_section(desk.theme, settings.about, change),
        reminders_section(desk, settings, change),
        *([calendar_section(desk, desk.live_file, change)] if desk.live_file is not None else []),
        _data(desk),
        *([privacy_section(desk, settings, change)] if desk.outside is not None else []),
        _keyboard(desk, settings, change),
        _about(desk),
    ]


def _general(desk: Desk, settings: Settings, change: Set) -> Section:
    theme = desk.theme
    name = QLineEdit(settings.name)
    name.setFixedWidth(theme.u(220))
    name.editingFinished.connect(lambda: change(name=name.text().strip()))
    times = (("system", tr("System")), ("24", tr("24 hours")), ("12", tr("12 hours")))
    clock = Segmented(theme, tr("Times"), times, settings.time_format)
    clock.changed.connect(lambda key: change(time_format=key))
    days = (("system", tr("System")), ("monday", tr("Monday")), ("saturday", tr("Saturday")), ("sunday", tr("Sunday")))
    week = Combo(theme, tr("First day of the week"), days, settings.week_start)
    week.setFixedWidth(theme.u(160))
    week.changed.connect(lambda key: change(week_start=key))
    rows = [
        SettingRow(theme, tr("Your name"), tr("Today greets you by it. It stays on this computer."), name),
        SettingRow(theme, tr("Times"), tr("How times of day are shown"), clock),
        SettingRow(theme, tr("First day of the week"), tr("Where the weeks of Today begin"), week),
    ]
    return Section(theme, "general", tr("General"), "sliders-horizontal", rows)


def _appearance(desk: Desk, settings: Settings, change: Set) -> Section:
    theme = desk.theme
    look = ThemeChoice(theme)
    look.chosen.connect(lambda choice: change(theme=choice))
    present = nearest_scale(theme.scale * 100)
    size = Segmented(theme, tr("Text size"), [(str(n), tr("{n} %", n=n)) for n in SCALES], str(present))
    size.changed.connect(lambda key: change(text_scale=int(key)))
    heights = (("compact", tr("Compact")), ("comfortable", tr("Comfortable")))
    height = Segmented(theme, tr("Row height in tables"), heights, settings.row_height)
    height.changed.connect(lambda key: change(row_height=key))
    motion = Switch(theme, tr("Reduce motion"), settings.reduce_motion, on_toggle=lambda on: change(reduce_motion=on))
    rows = [
        SettingRow(theme, tr("Theme"), "", look, below=True),
        SettingRow(theme, tr("Text size"), tr("Scales all text and rows, 90 to 150 %"), size),
        SettingRow(theme, tr("Row height in tables"), "", height),
        SettingRow(theme, tr("Reduce motion"), tr("Turns off fades and sliding panels"), motion),
    ]
    return Section(theme, "appearance", tr("Appearance"), "palette", rows)


def _rhythm(desk: Desk, settings: Settings, change: Set) -> Section:
    theme = desk.theme
    learning = DecimalBox(theme, tr("Learning hours a week"), settings.weekly_learning_hours, 0, 168, 1, tr(" h"))
    learning.valueChanged.connect(lambda value: change(weekly_learning_hours=value))
    talks = SpinBox(theme, tr("Conversations a quarter"), settings.conversations_per_quarter, 0, 1000)
    talks.valueChanged.connect(lambda value: change(conversations_per_quarter=value))
    rows = [
        SettingRow(theme, tr("Learning hours a week"), tr("Your goal on Today"), _narrow(desk, learning)),
        SettingRow(theme, tr("Conversations a quarter"), tr("Your goal on Today"), _narrow(desk, talks)),
    ]
    for tier in ("a", "b", "c"):
        box = SpinBox(theme, "", getattr(settings.cadence, tier), 1, 3660, tr(" days"))
        box.setAccessibleName(tr("Tier {tier}", tier=tier.upper()))

        def changed(value: int, tier: str = tier) -> None:
            change(cadence={tier: value})

        box.valueChanged.connect(changed)
        effect = tr("After so many days without a touch, contacts of this tier are due")
        rows.append(SettingRow(theme, tr("Tier {tier}", tier=tier.upper()), effect, _narrow(desk, box)))
    return Section(theme, "rhythm", tr("Goals and rhythm"), "target", rows)


def _narrow(desk: Desk, box: SpinBox | DecimalBox) -> QWidget:
    """A number is taken when it is finished, not at every digit."""
    box.setFixedWidth(desk.theme.u(_SPIN))
    box.setKeyboardTracking(False)
    return box


def _data(desk: Desk) -> Section:
    from aipm_desktop.gui.shell.main_window import MainWindow

    theme, folder = desk.theme, desk.store.folder
    row = SettingRow(theme, tr("Data folder"), str(folder))

    def open_folder() -> None:
        if not local_files.open_local(folder):
            row.set_effect(tr("{folder} · this computer has no program to show it", folder=folder), "danger")

    button = Button(theme, tr("Open folder"), on_click=open_folder)
    layout = row.layout()
    if layout is not None:
        layout.addWidget(button)
    backups = Button(theme, tr("Open backups"), on_click=lambda: desk.navigator.open_page("backups"))
    effect = tr("Copies that come by themselves, backup files, and putting one back")
    backups_row = SettingRow(theme, tr("Backups"), effect, backups)
    rows = [row, backups_row, Imports(desk)]
    if isinstance(desk.navigator, MainWindow) and desk.navigator.sample:
        leave = Button(theme, tr("Leave the sample"), on_click=desk.navigator.sample_wanted.emit)
        rows.insert(
            0, SettingRow(theme, tr("Sample data"), tr("Made-up people and courses. It goes when you leave it."), leave)
        )
    return Section(theme, "data", tr("Data and backup"), "database", rows)


def _keyboard(desk: Desk, settings: Settings, change: Set) -> Section:
    theme = desk.theme
    keys = Switch(theme, tr("Row keys"), settings.row_keys, on_toggle=lambda on: change(row_keys=on))
    effect = tr("S snoozes on Today, T notes a touch today, I asks for an interview, while a row has the focus")
    return Section(theme, "keyboard", tr("Keyboard"), "keyboard", [SettingRow(theme, tr("Row keys"), effect, keys)])


def _about(desk: Desk) -> Section:
    theme = desk.theme
    button = Button(theme, tr("Open About"), on_click=lambda: desk.navigator.open_page("about"))
    effect = tr("Everything stays on this computer. About counts connections and names all licences.")
    row = SettingRow(theme, tr("AIPM Desktop {version}", version=__version__), effect, button)
    return Section(theme, "about", tr("About"), "info", [row])
