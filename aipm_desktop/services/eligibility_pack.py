"""The text to apply for the PMP with: the count, what is missing, and every project in its own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.experience import DOMAINS, EXPERIENCE
from aipm_desktop.planning.eligibility import Eligibility, missing, spans
from aipm_desktop.planning.periods import say_period
from aipm_desktop.services.eligibility import Report, application_text, origin

FORMATS = {".pdf": "PDF", ".md": "Markdown"}
MakePdf = Callable[[Document], bytes]


def document(report: Report) -> Document:
    """The pack for an application: the count, what is missing, and the text of every project."""
    found, rules = report.found, origin()
    sentences = tuple(map(str, missing(found)))
    lacking: tuple[Block, ...] = (Heading("Missing"), Bullets(sentences)) if sentences else ()
    gaps = ", ".join(span.words for span in found.gaps)
    blocks: tuple[Block, ...] = (
        Paragraph(f"{rules.confirm}. {rules.rules}.", quiet=True),
        Paragraph(f"Rules as of {rules.as_of.isoformat()}, from: {rules.source}", quiet=True),
        Heading("On record"),
        Facts(_facts(report)),
        *lacking,
        Heading("Months"),
        Bullets(tuple(f"{span.words}: {span.count}" for span in found.led) or ("None yet",)),
        *((Paragraph(f"Gaps: {gaps}"),) if gaps else ()),
        Heading("Hours led by domain"),
        Facts(tuple((domain.label, f"{found.hours_by_domain[domain.key]:g}") for domain in DOMAINS)),
        *_education(report),
        *((Heading("Projects"),) if report.experiences else ()),
        *(block for each in report.experiences for block in _project(each, found)),
    )
    return Document("PMP application", blocks, f"What the records show on {found.day.isoformat()}")


def _facts(report: Report) -> tuple[tuple[str, str], ...]:
    found = report.found
    education = "with a four-year degree" if report.degree else "without a four-year degree"
    hours = f"{found.contact_hours:g} of {found.contact_needed:g}"
    return (
        ("Months leading projects", f"{len(found.months)} of {found.needed}, {education}"),
        ("Counted from", found.window.words),
        ("Contact hours", f"{hours}; {report.capm} stands for them" if report.capm else hours),
    )


def _education(report: Report) -> tuple[Heading | Table, ...]:
    if not report.courses:
        return ()
    rows = tuple(
        (
            str(course["title"]),
            str(course["provider"] or ""),
            course["completed_on"].isoformat() if course["completed_on"] else "",
            f"{course['contact_hours']:g}",
        )
        for course in report.courses
    )
    columns = ("Course", "Provider", "Completed", "Contact hours")
    return Heading("Project management education"), Table(columns, rows, frozenset({3}), "Contact hours")


def _project(experience: Values, found: Eligibility) -> tuple[Heading | Paragraph, ...]:
    months = found.by_experience.get(experience["id"], frozenset())
    counted = ", ".join(f"{span.words} ({span.count})" for span in spans(months))
    place = (
        experience["organisation_name"],
        say_period(experience["since"], experience["until"], current=experience["current"]),
        f"counts {counted}" if counted else "",
        f"can vouch: {experience['reference_name']}" if experience["reference_name"] else "",
    )
    return (
        Heading(EXPERIENCE.title_of(experience), 3),
        Paragraph(" · ".join(part for part in place if part), quiet=True),
        Paragraph(application_text(experience, found)),
    )


def export(report: Report, path: Path, make_pdf: MakePdf) -> None:
    """Write the pack as the ending of `path` says. Raises AipmError for any other ending, and for a full disk."""
    ending = path.suffix.casefold()
    if ending not in FORMATS:
        known = " or ".join(FORMATS)
        raise AipmError(f"“{path.name}” has an ending that is no format", f"Name a file that ends in {known}.")
    made = document(report)
    content = make_pdf(made) if ending == ".pdf" else write_markdown(made)
    write_atomically(path, content)
