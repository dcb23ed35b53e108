"""A desk whose worker works beside the window and whose settings can be changed, as in the running program."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.worker import Worker
from aipm_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class WorkingDesk(Desk):
    """`changed` collects what pages have set, the newest last."""

    changed: list[dict[str, object]]


class Opener:
    """Stands in for `local_files.open_local`: notes what it was to open, and says whether something opened it."""

    def __init__(self, opened: list[Path], *, works: bool = True) -> None:
        self._opened = opened
        self._works = works

    def __call__(self, path: Path) -> bool:
        self._opened.append(path)
        return self._works


def working_desk(desk: Desk, worker: Worker, settings: Settings | None = None) -> WorkingDesk:
    """`desk` with a real worker; its owner closes that."""
    kept = {each.name: getattr(desk, each.name) for each in fields(Desk)}
    changed: list[dict[str, object]] = []

    def change(**values: object) -> None:
        changed.append(values)

    kept |= {"worker": worker, "settings": settings or desk.settings, "change_settings": change}
    return WorkingDesk(**kept, changed=changed)
