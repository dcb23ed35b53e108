"""What reaches the two streams, in any encoding."""

from __future__ import annotations

import io
import json

import pytest

from aipm_desktop.cli.terminal import Terminal, one_line, screen_width
from tests.cli.conftest import Aipm


def _stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def test_text_that_a_stream_cannot_say_does_not_crash() -> None:
    out, err = _stream("ascii"), _stream("ascii")
    terminal = Terminal(json=False, stdout=out, stderr=err)
    terminal.line("Zoë 🎉")
    terminal.say("“ja”")
    terminal.flush()
    assert _written(out) == b"Zo? ?\n"
    assert _written(err) == b"?ja?\n"


def test_json_in_such_a_stream_keeps_every_character() -> None:
    for encoding in ("ascii", "latin-1", "utf-8", "UTF8"):
        out = _stream(encoding)
        Terminal(json=True, stdout=out, stderr=_stream("ascii")).document({"name": "Zoë 🎉"})
        assert json.loads(_written(out)) == {"name": "Zoë 🎉"}
    assert "🎉".encode() in _written(out)


def test_with_json_only_the_document_reaches_stdout() -> None:
    out = _stream("utf-8")
    terminal = Terminal(json=True, stdout=out, stderr=_stream("utf-8"))
    terminal.line("text")
    terminal.table(("a",), [("b",)])
    terminal.document([1])
    assert json.loads(_written(out)) == [1]


def test_without_json_there_is_no_document() -> None:
    out = _stream("utf-8")
    Terminal(json=False, stdout=out, stderr=_stream("utf-8")).document([1])
    assert _written(out) == b""


def test_progress_shows_only_where_a_person_sees_it() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    silent, screen = io.StringIO(), Screen()
    for stream in (silent, screen):
        terminal = Terminal(json=False, stdout=io.StringIO(), stderr=stream)
        terminal.progress("Reading", 5, 10)
        terminal.end_progress()
    assert silent.getvalue() == ""
    assert "Reading 5 of 10" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_columns_line_up_for_wide_and_combining_characters() -> None:
    out = _stream("utf-8")
    terminal = Terminal(json=False, stdout=out, stderr=_stream("utf-8"))
    terminal.table(("name", "x"), [("日本", "1"), ("e\u0301", "2"), ("ab", "3")])
    lines = _written(out).decode().splitlines()
    assert {screen_width(line.rpartition(" ")[0]) for line in lines} == {5}


def test_a_line_never_moves_the_cursor() -> None:
    assert one_line("a\x1b[2J\r\nb\u202ec\u2028d") == "a [2J b c d"


def test_an_interrupt_after_the_answer_adds_no_second_document(aipm: Aipm, monkeypatch: pytest.MonkeyPatch) -> None:
    aipm("add", "contact", "given_name=Ada")
    flush = Terminal.flush

    def interrupted(terminal: Terminal) -> None:
        flush(terminal)
        if terminal.answered:
            raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "flush", interrupted)
    answer = aipm("check", "--json")
    assert (answer.code, answer.document["outcome"], answer.err) == (0, "ok", "")
