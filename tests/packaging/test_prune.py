"""What a frozen program carries."""

from __future__ import annotations

import pytest

from aipm_desktop.packaging.prune import is_imported, is_used

PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    ("path", "platform", "used"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", "linux", True),
        (f"{PLUGINS}/platforms/libqvnc.so", "linux", False),
        (f"{PLUGINS}/iconengines/libqsvgicon.so", "linux", True),
        (f"{PLUGINS}/imageformats/libqtiff.so", "linux", False),
        (f"{PLUGINS}/sqldrivers/libqsqlite.so", "linux", False),
        (r"PySide6\plugins\platforms\qwindows.dll", "win32", True),
        (r"PySide6\plugins\platforms\qdirect2d.dll", "win32", False),
        (f"{PLUGINS}/platforms/libqcocoa.dylib", "darwin", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "linux", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "linux", False),
        ("libQt6Pdf.so.6", "linux", False),
        ("PySide6/Qt/lib/QtQuick.framework/Versions/A/Resources/Info.plist", "darwin", False),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/Resources/Info.plist", "darwin", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "linux", False),
        ("tzdata/zoneinfo/Europe/Berlin", "linux", True),
        ("aipm_desktop/store/migrations/versions/0001_first.py", "linux", True),
        ("aipm_desktop/store/migrations/__pycache__/env.cpython-311.pyc", "linux", False),
        ("aipm_desktop/resources/sample/Connections.csv", "linux", True),
        ("aipm_desktop/resources/icons/app/48.png", "linux", True),
        ("aipm_desktop/resources/linux/io.github.aipmdesktop.aipm.desktop", "linux", True),
        ("aipm_desktop/resources/linux/copyright", "linux", False),
        ("aipm_desktop/resources/screenshots/today.png", "linux", False),
    ],
)
def test_only_what_runs_is_carried(path: str, platform: str, used: bool) -> None:
    assert is_used(path, platform) is used


def test_what_makes_the_program_is_no_part_of_it() -> None:
    assert is_imported("aipm_desktop.gui.shell.session")
    assert not is_imported("aipm_desktop.packaging")
    assert not is_imported("aipm_desktop.packaging.debian")
