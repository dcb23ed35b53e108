"""The commands of the terminal face and their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from aipm_desktop import __version__

COMMANDS = (
    "import",
    "export",
    "forget-imports",
    "search",
    "list",
    "show",
    "add",
    "edit",
    "delete",
    "log",
    "fields",
    "catalogue",
    "agenda",
    "roadmap",
    "remind",
    "undo",
    "check",
    "diagnose",
    "backup",
    "backups",
    "restore",
    "rescue",
    "encrypt",
    "decrypt",
    "install-desktop-entry",
)


class UsageError(Exception):
    """The command line is wrong: exit code 2. `usage` is how it would be right."""

    def __init__(self, message: str, usage: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        # No abbreviations: a script must not change its meaning when an option is added.
        super().__init__(**{**settings, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", self.format_usage().strip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day that exists. Write it as 2027-03-28") from None


def _count(lowest: int, highest: int) -> Any:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {lowest} to {highest:,}")
        return int(text)

    return read


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace with `command` ("" for the window). Raises UsageError; --help and --version exit."""
    opened = _for_the_window(argv)
    if opened is not None:
        return opened
    parser = _parser()
    found, rest = parser.parse_known_args(list(argv))
    _take_late_words(parser, found, rest)
    if found.command == "add" and not (found.values or found.entry):
        raise UsageError("Give at least one FIELD=VALUE, or --from with an entry of the catalogue.")
    if found.command == "agenda":
        if found.json and found.format == "ics":
            raise UsageError("--json and --format ics ask for two different answers.")
        found.json = found.json or found.format == "json"
    if found.command == "export":
        found.command = f"export {found.what}"
        if found.command == "export calendar" and found.start and found.end and found.start > found.end:
            raise UsageError("--from lies after --to.")
    return found


def _for_the_window(argv: Sequence[str]) -> argparse.Namespace | None:
    """Nothing, or files alone, as a desktop hands them over, are for the window, which offers to import them.

    It need not wait for the parsers of all the commands.
    """
    options = _Parser(add_help=False)
    _common(options, default=None, flag=False)
    found, words = options.parse_known_args(list(argv))
    strange = any(word.startswith("-") or not Path(word).exists() for word in words)
    if strange or (words and words[0] in COMMANDS):
        return None
    found.command, found.files, found.background = "", [Path(word) for word in words], False
    return found


def _take_late_words(parser: argparse.ArgumentParser, found: argparse.Namespace, rest: list[str]) -> None:
    """Values and files that stand behind an option: argparse fills a list from one run of words only."""
    has_values = hasattr(found, "values")
    words = found.values if has_values else found.files
    if rest and (not (words or has_values) or any(word.startswith("-") for word in rest)):
        parser.error(f"this is not understood: {' '.join(rest)}")
    if rest:
        words += map(str if has_values else Path, rest)


def _parser() -> argparse.ArgumentParser:
    main = _Parser(
        prog="aipm-desktop",
        description="Become and stay an AI project manager: certifications, courses, people and deadlines. "
        "Without a command the window opens.",
        epilog="Exit codes: 0 done, 1 refused, 2 wrong usage. Each command explains itself with --help. --self-check "
        "alone tries this copy of the program in a throw-away folder.",
    )
    main.add_argument("--version", action="version", version=f"AIPM Desktop {__version__}")
    _common(main, default=None, flag=False)
    main.add_argument("--background", action="store_true", help="start in the tray, without showing the window")
    shared = _Parser(add_help=False)
    # Given before or after the command; here no default, or it would overwrite what stood before.
    _common(shared, default=argparse.SUPPRESS, flag=argparse.SUPPRESS)
    main.set_defaults(command="", files=())
    commands = main.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser, dest="command")
    commands.required = False
    _exchange(commands, shared)
    _records(commands, shared)
    _overview(commands, shared)
    _backups(commands, shared)
    return main


