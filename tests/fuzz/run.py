"""`python -m tests.fuzz.run [--seconds 60] [--seed 7] [--keep DIR] [TARGET ...]`: looks for input that breaks a reader.

Input that reaches a line of the program from another one for the first time is kept and changed further. Every error
but AipmError is a find, and so is input that takes longer than a few seconds; each is told once, and the shortest
input found for it goes to `--keep`. Exit code 1 when there is any.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import aipm_desktop
from aipm_desktop.errors import AipmError
from aipm_desktop.store import engine
from tests.fuzz.mutating import mutated, tokens
from tests.fuzz.targets import TARGETS, Read

PACKAGE = str(Path(aipm_desktop.__file__).parent)
TOO_LONG = 4.0
"""Seconds without tracing, for at most 64 KB."""
Step = tuple[int, int, int]


class Coverage:
    """Which line of the program was reached from which, as far as it is new."""

    def __init__(self) -> None:
        self.known: set[Step] = set()
        self._new = False
        self._before = 0

    def run(self, read: Read, data: bytes) -> bool:
        """Whether `data` led anywhere new."""
        self._new = False
        sys.settrace(self._call)
        try:
            read(data)
        finally:
            sys.settrace(None)
        return self._new

    def _call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        self._before = 0
        return self._line

    def _line(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            step = (id(frame.f_code), self._before, frame.f_lineno)
            self._before = frame.f_lineno
            if step not in self.known:
                self.known.add(step)
                self._new = True
        return self._line


class Fuzzing:
    """One target: its corpus, and what was found."""

    def __init__(self, name: str, folder: Path, end: ExitStack, chance: random.Random) -> None:
        target = TARGETS[name]
        seeds = folder / "seeds-of"
        seeds.mkdir()
        self.corpus = target.seeds(seeds)
        self.words = tokens(self.corpus)
        self.read = target.open(folder, end)
        self.coverage = Coverage()
        self.found: dict[str, bytes] = {}
        self.tried = 0
        self._chance = chance
        for seed in self.corpus:
            self._try(seed)
        if self.found:
            raise AssertionError(f"A good file is not read: {', '.join(self.found)}")

    def step(self) -> None:
        """Try one more input."""
        data = mutated(self._chance.choice(self.corpus), self._chance, self.words, self.corpus)
        if self._try(data):
            self.corpus.append(data)

    def _try(self, data: bytes) -> bool:
        self.tried += 1
        begun, new = time.monotonic(), False
        try:
            new = self.coverage.run(self.read, data)
        except AipmError:
            new = self.coverage._new
        except Exception as error:  # noqa: BLE001  whatever else comes is what is looked for
            self._keep(_place(error), data)
        if time.monotonic() - begun > TOO_LONG and (seconds := _seconds(self.read, data)) > TOO_LONG:
            self._keep("takes too long", data)
            sys.stdout.write(f"  {len(data):,} bytes took {seconds:.1f} s\n")
        return new

    def _keep(self, what: str, data: bytes) -> None:
        if what not in self.found or len(data) < len(self.found[what]):
            self.found[what] = data


def _seconds(read: Read, data: bytes) -> float:
    begun = time.monotonic()
    with suppress(Exception):  # told already
        read(data)
    return time.monotonic() - begun


def _place(error: BaseException) -> str:
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith(PACKAGE)]
    last = f"{Path(frames[-1].filename).relative_to(PACKAGE)}:{frames[-1].lineno}" if frames else "the target itself"
    return f"{type(error).__name__} in {last}: {str(error)[:120]!r}"


def main(argv: Sequence[str]) -> int:
    """Try each target for so many seconds and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    wanted = parser.parse_args(argv)
    names = wanted.targets or list(TARGETS)
    if unknown := set(names) - TARGETS.keys():
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    seed = random.randrange(1_000_000) if wanted.seed is None else wanted.seed
    engine.SYNCHRONOUS = "OFF"
    logging.disable()
    sys.stdout.write(f"seed {seed}\n")
    finds = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="aipm-fuzz-") as folder, ExitStack() as end:
            fuzzing = Fuzzing(name, Path(folder), end, random.Random(seed))
            stop = time.monotonic() + wanted.seconds
            while time.monotonic() < stop:
                fuzzing.step()
        steps, kept = len(fuzzing.coverage.known), len(fuzzing.corpus)
        sys.stdout.write(f"{name:<9} {fuzzing.tried:>7,} inputs, {steps:>6,} steps reached, {kept:>4} kept, ")
        sys.stdout.write(f"{len(fuzzing.found)} finds\n")
        for number, (what, data) in enumerate(fuzzing.found.items(), 1):
            sys.stdout.write(f"  {what}\n")
            if wanted.keep:
                wanted.keep.mkdir(exist_ok=True)
                (wanted.keep / f"{name}-{number}").write_bytes(data)
        sys.stdout.flush()
        finds += len(fuzzing.found)
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
