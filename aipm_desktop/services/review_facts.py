"""What the records say to the prompts of a weekly review. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values, When
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
    ("certification", "issued_on", ("certified",), "achieved"),
    ("course", "completed_on", ("completed",), "achieved"),
    ("goal", "achieved_on", ("achieved",), "achieved"),
    ("interview", "starts", _HELD, "held"),
    ("event", "starts", ("attended",), "held"),
    ("task", "done_on", ("done",), "done"),
)
"""What may be a win: kind, the field of its day, statuses, and the note. The weightiest first."""
_STAGES = ("applied", "interviewing", "offer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """For when a prompt is answered: the week that is looked back on, and the present on the person's clock.

    `week` is its first day, `week_start` 0 for Monday to 6 for Sunday.
    """

    week: date
    now: datetime
    today: date
    settings: Settings
    week_start: int = 0

    def has(self, day: date) -> bool:
        """Whether a day lies in the week."""
        return self.week <= day < self.week + timedelta(days=7)


def facts(store: Store, prompt: str, at: Moment) -> tuple[Fact, ...]:
    """What the records say to a prompt, the first dozen. Raises KeyError for a prompt there is not."""
    return tuple(islice(_TOLD[prompt](store, at), _MOST))


def _stalled(store: Store, at: Moment) -> Iterator[Fact]:
    found: list[Fact] = []
    for kind, statuses in _MOVING.items():
        ids = store.ids(kind, filters={"status": list(statuses)})
        titles = store.titles(kind, ids)
        for id, (updated,) in store.rows(kind, ids, ["updated_at"]).items():
            moved = max([day_of(updated), *(_studied(store, id) if kind == "course" else ())])
            if (at.today - moved).days >= STALLED_DAYS:
                found.append(Fact(titles[id], kind, id, moved, "stalled"))
    yield from sorted(found, key=lambda fact: str(fact.when))


def _studied(store: Store, course: int) -> Iterator[date]:
    newest = store.select("study", filters={"course_id": course, "status": "done"}, limit=1)
    yield from (study["studied_on"] for study in newest if study["studied_on"])


def _due(store: Store, at: Moment) -> Iterator[Fact]:
    found = overview(store, now=at.now, settings=at.settings, days=DUE_DAYS, week_start=at.week_start)
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


def _waiting(store: Store, at: Moment) -> Iterator[Fact]:
    for talk in store.select(
        "interaction", filters={"initiated_by": "them", "answered": False, "type": list(_WRITTEN)}
    ):
        if talk["occurred"] and day_of(talk["occurred"]) >= at.today - _ANSWER_WITHIN:
            people = ", ".join(row["contact_name"] for row in talk["people"])
            title = people or BY_NAME["interaction"].title_of(talk)
            yield Fact(title, "interaction", talk["id"], talk["occurred"], "unanswered")
    for interview in store.select("interview", filters={"status": list(_HELD), "thank_you_due": FILLED}):
        if not interview["thank_you_sent_on"] and not interview["thank_you_not_needed"]:
            yield Fact(interview["title"], "interview", interview["id"], interview["thank_you_due"], "thank_you")
    for task in store.select("task", filters={"status": "open", "contact_id": FILLED, "owner": "me"}):
        if not task["planned_on"] or task["planned_on"] <= at.today + timedelta(days=DUE_DAYS):
            yield Fact(task["title"], "task", task["id"], task["due"] or task["planned_on"], "promised")


def _learned(store: Store, at: Moment) -> Iterator[Fact]:
    spent: dict[tuple[str, int], int] = {}
    for id in _ids_in_week(store, at, "study", "studied_on", {"status": "done"}):
        study = store.get("study", id)
        key = (study["course_name"] or study["what"], study["course_id"] or 0)
        spent[key] = spent.get(key, 0) + (study["minutes"] or 0)
    for (title, course), minutes in spent.items():
        yield Fact(title, "course" if course else "", course, None, f"{minutes / 60:.1f}".removesuffix(".0") + " h")
    for id in _ids_in_week(store, at, "reading", "read_on", {"status": "read"}):
        reading = store.get("reading", id)
        yield Fact(reading["takeaway"] or reading["title"], "reading", id, reading["read_on"], "read")
    for id in _ids_in_week(store, at, "interview", "starts", {"status": list(_HELD)}):
        interview = store.get("interview", id)
        for insight in interview["insights"]:
            yield Fact(insight["text"], "interview", id, interview["starts"], "insight")
    for row in store.inner_rows("skill", "levels", "reached_on", at.week):
        if at.has(row["reached_on"]):
            skill = store.titles("skill", [row["parent_id"]])[row["parent_id"]]
            yield Fact(skill, "skill", row["parent_id"], row["reached_on"], f"level {row['level']}")


def _wins(store: Store, at: Moment) -> Iterator[Fact]:
    own = _reminders(store)
    for kind, column, statuses, note in _WON:
        found = _ids_in_week(store, at, kind, column, {"status": list(statuses)})
        titles = store.titles(kind, found)
        for id, when in found.items():
            if kind != "task" or id not in own:
                yield Fact(titles[id], kind, id, when, note)


def _ids_in_week(store: Store, at: Moment, kind: str, column: str, filters: Values) -> dict[int, When]:
    """The records whose date in `column` lies in the week, with that date, the earliest first."""
    ids = store.ids(kind, filters={**filters, column: FILLED})
    dated = {id: when for id, (when,) in store.rows(kind, ids, [column]).items() if at.has(day_of(when))}
    return dict(sorted(dated.items(), key=lambda pair: day_of(pair[1])))


def _last_goals(store: Store, at: Moment) -> Iterator[Fact]:
    """The goals of the review before, and whether their tasks are done."""
    before = [each for each in store.select("review", sort="week", descending=True, limit=6) if _before(each, at.week)]
    for task in store.select("task", filters={"about_kind": "review", "about_id": before[0]["id"]}) if before else ():
        yield Fact(task["title"], "task", task["id"], task["done_on"], "done" if task["status"] == "done" else "open")


def _before(review: Values, week: date) -> bool:
    return bool(review["week"]) and review["week"] < week and review["status"] == "done"


_TOLD: dict[str, Callable[[Store, Moment], Iterator[Fact]]] = {
    "stalls": _stalled,
    "due_soon": _due,
    "waiting_for_me": _waiting,
    "learned": _learned,
    "wins": _wins,
    "goals": _last_goals,
}


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
