"""Address books as other programs write them: CSV of Google Contacts and Outlook, and tables nobody knows.

table = read_table(data, name)                  # cells by line, whatever wrote them
columns = known_columns(table) or guess(table)  # what each column holds, a target or ""
book = read_book(table, columns)                # people as plain values, and an account of everything else

`exchange.vcard` reads the other format address books are kept in, into the same `Book`.
"""

from aipm_desktop.exchange.address_books.columns import TARGETS, guess, known_columns, named_twice, names_somebody
from aipm_desktop.exchange.address_books.entry import Book, Entry
from aipm_desktop.exchange.address_books.people import read_book
from aipm_desktop.exchange.address_books.tables import Table, looks_like_header, read_table

__all__ = [
    "TARGETS",
    "Book",
    "Entry",
    "Table",
    "guess",
    "known_columns",
    "looks_like_header",
    "named_twice",
    "names_somebody",
    "read_book",
    "read_table",
]