def _common(parser: argparse.ArgumentParser, *, default: Any, flag: Any) -> None:
    parser.add_argument(
        "--json", action="store_true", default=flag, help="one JSON document on stdout, messages on stderr"
    )
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=default, help="the folder of your data (or set AIPM_DATA_DIR)"
    )
    parser.add_argument(
        "--data-password-file",
        type=Path,
        metavar="FILE",
        default=default,
        help="its first line opens encrypted data (or set AIPM_DATA_PASSWORD_FILE); asked for without",
    )
    parser.add_argument("--demo", action="store_true", default=flag, help="a throw-away profile with invented people")


def _exchange(commands: Any, shared: argparse.ArgumentParser) -> None:
    reading = commands.add_parser(
        "import",
        parents=[shared],
        help="contacts from LinkedIn's Connections.csv, its .zip or folder, a vCard or CSV; dates from an .ics file",
        description="Import contacts from LinkedIn: Connections.csv, the .zip as downloaded, or the unzipped folder; "
        "a CSV that this program wrote; or an address book: vCards, a CSV of Google Contacts, Outlook or any other "
        "program whose columns tell a name. All files together are one step that `undo` takes back. Or import dates "
        "from .ics files: an invitation, a conference programme, a whole calendar; each file is one step.",
    )
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE")
    reading.add_argument(
        "--kind",
        choices=("event", "session", "interview", "task"),
        default="",
        help="what new entries of an .ics file shall be; without it their titles and people decide",
    )
    beside = reading.add_mutually_exclusive_group()
    beside.add_argument(
        "--parts",
        metavar="A,B",
        help="these parts of LinkedIn's archive: connections, positions, education, certifications, skills … (a wrong "
        "word lists them all)",
    )
    beside.add_argument("--all-parts", action="store_true", help="every part of LinkedIn's archive that is known")
    reading.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    forgetting = commands.add_parser(
        "forget-imports",
        parents=[shared],
        help="remove the contacts that came from LinkedIn, but for those you edited or used",
    )
    forgetting.add_argument(
        "--for-good", action="store_true", help="also from the bin and the history: `undo` cannot bring them back"
    )
    writing = commands.add_parser(
        "export",
        parents=[shared],
        help="an .ics file of your dates, a CSV of your contacts, any list, or the pack for an audit",
    )
    what = writing.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=_Parser)
    calendar = what.add_parser("calendar", parents=[shared], help="dates and deadlines as an .ics file")
    calendar.add_argument("file", type=Path, metavar="OUT.ics")
    calendar.add_argument(
        "--kinds",
        metavar="A,B",
        help="only these: kinds (interview, task …) or groups (interviews, exams, tasks, birthdays …), or all; "
        "without it, every group but tasks, next touches and birthdays",
    )
    calendar.add_argument(
        "--changed",
        action="store_true",
        help="only what is new, moved or cancelled since the last export; no file when nothing is",
    )
    calendar.add_argument("--from", dest="start", type=_day, metavar="DATE", help="first day, as 2027-03-28")
    calendar.add_argument("--to", dest="end", type=_day, metavar="DATE", help="last day")
    listing = what.add_parser(
        "list", parents=[shared], help="any list as a table (.csv, .xlsx), contacts as vCards too"
    )
    listing.add_argument("kind", metavar="KIND", help="contact, interview, certification …; the plural will do")
    listing.add_argument("file", type=Path, metavar="OUT.(csv|xlsx|vcf)")
    listing.add_argument("--search", metavar="TEXT", default="", help="only records with these words")
    _filter(listing)
    listing.add_argument("--columns", metavar="A,B", help="only these fields; all without it")
    resume = what.add_parser("resume", parents=[shared], help="your résumé: JSON Resume, Markdown or PDF")
    resume.add_argument("file", type=Path, metavar="OUT.(json|md|pdf)")
    resume.add_argument("--all", action="store_true", help="experience that is not marked to be shown, too")
    portfolio = what.add_parser("portfolio", parents=[shared], help="the published projects: a web page or PDF")
    portfolio.add_argument("file", type=Path, metavar="OUT.(html|pdf)")
    eligibility = what.add_parser(
        "eligibility", parents=[shared], help="what your records show for a PMP application: Markdown or PDF"
    )
    eligibility.add_argument("file", type=Path, metavar="OUT.(md|pdf)")
    eligibility.add_argument("--on", type=_day, metavar="DATE", help="counted on this day instead of today")
    eligibility.add_argument(
        "--degree",
        action=argparse.BooleanOptionalAction,
        help="with a four-year degree or without; your courses decide without it",
    )
    contacts = what.add_parser("contacts", parents=[shared], help="contacts as a CSV that can be imported again")
    contacts.add_argument("file", type=Path, metavar="OUT.csv")
    contacts.add_argument("--search", metavar="TEXT", default="", help="only contacts with these words")
    audit = what.add_parser("audit", parents=[shared], help="the credits of a certification and all proofs, as a .zip")
    audit.add_argument("certification", metavar="CERTIFICATION", help="its number, name or short name")
    audit.add_argument("file", type=Path, metavar="OUT.zip")
    spent = what.add_parser("costs", parents=[shared], help="fees, exams, courses and events with a cost, as a CSV")
    spent.add_argument("file", type=Path, metavar="OUT.csv")


