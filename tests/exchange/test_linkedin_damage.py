"""A damaged row is reported with its line or mended; it never takes other rows along and never shifts a column."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.exchange.linkedin import Parsed, parse
from tests.exchange.linkedin_files import NEW, NOTE, OLD, table
from tests.exchange.test_linkedin_parse import ANN, BOB

HEADER = ",".join(NEW)
GOOD = [
    "Cid,Example,https://www.linkedin.com/in/example-cid,,Acme,PM,17 Mar 2020",
    'Dee,Example,,,"Acme, Inc.",PM,16 Mar 2020',
]


def read(*rows: str, header: str = HEADER) -> Parsed:
    return parse("\n".join((header, *rows)).encode(), "Connections.csv")


def names(parsed: Parsed) -> list[str]:
    return [person.given_name for person in parsed.people]


@pytest.mark.parametrize(
    "row",
    [
        'Ann,"Example,https://www.linkedin.com/in/example-ann,,Acme,PM,18 Mar 2020',
        '"Ann,Example,https://www.linkedin.com/in/example-ann,,Acme,PM,18 Mar 2020',
        'Ann,Example,https://www.linkedin.com/in/example-ann,,Acme,"PM,18 Mar 2020',
        'Ann,Example,https://www.linkedin.com/in/example-ann,,Acme,PM,"18 Mar 2020',
        'Ann,Example,https://www.linkedin.com/in/example-ann,,"Acme" ,PM,18 Mar 2020',
    ],
)
def test_a_stray_quote_is_read_around(row: str) -> None:
    for rows in ([row, *GOOD], [*GOOD, row], [GOOD[0], row, GOOD[1]]):
        parsed = read(*rows)
        ann = next(person for person in parsed.people if person.given_name == "Ann")
        assert (ann.family_name, ann.slug, ann.company, ann.position, ann.connected_on) == (
            "Example", "example-ann", "Acme", "PM", date(2020, 3, 18)
        )  # fmt: skip
        assert sorted(names(parsed)) == ["Ann", "Cid", "Dee"]
        assert not parsed.skipped
        assert [warned.line for warned in parsed.warned] == [rows.index(row) + 2]


def test_inner_quotes_that_were_never_doubled() -> None:
    parsed = read('Ann,Example,,,"The "Big" Lab",PM,18 Mar 2020', *GOOD)
    assert parsed.people[0].company == 'The "Big" Lab'
    assert names(parsed) == ["Ann", "Cid", "Dee"]


def test_a_stray_quote_that_cannot_be_placed_costs_one_row_only() -> None:
    row = 'Ann,Example,,,"Acme, Inc.,PM,18 Mar 2020'
    for rows in ([row, *GOOD], [*GOOD, row]):
        parsed = read(*rows)
        assert names(parsed) == ["Cid", "Dee"]
        [skipped] = parsed.skipped
        assert skipped.line == rows.index(row) + 2
        assert skipped.text == row
        assert "never closed" in skipped.reason
        assert parsed.rows == 3


def test_quotes_around_several_cells_are_not_guessed_apart() -> None:
    parsed = read('Ann,"Example,,,Acme",PM,18 Mar 2020', *GOOD)
    assert names(parsed) == ["Cid", "Dee"]
    assert "4 of 7 cells" in parsed.skipped[0].reason


def test_quotes_within_an_unquoted_cell_are_letters() -> None:
    parsed = read('Ann "Annie",Exa"mple,,,5" Screens,PM,18 Mar 2020', *GOOD)
    assert (parsed.people[0].given_name, parsed.people[0].family_name, parsed.people[0].company) == (
        'Ann "Annie"', 'Exa"mple', '5" Screens'
    )  # fmt: skip
    assert not parsed.warned


def test_many_stray_quotes_keep_every_other_row() -> None:
    rows = [row for number in range(300) for row in (f'A{number},"B,,,Acme,PM,18 Mar 2020', GOOD[1])]
    parsed = read(*rows)
    assert len(parsed.people) == 600
    assert len(parsed.warned) == 300


def test_too_many_cells() -> None:
    parsed = read("Ann,Example,,,Acme, Inc.,PM,18 Mar 2020", *GOOD)
    assert names(parsed) == ["Cid", "Dee"]
    [skipped] = parsed.skipped
    assert (skipped.line, skipped.source) == (2, "Connections.csv")
    assert "8 cells where the header names 7" in skipped.reason


@pytest.mark.parametrize("cut", ["Ann", "Ann,Example,https://www.linkedin.com/in/exa", "Ann,Example,,,Acme,PM"])
def test_a_file_cut_off(cut: str) -> None:
    parsed = read(*GOOD, cut)
    assert names(parsed) == ["Cid", "Dee"]
    [skipped] = parsed.skipped
    assert (skipped.line, skipped.text) == (4, cut)
    assert "breaks off here" in skipped.reason
    assert "the rest is missing" in read(cut, *GOOD).skipped[0].reason


@pytest.mark.parametrize("day", ["18 Mar 202", "18 Mar 20", "18 Mar 2", "18 Mar", "18 M", "1"])
def test_a_date_cut_off_is_no_other_date(day: str) -> None:
    parsed = read(*GOOD, f"Ann,Example,,,Acme,PM,{day}")
    assert names(parsed) == ["Cid", "Dee", "Ann"]
    assert parsed.people[2].connected_on is None
    assert [warned.line for warned in parsed.warned] == [4]


def test_a_file_cut_off_within_a_quoted_cell() -> None:
    parsed = read(*GOOD, 'Ann,Example,,,"Acme, I')
    assert names(parsed) == ["Cid", "Dee"]
    assert [skipped.line for skipped in parsed.skipped] == [4]


def test_a_row_that_only_lacks_blank_cells_at_its_end() -> None:
    header = "Connected On,First Name,Last Name,Company,Tags,Notes"
    parsed = read("18 Mar 2020,Ann,Example", "17 Mar 2020,Bob,Sample,Acme,,", header=header)
    assert [(person.given_name, person.company) for person in parsed.people] == [("Ann", ""), ("Bob", "Acme")]
    assert not parsed.skipped


def test_a_date_that_does_not_exist_keeps_the_person() -> None:
    parsed = read("Ann,Example,,,Acme,PM,31 Feb 2024", *GOOD)
    assert names(parsed) == ["Ann", "Cid", "Dee"]
    assert parsed.people[0].connected_on is None
    [warned] = parsed.warned
    assert (warned.line, warned.source) == (2, "Connections.csv")
    assert "31 Feb 2024" in warned.reason


def test_dates_that_contradict_each_other_are_told_once() -> None:
    parsed = read("Ann,Example,,,,,13/1/2021", "Bob,Example,,,,,1/15/2021", "Cid,Example,,,,,1/15/2021")
    assert [person.connected_on for person in parsed.people] == [
        date(2021, 1, 13),
        date(2021, 1, 15),
        date(2021, 1, 15),
    ]
    assert len(parsed.warned) == 1


def test_a_megabyte_in_one_cell() -> None:
    parsed = read(f"Ann,Example,,,{'x' * 1_000_000},PM,18 Mar 2020", *GOOD)
    assert len(parsed.people[0].company) == 1000
    assert parsed.people[0].position == "PM"
    assert "cut" in parsed.warned[0].reason
    parsed = read(f"Ann,Example,https://www.linkedin.com/in/{'x' * 5000},,Acme,PM,18 Mar 2020", *GOOD)
    assert (parsed.people[0].url, parsed.people[0].slug) == ("", "")
    assert len(parsed.warned) == 1


def test_the_text_of_a_skipped_row_is_short() -> None:
    assert len(read("Ann" * 1000, *GOOD).skipped[0].text) == 200


def test_rows_without_a_name() -> None:
    parsed = read(",,https://www.linkedin.com/in/example-x,,,,18 Mar 2020", ",,,,,,18 Mar 2020", ",,,,,,soon", *GOOD)
    assert names(parsed) == ["Cid", "Dee"]
    assert parsed.hidden_members == 1
    assert [skipped.line for skipped in parsed.skipped] == [2, 4]


def test_an_address_that_is_no_profile_is_left_out() -> None:
    parsed = read(
        "Ann,Example,https://example.com/in/ann,,,,18 Mar 2020", "Bob,Example,javascript:alert(1),,,,18 Mar 2020"
    )
    assert [(person.url, person.slug) for person in parsed.people] == [("", ""), ("", "")]
    assert [warned.line for warned in parsed.warned] == [2, 3]


def test_an_email_address_that_is_none() -> None:
    parsed = read(
        "Ann,Example,,n/a,,,18 Mar 2020",
        "Bob,Example,,Bob <bob@mail.example>; b@mail.example,,,18 Mar 2020",
        "Cid,Example,,cid@mail.example,,,18 Mar 2020",
    )
    assert [person.email for person in parsed.people] == ["", "bob@mail.example", "cid@mail.example"]
    assert [warned.line for warned in parsed.warned] == [2, 3]


def test_notes_and_headers_further_down_are_noise() -> None:
    parsed = read(GOOD[0], HEADER, "Notes:,,,,,,", '"When exporting your connection data, you may notice"', "", GOOD[1])
    assert names(parsed) == ["Cid", "Dee"]
    assert not parsed.skipped
    assert parsed.rows == 2


def test_some_garbled_letters_are_left_and_told() -> None:
    parsed = read("Zoë,Müller,,,Acme,PM,18 Mar 2020", "JosÃ©,Example,,,Acme,PM,18 Mar 2020")
    assert names(parsed) == ["Zoë", "JosÃ©"]
    assert [warned.line for warned in parsed.warned] == [3]


def test_one_line_in_another_encoding() -> None:
    data = (
        table([ANN._replace(given="Zoë", family="Łęcki")]).encode()
        + b"\n"
        + "José,Weiß,,,,,17 Mar 2020".encode("cp1252")
    )
    parsed = parse(data, "Connections.csv")
    assert [person.name for person in parsed.people] == ["Zoë Łęcki", "José Weiß"]
    assert [warned.line for warned in parsed.warned] == [3]


def test_nul_characters() -> None:
    data = (NOTE + table([ANN, BOB])).encode().replace(b"Example", b"Ex\0am\0ple") + b"\0" * 500
    assert [person.name for person in parse(data, "Connections.csv").people] == ["Ann Example", "Bob Sample, PMP®"]


def test_old_files_never_shift_into_new_columns() -> None:
    parsed = parse((table([ANN]) + "\n" + table([BOB], OLD).split("\n")[1]).encode(), "Connections.csv")
    assert names(parsed) == ["Ann"]
    assert "6 of 7 cells" in parsed.skipped[0].reason
