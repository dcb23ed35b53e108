"""A file, the archive as it is downloaded, a folder: what is read, and what is refused."""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin import Source, archive, parse_sources, read
from tests.exchange.linkedin_files import NOTE, connections_csv, table
from tests.exchange.test_linkedin_parse import ANN, BOB

CONNECTIONS = (NOTE + table([ANN, BOB])).encode()
OTHERS = {
    "Profile.csv": b"First Name,Last Name,Maiden Name,Address,Birth Date,Headline\nAnn,Example,,,,\n",
    "messages.csv": b'"CONVERSATION ID","CONVERSATION TITLE","FROM","TO","DATE","CONTENT"\n' + b"secret\n" * 9000,
    "Shares.csv": "Date\tShareLink\tShareCommentary\n".encode("utf-16"),
    "Jobs/Saved Jobs.csv": b"Saved Date,Job Url,Job Title,Company Name\n",
    "Articles/Articles/first.html": b"<html></html>",
}
FULL = {**OTHERS, "Connections.csv": CONNECTIONS}


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def save_as(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save_as


def unpacked(folder: Path, members: dict[str, bytes]) -> Path:
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def refused(path: Path) -> AipmError:
    with pytest.raises(AipmError) as error:
        parse_sources(read(path))
    assert error.value.message.endswith("Nothing has been imported.")
    return error.value


Save = Callable[[str, bytes], Path]


def test_a_single_file_is_taken_under_any_name(save: Save) -> None:
    for name in ("Connections.csv", "Kontakte (2).CSV", "connections.txt", "no ending"):
        assert read(save(name, CONNECTIONS)) == [Source(name, CONNECTIONS)]


@pytest.mark.parametrize(
    ("members", "names"),
    [
        pytest.param(FULL, ["Connections.csv"], id="as downloaded"),
        pytest.param({"Connections.csv": CONNECTIONS}, ["Connections.csv"], id="that part alone"),
        pytest.param({**OTHERS, "Kontakte.csv": CONNECTIONS}, ["Kontakte.csv"], id="another name"),
        pytest.param(
            {f"Basic_LinkedInDataExport_03-18-2024/{name}": data for name, data in FULL.items()},
            ["Basic_LinkedInDataExport_03-18-2024/Connections.csv"],
            id="folder prefix",
        ),
        pytest.param(
            {**FULL, "__MACOSX/._Connections.csv": b"\0\5\x16\7", "__MACOSX/Connections.csv": CONNECTIONS},
            ["Connections.csv"],
            id="shadows of macOS",
        ),
        pytest.param(
            {**FULL, "Connections copy 2.csv": CONNECTIONS},
            ["Connections.csv", "Connections copy 2.csv"],
            id="several copies",
        ),
        pytest.param({"Basic_LinkedInDataExport.zip": packed(FULL)}, ["Connections.csv"], id="zip in a zip"),
        pytest.param({**FULL, "Connections_old.csv": b"\xff\xfe\0"}, ["Connections.csv"], id="a broken copy beside it"),
    ],
)
def test_archives(save: Save, members: dict[str, bytes], names: list[str]) -> None:
    for name in ("Basic_LinkedInDataExport_03-18-2024.zip", "export.zip.zip", "Connections.csv"):
        sources = read(save(name, packed(members)))
        assert [source.name for source in sources] == names
        assert {source.data for source in sources} == {CONNECTIONS}
    assert len(read(save("stored.zip", packed(members, zipfile.ZIP_STORED)))) == len(names)


def test_a_large_archive_member_comes_whole(save: Save) -> None:
    data = connections_csv(20_000)
    assert read(save("export.zip", packed({"Connections.csv": data}))) == [Source("Connections.csv", data)]


def test_folders(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "Basic_LinkedInDataExport", FULL)
    assert read(folder) == [Source("Connections.csv", CONNECTIONS)]
    assert [source.name for source in read(tmp_path)] == ["Basic_LinkedInDataExport/Connections.csv"]
    unpacked(
        folder, {"Connections copy.csv": table([BOB]).encode(), "._Connections.csv": b"\0\5\x16\7", "x.bin": b"\0"}
    )
    assert [source.name for source in read(folder)] == ["Connections copy.csv", "Connections.csv"]
    assert len(parse_sources(read(folder)).people) == 3


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "Connections.csv"
    folder.mkdir()
    assert refused(folder).title == "“Connections.csv” is a folder"
    unpacked(folder, {"Connections.csv": CONNECTIONS})
    assert read(folder) == [Source("Connections.csv", CONNECTIONS)]


def test_a_folder_in_place_of_the_file_within_a_folder(tmp_path: Path) -> None:
    (tmp_path / "export" / "Connections.csv").mkdir(parents=True)
    assert "no connections in the folder “export”" in refused(tmp_path / "export").title


def test_no_connections_in_an_archive_or_a_folder(tmp_path: Path, save: Save) -> None:
    error = refused(save("export.zip", packed(OTHERS)))
    assert error.title == "There are no connections in the archive “export.zip”"
    assert "Profile, messages, Shares, Saved Jobs" in error.message
    assert "second mail" in error.message
    assert "No file in it lists any" in refused(save("empty.zip", packed({}))).message
    error = refused(unpacked(tmp_path / "export", OTHERS))
    assert error.title == "There are no connections in the folder “export”"
    (tmp_path / "empty").mkdir()
    assert "in the folder “empty”" in refused(tmp_path / "empty").title


def test_an_archive_in_the_folder_is_pointed_at(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "Downloads", {"Basic_LinkedInDataExport.zip": packed(FULL)})
    assert "“Basic_LinkedInDataExport.zip”" in refused(folder).message


def test_what_is_wrong_with_the_connections_in_an_archive_is_told(save: Save) -> None:
    book = packed({"xl/workbook.xml": b"x"})
    assert "Connections.csv” is an Excel workbook" in refused(save("a.zip", packed({"Connections.csv": book}))).title
    assert "Connections.csv” is empty" in refused(save("b.zip", packed({"Connections.csv": b""}))).title


def test_an_excel_workbook_is_no_archive(save: Save) -> None:
    book = packed({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"})
    assert refused(save("Connections.csv", book)).title == "“Connections.csv” is an Excel workbook"


def encrypted(data: bytes) -> bytes:
    """Sets the bit that marks members as encrypted, in the local and the central headers."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def test_encrypted(save: Save) -> None:
    for members in (FULL, {"Kontakte.csv": CONNECTIONS}):
        error = refused(save("export.zip", encrypted(packed(members))))
        assert error.title == "“export.zip” is protected with a password"


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.9, 0.999])
def test_a_download_that_broke_off(save: Save, keep: float) -> None:
    data = packed(FULL)
    assert refused(save("export.zip", data[: int(len(data) * keep)])).title == "“export.zip” is damaged"


def test_a_damaged_member(save: Save) -> None:
    data = bytearray(packed({"Connections.csv": connections_csv(2000)}))
    data[len(data) // 2] ^= 0xFF
    assert refused(save("export.zip", bytes(data))).title == "“export.zip” is damaged"


def test_damage_in_another_member_does_no_harm(save: Save) -> None:
    data = bytearray(packed({"messages.csv": os.urandom(5000), "Connections.csv": CONNECTIONS}))
    data[60] ^= 0xFF
    assert read(save("export.zip", bytes(data))) == [Source("Connections.csv", CONNECTIONS)]
    data = bytearray(packed({"messages.csv": OTHERS["messages.csv"]}))
    data[44:60] = b"\xff" * 16
    assert refused(save("export.zip", bytes(data))).title == "“export.zip” is damaged"


def test_zip_by_name_only(save: Save) -> None:
    assert refused(save("export.zip", b"no archive at all")).title == "“export.zip” is damaged"
    assert refused(save("page.zip", b"<!doctype html><html>")).title == "“page.zip” is a web page"
    assert refused(save("none.zip", b"")).title == "“none.zip” is empty"
    assert read(save("text.zip", CONNECTIONS)) == [Source("text.zip", CONNECTIONS)]


def test_a_bomb_by_size(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 100_000)
    bomb = packed({"Connections.csv": CONNECTIONS + b"\n" * 200_000})
    assert len(bomb) < 2000
    assert "too large" in refused(save("bomb.zip", bomb)).title


def test_a_bomb_by_the_sum_of_its_members(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 100_000)
    members = {f"{number}.csv": b"\n" * 15_000 for number in range(10)}
    assert "too large" in refused(save("bomb.zip", packed(members))).title


def test_a_size_that_lies_is_not_believed(save: Save) -> None:
    data = packed({"Connections.csv": CONNECTIONS})
    at = data.find(b"PK\x01\x02") + 24
    too_small, too_large = (data[:at] + struct.pack("<L", size) + data[at + 4 :] for size in (10, 2**31))
    assert "damaged" in refused(save("lie.zip", too_small)).title
    assert read(save("lie.zip", too_large)) == [Source("Connections.csv", CONNECTIONS)]


def test_a_bomb_by_the_number_of_its_members(save: Save) -> None:
    assert "too large" in refused(save("bomb.zip", packed({f"{number}.csv": b"" for number in range(2001)}))).title
    assert "too large" in refused(save("bomb.zip", packed({f"{number:200}.csv": b"" for number in range(6000)}))).title


def test_a_bomb_of_overlapping_members(save: Save) -> None:
    data = packed({"Connections.csv": CONNECTIONS})
    at = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entry = data[at:end]
    many = data[:at] + entry * 3 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(entry) * 3, at, 0)
    assert "too large" in refused(save("bomb.zip", many)).title


def test_archives_are_opened_two_deep_and_no_deeper(save: Save) -> None:
    twice = packed({"a.zip": packed(FULL)})
    assert len(read(save("twice.zip", twice))) == 1
    assert "no connections in the archive" in refused(save("thrice.zip", packed({"b.zip": twice}))).title


def test_unusual_packing(save: Save) -> None:
    error = refused(save("export.zip", packed({"Connections.csv": CONNECTIONS}, zipfile.ZIP_BZIP2)))
    assert error.title == "“export.zip” is packed in an unusual way"


def test_a_path_with_nothing_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "Connections.csv").title == "“Connections.csv” is not there"
    file = tmp_path / "file"
    file.write_bytes(CONNECTIONS)
    assert refused(file / "Connections.csv").title == "“Connections.csv” is not there"
    assert "could not be read" in refused(tmp_path / ("x" * 5000)).title
    assert "could not be read" in refused(tmp_path / "a\0b").title


def test_a_file_that_vanishes(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save("Connections.csv", CONNECTIONS)
    stat = Path.stat

    def vanish(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        result = stat(self, follow_symlinks=follow_symlinks)
        if self == path:
            os.unlink(path)  # noqa: PTH108 - Path.unlink would come back here on some versions
        return result

    monkeypatch.setattr(Path, "stat", vanish)
    assert refused(path).title == "“Connections.csv” disappeared while it was being read"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="an administrator may read everything")
def test_no_permission(save: Save, tmp_path: Path) -> None:
    path = save("Connections.csv", CONNECTIONS)
    path.chmod(0)
    assert refused(path).title == "“Connections.csv” may not be read"
    assert refused(tmp_path).title == "“Connections.csv” may not be read"


def test_no_permission_as_the_system_tells_it(save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save("Connections.csv", CONNECTIONS)
    save("other.csv", b"x")

    def denied(self: Path, *_args: object, **_kwargs: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", denied)
    error = refused(path)
    assert error.title == "“Connections.csv” may not be read"
    assert "Excel" in error.message
    assert refused(tmp_path).title == "“Connections.csv” may not be read"
    path.unlink()
    assert refused(tmp_path).title == "“other.csv” may not be read"


def test_a_drive_that_fails(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_self: Path, *_args: object, **_kwargs: object) -> io.BytesIO:
        raise OSError(5, "Input/output error")

    path = save("Connections.csv", CONNECTIONS)
    monkeypatch.setattr(Path, "open", failing)
    error = refused(path)
    assert error.title == "“Connections.csv” could not be read"
    assert "Input/output error" in error.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Connections.csv")
    assert refused(tmp_path / "Connections.csv").title == "“Connections.csv” is not a file"
    assert "no connections in the folder" in refused(tmp_path).title


def test_a_file_that_is_too_large(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aipm_desktop.exchange.linkedin.sources.MAX_MEMBER", 100)
    assert refused(save("Connections.csv", CONNECTIONS)).title == "“Connections.csv” is too large"


def test_a_folder_of_very_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aipm_desktop.exchange.linkedin.sources.MAX_MEMBERS", 3)
    unpacked(tmp_path / "Downloads", {f"{number}.csv": b"x" for number in range(4)})
    assert refused(tmp_path / "Downloads").title == "“Downloads” holds too many files"
