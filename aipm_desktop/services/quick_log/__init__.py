"""Logging a conversation by typing one line."""

from __future__ import annotations

from aipm_desktop.services.quick_log.line import understand
from aipm_desktop.services.quick_log.people import LineReader, PeopleFinder
from aipm_desktop.services.quick_log.understood import FollowUp, Mention, Pick, Understood, as_name
from aipm_desktop.services.quick_log.write import Logged, log

__all__ = [
    "FollowUp",
    "LineReader",
    "Logged",
    "Mention",
    "PeopleFinder",
    "Pick",
    "Understood",
    "as_name",
    "log",
    "understand",
]
