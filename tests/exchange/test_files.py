"""Files written as a whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX systems")


def test_a_new_file_holds_the_bytes_and_nothing_is_left_beside_it(empty_dir: Path) -> None:
    path = empty_dir / "deadlines.ics"
    write_atomically(path, b"BEGIN:VCALENDAR\r\n")
    assert path.read_bytes() == b"BEGIN:VCALENDAR\r\n"
    assert list(empty_dir.iterdir()) == [path]


def test_an_earlier_file_is_replaced(empty_dir: Path) -> None:
    path = empty_dir / "deadlines.ics"
    path.write_bytes(b"a much longer earlier file")
    write_atomically(path, b"")
    assert path.read_bytes() == b""


@posix_only
def test_a_new_file_is_its_owner_s_alone_and_an_earlier_one_keeps_its_permissions(empty_dir: Path) -> None:
    path = empty_dir / "deadlines.ics"
    write_atomically(path, b"1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    write_atomically(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix_only
def test_a_link_stays_a_link_and_its_target_is_replaced(empty_dir: Path) -> None:
    real = empty_dir / "real.ics"
    real.write_bytes(b"1")
    link = empty_dir / "link.ics"
    link.symlink_to(real)
    write_atomically(link, b"2")
    assert link.is_symlink()
    assert real.read_bytes() == b"2"


def test_a_missing_folder_is_named(empty_dir: Path) -> None:
    with pytest.raises(AipmError) as fault:
        write_atomically(empty_dir / "gone" / "deadlines.ics", b"x")
    assert f"The folder “{empty_dir / 'gone'}” does not exist." in fault.value.message
    assert fault.value.message.endswith("Your data and any earlier file of that name are unchanged.")


def test_a_folder_where_the_file_should_be_is_left_alone(empty_dir: Path) -> None:
    path = empty_dir / "deadlines.ics"
    path.mkdir()
    with pytest.raises(AipmError, match="is a folder"):
        write_atomically(path, b"x")
    assert path.is_dir()
    assert list(empty_dir.iterdir()) == [path]


@posix_only
def test_a_file_where_the_folder_should_be_is_named(empty_dir: Path) -> None:
    (empty_dir / "file").write_bytes(b"")
    with pytest.raises(AipmError, match="is not a folder"):
        write_atomically(empty_dir / "file" / "deadlines.ics", b"x")


@posix_only
def test_a_link_that_leads_back_to_itself_is_told(empty_dir: Path) -> None:
    link = empty_dir / "loop.ics"
    link.symlink_to(link)
    with pytest.raises(AipmError, match="leads back to itself"):
        write_atomically(link, b"x")
    assert link.is_symlink()


@posix_only
def test_a_device_is_not_replaced(empty_dir: Path) -> None:
    pipe = empty_dir / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(AipmError, match="no permission"):
        write_atomically(pipe, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_marked_read_only_is_not_replaced(empty_dir: Path) -> None:
    path = empty_dir / "deadlines.ics"
    path.write_bytes(b"1")
    path.chmod(0o400)
    with pytest.raises(AipmError, match="no permission"):
        write_atomically(path, b"2")
    assert path.read_bytes() == b"1"


def test_a_name_that_is_too_long_is_told(empty_dir: Path) -> None:
    with pytest.raises(AipmError) as fault:
        write_atomically(empty_dir / ("n" * 300), b"x")
    assert fault.value.title == "The file was not saved"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "There is no room left on the disk"),
        (errno.EROFS, "is read-only"),
        (errno.EACCES, "There is no permission"),
        (errno.EPERM, "There is no permission"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_while_writing_keeps_the_earlier_file_and_leaves_no_temporary_one(
    empty_dir: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str, step: str
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    path = empty_dir / "deadlines.ics"
    path.write_bytes(b"earlier")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AipmError) as fault:
        write_atomically(path, b"later")
    assert sentence in fault.value.message
    assert path.read_bytes() == b"earlier"
    assert list(empty_dir.iterdir()) == [path]


def test_an_interruption_leaves_no_temporary_file(empty_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(empty_dir / "deadlines.ics", b"x")
    assert list(empty_dir.iterdir()) == []
