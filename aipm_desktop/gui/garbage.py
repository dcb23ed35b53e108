"""When Python looks for garbage in cycles: while the window rests, on its own thread.

Left to itself Python looks whenever enough objects were made, also on a worker's thread and in the middle of Qt's own
work. What it then drops may be widgets, which belong to the window's thread, and which Qt may be going through.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QThread

_ENOUGH = (5_000, 10, 20)
"""How many objects more than at the last look, and how many looks among the young before one among the older."""


def collect_at_rest() -> None:
    """From `gc.freeze` on collect when the event loop has nothing to do, and only then. Call it after QApplication."""
    gc.disable()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(collect_if_enough)


def collect_if_enough() -> None:
    """Collect where enough was made since the last time. Not while starting, nor in a dialog's or a drag's own loop."""
    counts = gc.get_count()
    if counts[0] < _ENOUGH[0] or not gc.get_freeze_count() or QThread.currentThread().loopLevel() > 1:
        return
    gc.collect(max(age for age in range(3) if counts[age] >= _ENOUGH[age]))
