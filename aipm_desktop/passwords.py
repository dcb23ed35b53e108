"""What every password has in common, be it of the data, of a backup file or of the lock."""

from __future__ import annotations

import unicodedata


def octets(password: str) -> bytes:
    """A password as what keys are derived from: the same letters give the same octets, however they were composed."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", errors="surrogatepass")
