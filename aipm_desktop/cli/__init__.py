"""The terminal face: the same use cases as the window, without Qt.

`arguments` knows the commands, `terminal` how answers and messages are written; the commands themselves stand in
`transfer` (import and export), `lists` (whole lists), `showcase` (résumé, portfolio), `credits`, `backups`,
`calendars` (.ics in, changes out), `records`, `overview` (agenda, check, undo, the demo), `roadmap`, `catalogue`,
`remind`, `diagnose` and `menu_entry`.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aipm_desktop.cli.arguments import UsageError, parse
from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.errors import AipmError

if TYPE_CHECKING:
    from aipm_desktop.exchange.document.blocks import Document

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

Command = Callable[[Namespace, Path, Terminal], int]
OpenWindow = Callable[[Path, bool, Sequence[Path], bool], int | None]


def _no_pdf(_document: Document) -> bytes:
    raise AipmError("This copy of the program makes no PDF", "Choose another format. No file was written.")


def run(argv: Sequence[str], open_window: OpenWindow, make_pdf: Callable[[Document], bytes] = _no_pdf) -> int:
    """Do what the command line says and return the exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted.

    `open_window(data folder, demo, files to import, in the background)` returns the window's exit code, or None where
    there is no screen: then the agenda is printed instead. `make_pdf` lays out a document, which takes the window's
    parts; commands find it in their arguments. With --json a refusal is a JSON document, too.
    """
    terminal = Terminal(json="--json" in argv)
    command = ""
    try:
        arguments = parse(argv)
        command, terminal.json = arguments.command, arguments.json
        arguments.make_pdf = make_pdf
        code = _run_somewhere(arguments, terminal, open_window)
        terminal.flush()
    except UsageError as error:
        return _refuse(terminal, WRONG_USAGE, "", error.message, error.usage)
    except AipmError as error:
        return _refuse(terminal, REFUSED, command, str(error))
    except KeyboardInterrupt:
        if terminal.answered:
            return DONE  # it came when all was done and told
        return _refuse(terminal, INTERRUPTED, command, "Stopped. Nothing is left half done.")
    except BrokenPipeError:
        terminal.give_up()  # the reader, such as `head`, has seen enough
        return DONE
    return code


def _run_somewhere(arguments: Namespace, terminal: Terminal, open_window: OpenWindow) -> int:
    """In the person's data folder, or in a throw-away one with the demo's people."""
    if not arguments.demo:
        from aipm_desktop import paths

        return _run_in(paths.data_dir(arguments.data_dir, os.environ), arguments, terminal, open_window)
    if arguments.data_dir is not None:
        raise UsageError("--demo has a throw-away folder of its own: leave --data-dir out.")
    from aipm_desktop.services import demo

    with demo.throw_away_folder() as folder:
        if arguments.command:
            demo.fill_folder(folder)
        return _run_in(folder, arguments, terminal, open_window)


def _run_in(folder: Path, arguments: Namespace, terminal: Terminal, open_window: OpenWindow) -> int:
    if arguments.command:
        return _told(folder, lambda: _do(arguments, folder, terminal))
    code = open_window(folder, arguments.demo, arguments.files, arguments.background)
    if code is not None:
        return code
    _use_one_zone_database()
    from aipm_desktop.cli import overview

    without_screen = overview.demo_without_screen if arguments.demo else overview.start_without_screen
    return _told(folder, lambda: without_screen(folder, terminal))


def _do(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """A command, which may need the password of encrypted data; `diagnose` tells what can be told without."""
    from aipm_desktop.cli.passwords import data_password

    command = _command(arguments)
    if arguments.command == "diagnose":
        return command(arguments, folder, terminal)
    with data_password(arguments.data_password_file):
        return command(arguments, folder, terminal)


def _told(folder: Path, work: Callable[[], int]) -> int:
    """Do `work`; a fault of damaged data then says what can be done about it."""
    try:
        return work()
    except AipmError as fault:
        from aipm_desktop.cli import backups

        raise backups.with_ways_out(fault, folder) from fault


def _command(arguments: Namespace) -> Command:
    """The function of a command. Imported only now: --help and the window need none of them."""
    _use_one_zone_database()
    from aipm_desktop.cli import (
        backups,
        catalogue,
        credits,
        diagnose,
        eligibility,
        encryption,
        lists,
        menu_entry,
        overview,
        records,
        remind,
        roadmap,
        showcase,
        transfer,
    )

    commands: dict[str, Command] = {
        "import": transfer.import_files,
        "export calendar": transfer.export_calendar,
        "export contacts": transfer.export_contacts,
        "export list": lists.export_list,
        "export resume": showcase.export_resume,
        "export portfolio": showcase.export_portfolio,
        "export eligibility": eligibility.export_eligibility,
        "export audit": credits.export_audit,
        "export costs": credits.export_costs,
        "forget-imports": lists.forget_imports,
        "search": records.search,
        "list": records.list_records,
        "show": records.show_record,
        "add": records.add_record,
        "edit": records.edit_record,
        "delete": records.delete_record,
        "log": records.log_conversation,
        "fields": records.list_fields,
        "catalogue": catalogue.browse,
        "agenda": overview.agenda,
        "roadmap": roadmap.show,
        "remind": remind.remind,
        "undo": overview.undo,
        "check": overview.check,
        "diagnose": diagnose.diagnose,
        "backup": backups.back_up,
        "backups": backups.list_backups,
        "restore": backups.restore,
        "rescue": backups.rescue,
        "encrypt": encryption.encrypt,
        "decrypt": encryption.decrypt,
        "install-desktop-entry": menu_entry.install_desktop_entry,
    }
    return commands[arguments.command]


def _use_one_zone_database() -> None:
    from aipm_desktop.exchange.ics import use_packaged_zones

    use_packaged_zones()


def _refuse(terminal: Terminal, code: int, command: str, message: str, usage: str = "") -> int:
    terminal.say(f"{message}\n{usage}" if usage else message)
    answer: dict[str, Any] = {"outcome": "error"}
    if command == "import":
        answer |= {"created": 0, "updated": 0, "unchanged": 0, "merged": 0}
        answer |= {"skipped": [], "suggestions": [], "job_changes": []}
    try:
        terminal.document({**answer, "message": message})
    except (AipmError, BrokenPipeError):
        terminal.give_up()  # nobody can be told
    return code
