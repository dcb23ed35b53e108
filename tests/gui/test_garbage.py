"""When Python looks for garbage while the window is open."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from aipm_desktop.gui.garbage import collect_if_enough

pytestmark = pytest.mark.usefixtures("qapp")


class _Cycle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def started() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _dropped(cycles: int) -> weakref.ref[_Cycle]:
    first = _Cycle()
    watched = weakref.ref(first)
    dropped = [_Cycle() for _ in range(cycles)]
    dropped.clear()
    return watched


@pytest.mark.usefixtures("started")
def test_much_garbage_is_collected_at_rest() -> None:
    watched = _dropped(6_000)
    collect_if_enough()
    assert watched() is None


@pytest.mark.usefixtures("started")
def test_a_little_waits() -> None:
    watched = _dropped(10)
    collect_if_enough()
    assert watched() is not None


@pytest.mark.usefixtures("started")
def test_nothing_is_collected_inside_the_loop_of_a_dialog() -> None:
    watched = _dropped(6_000)
    outer, inner = QEventLoop(), QEventLoop()
    alive: list[bool] = []

    def in_a_dialog() -> None:
        collect_if_enough()
        alive.append(watched() is not None)
        inner.quit()

    def dialog() -> None:
        QTimer.singleShot(0, in_a_dialog)
        inner.exec()
        outer.quit()

    QTimer.singleShot(0, dialog)
    outer.exec()
    assert alive == [True]


def test_nothing_is_collected_before_the_start_is_over() -> None:
    assert gc.get_freeze_count() == 0
    watched = _dropped(6_000)
    collect_if_enough()
    assert watched() is not None
