"""The settings: what was chosen comes back, what is strange is reported, nothing is lost."""

from __future__ import annotations

import json
import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.settings import Cadence, QuietHours, Settings, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


def read(file: Path) -> dict[str, object]:
    content = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def test_without_a_file_there_are_defaults_and_nothing_to_report(file: Path) -> None:
    assert load(file) == (Settings(), [])
    assert not file.exists()


def test_the_cadences_and_goals_are_those_of_the_product() -> None:
    settings = Settings()
    assert (settings.cadence.a, settings.cadence.b, settings.cadence.c) == (30, 90, 180)
    assert settings.reminder_hour == 9
    assert settings.weekly_learning_hours == 5


def test_what_was_chosen_comes_back(file: Path) -> None:
    key = "certification.valid_until"
    chosen = Settings().changed(
        name="Zoë",
        theme="dark",
        text_scale=130,
        quiet_hours=QuietHours(on=True, start=22),
        cadence=Cadence(a=14),
        reminders={key: (timedelta(days=90), timedelta(minutes=30)), "task.due": ()},
        calendar_export={"path": file.parent / "my.ics", "groups": {"tasks": True}},
    )
    save(file, chosen)
    assert load(file) == (chosen, [])


def test_the_file_holds_only_what_differs_from_the_defaults(file: Path) -> None:
    save(file, Settings().changed(theme="dark", cadence={"b": 60}))
    assert read(file) == {"theme": "dark", "cadence": {"b": 60}}


def test_keys_of_a_newer_version_are_kept(file: Path) -> None:
    write(file, {"theme": "dark", "hologram": {"on": True}, "backup": {"keep": 3, "cloud": None}})
    settings, notes = load(file)
    save(file, settings.changed(theme="light"))
    assert notes == []
    assert read(file) == {"theme": "light", "hologram": {"on": True}, "backup": {"keep": 3, "cloud": None}}


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        ({"theme": "sepia"}, "theme", '"sepia"'),
        ({"text_scale": 117}, "text_scale", "117"),
        ({"reminder_hour": 24}, "reminder_hour", "24"),
        ({"cadence": {"a": 0}}, "cadence.a", "0"),
        ({"cadence": [30, 90]}, "cadence", "[30, 90]"),
        ({"weekly_learning_hours": float("nan")}, "weekly_learning_hours", '"NaN"'),
        ({"reminders": {"task.due": ["P1D", "soon"]}}, "reminders.task.due", '["P1D", "soon"]'),
    ],
)
def test_a_value_that_is_not_accepted_gives_way_to_its_default(
    file: Path, content: dict[str, object], name: str, shown: str
) -> None:
    write(file, content)
    settings, notes = load(file)
    assert settings == Settings()
    assert notes == [f"The setting “{name}” was {shown}, which is not accepted. Its default is used instead."]


def test_one_bad_value_leaves_its_neighbours_alone(file: Path) -> None:
    write(file, {"theme": "sepia", "name": "Zoë", "cadence": {"a": -1, "b": 60}, "reminders": {"x": 7, "y": ["PT1H"]}})
    settings, notes = load(file)
    assert (settings.name, settings.cadence.b, settings.reminders) == ("Zoë", 60, {"y": (timedelta(hours=1),)})
    assert len(notes) == 3


def test_a_long_bad_value_is_shortened_in_the_report(file: Path) -> None:
    write(file, {"theme": "x" * 5000})
    _, [note] = load(file)
    assert len(note) < 200


@pytest.mark.parametrize(
    "content",
    [b'{"theme": "da', b"", b"[1, 2]", b"\xff\xfe{}", b"null", b"[" * 100_000],
    ids=["cut", "empty", "list", "utf-16", "null", "deep"],
)
def test_an_unreadable_file_is_put_aside_and_kept(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    settings, [note] = load(file)
    kept = file.with_name("settings-unreadable-1.json")
    assert settings == Settings()
    assert kept.read_bytes() == content
    assert str(kept) in note
    assert not file.exists()


def test_a_second_unreadable_file_does_not_overwrite_the_first(file: Path) -> None:
    for content in (b"one", b"two"):
        file.write_bytes(content)
        load(file)
    assert file.with_name("settings-unreadable-1.json").read_bytes() == b"one"
    assert file.with_name("settings-unreadable-2.json").read_bytes() == b"two"


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{"theme": "dark"}')
    assert load(file) == (Settings(theme="dark"), [])


def test_a_folder_in_its_place_is_told_in_words(file: Path) -> None:
    file.mkdir()
    with pytest.raises(AipmError, match="cannot be read"):
        load(file)


def test_saving_leaves_no_other_file_behind(file: Path) -> None:
    save(file, Settings(theme="dark"))
    save(file, Settings(theme="light"))
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_nobody_else_may_read_them(file: Path) -> None:
    save(file, Settings(name="Zoë"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_failed_save_keeps_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    save(file, Settings(theme="dark"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AipmError, match="not saved") as fault:
        save(file, Settings(theme="light"))
    assert os.strerror(28) in fault.value.message
    assert load(file) == (Settings(theme="dark"), [])
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


def test_saving_into_a_folder_that_is_gone_is_told_in_words(data_dir: Path) -> None:
    with pytest.raises(AipmError, match="not saved"):
        save(data_dir / "gone" / "settings.json", Settings())


def test_a_change_that_is_not_accepted_names_its_field() -> None:
    with pytest.raises(InvalidValueError) as fault:
        Settings().changed(cadence={"a": 0})
    assert fault.value.field == "cadence.a"


def test_a_misspelt_setting_is_a_bug() -> None:
    with pytest.raises(TypeError, match="them"):
        Settings().changed(them="dark")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@example({"backup": {"": float("inf")}})
@given(st.dictionaries(st.sampled_from([*Settings.model_fields, "a", "new"]), json_values))
def test_any_json_object_loads_saves_and_then_stays(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    write(file, content)
    first, _ = load(file)
    save(file, first)
    assert load(file) == (first, [])
