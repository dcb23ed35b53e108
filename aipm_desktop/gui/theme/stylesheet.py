"""Fill in the style sheet template: `$token` is a colour of the theme, `32u` is 32 pixels times the text size."""

from __future__ import annotations

import re
from collections.abc import Callable

_PART = re.compile(r"\$([a-z][a-z0-9_.]*[a-z0-9_])|\b(\d+)u\b")


def fill(template: str, token: Callable[[str], str], u: Callable[[int], int]) -> str:
    """The style sheet for one theme and text size. An unknown token raises the `KeyError` of `token`."""

    def part(match: re.Match[str]) -> str:
        name, pixels = match.groups()
        return token(name) if name else f"{u(int(pixels))}px"

    return _PART.sub(part, template)
