"""A portfolio as a document, for PDF."""

from __future__ import annotations

from aipm_desktop.exchange.document.blocks import Block, Document, Heading, Paragraph
from aipm_desktop.exchange.portfolio.shown import ShownPortfolio
from aipm_desktop.exchange.resume.layout import contact_blocks, project_blocks

TITLE = "Portfolio"
"""The title while the person has no name in the settings."""


def portfolio_document(portfolio: ShownPortfolio) -> Document:
    """Person, projects, and accomplishments with their numbers."""
    person = portfolio.person
    blocks: list[Block] = list(contact_blocks(person))
    if person.summary:
        blocks.append(Paragraph(person.summary))
    if portfolio.projects:
        blocks.append(Heading("Projects"))
        for project in portfolio.projects:
            blocks += project_blocks(project)
    if portfolio.achievements:
        blocks.append(Heading("Accomplishments"))
        for each in portfolio.achievements:
            blocks.append(Heading(" · ".join(filter(None, (each.figure, each.title))), 3))
            if each.detail:
                blocks.append(Paragraph(each.detail, quiet=True))
    return Document(person.name or TITLE, tuple(blocks), person.headline or (TITLE if person.name else ""))
