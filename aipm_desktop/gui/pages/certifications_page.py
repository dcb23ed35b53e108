"""Certifications of all issuers side by side."""

from __future__ import annotations

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.certification_rows import CertificationRows
from aipm_desktop.gui.pages.list_tabs import TwoLineList
from aipm_desktop.kinds.certification import CERTIFICATION


class CertificationsPage(TwoLineList):
    """Each row says what comes next and how far its credits are."""

    rows = CertificationRows
    catalogue_of = CERTIFICATION.name

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, CERTIFICATION.name)

    def shows_also(self) -> tuple[str, ...]:
        return (*super().shows_also(), "claim")
