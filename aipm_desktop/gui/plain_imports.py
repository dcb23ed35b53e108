"""Import Qt through this first, to keep Python's own `import`.

PySide6 puts an import hook in its place that reads the source of every module imported later, to see whether it wants
`from __feature__ import snake_case`. Nothing here does, and the hook costs 70 ms of a start and 24 MB.
"""

from __future__ import annotations

import builtins

_plain = builtins.__import__

import PySide6.QtWidgets  # noqa: E402, F401  this sets the hook

builtins.__import__ = _plain
