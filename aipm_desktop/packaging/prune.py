"""What goes into a frozen program, of all that PyInstaller finds: rules on names, read by build.spec."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

_IMAGES = tuple(f"imageformats/*{name}.*" for name in ("svg", "ico", "jpeg", "gif", "webp"))
_EVERYWHERE = ("iconengines/*svg*", "styles/*", "printsupport/*", *_IMAGES)
_LINUX_PLUGINS = (
    "platforms/libqxcb*",
    "platforms/libqwayland*",
    "platforms/libqoffscreen*",
    "platformthemes/*",
    "platforminputcontexts/*",
    "wayland-shell-integration/libxdg-shell*",
    "wayland-decoration-client/libadwaita*",
    "wayland-graphics-integration-client/*",
)
_PLUGINS = {
    "win32": ("platforms/qwindows*", "platforms/qoffscreen*", *_EVERYWHERE),
    "darwin": ("platforms/libqcocoa*", "platforms/libqoffscreen*", *_EVERYWHERE),
    "linux": (*_LINUX_PLUGINS, *_EVERYWHERE),
}

_UNUSED_LIBRARIES = ("EglF", "WlShellIntegration", "Qml", "Quick", "VirtualKeyboard", "Pdf")
"""What no part of a Widgets program loads, though a plugin or a hook brings it."""

_UNUSED_RESOURCES = (
    "linux/*.xml",
    "linux/*.1",
    "linux/copyright",
    "linux/lintian-overrides",
    "macos/*",
    "windows/*",
    "screenshots/*",
    "icons/app/*.ic*",
)
"""What the packages themselves, or the README, are made of."""

CARRIED = [
    f"lib{name}*"
    for name in "python ssl crypto sqlite3 ffi xcb- xkbcommon lzma bz2 uuid".split()
]  # fmt: skip
"""The only system libraries taken along from the machine that freezes. The rest is the person's own: an old libstdc++
would break newer graphics drivers."""


def is_used(target: str, platform: str) -> bool:
    """Whether a file is wanted, by its path in the frozen folder; `platform` as `sys.platform` says it."""
    path = target.replace("\\", "/")
    if "__pycache__" in path:
        return False
    if "/resources/" in path:
        return not _matches(path.partition("/resources/")[2], _UNUSED_RESOURCES)
    if "PySide6/" not in path:
        return not _is_unused_library(path)
    if "/plugins/" in path:
        return _matches(path.partition("/plugins/")[2], _PLUGINS[platform])
    return "/translations/" not in path and "/qml/" not in path and not _is_unused_library(path)


def _is_unused_library(path: str) -> bool:
    """Also whatever lies in a framework of macOS: without its library the rest of one cannot be signed."""
    return any(_matches(part, [f"*Qt*{name}*" for name in _UNUSED_LIBRARIES]) for part in path.split("/"))


def is_imported(module: str) -> bool:
    """Whether a module of the program runs in a frozen one: this package makes it and stays behind."""
    return not f"{module}.".startswith("aipm_desktop.packaging.")


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
