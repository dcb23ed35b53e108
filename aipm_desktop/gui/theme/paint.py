"""Painters shared by widgets and item delegates, so that a chip in a table equals a chip on a page.

Every rectangle is in logical pixels. Lines of one pixel sit on half pixels and are therefore sharp at 100 %.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from aipm_desktop.gui.theme.theme import Theme

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTRE = Align.AlignCenter

AVATAR_HUES = ("event", "portfolio", "certification", "mentoring", "course", "interview", "networking")
_TITLES = {"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "mx.", "sir", "dame"}
_NOT_THE_NAME = re.compile(r"(?<=\w)\s*(\([^()]*\)|\[[^\[\]]*\])")
_SHADOW_STEPS = 12


def text_width(font: QFont, text: str) -> float:
    """The advance of `text` in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def text(painter: QPainter, rect: QRectF | QRect, words: str, font: QFont, color: QColor, align: Align = LEFT) -> None:
    """One line of plain text in `rect`, shortened with an ellipsis when it does not fit."""
    box = QRectF(rect)
    line = words.replace("\n", " ")
    if text_width(font, line) > box.width() + 0.5:
        line = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, int(align) | Qt.TextFlag.TextSingleLine, line)


def panel(
    painter: QPainter, rect: QRectF | QRect, radius: float, fill: QColor | None, border: QColor | None, width: float = 1
) -> None:
    """A rounded box whose border of `width` pixels lies wholly inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border else 0.0
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border else QPen(Qt.PenStyle.NoPen))
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, radius - inset, radius - inset)


def shadow(painter: QPainter, theme: Theme, rect: QRectF, radius: float, spread: float = 24, dy: float = 8) -> None:
    """A soft shadow around `rect`, which is then painted over it. Needs `spread` pixels of room on every side."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    color = QColor(theme.color("shadow"))
    full = color.alphaF()
    for step in range(_SHADOW_STEPS, 0, -1):
        share = step / _SHADOW_STEPS
        color.setAlphaF(full * 2 * (1 - share + 1 / _SHADOW_STEPS) / (_SHADOW_STEPS + 1))
        grow = (spread - dy) * share
        painter.setBrush(color)
        painter.drawRoundedRect(
            rect.adjusted(-grow, -grow, grow, grow).translated(0, dy * min(1.0, 0.35 + share * 0.65)),
            radius + grow,
            radius + grow,
        )


def chip_size(theme: Theme, words: str, *, icon: str = "", dot: bool = False, role: str = "capmedium") -> QSize:
    """The room a chip needs for all of its text."""
    lead = theme.u(18) if icon else theme.u(13) if dot else 0
    return QSize(round(text_width(theme.font(role), words) + 0.5) + lead + theme.u(16), theme.u(22))


def chip(
    painter: QPainter,
    theme: Theme,
    rect: QRectF | QRect,
    words: str,
    hue: str = "neutral",
    *,
    icon: str = "",
    dot: bool = False,
    outline: bool = False,
    on_selected: bool = False,
) -> None:
    """A status or tag. `on_selected` is for a selected row, whose background would swallow the tint."""
    colors = theme.hue(hue)
    fill = theme.color("surface") if outline or (on_selected and not theme.dark) else colors.tint
    border = theme.color("border") if outline else colors.solid if theme.outlined else None
    panel(painter, rect, theme.u(6), fill, border)
    ink = theme.color("text2") if outline else colors.fg
    box = QRectF(rect).adjusted(theme.u(8), 0, -theme.u(8), 0)
    if icon:
        theme.icons.draw(painter, QRectF(box.left(), box.top(), theme.u(14), box.height()), icon, ink, theme.u(14))
        box.setLeft(box.left() + theme.u(18))
    elif dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.solid)
        painter.drawEllipse(QPointF(box.left() + theme.u(4), box.center().y()), theme.u(7) / 2, theme.u(7) / 2)
        box.setLeft(box.left() + theme.u(12))
    text(painter, box.adjusted(0, 0, 1, 0), words, theme.font("capmedium"), ink)


def initials(name: str) -> str:
    """One or two letters for a person: first and last name; one character for Chinese and its kin.

    Titles, brackets after a name ("she/her") and what follows a comma ("PhD") are no names.
    """
    bare = _NOT_THE_NAME.sub(" ", name).partition(",")[0]
    words = [word for word in (bare if bare.strip() else name).split() if word.casefold() not in _TITLES]
    letters = [next((c for c in word if unicodedata.category(c)[0] in "LN"), "") for word in words]
    letters = [letter.upper()[:1] for letter in letters if letter]
    if not letters:
        return "?"
    if unicodedata.category(letters[0]) == "Lo" or len(letters) == 1:
        return letters[0]
    return letters[0] + letters[-1]


