"""People out of vCards, whatever program wrote them; a property that is damaged costs itself and no person."""

from __future__ import annotations

import re
from collections.abc import Callable

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.address_books.entry import Book, Entry, Gathered
from aipm_desktop.exchange.linkedin.formats import NOTHING_DONE
from aipm_desktop.exchange.linkedin.parsed import Skipped, Warned
from aipm_desktop.exchange.linkedin.people import tidy
from aipm_desktop.exchange.vcard.lines import Property, physical_lines, properties

MOST_BYTES = 512 * 2**20
"""Pictures make address books large: 30,000 people with one of 10 kB each."""
_ROWS_A_TICK = 500
_MOST_PEOPLE = 200_000
_SHOWN = 200

# What says nothing about the person: the card itself, its name for sorting, pictures, marks of other programs.
_SILENT = re.compile(
    r"VERSION|PRODID|REV|CLASS|SOURCE|MAILER|SORT-STRING|PROFILE|LABEL|CLIENTPIDMAP|X-ABUID|X-ABSHOWAS|X-ABLABEL|X-ABADR|"
    r"X-APPLE-.*|X-IMAGE.*|X-PHONETIC-.*|X-MOZILLA-.*|X-MS-OL-.*|X-CLASS|X-REDUCTION|X-NO|X-ADDRESSBOOKSERVER-.*|XML|"
    r"X-EVOLUTION-(?:FILE-AS|WEBDAV.*)|X-FILE-AS|KIND|MEMBER|LANG|X-SHARED-.*|X-WAB-.*|X-ANDROID-CUSTOM|X-ACTIVITY-.*"
).fullmatch
_GROUP = re.compile(r"\*|mycontacts$|starred$", re.IGNORECASE).match
_DAY = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?:[T ].*)?").fullmatch
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d\d)?").fullmatch
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_").fullmatch
_PLACES = {"cell": "mobile", "mobile": "mobile", "iphone": "mobile", "work": "work", "home": "home"}
Tick = Callable[[int, int], None]


def is_vcard(data: bytes) -> bool:
    """Whether bytes begin as a vCard does."""
    head = "\n".join(physical_lines(data[:4096]))
    return head.lstrip().upper().startswith("BEGIN:VCARD")


def read_vcards(
    data: bytes, name: str, progress: Tick | None = None, cancelled: Callable[[], bool] | None = None
) -> Book:
    """The people in a file of any number of vCards; groups and organisations are skipped with a word.

    `progress` gets the lines done and all lines. Raises AipmError when the file is too large or holds nobody,
    CancelledError as soon as `cancelled` says so.
    """
    if len(data) > MOST_BYTES:
        raise AipmError(f"“{name}” is too large", f"Export it in parts of at most 512 MB. {NOTHING_DONE}")
    lines = physical_lines(data)
    reading = _Reading(name)
    for number, each in enumerate(properties(lines)):
        line = each if isinstance(each, int) else each.line
        if number % _ROWS_A_TICK == 0:
            if cancelled is not None and cancelled():
                raise CancelledError
            if progress is not None:
                progress(line, len(lines))
        if isinstance(each, Property):
            reading.take(each)
        else:
            reading.warn_inside(line, "This line is no property of a vCard; it was left out.")
    return reading.finish()


