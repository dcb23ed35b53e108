"""A program killed at any moment loses nothing that was kept, and leaves nothing half done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aipm_desktop.store import Store

KILLS = 12
IMPORTED = 2000

WORK = """
import sys
from pathlib import Path
from aipm_desktop.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
round = 0
while True:
    round += 1
    with store.write(f"Import {round}") as writer:
        batch = writer.add_batch(source="test", file_name="x.csv")
        people = [{"given_name": f"P{n}", "city": str(round)} for n in range(int(sys.argv[2]))]
        writer.insert_many("contact", people, batch)
    store.save("interview", {"people": [store.ids("contact")[0]], "status": "requested"})
    store.save("contact", {"notes": "seen"}, store.ids("contact")[-1])
    store.undo()
    store.redo()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_a_killed_program_leaves_whole_steps(data_dir: Path) -> None:
    chance = random.Random(7)
    Store.open(data_dir).close()
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", WORK, str(data_dir), str(IMPORTED)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        store = Store.open(data_dir)
        assert store.check() == []
        assert store.count("contact") % IMPORTED == 0
        assert len(store.batches()) == store.count("contact") // IMPORTED
        store.close()
