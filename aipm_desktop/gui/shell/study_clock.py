"""The study timer in the window: Ctrl+T starts and stops it, the sidebar tells how long it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.main_window import MainWindow

_LOOK_EVERY_MS = 15_000
"""Often enough for whole minutes, and only while the timer runs."""


class StudyClock(QObject):
    """Its start is kept beside the data, so that it survives the program; stopping writes a study entry."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ticks = QTimer(self, interval=_LOOK_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._ticks.timeout.connect(self.show)
        window.sidebar.timer.clicked.connect(lambda: self.press(0))

    def show(self) -> None:
        """Tell in the sidebar whether a timer runs."""
        desk = self._window.desk
        if desk is None:
            return
        from aipm_desktop.gui.models.calendar_entries import minutes_in_words
        from aipm_desktop.services.study_log import running

        timer = running(desk.store)
        if timer is None:
            self._ticks.stop()
            self._window.sidebar.show_timer("")
            return
        titles = desk.store.titles("course", [timer.course_id]) if timer.course_id else {}
        self._window.sidebar.show_timer(minutes_in_words(timer.minutes(desk.now())), "".join(titles.values()))
        self._ticks.start()

    def press(self, course: int) -> None:
        """Stop the timer; when none runs, start it for `course`, else for what was studied last, else ask."""
        desk = self._window.desk
        if desk is None:
            return
        from aipm_desktop.services.study_log import last_studied, running

        if running(desk.store) is not None:
            self._stop()
        elif found := course or last_studied(desk.store):
            self._start(found)
        else:
            from aipm_desktop.gui.cards.study_picker import pick_course

            pick_course(desk, self._start)

    def toggle(self, course: int) -> None:
        """Stop the timer of this course, or start one for it; the timer of another course is stopped and logged."""
        desk = self._window.desk
        if desk is None:
            return
        from aipm_desktop.services.study_log import running

        timer = running(desk.store)
        if timer is not None:
            self._stop()
        if timer is None or timer.course_id != course:
            self._start(course)

    def _start(self, course: int) -> None:
        desk = self._window.desk
        assert desk is not None
        from aipm_desktop.services.study_log import start_timer

        start_timer(desk.store, course or None, desk.now())
        title = desk.store.titles("course", [course])[course] if course else tr("Study")
        desk.toasts.show(tr("The timer runs: {title}", title=title[:80]), icon="timer")
        self._changed()

    def _stop(self) -> None:
        desk = self._window.desk
        assert desk is not None
        from aipm_desktop.gui.cards.log_study import say_logged
        from aipm_desktop.services.study_log import stop_timer

        logged = stop_timer(desk.store, desk.now(), desk.today())
        if logged is not None:
            say_logged(desk, logged)
        else:
            desk.toasts.show(tr("Less than a minute: nothing was logged."), icon="timer")
        self._changed()

    def _changed(self) -> None:
        self.show()
        page = self._window.pages.page
        if page is not None:
            page.refresh()
