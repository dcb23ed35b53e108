"""Which dates go into an .ics file, and what is said when there are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import CALENDAR_GROUPS
from aipm_desktop.services.export_calendar import Selection, candidates, count_by_group, export_calendar
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store

SETTINGS = Settings()


@pytest.fixture
def filled(store: Store) -> Store:
    store.save("contact", {"given_name": "Ada", "birthday": "12-24", "tier": "a"})
    store.save("task", {"title": "Write to Ada", "due": "2026-11-30", "notes": "private"})
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30", "zone": "Europe/Berlin",
                         "deadlines": [{"type": "registration", "at": "2026-12-01"}]})  # fmt: skip
    store.save("interview", {"people": [1], "starts": "2027-01-05T15:30", "status": "scheduled"})
    store.save("certification", {"name": "PMP", "status": "certified", "valid_until": "2027-03-14"})
    return store


def _export(store: Store, path: Path, today: date, selection: Selection) -> dict[str, int]:
    return export_calendar(store, path, selection, today=today, settings=SETTINGS).groups


def test_by_default_tasks_touches_and_birthdays_stay_out_and_are_counted(
    filled: Store, tmp_path: Path, today: date
) -> None:
    done = export_calendar(filled, tmp_path / "x.ics", Selection(), today=today, settings=SETTINGS)
    assert done.groups == {"events": 2, "interviews": 1, "exams": 1}
    assert done.count == 4
    assert done.left_out == {"tasks": 1, "birthdays": 1, "touches": 1}
    text = (tmp_path / "x.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20261204T173000Z" in text


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(groups=("tasks",)), {"tasks": 1}),
        (Selection(groups=(), kinds=("event", "contact")), {"events": 2, "birthdays": 1, "touches": 1}),
        (Selection(groups=CALENDAR_GROUPS, start=date(2026, 12, 1), end=date(2026, 12, 4)), {"events": 2}),
        (Selection(groups=CALENDAR_GROUPS, start=date(2026, 12, 2), end=date(2026, 12, 4)), {"events": 1}),
        (Selection(start=date(2027, 1, 1)), {"interviews": 1, "exams": 1}),
        (Selection(end=date(2026, 12, 1)), {"events": 1}),
    ],
)
def test_a_selection_takes_kinds_groups_and_days(
    filled: Store, tmp_path: Path, today: date, selection: Selection, wanted: dict[str, int]
) -> None:
    assert _export(filled, tmp_path / "x.ics", today, selection) == wanted


def test_an_empty_selection_is_a_message_and_writes_no_file(filled: Store, tmp_path: Path, today: date) -> None:
    path = tmp_path / "x.ics"
    with pytest.raises(AipmError, match="Nothing to export"):
        _export(filled, path, today, Selection(start=date(2030, 1, 1)))
    assert not path.exists()


def test_an_earlier_file_survives_a_failed_export(filled: Store, tmp_path: Path, today: date) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(b"earlier")
    with pytest.raises(AipmError):
        _export(filled, path, today, Selection(start=date(2030, 1, 1)))
    assert path.read_bytes() == b"earlier"


def test_finished_records_give_no_dates(filled: Store, tmp_path: Path, today: date) -> None:
    filled.save("event", {"status": "cancelled"}, 1)
    assert "events" not in _export(filled, tmp_path / "x.ics", today, Selection())


def test_unchanged_records_give_the_same_bytes(filled: Store, tmp_path: Path, today: date) -> None:
    for name in ("a.ics", "b.ics"):
        _export(filled, tmp_path / name, today, Selection(groups=CALENDAR_GROUPS))
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_the_sheet_counts_every_group(filled: Store, today: date) -> None:
    counts = count_by_group(candidates(filled, Selection(), today=today, settings=SETTINGS))
    assert counts.keys() == CALENDAR_GROUPS.keys()
    assert counts["events"] == 2
    assert counts["memberships"] == 0


def test_settings_say_whether_alarms_and_notes_go_in(filled: Store, tmp_path: Path, today: date) -> None:
    path = tmp_path / "x.ics"
    tasks = Selection(groups=("tasks",))
    for alerts, notes in ((True, True), (False, False)):
        settings = Settings(calendar_export=CalendarExport(alerts=alerts, notes=notes))
        export_calendar(filled, path, tasks, today=today, settings=settings)
        text = path.read_text(encoding="utf-8")
        assert ("VALARM" in text, "private" in text) == (alerts, notes)