class _Reading:
    """Parts the properties of a file into cards, and the cards into people and others."""

    def __init__(self, name: str) -> None:
        self.book = Book()
        self._name = name
        self._left_out: set[str] = set()
        self._line = 0
        self._found: list[Property] | None = None
        """The properties of the card that is open, if one is."""
        self._inner = 0

    def take(self, each: Property) -> None:
        card = each.value.strip().upper() == "VCARD"
        if card and each.name == "BEGIN":
            if self._found and self._found[-1].name == "AGENT":
                self._inner += 1  # vCard 2.1: the card of an assistant inside this one
                return
            if self._found is not None:
                self._warn(each.line, "The person before it has no end; taken as far as it goes.")
                self._close(self._found)
            self._line, self._found, self._inner = each.line, [], 0
        elif card and each.name == "END":
            if self._inner:
                self._inner -= 1
            elif self._found is not None:
                self._close(self._found)
                self._found = None
        elif self._found is not None and not self._inner:
            self._found.append(each)

    def warn_inside(self, line: int, reason: str) -> None:
        """Tell of a line that belongs to the open card."""
        if self._found is not None and not self._inner:
            self._warn(line, reason)

    def finish(self) -> Book:
        """All that was found. Raises AipmError for nobody."""
        if self._found is not None:
            self._warn(self._line, "The file ends in the middle of this person.")
            self._close(self._found)
        self.book.left_out = sorted(self._left_out)
        if self.book.entries:
            return self.book
        what = "It holds no vCard with a name."
        if self.book.skipped:
            first = self.book.skipped[0]
            what = f"Its first card, in line {first.line}, cannot be used: {first.reason}"
        raise AipmError(f"There is nobody in “{self._name}”", f"{what} {NOTHING_DONE}")

    def _warn(self, line: int, reason: str) -> None:
        self.book.warned.append(Warned(line, reason, self._name))

    def _skip(self, reason: str, text: str) -> None:
        self.book.skipped.append(Skipped(self._line, reason, self._name, text[:_SHOWN]))

    def _close(self, card: list[Property]) -> None:
        """The card becomes a person, or is skipped with the reason."""
        named = {each.name: each for each in reversed(card)}
        full = tidy(named["FN"].text) if "FN" in named else ""
        if what := _no_person(named):
            self._skip(f"It is {what}, not a person.", full)
            return
        found = Gathered()
        labels = {each.group: _label(each.text) for each in card if each.name == "X-ABLABEL" and each.group}
        for each in sorted(card, key=_preferred):
            reader = _READERS.get(each.name)
            if reader is not None:
                label = labels.get(each.group, "") or next(
                    (_PLACES[word] for word in _PLACES if word in each.types), ""
                )
                if odd := reader(found, each, label):
                    self._warn(each.line, odd)
                self._left_out |= _untaken(each)
            elif each.text.strip(";") and not _SILENT(each.name):
                self._left_out.add(each.name)
        found.name_from(full)
        if found.values.get("given_name") or found.values.get("family_name"):
            uid = named["UID"].text.removeprefix("urn:uuid:") if "UID" in named else ""
            self.book.entries.append(Entry(self._line, self._name, found.values, uid))
            if len(self.book.entries) > _MOST_PEOPLE:
                raise AipmError(
                    f"“{self._name}” is too large", f"It has more than {_MOST_PEOPLE:,} people. {NOTHING_DONE}"
                )
            return
        what = next((found.values[key] for key in ("company", "email", "phone") if found.values.get(key)), "")
        self._skip(f"It names nobody, only {what}." if what else "It names nobody.", full)


def _no_person(named: dict[str, Property]) -> str:
    """What a card is when it is no person's: "a group", "an organisation"; "" for a person's."""
    kind = next((named[key].text.lower() for key in ("KIND", "X-ADDRESSBOOKSERVER-KIND") if key in named), "")
    if kind == "org" or ("X-ABSHOWAS" in named and named["X-ABSHOWAS"].text.upper() == "COMPANY"):
        return "an organisation"
    return f"a {kind}" if kind in ("group", "location", "application", "device") else ""


def _untaken(each: Property) -> set[str]:
    """The filled components of a property for which a contact has no place."""
    lost = {"N": ((3, "title"), (4, "suffix")), "ORG": ((1, "department"),), "ADR": ((2, "street"), (5, "code"))}
    parts = each.parts if each.name in lost else []
    return {f"{each.name} ({what})" for place, what in lost.get(each.name, ()) if len(parts) > place and parts[place]}


