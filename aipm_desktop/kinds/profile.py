"""LinkedIn profile addresses: which member an address means, and the one way this program writes it."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

_BASE = "https://www.linkedin.com/in/"
_plain_slug = re.compile(r"[a-z0-9-]+").fullmatch
_escaped_slug = re.compile(r"(?:[a-z0-9-]|%[89A-F][0-9A-F])+").fullmatch  # as LinkedIn itself writes it
_linkedin_host = re.compile(r"(?:[a-z0-9-]+\.)*linkedin\.com").fullmatch
_not_in_slug = re.compile(r"[\s/\\?#\x00-\x1f\x7f-\x9f\ud800-\udfff]").search


def read_profile(address: str) -> tuple[str, str]:
    """The normal address and the identity in `address`; two blanks when it is no member's page on LinkedIn."""
    if not address:
        return "", ""
    if address.startswith(_BASE) and _plain_slug(address, len(_BASE)):
        return address, address[len(_BASE) :]
    escaped = address.startswith(_BASE) and _escaped_slug(address, len(_BASE))
    spelling = _spelling(address[len(_BASE) :] if escaped else _segment(address))
    if not spelling:
        return "", ""
    return profile_url(spelling), _identity(spelling)


def normalise_slug(url: str) -> str:
    """What identifies the member behind a profile address, "" if the address is none.

    Scheme, www or country host, query, fragment, trailing parts such as `/de`, case, percent-encoding and the Unicode
    form make no difference. Other hosts and other pages of LinkedIn have no slug.
    """
    return read_profile(url)[1]


def profile_url(slug: str) -> str:
    """The https address of a member's profile, "" for no slug. The host is always LinkedIn's own."""
    return _BASE + quote(slug, safe="", errors="replace") if slug else ""


def _segment(address: str) -> str:
    """The part of an address that names the member, as it stands; "" for any other page or host."""
    address = address.strip()
    if "://" not in address:
        address = "https://" + address.removeprefix("//")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or "@" in parts.netloc or not _linkedin_host(host):
        return ""
    segments = parts.path.split("/")
    return segments[2] if len(segments) > 2 and segments[1].lower() == "in" else ""


def _spelling(segment: str) -> str:
    """The slug with its own letters: case-folding would turn a sharp s into ss, which is another member's address."""
    try:
        slug = unquote(segment, errors="strict")
    except UnicodeDecodeError:
        slug = unquote(segment, encoding="latin-1")
    slug = normalize("NFC", slug.lower() if slug.isascii() else slug)
    return "" if _not_in_slug(slug) or not slug.strip(".") else slug


def _identity(spelling: str) -> str:
    return normalize("NFC", normalize("NFC", spelling).casefold())
