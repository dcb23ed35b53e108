"""The program in the menu of a Linux desktop, for copies that no package installed: from pip, from a checkout.

Follows the Desktop Entry Specification 1.5 and the Icon Theme Specification 0.13.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aipm_desktop import APP_ID
from aipm_desktop.assets import asset
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically

_NEEDS_QUOTES = re.compile(r"[\s\"'\\<>~|&;$*?#()`]")
_TO_ESCAPE = re.compile(r"([\"`$\\])")
_ELSEWHERE = {
    "win32": "Pin it to the Start menu instead: right-click the aipm-desktop.exe that pip installed.",
    "darwin": "On macOS a program stands in the Applications folder only as an app bundle, which pip cannot make.",
}


def install(env: Mapping[str, str]) -> Path:
    """Put the program into the person's menu, with its icon; again after it was moved. Returns the entry's file.

    Raises `AipmError` where desktops have no such entries, or when a file cannot be written.
    """
    _refuse_elsewhere()
    share = _share(env)
    contents = {_entry(share): _text().encode()}
    contents |= {target: source.read_bytes() for source, target in _icons(share)}
    try:
        for file, content in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, content)
    except OSError as error:
        raise _refused(error) from error
    return _entry(share)


def remove(env: Mapping[str, str]) -> bool:
    """Take the program and its icon out of the person's menu; whether it was there. Raises like `install`."""
    _refuse_elsewhere()
    share = _share(env)
    there = _entry(share).exists()
    try:
        for file in (_entry(share), *(target for _source, target in _icons(share))):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(error) from error
    return there


def start_words() -> list[str]:
    """The command that starts this very copy of the program from anywhere, by absolute paths."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    bootstrap = Path(__file__).resolve().parent.parent / "bootstrap.py"
    if bootstrap.exists():
        # The Python below .venv: that one goes and comes with the set-up.
        return [getattr(sys, "_base_executable", "") or sys.executable, str(bootstrap), "run"]
    script = Path(sys.executable).with_name("aipm-desktop")
    return [str(script)] if script.exists() else [sys.executable, "-m", "aipm_desktop"]


def exec_value(words: Iterable[str]) -> str:
    """Words as the value of an entry's Exec key: quoted for it, and its field codes and escapes doubled."""
    return " ".join(map(_quoted, words)).replace("\\", "\\\\")


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    return '"' + _TO_ESCAPE.sub(r"\\\1", word) + '"' if _NEEDS_QUOTES.search(word) else word


def _text() -> str:
    packaged = asset(f"linux/{APP_ID}.desktop").read_text(encoding="utf-8")
    return packaged.replace("Exec=aipm-desktop %F", f"Exec={exec_value(start_words())} %F")


def _share(env: Mapping[str, str]) -> Path:
    given = Path(env.get("XDG_DATA_HOME", ""))
    # The specification ignores a path that is not absolute.
    return given if given.is_absolute() else Path("~/.local/share").expanduser()


def _entry(share: Path) -> Path:
    return share / "applications" / f"{APP_ID}.desktop"


def _icons(share: Path) -> Iterator[tuple[Path, Path]]:
    """Each file of the icon, and where it goes."""
    theme = share / "icons" / "hicolor"
    yield asset("icons/aipm-desktop.svg"), theme / "scalable" / "apps" / f"{APP_ID}.svg"
    for source in sorted(asset("icons/app").glob("*.png")):
        yield source, theme / f"{source.stem}x{source.stem}" / "apps" / f"{APP_ID}.png"


def _refuse_elsewhere() -> None:
    if reason := _ELSEWHERE.get(sys.platform):
        raise AipmError("This system has no menu entries of that kind", reason)


def _refused(error: OSError) -> AipmError:
    return AipmError(
        "The menu entry could not be changed",
        f"{error.filename}: {error.strerror or error}. The program and your data are as they were.",
    )
