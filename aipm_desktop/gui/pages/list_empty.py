"""What an empty list says: why this is worth it and how to begin; or that nothing matches a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aipm_desktop.catalogue.types import types_for
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.cards.picker import named
from aipm_desktop.gui.widgets.empty_state import EmptyState, Offer
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Kind

if TYPE_CHECKING:
    from aipm_desktop.gui.pages.list_page import ListPage


@dataclass(frozen=True, slots=True)
class Invitation:
    """A heading, one paragraph, and the words of the main button."""

    title: str
    text: str
    button: str


_INVITATIONS = {
    "contact": Invitation(
        "Everybody you know, in one place",
        "Import your LinkedIn connections or add people as you meet them. "
        "Each keeps their story: what you talked about, what you promised, when to be in touch again.",
        "New contact",
    ),
    "interview": Invitation(
        "Talk to people who already do the job",
        "An informational interview is a short, friendly conversation about someone’s work. "
        "Plan questions, take notes, and never forget the thank-you.",
        "Plan first interview",
    ),
    "mentoring": Invitation(
        "Learn from somebody who has been there",
        "Keep goals, sessions and action items of a mentoring relationship together, as mentor, mentee or peer.",
        "Add mentoring",
    ),
    "session": Invitation(
        "No session yet",
        "A session opens with the open actions of last time and ends with the next date.",
        "Plan session",
    ),
    "event": Invitation(
        "Meet people where they are",
        "Save conferences, meetups and webinars with their deadlines, and note whom you want to meet.",
        "New event",
    ),
    "organisation": Invitation(
        "Companies, communities, schools",
        "See whom you know at each of them, and keep what you learned about it.",
        "New organisation",
    ),
    "certification": Invitation(
        "From the application to every renewal",
        "Track eligibility, exam dates, and the units that keep a credential alive.",
        "New certification",
    ),
    "course": Invitation(
        "What you are learning",
        "Degrees, courses, workshops and books with their progress, deadlines and certificates.",
        "New course",
    ),
    "task": Invitation(
        "Nothing to do",
        "Tasks, promises and follow-ups stand here and on Today. Each can be about a record.",
        "New task",
    ),
    "interaction": Invitation(
        "Conversations you had",
        "Write down who said what. It stands on the page of everybody who took part.",
        "Log conversation",
    ),
    "study": Invitation(
        "Time spent learning",
        "Log half an hour here, on a course or on Today. The weekly goal counts it.",
        "Log study",
    ),
    "skill": Invitation(
        "What you can do, and what the role asks for",
        "Rate a skill from 0 to 5, set a target, and collect what proves it. Every change of level is kept.",
        "New skill",
    ),
    "reading": Invitation(
        "Keep up without drowning",
        "Save articles, papers, books and videos to read, and write down the one thing worth remembering.",
        "New reading",
    ),
    "source": Invitation(
        "Where news about AI delivery comes from",
        "Save blogs, journals, newsletters and podcasts, and say how often to look. The next look stands on Today.",
        "New source",
    ),
    "experiment": Invitation(
        "Try tools out, and keep the verdict",
        "Write down the question before you begin, then what came of it, and whether you adopt the tool or drop it.",
        "New experiment",
    ),
    "membership": Invitation(
        "What you are a member of",
        "Keep level, chapter, fee and the day of renewal of each membership. You are told 30 days before.",
        "New membership",
    ),
    "goal": Invitation(
        "The way to the role",
        "Break the way into steps with a date and a measure, from the foundations to the first day in the role.",
        "New step",
    ),
    "experience": Invitation(
        "Work that counts",
        "Jobs, internships, projects of your own, open source and volunteering, with the months in which you led.",
        "New experience",
    ),
    "accomplishment": Invitation(
        "What changed through you",
        "One sentence and two numbers each: before and after, and where they come from.",
        "New accomplishment",
    ),
    "application": Invitation(
        "From the wish list to the offer",
        "Keep the posting, the deadline, the rounds and the day of the next follow-up of every position.",
        "New opportunity",
    ),
}


def invitation(kind: Kind) -> Invitation:
    """The words of an empty list of a kind."""
    usual = Invitation(
        tr("No {plural} yet", plural=kind.plural.lower()),
        tr("Add the first one. Everything is saved as you type and can be undone."),
        tr("New {kind}", kind=kind.singular.lower()),
    )
    return _INVITATIONS.get(kind.name, usual)


def _from_catalogue(page: ListPage) -> Offer | None:
    """To choose from what the catalogue has of the kind, if it has any."""
    types = types_for(page.kind.name)
    if not types:
        return None
    return tr("Choose from the catalogue"), lambda: CatalogueSheet(page.desk, page.window(), types).open()


def empty_state(page: ListPage) -> EmptyState:
    """Why a list shows nothing, and the ways out."""
    theme, kind, model = page.desk.theme, page.kind, page.model
    if not model.total:
        words = invitation(kind)
        start: Offer = (tr(words.button), page.new_here)
        other = page.other_start() or _from_catalogue(page)
        return EmptyState(theme, kind.icon, tr(words.title), tr(words.text), start, other, hue=kind.hue)
    typed = model.words.strip()
    short = typed if len(typed) <= 40 else typed[:40] + "…"
    if not typed:
        clear: Offer = (tr("Clear filters"), page.clear_all)
        text = tr("None of the {count} has these values.", count=f"{model.total:,}")
        return EmptyState(theme, "funnel", tr("Nothing matches these filters"), text, clear)
    label = tr("Create {kind} “{name}”", kind=tr(kind.singular).lower(), name=short)
    title = (
        tr("Nobody matches “{words}”", words=short)
        if kind.name == "contact"
        else tr("Nothing matches “{words}”", words=short)
    )
    text = tr("Every word you type has to stand at the beginning of a word in the record.")
    if model.filters:
        text += " " + tr("Only records that pass the filters are searched.")
    create: Offer = (label, lambda: page.desk.navigator.new_record(kind.name, named(kind.name, typed)))
    return EmptyState(theme, "magnifying-glass", title, text, (tr("Clear search"), page.clear_all), create)
