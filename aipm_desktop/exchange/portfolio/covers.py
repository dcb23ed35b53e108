"""Covers of projects as drawings inside the page: a pattern and a hue that follow from the title alone."""

from __future__ import annotations

import zlib

HUES = 6
"""How many hues the page's style has, `.hue0` and so on."""
_WIDTH, _HEIGHT = 320, 112


def cover(title: str) -> str:
    """An SVG without words, scripts or anything from elsewhere. Its colours are those of the class it carries."""
    seed = zlib.crc32(title.strip().casefold().encode("utf-8", "replace"))
    shapes = (_bars, _grid, _lines)[seed // HUES % 3](seed >> 8)
    return (
        f'<svg class="cover hue{seed % HUES}" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" focusable="false"><rect class="ground" width="{_WIDTH}" height="{_HEIGHT}"/>{shapes}</svg>'
    )


def _bars(seed: int) -> str:
    """Columns that rise to the right."""
    found = []
    for number in range(9):
        height = 30 + 6 * number + (seed >> number & 1) * 12
        style = "strong" if number > 5 else "weak"
        found.append(
            f'<rect class="{style}" x="{48 + 26 * number}" y="{_HEIGHT - height}" width="19" height="{height}"/>'
        )
    return "".join(found)


def _grid(seed: int) -> str:
    """A field of squares, some of them strong."""
    return "".join(
        f'<rect class="{"strong" if (seed >> (4 * column + row) % 23) & 3 == 3 else "weak"}" '
        f'x="{56 + 24 * column}" y="{12 + 24 * row}" width="17" height="17" rx="4"/>'
        for column in range(9)
        for row in range(4)
    )


def _lines(seed: int) -> str:
    """Threads that run together into one block."""
    starts = range(3 + seed % 3)
    top = 56 - 10 * (len(starts) - 1)
    threads = "".join(
        f'<path class="thread" d="M40 {top + 20 * at}C120 {top + 20 * at} 130 56 200 56"/>'
        f'<circle class="weak" cx="40" cy="{top + 20 * at}" r="5"/>'
        for at in starts
    )
    return f'{threads}<rect class="strong" x="196" y="43" width="56" height="26" rx="5"/>'
