"""Where bars and diamonds stand on the roadmap: days to pixels, and rows in which nothing covers anything. No Qt."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aipm_desktop.gui.models.roadmap_bars import Bar, Diamond, Item
from aipm_desktop.kinds.roadmap import LANES

ZOOMS = {"quarter": 92, "half": 184, "year": 365}
"""How many days are in sight."""
LABELS, HEADER, BAR, PITCH, PAD = 148, 61, 30, 38, 14
FOOT = 20
"""The room below the lanes, where the name of today stands."""
_HALF, _WORDS, _BESIDE = 5, 120, 18
_ENDLESS = 1e9
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the roadmap from `top` on, in pixels at 100 %."""

    key: str
    top: float
    height: float
    rows: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in the lane and row where it stands; `left` and `right` count from the first day, words included.

    `room` is how far the words of a diamond may go before they would cover its neighbour.
    """

    item: Item
    lane: str
    row: int
    left: float
    right: float
    room: float = 0.0


@dataclass(slots=True)
class _Row:
    """What stands in a row from where to where, in order, and the same with the words of its diamonds."""

    items: list[tuple[float, float]]
    words: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels from the day `first` on."""

    first: date
    days: int
    per_day: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.per_day

    def day(self, x: float) -> date:
        """The day at a place."""
        return self.first + timedelta(days=int(x // self.per_day))

    @property
    def width(self) -> float:
        return self.days * self.per_day


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def months_from(first: date, last: date) -> list[date]:
    """The first days of the months from that of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    start = first.year * 12 + first.month - 1
    return [date(*_month(start + number)) for number in range(count + 1)]


def _month(number: int) -> tuple[int, int, int]:
    """Year, month and the first day, of months counted from the year 0."""
    return number // 12, number % 12 + 1, 1


def scale_for(items: Iterable[Item], today: date, zoom: str, room: float, until: date | None) -> Scale:
    """From the quarter of the earliest item, or of today, over a year, or to the end of the last item."""
    firsts = [today - _DAY, *(item.first if isinstance(item, Bar) else item.day for item in items)]
    lasts = [*(item.last if isinstance(item, Bar) else item.day for item in items), until or today]
    begins = quarter_of(max(min(firsts), today - timedelta(days=3660)))
    ends = min(max(lasts), today + timedelta(days=3660)) + timedelta(days=31)
    days = max((ends - begins).days, (quarter_of(today) - begins).days + ZOOMS["year"])
    return Scale(begins, days, max(0.2, room / ZOOMS[zoom]))


def place(items: Sequence[Item], scale: Scale, label: Callable[[Bar], float]) -> list[Placed]:
    """Give every item the first row of its lane where it fits. `label` is how wide the words beside a bar are.

    A diamond stands beside the step it belongs to where there is room; its words take what is left of the row.
    """
    taken: dict[str, list[_Row]] = {}
    rows_of_bars: dict[int, int] = {}
    found: list[Placed] = []
    for item in sorted(items, key=_order):
        left, right = extent(item, scale, label)
        rows = taken.setdefault(item.lane, [])
        if isinstance(item, Bar):
            row = next((each for each, here in enumerate(rows) if _free(here.items, left, right)), len(rows))
            rows_of_bars[item.id] = row
            words = right
        else:
            row, words = _row_of(rows, rows_of_bars.get(item.bar), left, right)
        if row == len(rows):
            rows.append(_Row([], []))
        insort(rows[row].items, (left, right))
        insort(rows[row].words, (left, words))
        found.append(Placed(item, item.lane, row, left, right))
    return [_with_room(each, taken[each.lane][each.row].items) for each in found]


def _row_of(rows: list[_Row], wanted: int | None, left: float, right: float) -> tuple[int, float]:
    """The row for a diamond, and how far its words go: one where they fit, else one where it fits itself."""
    places = ([wanted] if wanted is not None else []) + list(range(len(rows)))
    for place in places:
        if _free(rows[place].words, left, right + _WORDS):
            return place, right + _WORDS
    return next((place for place in places if _free(rows[place].items, left, right)), len(rows)), right


def extent(item: Item, scale: Scale, label: Callable[[Bar], float]) -> tuple[float, float]:
    """From where to where an item needs room."""
    if isinstance(item, Diamond):
        middle = scale.x(item.day) + scale.per_day / 2
        return middle - _HALF, middle + _HALF
    left, right = scale.x(item.first), scale.x(item.last + _DAY)
    return left, max(right, left + BAR / 2) + label(item)


def _with_room(placed: Placed, row: list[tuple[float, float]]) -> Placed:
    if isinstance(placed.item, Bar):
        return placed
    after = bisect_right(row, (placed.left, placed.right))
    return replace(placed, room=row[after][0] - placed.right - _BESIDE if after < len(row) else _ENDLESS)


def _free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    """Whether nothing of a row lies between the two places; the row is in order and nothing in it overlaps."""
    at = bisect_right(taken, (left, right))
    return (at == 0 or taken[at - 1][1] + 2 <= left) and (at == len(taken) or right + 2 <= taken[at][0])


def lanes_for(placed: Sequence[Placed], height: float) -> list[Lane]:
    """The five lanes, as high as their rows need, and together at least `height`."""
    rows = {lane.key: max((each.row + 1 for each in placed if each.lane == lane.key), default=1) for lane in LANES}
    needed = [2 * PAD + BAR + (count - 1) * PITCH for count in rows.values()]
    spare = max(0.0, height - sum(needed)) / len(needed)
    found, top = [], 0.0
    for key, least in zip(rows, needed, strict=True):
        found.append(Lane(key, top, least + spare, rows[key]))
        top += least + spare
    return found


def _order(item: Item) -> tuple[int, date, int]:
    return (0, item.first, item.id) if isinstance(item, Bar) else (1, item.day, item.id)
