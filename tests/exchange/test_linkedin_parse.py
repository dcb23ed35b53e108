"""Every era, and every way in which people save the file again before they import it."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.linkedin import Parsed, Person, Source, headers, parse, parse_sources
from tests.exchange.linkedin_files import (
    NEW,
    NOTE,
    OLD,
    OLDEST,
    Row,
    connections_csv,
    excel_date,
    people,
    table,
    us_date,
)

ANN = Row(
    "Ann",
    "Example",
    "https://www.linkedin.com/in/example-ann",
    "ann@mail.example",
    "Acme, Inc.",
    "PM",
    date(2020, 3, 18),
)
BOB = Row(
    "Bob", "Sample, PMP®", "https://www.linkedin.com/in/example-bob", "", 'The "Lab"', "Director, AI", date(2020, 3, 5)
)
ROWS = [
    ANN,
    BOB,
    Row("", "", "", "", "", "", date(2020, 3, 4)),
    Row("Çiğdem", "Örnek", "", "", "", "", date(2019, 12, 31)),
]
NAMED = [row for row in ROWS if row.given]


def fields(person: Person) -> Row:
    assert person.connected_on is not None
    return Row(
        person.given_name, person.family_name, person.url, person.email, person.company, person.position,
        person.connected_on,
    )  # fmt: skip


def read(text: str | bytes) -> Parsed:
    return parse(text if isinstance(text, bytes) else text.encode(), "Connections.csv")


def check(text: str | bytes, *, url: bool = True) -> Parsed:
    """The four rows come out as they went in: three people and one hidden member."""
    parsed = read(text)
    assert [fields(person) for person in parsed.people] == [row if url else row._replace(url="") for row in NAMED]
    assert parsed.hidden_members == 1
    assert parsed.rows == 4
    assert parsed.skipped == []
    assert parsed.warned == []
    return parsed


def test_the_file_of_today() -> None:
    parsed = check(NOTE + table(ROWS))
    assert [person.line for person in parsed.people] == [5, 6, 8]
    assert [person.slug for person in parsed.people] == ["example-ann", "example-bob", ""]
    assert {person.source for person in parsed.people} == {"Connections.csv"}
    assert (parsed.name, parsed.encoding, parsed.delimiter) == ("Connections.csv", "utf-8", ",")
    assert [tuple(part) for part in parsed.parts] == [(0, date(2020, 3, 18))]
    assert parsed.people[0].name == "Ann Example"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOTE + table(ROWS, OLD), id="2020-11 with note"),
        pytest.param(table(ROWS, OLD), id="2018-11 without note"),
        pytest.param(table(ROWS, OLD, dates=us_date), id="early 2018-11"),
        pytest.param(table(ROWS, OLDEST, dates=us_date, newline="\r\n"), id="2016-12"),
    ],
)
def test_the_eras_without_addresses(text: str) -> None:
    check(text, url=False)


def test_the_export_for_outlook_of_2016() -> None:
    header = (
        "Title,First Name,Middle Name,Last Name,Suffix,E-mail Address,E-mail 2 Address,E-mail 3 Address,"
        "Business Street,Business Street 2,Company,Department,Job Title,Notes,Web Page"
    ).split(",")
    row = ["", "Zoë", "", "Example", "", "zoe@mail.example", "", "", "", "", "Acme", "", "PM", "", ""]
    text = "\r\n".join(",".join(f'"{cell}"' for cell in cells) for cells in (header, row))
    parsed = parse(text.encode("cp1252"), "linkedin_connections_export_microsoft_outlook.csv")
    assert parsed.encoding == "cp1252"
    assert parsed.people == [
        Person(2, "Zoë", "Example", "", "", "zoe@mail.example", "Acme", "PM", None,
               "linkedin_connections_export_microsoft_outlook.csv")
    ]  # fmt: skip
    assert parsed.warned == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((NOTE + table(ROWS)).replace("\n", "\r\n"), id="CRLF"),
        pytest.param((NOTE + table(ROWS)).replace("\n", "\r"), id="CR"),
        pytest.param(NOTE + table(ROWS) + "\n", id="line end at the end"),
        pytest.param(NOTE + table(ROWS) + "\r\n\r\n,,,,,,\r\n", id="blank rows at the end"),
        pytest.param(table(ROWS), id="note deleted"),
        pytest.param("\n\n" + table(ROWS), id="blank lines above"),
        pytest.param("Notes:,,,,,,\nsome text,,,,,,\n,,,,,,\n" + table(ROWS), id="note saved by Excel"),
        pytest.param('Notes :\n"En exportant vos relations\n"\n' + table(ROWS), id="note with a stray quote"),
        pytest.param("Hinweise:\n" + "Text ohne Spalten\n" * 30 + table(ROWS), id="long note"),
        pytest.param(table(ROWS, dates=excel_date), id="Excel dates"),
        pytest.param(table(ROWS, dates=date.isoformat), id="ISO dates"),
        pytest.param(table(ROWS, dates=us_date), id="US dates"),
        pytest.param(table(ROWS, dates=lambda day: f"{day:%d/%m/%Y}"), id="day first"),
        pytest.param(table(ROWS, dates=lambda day: f"{day:%d.%m.%Y}"), id="German dates"),
        pytest.param(table(ROWS, delimiter=";"), id="semicolons"),
        pytest.param(table(ROWS, delimiter="\t"), id="TAB"),
        pytest.param("sep=;\n" + table(ROWS, delimiter=";"), id="sep=;"),
        pytest.param("sep=|\r\n" + table(ROWS, delimiter="|"), id="sep=|"),
        pytest.param('"sep=,"\n' + table(ROWS), id="sep in quotes"),
        pytest.param(table(ROWS, quoting=csv.QUOTE_ALL), id="all quoted"),
        pytest.param(table(ROWS, names=[name.replace(" ", "") for name in NEW]), id="header without blanks"),
        pytest.param(table(ROWS, names=[name.upper() for name in NEW]), id="header in capitals"),
        pytest.param(table(ROWS, names=[f" {name} " for name in NEW]), id="header with blanks around"),
        pytest.param(table(ROWS, NEW[::-1]), id="columns reordered"),
        pytest.param(table(ROWS, ("Location", *NEW[:4], "Tags", *NEW[4:], "")), id="columns added"),
        pytest.param("".join(f"{line},\n" for line in table(ROWS).split("\n")), id="a comma after every row"),
        pytest.param(
            table(
                ROWS, names=("Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am")
            ),
            id="German header",
        ),
        pytest.param(
            table(ROWS, names=("Prénom", "Nom", "URL", "Adresse e-mail", "Entreprise", "Poste", "Date de connexion")),
            id="French header",
        ),
        pytest.param("\ufeff" + NOTE + table(ROWS), id="BOM"),
        pytest.param((NOTE + table(ROWS)).encode("utf-16"), id="UTF-16 with BOM"),
        pytest.param(table(ROWS, delimiter="\t").encode("utf-16-le"), id="Unicode Text without BOM"),
        pytest.param((NOTE + table(ROWS)).encode().decode("cp1252").encode(), id="UTF-8 encoded twice"),
    ],
)
def test_what_people_do_to_the_file(text: str | bytes) -> None:
    check(text)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_encodings_of_western_machines(encoding: str) -> None:
    rows = [ANN, Row("Zoë", "Müller", "", "", "Café", "Ingénieur", date(2020, 1, 13))]
    text = table(rows, newline="\r" if encoding == "mac-roman" else "\r\n")
    parsed = read(text.encode(encoding))
    assert [fields(person) for person in parsed.people] == rows
    assert parsed.encoding == encoding


def test_utf16_in_other_scripts_is_no_binary_file() -> None:
    rows = [Row("Іван", "Прикладенко" * 20, "", "", "Компанія" * 50, "Менеджер" * 50, ANN.day)] * 3
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert read(table(rows).encode(encoding)).people[0].given_name == "Іван"


def test_a_column_of_numbers_from_pandas() -> None:
    lines = table(ROWS).split("\n")
    check("\n".join([f",{lines[0]}", *(f"{number},{line}" for number, line in enumerate(lines[1:]))]))


def test_missing_columns_are_blank() -> None:
    parsed = read(table(ROWS, ("Last Name", "Connected On")))
    assert parsed.people[0].name == "Example"
    assert parsed.people[0].connected_on == ANN.day
    assert parsed.hidden_members == 1
    parsed = read(table([ANN], ("First Name", "Last Name", "URL")))
    assert parsed.people == [Person(2, "Ann", "Example", ANN.url, "example-ann", "", "", "", None, "Connections.csv")]


def test_excel_dates_may_be_mixed_with_others() -> None:
    text = table([ANN], dates=excel_date, delimiter=";") + "\n" + "Bob;Sample;;;;;18 Mar 2021"
    assert [person.connected_on for person in read(text).people] == [ANN.day, date(2021, 3, 18)]


def test_rows_wrapped_in_quotes() -> None:
    lines = table(ROWS).split("\n")
    wrapped = ['"' + line.replace('"', '""') + '"' for line in lines]
    check("\n".join([lines[0], wrapped[1], lines[2], *wrapped[3:]]))
    check("\n".join(wrapped))
    check("\n".join(f"{line};;;" for line in wrapped))


def test_blanks_and_invisible_characters_at_the_ends_of_cells() -> None:
    names = "\u200eAnn\u00a0,\ufeff  Example \u200f,https://www.linkedin.com/in/example-ann ,,"
    person = read(",".join(NEW) + "\n" + names + "Acme\tLabs  ,P\u202eM\u200d, 18 Mar 2020 ").people[0]
    assert (person.given_name, person.family_name, person.company) == ("Ann", "Example", "Acme Labs")
    assert person.position == "PM\u200d"
    assert person.slug == "example-ann"
    assert person.connected_on == ANN.day


def test_names_are_kept_as_they_are_but_in_one_unicode_form() -> None:
    rows = [
        Row("Jose\u0301", "Nuñez (he/him), MBA", "", "", "=mc2", "+1", ANN.day),
        Row("𝗠𝗶𝗮", "Ｗｉｄｅ 👩‍🚀", "", "", "-", ".", ANN.day),
        Row("محمد", "مثال", "", "", "", "", ANN.day),
    ]
    names = [(person.given_name, person.family_name) for person in read(table(rows)).people]
    assert names == [("José", "Nuñez (he/him), MBA"), ("𝗠𝗶𝗮", "Ｗｉｄｅ 👩‍🚀"), ("محمد", "مثال")]
    assert read(table(rows)).people[0].company == "=mc2"


def test_a_cell_over_several_lines() -> None:
    row = 'Ann,Example,,,"Acme\nLabs","PM,\r\n\r\nboth ""kinds""",18 Mar 2020\n'
    parsed = read(",".join(NEW) + "\n" + row + table([BOB]).split("\n")[1])
    assert [(person.line, person.company, person.position) for person in parsed.people] == [
        (2, "Acme Labs", 'PM,  both "kinds"'),
        (6, 'The "Lab"', "Director, AI"),
    ]
    first = 'Notes,First Name,Last Name,Connected On\n"one\ntwo",Ann,Example,18 Mar 2020\n,Bob,Sample,17 Mar 2020'
    assert [person.given_name for person in read(first).people] == ["Ann", "Bob"]


