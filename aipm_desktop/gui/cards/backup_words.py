"""Sizes and counts of backups in words."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from aipm_desktop.gui.words import tr


def in_bytes(size: int) -> str:
    """A size as the person's system says it: "18.4 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def in_records(count: int) -> str:
    """A count of records: "1 record", "1,234 records"."""
    return tr("1 record") if count == 1 else tr("{count} records", count=f"{count:,}")
