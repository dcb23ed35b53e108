"""Exporting dates to a calendar file: what goes in, how, and what other programs make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from pathlib import Path

import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.export_groups import ExportGroups
from aipm_desktop.gui.cards.export_one import tell_saved
from aipm_desktop.gui.cards.saying import day_first
from aipm_desktop.gui.desk import Desk, Progress
from aipm_desktop.gui.models.import_table import day_in_words
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField, When
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import parse_when, say
from aipm_desktop.planning.deadlines import Deadline
from aipm_desktop.services.export_calendar import (
    Changes,
    Exported,
    Selection,
    Sort,
    candidates,
    changes_since,
    count_by_group,
    export_calendar,
    export_changes,
    exported_before,
    options_of,
)
from aipm_desktop.settings import CalendarExport, Settings

FILE_NAME = "aipm-calendar.ics"
_YEAR = timedelta(days=365)
_SORTS: dict[Sort, str] = {
    "new": "{count} new",
    "moved": "{count} moved",
    "changed": "{count} changed",
    "cancelled": "{count} cancelled",
}


def programs() -> tuple[tuple[str, str], ...]:
    """What each calendar program does with the file, as far as it is known; nothing that only some versions do."""
    return (
        (tr("Google Calendar"), tr("imports it on the web only, up to about 1 MB, and may set alerts of its own.")),
        (tr("Apple Calendar"), tr("adds the entries, with their alerts, to the calendar you choose.")),
        (tr("Outlook"), tr("opens it as a calendar of its own, with one alert an entry.")),
        (tr("Thunderbird"), tr("adds the entries, with their alerts, to the calendar you choose.")),
    )


class _Summary(QFrame):
    """How many entries, and where they go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        u = theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(u(44), u(9), u(14), u(9))
        column.setSpacing(u(1))
        self.title = Label(theme, "", "strong")
        self.words = ElidedLabel(theme, "", "cap", "text2")
        column.addWidget(self.title)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(f"{title}. {words}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        u = self.theme.u
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(8), self.theme.color("sunken"), None)
            box = QRectF(u(14), 0, u(18), self.height())
            self.theme.icons.draw(painter, box, "calendar-check", self.theme.color("accent_fg"), u(18))


def changes_in_words(changes: Changes) -> str:
    """What has changed: "6 new, 1 moved, 1 cancelled"."""
    counted = Counter(change.sort for change in changes.dates)
    return ", ".join(tr(words, count=f"{counted[sort]:,}") for sort, words in _SORTS.items() if counted[sort])


