"""The roadmap that ticks itself: where every step stands by the records, and what to do next. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.measure import Measure, Tally, parse
from aipm_desktop.kinds.roadmap import STAGES
from aipm_desktop.planning.sentence import Sentence

LEFT_OUT = "dropped"
NOTHING = Tally(0)
_WORKED_ON = ("not_started", "in_progress")
_SOON = timedelta(days=30)
_MOST_SUGGESTIONS = 3
_NEAR = {-1: "Its end passed yesterday", 0: "It ends today", 1: "It ends tomorrow"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A step and what its measure says. `measure` is None for one that the person judges; `fault` says why it is
    not read. `proposed` is the status that the records speak for, "" when they do not ask for another.
    """

    goal: Values
    measure: Measure | None = None
    tally: Tally = NOTHING
    fault: str = ""
    proposed: str = ""

    @property
    def status(self) -> str:
        """The status as the records have it."""
        return self.proposed or str(self.goal["status"])

    @property
    def achieved(self) -> bool:
        return self.status == "achieved"

    @property
    def fraction(self) -> float:
        """From 0 to 1; a step without a measure is either open or achieved."""
        if self.achieved:
            return 1.0
        return min(1.0, self.tally.value / self.measure.needed) if self.measure else 0.0

    @property
    def counted(self) -> str:
        """What was counted, in words: "4 of 6 interviews held"; "" without a measure."""
        if self.measure is None:
            return ""
        said, needed = self.measure.said, f"{self.measure.needed:g}"
        if self.measure.amount == "level":
            return f"Level {self.tally.value:g} of {needed}: {said}"
        return f"{_rounded(self.tally.value)} of {needed} {said}"


