"""Contrast by WCAG 2.2, 1.4.3 and 1.4.11: text 4.5, controls and graphics 3.0, in every theme that can be shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from aipm_desktop.gui.theme.tokens import DARK, HUES, LIGHT, Tokens, high_contrast

TEXT, GRAPHIC = 4.5, 3.0
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light high contrast": high_contrast(LIGHT),
    "dark high contrast": high_contrast(DARK),
}
PAGES = ("surface", "page", "window", "raised", "sunken")
ROWS = ("hover", "selected")


def _pairs() -> list[tuple[str, str, float]]:
    """(foreground, background, least ratio) of everything that is drawn on something."""
    pairs: list[tuple[str, str, float]] = []
    for ink in ("text", "text2", "text3", "accent_fg"):
        pairs += [(ink, ground, TEXT) for ground in (*PAGES, *ROWS)]
    pairs += [("text", "pressed", TEXT), ("text2", "pressed", TEXT), ("text", "thumb", TEXT)]
    pairs += [("text", "match", TEXT), ("text2", "match", TEXT)]
    # Inputs and check boxes stand on plain grounds; a switch's track is sunken inside such an edge.
    pairs += [("border_strong", ground, GRAPHIC) for ground in ("surface", "page", "window", "raised")]
    pairs += [("scroll", ground, GRAPHIC) for ground in ("surface", "page", "window", "raised")]
    pairs += [("focus", ground, GRAPHIC) for ground in (*PAGES, *ROWS)]
    for fill in ("accent", "accent_hover", "accent_pressed", "danger_fill", "danger_fill_hover", "danger_fill_pressed"):
        pairs.append(("on_fill", fill, TEXT))
    # On dark surfaces a red button is told by its white words; its edge carries no meaning of its own.
    pairs += [("accent", ground, GRAPHIC) for ground in ("surface", "page", "window")]
    pairs += [(ink, "tooltip", TEXT) for ink in ("on", "on_link")] + [("on_success", "tooltip", GRAPHIC)]
    pairs += [(ink, "on_hover", TEXT) for ink in ("on", "on_link")]
    for hue in HUES:
        pairs.append((f"{hue}.fg", f"{hue}.tint", TEXT))
        pairs += [(f"{hue}.fg", ground, TEXT) for ground in ("surface", "page", "raised")]
        pairs += [(f"{hue}.solid", ground, GRAPHIC) for ground in ("surface", "page", "raised")]
        pairs.append((f"{hue}.solid", f"{hue}.tint", GRAPHIC))
    return pairs


def luminance(value: str) -> float:
    """Relative luminance as WCAG defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    color = QColor(value)
    red, green, blue = (linear(channel) for channel in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_can_be_read(name: str) -> None:
    tokens: Tokens = THEMES[name]
    faults = [
        f"{ink} on {ground}: {ratio:.2f} < {least}"
        for ink, ground, least in _pairs()
        if (ratio := contrast(tokens[ink], tokens[ground])) < least
    ]
    assert faults == []
