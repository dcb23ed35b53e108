"""Logging time of study from anywhere: one action, and a toast that takes it back."""

from __future__ import annotations

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.services.study_log import HALF_AN_HOUR, Logged, log_study


def log_half_hour(desk: Desk, course: int) -> None:
    """Half an hour of a course, today."""
    say_logged(desk, log_study(desk.store, course, HALF_AN_HOUR, desk.today()))


def say_logged(desk: Desk, logged: Logged) -> None:
    """Tell what was logged, with Undo."""
    minutes = logged.minutes
    time = tr("1 minute") if minutes == 1 else tr("{minutes} minutes", minutes=minutes)
    words = tr("{time} logged: {title}", time=time, title=logged.title[:80])
    offer_undo(desk, f"{words} · {tr('In progress')}" if logged.started else words)
