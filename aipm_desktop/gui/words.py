"""Every sentence a person reads passes through here, so that translations have one door."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """`text` in the person's language, with its `{named}` values put in after the translation.

    Without values the text is returned as it stands, braces included.
    """
    translated = QCoreApplication.translate("aipm", text)
    return translated.format(**values) if values else translated


def counted(count: int, one: str, many: str) -> str:
    """`one` for just one, else `many` with its `{count}`; both are in the person's language already."""
    return one if count == 1 else many.replace("{count}", f"{count:,}")
