"""The roadmap in the terminal: how far the stages are, what to do next and why, and every step."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.kinds.roadmap import STAGES
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.dates import month_name
from aipm_desktop.planning.roadmap import Gap, Standing
from aipm_desktop.services import roadmap
from aipm_desktop.services.roadmap import Roadmap
from aipm_desktop.store import Store

_LABELS = {stage.key: stage.label for stage in STAGES}


def show(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Print the roadmap as the records have it; with --update also keep the status that they speak for."""
    today = here(now_utc()).date()
    with closing(Store.open(folder)) as store:
        changes = roadmap.settle(store, today) if arguments.update else []
        found = roadmap.read(store, today)
        counted = {each.goal["id"]: roadmap.named(store, each) for each in found.standings}
    terminal.document(_as_json(found, counted) | {"updated": [change.title for change in changes]})
    for change in changes:
        terminal.say(f"{one_line(change.title, 100)} is {change.status.replace('_', ' ')} now: {change.counted}.")
    _print(found, counted, terminal)
    return 0


def _print(found: Roadmap, counted: dict[int, str], terminal: Terminal) -> None:
    if found.role is None and not found.standings:
        terminal.line("There is no roadmap yet. Add steps with `aipm-desktop add goal`, or begin in the window.")
        return
    if found.role is not None:
        until = found.role["target_on"]
        met = sum(gap.met for gap in found.gaps)
        by = f" by {month_name(until)} {until.year}" if until else ""
        terminal.line(f"To {one_line(found.role['title'], 100)}{by}")
        if found.gaps:
            terminal.line(f"{met} of {len(found.gaps)} requirements met")
        terminal.line()
    terminal.table(
        ("stage", "achieved", "of", "in progress"),
        [(_LABELS[each.key], str(each.achieved), str(each.steps), str(each.begun)) for each in found.stages],
    )
    if found.suggestions:
        terminal.line()
        terminal.line("What to do next")
        for each in found.suggestions:
            terminal.line(f"  {one_line(each.what, 100)}: {one_line(each.reason, 160)}")
    if found.standings:
        terminal.line()
        terminal.table(
            ("id", "step", "to", "status", "counted"), [_row(each, counted) for each in found.standings], widest=60
        )


def _row(each: Standing, counted: dict[int, str]) -> tuple[str, ...]:
    ends = each.goal["ends_on"]
    told = counted[each.goal["id"]] or each.fault
    status = each.status.replace("_", " ")
    return str(each.goal["id"]), str(each.goal["title"]), ends.isoformat() if ends else "", status, told


def _as_json(found: Roadmap, counted: dict[int, str]) -> dict[str, Any]:
    role = found.role
    return {
        "target": {
            "id": role["id"],
            "title": role["title"],
            "target_on": role["target_on"].isoformat() if role["target_on"] else None,
            "requirements": [_gap(gap) for gap in found.gaps],
        }
        if role
        else None,
        "stages": [
            {"stage": each.key, "achieved": each.achieved, "steps": each.steps, "in_progress": each.begun}
            for each in found.stages
        ],
        "next": [
            {"what": each.what, "why": each.reason, "kind": each.kind, "id": each.id or None}
            for each in found.suggestions
        ],
        "steps": [_step(each, counted) for each in found.standings],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    needed = gap.measure.needed if gap.measure else None
    return {"what": gap.what, "type": gap.type, "met": gap.met, "now": gap.tally.value, "needed": needed}


def _step(each: Standing, counted: dict[int, str]) -> dict[str, Any]:
    goal = each.goal
    days = {name: goal[name].isoformat() if goal[name] else None for name in ("starts_on", "ends_on")}
    return {
        "id": goal["id"],
        "title": goal["title"],
        "stage": goal["stage"],
        "lane": goal["lane"],
        **days,
        "kept_status": goal["status"],
        "status": each.status,
        "measure": goal["measure"],
        "fault": each.fault,
        "fraction": round(each.fraction, 4),
        "counted": counted[goal["id"]],
        "records": list(each.tally.ids),
    }
