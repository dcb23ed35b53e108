from __future__ import annotations

import codecs

import pytest

from aipm_desktop.exchange.linkedin.decoding import decode, looks_encoded_twice

TEXT = "First Name,Last Name,Connected On\nZoë,Müller-Łęcki,18 Mar 2020\nJosé,Nuñez,17 Mar 2020\n"
WESTERN = TEXT.replace("Łęcki", "Lecki")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16") + b"\n", "utf-16"),
    ],
)
def test_unicode_with_and_without_a_mark(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding


def test_windows_and_the_old_mac() -> None:
    assert decode(WESTERN.encode("cp1252")) == (WESTERN, "cp1252", ())
    assert decode(WESTERN.replace("\n", "\r").encode("mac-roman")) == (WESTERN, "mac-roman", ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_line_ends(end: str) -> None:
    assert decode(TEXT.replace("\n", end).encode()).text == TEXT


def test_a_lone_carriage_return_inside_a_cell_ends_no_line() -> None:
    assert decode(b"a,b\nc,d\re\n").text == "a,b\nc,d e\n"


def test_nul_and_control_characters_go() -> None:
    assert decode(b"a\0b\x07c\x0bd\x7fe\tf\n").text == "abc de\tf\n"
    assert decode("a\0b\n".encode("utf-16")).text == "ab\n"


def test_utf8_cut_off_within_a_character() -> None:
    assert decode("Zoë".encode()[:-1]) == ("Zo", "utf-8", ())


def test_one_line_in_another_encoding_does_not_garble_the_file() -> None:
    joined = TEXT.encode() + "Noël,Weiß,1 Jan 2020\n".encode("cp1252")
    decoded = decode(joined)
    assert decoded.text == TEXT + "Noël,Weiß,1 Jan 2020\n"
    assert decoded.encoding == "utf-8 and cp1252"
    assert decoded.odd_lines == (4,)


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_utf8_encoded_twice_is_put_right(wrong: str) -> None:
    text = "Zoë,Müller,€,“it’s…\n" if wrong == "cp1252" else TEXT
    decoded = decode(text.encode().decode(wrong).encode())
    assert decoded.text == text
    assert decoded.encoding == "utf-8 twice"


def test_a_mark_encoded_twice_goes_in_either_case() -> None:
    assert decode(("ï»¿" + "Name\n").encode()).text == "Name\n"
    assert decode(("ï»¿" + TEXT).encode()).text == TEXT


def test_letters_that_only_look_like_garbling_stay() -> None:
    for name in ("JOÃO CONCEIÇÃO", "Â", "Ärger", "Šimić", "Zoë"):
        assert decode(name.encode()).text == name
        assert not looks_encoded_twice(name)
    assert looks_encoded_twice("Zoë and JosÃ©")
