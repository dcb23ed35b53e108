"""What the columns of a table hold, told by their names: in English, German and French, and as Google numbers them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aipm_desktop.exchange.address_books.tables import Table
from aipm_desktop.exchange.linkedin.headers import ALIASES, fold

TARGETS: dict[str, str] = {
    "full_name": "Full name",
    "given_name": "First name",
    "middle_name": "Middle name",
    "family_name": "Last name",
    "preferred_name": "Preferred name",
    "company": "Organisation",
    "position": "Position",
    "email": "Email",
    "phone": "Phone",
    "linkedin_url": "LinkedIn",
    "link": "Web page",
    "city": "City",
    "country": "Country",
    "birthday": "Birthday",
    "connected_on": "Connected on",
    "met_how": "Met through",
    "tags": "Tags",
    "notes": "Notes",
}
"""What a column can become, and how it is called. E-mail, phone and web page may come several times."""

SEVERAL = ("email", "phone", "link", "city", "country", "tags", "notes")
"""Targets that more than one column may have: of city and country the first that is filled counts."""
NAMES = ("full_name", "given_name", "family_name")
LABELS = {"email_label": "email", "phone_label": "phone", "link_label": "link"}
"""Targets that no person chooses: the column says what the next value of that sort is, as in Google's files."""

# Names without blanks, accents and case (`headers.fold`).
_NAMES = {
    "full_name": "name fullname displayname contactname contact person vollername vollstandigername"
    " nomcomplet nomprenom",
    "middle_name": "middlename additionalname weiterevornamen zweitervorname deuxiemeprenom",
    "preferred_name": "nickname preferredname rufname spitzname surnom",
    "company": "organizationname organization1name employer firm business kunde organisme",
    "position": "title role job function titel funktion rolle organizationtitle organization1title titre",
    "link": "website webpage homepage personalwebpage webseite internetseite pageweb pagewebpersonnelle site www blog",
    "linkedin_url": "linkedin linkedinprofil",
    "city": "city town homecity businesscity othercity ort stadt wohnort ortprivat ortgeschaftlich ville"
    " villebureau villedomicile address1city location",
    "country": "country homecountry businesscountry homecountryregion businesscountryregion othercountryregion land"
    " landregiongeschaftlich landregionprivat pays paysregionbureau paysregiondomicile address1country",
    "birthday": "birthday birthdate dateofbirth geburtstag geburtsdatum anniversaire datedenaissance",
    "met_how": "metthrough methow metat howwemet source referredby",
    "tags": "tags tag labels groups groupmembership categories category kategorien kategorie schlagworte categorie",
    "notes": "notes note comments comment remarks notizen notiz bemerkungen bemerkung kommentar remarques commentaire",
}
_TARGET_OF: dict[str, str] = {
    **{
        name: "linkedin_url" if target == "url" else target
        for target, names in ALIASES.items()
        for name in names.split()
    },
    **{name: target for target, names in _NAMES.items() for name in names.split()},
}
_MAYBE_ADDRESS = {"title", "titre", "titel"}
"""A position, or Mr and Ms where another column is the position."""
_TARGET_OF["url"] = "link"  # in a table nobody knows it may be any page
_LABELLED = {"email": "email", "phone": "phone", "website": "link"}
_GOOGLE = re.compile(r"(email|phone|website)(\d+)(label|type|value)").fullmatch
_EMAIL = re.compile(
    r"(?:e?mail\d?(?:address|adresse)?|adressedemessagerie\d?|(?:home|work|private|other)e?mail)"
).fullmatch
_PHONE = re.compile(r"phone|telefon|telephone|mobile|mobil|handy|cell|^tel(?!ex)|portable")
_NO_PHONE = re.compile(r"fax|pager|telex|isdn|radio|callback|assistant|tty|yomi|phonetic")
# Columns every export of such a program has, that say nothing about the person.
SILENT = re.compile(
    r"photo|fileas|.*yomi.*|phonetic.*|.*displayname|.*emailtype|email\d*type|priority|sensitivity|private|initials|"
    r"account|gender|billinginformation|mileage|directoryserver|organizationtype|organization1type|language|subject|keywords|"
    r"shortname|maidenname|userfield\d|.*pobox|e-?mail\d?anzeigename|e-?mailtyp"
).fullmatch
_OUTLOOK_OWN = {"givenyomi", "nickname", "account", "initials", "anniversary", "categories", "kategorien", "initialen"}
_OUTLOOK_OWN |= {"categories", "initiales", "weiterevornamen", "deuxiemeprenom"}
_OUTLOOK_MAIL = {"emailaddress", "emailadresse", "adressedemessagerie"}


def known_columns(table: Table) -> tuple[str, ...] | None:
    """The targets of the columns of an export of Google Contacts or Outlook; None for any other table."""
    folded = {fold(name) for name in table.columns}
    google = any(_GOOGLE(name) for name in folded) and bool(folded & {"name", "givenname", "firstname"})
    outlook = bool(folded & _OUTLOOK_MAIL) and len(folded & _OUTLOOK_OWN) > 0 and len(folded) > 12
    if not google and not outlook:
        return None
    return guess(table)


def guess(table: Table) -> tuple[str, ...]:
    """A target for every column that its name tells, "" for the others. Only what may come twice is given twice."""
    targets: list[str] = []
    folded = [fold(name) for name in table.columns]
    forms_of_address = any(target_of(name) == "position" for name in folded if name not in _MAYBE_ADDRESS)
    for name in folded:
        target = "" if forms_of_address and name in _MAYBE_ADDRESS else target_of(name)
        again = target in targets and target not in SEVERAL and target not in LABELS
        targets.append("" if again else target)
    if "given_name" in targets or "family_name" in targets:
        targets = ["" if target == "full_name" else target for target in targets]
    return tuple(targets)


def target_of(name: str) -> str:
    """What a column of this folded name holds, "" when the name does not tell."""
    if google := _GOOGLE(name):
        target = _LABELLED[google[1]]
        return target if google[3] == "value" else f"{target}_label"
    if name in _TARGET_OF:
        return _TARGET_OF[name]
    if _EMAIL(name):
        return "email"
    if _PHONE.search(name) and not _NO_PHONE.search(name):
        return "phone"
    return ""


def label_in(column: str) -> str:
    """What the name of a column says about the number or address in it: "work", "home", "mobile" or ""."""
    name = fold(column)
    for label, words in _LABEL_WORDS.items():
        if any(word in name for word in words):
            return label
    return ""


_LABEL_WORDS = {
    "mobile": ("mobil", "cell", "handy", "portable"),
    "work": ("business", "work", "office", "company", "geschaft", "dienst", "bureau", "arbeit"),
    "home": ("home", "privat", "domicile"),
}


def named_twice(columns: Sequence[str]) -> str:
    """A target that two columns have although a contact has only one such value; "" for none."""
    return next((name for name in TARGETS if name not in SEVERAL and sum(each == name for each in columns) > 1), "")


def names_somebody(columns: Sequence[str]) -> bool:
    """Whether people can be told by these columns: one of them is a name."""
    return any(target in NAMES for target in columns)
