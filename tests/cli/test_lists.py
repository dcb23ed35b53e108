"""Whole lists by the terminal: to a file, and the people of imports out again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Aipm


def _add(aipm: Aipm, *words: str) -> None:
    assert aipm("add", *words).code == 0


def test_exactly_the_filtered_records_are_written(aipm: Aipm, tmp_path: Path) -> None:
    for given, tier, tag in (("Ada", "a", "ai"), ("=Bea", "b", "ai"), ("Cleo", "a", "pm")):
        _add(aipm, "contact", f"given_name={given}", f"tier={tier}", f"tags={tag}")
    out = tmp_path / "a.csv"
    done = aipm("export", "list", "contacts", out, "--filter", "tier=a", "--filter", "tags=ai", "--json")
    assert (done.code, done.document["count"]) == (0, 1)
    done = aipm("export", "list", "contact", out, "--search", "bea", "--columns", "title,tier,first_name")
    assert (done.code, done.out) == (0, f"1 contact written to {out}.\n")
    table = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert table == [["Name", "Tier", "First name"], ["'=Bea", "B", "'=Bea"]]
    done = aipm("export", "list", "contacts", tmp_path / "a.xlsx")
    assert done.code == 0
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert '<t xml:space="preserve">=Bea</t>' in book.read("xl/worksheets/sheet1.xml").decode()
    assert aipm("export", "list", "contacts", tmp_path / "a.vcf").code == 0
    assert (tmp_path / "a.vcf").read_text("utf-8").count("BEGIN:VCARD") == 3


def test_the_time_of_a_row_is_told_on_its_own_clock(aipm: Aipm, tmp_path: Path) -> None:
    exams = '[{"booked_at": "2027-03-01T09:00", "zone": "Asia/Tokyo"}]'
    _add(aipm, "certification", "name=PMP", f"attempts={exams}")
    aipm("export", "list", "certifications", tmp_path / "a.csv", "--columns", "title,attempts")
    assert "2027-03-01 09:00, Asia/Tokyo" in (tmp_path / "a.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("contact", "a.txt"), 1, "no ending that says what it is"),
        (("task", "a.vcf"), 1, "Only contacts can be vCards"),
        (("contact", "a.csv", "--search", "nobody"), 1, "Nothing to export"),
        (("contact", "a.csv", "--columns", "shoe"), 1, "Contacts have no column “shoe”"),
        (("contact", "a.csv", "--filter", "shoe=9"), 2, "“shoe=9” is no filter"),
        (("contact", "a.csv", "--filter", "tier=z"), 1, "Tier"),
        (("shoes", "a.csv"), 2, "shoes"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    aipm: Aipm, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    _add(aipm, "contact", "given_name=Ada")
    _add(aipm, "task", "title=Write")
    done = aipm("export", "list", words[0], tmp_path / words[1], *words[2:])
    assert (done.code, said in done.err) == (code, True)
    assert list(tmp_path.glob("a.*")) == []


def test_an_address_book_comes_in_and_says_what_has_no_place(aipm: Aipm, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Who,Firma,Shoe size\nAda Example,Orbital,38\n", encoding="utf-8")
    refused = aipm("import", file)
    assert (refused.code, "No column of “people.csv” is a name" in refused.err) == (1, True)
    columns = {"import_columns": {"who|firma|shoe size": ["full_name", "company", ""]}}
    (profile / "settings.json").write_text(json.dumps(columns), encoding="utf-8")
    done = aipm("import", file, "--json")
    assert (done.document["created"], done.document["left_out"]) == (1, ["Shoe size"])
    assert "  Shoe size\n" in aipm("import", file).out


def test_imports_are_forgotten_and_brought_back_by_undo(aipm: Aipm, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Example,https://www.linkedin.com/in/ada-e,,Orbital,Lead,04 Mar 2023\n"
        "Bea,Example,https://www.linkedin.com/in/bea-e,,Orbital,Lead,04 Mar 2023\n",
        encoding="utf-8",
    )
    assert aipm("import", file).code == 0
    aipm("edit", "contact", "2", "notes=met at the fair")
    done = aipm("forget-imports")
    assert done.out.splitlines() == [
        "1 contact from LinkedIn removed. 1 stay, because you edited or used them.",
        "  Bea Example",
    ]
    assert aipm("undo").code == 0
    assert aipm("forget-imports", "--for-good", "--json").document["removed"] == 1
    assert aipm("undo").err == "There is nothing to undo\n"
