"""Text that is never markup, never clipped, and follows the text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.key_cap import KeyCaps
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, Para, para, plain_tip
from aipm_desktop.gui.words import tr

HOSTILE = '<img src="http://example.invalid/x.png"><b>Robert</b> & Sons'


def test_labels_are_plain_text(theme: Theme) -> None:
    for label in (Label(theme, HOSTILE), ElidedLabel(theme, HOSTILE), Chip(theme, HOSTILE)):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == HOSTILE


def test_a_paragraph_shows_markup_as_text(theme: Theme) -> None:
    text = para(theme, HOSTILE + "\nSecond line")
    assert text.text() == HOSTILE + "\nSecond line"
    assert text.accessibleName() == HOSTILE + "\nSecond line"
    assert "<img" not in super(Para, text).text()


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_paragraph_is_never_clipped(
    qapp: QApplication, theme: Theme, window: QWidget, qtbot: QtBot, aligned: bool, scale: float
) -> None:
    """Behind an alignment and inside a scroll area, where Qt's own labels are cut off or leave a gap."""
    theme.apply(qapp, "light", scale)
    area, content = QScrollArea(window), QWidget()
    column = QVBoxLayout(content)
    text = para(theme, "Plan questions, take notes, and never forget the thank-you. " * 8, width=420)
    column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter if aligned else Qt.AlignmentFlag(0))
    column.addStretch(1)
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.setGeometry(0, 0, 900, 500)
    area.show()
    qtbot.waitUntil(lambda: text.height() == text.heightForWidth(text.width()))
    assert text.width() <= theme.u(420)
    area.setGeometry(0, 0, 300, 500)
    qtbot.waitUntil(lambda: text.width() < 300)
    qtbot.waitUntil(lambda: text.height() == text.heightForWidth(text.width()))
    assert not area.verticalScrollBar().isVisible() or content.height() <= column.sizeHint().height()


def test_a_long_line_ends_in_an_ellipsis_with_a_tool_tip(theme: Theme, window: QWidget) -> None:
    label = ElidedLabel(theme, HOSTILE, parent=window)
    label.setGeometry(0, 0, 60, 20)
    label.show()
    label.grab()
    assert "&lt;b&gt;Robert" in label.toolTip()
    label.setGeometry(0, 0, 900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_tool_tips_are_not_read_as_markup() -> None:
    assert plain_tip("Open calendar (Alt+Down)") == "Open calendar (Alt+Down)"
    assert plain_tip("a <b> c") == "<qt>a &lt;b&gt; c</qt>"
    assert plain_tip("a &lt; b") == "<qt>a &amp;lt; b</qt>"
    assert plain_tip("word " * 30).startswith("<qt>")


def test_a_tone_is_a_colour(theme: Theme, window: QWidget) -> None:
    label = Label(theme, "Saved", tone="text3", parent=window)
    label.show()
    assert label.palette().color(label.foregroundRole()) == theme.color("text3")
    label.set_tone("danger")
    assert label.palette().color(label.foregroundRole()) == theme.color("danger.fg")


def test_a_chip_can_change(theme: Theme, window: QWidget) -> None:
    chip = Chip(theme, "New", parent=window)
    before = chip.sizeHint()
    chip.set("In touch with everyone", "mentoring", "clock")
    assert chip.sizeHint().width() > before.width()
    chip.resize(chip.sizeHint())
    chip.show()
    assert chip.grab().toImage().pixelColor(4, 11) == theme.color("mentoring.tint")


def test_avatars_say_who_it_is(theme: Theme) -> None:
    assert Avatar(theme, "Priya Raman").accessibleName() == "Priya Raman"


def test_cards_have_a_title_and_room(theme: Theme, window: QWidget) -> None:
    card = Card(theme, "Agenda", "9 items", parent=window)
    card.body.addWidget(Label(theme, "Nothing today"))
    assert card.accessibleName() == "Agenda"
    card.set_caption("")
    assert card.caption.isHidden()
    card.setGeometry(0, 0, 300, 200)
    card.show()
    assert card.grab().toImage().pixelColor(150, 0) == theme.color("border")


def test_progress_says_its_number(theme: Theme) -> None:
    bar = ProgressBar(theme, "9.5 of 8 minimum", 9.5 / 8, tick=0.5)
    assert bar.accessibleName() == "9.5 of 8 minimum"
    assert bar.value() == bar.maximum()
    bar.set(-1, "0 of 8 minimum")
    assert bar.value() == 0


def test_an_empty_state_offers_a_way_on(theme: Theme, window: QWidget) -> None:
    done: list[str] = []
    state = EmptyState(
        theme,
        "chats",
        "Talk to people who already do the job",
        "An informational interview is a short, friendly conversation about someone’s work.",
        ("Plan first interview", lambda: done.append("plan")),
        ("See 12 good questions", lambda: done.append("see")),
        parent=window,
    )
    state.resize(800, 600)
    state.show()
    assert state.primary is not None
    assert state.secondary is not None
    QTest.mouseClick(state.primary, Qt.MouseButton.LeftButton)
    QTest.mouseClick(state.secondary, Qt.MouseButton.LeftButton)
    assert done == ["plan", "see"]
    assert state.text.height() == state.text.heightForWidth(state.text.width())


def test_a_banner_has_one_button(theme: Theme, window: QWidget) -> None:
    done: list[bool] = []
    banner = Banner(theme, "16.5 PDUs to go", action_label="Find activities", on_action=lambda: done.append(True))
    banner.setParent(window)
    banner.show()
    assert banner.accessibleName() == "16.5 PDUs to go"
    assert banner.action is not None
    QTest.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert Banner(theme, "Only words").action is None


@pytest.mark.parametrize(
    ("shortcut", "keys"),
    [("Ctrl+K", ["Ctrl", "K"]), ("Esc", ["Esc"]), ("Ctrl++", ["Ctrl", "+"]), ("Ctrl+Shift+N", ["Ctrl", "Shift", "N"])],
)
def test_key_caps(theme: Theme, shortcut: str, keys: list[str]) -> None:
    caps = KeyCaps(theme, shortcut)
    assert caps.keys == keys
    assert caps.accessibleName() == shortcut


def test_words_are_filled_in_after_translation() -> None:
    assert tr("{shown} of {total}", shown="11,723", total=30_214) == "11,723 of 30214"
    assert tr("Type {name} as it stands") == "Type {name} as it stands"
