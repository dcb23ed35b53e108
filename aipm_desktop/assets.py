"""Where the files under resources/ are, in a checkout, a wheel and a frozen program alike."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.errors import AipmError

_PACKAGE = Path(__file__).resolve().parent


def asset(relative: str, package: Path = _PACKAGE) -> Path:
    """The file or folder `relative` (with forward slashes) under resources/.

    A wheel and a frozen program carry resources/ inside the package; a checkout and an editable install have it
    beside the package. Raises `AipmError` when neither has the file: the installation is incomplete.
    """
    for root in (package / "resources", package.parent / "resources"):
        path = root / relative
        if path.exists():
            return path
    raise AipmError(
        "A program file is missing",
        f"resources/{relative} was not found, so the installation is incomplete. "
        "Install the program again; your data is kept.",
    )
