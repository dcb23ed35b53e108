"""What the person has chosen: one model, kept as JSON. Only what differs from the defaults is written."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from aipm_desktop.errors import AipmError, InvalidValueError

Days = Annotated[int, Field(ge=1, le=3660)]
Hour = Annotated[int, Field(ge=0, le=23)]
Span = Annotated[timedelta, Field(ge=timedelta(0), le=timedelta(days=3660))]


class _Part(BaseModel):
    """Frozen, so that it may be handed to every page. A key of a newer version is kept and written back."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Cadence(_Part):
    """After how many days without a touch a contact of each tier is due."""

    a: Days = 30
    b: Days = 90
    c: Days = 180


class CalendarExport(_Part):
    """The last answers of the export sheet. `groups` holds only the groups switched against their default.

    `live_path` is where a file with the same answers is kept up to date, for programs that subscribe to it.
    """

    path: Path | None = None
    live_path: Path | None = None
    groups: dict[str, bool] = {}
    alerts: bool = True
    notes: bool = False
    hide_names: bool = False


class Backup(_Part):
    """Made at the first start of a day. `folder` None: inside the data folder."""

    automatic: bool = True
    folder: Path | None = None


class QuietHours(_Part):
    """From `start` until `end` o'clock reminders wait; none is dropped. Over midnight `start` lies after `end`."""

    on: bool = False
    start: Hour = 21
    end: Hour = 8


class SavedView(_Part):
    """What a list shows under a name: search, filters (name to values), order and columns; none of these: the usual.

    `sort` names a column. What a list does not know any more is passed over.
    """

    search: str = ""
    filters: dict[str, list[bool | int | str]] = {}
    sort: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


class ListLook(_Part):
    """How the list of a kind was left: its columns (none: the usual), their widths in px at 100 %, and its order.

    `mode` says which face it shows where it has several, as "board" or "table"; "" for the usual one.
    """

    columns: tuple[str, ...] = ()
    widths: dict[str, Annotated[int, Field(ge=24, le=4000)]] = {}
    sort: str = ""
    descending: bool = False
    mode: str = ""
    saved: dict[str, SavedView] = {}


class AboutMe(_Part):
    """What the person tells of themselves in a résumé and a portfolio; `links` are addresses of pages of their own."""

    headline: str = ""
    email: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    summary: str = ""


class Settings(_Part):
    """Everything that can be set. `weekly_learning_hours` and `conversations_per_quarter` are the goals on Today."""

    name: str = ""
    about: AboutMe = AboutMe()
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: Literal[90, 100, 115, 130, 150] | None = None
    """Percent; None follows the platform's own font size."""
    row_height: Literal["comfortable", "compact"] = "comfortable"
    reduce_motion: bool = False
    row_keys: bool = True
    week_start: Literal["system", "monday", "saturday", "sunday"] = "system"
    time_format: Literal["system", "24", "12"] = "system"
    reminder_hour: Hour = 9
    """When a date without a time rings."""
    notifications: bool = True
    quiet_hours: QuietHours = QuietHours()
    on_close: Literal["ask", "quit", "tray"] = "ask"
    """What happens when the window is closed where there is a tray."""
    autostart: bool = False
    """Start with the person's session, in the tray."""
    lock_minutes: Literal[0, 1, 5, 15, 30, 60] = 15
    """After how long a pause the window is locked where a password is set; 0 for never."""
    reminders: dict[str, tuple[Span, ...]] = {}
    """The person's own spans before a date instead of the kind's; empty: never remind.

    A key names kind and field: "certification.valid_until", "event.deadlines.at".
    """
    cadence: Cadence = Cadence()
    weekly_learning_hours: Annotated[float, Field(ge=0, le=168, allow_inf_nan=False)] = 5.0
    conversations_per_quarter: Annotated[int, Field(ge=0, le=1000)] = 12
    calendar_export: CalendarExport = CalendarExport()
    import_folder: Path | None = None
    """Where the last file to import came from."""
    import_columns: dict[str, tuple[str, ...]] = {}
    """What the columns of tables hold that the person has named: by their header, a contact's field or "" for each."""
    backup: Backup = Backup()
    first_steps: bool = True
    """Whether Today lists the first steps while some are not done."""
    next_people_off: tuple[str, ...] = ()
    """The reasons to talk to somebody that the person has switched off, by their names."""
    views: dict[str, ListLook] = {}
    """By the name of the kind."""

    def first_weekday(self, system: int = 0) -> int:
        """The first day of the week, 0 for Monday to 6 for Sunday; `system` is what the computer says."""
        return {"monday": 0, "saturday": 5, "sunday": 6}.get(self.week_start, system)

    def changed(self, **values: object) -> Settings:
        """A copy with other values. Raises `InvalidValueError` with the field's name when one is not accepted."""
        if unknown := values.keys() - type(self).model_fields.keys():
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
        try:
            return Settings.model_validate(self.model_dump() | values)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            raise InvalidValueError(
                name, "This setting was not changed", f"{_said(first['msg'])} The old value is kept."
            ) from error


