"""The weekly review at work: one a week, its answers, the drafts it makes, and the task that brings it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.review import LOOKS_BACK_DAYS, Fact, next_weekday, weekday_of, weekly_rule
from aipm_desktop.services.skip import skipped
from aipm_desktop.store import Store, Writer

TITLE = "Weekly review"
REVIEW = "review"
_WEEK = timedelta(days=7)
_OPEN = ("open", "waiting")


def review_of(store: Store, week: date) -> Values | None:
    """The review of the week that begins on the day `week`, None while there is none."""
    found = store.select("review", filters={"week": week}, limit=1)
    return found[0] if found else None


def answer(store: Store, week: date, prompt: str, text: str) -> None:
    """Keep what was written to a prompt, as one step; the first answer makes the review. Same text, no step."""
    present = review_of(store, week)
    if ((present or {}).get(prompt) or "") == text:
        return
    store.save("review", {"week": week, prompt: text}, present["id"] if present else None, label=f"{TITLE}: {prompt}")


def draft_win(store: Store, week: date, draft: Values) -> int:
    """Make an accomplishment of a win, linked with the review, as one step. Returns its id.

    `draft` holds fields of an accomplishment, typed or as text. Raises InvalidValueError for a number that is none.
    """
    with store.write(f"Draft from the review: {draft['title']}") as writer:
        id = writer.save("accomplishment", draft)
        writer.link("review", _kept(store, writer, week, {}), "accomplishment", id)
    return id


def drafts_of(store: Store, week: date) -> list[Values]:
    """The accomplishments that the review of a week has made."""
    review = review_of(store, week)
    links = store.links("review", review["id"]) if review else []
    return [store.get("accomplishment", hit.id) for hit in links if hit.kind == "accomplishment"]


def plan_stalled(store: Store, fact: Fact, week: date) -> int:
    """A task of the week after to move on what stalls, as one step. Returns its id."""
    values = {"title": f"Move on: {fact.title}", "planned_on": week + _WEEK}
    about = {"about_kind": fact.kind, "about_id": fact.id} if fact.kind else {}
    return int(store.save("task", values | about, label=f"Plan {fact.title}")["id"])


def finish(store: Store, week: date, goals: Sequence[str], today: date) -> list[int]:
    """Finish a review in one step: its goals become tasks of the week after, and the task that brought it is done.

    A goal that has its task already gets no second one. Returns the ids of the new tasks.
    """
    review = review_of(store, week)
    known = {fold(task["title"]) for task in goal_tasks(store, review["id"])} if review else set()
    with store.write(f"Finish the {TITLE.lower()}") as writer:
        id = _kept(store, writer, week, {"status": "done", "goals": "\n".join(goals)})
        made = [
            writer.save("task", {"title": goal, "planned_on": week + _WEEK, "about_kind": REVIEW, "about_id": id})
            for goal in goals
            if fold(goal) not in known
        ]
        if review is None or review["status"] != "done":
            _done_for_now(store, writer, today)
    return made


def goal_tasks(store: Store, review: int) -> list[Values]:
    """The tasks that the goals of a review became."""
    return store.select("task", filters={"about_kind": REVIEW, "about_id": review})


def skip_week(store: Store, week: date, today: date) -> None:
    """Leave a week out, as one step: the task that brings the review moves on to the next one."""
    with store.write(f"Skip the {TITLE.lower()}") as writer:
        _kept(store, writer, week, {"status": "skipped"})
        task = reminder(store)
        if task is not None and _is_near(task, today):
            writer.save("task", skipped("task", task, today) or {}, task["id"])


def _kept(store: Store, writer: Writer, week: date, values: Values) -> int:
    present = review_of(store, week)
    if present is None:
        return writer.save("review", {"week": week} | values)
    return writer.save("review", values, present["id"]) if values else int(present["id"])


# The task on Today


def reminder(store: Store) -> Values | None:
    """The open task that brings the review onto Today, None when there is none."""
    found = store.select("task", filters={"about_kind": REVIEW, "status": list(_OPEN)})
    return next((task for task in found if is_reminder(task)), None)


def is_reminder(task: Values) -> bool:
    """Whether a task is the one that brings the review: it is about reviews, and about none in particular."""
    return task["about_kind"] == REVIEW and task["about_id"] is None


def weekday(store: Store) -> int | None:
    """The weekday on which the review returns, 0 for Monday; None when it does not, or by a rule of one's own."""
    task = reminder(store)
    return weekday_of(task["recurrence"] or "") if task else None


def set_weekday(store: Store, day: int | None, week: date, today: date) -> None:
    """Bring the review onto Today on a weekday, or with None no more, as one step."""
    task = reminder(store)
    if day is None:
        if task is not None:
            store.save("task", {"status": "cancelled"}, task["id"], label=f"No {TITLE.lower()} on Today")
        return
    review = review_of(store, week)
    over = review is not None and review["status"] != "open"
    due = next_weekday(today - timedelta(days=1), day)
    if over and due < week + _WEEK + timedelta(days=LOOKS_BACK_DAYS):
        due += _WEEK
    values = {"title": TITLE, "about_kind": REVIEW, "due": due, "recurrence": weekly_rule(day)}
    store.save("task", values, task["id"] if task else None, label=f"{TITLE} on Today")


def _done_for_now(store: Store, writer: Writer, today: date) -> None:
    """Tick the task that brought the review; the first review makes one for the same weekday of the next week."""
    task = reminder(store)
    if task is not None and _is_near(task, today):
        writer.save("task", {"status": "done"}, task["id"])
    elif task is None and not any(map(is_reminder, store.select("task", filters={"about_kind": REVIEW}))):
        rule = weekly_rule(today.weekday())
        writer.save("task", {"title": TITLE, "about_kind": REVIEW, "due": today + _WEEK, "recurrence": rule})


def _is_near(task: Values, today: date) -> bool:
    """Whether the task stands for this week's review: one that is due later is the next one's."""
    due = task["due"]
    return due is None or day_of(due) < today + _WEEK
