"""Texts that try to become something else, and the proof that a page of HTML does nothing with them."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/" onmouseover="alert(1)',
    "file:///etc/passwd",
    "&lt;b&gt; {braces} %s \x00\x1b[31m \ud800 \u202egnp.exe",
)
_ALLOWED = frozenset(
    "html head meta title style body main header section h1 h2 h3 p br ul li a table thead tbody tr th td div span"
    " svg rect path circle".split()
)


class _Reader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("src", "srcset", "action", "style", "xlink:href"), name
            if name == "href":
                assert (value or "").split(":")[0] in ("http", "https", "mailto"), value


def assert_harmless(page: str) -> None:
    """No scripts, handlers or addresses that run; nothing is loaded; no control characters."""
    _Reader().feed(page)
    assert "url(" not in page
    assert "@import" not in page
    assert not {character for character in page if ord(character) < 32} - {"\n"}
