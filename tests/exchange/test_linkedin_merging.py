"""Three ways: what the file says, what the contact shows, and what the last import wrote."""

from __future__ import annotations

import json
from datetime import date

import pytest

from aipm_desktop.exchange.linkedin import JobChange, Known, Plan, match, parse
from aipm_desktop.exchange.linkedin.memory import Memory, keep, recall, remember
from tests.exchange.linkedin_files import OLD, Row, applied, table
from tests.exchange.test_linkedin_parse import ANN

DAY = date(2020, 3, 18)
BASE = ANN._replace(company="Acme", position="PM")


def plan_for(row: Row, contact: Known) -> Plan:
    return match(parse(table([row]).encode(), "Connections.csv"), [contact])


def base() -> Known:
    [contact] = applied(match(parse(table([BASE]).encode(), "Connections.csv"), []))
    return contact


def values(row: Row, contact: Known) -> dict[str, object]:
    """The changes of one import; a second import of the same file must find nothing left to do."""
    plan = plan_for(row, contact)
    assert not plan.create
    [after] = applied(plan, [contact])
    again = plan_for(row, after)
    assert (again.update, again.refresh, again.job_changes, again.unchanged) == ([], [], [], [contact.id])
    return plan.update[0].values if plan.update else {}


def test_the_file_brings_new_values_to_what_nobody_touched() -> None:
    row = BASE._replace(email="new@mail.example", company="Newco", position="Head")
    assert values(row, base()) == {"email": "new@mail.example", "company": "Newco", "position": "Head"}
    assert values(BASE._replace(family="Married"), base()) == {"family_name": "Married"}
    assert values(BASE._replace(day=date(2020, 3, 19)), base()) == {"connected_on": date(2020, 3, 19)}


def test_a_blank_never_erases() -> None:
    assert values(BASE._replace(email="", company="", position=""), base()) == {}
    plan = plan_for(BASE._replace(email=""), base())
    assert plan.unchanged == [1]
    assert plan.refresh == []
    restored = applied(plan, [base()])[0]
    assert values(BASE._replace(email="new@mail.example"), restored) == {"email": "new@mail.example"}


@pytest.mark.parametrize(
    ("field", "typed", "row"),
    [
        ("given_name", "Annie", BASE._replace(given="Anna")),
        ("family_name", "Example-Typed", BASE._replace(family="Married")),
        ("email", "typed@mail.example", BASE._replace(email="new@mail.example")),
        ("email", "", BASE._replace(email="new@mail.example")),
        ("position", "Typed", BASE._replace(position="Head")),
        ("position", "", BASE._replace(position="Head")),
        ("company", "Typed", BASE._replace(company="Newco")),
        ("connected_on", date(2020, 1, 1), BASE._replace(day=date(2020, 5, 5))),
        ("connected_on", None, BASE._replace(day=date(2020, 5, 5))),
    ],
)
def test_what_the_user_typed_corrected_or_cleared_wins(field: str, typed: object, row: Row) -> None:
    contact = base()._replace(**{field: typed})  # type: ignore[arg-type]  # a name drawn from its text fields
    assert values(row, contact) == {}
    assert values(BASE, contact) == {}
    plan = plan_for(row, contact)
    assert plan.refresh == [(1, remember(parse(table([row]).encode(), "x").people[0]))]


def test_the_users_value_also_wins_the_next_time() -> None:
    contact = base()._replace(email="typed@mail.example")
    for email in ("one@mail.example", "two@mail.example"):
        [contact] = applied(plan_for(BASE._replace(email=email), contact), [contact])
        assert contact.email == "typed@mail.example"
        assert recall(contact.imported_as) is not None
        assert json.loads(contact.imported_as)[2] == email


def test_what_the_user_typed_ahead_of_the_file_is_not_a_conflict() -> None:
    contact = base()._replace(company="Newco", position="Head")
    row = BASE._replace(company="Newco", position="Head")
    plan = plan_for(row, contact)
    assert plan.update == []
    assert plan.job_changes == [JobChange(1, "Ann Example", "Acme", "PM", "Newco", "Head")]
    [after] = applied(plan, [contact])
    assert values(row._replace(position="Director"), after) == {"position": "Director"}


def test_a_typed_contact_gets_its_blanks_filled_and_nothing_else() -> None:
    typed = Known(1, "Annie", "", "example-ann", "linkedin.com/in/example-ann", "", "", "", None, "")
    assert values(BASE, typed) == {
        "family_name": "Example",
        "email": "ann@mail.example",
        "company": "Acme",
        "position": "PM",
        "connected_on": DAY,
    }
    full = typed._replace(family_name="E.", email="a@mail.example", company="Mine", position="Me", connected_on=DAY)
    assert values(BASE, full) == {}
    assert plan_for(BASE, full).job_changes == []


