"""Reading Connections.csv of every era, as it came or as it was saved again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.linkedin.dates import cut_short, read_dates
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.formats import GET_THE_FILE, refusal, refuse_other_formats
from aipm_desktop.exchange.linkedin.members import other_member
from aipm_desktop.exchange.linkedin.parsed import Parsed, Part, Source, Warned
from aipm_desktop.exchange.linkedin.people import RowReader, Tick
from aipm_desktop.exchange.linkedin.sections import Section, sections, split_lines

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def parse(data: bytes, name: str, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Parsed:
    """The people in one Connections file; see `parse_sources`."""
    return parse_sources([Source(name, data)], progress=progress, cancelled=cancelled)


def parse_sources(
    sources: Iterable[Source], *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Parsed:
    """The people in all sources that are Connections files, known by their header; other members are passed over.

    `progress` gets the bytes done and the bytes in all. Raises AipmError when no source is a Connections file or when
    they hold nobody, and CancelledError as soon as `cancelled` says so.
    """
    sources = list(sources)
    total = sum(len(source.data) for source in sources)
    whole = Parsed()
    refused: list[AipmError] = []
    done = 0

    def tick(share: float) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError
        if progress is not None:
            progress(done + int(len(source.data) * share), total)

    for source in sources:
        try:
            _read(source, whole, tick)
        except CancelledError:
            raise
        except AipmError as error:
            refused.append(error)
        done += len(source.data)
    if not whole.name:
        raise refused[0] if refused else refusal("No file was chosen", GET_THE_FILE)
    whole.rows = len(whole.people) + len(whole.skipped) + whole.hidden_members
    if not whole.people:
        raise _nobody(whole)
    return whole


def _read(source: Source, whole: Parsed, tick: Tick) -> None:
    """Adds what one file holds to `whole`; raises AipmError when the file is no Connections file."""
    tick(0)
    refuse_other_formats(source.data, source.name)
    text = decode(source.data)
    lines, inserted = split_lines(text.text)
    parts = list(sections(lines, inserted))
    if not parts:
        raise _no_header(lines, source.name)
    whole.name = _joined(whole.name, source.name)
    whole.encoding = _joined(whole.encoding, text.encoding)
    whole.delimiter = whole.delimiter or parts[0].header.delimiter
    if text.odd_lines:
        reason = f"Not in UTF-8 from here on: {_counted(len(text.odd_lines), 'line')}, read as Windows-1252."
        whole.warned.append(Warned(text.odd_lines[0], reason, source.name))
    cells: set[str] = set().union(*(part.dates for part in parts))
    dates, mixed = read_dates(cells)
    if mixed:
        reason = "Some dates are written day first and some month first; those with both parts below 13 are uncertain."
        whole.warned.append(Warned(parts[0].header.line + parts[0].first, reason, source.name))
    last = _last_date(parts[-1], lines)
    if cut_short(last, cells):
        dates.pop(last, None)
    reader = RowReader(source.name, lines, dates, whole, tick)
    for part in parts:
        whole.parts.append(
            Part(len(whole.people), max((dates[cell] for cell in part.dates if cell in dates), default=None))
        )
        reader.add(part)
    tick(1)


def _joined(names: str, name: str) -> str:
    return name if names in ("", name) else f"{names}, {name}"


def _last_date(part: Section, lines: list[str]) -> str:
    """The date in the last row when the file ends with it and no line end follows, as in every genuine export."""
    if part.cells and part.starts[-1] == len(lines) - 1 and len(part.cells[-1]) == part.header.width:
        return part.cells[-1][part.header.date_at] if part.header.date_at >= 0 else ""
    return ""


def _no_header(lines: list[str], name: str) -> AipmError:
    if member := other_member(lines):
        return refusal(
            f"“{name}” is not the list of your connections",
            f"It is the part “{member}”. The people are in the part named Connections. {GET_THE_FILE}",
        )
    if lines[0].strip().upper() == "BEGIN:VCARD":
        return refusal(f"“{name}” is a vCard address book", f"LinkedIn’s connections come as a .csv. {GET_THE_FILE}")
    return refusal(
        f"“{name}” has no header row of LinkedIn connections",
        "None of its first lines names the columns First Name or Last Name together with Connected On or URL. "
        f"If the header was deleted, take the file as it came. {GET_THE_FILE}",
    )


def _nobody(whole: Parsed) -> AipmError:
    found = []
    if whole.hidden_members:
        found.append(f"{_counted(whole.hidden_members, 'member')} hid their data.")
    if whole.skipped:
        first = whole.skipped[0]
        rows = _counted(len(whole.skipped), "row")
        found.append(f"{rows} cannot be used; the first is line {first.line}: {first.reason}")
    return refusal(
        f"Nobody was found in “{whole.name}”",
        f"{' '.join(found) or 'Below the header there is no row.'} Download the file again. {GET_THE_FILE}",
    )


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
