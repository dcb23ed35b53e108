"""Whether there is a screen to open a window on, found out without Qt: Qt aborts the process when there is none."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping


def answers(env: Mapping[str, str]) -> bool:
    """Whether a window can be opened here.

    On Linux the variables alone prove nothing: a display is asked, by the same libraries that Qt uses. Whoever sets
    QT_QPA_PLATFORM knows better.
    """
    if sys.platform in ("win32", "darwin") or env.get("QT_QPA_PLATFORM"):
        return True
    if env.get("WAYLAND_SOCKET"):
        return True  # a connection made for us, which asking would use up
    return bool(env.get("WAYLAND_DISPLAY") and _wayland_answers()) or bool(env.get("DISPLAY") and _x11_answers())


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None  # then Qt cannot load it either


def _x11_answers() -> bool:
    """Connect, show the cookie, disconnect."""
    xcb = _library("libxcb.so.1")
    if xcb is None:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    # Never NULL: a failed connection is an object in an error state.
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return refused == 0


def _wayland_answers() -> bool:
    wayland = _library("libwayland-client.so.0")
    if wayland is None:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    connection = wayland.wl_display_connect(None)
    if connection is None:
        return False
    wayland.wl_display_disconnect(ctypes.c_void_p(connection))
    return True
