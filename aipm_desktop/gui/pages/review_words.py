"""What the weekly review says: its prompts, what stands behind a fact, and its charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.review import REVIEW
from aipm_desktop.planning.dates import MONTHS
from aipm_desktop.planning.review import Fact

NUMBERS = "numbers"
"""The last part of the page, which asks nothing."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt in a word, in a question, and what to do with it; `nothing` stands where the records say nothing."""

    short: str
    question: str
    hint: str
    nothing: str
    placeholder: str = ""


def prompts() -> dict[str, Prompt]:
    """The prompts by the names of their fields, in their order."""
    asked = {name: tr(REVIEW.field(name).label) for name in PROMPT_WORDS}
    return {
        name: Prompt(tr(short), asked[name], tr(hint), tr(nothing), tr(held))
        for name, (short, hint, nothing, held) in PROMPT_WORDS.items()
    }


PROMPT_WORDS = {
    "stalls": (
        "What stalls",
        "These have not moved for three weeks. Move one on, or let it go.",
        "Nothing stalls: everything under way has moved in the last three weeks.",
        "What holds it up, and what would move it",
    ),
    "due_soon": (
        "Due soon",
        "Everything that falls due within 7 days. Is there time for it?",
        "Nothing falls due within 7 days.",
        "What has to make room",
    ),
    "waiting_for_me": (
        "Waits for me",
        "Messages without an answer, thank-yous and promises.",
        "Nobody waits for you.",
        "Whom to answer first",
    ),
    "learned": (
        "Learned",
        "What you studied, read and heard this week. One sentence is enough.",
        "Nothing was logged this week. What did you learn all the same?",
        "What I know now that I did not know last week",
    ),
    "wins": (
        "Wins",
        "Turn a win into a draft: before, after, and what proves it. It can be verified later.",
        "No date says so, but was there a win?",
        "What went well, in your words",
    ),
    "goals": (
        "Goals",
        "Up to three, one on a line. Each becomes a task for next week.",
        "No goals were set in the review before.",
        "One goal on a line",
    ),
}


def note_words(desk: Desk, fact: Fact) -> str:
    """Why a fact is there."""
    day = say_when(desk, fact.when, inside=True) if fact.when is not None else ""
    words = {
        "stalled": tr("not moved since {day}", day=day),
        "overdue": tr("overdue since {day}", day=day),
        "due": tr("due {day}", day=day),
        "on": day,
        "unanswered": tr("wrote {day}, not answered", day=day),
        "thank_you": tr("thank-you due {day}", day=day),
        "promised": tr("you meant to, by {day}", day=day) if day else tr("you meant to"),
        "insight": tr("an insight of {day}", day=day),
        "read": tr("read {day}", day=day),
        "achieved": tr("achieved {day}", day=day),
        "held": tr("held {day}", day=day),
        "done": tr("done {day}", day=day) if day else tr("done"),
        "open": tr("not done yet"),
    }.get(fact.note, fact.note)
    kind = tr(BY_NAME[fact.kind].singular) if fact.kind else ""
    return " · ".join(part for part in (kind, words) if part)


def month_words(label: str) -> str:
    """ "Nov" for "2026-11"."""
    month = MONTHS[date.fromisoformat(f"{label}-01").month - 1]
    return month[:3].capitalize()