@dataclass(frozen=True, slots=True)
class Stage:
    """How far one of the five stages is. `begun` are the steps that are under way."""

    key: str
    achieved: int
    steps: int
    begun: int

    @property
    def fraction(self) -> float:
        return self.achieved / self.steps if self.steps else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Achieved ÷ all steps not dropped, the step that comes next, and how many of them should have ended by now."""

    achieved: int
    steps: int
    next: Values | None
    late: int = 0

    @property
    def fraction(self) -> float:
        return self.achieved / self.steps if self.steps else 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a target role asks for. `measure` is None where only the person can tell.

    `record` is the skill or certification that it is about, 0 while there is none.
    """

    what: str
    type: str
    measure: Measure | None
    tally: Tally = NOTHING
    record: int = 0

    @property
    def met(self) -> bool:
        return self.measure is not None and self.tally.value >= self.measure.needed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do next and `why`. It concerns the record `kind` `id`, or begins one of `kind` when `id` is 0.

    `counted` is what the step's measure says, where that is part of the reason.
    """

    what: str
    why: Sentence
    kind: str
    id: int = 0
    values: tuple[tuple[str, str], ...] = ()
    counted: str = ""

    @property
    def reason(self) -> str:
        """The whole reason, for the terminal."""
        return " · ".join(filter(None, (str(self.why), self.counted)))


def standing(goal: Values, count: Callable[[Measure], Tally], *, was: Iterable[str] = ()) -> Standing:
    """Where a step stands. `count` tallies a measure; `was` are the statuses that it was brought to before.

    A status is proposed once: a step that somebody put back stays where it was put. It never goes backwards by itself,
    and one that is deferred or dropped is left alone.
    """
    text = str(goal.get("measure") or "").strip()
    if not text:
        return Standing(goal)
    try:
        measure = parse(text)
    except InvalidValueError as fault:
        return Standing(goal, fault=fault.message)
    tally = count(measure)
    proposed = ""
    if goal["status"] in _WORKED_ON:
        if tally.value >= measure.needed:
            proposed = "achieved"
        elif tally.value > 0 and goal["status"] == "not_started":
            proposed = "in_progress"
    return Standing(goal, measure, tally, proposed="" if proposed in was else proposed)


def stages(standings: Sequence[Standing]) -> list[Stage]:
    """The five stages in their order, dropped steps left out."""
    found = []
    for stage in STAGES:
        here = [each for each in standings if each.goal["stage"] == stage.key and each.status != LEFT_OUT]
        begun = sum(each.status == "in_progress" for each in here)
        found.append(Stage(stage.key, sum(each.achieved for each in here), len(here), begun))
    return found


def figure(standings: Sequence[Standing], *, today: date) -> Figure:
    """What Today shows of the roadmap."""
    kept = [each for each in standings if each.status != LEFT_OUT]
    coming = _by_urgency(kept, today)
    late = sum((each.goal.get("ends_on") or today) < today for each in coming)
    return Figure(sum(each.achieved for each in kept), len(kept), coming[0].goal if coming else None, late)


def gaps(requirements: Iterable[Values], count: Callable[[Measure], Tally]) -> list[Gap]:
    """What a target role asks for, with what there is of it."""
    found = []
    for row in requirements:
        measure = _measure_of(row)
        if measure is None:
            found.append(Gap(row["what"], row["type"], None))
            continue
        named = count(replace(measure, statuses=())).ids if measure.names else ()
        found.append(Gap(row["what"], row["type"], measure, count(measure), named[0] if named else 0))
    return found


def _measure_of(row: Values) -> Measure | None:
    what = str(row["what"]).replace('"', " ").strip()
    text = {
        "skill": f'skill "{what}" >= {row.get("level") or 1}',
        "credential": f'certification "{what}" certified',
        "count": f"{row['what']} >= {row.get('number') or 1:g}",
    }.get(row["type"], "")
    try:
        return parse(text) if text and what else None
    except InvalidValueError:
        return None


def suggestions(standings: Sequence[Standing], wanted: Sequence[Gap], *, today: date) -> list[Suggestion]:
    """At most three things to do next, most urgent first: a step that is late or ends soon, one that is nearly there,
    the largest gap to the target role, the next step in line.
    """
    coming = _by_urgency(standings, today)
    nearly = sorted((each for each in coming if each.measure and each.fraction >= 0.5), key=lambda each: -each.fraction)
    missing = sorted((gap for gap in wanted if gap.measure and not gap.met), key=_distance)
    found: dict[str, Suggestion] = {}
    for most, offered in (
        (_MOST_SUGGESTIONS - 1, [_about(each, why, _told(each)) for each in coming if (why := _urgent(each, today))]),
        (1, [_about(each, Sentence("It is nearly there"), each.counted) for each in nearly]),
        (1, [_close(gap) for gap in missing]),
        (_MOST_SUGGESTIONS, [_about(each, Sentence("It is the next step in line")) for each in coming]),
    ):
        fresh = [each for each in offered if each.what.casefold() not in found]
        found |= {each.what.casefold(): each for each in fresh[:most]}
    return list(found.values())[:_MOST_SUGGESTIONS]


def _urgent(each: Standing, today: date) -> Sentence | None:
    ends: date | None = each.goal.get("ends_on")
    if ends is None or ends > today + _SOON:
        return None
    days = (ends - today).days
    if days in _NEAR:
        return Sentence(_NEAR[days])
    pattern = "Its end passed {days} days ago" if days < 0 else "It ends in {days} days"
    return Sentence(pattern, {"days": str(abs(days))})


def _told(each: Standing) -> str:
    return each.counted if each.measure and each.measure.amount != "level" else ""


def _about(each: Standing, why: Sentence, counted: str = "") -> Suggestion:
    return Suggestion(str(each.goal["title"]), why, "goal", int(each.goal["id"]), counted=counted)


def _close(gap: Gap) -> Suggestion:
    """What would close a gap: the record there is, or a new one."""
    assert gap.measure is not None
    values: tuple[tuple[str, str], ...] = ()
    numbers = {"needed": f"{gap.measure.needed:g}", "present": f"{gap.tally.value:g}"}
    if gap.type == "skill":
        why = Sentence("The target role asks for level {needed}, you are at {present}", numbers)
        values = (("name", gap.what), ("target", numbers["needed"]))
    elif gap.type == "credential":
        why, values = Sentence("The target role asks for it, and it is not earned yet"), (("name", gap.what),)
    else:
        why = Sentence("The target role asks for {needed}, there are {present}", numbers)
    return Suggestion(gap.what, why, gap.measure.kind, gap.record, () if gap.record else values)


def _distance(gap: Gap) -> float:
    return gap.tally.value / gap.measure.needed if gap.measure else 1.0


def _by_urgency(standings: Sequence[Standing], today: date) -> list[Standing]:
    """The open steps: those that have begun by their dates first, then by their end."""
    still = [each for each in standings if each.status in _WORKED_ON]
    return sorted(
        still,
        key=lambda each: (
            (each.goal.get("starts_on") or today) > today,
            each.goal.get("ends_on") or date.max,
            each.goal["id"],
        ),
    )


def _rounded(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
