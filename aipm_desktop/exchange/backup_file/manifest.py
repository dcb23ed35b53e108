"""What stands in a backup file's manifest.json, and what its members may be called."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

SUFFIX = ".aipm-backup"
FORMAT = 1
"""Raised when an older program could no longer read the file."""
MANIFEST = "manifest.json"
DATABASE = "aipm.db"
_NAMES = re.compile(r"aipm\.db|settings\.json|reminders\.json|files/([0-9a-f]{2})/\1[0-9a-f]{62}")

Count = Annotated[int, Field(ge=0)]


class Member(BaseModel):
    """One member of the zip: its size in bytes and the checksum of its content."""

    model_config = ConfigDict(frozen=True, strict=True)

    name: str
    size: Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """`revision` is that of the database's schema, `counts` the records of each kind when it was made."""

    model_config = ConfigDict(frozen=True)

    format: Literal["aipm-backup"] = "aipm-backup"
    format_version: Annotated[int, Field(ge=1)] = FORMAT
    program: str
    revision: str
    made_at: AwareDatetime
    counts: dict[str, Count]
    members: tuple[Member, ...]

    @property
    def files(self) -> tuple[Member, ...]:
        """The attached files."""
        return tuple(member for member in self.members if member.name.startswith("files/"))

    @property
    def size(self) -> int:
        """Bytes when unpacked."""
        return sum(member.size for member in self.members)


def is_member_name(name: str) -> bool:
    """Whether a backup file may have a member of that name, besides its manifest: no other path is ever written."""
    return _NAMES.fullmatch(name) is not None
