"""What of experience, courses and certifications counts for the PMP, and what to write of each project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aipm_desktop import catalogue
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import held_until
from aipm_desktop.kinds.experience import DOMAINS, EXPERIENCE, goes_on
from aipm_desktop.planning.eligibility import Eligibility, Led, evaluate
from aipm_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rules come from, and the sentence that must stand beside them."""

    rules: str
    source: str
    as_of: date
    confirm: str


@dataclass(frozen=True, slots=True)
class Report:
    """`degree_on_record` says whether a completed degree is among the courses; `courses` gave the contact hours."""

    found: Eligibility
    degree: bool
    degree_on_record: bool
    experiences: list[Values]
    courses: list[Values]
    capm: str


def origin() -> Origin:
    """What the catalogue says of the PMP's prerequisites."""
    entry = next(each for each in catalogue.certifications() if each.id == "pmp")
    return Origin(entry.prerequisites, entry.source, entry.as_of, catalogue.CONFIRM)


def is_pmp(certification: Values) -> bool:
    """Whether a certification is the PMP, by its names."""
    return _named(certification, "pmp")


def read_report(store: Store, day: date, *, degree: bool | None = None) -> Report:
    """What is on record on `day`. Without `degree` the courses decide: one of a degree, completed."""
    experiences = [each for each in store.select("experience") if each["pm_months"] and each["status"] != "idea"]
    courses = store.select("course", filters={"status": "completed"})
    on_record = any(course["type"] == "degree" for course in courses)
    hours = [course for course in courses if course["contact_hours"]]
    capm = next((each["name"] for each in store.select("certification") if _holds_capm(each, day)), "")
    with_degree = on_record if degree is None else degree
    found = evaluate(
        [led for each in experiences for led in periods(each)],
        day,
        degree=with_degree,
        contact_hours=sum(course["contact_hours"] for course in hours),
        capm=bool(capm),
    )
    return Report(found, with_degree, on_record, experiences, hours, capm)


def periods(experience: Values) -> list[Led]:
    """The periods of an experience in which projects were led; what a row leaves open its record tells."""
    still = goes_on(experience["until"], experience["current"], experience["status"])
    return [
        Led(
            experience=experience["id"],
            title=EXPERIENCE.title_of(experience),
            domain=row["domain"],
            hours=row["hours"],
            since=row["since"] or experience["since"],
            until=row["until"] or experience["until"],
            goes_on=still,
        )
        for row in experience["pm_months"]
    ]


def _holds_capm(certification: Values, day: date) -> bool:
    until = held_until(certification)
    active = certification["status"] == "certified" and (until is None or until >= day)
    return active and _named(certification, "capm")


def _named(certification: Values, short: str) -> bool:
    name = certification["name"].casefold()
    return short in (certification["short_name"].casefold(), name) or f"({short})" in name


def application_text(experience: Values, found: Eligibility) -> str:
    """What to write of one project, from what is on record alone: background, notes, methods, hours."""
    notes = [note["text"].strip().rstrip(".") + "." for note in experience["lifecycle_notes"]]
    parts = [experience["background"].strip(), " ".join(notes)]
    if experience["tools"].strip():
        parts.append(f"Methods and tools: {experience['tools'].strip().rstrip('.')}.")
    hours: dict[str, float] = {}
    for row in experience["pm_months"]:
        hours[row["domain"]] = hours.get(row["domain"], 0) + (row["hours"] or 0)
    labels = {domain.key: domain.label for domain in DOMAINS}
    told = [f"{labels.get(key, key)} {count:g}" for key, count in hours.items() if count]
    if told:
        parts.append(f"Hours led: {', '.join(told)}.")
    if experience["id"] not in found.by_experience:
        parts.append("Not counted: outside the window, or without its dates.")
    return "\n".join(part for part in parts if part)
