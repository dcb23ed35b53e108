"""A portfolio as one web page: no scripts, nothing from elsewhere, light and dark as the reader's system is."""

from __future__ import annotations

from aipm_desktop.exchange.document.blocks import links
from aipm_desktop.exchange.document.html import STYLE, anchor, line, page, paragraphs
from aipm_desktop.exchange.portfolio.covers import cover
from aipm_desktop.exchange.portfolio.layout import TITLE
from aipm_desktop.exchange.portfolio.shown import Achievement, ShownPortfolio
from aipm_desktop.exchange.resume.layout import contact_links
from aipm_desktop.exchange.resume.resume import Project
from aipm_desktop.planning.periods import say_period

_STYLE = (
    STYLE
    + """
main { max-width: 66rem; }
.projects { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
  list-style: none; margin: 1rem 0 0; padding: 0; }
.projects > li { border: 1px solid var(--line); border-radius: .625rem; overflow: hidden; background: var(--card); }
.cover { display: block; width: 100%; height: 7rem; }
.words { padding: .875rem 1rem 1rem; }
.words h3 { margin: 0; }
.skills { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .375rem; }
.skills li { background: var(--sunken); border-radius: .375rem; padding: .125rem .5rem; font-size: .8125rem; }
.results { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; gap: 1rem 2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); }
.results li { display: flex; gap: 1rem; align-items: baseline; }
.figure { flex: none; width: 6.5rem; font-size: 1.375rem; font-weight: 600; line-height: 1.3; }
.results p { margin: 0; }
.hue0 { --solid: #4c66e8; --tint: #e6ebff; } .hue1 { --solid: #23935a; --tint: #e1f4e8; }
.hue2 { --solid: #d0621a; --tint: #fdeadb; } .hue3 { --solid: #0c86a0; --tint: #ddf2f6; }
.hue4 { --solid: #8a52d0; --tint: #f1e9fc; } .hue5 { --solid: #c93f80; --tint: #fce7f0; }
@media (prefers-color-scheme: dark) { .hue0 { --tint: #2a3362; } .hue1 { --tint: #1c3a2a; } .hue2 { --tint: #47301d; }
  .hue3 { --tint: #163b45; } .hue4 { --tint: #3a2b54; } .hue5 { --tint: #4a2439; } }
.ground { fill: var(--tint); } .strong { fill: var(--solid); } .weak { fill: var(--solid); fill-opacity: .45; }
.thread { fill: none; stroke: var(--solid); stroke-opacity: .6; stroke-width: 2; }
@media print { .projects { display: block; } .projects > li, .results li { break-inside: avoid; margin-bottom: 1rem; } }
"""
)


def portfolio_page(portfolio: ShownPortfolio) -> bytes:
    """The whole page as UTF-8."""
    person = portfolio.person
    title = person.name or TITLE
    parts = [f"<header>\n<h1>{line(title)}</h1>"]
    if person.headline:
        parts.append(f'<p class="quiet">{line(person.headline)}</p>')
    if reached := contact_links(person):
        parts.append(f"<p>{' · '.join(map(anchor, reached))}</p>")
    parts += [paragraphs(person.summary), "</header>"]
    if portfolio.projects:
        cards = "\n".join(map(_card, portfolio.projects))
        parts.append('<section aria-labelledby="projects">\n<h2 id="projects">Projects</h2>\n<ul class="projects">')
        parts.append(f"{cards}\n</ul>\n</section>")
    if portfolio.achievements:
        rows = "\n".join(map(_result, portfolio.achievements))
        parts.append('<section aria-labelledby="results">\n<h2 id="results">Accomplishments</h2>\n<ul class="results">')
        parts.append(f"{rows}\n</ul>\n</section>")
    named = f"{person.name} – {TITLE}" if person.name else TITLE
    return page(named, "\n".join(["<main>", *filter(None, parts), "</main>"]), _STYLE)


def _card(project: Project) -> str:
    facts = (project.role, project.organisation, say_period(project.since, project.until, current=project.current))
    told = " · ".join(filter(None, facts))
    parts = [f"<h3>{line(project.name)}</h3>", f'<p class="quiet">{line(told)}</p>' if told else ""]
    parts.append(paragraphs(project.summary))
    if project.highlights:
        parts.append(f"<ul>{''.join(f'<li>{line(each)}</li>' for each in project.highlights)}</ul>")
    if found := links((("Repository", project.repository), ("Demo", project.demo))):
        parts.append(f"<p>{' · '.join(map(anchor, found))}</p>")
    if project.skills:
        parts.append(f'<ul class="skills">{"".join(f"<li>{line(skill)}</li>" for skill in project.skills)}</ul>')
    return f'<li>{cover(project.name)}<div class="words">{"".join(parts)}</div></li>'


def _result(each: Achievement) -> str:
    detail = f'<p class="quiet">{line(each.detail)}</p>' if each.detail else ""
    return f'<li><span class="figure">{line(each.figure)}</span><div><p>{line(each.title)}</p>{detail}</div></li>'
