"""The painters that widgets and delegates share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


def canvas(theme: Theme, width: int = 200, height: int = 40) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.color("surface"))
    return image


def count(image: QImage, color: QColor) -> int:
    return sum(image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Priya Raman", "PR"),
        ("Dr. Helen Osei", "HO"),
        ("Prof. Dr. Ada Vale", "AV"),
        ("Mei-Ling Zhou", "MZ"),
        ("Daniel O’Connor", "DO"),
        ("tariq", "T"),
        ("Ana María de la Cruz", "AC"),
        ("李 小龙", "李"),
        ("محمد علي", "م"),
        ("🎉 (Sam) Reed", "SR"),
        ("Alma Utkast (she/her)", "AU"),
        ("Maria Exemplo (née Amostra)", "ME"),
        ("Colm (Col) Specimen, CSM, PhD", "CS"),
        (", PhD", "P"),
        ("straße ß", "SS"),
        ("Dr.", "?"),
        ("  ", "?"),
        ("", "?"),
        ("💼💼", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert paint.initials(name) == letters


def test_a_name_keeps_its_hue() -> None:
    assert paint.name_hue("Priya Raman") == paint.name_hue(" priya raman ")
    assert {paint.name_hue(f"Person {number}") for number in range(200)} == set(paint.AVATAR_HUES)


def test_chips_are_wide_enough_for_their_text(theme: Theme) -> None:
    plain = paint.chip_size(theme, "Champion")
    assert plain.height() == 22
    assert plain.width() >= paint.text_width(theme.font("capmedium"), "Champion") + 16
    assert paint.chip_size(theme, "Champion", icon="medal").width() > plain.width()


def test_a_chip_on_a_selected_row_stands_out(theme: Theme) -> None:
    image = canvas(theme)
    image.fill(theme.color("selected"))
    with QPainter(image) as painter:
        paint.chip(painter, theme, QRect(0, 0, 90, 22), "Exam", "certification", on_selected=True)
    assert image.pixelColor(4, 11) == theme.color("surface")


@pytest.mark.parametrize(("fraction", "filled"), [(0.0, 0), (0.5, 100), (1.0, 200), (1.7, 200)])
def test_a_bar_shows_its_share(theme: Theme, fraction: float, filled: int) -> None:
    image = canvas(theme)
    with QPainter(image) as painter:
        paint.bar(painter, theme, QRect(0, 0, 200, 40), fraction, "course")
    row = sum(image.pixelColor(x, 20) == theme.color("course.solid") for x in range(200))
    assert row == pytest.approx(filled, abs=4)


def test_a_bar_shows_the_least_that_is_needed(theme: Theme) -> None:
    image = canvas(theme)
    with QPainter(image) as painter:
        paint.bar(painter, theme, QRect(0, 0, 200, 40), 0.2, "course", tick=0.75)
    assert image.pixelColor(149, 15) == theme.color("text2")


def test_long_text_is_shortened_and_stays_inside(theme: Theme) -> None:
    image = canvas(theme)
    with QPainter(image) as painter:
        paint.text(painter, QRect(0, 0, 80, 40), "A name\nthat is far too long", theme.font(), theme.color("text"))
    assert all(image.pixelColor(x, y) == theme.color("surface") for x in range(82, 200) for y in range(40))


def test_check_states_differ_without_colour(theme: Theme) -> None:
    pictures = []
    for state in Qt.CheckState:
        image = canvas(theme, 24, 24)
        with QPainter(image) as painter:
            paint.check(painter, theme, QRect(0, 0, 24, 24), state)
        pictures.append(image)
    assert count(pictures[0], theme.color("on_fill")) > 200  # Unchecked: an empty box
    assert pictures[1] != pictures[2]


def test_a_shadow_fades_out(theme: Theme) -> None:
    image = canvas(theme, 200, 200)
    with QPainter(image) as painter:
        paint.shadow(painter, theme, QRect(50, 50, 100, 100).toRectF(), 12)
    below = [image.pixelColor(100, y).lightness() for y in range(150, 190)]
    assert below == sorted(below)
    assert below[0] < below[-1] == 255