class ExportSheet(Sheet):
    """Saves to the remembered place at once; the first time, and with Save as, the person is asked for one.

    After an export it is about what has changed since. `shown` are the groups that a filtered calendar shows.
    """

    def __init__(self, desk: Desk, shown: Collection[str] | None = None) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        subtitle = tr("Saves a standard .ics file of the dates you choose.")
        super().__init__(desk.theme, area, tr("Export to calendar"), subtitle, width=680)
        self.desk = desk
        self.settings = desk.settings
        self._found: list[Deadline] = []
        self._changes: Changes | None = None
        self._shown = shown
        chosen = self.settings.calendar_export
        self.place_remembered = chosen.path if chosen.path is not None and chosen.path.parent.is_dir() else None
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        self.groups = ExportGroups(self.theme, chosen.groups)
        self._ticked = self.groups.chosen
        self.summary = _Summary(self.theme)
        self.body.addWidget(self.fault)
        self.scope = self._scope()
        self.body.addLayout(self._columns(chosen))
        self.body.addWidget(self.summary)
        self.body.addLayout(self._programs())
        self._buttons()
        self.groups.changed.connect(self._count)
        self._read()
        self._turn_to(self.scope.value() if self.scope else "all")

    # Layout

    def _scope(self) -> Segmented | None:
        """What goes out; no choice where there is only one."""
        scopes = [("all", tr("All dates"))]
        if self._shown is not None:
            scopes.append(("shown", tr("As the calendar shows")))
        if exported_before(self.desk.store):
            scopes.append(("changed", tr("Changed since last export")))
        if len(scopes) == 1:
            return None
        scope = Segmented(self.theme, tr("What is exported"), scopes, scopes[-1][0])
        scope.changed.connect(self._turn_to)
        row = QHBoxLayout()
        row.addWidget(scope)
        row.addStretch(1)
        self.body.addLayout(row)
        return scope

    def _turn_to(self, scope: str) -> None:
        if scope == "shown" and self._shown is not None:
            self._ticked = self.groups.chosen
            self.groups.choose(self._shown)
        elif self.groups.chosen == self._shown:
            self.groups.choose(self._ticked)
        self._count()

    def _columns(self, chosen: CalendarExport) -> QHBoxLayout:
        theme, u = self.theme, self.theme.u
        left = QVBoxLayout()
        left.setSpacing(u(9))
        left.addWidget(Label(theme, tr("Include"), "h3"))
        left.addWidget(self.groups, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        palette = line.palette()
        palette.setColor(line.backgroundRole(), theme.color("border_raised"))
        line.setPalette(palette)
        row = QHBoxLayout()
        row.setSpacing(u(24))
        row.addLayout(left, 1)
        row.addWidget(line)
        row.addLayout(self._choices(chosen), 1)
        return row

    def _choices(self, chosen: CalendarExport) -> QVBoxLayout:
        theme, u, today = self.theme, self.theme.u, self.desk.today()
        self.start = self._date(tr("From"), today)
        self.end = self._date(tr("To"), today + _YEAR)
        dates = QHBoxLayout()
        dates.setSpacing(u(12))
        dates.addWidget(self.start)
        dates.addWidget(self.end)
        options = (("each", tr("As set on each item")), ("none", tr("None")))
        self.alerts = Combo(theme, tr("Alerts"), options, "each" if chosen.alerts else "none")
        self.alerts.changed.connect(lambda _key: self._count())
        self.include_notes = Switch(theme, tr("Include notes"), chosen.notes, on_toggle=lambda _on: self._count())
        self.hide_names = Switch(theme, tr("Hide names"), chosen.hide_names, on_toggle=lambda _on: self._count())
        column = QVBoxLayout()
        column.setSpacing(u(12))
        column.addLayout(dates)
        column.addWidget(Field(theme, tr("Alerts"), self.alerts))
        column.addLayout(self._switch(self.include_notes, tr("Include notes"), tr("Your own notes on each item")))
        column.addLayout(self._switch(self.hide_names, tr("Hide names"), tr("“Interview” instead of a person’s name")))
        column.addStretch(1)
        return column

    def _date(self, label: str, value: date) -> DateField:
        field = DateField(
            self.theme, label, self._read_day, lambda day: day_in_words(day_of(day)), self.desk.today(), value=value
        )
        field.changed.connect(lambda _value: self._read())
        return field

    def _read_day(self, text: str) -> When | None:
        if not text.strip():
            return None
        return parse_when(text, today=self.desk.today(), day_first=day_first(self.desk)).value

    def _switch(self, switch: Switch, title: str, effect: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.theme, title, "strong"))
        words.addWidget(Label(self.theme, effect, "cap", "text2"))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(switch)
        return row

    def _programs(self) -> QGridLayout:
        theme, u = self.theme, self.theme.u
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(12))
        grid.setVerticalSpacing(u(4))
        grid.setColumnStretch(1, 1)
        for number, (name, words) in enumerate(programs()):
            grid.addWidget(para(theme, name, "capmedium", "text2", width=104), number, 0)
            grid.addWidget(para(theme, words, "cap", "text2"), number, 1)
        text = tr("None is sure to move or remove entries when you import a later file; some may add them twice.")
        grid.addWidget(para(theme, text, "cap", "text2"), len(programs()), 0, 1, 2)
        return grid

    def _buttons(self) -> None:
        place = self.place_remembered
        self.add_cancel()
        if place is not None and place.exists():
            at = datetime.fromtimestamp(place.stat().st_mtime).astimezone().date()
            today = self.desk.today()
            self.note.setText(tr("Last saved {day}", day=say(min(at, today), today=today, inside=True)))
        self.save_as: QWidget | None = None
        if place is None:
            self.save = self.add_button(tr("Save file…"), "primary", self._ask, default=True)
            return
        self.save_as = self.add_button(tr("Save as…"), on_click=self._ask)
        self.save = self.add_button(tr("Save file"), "primary", lambda: self._write(place), default=True)

    # Counting

    @property
    def selection(self) -> Selection:
        """What is chosen now."""
        start, end = self.start.value(), self.end.value()
        return Selection(
            groups=self.groups.chosen,
            start=None if start is None else day_of(start),
            end=None if end is None else day_of(end),
        )

    def _read(self) -> None:
        chosen = self.selection
        backwards = chosen.start is not None and chosen.end is not None and chosen.end < chosen.start
        self.end.set_error(tr("This is before the first day") if backwards else "")
        found = (
            [] if backwards else candidates(self.desk.store, chosen, today=self.desk.today(), settings=self.settings)
        )
        self._found = found
        self.groups.count(count_by_group(found))
        self._count()

    def _count(self) -> None:
        self._changes = None
        if self.scope is not None and self.scope.value() == "changed" and not self.end.error():
            count = self._count_changes()
        else:
            count = self._count_all()
        self.save.setEnabled(bool(count))
        if self.save_as is not None:
            self.save_as.setEnabled(bool(count))

    def _count_all(self) -> int:
        chosen = self.groups.chosen
        counted = {group: n for group, n in count_by_group(self._found).items() if group in chosen and n}
        count = sum(counted.values())
        if count:
            entries = tr("1 entry") if count == 1 else tr("{count} entries", count=f"{count:,}")
            groups = tr("1 group") if len(counted) == 1 else tr("{count} groups", count=len(counted))
            self.summary.say(tr("{entries} from {groups}", entries=entries, groups=groups), self._goes_to())
        else:
            why = tr("A calendar file cannot be empty: choose more groups or a longer period.")
            self.summary.say(tr("Nothing to export"), why)
        return count

    def _count_changes(self) -> int:
        settings, desk = self._answers(None), self.desk
        self._changes = found = changes_since(
            desk.store, self.selection, now=desk.now(), settings=settings, options=options_of(settings)
        )
        if found:
            told = tr("Changed since last export: {changes}", changes=changes_in_words(found))
            self.summary.say(told, self._goes_to())
        else:
            why = tr("No file is needed. “All dates” writes every date once more.")
            self.summary.say(tr("Nothing has changed since the last export"), why)
        return len(found.dates)

    def _goes_to(self) -> str:
        place = self.place_remembered
        if place is None:
            return tr("You choose where it is saved.")
        if place.exists():
            return tr("Replaces {file} in {folder}", file=place.name, folder=place.parent)
        return tr("Goes to {file} in {folder}", file=place.name, folder=place.parent)

    # Saving

    def _ask(self) -> None:
        proposed = self.settings.calendar_export.path or local_files.documents() / FILE_NAME
        title, pattern = tr("Save the calendar file"), tr("Calendar (*.ics)")
        path = local_files.choose_target(self, title, proposed, pattern)
        if path is not None:
            self._write(path if path.suffix else path.with_suffix(".ics"))

    def _answers(self, path: Path | None) -> Settings:
        """The settings with what stands in the sheet, to be saved at `path`; a filter of the calendar is not kept."""
        kept: dict[str, object] = {
            "alerts": self.alerts.value() != "none",
            "notes": self.include_notes.isChecked(),
            "hide_names": self.hide_names.isChecked(),
        }
        if self.scope is None or self.scope.value() != "shown":
            kept["groups"] = self.groups.against_default()
        if path is not None:
            kept["path"] = path
        return self.settings.changed(calendar_export=self.settings.calendar_export.model_copy(update=kept))

    def _write(self, path: Path) -> None:
        store, today, selection = self.desk.store, self.desk.today(), self.selection
        settings, changes = self._answers(path), self._changes

        def work(_progress: Progress, _cancelled: Callable[[], bool]) -> Exported:
            if changes is not None:
                return export_changes(store, path, changes)
            return export_calendar(store, path, selection, today=today, settings=settings, options=options_of(settings))

        self.save.setEnabled(False)
        self.fault.hide()
        self.desk.worker.run(work, lambda made: self._written(made, settings.calendar_export), self._failed)

    def _written(self, made: Exported, chosen: CalendarExport) -> None:
        desk = self.desk
        if shiboken6.isValid(self):
            self.accept()
        tell_saved(desk, made)
        desk.change_settings(calendar_export=chosen)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError) or not shiboken6.isValid(self):
            raise error
        self.fault.set_text(f"{error.title}. {error.message}" if error.message else error.title)
        self.fault.show()
        self._count()