def test_joined_files_of_several_eras() -> None:
    old = table([BOB], OLD)
    parsed = read(NOTE + table([ANN]) + NOTE + old)
    assert [(person.given_name, person.line, person.slug) for person in parsed.people] == [
        ("Ann", 5, "example-ann"),
        ("Bob", 9, ""),
    ]
    assert (parsed.skipped, parsed.warned) == ([], [])
    assert [tuple(part) for part in parsed.parts] == [(0, ANN.day), (1, BOB.day)]
    for text in (
        table([ANN]) + "\n" + table([BOB]),
        table([ANN]) + table([BOB]),
        table([ANN]) + "\n\ufeff" + NOTE + table([BOB]),
        table([ANN], dates=us_date) + table([BOB], OLD, dates=us_date),
        table([ANN]) + "\n" + table([BOB], delimiter=";"),
        table([ANN]) + "\n" + table([BOB], NEW[::-1]),
        (NOTE + table([ANN]) + "\n").replace("\n", "\r\n") + "Notes:,,,,,,\r\ntext,,,,,,\r\n,,,,,,\r\n" + table([BOB]),
    ):
        parsed = read(text)
        assert [person.given_name for person in parsed.people] == ["Ann", "Bob"]
        assert [person.connected_on for person in parsed.people] == [ANN.day, BOB.day]
        assert (parsed.skipped, parsed.warned) == ([], [])


