"""Starting with the person's session, hidden: off until they ask for it.

Linux follows the Desktop Application Autostart Specification 0.5. The Run key of Windows was tried under Wine; the
launch agent of macOS is written after its documentation and has not been tried.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from aipm_desktop import APP_ID
from aipm_desktop.desktop_entry import exec_value, start_words
from aipm_desktop.errors import AipmError

_NAME = "AIPM Desktop"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


def possible(env: Mapping[str, str]) -> bool:
    """Whether it can be set here. Inside Flatpak only the Background portal may, which is not asked."""
    return "FLATPAK_ID" not in env


def switch(data_dir: Path, env: Mapping[str, str], *, on: bool) -> None:
    """Start over `data_dir` with every session from now on, or no more. Raises AipmError when that cannot be set."""
    words = [*_program(env), "--background", "--data-dir", str(data_dir)]
    try:
        if sys.platform == "win32":
            _registry(subprocess.list2cmdline(words) if on else "")
        elif sys.platform == "darwin":
            import plistlib

            agent = {"Label": APP_ID, "ProgramArguments": words, "RunAtLoad": True}
            _file(Path("~/Library/LaunchAgents").expanduser() / f"{APP_ID}.plist", plistlib.dumps(agent), on=on)
        else:
            _desktop_file(entry_path(env), f"Exec={exec_value(words)}\n", on=on)
    except OSError as error:
        raise AipmError(
            "The start with your computer was not changed",
            f"{error.filename or _RUN_KEY}: {error.strerror or error}. Everything else is as it was.",
        ) from error


def entry_path(env: Mapping[str, str]) -> Path:
    """The file that a Linux desktop reads."""
    given = env.get("XDG_CONFIG_HOME", "")
    config = Path(given) if Path(given).is_absolute() else Path("~/.config").expanduser()
    return config / "autostart" / f"{APP_ID}.desktop"


def _program(env: Mapping[str, str]) -> list[str]:
    """How this copy is started; an AppImage by its own file, since what it unpacks is elsewhere each time."""
    return [env["APPIMAGE"]] if env.get("APPIMAGE") else start_words()


def _desktop_file(path: Path, line: str, *, on: bool) -> None:
    if on and path.is_file() and line in path.read_text(encoding="utf-8", errors="replace"):
        return  # the desktop's own settings may have switched the entry off, which holds
    text = f"[Desktop Entry]\nType=Application\nName={_NAME}\n{line}Icon={APP_ID}\nTerminal=false\n"
    _file(path, text.encode(), on=on)


def _file(path: Path, content: bytes, *, on: bool) -> None:
    if on:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    else:
        path.unlink(missing_ok=True)


def _registry(command: str) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if command:
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, command)
            elif winreg.QueryInfoKey(key)[1]:
                try:
                    winreg.DeleteValue(key, _NAME)
                except FileNotFoundError:
                    return  # it was not set
