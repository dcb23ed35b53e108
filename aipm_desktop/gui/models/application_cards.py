"""What the cards of the opportunities' board say."""

from __future__ import annotations

from datetime import date

from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.models.course_cards import Card, Foot
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.application import APPLICATION, BOARD
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.board import BoardColumn
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import say


def cards_of(applications: list[Values], today: date) -> dict[str, list[Card]]:
    """The cards of every column: what has the nearest date first, what was closed last first."""
    cards: dict[str, list[Card]] = {}
    for column in BOARD:
        here = [each for each in applications if each["status"] in column.statuses]
        if column.key == "closed":
            here.sort(key=lambda each: each["closed_on"] or date.min, reverse=True)
        else:
            here.sort(key=lambda each: (_next_day(each, today) or date.max, -(each["excitement"] or 0)))
        cards[column.key] = [_card(each, column, today) for each in here]
    return cards


def next_round(application: Values, today: date) -> tuple[date, str, When] | None:
    """The day, name and time of the next round, if one is planned."""
    rounds = [(day_of(row["at"], row["zone"]), row["name"], row["at"]) for row in application["rounds"] if row["at"]]
    return min((each for each in rounds if each[0] >= today), key=lambda each: each[0], default=None)


def _next_day(application: Values, today: date) -> date | None:
    """The day that counts next: of a round, of the follow-up, or the deadline to apply."""
    round = next_round(application, today)
    deadline = application["deadline"] if application["status"] == "wishlist" else None
    days = (
        round[0] if round else None,
        application["follow_up_on"],
        day_of(deadline, application["zone"]) if deadline else None,
    )
    return min((day for day in days if day), default=None)


def _card(application: Values, column: BoardColumn, today: date) -> Card:
    mode = choice_named(APPLICATION, APPLICATION.field("mode"), application["mode"])
    parts = (application["organisation_name"], application["place"], tr(mode.label).lower() if mode else "")
    excitement = application["excitement"]
    foot = _ended(application, today) if column.key == "closed" else _ahead(application, today)
    return Card(
        id=application["id"],
        column=column.key,
        title=one_line(APPLICATION.title_of(application)),
        below=" · ".join(one_line(part, 80) for part in parts if part),
        share=None,
        chip=tr("{n}/5", n=excitement) if excitement and column.key != "closed" else "",
        foot=foot,
        title_lines=2,
    )


def _ahead(application: Values, today: date) -> Foot:
    round = next_round(application, today)
    follow_up, deadline = application["follow_up_on"], application["deadline"]
    if round is not None and (follow_up is None or round[0] <= follow_up or follow_up >= today):
        day = say(round[0], today=today, inside=True)
        return Foot(f"{one_line(round[1], 40)}, {day}", say(round[0], today=today), "calendar-blank")
    if follow_up is not None:
        late = follow_up < today
        day = say(follow_up, today=today, inside=True)
        words = tr("Follow-up overdue, {day}", day=day) if late else tr("Follow up {day}", day=day)
        short = tr("Overdue") if late else say(follow_up, today=today)
        return Foot(words, short, "clock", *(("danger.fg", "danger.fg") if late else ()))
    if deadline and application["status"] == "wishlist":
        at = day_of(deadline, application["zone"])
        day = say(at, today=today, inside=True)
        if at < today:
            return Foot(tr("Deadline passed, {day}", day=day), tr("Passed"), "flag", "danger.fg", "danger.fg")
        return Foot(tr("Apply by {day}", day=day), say(at, today=today), "flag")
    return Foot()


def _ended(application: Values, today: date) -> Foot:
    day = say(application["closed_on"], today=today) if application["closed_on"] else ""
    if application["status"] == "accepted":
        return Foot(tr("Accepted"), tr("Accepted"), "check-circle-fill", mark="success.solid")
    reason = choice_named(APPLICATION, APPLICATION.field("reason"), application["reason"])
    words = tr(reason.label) if reason else day
    return Foot(f"{words}, {day}" if reason and day else words, words)
