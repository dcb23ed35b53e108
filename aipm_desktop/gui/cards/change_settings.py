"""Changing a setting from a page: kept at once, and followed by the whole window."""

from __future__ import annotations

from typing import Protocol, cast

from aipm_desktop.gui.desk import Desk


class _Changing(Protocol):
    def change_settings(self, **values: object) -> None: ...


def change_settings(desk: Desk, **values: object) -> None:
    """Set some settings by name. Raises `InvalidValueError` for a refused value, `AipmError` when the disk is full."""
    cast(_Changing, desk).change_settings(**values)
