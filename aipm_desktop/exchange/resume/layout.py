"""A résumé as a document: the same order for Markdown, PDF and print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Heading, Link, Links, Paragraph, links
from aipm_desktop.exchange.resume.resume import Certificate, Person, Project, Resume, SkillLevel, Study, Work
from aipm_desktop.planning.periods import say_partial, say_period

_Entry = TypeVar("_Entry")
UNNAMED = "Résumé"
"""The title while the person has no name in the settings."""


def resume_document(resume: Resume) -> Document:
    """Person, experience, projects, certifications, skills, education, volunteering; empty parts are left out."""
    person = resume.person
    parts: tuple[tuple[str, Iterable[Block]], ...] = (
        ("Profile", [Paragraph(person.summary)] if person.summary else []),
        ("Experience", _each(resume.work, _work)),
        ("Projects", _each(resume.projects, project_blocks)),
        ("Certifications", _certificates(resume.certificates)),
        ("Skills", _skills(resume.skills)),
        ("Education and courses", _each(resume.education, _study)),
        ("Volunteering and memberships", _each(resume.volunteering, _work)),
    )
    blocks: list[Block] = list(contact_blocks(person))
    for title, content in parts:
        if found := list(content):
            blocks += [Heading(title), *found]
    return Document(person.name or UNNAMED, tuple(blocks), person.headline)


def contact_blocks(person: Person) -> Iterator[Block]:
    """How to reach the person: place, mail and pages."""
    if person.place:
        yield Paragraph(person.place, quiet=True)
    if found := contact_links(person):
        yield Links(found)


def contact_links(person: Person) -> tuple[Link, ...]:
    """Mail and pages, without what every address begins with."""
    mail = [(person.email, f"mailto:{person.email}")] if person.email else []
    return links([*mail, *((_shown(link), link) for link in person.links)])


def _shown(link: str) -> str:
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _each(entries: Iterable[_Entry], write: Callable[[_Entry], Iterable[Block]]) -> Iterator[Block]:
    for entry in entries:
        yield from write(entry)


def _work(work: Work) -> Iterator[Block]:
    yield Heading(_joined(", ", work.position, work.organisation), 3)
    yield from _quiet(say_period(work.since, work.until, current=work.current), work.kind, work.tools)
    yield from _told(work.summary, work.highlights)
    yield from _links(("Link", work.link))


def project_blocks(project: Project) -> Iterator[Block]:
    """One project: its role and period, what it was, what came of it, and where to see it."""
    yield Heading(_joined(", ", project.name, project.organisation), 3)
    period = say_period(project.since, project.until, current=project.current)
    yield from _quiet(project.role, project.kind, period, ", ".join(project.skills))
    yield from _told(project.summary, project.highlights)
    yield from _links(("Repository", project.repository), ("Demo", project.demo))


def _study(study: Study) -> Iterator[Block]:
    yield Heading(_joined(", ", study.area, study.institution), 3)
    finished = say_period(study.since, study.until) if study.since else say_partial(study.until)
    yield from _quiet(study.level, finished, study.grade)
    yield from _links(("Certificate", study.link))


def _told(summary: str, highlights: tuple[str, ...]) -> Iterator[Block]:
    if summary:
        yield Paragraph(summary)
    if highlights:
        yield Bullets(highlights)


def _quiet(*facts: str) -> Iterator[Block]:
    if words := _joined(" · ", *facts):
        yield Paragraph(words, quiet=True)


def _links(*named: tuple[str, str]) -> Iterator[Block]:
    found: tuple[Link, ...] = links(named)
    if found:
        yield Links(found)


def _certificates(certificates: tuple[Certificate, ...]) -> Iterator[Block]:
    if certificates:
        yield Bullets(tuple(map(_certificate, certificates)))


def _certificate(each: Certificate) -> str:
    until = f"valid until {say_partial(each.valid_until)}" if each.valid_until else ""
    until = "does not expire" if each.endless else until
    number = f"no. {each.number}" if each.number else ""
    return _joined(", ", each.name, each.issuer, say_partial(each.issued_on), until, number)


def _skills(skills: tuple[SkillLevel, ...]) -> Iterator[Block]:
    if skills:
        yield Bullets(tuple(f"{each.name}: {each.level_name.lower()}{_proved(each.proof_months)}" for each in skills))


def _proved(months: int | None) -> str:
    """How old the newest evidence is; nothing where there is none, since a résumé does not claim what it lacks."""
    if months is None:
        return ""
    if months == 0:
        return ", shown this month"
    return f", last shown {'a month' if months == 1 else f'{months} months'} ago"


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
