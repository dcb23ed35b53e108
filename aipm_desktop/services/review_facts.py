"""What the records say to the prompts of a weekly review. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.insights import Bars, days_in_stage, hours_per_month, per_month
from aipm_desktop.planning.review import STALLED_DAYS, Fact
from aipm_desktop.services.agenda import overview
from aipm_desktop.settings import Settings
from aipm_desktop.store import FILLED, Store

DUE_DAYS = 7
_MOST = 12
_MOVING = {
    "course": ("in_progress",),
    "certification": ("preparing", "applied", "eligible"),
    "goal": ("in_progress",),
    "application": ("applied", "interviewing"),
    "project": ("draft",),
    "reading": ("reading",),
    "experiment": ("trying",),
}
"""The kinds that can stall, and the statuses in which they should move."""
_WRITTEN = ("email", "message", "letter")
_ANSWER_WITHIN = timedelta(days=90)
_HELD = ("completed", "closed")
_WON = (
    ("course", "completed_on", "completed"),
    ("certification", "issued_on", "certified"),
    ("goal", "achieved_on", "achieved"),
)
_STAGES = ("applied", "interviewing", "offer")


def facts(
    store: Store, week: date, *, now: datetime, today: date, settings: Settings, week_start: int
) -> dict[str, tuple[Fact, ...]]:
    """What is known to each prompt, by its name, for the week from the day `week` on."""
    found = {
        "stalls": _stalled(store, today),
        "due_soon": _due(store, now, settings, week_start),
        "waiting_for_me": _waiting(store, today),
        "learned": _learned(store, week),
        "wins": _wins(store, week),
        "goals": _last_goals(store, week),
    }
    return {prompt: tuple(each)[:_MOST] for prompt, each in found.items()}


def _stalled(store: Store, today: date) -> list[Fact]:
    found: list[Fact] = []
    for kind, statuses in _MOVING.items():
        ids = store.ids(kind, filters={"status": list(statuses)})
        titles = store.titles(kind, ids)
        for id, (updated,) in store.rows(kind, ids, ["updated_at"]).items():
            moved = max([day_of(updated), *(_studied(store, id) if kind == "course" else ())])
            if (today - moved).days >= STALLED_DAYS:
                found.append(Fact(titles[id], kind, id, moved, "stalled"))
    return sorted(found, key=lambda fact: str(fact.when))


def _studied(store: Store, course: int) -> Iterator[date]:
    newest = store.select("study", filters={"course_id": course, "status": "done"}, limit=1)
    yield from (study["studied_on"] for study in newest if study["studied_on"])


def _due(store: Store, now: datetime, settings: Settings, week_start: int) -> Iterator[Fact]:
    found = overview(store, now=now, settings=settings, days=DUE_DAYS, week_start=week_start)
    own = _reminders(store)
    for group in found.agenda.groups:
        for entry in group.entries:
            if entry.kind == "task" and entry.record_id in own:
                continue
            note = "overdue" if entry.overdue else "on" if entry.appointment else "due"
            yield Fact(entry.title, entry.kind, entry.record_id, entry.when or entry.on, note)


def _reminders(store: Store) -> set[int]:
    """The tasks that bring the review itself."""
    ids = store.ids("task", filters={"about_kind": "review"})
    return {id for id, (about,) in store.rows("task", ids, ["about_id"]).items() if about is None}


def _waiting(store: Store, today: date) -> Iterator[Fact]:
    for talk in store.select(
        "interaction", filters={"initiated_by": "them", "answered": False, "type": list(_WRITTEN)}
    ):
        if talk["occurred"] and day_of(talk["occurred"]) >= today - _ANSWER_WITHIN:
            people = ", ".join(row["contact_name"] for row in talk["people"])
            title = people or BY_NAME["interaction"].title_of(talk)
            yield Fact(title, "interaction", talk["id"], talk["occurred"], "unanswered")
    for interview in store.select("interview", filters={"status": list(_HELD), "thank_you_due": FILLED}):
        if not interview["thank_you_sent_on"] and not interview["thank_you_not_needed"]:
            yield Fact(interview["title"], "interview", interview["id"], interview["thank_you_due"], "thank_you")
    for task in store.select("task", filters={"status": "open", "contact_id": FILLED, "owner": "me"}):
        if not task["planned_on"] or task["planned_on"] <= today + timedelta(days=DUE_DAYS):
            yield Fact(task["title"], "task", task["id"], task["due"] or task["planned_on"], "promised")


def _learned(store: Store, week: date) -> Iterator[Fact]:
    last = week + timedelta(days=6)
    spent: dict[tuple[str, int], int] = {}
    for study in store.select("study", filters={"status": "done"}, sort="studied_on", descending=True, limit=200):
        if study["studied_on"] and week <= study["studied_on"] <= last:
            key = (study["course_name"] or study["what"], study["course_id"] or 0)
            spent[key] = spent.get(key, 0) + (study["minutes"] or 0)
    for (title, course), minutes in spent.items():
        yield Fact(title, "course" if course else "", course, None, f"{minutes / 60:.1f}".removesuffix(".0") + " h")
    for reading in store.select("reading", filters={"status": "read"}):
        if reading["read_on"] and week <= reading["read_on"] <= last:
            yield Fact(reading["takeaway"] or reading["title"], "reading", reading["id"], reading["read_on"], "read")
    for interview in _held(store, week, last):
        for insight in interview["insights"]:
            yield Fact(insight["text"], "interview", interview["id"], interview["starts"], "insight")
    for row in store.inner_rows("skill", "levels", "reached_on", week):
        if row["reached_on"] <= last:
            skill = store.titles("skill", [row["parent_id"]])[row["parent_id"]]
            yield Fact(skill, "skill", row["parent_id"], row["reached_on"], f"level {row['level']}")


def _held(store: Store, first: date, last: date) -> Iterator[Values]:
    for interview in store.select("interview", filters={"status": list(_HELD), "starts": FILLED}):
        if first <= day_of(interview["starts"]) <= last:
            yield interview


def _wins(store: Store, week: date) -> Iterator[Fact]:
    last = week + timedelta(days=6)
    for kind, column, status in _WON:
        ids = store.ids(kind, filters={"status": status, column: FILLED})
        titles = store.titles(kind, ids)
        for id, (day,) in store.rows(kind, ids, [column]).items():
            if week <= day <= last:
                yield Fact(titles[id], kind, id, day, "achieved")
    for interview in _held(store, week, last):
        yield Fact(interview["title"], "interview", interview["id"], interview["starts"], "held")
    for event in store.select("event", filters={"status": "attended", "starts": FILLED}):
        if week <= day_of(event["starts"]) <= last:
            yield Fact(event["title"], "event", event["id"], event["starts"], "held")
    own = _reminders(store)
    for task in store.select("task", filters={"status": "done", "done_on": FILLED}):
        if week <= task["done_on"] <= last and task["id"] not in own:
            yield Fact(task["title"], "task", task["id"], task["done_on"], "done")


def _last_goals(store: Store, week: date) -> Iterator[Fact]:
    """The goals of the review before, and whether their tasks are done."""
    before = [each for each in store.select("review", sort="week", descending=True, limit=6) if _before(each, week)]
    for task in store.select("task", filters={"about_kind": "review", "about_id": before[0]["id"]}) if before else ():
        yield Fact(task["title"], "task", task["id"], task["done_on"], "done" if task["status"] == "done" else "open")


def _before(review: Values, week: date) -> bool:
    return bool(review["week"]) and review["week"] < week and review["status"] == "done"


def conversations(store: Store, today: date) -> Bars:
    """Conversations with anybody, by month: interactions, interviews held, mentoring sessions held."""
    days = [day_of(row[0]) for row in _column(store, "interaction", "occurred", {})]
    days += [day_of(row[0]) for row in _column(store, "interview", "starts", {"status": list(_HELD)})]
    days += [day_of(row[0]) for row in _column(store, "session", "starts", {"status": "held"})]
    return per_month(days, today)


def learning(store: Store, today: date) -> Bars:
    """Hours of study by month."""
    ids = store.ids("study", filters={"status": "done", "studied_on": FILLED})
    rows = store.rows("study", ids, ["studied_on", "minutes"]).values()
    return hours_per_month(((day, minutes or 0) for day, minutes in rows), today)


def stages(store: Store) -> Bars:
    """The median days of opportunities in each stage, from their status logs."""
    logs = (store.status_log("application", id) for id in store.ids("application"))
    return days_in_stage(([(entry.to_status, entry.happened_on) for entry in log] for log in logs), _STAGES)


def _column(store: Store, kind: str, column: str, filters: Values) -> Iterator[tuple[date]]:
    ids = store.ids(kind, filters={**filters, column: FILLED})
    yield from ((value,) for (value,) in store.rows(kind, ids, [column]).values())
