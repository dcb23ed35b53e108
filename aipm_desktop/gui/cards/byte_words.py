"""Sizes of files in words."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def in_bytes(size: int) -> str:
    """A size as the person's system says it: "18.4 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