def test_a_position_is_not_filled_in_beside_another_company() -> None:
    typed = Known(1, "Ann", "Example", "example-ann", BASE.url, "", "Mine", "", DAY, "")
    assert "position" not in values(BASE, typed)
    assert values(BASE, typed._replace(company="ACME"))["position"] == "PM"


# Company and position


def test_a_new_company_and_position_come_together() -> None:
    plan = plan_for(BASE._replace(company="Newco", position="Head"), base())
    change = JobChange(1, "Ann Example", "Acme", "PM", "Newco", "Head")
    assert plan.update[0].job_change == change
    assert plan.job_changes == [change]


def test_a_new_position_at_the_same_company() -> None:
    assert values(BASE._replace(position="Head"), base()) == {"position": "Head"}
    reworded = base()._replace(company="Acme Incorporated")
    assert values(BASE._replace(position="Head"), reworded) == {"position": "Head"}


@pytest.mark.parametrize(("field", "typed"), [("company", "Acme Incorporated"), ("position", "PM for AI")])
def test_a_job_the_user_reworded_is_not_half_replaced(field: str, typed: str) -> None:
    contact = base()._replace(**{field: typed})  # type: ignore[arg-type]  # a name drawn from its text fields
    row = BASE._replace(company="Newco", position="Head")
    assert values(row, contact) == {}
    plan = plan_for(row, contact)
    assert plan.job_changes == [JobChange(1, "Ann Example", "Acme", "PM", "Newco", "Head")]
    assert plan.unchanged == [1]
    assert len(plan.refresh) == 1


def test_a_new_company_without_a_position_keeps_the_old_one_and_says_so() -> None:
    row = BASE._replace(company="Newco", position="")
    plan = plan_for(row, base())
    assert plan.update[0].values == {"company": "Newco"}
    [warned] = plan.warned
    assert (warned.line, warned.source) == (2, "Connections.csv")
    assert "“Newco” is new" in warned.reason
    assert "“PM” was kept" in warned.reason
    assert plan.job_changes == [JobChange(1, "Ann Example", "Acme", "PM", "Newco", "")]
    [after] = applied(plan, [base()])
    assert values(row._replace(position="Head"), after) == {"position": "Head"}
    assert plan_for(row, after).warned == []


def test_a_new_position_without_a_company() -> None:
    plan = plan_for(BASE._replace(company="", position="Head"), base())
    assert plan.update[0].values == {"position": "Head"}
    assert plan.job_changes == [JobChange(1, "Ann Example", "Acme", "PM", "Acme", "Head")]


def test_a_first_job_is_no_change_of_job() -> None:
    [contact] = applied(match(parse(table([BASE._replace(company="", position="")]).encode(), "x"), []))
    plan = plan_for(BASE, contact)
    assert plan.update[0].values == {"company": "Acme", "position": "PM"}
    assert plan.job_changes == []


def test_case_and_blanks_are_no_change_of_job() -> None:
    plan = plan_for(BASE._replace(company="ACME", position="pm"), base())
    assert plan.update[0].values == {"company": "ACME", "position": "pm"}
    assert plan.job_changes == []
    trimmed = base()._replace(company=" Acme ")
    assert values(BASE._replace(company="Newco", position="Head"), trimmed) == {"company": "Newco", "position": "Head"}


# Address


def test_an_address_the_user_replaced_stays() -> None:
    contact = base()._replace(linkedin_url="https://www.linkedin.com/in/typed", slug="typed")
    assert values(BASE, contact) == {}
    assert values(BASE._replace(company="Newco", position="Head"), contact).keys() == {"company", "position"}


def test_the_same_address_in_other_words_is_left() -> None:
    contact = base()._replace(linkedin_url="de.linkedin.com/in/Example-Ann/")
    assert values(BASE._replace(position="Head"), contact) == {"position": "Head"}


def test_an_old_file_keeps_the_address_in_memory() -> None:
    contact = base()
    row = BASE._replace(position="Head")
    [after] = applied(match(parse(table([row], OLD).encode(), "old"), [contact]), [contact])
    assert after.position == "Head"
    assert json.loads(after.imported_as)[-1] == BASE.url


# Memory


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", "null", "[1,2,3,4,5,6,7]", '["a"]', '["a","b'])
def test_a_memory_that_is_none(text: str) -> None:
    assert recall(text) is None
    contact = base()._replace(imported_as=text)
    assert values(BASE._replace(company="Newco", position="Head"), contact) == {}


def test_a_memory_survives_any_text() -> None:
    memory = Memory('"', "\\", "é\u2028", "🚀", "a,b", "2020-03-18", "")
    assert recall(keep(memory)) == memory
    assert json.loads(keep(memory)) == list(memory)
    assert keep(Memory()) == '["","","","","","",""]'
