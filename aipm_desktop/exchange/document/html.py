"""A document as HTML: its body for any reader of HTML, and a whole page that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from aipm_desktop.exchange.document.blocks import (
    Bar,
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Heading,
    Link,
    Links,
    Paragraph,
    Table,
)
from aipm_desktop.kinds.text import clean

_PERCENT = re.compile(r"(\d) %")
_BLANK_LINES = re.compile(r"\n\s*\n")
STYLE = """
:root { color-scheme: light dark; --ink: #1a1d24; --quiet: #515866; --ground: #ffffff; --card: #ffffff;
  --line: #d9dce3; --sunken: #eceef2; --accent: #3a53d3; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --quiet: #b3b9c5; --ground: #181a1f; --card: #1e2127;
  --line: #3a3f4a; --sunken: #30343d; --accent: #a3b4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 0; }
p { margin: .25rem 0 .5rem; }
ul { margin: .25rem 0 .5rem; padding-left: 1.25rem; }
.quiet, .subtitle { color: var(--quiet); }
.subtitle { margin-bottom: 1rem; }
a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0;
  border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
.number { text-align: right; }
.grid { table-layout: fixed; }
.grid th, .grid td { border: 1px solid var(--line); padding: .25rem .375rem; font-size: .75rem; }
table.bar { margin: .125rem 0 .75rem; }
table.bar td { padding: 0; height: .5rem; line-height: .5rem; font-size: .25rem; border: 0; background: var(--sunken); }
table.bar td.done { background: var(--accent); }
table.figures td { border: 0; vertical-align: middle; }
td.figure { width: 8rem; font-size: 1.5rem; font-weight: 600; white-space: nowrap; }
@media print { body { background: none; } main { max-width: none; padding: 0; } .new-page { break-before: page; } }
"""
"""How a page looks, in light and dark. Texts reach at least 4.5 to 1 on their ground (WCAG 2.2, 1.4.3)."""


def write_html(document: Document) -> bytes:
    """The document as one self-contained page."""
    return page(document.title, f"<main>\n{body(document)}\n</main>", STYLE)


def page(title: str, content: str, style: str) -> bytes:
    """A page around `content`, which is HTML. Its policy forbids scripts, forms and everything from elsewhere.

    The style stands inside and is let in by its hash (Content Security Policy 3, section 8.2).
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{line(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{content}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def body(document: Document) -> str:
    """Headings and blocks, without a page around them. Every text is escaped."""
    head = [f"<h1>{line(document.title)}</h1>"]
    if document.subtitle:
        head.append(f'<p class="subtitle">{line(document.subtitle)}</p>')
    return "\n".join([*head, *map(_block, document.blocks)])


def _block(block: Block) -> str:
    match block:
        case Heading(text, level, new_page):
            style = ' class="new-page"' if new_page else ""
            return f"<h{level}{style}>{line(text)}</h{level}>"
        case Paragraph(text, quiet):
            return paragraphs(text, "quiet" if quiet else "")
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{line(item)}</li>' for item in items)}</ul>" if items else ""
        case Facts(rows):
            cells = (f'<tr><th scope="row">{line(label)}</th><td>{line(value)}</td></tr>' for label, value in rows)
            return f'<table class="facts" cellspacing="0">{"".join(cells)}</table>' if rows else ""
        case Figures(items):
            cells = (
                f'<tr><td class="figure">{line(figure)}</td><td>{line(words)}</td></tr>' for figure, words in items
            )
            return f'<table class="figures" cellspacing="0">{"".join(cells)}</table>' if items else ""
        case Links(items):
            return f"<p>{' · '.join(map(anchor, items))}</p>" if items else ""
        case Bar():
            return _bar(block)
        case Table():
            return _table(block)


def line(text: str) -> str:
    """A text on one line, escaped; a number and its per cent sign are not torn apart."""
    return _PERCENT.sub("\\1\u00a0%", escape(" ".join(clean(text).split())))


def paragraphs(text: str, style: str = "") -> str:
    """A text as paragraphs with their line ends, escaped."""
    opened = f'<p class="{style}">' if style else "<p>"
    parts = (part for part in _BLANK_LINES.split(clean(text)) if part.strip())
    return "".join(f"{opened}{escape(part.strip()).replace(chr(10), '<br>')}</p>" for part in parts)


def anchor(link: Link) -> str:
    """A link that opens, or else its words and address as text."""
    if not link.opens:
        return f"{line(link.text)}: {line(link.url)}"
    address = "".join(clean(link.url).split())
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{line(link.text)}</a>'


def _bar(bar: Bar) -> str:
    done = round(100 * min(1.0, max(0.0, bar.share)))
    parts = [
        f'<td class="{name}" width="{width}%">&nbsp;</td>'
        for name, width in (("done", done), ("left", 100 - done))
        if width
    ]
    words = f'<p>{line(bar.label)} <span class="quiet">{line(bar.words)}</span></p>'
    return (
        f'{words}<table class="bar" width="100%" cellspacing="0" role="presentation"><tr>{"".join(parts)}</tr></table>'
    )


def _cell(text: str) -> str:
    return "<br>".join(map(line, text.splitlines()))


def _table(table: Table) -> str:
    def cells(tag: str, row: tuple[str, ...], scope: str = "") -> str:
        sides = (' class="number" align="right"' if at in table.numbers else "" for at in range(len(row)))
        return "".join(f"<{tag}{scope}{side}>{_cell(text)}</{tag}>" for side, text in zip(sides, row, strict=True))

    name = f' aria-label="{line(table.name)}"' if table.name else ""
    head = cells("th", table.columns, ' scope="col"')
    rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in table.rows)
    style = "grid" if table.grid else "list"
    opened = f'<table class="{style}" width="100%" cellspacing="0"{name}>'
    return f"{opened}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
