"""The study log of a course: hours so far, and buttons that log half an hour, a lesson, or what a timer measures."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.log_study import log_half_hour
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.course import STUDY_COUNTS
from aipm_desktop.services.study_log import lesson_done, running

_FIRST = 6


class StudyLogCard(RecordCard):
    """Hours done are the sum of the log unless they were set by hand; the first entry starts the course."""

    listens = ("study",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Study log", small=small)
        self.body.setSpacing(0)
        self.lesson = Button(desk.theme, "", "link", small=True, icon="check", on_click=self._lesson_done)
        self.timer = Button(desk.theme, "", small=True, on_click=self._toggle_timer)
        self.add_to_header(self.lesson)
        self.add_to_header(self.timer)
        self.add_to_header(Button(desk.theme, tr("+30 min"), small=True, on_click=self.log))
        self.progress_words = Label(desk.theme, "", "cap", "text2")
        self.bar = ProgressBar(desk.theme, "", 0.0, "course")
        self.none = Label(desk.theme, tr("Nothing logged yet"), "body", "text3")
        self.add_plain(self.progress_words)
        self.body.addSpacing(desk.theme.u(4))
        bar_row = QHBoxLayout()
        bar_row.setContentsMargins(desk.theme.u(GUTTER), 0, desk.theme.u(GUTTER), 0)
        bar_row.addWidget(self.bar)
        self.body.addLayout(bar_row)
        self.body.addSpacing(desk.theme.u(8))
        self.add_plain(self.none)
        self._lines: list[QWidget] = []
        self.reload()

    def entries(self) -> list[Values]:
        """The log, newest first; what is planned or was skipped is not in it."""
        return self.desk.store.select("study", filters={"course_id": self.record.id, "status": STUDY_COUNTS})

    def reload(self) -> None:
        entries = self.entries()
        discard(self.body, self._lines)
        self._lines = [self._line(entry) for entry in entries[:_FIRST]]
        for line in self._lines:
            self.body.addWidget(line)
        self.none.setVisible(not entries)
        self._show_progress(entries)
        self._show_buttons()

    def _show_progress(self, entries: list[Values]) -> None:
        values = self.record.values
        logged = round(sum(entry["minutes"] or 0 for entry in entries) / 60, 1)
        hours = values["hours_done"] if values["hours_done"] is not None else logged
        total, done, units = values["hours_total"], values["units_done"] or 0, values["units_total"]
        if units:
            fraction, words = done / units, tr("{done} of {all} lessons", done=done, all=units)
        elif total:
            fraction, words = hours / total, tr("{done} of {all} h", done=f"{hours:g}", all=f"{total:g}")
        else:
            fraction, words = 0.0, tr("{hours} h so far", hours=f"{hours:g}")
        if units:
            words += tr(" · {hours} h", hours=f"{hours:g}")
        self.progress_words.setText(words)
        self.bar.set(fraction, words)
        self.bar.setVisible(bool(units or total))

    def _line(self, entry: Values) -> RecordLine:
        day = say_when(self.desk, entry["studied_on"]) if entry["studied_on"] else ""
        detail = " · ".join(part for part in (day, minutes_in_words(entry["minutes"])) if part)
        line = RecordLine(self.theme, entry["what"], detail, icon="timer", hue="course")
        line.clicked.connect(lambda: self.desk.navigator.open_record("study", entry["id"]))
        return line

    def _show_buttons(self) -> None:
        done, all_ = int(self.record.values["units_done"] or 0), int(self.record.values["units_total"] or 0)
        self.lesson.setText(tr("Lesson {number} done", number=done + 1))
        self.lesson.setVisible(done < all_)
        timer = running(self.desk.store)
        runs = timer is not None and timer.course_id == self.record.id
        self.timer.glyph = "stop" if runs else "play"
        self.timer.setText(tr("Stop timer") if runs else tr("Start timer"))
        keys = keys_of("timer")
        self.timer.setToolTip(tr("Stop and log the time ({keys})", keys=keys) if runs
                              else tr("Measure the time ({keys})", keys=keys))  # fmt: skip

    def log(self) -> None:
        """Half an hour, today; a course not begun yet is then in progress."""
        log_half_hour(self.desk, self.record.id)
        self._read_anew()

    def _lesson_done(self) -> None:
        done = lesson_done(self.desk.store, self.record.values)
        all_ = int(self.record.values["units_total"])
        offer_undo(self.desk, tr("Lesson {done} of {all} done", done=done, all=all_))
        self._read_anew()

    def _toggle_timer(self) -> None:
        self.desk.navigator.toggle_timer(self.record.id)
        self._read_anew()

    def _read_anew(self) -> None:
        self.record.reload()
        self.reload()
