"""A column of a board: which statuses it shows, and which one a card gets that is moved there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A record moved here gets the status `enters`, a new one the first of `statuses`.

    Records whose status is in no column are not on the board.
    """

    key: str
    label: str
    hue: str
    statuses: tuple[str, ...]
    enters: str
