"""The sizes and weights of type: one table of roles, resolved to a family the system has."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase


class Role(NamedTuple):
    """One kind of text. `px` is its size at 100 % text size, `tracking` its letter spacing in the same pixels.

    `tabular` gives all figures one width, for tables, dates in columns and counts.
    """

    px: int
    weight: int = 400
    tracking: float = 0.0
    family: str = "text"
    tabular: bool = False


ROLES = {
    "display": Role(28, 600, -0.4, "display"),
    "title": Role(22, 600, -0.3, "display"),
    "h2": Role(16, 600, -0.1),
    "h3": Role(13, 600),
    "strong": Role(13, 500),
    "body": Role(13),
    "num": Role(13, tabular=True),
    "numstrong": Role(13, 500, tabular=True),
    "cap": Role(12),
    "capnum": Role(12, tabular=True),
    "capmedium": Role(12, 500),
    "capstrong": Role(12, 600),
    "micro": Role(11, 500),
    "microstrong": Role(11, 600),
    "figure": Role(28, 600, -0.4),
    "badge": Role(10, 600),
    "mono": Role(12, 400, 0.0, "mono"),
}


SCALES = (90, 100, 115, 130, 150)
"""The text sizes, in percent of the design's; the settings take the same."""


def nearest_scale(percent: float) -> int:
    """The text size of `SCALES` that is nearest."""
    return min(SCALES, key=lambda scale: abs(scale - percent))


def families(preferred: str, *more: str) -> list[str]:
    """The names among `preferred` and `more` that this system has, in order; empty when it has none."""
    return [name for name in (preferred, *more) if QFontDatabase.hasFamily(name)]


def text_families(platform: QFont) -> dict[str, list[str]]:
    """The families for running text, for large titles and for fixed width, `platform`'s own always last."""
    own = platform.families() or [platform.family()]
    text = [*families("Inter"), *own]
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return {
        "text": text,
        "display": [*families("Inter Display"), *text],
        "mono": [*families("Noto Sans Mono"), fixed],
    }


def make_font(role: Role, names: dict[str, list[str]], scale: float) -> QFont:
    """A font for `role`, in pixels and without hinting, so that it looks the same at every scale of the display."""
    font = QFont()
    font.setFamilies(names[role.family])
    font.setPixelSize(max(1, round(role.px * scale)))
    font.setWeight(QFont.Weight(role.weight))
    if role.tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, role.tracking * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role.tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
