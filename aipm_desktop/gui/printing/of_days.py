"""Today and the calendar on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.today_data import read_today
from aipm_desktop.gui.pages.today_rows import entry_row, heading
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME

_DAY = timedelta(days=1)
_WEEK = 7


def today_document(desk: Desk) -> Document:
    """The figures, the agenda in its groups, what waits for others, and the people to get back to."""
    data, today = read_today(desk), desk.today()
    figures = tuple((each.label, f"{each.figure} {each.unit}. {each.caption}") for each in data.figures)
    blocks: list[Block] = [Facts(figures)]
    for group in data.agenda.groups:
        head = heading(group)
        rows = [entry_row(entry, group.key, today=today, clock_24=clock_24(desk)) for entry in group.entries]
        cells = tuple((" ".join(filter(None, (row.when, row.when_more))), row.title, row.detail) for row in rows)
        blocks.append(Heading(" · ".join(filter(None, (head.title, head.detail)))))
        blocks.append(Table((tr("When"), tr("What"), tr("Details")), cells, name=head.title))
    if not data.agenda.groups:
        blocks.append(Paragraph(tr("Nothing is due")))
    if data.agenda.waiting:
        blocks.append(Heading(tr("Waiting for others")))
        blocks.append(Bullets(tuple(entry.title for entry in data.agenda.waiting)))
    if data.people:
        blocks.append(Heading(tr("Keep in touch")))
        blocks.append(Bullets(tuple(nudge.name for nudge in data.people)))
    return Document(tr("Today"), tuple(blocks), words.day_in_full(today, date.min))


def calendar_document(desk: Desk, title: str, entries: Sequence[CalendarEntry], first: date, last: date) -> Document:
    """Whole weeks from `first` to `last` as a grid with everything in it; other spans as a list by day."""
    inside = [each for each in entries if each.first <= last and each.last >= first]
    clock = clock_24(desk)
    if (last - first).days + 1 > _WEEK and ((last - first).days + 1) % _WEEK == 0:
        grid = _grid(inside, first, last, clock_24=clock)
        return Document(title, (grid,), words.counted(len(inside)), wide=True, one_page=True)
    blocks: list[Block] = []
    for day in (first + number * _DAY for number in range((last - first).days + 1)):
        on_day = [each for each in inside if each.first <= day <= each.last]
        if on_day:
            blocks.append(Heading(words.day_in_full(day, date.min)))
            cells = tuple(
                (words.times(each, clock), each.line, tr(BY_NAME[each.kind].singular), each.detail) for each in on_day
            )
            blocks.append(Table((tr("Time"), tr("What"), tr("Type"), tr("Details")), cells))
    return Document(title, tuple(blocks), words.counted(len(inside)))


def _grid(entries: Sequence[CalendarEntry], first: date, last: date, *, clock_24: bool) -> Table:
    def cell(day: date) -> str:
        on_day = [each for each in entries if each.first <= day <= each.last]
        lines = (" ".join(filter(None, (words.times(each, clock_24), each.line))) for each in on_day)
        return "\n".join([words.short_day(day) if day.day == 1 or day == first else str(day.day), *lines])

    weeks = range(0, (last - first).days + 1, _WEEK)
    names = tuple(words.weekday(first + number * _DAY) for number in range(_WEEK))
    rows = tuple(tuple(cell(first + (week + day) * _DAY) for day in range(_WEEK)) for week in weeks)
    return Table(names, rows, name=tr("Calendar"), grid=True)