def _filter(listing: argparse.ArgumentParser) -> None:
    listing.add_argument(
        "--filter",
        action="append",
        metavar="FIELD=VALUE",
        default=[],
        help="only records with this value, such as tier=a; may be given several times",
    )


def _records(commands: Any, shared: argparse.ArgumentParser) -> None:
    def command(name: str, sentence: str, *, record: bool = False) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(
            name, parents=[shared], help=sentence, epilog="`aipm-desktop fields` lists the kinds and their fields."
        )
        parser.add_argument("kind", metavar="KIND", help="contact, interview, certification …; the plural will do")
        if record:
            parser.add_argument("id", type=_count(1, 2**63 - 1), metavar="ID")
        return parser

    finding = commands.add_parser("search", parents=[shared], help="records of every kind with these words")
    finding.add_argument("words", nargs="+", metavar="WORDS", help="each begins a word anywhere in the record")
    finding.add_argument("--limit", metavar="N", type=_count(1, 1000), default=20, help="at most so many (default: 20)")
    listing = command("list", "the records of a kind")
    listing.add_argument("--search", metavar="TEXT", default="", help="only records with these words")
    _filter(listing)
    listing.add_argument("--limit", metavar="N", type=_count(0, 2**63 - 1), help="at most so many; all without it")
    command("show", "everything about one record", record=True)
    adding = command("add", "a new record; prints its number")
    adding.add_argument(
        "values",
        nargs="*",
        metavar="FIELD=VALUE",
        help="dates as 2027-03-28 or in words such as fri, +2w, 31 dec; rows as JSON: attempts='[{\"booked_at\": …}]'",
    )
    adding.add_argument(
        "--from", dest="entry", metavar="ID", default="", help="start with an entry of the catalogue, such as pmp"
    )
    editing = command("edit", "change fields of a record", record=True)
    editing.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    command("delete", "move a record to the bin, where it stays for 30 days", record=True)
    logging = commands.add_parser(
        "log",
        parents=[shared],
        help='a conversation in one line: log "maria, tom coffee yesterday: stage gates -> fri send deck"',
    )
    logging.add_argument("line", nargs="+", metavar="WORDS", help="who, what kind, when: what about #tag -> next step")
    logging.add_argument("--new", action="store_true", help="add people nobody knows yet as contacts")
    fields = commands.add_parser("fields", parents=[shared], help="the kinds, or the fields of one kind")
    fields.add_argument("kind", metavar="KIND", nargs="?", default="")
    knowledge = commands.add_parser(
        "catalogue",
        parents=[shared],
        help="the starter knowledge: certifications and their rules, courses, questions, messages …",
        description="Look through the starter knowledge that comes with the program. `add KIND --from ID` makes a "
        "record of an entry. Every entry says as of when it holds and where it is from.",
    )
    knowledge.add_argument("type", metavar="TYPE", nargs="?", default="", help="certification, course, skill …")
    knowledge.add_argument("id", metavar="ID", nargs="?", default="", help="all that is known of one entry")
    knowledge.add_argument("--search", metavar="TEXT", default="", help="only entries with these words")


