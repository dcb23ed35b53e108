"""The other parts of LinkedIn's archive: a preview of each, then the wanted ones in one step that undo takes back.

`traits` says by what a record is known again, `known` what is here already, `presets` which certifications the
catalogue knows, `plan` what each row would do, and `write` does it, together with the connections.
"""

from aipm_desktop.services.import_archive.plan import Change, Planned
from aipm_desktop.services.import_archive.write import (
    CONNECTIONS,
    ArchivePreview,
    ArchiveResult,
    PartPreview,
    apply,
    foresee,
    preview,
)

__all__ = [
    "CONNECTIONS",
    "ArchivePreview",
    "ArchiveResult",
    "Change",
    "PartPreview",
    "Planned",
    "apply",
    "foresee",
    "preview",
]
