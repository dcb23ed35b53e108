"""The contrast of words as they are painted, read from the picture of a window."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from aipm_desktop.gui.widgets.icon_button import IconButton

_DOTS = 3
_AA = 4.5
_BLURRED = 0.25
"""Even three dots to a pixel do not fill a thin stroke wholly: so much may be missing from the darkest dot."""


def faint_words(window: QWidget) -> list[str]:
    """A line for every enabled label and button in sight whose words have less than AA contrast to what is behind."""
    picture = QPixmap(window.size() * _DOTS)
    picture.setDevicePixelRatio(_DOTS)
    window.render(picture)
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    worded: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    for widget in worded:
        words = widget.text().strip()
        place = _in_sight(widget, window)
        if not words or isinstance(widget, IconButton) or not widget.isEnabled() or place is None:
            continue
        seen = _contrast(image, place)
        if seen and seen < _AA - _BLURRED:
            found.append(f"faint, {seen:.1f}: {words[:60]}")
    return found


def _in_sight(widget: QWidget, window: QWidget) -> QRect | None:
    """Where a widget stands in its window, None when a part of it is scrolled away, hidden or covered."""
    whole = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    if not widget.isVisible() or widget.visibleRegion().boundingRect() != widget.rect():
        return None
    top = window.childAt(whole.center())
    return whole if top is not None and (top is widget or widget.isAncestorOf(top)) else None


def _contrast(image: QImage, place: QRect) -> float:
    """Between the commonest colour and the one farthest from it; 0 where there is but one colour."""
    box = QRect(place.topLeft() * _DOTS, place.size() * _DOTS)
    part = image.copy(box)
    colours = Counter(memoryview(part.constBits()).cast("I")).most_common(64)
    ground = _luminance(colours[0][0])
    inks = [_ratio(ground, _luminance(colour)) for colour, count in colours[1:] if count > 1]
    return max(inks, default=0.0)


def _luminance(pixel: int) -> float:
    colour = QColor.fromRgb(pixel)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
