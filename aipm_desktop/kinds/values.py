"""From what a person or a file says to the typed value a field takes, and back to plain JSON."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import SQLModel

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import ZONE, Choice, Field, Kind, Rows, Values, When
from aipm_desktop.kinds.partial import from_words
from aipm_desktop.kinds.repetition import is_sound, parts_of, tidy
from aipm_desktop.kinds.text import clean

LONGEST_TEXT = 100_000
_TRUE = frozenset({"true", "yes", "1", "on"})
_FALSE = frozenset({"false", "no", "0", "off", ""})
_THOUSANDS = re.compile(
    r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?|[1-9]\d{0,2}(?:\.\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3})+,\d+)"
)
_GAP = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(?:--)?(\d\d)-(\d\d)", re.ASCII)
_ROW_ID = Field("id", "Number of the row")
_LONGEST_ZONE = 100
_FIRST_MOMENT, _LAST_MOMENT = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


def choices_of(kind: Kind, field: Field) -> tuple[Choice, ...]:
    """The choices of a choice field; those of the status field are the kind's statuses."""
    return kind.statuses if field.name == kind.status_field else field.choices


def zone_named(name: str, field: str = "zone") -> tzinfo | None:
    """The zone of an IANA name; None, which `astimezone` takes for the computer's own, for "".

    Raises InvalidValueError.
    """
    if not name:
        return None
    try:
        return ZoneInfo(name[:_LONGEST_ZONE])  # Python's own look-up exhausts the stack over thousands of slashes
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidValueError(
            field, f"“{name[:60]}” is not a time zone", "Use an IANA name such as Europe/Berlin or America/New_York."
        ) from error


def _refuse(field: Field, raw: object, expected: str) -> InvalidValueError:
    return InvalidValueError(field.name, f"{field.label}: “{str(raw)[:60]}” is not {expected}")


