"""A portfolio as a document, for PDF and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aipm_desktop.exchange.document.blocks import Block, Document, Facts, Figures, Heading, Paragraph
from aipm_desktop.exchange.portfolio.shown import ShownPortfolio
from aipm_desktop.exchange.resume.layout import contact_blocks, project_blocks
from aipm_desktop.exchange.resume.resume import Project
from aipm_desktop.planning.periods import say_period

TITLE = "Portfolio"
"""The title while the person has no name in the settings."""


_MOST_FIGURES = 6


def portfolio_document(portfolio: ShownPortfolio, *, cover: bool = False) -> Document:
    """Person, projects, and accomplishments with their numbers; with `cover` the first page says it all at a glance."""
    person = portfolio.person
    blocks: list[Block] = list(contact_blocks(person))
    if person.summary:
        blocks.append(Paragraph(person.summary))
    if cover:
        blocks += _at_a_glance(portfolio)
    if portfolio.projects:
        blocks.append(Heading("Projects", new_page=cover))
        for project in portfolio.projects:
            blocks += project_blocks(project)
    if portfolio.achievements:
        blocks.append(Heading("Accomplishments", new_page=cover and not portfolio.projects))
        for each in portfolio.achievements:
            blocks.append(Heading(" · ".join(filter(None, (each.figure, each.title))), 3))
            if each.detail:
                blocks.append(Paragraph(each.detail, quiet=True))
    subtitle = person.headline or (TITLE if person.name else "")
    return Document(person.name or TITLE, tuple(blocks), subtitle, cover=cover)


def _at_a_glance(portfolio: ShownPortfolio) -> Iterator[Block]:
    """From when to when, how much there is, and the first results that have a number."""
    projects, results = portfolio.projects, portfolio.achievements
    skills = len({skill.casefold() for project in projects for skill in project.skills})
    counts = (("Projects", len(projects)), ("Accomplishments", len(results)), ("Skills shown", skills))
    rows = [("Period", _period(projects)), *((label, f"{count:,}" if count else "") for label, count in counts)]
    yield Heading("At a glance")
    yield Facts(tuple((label, value) for label, value in rows if value))
    if figures := tuple((each.figure, each.title) for each in results if each.figure)[:_MOST_FIGURES]:
        yield Figures(figures)


def _period(projects: Iterable[Project]) -> str:
    """From the begin of the first project to the end of the last."""
    dated = [each for each in projects if each.since]
    goes_on = any(each.current for each in dated)
    since = min((each.since for each in dated), default="")
    return say_period(since, "" if goes_on else max((each.until for each in dated), default=""), current=goes_on)
