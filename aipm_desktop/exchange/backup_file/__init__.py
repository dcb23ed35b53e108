"""The backup file: a zip with the database, the attached files, the settings and a list of all of it with checksums.

With a password the whole zip is sealed; see `sealing`. Nothing of a file is believed before its checksums are right.
"""

from __future__ import annotations

from aipm_desktop.exchange.backup_file.manifest import FORMAT, SUFFIX, Manifest, Member, is_member_name
from aipm_desktop.exchange.backup_file.reading import OpenedBackup, is_sealed, open_backup
from aipm_desktop.exchange.backup_file.writing import Facts, Part, write_backup

__all__ = [
    "FORMAT",
    "SUFFIX",
    "Facts",
    "Manifest",
    "Member",
    "OpenedBackup",
    "Part",
    "is_member_name",
    "is_sealed",
    "open_backup",
    "write_backup",
]