def load(path: Path) -> tuple[Settings, list[str]]:
    """The settings in `path`, and a sentence for each thing that could not be taken over.

    A missing file means the defaults. A value that is not accepted is replaced by its default; a file that is no JSON
    is put aside under another name, never overwritten. Raises `AipmError` when the file cannot be read at all.
    """
    try:
        # Infinity and NaN are no JSON (RFC 8259 section 6): they are read as words.
        raw = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=str)
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        raise AipmError(
            "The settings cannot be read",
            f"{path}: {error.strerror or error}. Make the file readable and start again. Nothing was changed.",
        ) from error
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, or lists in lists without end
        return Settings(), [_put_aside(path, _said(str(error)))]
    if not isinstance(raw, dict):
        return Settings(), [_put_aside(path, "It holds no list of settings.")]
    return _accept(raw)


def save(path: Path, settings: Settings) -> None:
    """Write `settings` to `path`: wholly or, when the disk is full or the power fails, not at all.

    Raises `AipmError` when the file cannot be written; the old one is then still there.
    """
    text = json.dumps(settings.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2) + "\n"
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(  # readable by its owner alone
            "w",
            encoding="utf-8",
            errors="backslashreplace",  # for half a character this is JSON's own way to write it
            dir=path.parent,
            prefix=f".{path.name}-",
            delete=False,
        ) as file:
            temporary = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise AipmError(
            "The settings were not saved",
            f"{path}: {error.strerror or error}. The settings saved before are kept; change one again to retry.",
        ) from error


def _accept(raw: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Settings from JSON, dropping one refused value after the other; what surrounds it stays."""
    notes: list[str] = []
    while True:
        try:
            return Settings.model_validate(raw), notes
        except ValidationError as error:
            fault = error.errors()[0]
        keys, value = _drop(raw, fault["loc"])
        shown = json.dumps(value, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else shown[:59] + "…"
        notes.append(f"The setting “{'.'.join(keys)}” was {shown}, which is not accepted. Its default is used instead.")


def _drop(raw: dict[str, Any], location: tuple[int | str, ...]) -> tuple[list[str], Any]:
    """Take the value at `location` out of `raw`, going down as far as there are JSON objects."""
    holder, keys = raw, [str(location[0])]
    for key in location[1:]:
        inner = holder[keys[-1]]
        if not isinstance(inner, dict) or key not in inner:
            break
        holder = inner
        keys.append(str(key))
    return keys, holder.pop(keys[-1])


def _put_aside(path: Path, reason: str) -> str:
    """Rename an unreadable settings file and say so; an earlier one put aside is not overwritten."""
    number = 1
    while (kept := path.with_name(f"{path.stem}-unreadable-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError as error:
        raise AipmError(
            "The settings cannot be read",
            f"{path}: {reason} It could not be put aside either ({error.strerror or error}). Nothing was changed.",
        ) from error
    return f"The settings could not be read ({reason.rstrip('.')}). The defaults are used; the file is kept as {kept}."


def _said(text: str) -> str:
    """A library's message as a sentence."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
