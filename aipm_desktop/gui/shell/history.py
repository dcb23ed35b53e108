"""Where the person has been, as in a browser: back and forward with everything as it was left."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

_KEPT = 100

Where = dict[str, Any]


class Place(NamedTuple):
    """A page by its key; with `kind` and `id` the page of that record; `paths` are the files of an import.

    `part` names a part of a page: a topic of the help, a section of the settings.
    """

    key: str = ""
    kind: str = ""
    id: int = 0
    paths: tuple[Path, ...] = ()
    part: str = ""


class History:
    """Places left, each with what its page said of scroll, selection and filters."""

    def __init__(self) -> None:
        self._back: list[tuple[Place, Where]] = []
        self._forward: list[tuple[Place, Where]] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def left(self, place: Place, where: Where) -> None:
        """`place` was left for a new one: there is nothing to go forward to any more."""
        self._back = [*self._back, (place, where)][-_KEPT:]
        self._forward.clear()

    def next(self, *, forward: bool) -> tuple[Place, Where] | None:
        """Where a step back or forward would lead."""
        way = self._forward if forward else self._back
        return way[-1] if way else None

    def turn(self, place: Place, where: Where, *, forward: bool) -> None:
        """That step was taken, leaving `place`."""
        way, other = (self._forward, self._back) if forward else (self._back, self._forward)
        way.pop()
        other.append((place, where))

    def last_page(self) -> Place:
        """The page, not that of a record, that was left last."""
        return next((place for place, _where in reversed(self._back) if place.key), Place())

    def choose_there(self, id: int) -> None:
        """On going back to that page the record `id` is chosen, and scrolled to."""
        for number, (place, where) in reversed(list(enumerate(self._back))):
            if place.key:
                kept = {name: value for name, value in where.items() if name != "scroll"}
                self._back[number] = (place, {**kept, "chosen": id})
                return

    def forget(self, place: Place) -> None:
        """A place that is no more, such as the page of a deleted record."""
        self._back = [entry for entry in self._back if entry[0] != place]
        self._forward = [entry for entry in self._forward if entry[0] != place]
