"""Letting the window come to what a test or a picture waits for."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

_PATIENCE_SECONDS = 20.0


def settle(until: Callable[[], bool] = lambda: True) -> None:
    """Let everything that is due happen, and wait for what `until` asks. Raises TimeoutError."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else only a running event loop deletes
        if until():
            return
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to the state that was waited for")
        time.sleep(0.005)