def _preferred(each: Property) -> int:
    """The preferred address first; 4.0 numbers them from 1 to 100 (RFC 6350 section 5.3)."""
    if "pref" in each.types:
        return 0
    number = each.parameters.get("PREF", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 101


def _label(text: str) -> str:
    apple = _APPLE_LABEL(text)
    label = apple[1].lower() if apple else text
    return _PLACES.get(label.lower(), tidy(label)[:100])


Reader = Callable[[Gathered, Property, str], str]
"""Takes one property with its label; returns what is odd about it, "" for nothing."""


def _name(found: Gathered, each: Property, _said: str) -> str:
    family, given, more, *_titles = [*map(tidy, each.parts), "", "", ""]
    found.set("family_name", family)
    found.set("given_name", " ".join(filter(None, (given, more.replace(",", " ")))))
    return ""


def _work(found: Gathered, each: Property, _said: str) -> str:
    found.set("company", tidy(each.parts[0]))
    return ""


def _mail(found: Gathered, each: Property, label: str) -> str:
    address = tidy(each.text).removeprefix("mailto:")
    if address and "@" not in address:
        return f"“{address[:60]}” is no e-mail address; it was left out."
    found.add_email(address, label)
    return ""


def _phone(found: Gathered, each: Property, label: str) -> str:
    if not each.types & {"fax", "pager"} or each.types & {"voice", "cell"}:
        found.add_phone(tidy(each.text).removeprefix("tel:"), label)
        return ""
    return f"The fax or pager number {tidy(each.text)[:40]} was left out."


def _link(found: Gathered, each: Property, label: str) -> str:
    url = tidy(each.text)
    if not url or ":" not in url or url.lower().startswith(("http:", "https:")):
        found.add_link(url, label)
        return ""
    return f"“{url[:60]}” is no web address; it was left out."


def _place(found: Gathered, each: Property, _said: str) -> str:
    parts = [*map(tidy, each.parts), *[""] * 7]
    if not (found.values.get("city") or found.values.get("country")):
        found.set("city", parts[3])
        found.set("country", parts[6])
    return ""


def _birthday(found: Gathered, each: Property, _said: str) -> str:
    match = _DAY(each.text)
    if _MONTH_OR_YEAR(each.text):
        found.set("birthday", each.text)
    elif match is None:
        return f"“{each.text[:60]}” is no birthday as vCard writes it; it was left out." if each.text else ""
    else:
        omitted = each.parameters.get("X-APPLE-OMIT-YEAR") == match[1]
        found.set("birthday", f"{match[2]}-{match[3]}" if omitted or match[1] == "--" else "-".join(match.groups()))
    return ""


def _tags(found: Gathered, each: Property, _said: str) -> str:
    found.add_tags(tidy(word) for word in each.words if not _GROUP(word))
    return ""


def _notes(found: Gathered, each: Property, _said: str) -> str:
    found.add_notes(each.text)
    return ""


def _zone(found: Gathered, each: Property, _said: str) -> str:
    if "/" in each.text:  # the name of a zone; an offset from UTC says nothing about summer
        found.set("zone", each.text)
    return ""


def _line(field: str) -> Reader:
    def take(found: Gathered, each: Property, _said: str) -> str:
        found.set(field, tidy(each.text))
        return ""

    return take


_READERS: dict[str, Reader] = {
    "N": _name,
    "FN": lambda _found, _each, _said: "",
    "UID": lambda _found, _each, _said: "",
    "NICKNAME": _line("preferred_name"),
    "PRONOUNS": _line("pronouns"),
    "ORG": _work,
    "TITLE": _line("position"),
    "ROLE": _line("position"),
    "EMAIL": _mail,
    "TEL": _phone,
    "URL": _link,
    "X-SOCIALPROFILE": _link,
    "SOCIALPROFILE": _link,
    "ADR": _place,
    "BDAY": _birthday,
    "CATEGORIES": _tags,
    "NOTE": _notes,
    "TZ": _zone,
    "X-AIPM-CONNECTED-ON": _line("connected_on"),
}
