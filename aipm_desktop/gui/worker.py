"""Long work beside the window: one thread, one job at a time, results back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from aipm_desktop.errors import CancelledError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Progress = Callable[[int, int], None]
Work = Callable[[Progress, Callable[[], bool]], Any]


class Worker(QObject):
    """Give `run` a function that takes (progress, cancelled) and returns plain data; it must touch no widget.

    Jobs run one after the other. A job that sees `cancelled()` raises `CancelledError`, or simply returns.
    """

    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stops: list[threading.Event] = []
        self._reported.connect(_call, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="aipm-work")

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits, or has a result that is still on its way."""
        return bool(self._stops)

    def run(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Progress | None = None,
    ) -> Callable[[], None]:
        """Do `work` on the thread; then `done(result)` or `failed(error)` here, with `progress(done, of)` before.

        Returns what asks just this job to stop; one that waits then fails with `CancelledError`.
        """
        stop = threading.Event()
        self._stops.append(stop)

        def ended(tell: Callable[[Any], None], what: Any) -> None:
            self._stops.remove(stop)
            tell(what)

        def tell_progress(count: int, total: int) -> None:
            if progress is not None:
                self._reported.emit(lambda: progress(count, total))

        def job() -> None:
            try:
                if stop.is_set():
                    raise CancelledError
                result = work(tell_progress, stop.is_set)
            except BaseException as error:  # noqa: BLE001  every failure belongs to whoever asked for the work
                self._reported.emit(lambda fault=error: ended(failed, fault))
            else:
                self._reported.emit(lambda: ended(done, result))

        self._pool.submit(job)
        return stop.set

    def close(self) -> None:
        """Stop everything and wait for the running job to notice."""
        for stop in self._stops:
            stop.set()
        if "_pool" in self.__dict__:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _call(report: Callable[[], None]) -> None:
    report()
