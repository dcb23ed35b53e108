"""Work beside the window: results, failures, progress and cancelling, all back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import CancelledError
from aipm_desktop.gui.desk import Progress
from aipm_desktop.gui.worker import Worker

Cancelled = Callable[[], bool]


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()
    qtbot.wait(1)


class Outcome:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.faults: list[BaseException] = []
        self.progress: list[tuple[int, int]] = []
        self.threads: set[int] = set()

    def done(self, result: Any) -> None:
        self.threads.add(threading.get_ident())
        self.results.append(result)

    def failed(self, error: BaseException) -> None:
        self.threads.add(threading.get_ident())
        self.faults.append(error)

    def tell(self, count: int, total: int) -> None:
        self.threads.add(threading.get_ident())
        self.progress.append((count, total))


def test_the_result_and_the_progress_come_back_here(worker: Worker, qtbot: QtBot) -> None:
    outcome = Outcome()

    def work(progress: Progress, _cancelled: Cancelled) -> int:
        for count in range(3):
            progress(count + 1, 3)
        return threading.get_ident()

    worker.run(work, outcome.done, outcome.failed, outcome.tell)
    assert worker.busy
    qtbot.waitUntil(lambda: bool(outcome.results))
    assert outcome.results[0] != threading.get_ident()
    assert outcome.threads == {threading.get_ident()}
    assert outcome.progress == [(1, 3), (2, 3), (3, 3)]
    assert not worker.busy


def test_a_failure_comes_back_as_it_was_raised(worker: Worker, qtbot: QtBot) -> None:
    outcome, fault = Outcome(), OSError("disk")

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise fault

    worker.run(work, outcome.done, outcome.failed)
    qtbot.waitUntil(lambda: outcome.faults == [fault])
    assert outcome.results == []


def test_jobs_run_one_after_the_other(worker: Worker, qtbot: QtBot) -> None:
    outcome, running = Outcome(), []

    def work(_progress: Progress, _cancelled: Cancelled) -> int:
        running.append(1)
        together = len(running)
        threading.Event().wait(0.01)
        running.pop()
        return together

    for _ in range(4):
        worker.run(work, outcome.done, outcome.failed)
    qtbot.waitUntil(lambda: len(outcome.results) == 4)
    assert outcome.results == [1, 1, 1, 1]


def test_a_job_is_stopped_while_it_runs_or_waits_and_no_other_with_it(worker: Worker, qtbot: QtBot) -> None:
    outcome, started = Outcome(), threading.Event()

    def patient(_progress: Progress, cancelled: Cancelled) -> None:
        started.set()
        while not cancelled():
            threading.Event().wait(0.001)
        raise CancelledError

    stop_first = worker.run(patient, outcome.done, outcome.failed)
    stop_second = worker.run(lambda _progress, _cancelled: "waited", outcome.done, outcome.failed)
    worker.run(lambda _progress, _cancelled: "another", outcome.done, outcome.failed)
    assert started.wait(5)
    stop_second()
    stop_first()
    qtbot.waitUntil(lambda: bool(outcome.results))
    assert [type(fault) for fault in outcome.faults] == [CancelledError, CancelledError]
    assert outcome.results == ["another"]
