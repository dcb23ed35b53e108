"""What Today shows, read from the store at once as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.gui.cards.saying import week_start
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.today_figures import Figure
from aipm_desktop.gui.pages.today_hours import hours
from aipm_desktop.gui.pages.today_rows import short
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning import figures
from aipm_desktop.planning import roadmap as roadmap_figure
from aipm_desktop.planning.agenda import Agenda
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import month_name
from aipm_desktop.planning.figures import Week
from aipm_desktop.planning.keep_in_touch import Nudge
from aipm_desktop.services import roadmap
from aipm_desktop.services.agenda import overview
from aipm_desktop.services.first_steps import first_steps
from aipm_desktop.store import FILLED

WEEKS = 12
_STUDY_PAGE = 300


@dataclass(frozen=True, slots=True)
class TodayData:
    """The agenda, the people to get back to, the last weeks of study (the newest last) and the four figures."""

    agenda: Agenda
    people: tuple[Nudge, ...]
    weeks: list[Week]
    goal_minutes: int
    figures: list[Figure]
    first_steps: dict[str, bool]
    """Those of somebody new, and whether each is done; empty where the list is not wanted or needed any more."""


def read_today(desk: Desk) -> TodayData:
    """Everything, as it stands now."""
    store, today, start = desk.store, desk.today(), week_start(desk)
    found = overview(store, now=desk.now(), settings=desk.settings, week_start=start)
    first = figures.first_of_week(today, start) - timedelta(weeks=WEEKS - 1)
    studies = _studies_since(desk, first)
    goal = round(desk.settings.weekly_learning_hours * 60)
    return TodayData(
        agenda=found.agenda,
        people=found.keep_in_touch,
        weeks=figures.learning_weeks(studies, today=today, weeks=WEEKS, week_start=start),
        goal_minutes=goal,
        figures=[
            _roadmap(desk, today),
            _certifications(desk, today),
            _conversations(desk, today),
            _learning(studies, today, goal, start),
        ],
        first_steps=first_steps(store) if desk.settings.first_steps else {},
    )


def _studies_since(desk: Desk, first: date) -> list[Values]:
    """The study log from `first` on; it is kept newest first, so older pages are not read."""
    names = ("studied_on", "minutes", "type", "status")
    ids = desk.store.ids("study")
    found: list[Values] = []
    for at in range(0, len(ids), _STUDY_PAGE):
        rows = desk.store.rows("study", ids[at : at + _STUDY_PAGE], names)
        page = [dict(zip(names, values, strict=True)) for values in rows.values()]
        recent = [values for values in page if values["studied_on"] and values["studied_on"] >= first]
        found += recent
        if not recent:
            break
    return found


def _roadmap(desk: Desk, today: date) -> Figure:
    role, figure = roadmap.target(desk.store), roadmap.figure(desk.store, today)
    caption = tr("Choose where you want to go")
    if figure.next is not None:
        caption = tr("Next: {name}", name=one_line(str(figure.next["title"]), 60))
        if figure.next["ends_on"]:
            caption += f", {short(figure.next['ends_on'])}"
        if role and role["target_on"]:
            caption = pace(figure, role["target_on"], today) or caption
    elif figure.steps:
        caption = tr("Every step is achieved")
    return Figure(
        tr("Goal: {role}", role=one_line(str(role["title"]), 60)) if role else tr("Roadmap"),
        tr("{percent} %", percent=round(100 * figure.fraction)),
        tr("of roadmap, {done} of {all}", done=figure.achieved, all=figure.steps) if figure.steps else tr("of roadmap"),
        figure.fraction,
        caption,
        "certification",
        "roadmap",
    )


def pace(figure: roadmap_figure.Figure, target_on: date, today: date) -> str:
    """Whether the steps keep up with the target date; "" where no date of a step speaks for it."""
    if figure.late:
        late = figure.late
        return tr("Behind: 1 step is late") if late == 1 else tr("Behind: {late} steps are late", late=late)
    if target_on < today or figure.next is None or not figure.next["ends_on"]:
        return ""
    return tr("On track for {month} {year}", month=month_name(target_on), year=target_on.year)


def _certifications(desk: Desk, today: date) -> Figure:
    role = roadmap.credentials(desk.store, today)
    figure = figures.certifications(desk.store.select("certification"), today=today, role=role)
    caption = tr("None planned yet")
    if figure.next is not None:
        caption = tr("Next: {name}, {day}", name=figure.next.title, day=short(day_of(figure.next.when)))
    elif figure.wanted:
        caption = tr("No date is coming up")
    return Figure(
        tr("Certifications"),
        str(figure.held),
        (tr("of {wanted} for your goal") if role else tr("of {wanted} earned")).format(wanted=figure.wanted),
        figure.held / max(1, figure.wanted),
        caption,
        "success",
        "certifications",
    )


def _conversations(desk: Desk, today: date) -> Figure:
    names = ("status", "starts")
    ids = desk.store.ids("interview", filters={"starts": FILLED})
    rows = [dict(zip(names, values, strict=True)) for values in desk.store.rows("interview", ids, names).values()]
    figure = figures.conversations(rows, today=today, goal=desk.settings.conversations_per_quarter)
    done = tr("Goal reached")
    return Figure(
        tr("Conversations"),
        str(figure.held),
        tr("of {goal} this quarter", goal=figure.goal),
        figure.held / max(1, figure.goal),
        tr("{left} more by {day}", left=figure.left, day=short(figure.until)) if figure.left else done,
        "interview",
        "interviews",
    )


def _learning(studies: list[Values], today: date, goal: int, start: int) -> Figure:
    figure = figures.learning(studies, today=today, goal_minutes=goal, week_start=start)
    days = tr("1 day") if figure.days_left == 1 else tr("{days} days", days=figure.days_left)
    left = tr("{hours} h left · {days}", hours=hours(figure.left), days=days)
    return Figure(
        tr("Learning this week"),
        hours(figure.minutes),
        tr("of {hours} hours", hours=hours(goal)),
        figure.minutes / max(1, goal),
        left if figure.left else tr("Goal reached"),
        "course",
        "courses",
    )
