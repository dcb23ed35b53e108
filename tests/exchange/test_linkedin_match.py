"""Who is whom: nobody is doubled by importing again, and nobody is taken for a namesake."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

import pytest

from aipm_desktop.errors import CancelledError
from aipm_desktop.exchange.linkedin import Known, Parsed, Plan, Source, match, parse, parse_sources
from tests.exchange.linkedin_files import NEW, NOTE, OLD, OLDEST, Row, applied, connections_csv, people, table, us_date
from tests.exchange.test_linkedin_parse import ANN, BOB

DAY = date(2020, 3, 18)
ERAS = {
    "2016": lambda rows: table(rows, OLDEST, dates=us_date, newline="\r\n"),
    "2018": lambda rows: table(rows, OLD, dates=us_date),
    "2020": lambda rows: NOTE + table(rows, OLD),
    "2023": lambda rows: NOTE + table(rows),
    "semicolons": lambda rows: table(rows, delimiter=";", dates=date.isoformat),
}


def file(rows: Sequence[Row], header: Sequence[str] = NEW) -> Parsed:
    return parse(table(rows, header).encode(), "Connections.csv")


def imported(rows: Sequence[Row], header: Sequence[str] = NEW) -> list[Known]:
    return applied(match(file(rows, header), []))


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return len(plan.create), len(plan.update), len(plan.unchanged), len(plan.merged)


def test_the_first_import_creates_everybody() -> None:
    parsed = file([ANN, BOB])
    plan = match(parsed, [])
    assert counts(plan) == (2, 0, 0, 0)
    assert plan.create[0].person is parsed.people[0]
    assert plan.create[0].values == {
        "given_name": "Ann",
        "family_name": "Example",
        "linkedin_url": "https://www.linkedin.com/in/example-ann",
        "email": "ann@mail.example",
        "company": "Acme, Inc.",
        "position": "PM",
        "connected_on": DAY,
    }
    assert plan.create[0].imported_as == (
        '["Ann","Example","ann@mail.example","Acme, Inc.","PM","2020-03-18","https://www.linkedin.com/in/example-ann"]'
    )
    assert plan.create[1].imported_as.startswith('["Bob","Sample, PMP®","","The \\"Lab\\""')


def test_what_was_skipped_warned_and_hidden_is_carried_along() -> None:
    parsed = file([ANN])
    parsed.hidden_members = 7
    damaged = parse((table([ANN]) + "\nBob,Example\nCid,Example,,,,,never").encode(), "Connections.csv")
    plan = match(damaged, [])
    assert [skipped.line for skipped in plan.skipped] == [3]
    assert [warned.line for warned in plan.warned] == [4]
    assert match(parsed, []).hidden_members == 7
    assert damaged.skipped == plan.skipped
    assert damaged.skipped is not plan.skipped


@pytest.mark.parametrize(("first", "second"), list(itertools.product(ERAS, ERAS)))
def test_files_of_any_two_eras_never_double_anybody(first: str, second: str) -> None:
    rows = people(400, seed=3)
    named = sum(1 for row in rows if row.given)
    one, two = (parse(ERAS[era](rows).encode(), era) for era in (first, second))
    known = applied(match(one, []))
    assert len(known) == named
    plan = match(two, known)
    assert len(plan.update) + len(plan.unchanged) == named
    assert (plan.create, plan.job_changes, plan.suggestions) == ([], [], [])
    assert {tuple(change.values) for change in plan.update} <= {("linkedin_url",)}
    known = applied(plan, known)
    for parsed in (two, one, two):
        plan = match(parsed, known)
        assert sorted(plan.unchanged) == sorted(contact.id for contact in known)
        assert (plan.create, plan.update, plan.refresh) == ([], [], [])
    by_slug = {contact.slug for contact in known}
    assert ("" in by_slug) == ({"2023", "semicolons"}.isdisjoint({first, second}))


def test_a_month_later() -> None:
    rows = people(1000, seed=5)
    known = applied(match(file(rows), []))
    moved = [
        row._replace(company="Moved Ltd", position="Head") if index % 50 == 0 else row for index, row in enumerate(rows)
    ]
    fresh = people(20, seed=6, newest=date(2025, 7, 30))
    plan = match(file(fresh + moved[:-30]), known)
    named = [row for row in rows[:-30] if row.given]
    assert len(plan.create) == sum(1 for row in fresh if row.given)
    assert (
        len(plan.update)
        == len(plan.job_changes)
        == sum(1 for row in moved[:-30] if row.company == "Moved Ltd" and row.given)
    )
    assert len(plan.update) + len(plan.unchanged) == len(named)
    assert not plan.older
    touched = {change.contact_id for change in plan.update} | set(plan.unchanged)
    missing = {contact.id for contact in known} - touched
    assert len(missing) == sum(1 for row in rows[-30:] if row.given)


def test_the_slug_is_the_identity_whatever_else_changes() -> None:
    known = imported([ANN])
    row = Row("Anne", "Married", "https://de.linkedin.com/in/EXAMPLE-ANN/de", "", "", "", date(2021, 1, 1))
    plan = match(file([row]), known)
    assert counts(plan) == (0, 1, 0, 0)
    assert plan.update[0].values == {
        "given_name": "Anne",
        "family_name": "Married",
        "connected_on": date(2021, 1, 1),
    }


def test_without_a_slug_name_and_date_are() -> None:
    known = imported([ANN], OLD)
    plan = match(file([ANN]), known)
    assert counts(plan) == (0, 1, 0, 0)
    assert plan.update[0].values == {"linkedin_url": ANN.url}
    for other in (
        ANN._replace(day=date(2020, 3, 19)),
        ANN._replace(family="Other"),
        ANN._replace(day=date(2019, 1, 1), company="Acme, Inc."),
    ):
        assert len(match(file([other]), known).create) == 1


def test_a_corrected_name_or_date_is_still_found() -> None:
    for header in (OLD, NEW):
        [contact] = imported([ANN], header)
        corrected = contact._replace(given_name="Dr. Ann", connected_on=date(2020, 4, 1))
        for again in (OLD, NEW):
            plan = match(file([ANN], again), [corrected])
            assert not plan.create
            assert not {"given_name", "connected_on"} & {name for change in plan.update for name in change.values}


def test_a_changed_address_is_followed() -> None:
    known = imported([ANN, BOB])
    renamed = ANN._replace(url="https://www.linkedin.com/in/ann-married")
    plan = match(file([renamed, BOB]), known)
    assert counts(plan) == (0, 1, 1, 0)
    assert plan.update[0].values == {"linkedin_url": renamed.url}
    assert plan.update[0].contact_id == known[0].id
    known = applied(plan, known)
    assert counts(match(file([renamed, BOB]), known)) == (0, 0, 2, 0)
    plan = match(file([ANN, BOB]), known)
    assert counts(plan) == (0, 1, 1, 0)


def test_a_namesake_is_no_changed_address_while_the_old_one_is_still_there() -> None:
    known = imported([ANN])
    namesake = ANN._replace(url="https://www.linkedin.com/in/another-ann", company="Other")
    plan = match(file([ANN, namesake]), known)
    assert counts(plan) == (1, 0, 1, 0)
    [suggestion] = plan.suggestions
    assert (suggestion.other_id, suggestion.line, suggestion.name) == (known[0].id, 3, "Ann Example")


def test_namesakes_of_one_day_are_told_apart_by_their_company() -> None:
    twins = [ANN._replace(url=f"https://www.linkedin.com/in/example-{n}", company=f"Firm {n}") for n in (1, 2)]
    known = imported(twins, OLD)
    assert len(known) == 2
    plan = match(file(twins[::-1]), known)
    assert counts(plan) == (0, 2, 0, 0)
    assert {change.contact_id: change.values["linkedin_url"] for change in plan.update} == {
        known[0].id: twins[0].url,
        known[1].id: twins[1].url,
    }
    known = applied(plan, known)
    assert counts(match(file(twins, OLD), known)) == (0, 0, 2, 0)
    moved = [twins[0], twins[1]._replace(company="Third")]
    plan = match(file(moved, OLD), known)
    assert [change.contact_id for change in plan.update] == [known[1].id]


def test_namesakes_that_nothing_tells_apart_are_suggested_only() -> None:
    twins = [
        ANN._replace(url=f"https://www.linkedin.com/in/example-{n}", company=f"Firm {n}", email="") for n in (1, 2)
    ]
    known = imported([ANN._replace(company="Before", email="")], OLD)
    plan = match(file(twins), known)
    assert counts(plan) == (2, 0, 0, 0)
    assert {suggestion.other_id for suggestion in plan.suggestions} >= {known[0].id}


def test_an_export_for_outlook_and_later_ones() -> None:
    names = "Title,First Name,Middle Name,Last Name,Suffix,E-mail Address,E-mail 2 Address,Business Street,"
    names += "Company,Job Title"
    outlook = parse(
        f"{names}\n,Ann,,Example,,ann@mail.example,,,Acme,PM\n,Cid,,Example,,,,,Acme,PM".encode(), "outlook.csv"
    )
    known = applied(match(outlook, []))
    assert counts(match(outlook, known)) == (0, 0, 2, 0)
    plan = match(file([ANN, ANN._replace(given="Cid", email="", url="", company="Acme")]), known)
    assert [change.contact_id for change in plan.update] == [1]
    assert len(plan.create) == 1
    assert [suggestion.other_id for suggestion in plan.suggestions] == [2]
    known = applied(plan, known)
    recent = [Row(f"New {n}", "Example", "", "", "", "", date(2024, 1, n)) for n in (1, 2, 3)]
    plan = match(outlook, [*known, *(contact._replace(id=contact.id + 10) for contact in imported(recent))])
    assert plan.older
    assert counts(plan) == (0, 0, 2, 0)


def test_rows_with_nothing_to_identify_them_are_found_again() -> None:
    parsed = parse((",".join(OLD) + "\nAnn,Example,,Acme,PM,31 Feb 2020").encode(), "Connections.csv")
    known = applied(match(parsed, []))
    assert counts(match(parsed, known)) == (0, 0, 1, 0)
    edited = [known[0]._replace(given_name="Anne", company="Mine")]
    assert counts(match(parsed, edited)) == (0, 0, 1, 0)


def test_two_contacts_are_never_given_the_same_row() -> None:
    [contact] = imported([ANN])
    copy = contact._replace(id=2)
    plan = match(file([ANN]), [contact, copy])
    assert counts(plan) == (0, 0, 1, 0)


def test_a_typed_contact_is_found_by_its_address_only() -> None:
    typed = Known(9, "Annie", "E.", "example-ann", ANN.url, "", "", "", None, "")
    assert [change.contact_id for change in match(file([ANN]), [typed]).update] == [9]
    without_slug = typed._replace(slug="")
    assert [change.contact_id for change in match(file([ANN]), [without_slug]).update] == [9]
    named = Known(9, "Ann", "Example", "", "", "", "Acme, Inc.", "", None, "")
    plan = match(file([ANN]), [named])
    assert counts(plan) == (1, 0, 0, 0)
    assert plan.suggestions[0].other_id == 9


# Several files, and several rows of one person


def several(*texts: str) -> Parsed:
    return parse_sources([Source(f"{number}.csv", text.encode()) for number, text in enumerate(texts)])


def test_several_copies_of_a_file_are_one() -> None:
    rows = people(300, seed=2)
    text = NOTE + table(rows)
    plan = match(several(text, text), [])
    named = sum(1 for row in rows if row.given)
    assert counts(plan) == (named, 0, 0, named)
    assert {merged.reason for merged in plan.merged} == {"It has the same profile address."}
    assert plan.merged[0].into_source == "0.csv"
    assert plan.merged[0].person.source == "1.csv"
    assert plan.merged[0].into_line == plan.create[0].person.line


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_newest_export_wins_whatever_the_order_of_the_files(newest_first: bool) -> None:
    recent = Row("New", "Person", "https://www.linkedin.com/in/example-new", "", "", "", date(2024, 1, 1))
    new = table([recent, ANN._replace(company="Newco", position="Head", email="")])
    old = table([ANN, BOB], OLD)
    plan = match(several(*((new, old) if newest_first else (old, new))), [])
    assert counts(plan) == (3, 0, 0, 1)
    ann = next(new for new in plan.create if new.person.given_name == "Ann")
    assert ann.values["company"] == "Newco"
    assert ann.values["position"] == "Head"
    assert ann.values["email"] == "ann@mail.example"
    assert ann.values["linkedin_url"] == ANN.url
    assert plan.merged[0].reason == "It has the same name and the same date."
    parsed = several(new, old)
    assert counts(match(parsed, applied(plan))) == (0, 0, 3, 1)


def test_an_older_position_does_not_come_to_a_newer_company() -> None:
    recent = Row("New", "Person", "", "", "", "", date(2024, 1, 1))
    plan = match(several(table([recent, ANN._replace(company="Newco", position="")]), table([ANN])), [])
    ann = next(new for new in plan.create if new.person.given_name == "Ann")
    assert (ann.values["company"], ann.values["position"]) == ("Newco", "")


def test_joined_exports_follow_a_changed_address() -> None:
    recent = Row("New", "Person", "", "", "", "", date(2024, 1, 1))
    renamed = ANN._replace(url="https://www.linkedin.com/in/ann-married")
    plan = match(several(table([ANN]), table([recent, renamed])), [])
    assert counts(plan) == (2, 0, 0, 1)
    assert {new.values["linkedin_url"] for new in plan.create} == {"", renamed.url}


def test_equal_rows_are_one_and_namesakes_in_one_export_are_two() -> None:
    rows = [ANN, ANN, ANN._replace(company="Other"), BOB]
    plan = match(file(rows, OLD), [])
    assert counts(plan) == (3, 0, 0, 1)
    assert (plan.merged[0].person.line, plan.merged[0].into_line) == (3, 2)
    assert [suggestion.line for suggestion in plan.suggestions] == [4]
    known = applied(plan)
    assert counts(match(file(rows, OLD), known)) == (0, 0, 3, 1)


def test_the_same_slug_twice_in_one_file() -> None:
    twice = ANN._replace(url="https://www.linkedin.com/in/EXAMPLE-ann/", company="", position="", email="")
    plan = match(file([twice, BOB, ANN]), [])
    assert counts(plan) == (2, 0, 0, 1)
    assert plan.create[0].values["company"] == "Acme, Inc."


def test_a_row_that_lost_its_address_is_still_the_same_person() -> None:
    plan = match(file([ANN, BOB, ANN._replace(url="")]), [])
    assert counts(plan) == (2, 0, 0, 1)


# A file older than the last import


def test_an_older_file_adds_people_and_fills_blanks_but_takes_nothing_back() -> None:
    recent = [
        Row(f"New {n}", "Example", f"https://www.linkedin.com/in/new-{n}", "", "", "", date(2024, 1, n))
        for n in (1, 2, 3)
    ]
    blank = BOB._replace(position="")
    known = imported([*recent, ANN, blank])
    old = file([ANN._replace(company="Long Ago", position="Intern"), BOB, BOB._replace(given="Cid", url="")], OLD)
    plan = match(old, known)
    assert plan.older
    assert plan.job_changes == []
    assert [change.values for change in plan.update] == [{"position": "Director, AI"}]
    assert [new.person.given_name for new in plan.create] == ["Cid"]
    known = applied(plan, known)
    again = match(old, known)
    assert counts(again) == (0, 0, 3, 0)
    assert again.refresh == []
    newer = match(old, known, older=False)
    assert not newer.older
    assert len(newer.job_changes) == 1


def test_a_few_newest_contacts_may_have_left() -> None:
    recent = [
        Row(f"New {n}", "Example", f"https://www.linkedin.com/in/new-{n}", "", "", "", date(2024, 1, n)) for n in (1, 2)
    ]
    plan = match(file([ANN._replace(company="Newco")]), imported([*recent, ANN]))
    assert not plan.older
    assert len(plan.job_changes) == 1


@pytest.mark.parametrize("calls_until", range(4))
def test_cancelling(calls_until: int) -> None:
    parsed = parse(connections_csv(9000), "Connections.csv")
    known = applied(match(parsed, []))
    calls = itertools.count()
    with pytest.raises(CancelledError):
        match(parsed, known[:10], cancelled=lambda: next(calls) >= calls_until)


def test_another_spelling_of_the_employer_is_no_change_of_job() -> None:
    known = imported([ANN._replace(company="Helio, Inc.")])
    later = match(file([ANN._replace(company="Helio")]), known)
    assert [change.values for change in later.update] == [{"company": "Helio"}]
    assert later.job_changes == []
