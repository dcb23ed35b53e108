"""What the roadmap draws: a bar for every step, a diamond for every deadline, both as plain data with their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.roadmap import GOAL, LANES, STAGES
from aipm_desktop.planning.dates import say
from aipm_desktop.planning.roadmap import LEFT_OUT, Standing
from aipm_desktop.services.roadmap import Mark, Roadmap

USUAL = timedelta(days=27)
"""How long a step without dates is drawn."""
LANE_ICONS = {
    "learn": "graduation-cap",
    "certify": "medal",
    "connect": "chats",
    "build": "rocket-launch",
    "land": "flag",
}
STAGE_CAPTIONS = {
    "foundations": "Education and training",
    "certify": "Certifications",
    "experience": "Projects and pilots",
    "network": "People and events",
    "land": "Applications",
}
LANE_HUES = {lane.key: lane.hue for lane in LANES}
LANE_LABELS = {lane.key: lane.label for lane in LANES}
STAGE_LABELS = {stage.key: stage.label for stage in STAGES}
STAGE_HUES = {stage.key: stage.hue for stage in STAGES}


@dataclass(frozen=True, slots=True)
class Bar:
    """A step. `planned` False: it has no dates of its own, and these are only where it is drawn.

    `by_hand`: the person says when it is achieved. `counted` tells what the records say, "" without a measure.
    """

    id: int
    title: str
    lane: str
    stage: str
    first: date
    last: date
    status: str
    fraction: float
    planned: bool = True
    by_hand: bool = False
    counted: str = ""
    fault: str = ""

    @property
    def done(self) -> bool:
        return self.status == "achieved"

    @property
    def dropped(self) -> bool:
        """Whether it is in the table alone."""
        return self.status == LEFT_OUT

    @property
    def percent(self) -> str:
        """ "78 %", "" at nothing and when done."""
        return f"{round(100 * self.fraction)} %" if 0 < self.fraction < 1 else ""

    def moved(self, first: date, last: date) -> Bar:
        """The same step on other days."""
        return replace(self, first=first, last=last, planned=True)


@dataclass(frozen=True, slots=True)
class Diamond:
    """A deadline of a record. `bar` is the id of the step that it seems to belong to, 0 for none."""

    kind: str
    id: int
    lane: str
    day: date
    title: str
    label: str
    bar: int = 0

    def words(self, today: date) -> str:
        """What stands beside it: short next to its step, else with the record's name."""
        day = say(self.day, today=today)
        return f"{tr(self.label)} {day}" if self.bar else f"{self.title}: {tr(self.label)} {day}"


Item = Bar | Diamond


def bars_of(found: Roadmap, today: date, name: Callable[[Standing], str]) -> list[Bar]:
    """A bar for every step; `name` says what was counted."""
    return [_bar(each, today, name) for each in found.standings]


def _bar(each: Standing, today: date, name: Callable[[Standing], str]) -> Bar:
    goal = each.goal
    starts, ends = goal["starts_on"], goal["ends_on"]
    first = starts or (min(ends - USUAL, ends) if ends else today)
    return Bar(
        id=goal["id"],
        title=one_line(str(goal["title"]), 120),
        lane=goal["lane"] if goal["lane"] in LANE_LABELS else "learn",
        stage=goal["stage"],
        first=first,
        last=max(first, ends or first + USUAL),
        status=each.status,
        fraction=each.fraction,
        planned=bool(starts or ends),
        by_hand=each.measure is None and not each.fault,
        counted=one_line(name(each), 200),
        fault=each.fault,
    )


def diamonds_of(marks: list[Mark], bars: list[Bar]) -> list[Diamond]:
    """A diamond for every deadline, beside the step of the same name where there is one."""
    known: dict[str, list[Bar]] = {}
    for bar in bars:
        known.setdefault(bar.lane, []).append(bar)
    found = []
    for mark in marks:
        title = mark.title.casefold()
        near = (bar.id for bar in known.get(mark.lane, ()) if len(bar.title) > 2 and bar.title.casefold() in title)
        found.append(
            Diamond(mark.kind, mark.id, mark.lane, mark.day, one_line(mark.title, 80), mark.label, next(near, 0))
        )
    return found


def status_word(status: str) -> str:
    """The label of a status."""
    known = GOAL.status(status)
    return tr(known.label) if known else status


def spoken(item: Item, today: date) -> str:
    """An item in one sentence, for a tool tip and a screen reader."""
    if isinstance(item, Diamond):
        return f"{item.title}: {tr(item.label)}, {say(item.day, today=today)}"
    days = tr("{first} to {last}", first=say(item.first, today=today), last=say(item.last, today=today))
    parts = [item.title, tr(LANE_LABELS[item.lane]), days if item.planned else tr("no dates yet")]
    parts += [status_word(item.status), item.counted]
    if item.fault:
        parts.append(tr("The measure cannot be read: {why}", why=item.fault))
    return ", ".join(part for part in parts if part)