def read_day(field: Field, raw: object) -> date | None:
    """A day from a date or its ISO form. Raises InvalidValueError."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime):
        raise _refuse(field, raw, "a day: it carries a time")
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        raise _refuse(field, raw, "a day that exists. Write it as 2027-03-28") from None


def read_moment(field: Field, raw: object, zone: str) -> datetime | None:
    """A moment in UTC. A text without an offset is local time in `zone` ("" is the computer's own zone).

    Raises InvalidValueError for impossible times, also those that the clocks skip in that zone.
    """
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime):
        if raw.tzinfo is None:
            raise ValueError(f"{field.name}: a moment without a zone was given")
        return _on_every_clock(raw.astimezone(UTC), field)
    text = str(raw).strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise _refuse(field, raw, "a date and time. Write it as 2027-03-28T09:00") from None
    if len(text) <= 10:
        raise _refuse(field, raw, "complete: the time is missing. Write it as 2027-03-28T09:00")
    try:
        return _in_utc(field, found, zone)
    except (OverflowError, ValueError):
        raise _refuse(field, raw, "between the years 1 and 9999") from None


def _in_utc(field: Field, found: datetime, zone: str) -> datetime:
    if found.tzinfo is None:
        own = zone_named(zone, field.zone or field.name)
        local = found.replace(tzinfo=own) if own else found.astimezone()
        if local.astimezone(UTC).astimezone(own).replace(tzinfo=None) != found:
            raise InvalidValueError(
                field.name, f"{field.label}: {found:%H:%M} does not exist on that day", "The clocks go forward then."
            )
        found = local
    return _on_every_clock(found.astimezone(UTC), field)


def _on_every_clock(moment: datetime, field: Field) -> datetime:
    """The moment to the second, unless in some zone it lies beyond the calendar. Raises InvalidValueError."""
    if not _FIRST_MOMENT <= moment <= _LAST_MOMENT:
        raise _refuse(field, moment, "between the years 1 and 9999")
    return moment.replace(microsecond=0)


def read_when(field: Field, raw: object, zone: str) -> When | None:
    """A day or a moment, as typed: with a time it is a moment. Raises InvalidValueError."""
    if isinstance(raw, str) and len(raw.strip()) > 10:
        return read_moment(field, raw, zone)
    return read_moment(field, raw, zone) if isinstance(raw, datetime) else read_day(field, raw)


def _read_number(field: Field, raw: object) -> int | float | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        number = float(raw)
    else:
        try:
            number = float(_digits(str(raw)))
        except ValueError:
            raise _refuse(field, raw, "a number") from None
    if not abs(number) < 1e12:
        raise _refuse(field, raw, "a number in a sensible range")
    if field.between and not field.between[0] <= number <= field.between[1]:
        raise _refuse(field, raw, f"between {field.between[0]:g} and {field.between[1]:g}")
    return int(number) if number.is_integer() else number


def _digits(typed: str) -> str:
    """A number as Python reads it: "1,250", "1 250" and "1,250.5" mark thousands, "12,5" is twelve and a half."""
    text = _GAP.sub("", typed.strip())
    if not _THOUSANDS.fullmatch(text):
        return text.replace(",", ".")
    last = max(text.rfind("."), text.rfind(","))
    decimal = last if {",", "."} <= set(text) else len(text)
    whole, rest = text[:decimal], text[decimal + 1 :]
    return f"{whole.replace(',', '').replace('.', '')}.{rest or 0}"


def _read_flag(field: Field, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = "" if raw is None else str(raw).strip().casefold()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise _refuse(field, raw, "yes or no")


def _read_choice(field: Field, raw: object, choices: tuple[Choice, ...]) -> str:
    text = "" if raw is None else str(raw).strip()
    for choice in choices:
        if text == choice.key or text.casefold() == choice.label.casefold():
            return choice.key
    if not text:
        return ""
    raise _refuse(field, raw, f"one of: {', '.join(choice.key for choice in choices)}")


def read_partial(field: Field, raw: object) -> str:
    """A year, month or day as it is kept: "2024-05" and "May 2024" are the same. Raises InvalidValueError."""
    text = raw.isoformat() if isinstance(raw, date) else from_words(str(raw or "").strip())
    if not text:
        return ""
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise _refuse(field, raw, "a year, month or day. Write 2024, May 2024 or 2024-05-31")
    year, month, day = found[1] or "2000", found[2] or found[4] or "01", found[3] or found[5] or "01"
    known = int(year) > 0 and 1 <= int(month) <= 12
    if not known or not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        raise _refuse(field, raw, "a day that exists")
    return text.removeprefix("--")


def _read_text(field: Field, raw: object) -> str:
    text = clean("" if raw is None else str(raw))
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(
            field.name, f"{field.label}: more than {LONGEST_TEXT:,} characters", "Shorten the text."
        )
    if field.editor != "text" and "\n" in text:
        text = " ".join(text.split())
    return text


def read_url(field: Field, raw: object) -> str:
    text = _read_text(field, raw)
    if text and not _SAFE_LINK.match(text):
        if re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) or " " in text or "." not in text:
            raise _refuse(field, raw, "a web address. Write it with https://")
        text = f"https://{text}"
    return text


def _read_rule(field: Field, raw: object) -> str:
    text = tidy(_read_text(field, raw))
    if text and not (is_sound(parts_of(text)) and _has_dates(text)):
        raise _refuse(field, raw, "a repetition. Write for instance FREQ=WEEKLY;INTERVAL=2")
    return text


def _has_dates(rule: str) -> bool:
    until = parts_of(rule).get("UNTIL", "")
    try:
        datetime.strptime(until[:8] or "20240101", "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def _read_link(field: Field, raw: object) -> int | None:
    if raw is None or raw == "":
        return None
    try:
        number = int(str(raw))
    except ValueError:
        number = 0
    if not 0 < number < 1 << 63:
        raise _refuse(field, raw, "the number of a record")
    return number


def read_value(kind: Kind, field: Field, raw: object, zone: str = "") -> Any:
    """The typed value of `raw` for `field`. `zone` counts for moments without an offset. Raises InvalidValueError."""
    readers: dict[str, Any] = {
        "date": lambda: read_day(field, raw),
        "moment": lambda: read_moment(field, raw, zone),
        "when": lambda: read_when(field, raw, zone),
        "number": lambda: _read_number(field, raw),
        "flag": lambda: _read_flag(field, raw),
        "choice": lambda: _read_choice(field, raw, choices_of(kind, field)),
        "partial": lambda: read_partial(field, raw),
        "url": lambda: read_url(field, raw),
        "rule": lambda: _read_rule(field, raw),
        "zone": lambda: _read_zone(field, raw),
        "tags": lambda: read_tags(raw),
    }
    read = readers.get(field.editor, lambda: _read_text(field, raw))
    value = _read_link(field, raw) if field.links_to else read()
    if field.required and value in (None, ""):
        raise InvalidValueError(field.name, f"{field.label} is missing", field.help)
    return value


def _read_zone(field: Field, raw: object) -> str:
    text = _read_text(field, raw)
    if text.casefold() in ("aoe", "anywhere on earth"):
        text = "Etc/GMT+12"
    zone_named(text, field.name)
    return text


def _whole(record: type[SQLModel], field: Field, value: Any) -> Any:
    """`value`, unless it has a fraction that its column cannot keep. Raises InvalidValueError."""
    if isinstance(value, float) and float not in get_args(record.model_fields[field.name].annotation):
        raise _refuse(field, value, "a whole number")
    return value


def read_tags(raw: object) -> list[str]:
    """Tags from a list or from words between commas: trimmed, without doubles, in the order given.

    No tag has a comma in it, also out of a list: where tags are written one after the other it would part it in two.
    """
    given = raw if isinstance(raw, (list, tuple)) else [raw] if isinstance(raw, str) else []
    parts = (part for each in given for part in str(each).split(","))
    return list(dict.fromkeys(tag for part in parts if (tag := clean(part)[:100].strip())))


def read_rows(
    kind: Kind, rows: Rows, raw: object, zone: str, present: Sequence[Mapping[str, Any]] = ()
) -> list[Values]:
    """The rows of one list: each a mapping of fields, or a bare value for the first field. Raises InvalidValueError.

    Every row comes back whole: what is not given of it is as in the row of that id in `present`, or as in a new one.
    """
    if raw is None or raw == "":
        return []
    if not isinstance(raw, (list, tuple)):
        raise InvalidValueError(rows.name, f"{rows.label}: a list is expected", "Write it as JSON, such as [{…}, {…}].")
    there = {row["id"]: row for row in present}
    return [_read_row(kind, rows, item, zone, there) for item in raw]


def _read_row(kind: Kind, rows: Rows, item: object, zone: str, present: Mapping[int, Mapping[str, Any]]) -> Values:
    given: Mapping[str, Any] = item if isinstance(item, Mapping) else {rows.fields[0].name: item}
    known = {name: each for each in rows.fields for name in (each.name, *each.aliases)}
    row_id = _read_link(_ROW_ID, given["id"]) if given.get("id") else None
    was = present.get(row_id or 0, {})
    blank = rows.record.model_fields
    values: Values = {each.name: was.get(each.name, blank[each.name].default) for each in rows.fields}
    if row_id:
        values["id"] = row_id
    zone = _zone_in(given, was) or zone
    for name, raw in given.items():
        if name in ("id", "position") or name.endswith("_name"):
            continue
        if name not in known:
            wanted = ", ".join(each.name for each in rows.fields)
            raise InvalidValueError(rows.name, f"{rows.label}: there is no field “{name}”", f"It has: {wanted}.")
        values[known[name].name] = _whole(rows.record, known[name], read_value(kind, known[name], raw, zone))
    for each in rows.fields:
        if each.required and not item_has(values, each.name):
            raise InvalidValueError(rows.name, f"{rows.label}: {each.label} is missing")
    return values


def _zone_in(given: Mapping[str, Any], present: Mapping[str, Any]) -> str:
    """The zone that times beside it are meant in. Raises InvalidValueError."""
    return _read_zone(ZONE, given.get("zone", present.get("zone")))


def item_has(values: Values, name: str) -> bool:
    return values.get(name) not in (None, "")


def read_values(kind: Kind, given: Mapping[str, Any], present: Mapping[str, Any] | None = None) -> Values:
    """Typed values for the fields in `given` (names or aliases). `present` is the record as it stands, if any.

    Raises InvalidValueError naming the field: unknown, of the wrong form, or required and missing in a new record.
    """
    known = {name: each for each in kind.fields for name in (each.name, *each.aliases)}
    rows = {each.name: each for each in kind.rows}
    there = present or {}
    zone = _zone_in(given, there)
    values: Values = {}
    for name, raw in given.items():
        if name in rows:
            values[name] = read_rows(kind, rows[name], raw, zone, there.get(name) or ())
        elif name in known:
            each = known[name]
            values[each.name] = _whole(kind.record, each, read_value(kind, each, raw, zone))
        else:
            wanted = ", ".join([each.name for each in kind.fields] + list(rows))
            raise InvalidValueError(name, f"{kind.singular} has no field “{name}”", f"It has: {wanted}.")
    if present is None:
        for each in kind.fields:
            if each.required and each.name not in values and _default(kind, each) in (None, ""):
                raise InvalidValueError(each.name, f"{each.label} is missing", each.help)
    return values


def _default(kind: Kind, field: Field) -> Any:
    info = kind.record.model_fields.get(field.name)
    return None if info is None else info.default


def moment_of(wall: datetime, zone: str = "") -> datetime:
    """The moment, in UTC, when the clocks of `zone` ("" is the computer's own) show `wall`.

    Of a time that comes twice it is the first; a time that the clocks skip moves on by as much as they skip.
    Raises OverflowError at the ends of the calendar.
    """
    own = zone_named(zone)
    try:
        return (wall.replace(tzinfo=own) if own else wall.astimezone()).astimezone(UTC)
    except ValueError as error:  # what Python says to some times that lie beyond in the computer's own zone
        raise OverflowError(f"{wall} is at the end of the calendar") from error


def in_local_time(value: datetime, zone: str = "") -> datetime:
    """The same moment on the clock of `zone`, or of this computer for ""."""
    return value.astimezone(zone_named(zone))


def plain(value: Any, zone: str = "") -> Any:
    """`value` as JSON knows it: days, times and moments in ISO form, moments with the offset of `zone`."""
    if isinstance(value, datetime):
        return in_local_time(value, zone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, list):
        return [plain(item, zone) for item in value]
    if isinstance(value, dict):
        own = str(value.get("zone") or zone)
        return {name: plain(item, own) for name, item in value.items()}
    return value
