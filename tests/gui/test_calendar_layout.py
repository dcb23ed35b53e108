"""Lanes in a week, columns in a day: nothing overlaps, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages.calendar_layout import by_day, first_of_grid, in_columns, in_lanes

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def entry(first: int, days: int = 1, at: int | None = None, minutes: int = 0, title: str = "x") -> CalendarEntry:
    """`first` is a day of the week counted from Monday, `at` minutes from midnight."""
    begins = MONDAY + first * DAY
    clock = None if at is None else time(at // 60, at % 60)
    end = None if at is None or not minutes else time((at + minutes) // 60 % 24, (at + minutes) % 60)
    return CalendarEntry(
        kind="task",
        record_id=1,
        field="due",
        title=title,
        first=begins,
        last=begins + (days - 1) * DAY,
        at=clock,
        until=end,
        minutes=minutes,
    )


spans = st.lists(st.tuples(st.integers(-3, 8), st.integers(1, 6)), max_size=30)


@given(spans, st.integers(1, 5))
def test_every_entry_is_drawn_once_or_counted(found: list[tuple[int, int]], lanes: int) -> None:
    entries = [entry(first, days) for first, days in found]
    week = in_lanes(entries, MONDAY, lanes)
    cells = [(placed.lane, column) for placed in week.placed for column in range(placed.first, placed.last + 1)]
    assert len(cells) == len(set(cells))
    assert all(0 <= lane < lanes for lane, _ in cells)
    for column, inside in enumerate(by_day(entries, MONDAY, MONDAY + 6 * DAY).values()):
        drawn = sum(placed.first <= column <= placed.last for placed in week.placed)
        assert drawn + week.hidden[column] == len(inside)
        if week.hidden[column]:  # the last lane is free to say how many more there are
            assert (lanes - 1, column) not in cells


def test_what_fits_is_all_drawn() -> None:
    week = in_lanes([entry(3), entry(3), entry(3)], MONDAY, 3)
    assert [placed.lane for placed in week.placed] == [0, 1, 2]
    assert week.hidden == (0,) * 7
    fuller = in_lanes([entry(3)] * 4, MONDAY, 3)
    assert len(fuller.placed) == 2
    assert fuller.hidden[3] == 2


def test_where_room_is_short_appointments_are_seen_before_tasks_of_any_time() -> None:
    tasks = [replace(entry(3, title=title), task=True) for title in ("look", "upload", "read")]
    week = in_lanes([*tasks, entry(3, at=930, title="talk")], MONDAY, 3)
    assert [placed.entry.title for placed in week.placed] == ["look", "talk"]
    assert week.hidden[3] == 2


def test_long_entries_lie_above_and_keep_their_lane() -> None:
    week = in_lanes([entry(1, title="short"), entry(0, 4, title="long"), entry(3, 9, title="on")], MONDAY, 3)
    placed = {each.entry.title: each for each in week.placed}
    assert (placed["on"].lane, placed["on"].first, placed["on"].last) == (0, 3, 6)
    assert (placed["long"].lane, placed["long"].begins, placed["long"].ends) == (1, True, True)
    assert not placed["on"].ends
    assert placed["short"].lane == 0
    before = in_lanes([entry(-2, 4)], MONDAY, 3).placed[0]
    assert (before.begins, before.first, before.last) == (False, 0, 1)


hours = st.lists(st.tuples(st.integers(0, 23 * 60), st.integers(0, 300)), max_size=15)


@given(hours)
def test_blocks_of_a_day_never_overlap(found: list[tuple[int, int]]) -> None:
    entries = [entry(0, at=at, minutes=minutes) for at, minutes in found if at + minutes < 24 * 60]
    blocks = in_columns(entries, MONDAY)
    assert len(blocks) == len(entries)
    for one in blocks:
        assert 0 <= one.start < one.end <= 24 * 60
        assert 0 <= one.column < one.columns
        for other in blocks:
            if one is not other and one.start < other.end and other.start < one.end:
                assert one.column != other.column
                assert one.columns == other.columns


def test_entries_without_a_time_have_no_block() -> None:
    assert in_columns([entry(0), entry(0, at=600, minutes=30)], MONDAY)[0].start == 600


def test_the_grid_begins_with_the_first_day_of_the_week() -> None:
    assert first_of_grid(date(2026, 11, 19), 0) == date(2026, 10, 26)
    assert first_of_grid(date(2026, 11, 19), 6) == date(2026, 11, 1)
    assert first_of_grid(date(2026, 11, 19), 5) == date(2026, 10, 31)
    assert first_of_grid(date(2026, 2, 1), 6) == date(2026, 2, 1)
