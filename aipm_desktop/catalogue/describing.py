"""An entry in words: its facts in the order a person asks for them, then where they come from."""

from __future__ import annotations

from functools import singledispatch

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import (
    Agenda,
    CareerPath,
    Certification,
    Community,
    Course,
    Entry,
    Event,
    Message,
    Milestone,
    Organisation,
    Publication,
    Question,
    Rule,
    Skill,
    Window,
)

Fact = tuple[str, str]
"""(label, text), both in English. A text may have several lines."""

MONTHS = tuple("January February March April May June July August September October November December".split())


def facts(entry: Entry) -> list[Fact]:
    """What is known of an entry; what is not known says so for a certification and is left out elsewhere."""
    told = [(label, text) for label, text in _facts(entry) if text]
    if entry.note:
        told.append(("Note", entry.note))
    return told


def origin(entry: Entry) -> list[Fact]:
    """Source, day, and how sure it is: shown with every entry, whatever its type."""
    told = [("Source", entry.source), ("As of", entry.as_of.isoformat()), ("How sure", how_sure(entry))]
    if entry.unverified:
        told.append(("Not verified", ", ".join(name.replace("_", " ") for name in entry.unverified)))
    return told


def as_of(entry: Entry) -> str:
    """The day of an entry and what to do before relying on it: "As of 20 November 2026. Confirm with the issuer."."""
    day = entry.as_of
    return f"As of {day.day} {MONTHS[day.month - 1]} {day.year}. {advice(entry)}."


def advice(entry: Entry) -> str:
    """What to do before relying on an entry: facts want to be confirmed, own words to be changed as one likes."""
    return "A starting point: change it as you like" if entry.basis == "editorial" else catalogue.CONFIRM


def how_sure(entry: Entry) -> str:
    """Confidence and what it rests on: "high, published source"."""
    return f"{entry.confidence}, {entry.basis}"


def amount(value: float) -> str:
    """A number without a needless fraction: 60, 0.25."""
    return f"{value:g}"


def rule_in_words(rule: Rule, unit: str) -> str:
    """ "Power Skills: at least 8 PDU"."""
    least = "at least" if rule.kind == "min" else "at most"
    every = " in every year" if rule.per == "year" else ""
    return f"{rule.name}: {least} {amount(rule.units)} {unit}{every}"


def window_in_words(window: Window) -> str:
    """ "Pass the exam: 12 months from application approved, 3 attempts"."""
    if window.days_before_expiry or window.months_before_expiry:
        span = _span(window.days_before_expiry, window.months_before_expiry) + " before the expiry date"
    else:
        span = f"{_span(window.days, window.months)} from {window.starts}"
    attempts = f", {window.attempts} attempts" if window.attempts else ""
    return f"{window.name}: {span}{attempts}{'' if window.verified else ' (confirm)'}"


def _span(days: int | None, months: int | None) -> str:
    count, word = (days, "day") if days else (months or 0, "month")
    return f"{count} {word}{'' if count == 1 else 's'}"


def usual_months(event: Event) -> str:
    """When an event is usually held, as words: "September or October". Never a date."""
    return " or ".join(MONTHS[number - 1] for number in event.usual_months)


def renewal_in_words(entry: Certification) -> str:
    """How the award is kept, in one or more lines; "" when that is not known."""
    lines = []
    if entry.renewal_units is not None:
        cycle = f" in {entry.validity_months} months" if entry.validity_months else ""
        lines.append(f"{amount(entry.renewal_units)} {entry.renewal_unit}{cycle}")
    elif entry.renewal_unit:
        lines.append(f"{entry.renewal_unit}; how many is not known")
    if entry.renewal_min_per_year:
        lines.append(f"At least {amount(entry.renewal_min_per_year)} {entry.renewal_unit} in every year")
    lines += [rule_in_words(rule, entry.renewal_unit) for rule in entry.renewal_rules]
    lines += [f"Or: {alternative[:1].lower()}{alternative[1:]}" for alternative in entry.renewal_alternatives]
    if not lines and entry.renewal_method:
        lines.append({"none": "Nothing to renew"}.get(entry.renewal_method, entry.renewal_method.capitalize()))
    return "\n".join(lines)


def _validity(entry: Certification) -> str:
    if entry.validity_months == 0:
        return "Does not expire"
    return _span(None, entry.validity_months) if entry.validity_months else _unknown()


def _unknown() -> str:
    return f"Not known. {catalogue.CONFIRM}."


def _exam(entry: Certification) -> str:
    questions = str(entry.exam_questions or "")
    if entry.exam_questions_min and entry.exam_questions_max:
        questions = f"{entry.exam_questions_min} to {entry.exam_questions_max}"
    scored = f" ({entry.exam_scored_questions} scored)" if entry.exam_scored_questions else ""
    parts = [f"{questions} questions{scored}" if questions else "", f"{entry.exam_minutes} minutes"]
    text = ", ".join(part for part in parts if part and entry.exam_minutes) or parts[0]
    return "\n".join(part for part in (text, entry.exam_note) if part) or _unknown()


