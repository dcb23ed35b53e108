"""The starter knowledge in the terminal: looking through it, and adding from it once."""

from __future__ import annotations

from tests.cli.conftest import Aipm


def test_types_entries_and_one_entry_are_listed(aipm: Aipm) -> None:
    assert "certification" in aipm("catalogue").out
    found = aipm("catalogue", "certifications", "--search", "scrum master")
    assert "csm" in found.out
    assert "pmp" not in found.out
    assert "As of 20 November 2026. Confirm with the issuer." in found.err
    one = aipm("catalogue", "certification", "pmp")
    assert "Power Skills: at least 8 PDU" in one.out
    assert "Source" in one.out
    assert aipm("--json", "catalogue", "certification", "pmp").document["renewal_units"] == 60
    assert aipm("catalogue", "certification", "nonsense").code == 1


def test_a_record_is_made_of_an_entry_once_with_what_is_given_over_it(aipm: Aipm) -> None:
    added = aipm("--json", "add", "certification", "--from", "pmp", "issued_on=2026-05-04", "status=certified")
    assert added.document["created"] is True
    record = aipm("--json", "show", "certification", "1").document
    assert (record["short_name"], record["preset"], record["valid_until"]) == ("PMP", "pmp", "2029-05-04")
    assert record["cycles"][0]["units_needed"] == 60
    again = aipm("add", "certification", "--from", "pmp")
    assert again.code == 0
    assert "is there already" in again.err
    assert aipm("--json", "add", "organisation", "--from", "datatalks-club").document["created"] is True


def test_a_wrong_way_to_add_is_said(aipm: Aipm) -> None:
    assert "FIELD=VALUE" in aipm("add", "certification").err
    assert "nothing for contacts" in aipm("add", "contact", "--from", "pmp").err
    assert aipm("add", "certification", "--from", "pmp", "issued_on=soon").code == 1
