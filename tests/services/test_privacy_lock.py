"""The password of the app lock: only its hash is kept, and a forgotten one costs no data."""

from __future__ import annotations

from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.privacy_lock import (
    how_to_remove,
    is_right,
    is_set,
    lock_path,
    remove_password,
    set_password,
    wait_after,
)


def test_only_the_password_is_right_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    assert not is_set(tmp_path)
    set_password(tmp_path, "Café 1234")
    assert is_set(tmp_path)
    assert "Caf" not in lock_path(tmp_path).read_text()
    assert is_right(tmp_path, "Cafe\u0301 1234")
    assert not is_right(tmp_path, "café 1234")
    remove_password(tmp_path)
    assert not is_set(tmp_path)


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AipmError, match="too short"):
        set_password(tmp_path, "abc")
    assert not is_set(tmp_path)


COSTS = ("1e12", "1048576", "3", "Infinity", "-2", '"x"')


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[" * 100_000, *(f'{{"scrypt": [{cost}, 8, 1], "salt": "00", "hash": "00"}}' for cost in COSTS)],
    ids=lambda text: text[:20],
)
def test_a_damaged_file_lets_nobody_in_and_says_how_to_remove_it(tmp_path: Path, text: str) -> None:
    lock_path(tmp_path).write_text(text)
    with pytest.raises(AipmError) as caught:
        is_right(tmp_path, "x")
    assert how_to_remove(tmp_path) in caught.value.message


def test_wrong_tries_wait_ever_longer() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 4, 5, 20)] == [0, 0, 2, 4, 8, 60]
