"""Contacts out of other address books: vCards, exports of Google Contacts and Outlook, and tables nobody knows.

They are imported as a CSV of our own is: who is known only gets blanks filled and addresses added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.exchange import address_books, own_csv, vcard
from aipm_desktop.exchange.address_books import Book, Entry, Table
from aipm_desktop.exchange.linkedin import Change, Known, New, Person, Plan, Source, Warned, normalise_slug
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.formats import NOTHING_DONE
from aipm_desktop.exchange.linkedin.headers import find_header
from aipm_desktop.exchange.linkedin.members import other_member
from aipm_desktop.exchange.linkedin.recognise import HEAD
from aipm_desktop.exchange.linkedin.suggestions import suggest
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services.duplicates import phone_key
from aipm_desktop.services.merge_contacts import merged_values
from aipm_desktop.services.own_contacts import OwnContact, OwnContacts, paired
from aipm_desktop.store import Store

Columns = Mapping[str, Sequence[str]]
"""What the columns of tables hold, by `Table.key`: a target of `address_books.TARGETS` each, "" for not taken."""

VCARD, GOOGLE_OR_OUTLOOK, TABLE = "vCard", "Address book", "CSV"
"""The source of a batch."""
_AT_ONCE = 4_000
_LISTS = (*(rows.name for rows in CONTACT.rows), "tags")
BLANK: Values = {
    **{each.name: CONTACT.record.model_fields[each.name].default for each in CONTACT.fields if each.editor != "tags"},
    **{name: [] for name in _LISTS},
}
"""A contact that says nothing."""


def is_vcard_file(path: Path) -> bool:
    """Whether a file begins as a vCard does; a folder, and a file that cannot be read, does not."""
    if not path.is_file():  # opening a pipe would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return vcard.is_vcard(file.read(4096))
    except OSError:
        return False


def read_vcard_file(
    path: Path, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
) -> OwnContacts:
    """The people of a file that `is_vcard_file`. Raises AipmError in words, CancelledError when asked to."""
    try:
        with path.open("rb") as file:
            data = file.read(vcard.MOST_BYTES + 1)
    except OSError as error:
        raise AipmError(
            f"“{path.name}” could not be read", f"The system says: {error.strerror or error}. {NOTHING_DONE}"
        ) from error
    return contacts_of(vcard.read_vcards(data, path.name, progress, cancelled), VCARD)


def table_in(source: Source) -> tuple[Table, tuple[str, ...] | None] | None:
    """The table in a text that is neither LinkedIn's nor our own, with its columns if its program is known.

    None for a file of LinkedIn's or our own, and for what is no table; those are read or refused elsewhere.
    """
    head = source.data[:HEAD]
    if not head.strip() or own_csv.is_own(source.data):
        return None
    try:
        begin = address_books.read_table(head, source.name)
    except AipmError:
        return None  # a workbook, a picture: refused where connections are read
    known = address_books.known_columns(begin)
    if known is None:
        lines = decode(head).text.split("\n")
        if find_header(lines) or other_member(lines) or not address_books.looks_like_header(begin):
            return None
    table = address_books.read_table(source.data, source.name)
    return table, address_books.known_columns(table) if known else None  # the beginning may end within the header


def read_table_contacts(table: Table, known: Sequence[str] | None, columns: Columns) -> OwnContacts:
    """The people of a table: by its known columns, those the person chose, or those its names tell.

    Raises AipmError when no column is a name.
    """
    chosen = columns.get(table.key, ())  # kept in a file that anybody may have edited
    targets = known or (chosen if len(chosen) == len(table.columns) else ()) or address_books.guess(table)
    return contacts_of(address_books.read_book(table, targets), GOOGLE_OR_OUTLOOK if known else TABLE)


def contacts_of(book: Book, origin: str) -> OwnContacts:
    """The people of a book with typed values; a value that no field takes is left out with a word."""
    found = OwnContacts(
        skipped=list(book.skipped),
        warned=list(book.warned),
        left_out=tuple(book.left_out),
        origin=origin,
        ours=False,
    )
    for entry in book.entries:
        values, odd = _typed(entry)
        found.warned += [Warned(entry.line, reason, entry.source) for reason in odd]
        found.contacts.append(OwnContact(_person(entry, values), values, entry.uid, ""))
    return found


def _typed(entry: Entry) -> tuple[Values, list[str]]:
    given = {name: value for name, value in entry.values.items() if value}
    odd: list[str] = []
    try:
        values = read_values(CONTACT, given, BLANK)
    except InvalidValueError:
        values = {}
        for name, value in given.items():
            for part in [[row] for row in value] if isinstance(value, list) else [value]:
                try:
                    taken = read_values(CONTACT, {name: part}, BLANK)[name]
                except InvalidValueError as error:
                    odd.append(f"{error.title}; it was left out.")
                else:
                    values[name] = [*values.get(name, []), *taken] if isinstance(part, list) else taken
    values.setdefault("given_name", "")
    return values, odd


def _person(entry: Entry, values: Values) -> Person:
    url = values.get("linkedin_url", "")
    return Person(
        line=entry.line,
        given_name=values["given_name"],
        family_name=values.get("family_name", ""),
        url=url,
        slug=normalise_slug(url),
        email=values.get("email", ""),
        company=values.get("company", ""),
        position=values.get("position", ""),
        connected_on=values.get("connected_on"),
        source=entry.source,
    )


def plan_book(store: Store, book: OwnContacts, known: list[Known], uids: Mapping[str, int]) -> Plan:
    """What importing an address book would do; nobody is replaced, and a name alone makes nobody the same."""
    plan = Plan(skipped=list(book.skipped), warned=list(book.warned))
    phones = {
        number: phone for number, (phone,) in store.rows("contact", [each.id for each in known], ("phone",)).items()
    }
    pairs, rest = paired(
        book,
        known,
        uids,
        lambda contact: _alike(contact, phones.get(contact.id, "")),
        lambda each: _alike(each.person, each.values.get("phone", "")),
    )
    numbers = [contact.id for _each, contact in pairs]
    there: dict[int, Values] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        there |= {values["id"]: values for values in store.select("contact", filters={"id": part})}
    for each, contact in pairs:
        if values := added(there[contact.id], each.values):
            plan.update.append(Change(contact.id, each.person, values, contact.imported_as, None))
        else:
            plan.unchanged.append(contact.id)
    plan.create += [New(each.person, each.values, "") for each in rest]
    plan.suggestions.extend(suggest([new.person for new in plan.create], known, lambda: None))
    return plan


def added(present: Values, values: Values) -> Values:
    """What a contact gains from the values of a row that is the same person: blanks filled, addresses added."""
    found = merged_values(present, BLANK | values, {})
    found.pop("needs_check", None)
    return found


_SAME = ("given_name", "family_name", "email", "company", "position")


def _alike(of: Known | Person, phone: str) -> tuple[str, ...]:
    """What a row has to repeat to be the same person; nothing where all but the name is blank."""
    facts = (*(fold(str(getattr(of, name))) for name in _SAME), str(of.connected_on or ""), phone_key(phone) or phone)
    return facts if any(facts[2:]) else ()