def test_several_members_and_other_ones_among_them() -> None:
    sources = [
        Source("Skills.csv", b"Name\nPlanning\n"),
        Source("a/Connections.csv", table([ANN]).encode()),
        Source("b/Kontakte.csv", table([BOB], OLD).encode("utf-16")),
    ]
    parsed = parse_sources(sources)
    assert [(person.given_name, person.source) for person in parsed.people] == [
        ("Ann", "a/Connections.csv"),
        ("Bob", "b/Kontakte.csv"),
    ]
    assert parsed.name == "a/Connections.csv, b/Kontakte.csv"
    assert parsed.encoding == "utf-8, utf-16"
    assert len(parsed.parts) == 2


def test_a_realistic_file_comes_in_whole() -> None:
    rows = people(3000)
    parsed = parse(connections_csv(3000), "Connections.csv")
    named = [row for row in rows if row.given]
    assert len(parsed.people) == len(named)
    assert parsed.hidden_members == 3000 - len(named)
    assert (parsed.skipped, parsed.warned) == ([], [])
    assert len({person.slug for person in parsed.people}) == len(named)
    assert [person.connected_on for person in parsed.people] == [row.day for row in named]
    assert [person.email for person in parsed.people] == [row.email for row in named]


def test_progress_is_in_bytes_and_reaches_the_end() -> None:
    data = connections_csv(10_000)
    seen: list[tuple[int, int]] = []
    parse_sources([Source("a", data), Source("b", data)], progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert len(seen) > 6
    assert seen[0] == (0, 2 * len(data))
    assert seen[-1] == (2 * len(data), 2 * len(data))


def test_cancelling() -> None:
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls > 2

    with pytest.raises(CancelledError):
        parse(connections_csv(20_000), "Connections.csv", cancelled=cancelled)
    assert calls == 3


def test_nothing_chosen() -> None:
    with pytest.raises(AipmError, match="No file was chosen"):
        parse_sources([])


@pytest.mark.parametrize("field", headers.FIELDS)
def test_every_name_of_a_column_is_known(field: str) -> None:
    for name in headers.ALIASES[field].split():
        beside = "Connected On" if field.endswith("name") else "Last Name"
        least = (
            [beside, name]
            if field in ("given_name", "family_name", "url", "connected_on")
            else ["Vorname", "URL", name]
        )
        header = headers.header_at(",".join(least), 0)
        assert header is not None, name
        assert header.columns[field] == len(least) - 1
