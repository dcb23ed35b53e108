"""Faults of the world, told to the person in a sentence; everything else is a bug and keeps its traceback."""

from __future__ import annotations


class AipmError(Exception):
    """A fault the person can act on: a locked file, a full disk, an unreadable line.

    `title` says what happened in a few words; `message` says where, what to do, and what was not lost.
    Both are plain text and are shown as they stand.
    """

    def __init__(self, title: str, message: str = "") -> None:
        super().__init__(f"{title}. {message}" if message else title)
        self.title = title
        self.message = message


class InvalidValueError(AipmError):
    """A value that a field does not take. `field` is the field's stored name, so that a form can point at it."""

    def __init__(self, field: str, title: str, message: str = "") -> None:
        super().__init__(title, message)
        self.field = field


class PasswordError(AipmError):
    """A password is needed, or the one given is wrong."""


class CancelledError(AipmError):
    """The person cancelled. Nothing was changed."""

    def __init__(self, title: str = "Cancelled", message: str = "Nothing was changed.") -> None:
        super().__init__(title, message)
