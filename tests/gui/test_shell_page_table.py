"""Every kind has a page to which its records lead back."""

from __future__ import annotations

import pytest

from aipm_desktop.gui.shell.page_table import BY_KEY, list_of
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_way_back_from_a_record_leads_to_a_page(kind: Kind) -> None:
    assert list_of(kind.name, kind.page) in BY_KEY
    assert BY_KEY[kind.page].icon, "the sidebar marks where the record belongs"


def test_records_with_a_list_of_their_own_lead_back_to_it() -> None:
    assert [list_of(kind, "reading") for kind in ("source", "experiment", "reading")] == [
        "sources",
        "experiments",
        "reading",
    ]
