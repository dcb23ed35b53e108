"""Documents as Markdown and HTML: whatever the texts hold, they stay texts."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

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
from aipm_desktop.exchange.document.html import write_html
from aipm_desktop.exchange.document.markdown import write_markdown
from tests.exchange.hostile import HOSTILE, assert_harmless


def every_block(text: str) -> Document:
    """A document with `text` in every place that takes one."""
    blocks: list[Block] = [
        Heading(text),
        Paragraph(text),
        Paragraph(text, quiet=True),
        Bullets((text,)),
        Facts(((text, text),)),
        Figures(((text, text),)),
        Links((Link(text, text),)),
        Bar(text, 0.4, text),
        Table((text, "n"), ((text, "1"),), frozenset({1}), name=text),
    ]
    return Document(text, tuple(blocks), text)


def test_hostile_texts_stay_texts_in_html() -> None:
    for text in HOSTILE:
        assert_harmless(write_html(every_block(text)).decode())


class _Shape(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"{tag} {sorted(name for name, _ in attrs)}")


@settings(max_examples=40)
@given(st.text(alphabet=st.sampled_from("<>&'\"=/ a\n`#*-|[]()!\\"), max_size=30))
def test_no_text_adds_an_element_or_an_attribute(text: str) -> None:
    def shape(of: str) -> set[str]:
        parser = _Shape()
        parser.feed(write_html(every_block(of)).decode())
        return set(parser.found) - {"br []"}

    assert shape(f"x{text}x") <= shape("x")


def test_markdown_signs_are_escaped_and_lines_stay() -> None:
    blocks = (
        Paragraph("# no heading\n- no *list*\n1. no number\n\n<b>new</b> paragraph"),
        Bullets(("[a](javascript:x)",)),
        Links((Link("a]b", "https://demo.example/a b>(c)"), Link("run", "javascript:alert(1)"))),
        Table(("A|B",), (("1",),), frozenset({0})),
    )
    text = write_markdown(Document("T_1", blocks)).decode()
    assert text == (
        "# T\\_1\n\n"
        "\\# no heading  \n\\- no \\*list\\*  \n1\\. no number\n\n\\<b\\>new\\</b\\> paragraph\n\n"
        "- \\[a\\](javascript:x)\n\n"
        "[a\\]b](<https://demo.example/a%20b%3E%28c%29>) · run: javascript:alert(1)\n\n"
        "| A\\|B |\n| --: |\n| 1 |\n"
    )


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    text = write_html(Document("A", ())).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "prefers-color-scheme: dark" in style[1]
