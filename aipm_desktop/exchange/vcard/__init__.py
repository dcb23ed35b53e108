"""vCard, the file of address books: 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) in, 3.0 and 4.0 out."""

from aipm_desktop.exchange.vcard.read import MOST_BYTES, is_vcard, read_vcards
from aipm_desktop.exchange.vcard.write import write_vcards

__all__ = ["MOST_BYTES", "is_vcard", "read_vcards", "write_vcards"]
