"""Showing what was done: the résumé and the portfolio, gathered from the records and written to files.

A résumé shows experience that is marked to be shown, with the accomplishments that are verified or presented by a
published project; a portfolio shows published projects. Nothing is rated, rounded up or made up on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.portfolio.layout import portfolio_document
from aipm_desktop.exchange.portfolio.page import portfolio_page
from aipm_desktop.exchange.portfolio.shown import Achievement, ShownPortfolio
from aipm_desktop.exchange.resume.json_resume import write_json_resume
from aipm_desktop.exchange.resume.layout import resume_document
from aipm_desktop.exchange.resume.resume import Certificate, Person, Project, Resume, SkillLevel, Study, Work
from aipm_desktop.kinds.base import Choice, Values
from aipm_desktop.kinds.certification import held_until
from aipm_desktop.kinds.course import KINDS_OF_COURSE
from aipm_desktop.kinds.experience import EMPLOYMENT_TYPES, KINDS_OF_EXPERIENCE, goes_on
from aipm_desktop.kinds.partial import first_day
from aipm_desktop.kinds.skill import AREAS, LEVEL_NAMES
from aipm_desktop.planning.accomplishments import NO_FIGURE, both_numbers, cv_sentence, figure
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.skills import Standing, months_old
from aipm_desktop.services.portfolio import Portfolio, read_portfolio
from aipm_desktop.services.skills import standings
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

RESUME_FORMATS = {".pdf": "PDF", ".md": "Markdown", ".json": "JSON Resume"}
PORTFOLIO_FORMATS = {".html": "Web page", ".pdf": "PDF"}
MakePdf = Callable[[Document], bytes]
"""Makes a PDF of a document; the window's parts do that, and raise AipmError where they cannot."""
_TOLD = ("active", "paused", "done")
_WORK = ("job", "internship", "freelance")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a résumé or portfolio does not show yet, as counts: experience not marked, unverified results, drafts."""

    experience: int = 0
    unverified: int = 0
    drafts: int = 0


def gather_resume(store: Store, settings: Settings, today: date, *, everything: bool = False) -> tuple[Resume, LeftOut]:
    """The résumé as of `today`; with `everything` also experience that is not marked to be shown.

    As long as none is marked nobody has chosen yet: then all of it is shown.
    """
    portfolio = read_portfolio(store)
    told = [each for each in _by_time(portfolio.experiences.values()) if each["status"] in _TOLD]
    chosen = [each for each in told if each["in_portfolio"]]
    shown = told if everything or not chosen else chosen
    published = portfolio.published()
    results = _results_by_experience(portfolio, {each["id"] for each in published.accomplishments})
    presented = {project["experience_id"] for project in published.projects}
    made = [each for each in shown if each["type"] not in (*_WORK, "volunteering") and each["id"] not in presented]
    resume = Resume(
        person=person_of(settings),
        work=tuple(_work(each, results) for each in shown if each["type"] in _WORK),
        volunteering=(
            *(_work(each, results) for each in shown if each["type"] == "volunteering"),
            *_memberships(store),
        ),
        projects=(*_told_once(_projects(published), shown, results), *(_own_project(each, results) for each in made)),
        education=_education(store),
        certificates=_certificates(store, today),
        skills=tuple(_skill(each, today) for each in _strongest(standings(store, today))),
    )
    of_shown = {each["id"] for each in shown}
    unverified = [each for each in portfolio.accomplishments if each["experience_id"] in of_shown]
    told_results = sum(len(results.get(id, ())) for id in of_shown)
    drafts = sum(project["status"] == "draft" for project in portfolio.projects)
    return resume, LeftOut(len(told) - len(shown), len(unverified) - told_results, drafts)


def gather_portfolio(store: Store, settings: Settings) -> tuple[ShownPortfolio, LeftOut]:
    """The published projects and the accomplishments they present."""
    everything = read_portfolio(store)
    drafts = sum(project["status"] == "draft" for project in everything.projects)
    return as_portfolio(everything.published(), settings), LeftOut(drafts=drafts)


def as_portfolio(portfolio: Portfolio, settings: Settings) -> ShownPortfolio:
    """All projects and accomplishments of `portfolio` as they are shown, the person before them."""
    results = tuple(map(_achievement, portfolio.accomplishments))
    return ShownPortfolio(person_of(settings), _projects(portfolio), results)


def person_of(settings: Settings) -> Person:
    """The person as the settings tell of them."""
    about = settings.about
    return Person(settings.name, about.headline, about.email, about.place, about.links, about.summary)


def export_resume(resume: Resume, path: Path, *, now: datetime, make_pdf: MakePdf) -> None:
    """Write the résumé to `path`, as what its ending says: the whole file or nothing.

    Raises AipmError for an empty résumé, another ending, and a file that cannot be written.
    """
    ending = ending_of(path, RESUME_FORMATS)
    if resume.empty:
        raise AipmError(
            "There is nothing to put into a résumé yet",
            "Mark experience with “Show it in the portfolio”, or add courses, certifications and skills. "
            "No file was written.",
        )
    if ending == ".json":
        octets = write_json_resume(resume, now=now)
    else:
        document = resume_document(resume)
        octets = write_markdown(document) if ending == ".md" else make_pdf(document)
    write_atomically(path, octets)


def export_portfolio(portfolio: ShownPortfolio, path: Path, *, make_pdf: MakePdf) -> None:
    """Write the portfolio to `path`, as what its ending says: the whole file or nothing.

    Raises AipmError when no project is published, for another ending, and for a file that cannot be written.
    """
    ending = ending_of(path, PORTFOLIO_FORMATS)
    if not portfolio.projects:
        raise AipmError(
            "No project is published yet", "Publish a project of your portfolio first. No file was written."
        )
    octets = portfolio_page(portfolio) if ending == ".html" else make_pdf(portfolio_document(portfolio, cover=True))
    write_atomically(path, octets)


def ending_of(path: Path, formats: Iterable[str]) -> str:
    """The ending of `path` in small letters. Raises AipmError when it is none of `formats`."""
    ending = path.suffix.lower()
    if ending not in formats:
        *most, last = formats
        raise AipmError(
            f"“{path.name}” has no ending that says what it is",
            f"End the name with {', '.join(most)} or {last}. No file was written.",
        )
    return ending


def _by_time(experiences: Iterable[Values]) -> list[Values]:
    """What goes on first, then the latest."""

    def place(each: Values) -> tuple[bool, date, date]:
        still = goes_on(each["until"], each["current"], each["status"])
        return still, first_day(each["until"]) or date.min, first_day(each["since"]) or date.min

    return sorted(experiences, key=place, reverse=True)


def _results_by_experience(portfolio: Portfolio, presented: set[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for each in sorted(portfolio.accomplishments, key=lambda each: -(each["strength"] or 0)):
        if each["experience_id"] and (each["verified"] or each["id"] in presented):
            found[each["experience_id"]] = (*found.get(each["experience_id"], ()), cv_sentence(each))
    return found


def _work(each: Values, results: dict[int, tuple[str, ...]]) -> Work:
    kinds = (_label(KINDS_OF_EXPERIENCE, each["type"]), _label(EMPLOYMENT_TYPES, each["employment_type"]))
    return Work(
        position=each["role"],
        organisation=each["organisation_name"] or "",
        kind=", ".join(kind for kind in kinds if kind and kind != "Job"),
        since=each["since"],
        until=each["until"],
        current=each["current"],
        summary=each["background"],
        highlights=results.get(each["id"], ()),
        tools=each["tools"],
        link=each["demo_link"] or each["repository_link"],
    )


def _memberships(store: Store) -> list[Work]:
    active = store.select("membership", filters={"status": ["active"]})
    return [
        Work(
            position=each["role"] or "Member",
            organisation=each["organisation_name"] or each["name"],
            kind="Membership",
            since=each["joined_on"].isoformat() if each["joined_on"] else "",
            current=True,
        )
        for each in active
    ]


def _projects(portfolio: Portfolio) -> tuple[Project, ...]:
    results = {each["id"]: cv_sentence(each) for each in portfolio.accomplishments}
    return tuple(
        _project(each, portfolio.experiences.get(each["experience_id"]), results) for each in portfolio.projects
    )


def _told_once(
    projects: Iterable[Project], shown: Iterable[Values], results: dict[int, tuple[str, ...]]
) -> Iterator[Project]:
    """The projects without the results that stand with the experience already."""
    told = {sentence for each in shown for sentence in results.get(each["id"], ())}
    for each in projects:
        yield replace(each, highlights=tuple(sentence for sentence in each.highlights if sentence not in told))


def _project(each: Values, shows: Values | None, results: dict[int, str]) -> Project:
    chosen = (row["accomplishment_id"] for row in each["accomplishments"])
    return Project(
        name=each["title"],
        role=each["role"],
        organisation=(shows["organisation_name"] or "") if shows else "",
        since=shows["since"] if shows else "",
        until=shows["until"] if shows else "",
        current=bool(shows and shows["current"]),
        summary=each["summary"],
        highlights=tuple(results[id] for id in chosen if id in results),
        skills=_skill_names(each),
        repository=each["repository_link"],
        demo=each["demo_link"],
    )


def _own_project(each: Values, results: dict[int, tuple[str, ...]]) -> Project:
    merged = [row["what"] for row in each["contributions"] if row["state"] == "merged" and row["what"]]
    return Project(
        name=each["role"],
        kind=_label(KINDS_OF_EXPERIENCE, each["type"]),
        organisation=each["organisation_name"] or "",
        since=each["since"],
        until=each["until"],
        current=each["current"],
        summary=each["background"],
        highlights=(*results.get(each["id"], ()), *merged),
        skills=_skill_names(each),
        repository=each["repository_link"],
        demo=each["demo_link"],
    )


def _skill_names(each: Values) -> tuple[str, ...]:
    return tuple(row["skill_name"] for row in each["skills"] if row["skill_name"])


def _education(store: Store) -> tuple[Study, ...]:
    """Degrees, those under way too, before the courses that were completed; each the latest first."""
    courses = store.select("course", filters={"status": ["completed", "in_progress"]})
    shown = [each for each in courses if each["type"] == "degree" or each["status"] == "completed"]
    ordered = sorted(shown, key=lambda each: (each["type"] == "degree", each["completed_on"] or date.max), reverse=True)
    return tuple(map(_study, ordered))


def _study(each: Values) -> Study:
    degree = each["type"] == "degree"
    begun = each["starts"] or each["enrolled_on"]
    return Study(
        area=(each["field_of_study"] if degree else "") or each["title"],
        institution=each["institution"] or each["provider"],
        level=(each["degree_level"] if degree else "") or _label(KINDS_OF_COURSE, each["type"]),
        since=day_of(begun, each["zone"]).isoformat() if begun else "",
        until=each["completed_on"].isoformat() if each["completed_on"] else "",
        grade=each["grade"],
        link=each["certificate_link"],
    )


def _certificates(store: Store, today: date) -> tuple[Certificate, ...]:
    """Those held today: what has run out by its own date is not claimed."""
    held = store.select("certification", filters={"status": ["certified"]})
    found = [(each, held_until(each)) for each in held]
    valid = [(each, until) for each, until in found if until is None or until >= today]
    valid.sort(key=lambda pair: pair[0]["issued_on"] or date.min, reverse=True)
    return tuple(_certificate(each, until) for each, until in valid)


def _certificate(each: Values, until: date | None) -> Certificate:
    short = each["short_name"]
    named = f"{each['name']} ({short})" if short and short not in each["name"] else each["name"]
    return Certificate(
        name=named,
        issuer=each["issuer"],
        number=each["credential_number"],
        issued_on=each["issued_on"].isoformat() if each["issued_on"] else "",
        valid_until=until.isoformat() if until else "",
        endless=each["does_not_expire"],
        link=each["verify_link"] or each["badge_link"],
    )


def _strongest(skills: Iterable[Standing]) -> list[Standing]:
    """Skills that are there at all, the highest level first; of equals those with the newest proof."""
    known = [each for each in skills if each.level > 0]
    return sorted(known, key=lambda each: (-each.level, -(each.newest or date.min).toordinal(), each.name))


def _skill(each: Standing, today: date) -> SkillLevel:
    return SkillLevel(
        name=each.name,
        level=each.level,
        level_name=LEVEL_NAMES[each.level],
        area=_label(AREAS, each.area),
        proved_on=each.newest.isoformat() if each.newest else "",
        proof_months=months_old(each.newest, today) if each.newest else None,
    )


def _achievement(each: Values) -> Achievement:
    shown = figure(each).text
    numbers = both_numbers(each)
    measured = (f"{each['metric']} {numbers}".strip() if numbers else "", each["period"])
    return Achievement(
        title=each["title"],
        figure="" if shown == NO_FIGURE else shown,
        measured=", ".join(filter(None, measured)),
        source=each["source"],
    )


def _label(choices: Iterable[Choice], key: str) -> str:
    return next((choice.label for choice in choices if choice.key == key), "")
