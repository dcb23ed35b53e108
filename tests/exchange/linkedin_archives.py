"""Archives as LinkedIn packs them: the invented sample, and any members a test names."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
MEMBERS = SAMPLE / "linkedin-archive"


def pack(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def sample_members() -> dict[str, bytes]:
    """The members of the sample, without its connections, by their names in an archive."""
    return {
        file.relative_to(MEMBERS).as_posix(): file.read_bytes() for file in sorted(MEMBERS.rglob("*")) if file.is_file()
    }


def sample_archive(folder: Path, *, connections: bool = True) -> Path:
    """The sample as it is downloaded."""
    people = {"Connections.csv": (SAMPLE / "Connections.csv").read_bytes()} if connections else {}
    return pack(folder / "Basic_LinkedInDataExport_11-20-2026.zip", {**sample_members(), **people})
