"""Possible duplicates are shown with a reason and never merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aipm_desktop.exchange.linkedin import Known, Source, Suggestion, match, parse, parse_sources
from tests.exchange.linkedin_files import NEW, OLD, Row, people, table
from tests.exchange.test_linkedin_parse import ANN

TYPED = Known(7, "Ann", "Example", "", "", "", "", "", None, "")


def suggested(rows: Sequence[Row], known: Sequence[Known] = (), header: Sequence[str] = NEW) -> list[Suggestion]:
    plan = match(parse(table(rows, header).encode(), "Connections.csv"), known)
    assert len(plan.create) == len(rows)
    return plan.suggestions


def reason(row: Row, contact: Known) -> str:
    found = suggested([row], [contact])
    assert [(one.contact_id, one.line, one.name, one.other_id, one.other_line) for one in found] in (
        [], [(None, 2, row.given + " " + row.family, contact.id, 0)]
    )  # fmt: skip
    return found[0].reason if found else ""


def test_the_same_name_where_a_side_has_no_address() -> None:
    assert reason(ANN, TYPED) == "The name is the same, and only one of the two has a profile address."
    assert reason(ANN._replace(url=""), TYPED) == "The name is the same, and neither has a profile address."
    assert reason(ANN._replace(given="ANN"), TYPED) != ""
    assert reason(ANN._replace(given="Anna"), TYPED) == ""


def test_the_same_name_and_two_addresses_are_namesakes() -> None:
    assert reason(ANN, TYPED._replace(slug="another-ann")) == ""


def test_the_same_name_and_company() -> None:
    contact = TYPED._replace(slug="another-ann", company="ACME,  Inc.")
    assert reason(ANN, contact) == "Name and company are the same."
    for company in ("Freelance", "-", "N/A", ""):
        assert reason(ANN._replace(company=company), contact._replace(company=company)) == ""


def test_the_same_name_and_date() -> None:
    contact = TYPED._replace(slug="another-ann", connected_on=ANN.day)
    row = ANN._replace(company="")
    plan = match(
        parse(table([row, row._replace(url="https://www.linkedin.com/in/another-ann")]).encode(), "x"), [contact]
    )
    assert [(new.person.slug) for new in plan.create] == ["example-ann"]
    assert plan.suggestions[0].reason == "The name is the same and the date of connection too."


def test_the_same_email_address() -> None:
    contact = Known(7, "Other", "Person", "another", "", "ANN@mail.example", "", "", None, "")
    assert reason(ANN, contact) == "The e-mail address is the same, the profile is another."
    assert reason(ANN._replace(url=""), contact) == "The e-mail address is the same."


def test_among_new_rows() -> None:
    ben = Row("Ben", "Example", "https://www.linkedin.com/in/ben", "ann@mail.example", "", "", date(2020, 1, 1))
    found = suggested(
        [
            ANN,
            ANN._replace(url="https://www.linkedin.com/in/another-ann", email="", day=date(2019, 1, 1)),
            ANN._replace(url="https://www.linkedin.com/in/third-ann", email="", company="Other", day=date(2018, 1, 1)),
            ben,
        ]
    )
    assert [(one.line, one.other_line, one.other_id, one.reason) for one in found] == [
        (3, 2, None, "Name and company are the same."),
        (5, 2, None, "The e-mail address is the same."),
    ]


def test_namesakes_in_one_old_file_are_not_suspected() -> None:
    rows = [ANN._replace(company="", email="", day=date(2019, 1, day)) for day in range(1, 20)]
    assert suggested(rows, header=OLD) == []


def test_the_same_name_in_another_file_without_addresses() -> None:
    texts = (table([ANN]), table([ANN._replace(company="", email="", day=date(2019, 1, 1))], OLD))
    plan = match(parse_sources([Source(f"{n}.csv", text.encode()) for n, text in enumerate(texts)]), [])
    assert len(plan.create) == 2
    assert [one.reason for one in plan.suggestions] == [
        "The name is the same, and only one of the two has a profile address."
    ]


def test_a_common_name_does_not_flood() -> None:
    known = [TYPED._replace(id=number) for number in range(1, 400)]
    assert len(suggested([ANN], known)) == 3


def test_nothing_is_suggested_when_nothing_is_new() -> None:
    rows = people(200)
    parsed = parse(table(rows).encode(), "Connections.csv")
    assert match(parsed, []).suggestions == []
