"""The progress sheet for a mentor: one page of goals, sessions, actions, learning and skills.

Private notes never stand on it: of a session only its title, its day and the notes to share.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aipm_desktop.exchange.document.blocks import Bar, Block, Bullets, Document, Facts, Heading, Paragraph, Table
from aipm_desktop.exchange.document.html import write_html
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.course import counts
from aipm_desktop.kinds.skill import LEVEL_NAMES, TOP_LEVEL
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.dates import with_year
from aipm_desktop.services.showcase import MakePdf, ending_of
from aipm_desktop.store import Store

PROGRESS_FORMATS = {".pdf": "PDF", ".html": "Web page"}
_SESSIONS, _ACTIONS = 6, 8
_LONGEST = 240


def progress_sheet(store: Store, mentoring: int, *, today: date, name: str = "") -> Document:
    """The sheet as of `today`; `name` is the person's own. Raises AipmError when the mentoring is gone."""
    values = store.get("mentoring", mentoring)
    sessions = store.select("session", filters={"mentoring_id": mentoring}, sort="starts", descending=True)
    held = [each for each in sessions if each["status"] == "held"]
    blocks = [
        *_figures(store, values, held, sessions, today),
        *_goals(values),
        *_sessions(held),
        *_actions(sessions),
        *_skills(store, values),
    ]
    told = " · ".join(part for part in (name, with_year(today)) if part)
    return Document(f"Progress: {values['title']}", tuple(blocks), told, one_page=True)


def export_progress_sheet(document: Document, path: Path, *, make_pdf: MakePdf) -> None:
    """Write the sheet to `path`, as what its ending says.

    Raises AipmError for another ending, and for a file that cannot be written.
    """
    ending = ending_of(path, PROGRESS_FORMATS)
    write_atomically(path, write_html(document) if ending == ".html" else make_pdf(document))


def people_of(store: Store, mentoring: int) -> tuple[str, ...]:
    """Whose names stand on the sheet in any case: the other side's."""
    name = store.get("mentoring", mentoring)["contact_name"]
    return (name,) if name else ()


def _figures(store: Store, values: Values, held: list[Values], sessions: list[Values], today: date) -> list[Block]:
    since = values["started_on"]
    hours = sum(each["minutes"] or 0 for each in held) / 60
    rows = [("Sessions held", f"{len(held)}, {round(hours, 1):g} h" if held else "none yet")]
    coming = [each["starts"] for each in sessions if each["status"] in ("requested", "confirmed") and each["starts"]]
    coming = [starts for starts in coming if day_of(starts) >= today]
    if coming:
        rows.append(("Next session", with_year(day_of(min(coming)))))
    studied = [
        each["minutes"] or 0
        for each in store.select("study")
        if counts(each) and each["studied_on"] and (since is None or since <= each["studied_on"] <= today)
    ]
    if studied:
        ago = f" since {with_year(since)}" if since else ""
        rows.append(("Hours of study", f"{round(sum(studied) / 60, 1):g} h{ago}"))
    actions = [row for each in sessions for row in each["actions"] if (row["owner"] or "me") == "me"]
    if actions:
        rows.append(("My actions", f"{sum(bool(row['done_on']) for row in actions)} of {len(actions)} done"))
    return [Facts(tuple(rows))]


def _goals(values: Values) -> list[Block]:
    if not values["goals"]:
        return []
    return [Heading("Goals"), *(_goal(goal) for goal in values["goals"])]


def _goal(goal: Values) -> Bar:
    percent = min(100, max(0, goal["progress"] or 0))
    facts = (f"{percent} %", goal["measure"], _levels(goal))
    return Bar(goal["text"], percent / 100, " · ".join(fact for fact in facts if fact))


def _levels(goal: Values) -> str:
    if not goal["skill"] or goal["target_level"] is None:
        return ""
    begun = f"{goal['start_level']} → " if goal["start_level"] is not None else ""
    return f"{goal['skill']}: {begun}{goal['target_level']}"


def _sessions(held: list[Values]) -> list[Block]:
    if not held:
        return []
    rows = tuple(
        (
            with_year(here(each["starts"], each["zone"]).date()) if each["starts"] else "",
            each["title"],
            _short(each["shared_notes"]),
        )
        for each in held[:_SESSIONS]
    )
    more = [Paragraph(f"and {len(held) - _SESSIONS} before these", quiet=True)] if len(held) > _SESSIONS else []
    return [Heading("Sessions"), Table(("Day", "What", "What came of it"), rows, name="Sessions"), *more]


def _actions(sessions: list[Values]) -> list[Block]:
    actions = [row for each in sessions for row in each["actions"]]
    done = sorted((row for row in actions if row["done_on"]), key=lambda row: row["done_on"], reverse=True)
    open_ = sorted((row for row in actions if not row["done_on"]), key=lambda row: row["due"] or date.max)
    blocks: list[Block] = []
    for title, rows in (("Done", done), ("Still open", open_)):
        if rows:
            more = [f"and {len(rows) - _ACTIONS} more"] if len(rows) > _ACTIONS else []
            blocks += [Heading(title), Bullets((*map(_action, rows[:_ACTIONS]), *more))]
    return blocks


def _action(row: Values) -> str:
    who = "" if (row["owner"] or "me") == "me" else " (for you)"
    due = f", due {with_year(row['due'])}" if row["due"] else ""
    when = f", {with_year(row['done_on'])}" if row["done_on"] else due
    return f"{row['text']}{who}{when}"


def _skills(store: Store, values: Values) -> list[Block]:
    """The skills that the goals name, as they stand now."""
    wanted = {fold(goal["skill"]) for goal in values["goals"] if goal["skill"]}
    found = [skill for skill in store.select("skill", sort="name") if fold(skill["name"]) in wanted]
    if not found:
        return []
    return [Heading("Skills"), *(_skill(each) for each in found)]


def _skill(skill: Values) -> Bar:
    level, target = skill["level"] or 0, skill["target"] or 0
    goal = f", target {LEVEL_NAMES[target].lower()}" if target > level else ""
    return Bar(skill["name"], level / TOP_LEVEL, f"{LEVEL_NAMES[level]}{goal}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
