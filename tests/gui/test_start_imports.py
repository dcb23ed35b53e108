"""What the start up to Today leaves for later."""

from __future__ import annotations

import subprocess
import sys

_LATER = (
    "aipm_desktop.catalogue",
    "aipm_desktop.gui.pages.list_page",
    "aipm_desktop.gui.pages.record_page",
    "aipm_desktop.services.credits",
    "alembic",
    "cryptography",
    "icalendar",
    "tomllib",
)


def test_today_opens_without_what_only_other_pages_need() -> None:
    program = f"""
import sys
import aipm_desktop.app, aipm_desktop.gui.pages.today
print(*[name for name in {_LATER!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
