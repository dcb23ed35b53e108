"""The parts of the data archive that become records, and finding them in what a person chose.

Messages, receipts, logins, advertisements and whatever else is not named here are never read beyond the header by which
they are known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.headers import find_header
from aipm_desktop.exchange.linkedin.members import other_member
from aipm_desktop.exchange.linkedin.parsed import Source
from aipm_desktop.exchange.linkedin.recognise import Found, is_named_connections
from aipm_desktop.exchange.linkedin.sources import look_into


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """`member` is its English name in the archive (see `members.other_member`), `becomes` what a person finds it as,
    `kind` the kind of record that is.

    `usual` says that it is taken unless the person says otherwise.
    """

    key: str
    member: str
    label: str
    becomes: str
    kind: str
    usual: bool = True


PARTS = (
    ArchivePart("positions", "Positions", "Positions", "Experience", "experience"),
    ArchivePart("education", "Education", "Education", "Courses (degrees)", "course"),
    ArchivePart("certifications", "Certifications", "Certifications", "Certifications", "certification"),
    ArchivePart("skills", "Skills", "Skills", "Skills", "skill"),
    ArchivePart("courses", "Courses", "Courses", "Courses", "course"),
    ArchivePart("learning", "Learning", "LinkedIn Learning", "Courses (completed)", "course"),
    ArchivePart("projects", "Projects", "Projects", "Portfolio projects", "project"),
    ArchivePart("volunteering", "Volunteering", "Volunteering", "Experience", "experience"),
    ArchivePart("honors", "Honors", "Honours", "Accomplishments", "accomplishment"),
    ArchivePart(
        "recommendations", "Recommendations", "Recommendations", "Accomplishments (feedback)", "accomplishment"
    ),
    ArchivePart("organizations", "Organizations", "Organisations", "Memberships", "membership"),
    ArchivePart("events", "Events", "Events", "Events", "event"),
    ArchivePart("applications", "Job Applications", "Job applications", "Opportunities (applied)", "application"),
    ArchivePart("saved-jobs", "Saved Jobs", "Saved jobs", "Opportunities (wish list)", "application"),
    ArchivePart("companies", "Company Follows", "Companies followed", "Organisations", "organisation"),
    ArchivePart("invitations", "Invitations", "Open invitations", "Contacts to check", "contact", usual=False),
)
"""In the order in which they are written: what is applied for comes before what was merely saved."""
PART: dict[str, ArchivePart] = {part.key: part for part in PARTS}
_OF_MEMBER = {part.member: part for part in PARTS}


@dataclass(slots=True)
class Archive:
    """What was found: the members of each part by its key, and whether connections lie beside them.

    `left` names members of the archive that are not read, `broken` those that should be and cannot.
    """

    members: dict[str, list[Source]] = field(default_factory=dict)
    connections: bool = False
    left: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


class _FoundParts(Found):
    """Takes every member of a part; connections, which have their own reader, are only noticed."""

    only_connections = False

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self._wanted: dict[str, str] = {}

    def __bool__(self) -> bool:
        return self.archive.connections or bool(self.archive.members)

    def wants(self, name: str, head: bytes) -> bool:
        lines = decode(head).text.split("\n")
        if find_header(lines) is not None or (is_named_connections(name) and other_member(lines) is None):
            self.archive.connections = True
            return False
        member = other_member(lines)
        part = _OF_MEMBER.get(member or "")
        if part is None or (part.key == "recommendations" and not _is_received(name)):
            self.archive.left.append(PurePosixPath(name.replace("\\", "/")).stem)
            return False
        self._wanted[name] = part.key
        return True

    def add(self, source: Source) -> None:
        # A folder tells `wants` the name alone, and `add` the way to it.
        key = self._wanted.get(source.name) or self._wanted[PurePosixPath(source.name).name]
        self.archive.members.setdefault(key, []).append(source)


def _is_received(name: str) -> bool:
    """Recommendations a member has given have the same columns; only the file's name tells them apart."""
    return "received" in name.casefold()


def find_parts(path: Path) -> Archive | None:
    """The parts in an archive or the folder it was unpacked to; None for any other file.

    Raises AipmError when there is nothing at the path, and when an archive is damaged, encrypted or a trap.
    """
    archive = Archive()
    found = _FoundParts(archive)
    if not look_into(path, found):
        return None
    archive.broken = found.broken
    if found.trouble is not None and not found:
        raise found.trouble
    return archive
