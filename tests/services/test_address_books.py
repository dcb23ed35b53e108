"""Address books into the store: who is known is known, nobody is replaced, nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.vcard import write_vcards
from aipm_desktop.services.import_contacts import apply, foresee, import_contacts, preview, row_key
from aipm_desktop.services.import_decisions import Decision, with_decisions
from aipm_desktop.services.import_files import unknown_tables
from aipm_desktop.store import Store
from tests.services.conftest import WriteConnections, person

BOOKS = Path(__file__).parents[1] / "exchange" / "address_books"


def _card(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")), encoding="utf-8")
    return path


def _table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_vcard_comes_in_with_its_lists_and_again_changes_nothing(store: Store) -> None:
    done = import_contacts(store, [BOOKS / "apple30.vcf"])
    assert (done.created, len(done.skipped)) == (1, 1)
    (jonas,) = store.select("contact")
    assert [row["address"] for row in jonas["emails"]] == ["jl@home.example", "jonas@home.example"]
    assert (jonas["links"][0]["url"], jonas["birthday"]) == ("https://social.example/jon", "03-18")
    assert store.batches()[0].source == "vCard"
    again = import_contacts(store, [BOOKS / "apple30.vcf"])
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    store.undo()
    assert store.count("contact") == 0


def test_what_we_write_is_known_by_its_uid_whatever_was_renamed_since(store: Store, tmp_path: Path) -> None:
    import_contacts(store, [BOOKS / "google_new.csv"])
    file = tmp_path / "out.vcf"
    file.write_bytes(write_vcards(store.select("contact"), "4.0"))
    store.save("contact", {"given_name": "Renamed", "phone": ""}, 1)
    shown = preview(store, [file])
    foreseen, done = foresee(shown), apply(store, shown)
    assert (done.created, done.updated, done.unchanged) == (foreseen.created, foreseen.updated, foreseen.unchanged)
    contact = store.get("contact", 1)
    assert (contact["given_name"], contact["phone"]) == ("Renamed", "+1 2")
    assert store.count("contact") == 2


def test_a_known_person_keeps_what_is_shown_and_gains_what_is_new(store: Store, tmp_path: Path) -> None:
    given = {"given_name": "Ada", "family_name": "Example", "email": "ada@orbital.example", "company": "Orbital"}
    number = store.save("contact", given)["id"]
    file = _card(
        tmp_path / "a.vcf", "N:Example;Ada", "EMAIL:ada@orbital.example", "EMAIL:ada@home.example", "ORG:Other",
        "TEL:+49 30 1", "NOTE:from the phone",
    )  # fmt: skip
    assert import_contacts(store, [file]).updated == 1
    contact = store.get("contact", number)
    assert (contact["company"], contact["phone"], contact["notes"]) == ("Orbital", "+49 30 1", "from the phone")
    assert [row["address"] for row in contact["emails"]] == ["ada@home.example"]
    done = store.undo_import(store.batches()[0].id)
    assert (done.restored, store.get("contact", number)["emails"]) == (1, [])


def test_a_name_alone_is_only_a_suggestion(store: Store, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example"})
    shown = preview(store, [_card(tmp_path / "a.vcf", "N:Example;Ada")])
    assert (len(shown.plan.create), len(shown.plan.suggestions)) == (1, 1)


def test_a_value_no_field_takes_is_left_out_with_a_word(store: Store, tmp_path: Path) -> None:
    file = _card(tmp_path / "a.vcf", "N:Example;Ada", "EMAIL:no address", "EMAIL:ada@home.example", "BDAY:1990-02-31")
    done = import_contacts(store, [file])
    assert done.created == 1
    assert len(done.warned) == 2
    assert all(each.reason.endswith("it was left out.") for each in done.warned)
    (ada,) = store.select("contact")
    assert (ada["birthday"], ada["email"], ada["emails"]) == ("", "ada@home.example", [])


def test_an_unknown_table_asks_for_its_columns_and_takes_them(store: Store, tmp_path: Path) -> None:
    file = _table(tmp_path / "people.csv", "Who;Works at;Shoe\nAda Example;Orbital;38\n")
    (table,) = unknown_tables([file])
    assert unknown_tables([BOOKS / "google_new.csv", BOOKS / "apple30.vcf", BOOKS / "outlook_com.csv"]) == []
    with pytest.raises(AipmError, match=r"No column of “people\.csv” is a name"):
        preview(store, [file])
    shown = preview(store, [file], columns={table.key: ("full_name", "company", "")})
    assert shown.own is not None
    assert shown.own.left_out == ("Shoe",)
    apply(store, shown)
    assert store.select("contact")[0]["company"] == "Orbital"


def test_a_header_longer_than_the_beginning_by_which_a_table_is_known_is_read_whole(
    store: Store, tmp_path: Path
) -> None:
    (header, *rows) = (BOOKS / "google_new.csv").read_text(encoding="utf-8").splitlines()
    more = [f"Column {number} " * 30 for number in range(200)]
    file = _table(tmp_path / "long.csv", "\n".join([",".join([header, *more]), *rows]))
    assert import_contacts(store, [file]).created == 2


def test_columns_named_for_another_table_are_not_used(store: Store, tmp_path: Path) -> None:
    file = _table(tmp_path / "people.csv", "Name,Mail,Firm\nAda Example,ada@mail.example,Orbital\n")
    done = apply(store, preview(store, [file], columns={"name|mail|firm": ("given_name",)}))
    assert done.created == 1


def test_several_books_of_one_sort_go_together_and_of_two_do_not(store: Store, connections: WriteConnections) -> None:
    assert len(preview(store, [BOOKS / "apple30.vcf", BOOKS / "rfc6350.vcf"]).plan.create) == 2
    for other in (BOOKS / "google_new.csv", connections([person("Ada")])):
        with pytest.raises(AipmError, match="two sorts"):
            preview(store, [BOOKS / "apple30.vcf", other])


def test_the_same_person_is_updated_and_somebody_else_is_kept_apart(
    store: Store, connections: WriteConnections
) -> None:
    for given in ("Ada", "Bea"):
        store.save("contact", {"given_name": given, "family_name": "Example", "company": "Acme", "notes": "mine"})
    shown = preview(store, [connections([person("Ada"), person("Bea"), person("Cleo")])])
    keys = {new.person.given_name: row_key(new.person) for new in shown.plan.create}
    decided = with_decisions(store, shown, {keys["Ada"]: Decision(same=True), keys["Bea"]: Decision(same=False)})
    foreseen = foresee(decided)
    assert (foreseen.created, foreseen.updated, len(foreseen.suggestions)) == (2, 1, 0)
    done = apply(store, decided)
    assert (done.created, done.updated, done.merged) == (foreseen.created, foreseen.updated, foreseen.merged)
    ada = store.get("contact", 1)
    assert (ada["notes"], ada["slug"], ada["position"]) == ("mine", "ada-example", "Engineer")
    assert len(store.kept_apart()) == 1
    again = preview(store, [connections([person("Ada"), person("Bea"), person("Cleo")])])
    assert foresee(again).unchanged == 3
    store.undo()
    assert (store.count("contact"), store.get("contact", 1)["slug"]) == (2, "")


def test_two_rows_of_one_contact_count_once_each(store: Store, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example"})
    file = _table(tmp_path / "people.csv", "Name,Phone\nAda Example,+1 1\nAda Example,+1 2\n")
    shown = preview(store, [file])
    keys = [row_key(new.person) for new in shown.plan.create]
    decided = with_decisions(store, shown, {key: Decision(same=True) for key in keys})
    done = apply(store, decided, set(keys))
    assert (done.created, done.updated, done.merged, done.left_out) == (0, 1, 1, 0)
