"""Connections files as LinkedIn writes them, made of invented people at the rates measured on genuine exports."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import quote

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

_GIVEN = (
    "Ada Ben Cleo Dara Emil Fay Gus Hana Ivo Juno Kai Lena Milo Nora Otis Pia Quin Rosa Sami Tess Ugo Vera Wim Xena Yara "
    "Zeno José Søren Zoë Łukasz Jürgen Añа Ayşe Émile Ольга 美咲 محمد Dr.\u00a0Iris"
).split(" ")
_FAMILY = (
    "Abel Birk Cole Dorn Eames Falk Gale Hirst Ibsen Jarl Kemp Lund Marsh Noble Orme Pell Quist Rowe Stone Thorn Usher "
    "Vance Wilde Yates Zorn Müller Nuñez Ångström Šimić D'Arcy O'Hara al-Sayed 山田 Ковал"
).split(" ")
_CREDENTIALS = (", MBA", ", PMP®", ", PhD", " (she/her)", " (née Example)", ", SHRM-CP", " 🚀", " ")
_COMPANY = "Aurora Borealis Cobalt Delta Ember Falcon Granite Harbor Indigo Juniper Keystone Lumen Meridian Nimbus".split()
_BRANCH = ("Labs", "Group", "Systems", "Consulting, LLC", "AI", "& Sons", "Health", "Bank, Inc.", "GmbH", '"Works"')
_ROLE = "Engineer,Project Manager,Product Manager,Analyst,Recruiter,Director,Designer,Scientist,Founder,Consultant".split(",")
_TOPIC = "AI,Data,Platform,Growth,Operations,Cloud,Research,Delivery,Machine Learning,Program".split(",")
_PLACEHOLDERS = ("-", ".", "N/A", "Freelance", "Self-employed", "Confidential", "Stealth Startup", "+Plus", "=mc2")


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
    rows: list[Row] = []
    day = newest
    rate = min(0.6, 5000 / max(count, 1))  # a network grows over some fourteen years
    for number in range(count):
        if pick.random() < rate:
            day -= timedelta(days=1)
        if pick.random() < 0.012:
            rows.append(Row("", "", "", "", "", "", day))
            continue
        given, family = (
            pick.choice(names[:26] if pick.random() < 0.9 else names) for names in (_GIVEN, _FAMILY)
        )
        slug = f"{given}-{family}-{number:x}{pick.randrange(4096):03x}".lower()
        slug = slug.replace("\u00a0", "").replace("'", "").replace("dr.", "")
        if pick.random() < 0.08:
            family += pick.choice(_CREDENTIALS)
        company = f"{pick.choice(_COMPANY)} {pick.choice(_BRANCH)}" if pick.random() < 0.985 else pick.choice(_PLACEHOLDERS)
        position = f"{pick.choice(_TOPIC)} {pick.choice(_ROLE)}" + (pick.choice((", Europe", " | Speaker", "  ", "")))
        if pick.random() < 0.02:
            company = position = ""
        email = f"{number:x}@mail.example" if pick.random() < 0.03 else ""
        url = f"https://www.linkedin.com/in/{quote(slug)}"
        rows.append(Row(given, family, url, email, company, position, day))
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
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(names or header)
    for row in rows:
        cells = dict(zip(NEW, (*row[:6], dates(row.day)), strict=True))
        writer.writerow([cells.get(column, "") for column in header])
    return out.getvalue().removesuffix(newline)


def connections_csv(n: int, seed: int = 1) -> bytes:
    """A file of n rows as LinkedIn writes it today."""
    return (NOTE + table(people(n, seed))).encode()
