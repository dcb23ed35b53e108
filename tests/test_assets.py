"""The one locator finds resources/ in every layout the program is shipped in."""

from __future__ import annotations

from pathlib import Path

import pytest

from aipm_desktop.assets import asset
from aipm_desktop.errors import AipmError


def layout(root: Path, *folders: str) -> Path:
    package = root / "aipm_desktop"
    package.mkdir()
    for folder in folders:
        file = root / folder / "style.qss.template"
        file.parent.mkdir(parents=True)
        file.write_text(folder, encoding="utf-8")
    return package


def test_this_checkout_has_its_files() -> None:
    assert asset("style.qss.template").is_file()
    assert asset("icons").is_dir()
    assert "MIT License" in asset("icons/LICENSE-phosphor.txt").read_text(encoding="utf-8")


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    package = layout(tmp_path, "aipm_desktop/resources")
    assert asset("style.qss.template", package) == package / "resources" / "style.qss.template"


def test_a_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    package = layout(tmp_path, "resources")
    assert asset("style.qss.template", package) == tmp_path / "resources" / "style.qss.template"


def test_the_package_comes_first(tmp_path: Path) -> None:
    package = layout(tmp_path, "aipm_desktop/resources", "resources")
    assert asset("style.qss.template", package).read_text(encoding="utf-8") == "aipm_desktop/resources"


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(AipmError) as caught:
        asset("icons/none.ttf", layout(tmp_path, "resources"))
    assert "resources/icons/none.ttf" in caught.value.message
    assert "your data is kept" in caught.value.message