def _overview(commands: Any, shared: argparse.ArgumentParser) -> None:
    roadmap = commands.add_parser(
        "roadmap",
        parents=[shared],
        help="how far the roadmap is, what to do next and why",
        description="The stages, the next steps and every step of the roadmap with the records that count for it.",
    )
    roadmap.add_argument("--update", action="store_true", help="also keep the status that the records speak for")
    agenda = commands.add_parser("agenda", parents=[shared], help="what is overdue, today and in the next days")
    agenda.add_argument("--days", type=_count(0, 3660), default=30, metavar="N", help="how far to look (default: 30)")
    agenda.add_argument(
        "--format",
        choices=("text", "json", "ics"),
        default="text",
        help="json is the same as --json; ics writes a calendar file to stdout, overdue dates included",
    )
    remind = commands.add_parser(
        "remind",
        parents=[shared],
        help="the reminders due now, each printed once",
        description="Print the reminders that are due now and were not printed before, for cron or systemd. Nothing "
        "is printed when there is none, or within your quiet hours.",
    )
    remind.add_argument("--once", action="store_true", help="print them and end, which is all this command does")
    commands.add_parser("undo", parents=[shared], help="take back the last step")
    commands.add_parser("check", parents=[shared], help="whether the database and its search index are sound")
    commands.add_parser(
        "diagnose",
        parents=[shared],
        help="versions, paths, the state of the data and of its backups: for whoever helps you, and nothing you wrote",
    )


def _backups(commands: Any, shared: argparse.ArgumentParser) -> None:
    saving = commands.add_parser("backup", parents=[shared], help="a copy of your data now, or all of it in one file")
    saving.add_argument("file", nargs="?", type=Path, metavar="FILE", help="such as notes.aipm-backup; files and all")
    commands.add_parser("backups", parents=[shared], help="the copies there are")
    restoring = commands.add_parser(
        "restore",
        parents=[shared],
        help="put a backup in the place of your data, after a copy of them",
        description="Say what is inside a backup, ask, and put it in the place of your data. A copy of your data is "
        "made before; a damaged database is kept aside.",
    )
    restoring.add_argument("file", type=Path, metavar="FILE", help="a backup file, or the name of a copy")
    restoring.add_argument("--yes", action="store_true", help="do not ask")
    for parser in (saving, restoring):
        parser.add_argument(
            "--password-file", type=Path, metavar="F", help="a file whose first line is the backup file's password"
        )
    rescuing = commands.add_parser(
        "rescue", parents=[shared], help="save what a damaged database still gives as CSV and JSON"
    )
    rescuing.add_argument("folder", type=Path, metavar="DIR")
    encrypting = commands.add_parser(
        "encrypt",
        parents=[shared],
        help="encrypt your data with a password, or change it",
        description="Encrypt the database: all records, their history and the copies of it. Attached files, settings "
        "and what you exported are not encrypted. Nobody can open the data without the password: whoever forgets it "
        "has lost them.",
    )
    encrypting.add_argument(
        "--password-file", type=Path, metavar="F", help="a file whose first line is the new password; typed without"
    )
    commands.add_parser("decrypt", parents=[shared], help="take the encryption of your data away")
    entry = commands.add_parser(
        "install-desktop-entry",
        parents=[shared],
        help="put the program into the menu of a Linux desktop, where no package did",
        description="Put the program into your menu, with its icon: for copies from pip or from a checkout. Do it "
        "again after moving the copy.",
    )
    entry.add_argument("--remove", action="store_true", help="take it out again")
