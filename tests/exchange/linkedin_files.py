"""Connections files as LinkedIn writes them, made of invented people at the rates measured on genuine exports."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import quote

from aipm_desktop.exchange.linkedin import Known, Plan, normalise_slug

NOTE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only '
    "see email addresses for connections who have allowed their connections to see or download their email address "
    "using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n'
    "\n"
)
NEW = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
OLD = ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On")
OLDEST = (
    "First Name", "Last Name", "Address", "Email Address", "Company", "Position", "Connected On", "Websites",
    "Instant Messengers",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_STARTS = ("Ab", "Be", "Co", "Da", "El", "Fa", "Gi", "Ha", "Io", "Ju", "Ka", "Lo", "Mi", "No", "Or", "Pe")
_MIDDLES = ("da", "len", "mir", "no", "ra", "s", "ti", "vin", "zo")
_GIVEN_ENDS = ("", "a", "o", "en", "is")
_FAMILY_ENDS = (
    "berg",
    "by",
    "dal",
    "er",
    "ford",
    "ham",
    "ic",
    "ley",
    "man",
    "quist",
    "son",
    "ster",
    "ton",
    "wick",
    "wood",
)
_GIVEN_BEYOND = (
    "José",
    "Søren",
    "Zoë",
    "Łukasz",
    "Ayşe",
    "Ольга",
    "美咲",
    "محمد",
    "Dr.\u00a0Iris",
    "Jo\u0301zef",
    "𝗠𝗶𝗮",
)
_FAMILY_BEYOND = ("Müller", "Nuñez", "Ångström", "Šimić", "Жукова", "山田", "al-Sayed", "O’Hara", "D'Arcy", ".")
_CREDENTIALS = (", MBA", ", PMP®", ", PhD", " (she/her)", " (née Example)", ", SHRM-CP", " 🚀", " ")
_FIRMS = ("Aurora", "Borealis", "Cobalt", "Delta", "Ember", "Falcon", "Granite", "Harbor", "Indigo", "Juniper", "Lumen")
_KINDS = ("Labs", "Group", "Systems", "Consulting, LLC", "AI", "& Sons", "Health", "Bank, Inc.", "GmbH", '"Works"', "")
_TOPICS = ("AI", "Data", "Platform", "Growth", "Operations", "Cloud", "Research", "Delivery", "Machine Learning")
_ROLES = ("Engineer", "Project Manager", "Product Manager", "Analyst", "Recruiter", "Director", "Designer", "Founder")
_ASIDES = ("", "", "", ", Europe", " | Speaker", "  ", " 🚀")
_NO_EMPLOYER = ("-", ".", "N/A", "Freelance", "Self-employed", "Confidential", "Stealth Startup", "+Plus", "=mc2")


class Row(NamedTuple):
    given: str
    family: str
    url: str
    email: str
    company: str
    position: str
    day: date


def people(count: int, seed: int = 1, newest: date = date(2025, 6, 30)) -> list[Row]:
    """Rows in LinkedIn's order, newest connection first, hidden members among them. Slugs never repeat."""
    pick = random.Random(seed)
    pace = min(0.6, 5000 / max(count, 1))  # days a row; a network grows over some fourteen years
    rows: list[Row] = []
    day = newest
    for number in range(count):
        if pick.random() < pace:
            day -= timedelta(days=1)
        if pick.random() < 0.012:
            rows.append(Row("", "", "", "", "", "", day))
            continue
        stem = pick.choice(_STARTS) + pick.choice(_MIDDLES)
        given = stem + pick.choice(_GIVEN_ENDS) if pick.random() < 0.93 else pick.choice(_GIVEN_BEYOND)
        stem = pick.choice(_STARTS) + pick.choice(_MIDDLES)
        family = stem + pick.choice(_FAMILY_ENDS) if pick.random() < 0.95 else pick.choice(_FAMILY_BEYOND)
        slug = re.sub(r"[^\w-]", "", f"{given}-{family}-{number:x}{pick.randrange(4096):03x}").lower()
        if pick.random() < 0.08:
            family += pick.choice(_CREDENTIALS)
        firm = f"{pick.choice(_FIRMS)} {pick.choice(_STARTS).lower()} {pick.choice(_KINDS)}".strip()
        company = firm if pick.random() < 0.985 else pick.choice(_NO_EMPLOYER)
        position = f"{pick.choice(_TOPICS)} {pick.choice(_ROLES)}{pick.choice(_ASIDES)}"
        if pick.random() < 0.02:
            company = position = ""
        email = f"{number:x}@mail.example" if pick.random() < 0.03 else ""
        rows.append(Row(given, family, f"https://www.linkedin.com/in/{quote(slug)}", email, company, position, day))
    return rows


def long_date(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def us_date(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year % 100:02}, 7:05 AM"


def excel_date(day: date) -> str:
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year % 100:02}"


def table(
    rows: Iterable[Row],
    header: Sequence[str] = NEW,
    *,
    names: Sequence[str] | None = None,
    delimiter: str = ",",
    newline: str = "\n",
    dates: Callable[[date], str] = long_date,
    quoting: int = csv.QUOTE_MINIMAL,
) -> str:
    """Rows below a header, without a note and without a line end after the last row. `names` renames the columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]  # any of csv.QUOTE_*
    writer.writerow(names or header)
    for row in rows:
        cells = dict(zip(NEW, (*row[:6], dates(row.day)), strict=True))
        writer.writerow([cells.get(column, "") for column in header])
    return out.getvalue().removesuffix(newline)


def connections_csv(n: int, seed: int = 1) -> bytes:
    """A file of n rows as LinkedIn writes it today."""
    return (NOTE + table(people(n, seed))).encode()


def applied(plan: Plan, known: Iterable[Known] = ()) -> list[Known]:
    """The contacts after an import was written, as a store would hold them."""
    contacts = {contact.id: contact for contact in known}
    for change in plan.update:
        contacts[change.contact_id] = _with(contacts[change.contact_id], change.values, change.imported_as)
    for contact_id, imported_as in plan.refresh:
        contacts[contact_id] = _with(contacts[contact_id], {}, imported_as)
    blank = Known(0, "", "", "", "", "", "", "", None, "")
    for new in plan.create:
        number = max(contacts, default=0) + 1
        contacts[number] = _with(blank._replace(id=number), new.values, new.imported_as)
    return list(contacts.values())


def _with(contact: Known, values: dict[str, object], imported_as: str) -> Known:
    contact = contact._replace(**values, imported_as=imported_as)  # type: ignore[arg-type]  # the types of Known
    return contact._replace(slug=normalise_slug(contact.linkedin_url))