def _state(entry: Certification) -> str:
    if entry.status == "active":
        return ""
    since = f" since {entry.retired_on.isoformat()}" if entry.retired_on else ""
    return f"Retired{since}{f', replaced by {entry.replaced_by}' if entry.replaced_by else ''}"


@singledispatch
def _facts(entry: Entry) -> list[Fact]:
    return [("About", entry.about)]


@_facts.register
def _certification(entry: Certification) -> list[Fact]:
    return [
        ("State", _state(entry)),
        ("Issuer", entry.issuer),
        ("Category", f"{entry.category}, {entry.level}"),
        ("Needed before", entry.prerequisites),
        ("Exam", _exam(entry)),
        ("Valid for", _validity(entry)),
        ("Renewal", renewal_in_words(entry) or _unknown()),
        ("Windows", "\n".join(window_in_words(window) for window in entry.windows)),
        ("Page", entry.url),
    ]


@_facts.register
def _course(entry: Course) -> list[Fact]:
    hours = amount(entry.hours) if entry.hours else ""
    if hours and entry.hours_max:
        hours += f" to {amount(entry.hours_max)}"
    return [
        ("Provider", entry.provider),
        ("Topic", f"{entry.topic}, {entry.level}"),
        ("Hours", hours),
        ("Cost", entry.cost),
        ("PDU", amount(entry.pdus) if entry.pdus else ""),
        ("Skills", ", ".join(_skill_names(entry.skills))),
        ("Page", entry.url),
    ]


def _skill_names(ids: tuple[str, ...]) -> list[str]:
    names = {skill.id: skill.name for skill in catalogue.skills()}
    return [names[id] for id in ids]


@_facts.register
def _organisation(entry: Organisation) -> list[Fact]:
    months = entry.membership_months
    return [
        ("Kind", f"{entry.kind}, {entry.area}"),
        ("Membership", _span(None, months) if months else ""),
        ("Student rate", "Yes" if entry.student_rate else ""),
        ("Page", entry.url),
    ]


@_facts.register
def _community(entry: Community) -> list[Fact]:
    return [("Kind", entry.kind), ("Good for", entry.use), ("Page", entry.url)]


@_facts.register
def _event(entry: Event) -> list[Fact]:
    known = entry.known_edition.isoformat() if entry.known_edition else ""
    return [
        ("Kind", entry.kind),
        ("Usually in", usual_months(entry)),
        ("Place", f"{entry.usual_place} ({entry.format})"),
        ("Announced edition", known),
        ("Page", entry.url),
    ]


@_facts.register
def _publication(entry: Publication) -> list[Fact]:
    return [("Kind", entry.kind), ("Topic", entry.topic), ("Page", entry.home), ("Feed", entry.feed)]


@_facts.register
def _skill(entry: Skill) -> list[Fact]:
    names = [level.name for level in catalogue.skill_levels()]
    told = "\n".join(f"{number} {names[number]}: {text}" for number, text in enumerate(entry.levels))
    return [("Group", entry.area), ("What it is", entry.description), ("Levels", told)]


@_facts.register
def _career_path(entry: CareerPath) -> list[Fact]:
    names = _skill_names(tuple(wanted.id for wanted in entry.skills))
    wanted = [f"{name} {each.level}" for name, each in zip(names, entry.skills, strict=True)]
    awards = {each.id: each.short_name or each.name for each in catalogue.certifications()}
    return [
        ("What it is", entry.summary),
        ("Usual years of work", f"{entry.typical_years_min} to {entry.typical_years_max}"),
        ("Education", entry.education),
        ("Needed", "\n".join(entry.requirements)),
        ("Skill levels", ", ".join(wanted)),
        ("Certifications that help", ", ".join(awards[id] for id in entry.certifications)),
    ]


@_facts.register
def _milestone(entry: Milestone) -> list[Fact]:
    stage = next(stage.name for stage in catalogue.stages() if stage.id == entry.stage)
    again = f"every {_span(None, entry.repeat_months)}" if entry.repeat_months else ""
    return [("Stage", stage), ("How", entry.detail), ("Measured", entry.measure), ("Again", again)]


@_facts.register
def _question(entry: Question) -> list[Fact]:
    return [("Theme", entry.theme), ("Asked", {"core": "in the middle"}.get(entry.stage, f"at the {entry.stage}"))]


@_facts.register
def _agenda(entry: Agenda) -> list[Fact]:
    return [
        ("Minutes", str(entry.minutes)),
        ("Before", entry.preparation),
        ("Agenda", "\n".join(f"{item.minutes} min  {item.text}" for item in entry.items)),
        ("Afterwards", entry.follow_up),
    ]


@_facts.register
def _message(entry: Message) -> list[Fact]:
    return [("Purpose", f"{entry.purpose}, {entry.channel}"), ("Subject", entry.subject), ("Text", entry.body)]
