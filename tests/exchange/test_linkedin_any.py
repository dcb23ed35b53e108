"""Whatever rows are written in whatever dialect come back, and whatever bytes are read never crash the import."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import date
from unicodedata import normalize

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin import match, normalise_slug, parse, profile_url
from aipm_desktop.exchange.linkedin.archive import read_archive
from aipm_desktop.exchange.linkedin.dates import read_date
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.people import tidy
from tests.exchange.linkedin_files import (
    NEW,
    NOTE,
    Row,
    applied,
    connections_csv,
    excel_date,
    long_date,
    table,
    us_date,
)

DAYS = st.dates(date(2003, 5, 5), date(2068, 12, 31))
WORDS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \u200d"), max_size=30).map(tidy)
NAMES = WORDS.filter(lambda name: name != "" and not name.isnumeric())
SLUGS = st.text(st.characters(categories=("L", "N"), include_characters="-"), min_size=1, max_size=20)
URLS = st.one_of(st.just(""), SLUGS.map(lambda slug: normalize("NFC", slug.lower())).map(profile_url))
EMAILS = st.sampled_from(["", "", "", "someone@mail.example"])
ROWS = st.lists(st.builds(Row, NAMES, WORDS, URLS, EMAILS, WORDS, WORDS, DAYS), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    dates=st.sampled_from([long_date, excel_date, us_date, date.isoformat]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    header=st.permutations(NEW),
    note=st.sampled_from(["", NOTE, "sep=\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@example(
    rows=[Row("0", "", "", "", "=", "\"", date(2020, 1, 1))],
    delimiter=";", newline="\r", dates=us_date, quoting=csv.QUOTE_MINIMAL, header=NEW, note="", encoding="utf-8",
)  # fmt: skip
def test_any_rows_in_any_dialect_come_back(
    rows: list[Row],
    delimiter: str,
    newline: str,
    dates: object,
    quoting: int,
    header: list[str],
    note: str,
    encoding: str,
) -> None:
    text = table(rows, header, delimiter=delimiter, newline=newline, dates=dates, quoting=quoting)  # type: ignore[arg-type]  # any of csv.QUOTE_*
    note = note.replace("sep=", f"sep={delimiter}").replace("\n", newline)
    parsed = parse((note + text).encode(encoding), "Connections.csv")
    assume("twice" not in parsed.encoding)  # letters such as Â° make sense either way
    assert parsed.skipped == []
    came = [
        Row(person.given_name, person.family_name, person.url, person.email, person.company, person.position,
            person.connected_on or date.min)
        for person in parsed.people
    ]  # fmt: skip
    assert came == rows
    plan = match(parsed, [])
    assert len(plan.create) + len(plan.merged) == len(rows)
    known = applied(plan)
    again = match(parsed, known)
    assert sorted(again.unchanged) == [contact.id for contact in known]
    assert (again.create, again.update, again.refresh, again.job_changes, again.suggestions) == ([], [], [], [], [])


def survives(data: bytes) -> None:
    try:
        parsed = parse(data, "Connections.csv")
    except AipmError:
        return
    known = applied(match(parsed, []))
    assert known
    plan = match(parsed, known)
    assert not plan.create
    assert not plan.update


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    survives(data)
    survives(NOTE.encode() + ",".join(NEW).encode() + b"\n" + data)
    survives("\t".join(NEW).encode("utf-16-le") + b"\n\0" + data)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('",;\t\n\r Aé1\u0301\0\u2028/@'), max_size=200))
def test_any_mess_of_quotes_and_delimiters_is_survived(text: str) -> None:
    survives((",".join(NEW) + "\n" + text + "\nAnn,Example,,,Acme,PM,18 Mar 2020\n").encode())
    survives((";".join(NEW[::-1]) + "\r\n" + text).encode("utf-16"))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.sampled_from(["flip", "drop", "insert", "cut"]))
def test_a_damaged_file_keeps_all_rows_that_the_damage_did_not_touch(seed: int, hits: int, how: str) -> None:
    pick = random.Random(seed)
    whole = connections_csv(200, seed % 5)
    data = bytearray(whole)
    start = whole.index(b"\n", 2000)  # some good rows stay, so that there is somebody to import
    for _ in range(hits):
        at = pick.randrange(start, len(data))
        if how == "flip":
            data[at] ^= 1 << pick.randrange(8)
        elif how == "drop":
            del data[at]
        elif how == "insert":
            data.insert(at, pick.choice(b'",;\n\0x\xff'))
        else:
            del data[at:]
            break
    parsed = parse(bytes(data), "Connections.csv")
    before = {line.decode() for line in whole.split(b"\n")}
    untouched = sum(
        1 for line in bytes(data).decode("utf-8", "replace").split("\n") if line in before and "/in/" in line
    )
    assert len(parsed.people) >= untouched - 1
    for line_number in (person.line for person in parsed.people):
        assert 4 < line_number <= len(data)
    survives(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_a_damaged_archive_is_read_or_refused(seed: int, hits: int) -> None:
    pick = random.Random(seed)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", connections_csv(5))
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\n")
    data = bytearray(packed.getvalue())
    for _ in range(hits):
        data[pick.randrange(len(data))] = pick.randrange(256)
    try:
        read_archive(io.BytesIO(bytes(data)), "export.zip")
    except AipmError:
        pass
    except OSError as error:  # `read` turns it into a sentence
        assert error.errno  # noqa: PT017  no error is right as well


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_slug_or_none_and_any_slug_an_address(text: str) -> None:
    slug = normalise_slug(text)
    assert normalise_slug(profile_url(slug)) == slug
    text = text.strip()
    assert normalise_slug(f"https://www.linkedin.com/in/{text}") == normalise_slug(
        f"http://de.linkedin.com/in/{text}/de"
    )
    read_date(text)
    assert tidy(tidy(text)) == tidy(text)


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_decode_to_text_with_plain_line_ends(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    assert "\0" not in text
