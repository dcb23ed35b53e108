"""Keys for comparing and sorting what people type."""

from __future__ import annotations

import re
import unicodedata

_LEGAL_SUFFIX = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|gmbh|ag|plc|corp|corporation|co|kg|sa|sas|bv|nv|oy|ab|as|srl|spa|pty ltd|llp)\.?$"
)
# What people write instead of an employer; two of them do not work together.
_NO_COMPANY = frozenset({
    "", "-", "--", "n/a", "na", "none", "null", "various", "freelance", "freelancer", "self-employed", "self employed",
    "selfemployed", "independent", "independent consultant", "confidential", "stealth", "stealth startup",
    "stealth mode", "stealth mode startup", "unemployed", "retired", "student", "home", "selbststandig",
    "freiberuflich", "freiberufler", "independant", "a la recherche d'un emploi",
})  # fmt: skip
# Halves of surrogate pairs are no text either: they cannot be stored as UTF-8.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` in NFC, line ends as "\\n", without control characters and without blanks at both ends."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def fold(text: str) -> str:
    """`text` without case and accents, blanks collapsed: the key for sorting and for finding equal names."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def company_key(name: str) -> str:
    """The key under which two spellings are the same organisation: folded, legal suffix dropped.

    "" for words that stand for no employer (Freelance, N/A, Stealth …), which must never be grouped.
    """
    key = fold(name).strip(" .,")
    if key in _NO_COMPANY:
        return ""
    return _LEGAL_SUFFIX.sub("", key)
