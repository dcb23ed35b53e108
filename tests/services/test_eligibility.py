"""What of the records counts for the PMP, and the text made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.eligibility import application_text, is_pmp, read_report
from aipm_desktop.services.eligibility_pack import document, export
from aipm_desktop.store import Store

DAY = date(2026, 11, 20)


def work(store: Store, role: str, **values: object) -> int:
    return int(store.save("experience", {"role": role, **values})["id"])


def months(store: Store, **more: bool) -> int:
    return len(read_report(store, DAY, **more).found.months)


def test_an_open_row_ends_with_its_experience(store: Store) -> None:
    work(store, "Ended", status="done", since="2025-01", until="2025-06", pm_months=[{"since": "2025-03"}])
    assert months(store) == 4


def test_an_open_row_of_what_goes_on_counts_to_the_day(store: Store) -> None:
    work(store, "Now", status="active", since="2026-01", current=True, pm_months=[{"since": "2026-09"}])
    assert months(store) == 3


def test_what_is_over_without_a_day_is_named_and_not_counted(store: Store) -> None:
    work(store, "Once", status="done", pm_months=[{"since": "2020-01"}])
    report = read_report(store, DAY)
    assert (report.found.undated, len(report.found.months)) == (("Once",), 0)


def test_ideas_do_not_count(store: Store) -> None:
    work(store, "Some day", status="idea", pm_months=[{"since": "2020-01", "until": "2022-01"}])
    assert months(store) == 0


def test_contact_hours_are_those_of_completed_courses(store: Store) -> None:
    store.save("course", {"title": "Done", "status": "completed", "contact_hours": 21})
    store.save("course", {"title": "Begun", "status": "in_progress", "contact_hours": 14})
    report = read_report(store, DAY)
    assert (report.found.contact_hours, report.found.hours_short) == (21, 14)


@pytest.mark.parametrize(
    ("values", "active"),
    [
        ({"name": "Certified Associate", "short_name": "CAPM", "status": "certified"}, True),
        ({"name": "Certified Associate (CAPM)", "status": "certified", "valid_until": date(2026, 11, 20)}, True),
        ({"name": "CAPM", "status": "certified", "valid_until": date(2026, 11, 19)}, False),
        ({"name": "CAPM", "status": "preparing"}, False),
        ({"name": "CAPM", "status": "certified", "cycles": [{"ends_on": date(2026, 11, 19)}]}, False),
        ({"name": "Another", "status": "certified"}, False),
    ],
)
def test_an_active_capm_stands_for_the_hours(store: Store, values: Values, active: bool) -> None:
    store.save("certification", values)
    assert read_report(store, DAY).found.capm is active


def test_a_completed_degree_lowers_what_is_needed_unless_said_otherwise(store: Store) -> None:
    assert read_report(store, DAY).found.needed == 60
    store.save("course", {"title": "BSc", "type": "degree", "status": "completed"})
    assert read_report(store, DAY).found.needed == 36
    assert read_report(store, DAY, degree=False).found.needed == 60


def test_the_pmp_is_known_by_its_names() -> None:
    named = [("PMP", ""), ("Project Management Professional (PMP)", ""), ("Anything", "pmp")]
    assert all(is_pmp({"name": name, "short_name": short}) for name, short in named)
    assert not is_pmp({"name": "PMP preparation", "short_name": ""})


def test_the_text_of_a_project_says_only_what_is_on_record(store: Store) -> None:
    bare = store.get("experience", work(store, "Bare", pm_months=[{"since": "2026-01"}]))
    assert (
        application_text(bare, read_report(store, DAY).found)
        == "Not counted: outside the window, or without its dates."
    )
    told = work(
        store,
        "Told",
        status="active",
        current=True,
        background="Tickets were sorted by hand.",
        tools="Stage gates",
        lifecycle_notes=["Two teams first"],
        pm_months=[{"since": "2026-01", "domain": "people", "hours": 90}],
    )
    text = application_text(store.get("experience", told), read_report(store, DAY).found)
    assert text.splitlines() == [
        "Tickets were sorted by hand.",
        "Two teams first.",
        "Methods and tools: Stage gates.",
        "Hours led: People 90.",
    ]


def test_the_pack_names_rules_and_source_and_reads_no_markup(store: Store) -> None:
    work(store, "[Lead](javascript:x) <b>", status="active", current=True, pm_months=[{"since": "2026-01"}])
    store.save("course", {"title": "Prep", "status": "completed", "contact_hours": 35, "completed_on": "2026-02-01"})
    text = write_markdown(document(read_report(store, DAY))).decode()
    assert "Confirm with the issuer" in text
    assert "- **Months leading projects:** 11 of 60, without a four-year degree" in text
    assert "| Prep |  | 2026-02-01 | 35 |" in text
    assert "### \\[Lead\\](javascript:x) \\<b\\>" in text


def test_another_ending_is_refused_and_nothing_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(AipmError, match="no format"):
        export(read_report(store, DAY), tmp_path / "pack.docx", lambda _document: b"")
    assert list(tmp_path.glob("pack*")) == []
