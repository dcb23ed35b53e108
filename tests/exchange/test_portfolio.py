"""The portfolio as one web page."""

from __future__ import annotations

import re

from aipm_desktop.exchange.document.blocks import Facts, Figures, Heading
from aipm_desktop.exchange.document.html import write_html
from aipm_desktop.exchange.portfolio.covers import cover
from aipm_desktop.exchange.portfolio.layout import portfolio_document
from aipm_desktop.exchange.portfolio.page import portfolio_page
from aipm_desktop.exchange.portfolio.shown import Achievement, ShownPortfolio
from aipm_desktop.exchange.resume.resume import Person, Project
from tests.exchange.hostile import HOSTILE, assert_harmless


def test_hostile_text_in_every_field_stays_text() -> None:
    for text in HOSTILE:
        project = Project(
            text,
            text,
            text,
            text,
            text,
            text,
            summary=text,
            highlights=(text,),
            skills=(text,),
            repository=text,
            demo=text,
        )
        shown = ShownPortfolio(
            Person(text, text, text, text, (text,), text), (project,), (Achievement(text, text, text, text),)
        )
        assert_harmless(portfolio_page(shown).decode())
        assert_harmless(write_html(portfolio_document(shown, cover=True)).decode())


def test_the_page_has_one_title_and_a_heading_for_every_project() -> None:
    shown = ShownPortfolio(
        Person("Sam Demo", "Manager", links=("https://sam.demo.example",)),
        (Project("Pilot", "Lead", demo="https://demo.example"), Project("Triage")),
        (Achievement("Saved time", "−69 %", "Hours 450 → 140", "Report"),),
    )
    page = portfolio_page(shown).decode()
    assert re.findall(r"<h(\d)[^>]*>([^<]+)", page) == [
        ("1", "Sam Demo"), ("2", "Projects"), ("3", "Pilot"), ("3", "Triage"), ("2", "Accomplishments"),
    ]  # fmt: skip
    assert '<a href="https://demo.example" rel="noopener noreferrer">Demo</a>' in page
    assert "−69\u00a0%" in page
    assert "Hours 450 → 140 · Report" in page
    assert page.count("<svg") == page.count('aria-hidden="true"') == 2


def test_the_first_page_on_paper_says_the_numbers_at_a_glance() -> None:
    shown = ShownPortfolio(
        Person("Sam Demo"),
        (
            Project("Pilot", since="2025-02", until="2025-11", skills=("Risk", "Data")),
            Project("Triage", since="2026-05", current=True, skills=("data",)),
            Project("Sketch"),
        ),
        (Achievement("Saved time", "−69 %"), Achievement("Held a talk")),
    )
    blocks = portfolio_document(shown, cover=True).blocks
    glance, facts, figures, projects, *_rest = blocks
    assert (glance, projects) == (Heading("At a glance"), Heading("Projects", new_page=True))
    rows = (("Period", "Feb 2025 – now"), ("Projects", "3"), ("Accomplishments", "2"), ("Skills shown", "2"))
    assert facts == Facts(rows)
    assert figures == Figures((("−69 %", "Saved time"),))
    assert portfolio_document(shown).blocks[0] == Heading("Projects")


def test_a_cover_follows_from_the_title_alone() -> None:
    assert cover("Pilot") == cover(" pilot ")
    assert len({cover(f"Project {number}") for number in range(40)}) > 20
