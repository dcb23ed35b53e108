"""What is said about a skill: pure functions, so that page, list, card and tests agree."""

from __future__ import annotations

from datetime import date

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.widgets.level_chart import LevelPoint
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.skill import LEVEL_NAMES
from aipm_desktop.planning.dates import say
from aipm_desktop.planning.skills import WIDE_GAP, Proposal, Standing, is_stale, months_old


def age_words(on: date | None, today: date) -> str:
    """How old a proof is: "this month", "3 months old", "2 years old"."""
    if on is None:
        return tr("no date")
    months = months_old(on, today)
    if months == 0:
        return tr("less than a month old")
    if months < 24:
        return tr("1 month old") if months == 1 else tr("{count} months old", count=months)
    return tr("{count} years old", count=months // 12)


def proof_words(skill: Standing, today: date) -> str:
    """How many proofs there are, and how old the newest is once that matters."""
    count = len(skill.proofs)
    if not count:
        return tr("no proof") if skill.level else tr("no proof yet")
    words = tr("1 proof") if count == 1 else tr("{count} proofs", count=count)
    if skill.newest is None or not is_stale(skill.newest, today):
        return words
    return tr("{proofs}, newest {age}", proofs=words, age=age_words(skill.newest, today))


def level_words(skill: Standing) -> str:
    """ "Level 3 of 4", and without a target "Level 3"."""
    if not skill.target:
        return tr("Level {level}", level=skill.level)
    return tr("Level {level} of {target}", level=skill.level, target=skill.target)


def gap_chip(skill: Standing) -> tuple[str, str]:
    """The chip of a skill and its hue: "2 to go"."""
    if not skill.target:
        return tr("No target"), "neutral"
    if not skill.gap:
        return tr("At target"), "success"
    return tr("{count} to go", count=skill.gap), "warning" if skill.gap >= WIDE_GAP else "neutral"


def whole(skill: Standing, today: date) -> str:
    """Everything about a skill in one sentence, without its full stop."""
    level = tr(LEVEL_NAMES[min(skill.level, len(LEVEL_NAMES) - 1)])
    parts = [f"{level_words(skill)} ({level})", gap_chip(skill)[0], proof_words(skill, today)]
    if skill.newest is not None and not is_stale(skill.newest, today):
        parts.append(tr("newest {age}", age=age_words(skill.newest, today)))
    return f"{one_line(skill.name, 80)}: {', '.join(parts)}"


def point(skill: Standing, today: date) -> LevelPoint:
    """The skill as a chart shows it."""
    return LevelPoint(
        skill.id, one_line(skill.name, 80), skill.level, skill.target, whole(skill, today), skill.gap >= WIDE_GAP
    )


def why_words(skill: Standing, proposal: Proposal, today: date) -> str:
    """How far a skill is from its target, and why just this is proposed."""
    gap = tr("1 level below target") if skill.gap == 1 else tr("{count} levels below target", count=skill.gap)
    return f"{gap} · {_reason(skill, proposal, today)}"


def _reason(skill: Standing, proposal: Proposal, today: date) -> str:
    title = one_line(proposal.record.title, 60) if proposal.record else ""
    if proposal.why == "underway" and proposal.record is not None:
        on = proposal.record.on
        day = tr(", {day}", day=say(on, today=today, inside=True)) if on and on >= today else ""
        more = len(skill.underway) - 1
        return title + day + (tr(" and {count} more", count=more) if more else "")
    return {
        "own_step": tr("your next step: {step}", step=one_line(skill.next_step, 60)),
        "unproved": tr("no proof of level {level} yet", level=skill.level),
        "asked_soon": tr("you will talk to somebody: {title}", title=title),
        "mentor": tr("your mentor knows: {title}", title=title),
        "by_doing": tr("from here on, doing it teaches most"),
        "first_steps": tr("a course gives the first steps"),
        "practice": tr("an hour of practice to begin with"),
    }[proposal.why]


def act_words(proposal: Proposal) -> str:
    """The button of a proposal."""
    if proposal.act == "open" and proposal.record is not None:
        return tr("Open {kind}", kind=tr(BY_NAME[proposal.record.kind].singular).lower())
    return {
        "open": tr("Open"),
        "task": tr("Make it a task"),
        "question": tr("Ask about it"),
        "mentoring": tr("Make it a goal"),
        "project": tr("Plan a project"),
        "course": tr("Plan a course"),
        "study": tr("Plan an hour"),
    }[proposal.act]


def done_words(skill: Standing, proposal: Proposal) -> str:
    """What was done, for the toast."""
    name = one_line(skill.name, 60)
    return {
        "open": "",
        "task": tr("Task added: {step}", step=one_line(skill.next_step, 60)),
        "question": tr("Question about {name} added to the interview", name=name),
        "mentoring": tr("{name} is now a goal of your mentoring", name=name),
        "project": tr("Portfolio project “Show {name}” added", name=name),
        "course": tr("“Course on {name}” added to the wish list", name=name),
        "study": tr("An hour to practise {name} planned for tomorrow", name=name),
    }[proposal.act]
