"""What the world does to the program: kills, full disks, folders that go away. `python -m tests.faults.kill`."""
