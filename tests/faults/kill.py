"""`python -m tests.faults.kill [--times 300] [--seed 7] [DEED ...]`: kills the program at random moments.

Each deed is done in a process of its own, which SIGKILL ends at a random moment of the time that the whole deed takes;
then the data are opened and looked at. A folder in which something was lost is kept, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.faults.deeds import DEEDS, Deed

_LONGER = 1.1
"""A few kills come after the end: what was done must be there then, too."""


def _do(deed: Deed, folder: Path, wait: float | None) -> tuple[int, bool, float]:
    """Do it in a process, killed after `wait` seconds: steps it reported, whether it was killed, the time it took."""
    told, telling = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(told)
        code = 1
        try:
            deed.act(folder, lambda: os.write(telling, b"."))
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    os.close(telling)
    done = _listen(told, None if wait is None else begun + wait)
    took = time.monotonic() - begun
    if wait is not None:
        os.kill(child, signal.SIGKILL)
    done += _listen(told, None)
    os.close(told)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status)
    if not killed and os.WEXITSTATUS(status):
        raise AssertionError("it failed without being killed")
    return done, killed, took


def _listen(told: int, until: float | None) -> int:
    """How many steps are reported until that moment, or the end of the process."""
    heard = 0
    while until is None or (left := until - time.monotonic()) > 0:
        if until is not None and not select.select([told], [], [], left)[0]:
            break
        words = os.read(told, 4096)
        if not words:
            break
        heard += len(words)
    return heard


def _kill_often(name: str, times: int, chance: random.Random, place: Path) -> list[str]:
    """Kill one deed so many times; a line for each time something was lost."""
    deed = DEEDS[name](place / name)
    folder = place / f"{name}.killed"
    shutil.copytree(deed.template, folder)
    done, _killed, whole = _do(deed, folder, None)
    assert deed.judge(folder, done), f"{name} did not do what it should"
    shutil.rmtree(folder)
    faults: list[str] = []
    in_the_middle = reached = 0
    for _ in range(times):
        shutil.copytree(deed.template, folder)
        wait = chance.uniform(0, whole * _LONGER)
        done, killed, seconds = _do(deed, folder, wait)
        whole = whole if killed else min(whole, seconds)
        in_the_middle += killed
        try:
            reached += deed.judge(folder, done)
            shutil.rmtree(folder)
        except Exception as error:  # noqa: BLE001  whatever a kill brings about is what is looked for
            kept = folder.rename(place / f"{name}.fault-{len(faults) + 1}")
            faults.append(f"{name} killed after {wait:.3f} s: {type(error).__name__}: {error}. Kept as {kept}")
    sys.stdout.write(f"{name:<10} {times:>5} {in_the_middle:>9} {reached:>9} {len(faults):>7} {whole:>8.2f} s\n")
    sys.stdout.flush()
    return faults


def main(argv: Sequence[str]) -> int:
    """Share the kills among the deeds and print a table. Exit code 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("deeds", nargs="*", metavar="DEED", help=", ".join(DEEDS))
    wanted = parser.parse_args(argv)
    names = wanted.deeds or list(DEEDS)
    if unknown := set(names) - DEEDS.keys():
        parser.error(f"no such deed: {', '.join(sorted(unknown))}")
    seed = random.randrange(1_000_000) if wanted.seed is None else wanted.seed
    chance, place = random.Random(seed), Path(tempfile.mkdtemp(prefix="aipm-kill-"))
    sys.stdout.write(f"seed {seed}\ndeed       kills  in midst  done whole  faults  duration\n")
    faults: list[str] = []
    for number, name in enumerate(names):
        share = wanted.times // len(names) + (number < wanted.times % len(names))
        faults += _kill_often(name, share, chance, place)
    if faults:
        sys.stdout.write("\n".join(faults) + "\n")
        return 1
    shutil.rmtree(place)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
