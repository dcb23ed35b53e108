"""What the terminal face writes: texts or one JSON document on stdout, everything else on stderr."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from aipm_desktop.errors import AipmError

WIDEST_CELL = 60
"""Columns of the screen; a longer text is cut in tables. JSON has it whole."""


class Terminal:
    """The two streams of a command. With `json` nothing but `document` reaches stdout."""

    def __init__(self, *, json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.json = json
        # A program without a console, such as one frozen for Windows, has neither stream.
        self._out = stdout or sys.stdout or _nowhere()
        self._err = stderr or sys.stderr or _nowhere()
        self._progress_shown = False
        self.answered = False
        """Whether the one JSON document is out: no second one may follow."""
        for stream in (self._out, self._err):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")

    def document(self, value: Any) -> None:
        """The one JSON document of a command; no text where JSON was not asked for."""
        if not self.json:
            return
        # A stream that cannot say every character gets \u escapes instead of question marks.
        utf8 = (getattr(self._out, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
        self._write(json.dumps(value, ensure_ascii=not utf8, indent=1) + "\n")
        self.answered = True
        self.flush()

    def line(self, text: str = "") -> None:
        """A line of the answer; in its place JSON has the document."""
        if not self.json:
            self._write(text + "\n")

    def data(self, octets: bytes) -> None:
        """The answer as it stands, to the octet: a file for another program."""
        octet_stream = getattr(self._out, "buffer", None)
        if octet_stream is None:
            self._write(octets.decode())
            return
        self.flush()
        try:
            octet_stream.write(octets)
            octet_stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.give_up()
            raise AipmError("The answer could not be written", f"{error.strerror or error}.") from error

    def say(self, text: str) -> None:
        """A message for the person: on stderr, so that it never mixes with the answer."""
        self.end_progress()
        self._err.write(text + "\n")
        self._err.flush()

    def progress(self, what: str, done: int, total: int) -> None:
        """How far a long work is: one line that is written over, only where a person sees it."""
        if not self._err.isatty():
            return
        share = f" {min(done, total):,} of {total:,}" if total else ""
        self._err.write(f"\r{what}{share}\x1b[K")
        self._err.flush()
        self._progress_shown = True

    def end_progress(self) -> None:
        """Clear the line of `progress`."""
        if self._progress_shown:
            self._err.write("\r\x1b[K")
            self._progress_shown = False

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int = WIDEST_CELL) -> None:
        """Rows in columns, each as wide as its widest cell, which is cut at `widest` columns of the screen."""
        cells = [[_cell(text, widest) for text in row] for row in (header, *rows)]
        widths = [max(map(screen_width, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            padded = (cell + " " * (width - screen_width(cell)) for cell, width in zip(row, widths, strict=True))
            self.line("  ".join(padded).rstrip())

    def flush(self) -> None:
        """Let everything written so far reach its reader."""
        self._write("", flush=True)

    def give_up(self) -> None:
        """Write no more: the reader is gone, and the interpreter must not stumble over that when it ends."""
        with contextlib.suppress(OSError, ValueError):
            os.dup2(_nowhere().fileno(), self._out.fileno())

    def _write(self, text: str, *, flush: bool = False) -> None:
        try:
            self._out.write(text)
            if flush:
                self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.give_up()
            raise AipmError("The answer could not be written", f"{error.strerror or error}.") from error


def one_line(text: str, longest: int | None = None) -> str:
    """`text` without line breaks and control characters, which could move a terminal's cursor.

    Of more than `longest` characters only so many are said.
    """
    if longest is not None and len(text) > longest:
        text = text[:longest] + "…"
    if text.isprintable():
        return text
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _cell(text: str, widest: int) -> str:
    # Cut before anything else: a cell may hold a hundred thousand characters.
    text = one_line(text[: 4 * widest])
    if screen_width(text) <= widest:
        return text
    while screen_width(text) >= widest:
        text = text[:-1]
    return text + "…"


def screen_width(text: str) -> int:
    """Columns that `text` takes in a terminal: two for East Asian wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  lives as long as the program
