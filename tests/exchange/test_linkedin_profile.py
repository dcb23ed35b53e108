from __future__ import annotations

import pytest

from aipm_desktop.exchange.linkedin import normalise_slug, profile_url
from aipm_desktop.kinds.profile import read_profile

MEMBER = "https://www.linkedin.com/in/example-ann-1a2b"


@pytest.mark.parametrize(
    "address",
    [
        MEMBER,
        "http://www.linkedin.com/in/example-ann-1a2b",
        "https://linkedin.com/in/example-ann-1a2b/",
        "https://de.linkedin.com/in/Example-Ann-1A2B/de",
        "www.linkedin.com/in/example-ann-1a2b?trk=contact#top",
        "//www.linkedin.com/in/example-ann-1a2b",
        "  HTTPS://WWW.LINKEDIN.COM/in/example-ann-1a2b/detail/contact-info/ ",
        "https://www.linkedin.com/in/example%2Dann-1a2b",
    ],
)
def test_one_member_has_one_slug_and_one_address(address: str) -> None:
    assert normalise_slug(address) == "example-ann-1a2b"
    assert read_profile(address) == (MEMBER, "example-ann-1a2b")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example-ann",
        "https://example.com/in/example-ann",
        "https://linkedin.com.example.com/in/example-ann",
        "https://evil-linkedin.com/in/example-ann",
        "https://www.linkedin.com@example.com/in/example-ann",
        "https://example.com\\@www.linkedin.com/in/example-ann",
        "https://example.com/www.linkedin.com/in/example-ann",
        "javascript://www.linkedin.com/in/example-ann",
        "ftp://www.linkedin.com/in/example-ann",
        "https://www.linkedin.com/company/example",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/..",
        "https://www.linkedin.com/in/a%2Fb",
        "https://www.linkedin.com/in/a%0Ab",
        "https://[::1/in/example",
        "https://www.lïnkedin.com/in/example-ann",
    ],
)
def test_other_pages_and_other_hosts_are_nobody(address: str) -> None:
    assert read_profile(address) == ("", "")


def test_letters_beyond_ascii_are_the_same_escaped_or_not_and_in_any_unicode_form() -> None:
    escaped = "https://www.linkedin.com/in/jos%C3%A9-example"
    assert normalise_slug(escaped) == "josé-example"
    assert normalise_slug("https://www.linkedin.com/in/jose\u0301-example") == "josé-example"
    assert normalise_slug("https://www.linkedin.com/in/JOS%c3%89-example") == "josé-example"
    assert read_profile("https://www.linkedin.com/in/josé-example")[0] == escaped


def test_folding_for_comparison_does_not_change_the_link() -> None:
    address, slug = read_profile("https://www.linkedin.com/in/wei%C3%9F-example")
    assert slug == "weiss-example"
    assert address == "https://www.linkedin.com/in/wei%C3%9F-example"


def test_escapes_that_are_no_utf8_are_read_as_latin_1() -> None:
    assert normalise_slug("https://www.linkedin.com/in/jos%E9-example") == "josé-example"


def test_emoji_slugs_exist() -> None:
    address = "https://www.linkedin.com/in/example-%F0%9F%9A%80"
    assert read_profile(address) == (address, "example-🚀")


def test_the_address_of_a_slug_leads_back_to_it() -> None:
    for slug in ("example-ann", "josé", "例", "100%25", "a b"):
        assert profile_url(slug).startswith("https://www.linkedin.com/in/")
        assert profile_url(slug).isascii()
    assert normalise_slug(profile_url("josé")) == "josé"
    assert profile_url("") == ""