def name_hue(name: str) -> str:
    """The hue of a person's avatar: the same for the same name, on every machine and in every run."""
    return AVATAR_HUES[zlib.crc32(name.strip().casefold().encode()) % len(AVATAR_HUES)]


def avatar(painter: QPainter, theme: Theme, rect: QRectF | QRect, name: str, hue: str = "", words: str = "") -> None:
    """Initials on a disc. `words` replaces the initials, for the "+4" that ends a stack."""
    colors = theme.hue(hue or name_hue(name))
    box = QRectF(rect)
    panel(painter, box, box.width() / 2, colors.tint, colors.solid if theme.outlined else None)
    font = QFont(theme.font("microstrong"))
    font.setPixelSize(max(9, round(box.width() * 0.35)))
    text(painter, box, words or initials(name), font, colors.fg, CENTRE)


def bar(
    painter: QPainter, theme: Theme, rect: QRectF | QRect, fraction: float, hue: str, tick: float | None = None
) -> None:
    """A progress bar 6 px high in the middle of `rect`. `tick` marks the minimum, both are shares of the width."""
    box = QRectF(rect)
    height = theme.u(6)
    track = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    panel(painter, track, height / 2, theme.color("divider"), None)
    if fraction > 0:
        filled = QRectF(track)
        filled.setWidth(max(height, track.width() * min(1.0, fraction)))
        panel(painter, filled, height / 2, theme.hue(hue).solid, None)
    if tick is not None:
        x = round(track.left() + track.width() * tick) - 1
        painter.fillRect(QRectF(x, track.center().y() - theme.u(6), 2, theme.u(12)), theme.color("text2"))


def check(
    painter: QPainter,
    theme: Theme,
    rect: QRectF | QRect,
    state: Qt.CheckState,
    *,
    enabled: bool = True,
    hover: bool = False,
    shape: Literal["box", "disc"] = "box",
) -> None:
    """A check box (`box`) or radio button (`disc`) of 18 px in the middle of `rect`."""
    side = theme.u(18)
    centre = QRectF(rect).center()
    box = QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
    radius = side / 2 if shape == "disc" else theme.u(5)
    on = state != Qt.CheckState.Unchecked
    if not on:
        fill = theme.color("hover" if hover and enabled else "surface" if enabled else "sunken")
        panel(painter, box, radius, fill, theme.color("border_strong" if enabled else "border"))
        return
    panel(
        painter,
        box,
        radius,
        theme.color("accent_hover" if hover else "accent") if enabled else theme.color("disabled"),
        None,
    )
    ink = theme.color("on_fill")
    if shape == "disc":
        painter.setBrush(ink)
        painter.drawEllipse(box.center(), side * 0.17, side * 0.17)
    else:
        _check_mark(painter, box, ink, half=state == Qt.CheckState.PartiallyChecked)


def _check_mark(painter: QPainter, box: QRectF, ink: QColor, *, half: bool) -> None:
    """The stroke in a checked box: a tick, or a dash when only some of what it stands for is checked."""
    points = ((0.28, 0.5), (0.72, 0.5)) if half else ((0.25, 0.53), (0.43, 0.71), (0.75, 0.33))
    painter.setPen(
        QPen(ink, box.width() * 0.115, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])


def tile(
    painter: QPainter, theme: Theme, rect: QRectF | QRect, icon: str, hue: str, icon_size: int = 16, radius: int = 7
) -> None:
    """An icon on a tinted square, or on a disc when `radius` is half its side: what a record looks like in a list."""
    colors = theme.hue(hue)
    panel(painter, rect, theme.u(radius), colors.tint, colors.solid if theme.outlined else None)
    theme.icons.draw(painter, rect, icon, colors.fg, theme.u(icon_size))


def key_cap_size(theme: Theme, key: str) -> QSize:
    """The room one key cap needs."""
    width = round(text_width(theme.font("micro"), key)) + theme.u(10)
    return QSize(max(theme.u(20), width), theme.u(20))


def key_cap(painter: QPainter, theme: Theme, rect: QRectF | QRect, key: str) -> None:
    """One key of a shortcut."""
    panel(painter, rect, theme.u(5), theme.color("sunken"), theme.color("border"))
    text(painter, rect, key, theme.font("micro"), theme.color("text2"), CENTRE)
