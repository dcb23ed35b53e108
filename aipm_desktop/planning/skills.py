"""What a skill is worth today: how far it is from its target, what proves it, and what closes the gap next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold

STALE_MONTHS = 12
"""A proof older than this shows what could be done then, not now."""
WIDE_GAP = 2
"""A gap of so many levels needs attention."""
_PRACTISED = 3
"""From this level on, "Working", doing it teaches more than another course."""

Act = Literal["open", "task", "question", "mentoring", "project", "course", "study"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that shows the skill. `on` None: on no known day. `kind` "" and `id` 0: no record stands behind it.

    `strength` is 1 to 3 where the person rated it, 0 for what was found in other records.
    """

    what: str
    on: date | None = None
    kind: str = ""
    id: int = 0
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Underway:
    """A record that works on the skill and is not finished. `on` is its next day, None when it has none."""

    kind: str
    id: int
    title: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A skill with its proofs, the newest first, and what is under way for it.

    `target` is the person's own or that of the target role, `asked`, whichever is higher.
    """

    id: int
    name: str
    area: str
    level: int
    target: int
    importance: int
    next_step: str
    asked: int = 0
    proofs: tuple[Proof, ...] = ()
    underway: tuple[Underway, ...] = ()

    @property
    def gap(self) -> int:
        """Levels that are missing to the target."""
        return max(0, self.target - self.level)

    @property
    def newest(self) -> date | None:
        """The day of the newest proof."""
        return max((proof.on for proof in self.proofs if proof.on), default=None)

    @property
    def unproved(self) -> bool:
        """Whether a level is claimed that nothing proves."""
        return self.level > 0 and not self.proofs


def standing(
    skill: Values, found: Iterable[Proof] = (), underway: Iterable[Underway] = (), *, asked: int = 0
) -> Standing:
    """A skill as it stands: its own rows of evidence and the proofs `found` in other records, each record once.

    `asked` is the level that the target role asks for. The person's own target may be higher, not lower.
    """
    own = [
        Proof(row["what"], row["shown_on"], row["about_kind"], row["about_id"] or 0, row["strength"] or 0)
        for row in skill["evidence"]
    ]
    told = {(proof.kind, proof.id) for proof in own if proof.id}
    every = own + [proof for proof in found if (proof.kind, proof.id) not in told]
    return Standing(
        skill["id"],
        skill["name"],
        skill["area"],
        skill["level"] or 0,
        max(skill["target"] or 0, asked),
        skill["importance"] or 1,
        (skill["next_step"] or "").strip(),
        asked,
        tuple(sorted(every, key=lambda proof: proof.on or date.min, reverse=True)),
        tuple(sorted(underway, key=lambda each: each.on or date.max)),
    )


def gaps(standings: Iterable[Standing]) -> list[Standing]:
    """The skills below their target, the widest gap times importance first; of equals, the wider gap, then by name."""
    return sorted((each for each in standings if each.gap), key=lambda s: (-s.gap * s.importance, -s.gap, fold(s.name)))


def needing_attention(standings: Iterable[Standing]) -> list[Standing]:
    """The skills at least `WIDE_GAP` levels below their target."""
    return [each for each in standings if each.gap >= WIDE_GAP]


def months_old(on: date, today: date) -> int:
    """Whole months from `on` to `today`; 0 for a day still to come."""
    passed = relativedelta(today, on)
    return max(0, passed.years * 12 + passed.months)


def is_stale(on: date, today: date) -> bool:
    """Whether a proof of that day is older than `STALE_MONTHS` months."""
    return on < today - relativedelta(months=STALE_MONTHS)


def names_skill(text: str, skill: str) -> bool:
    """Whether a field that names a skill, or several between commas, names this one."""
    wanted = fold(skill)
    return bool(wanted) and any(fold(part) == wanted for part in (text, *text.split(",")))


@dataclass(frozen=True, slots=True)
class Chances:
    """What the person's other records offer for any gap: the next conversation with an expert, and the mentor."""

    interview: Underway | None = None
    mentoring: Underway | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One act that closes a gap. `record` is what it opens, or is about; `why` names the rule that chose it."""

    act: Act
    why: Literal["underway", "own_step", "unproved", "asked_soon", "mentor", "by_doing", "first_steps", "practice"]
    record: Underway | None = None


def propose(skill: Standing, chances: Chances) -> Proposal:
    """What to do about a gap; the first rule that fits.

    What is under way comes before anything new, and the person's own next step before any advice. What is only claimed
    is best proved by practice. From "Working" on a project teaches more than a course. Management is learned from
    somebody who does it: a mentor, or the person one is about to talk to. A technical skill begins with a course.
    """
    if skill.underway:
        return Proposal("open", "underway", skill.underway[0])
    if skill.next_step:
        return Proposal("task", "own_step")
    if skill.level >= _PRACTISED:
        return Proposal("project", "by_doing")
    if skill.area == "management":
        if chances.mentoring is not None:
            return Proposal("mentoring", "mentor", chances.mentoring)
        if chances.interview is not None:
            return Proposal("question", "asked_soon", chances.interview)
        return Proposal("study", "practice")
    if skill.unproved and skill.level >= WIDE_GAP:
        return Proposal("study", "unproved")
    return Proposal("course", "first_steps")


@dataclass(frozen=True, slots=True)
class Reached:
    """A level that was reached on a day."""

    on: date
    level: int
    note: str = ""


def level_history(rows: Sequence[Values]) -> list[Reached]:
    """The log of a level in the order of days; entries without a day are left out, as they stand nowhere in time."""
    dated = [Reached(row["reached_on"], row["level"] or 0, row["note"] or "") for row in rows if row["reached_on"]]
    return sorted(dated, key=lambda reached: reached.on)
