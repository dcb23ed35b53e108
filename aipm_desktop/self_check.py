"""Whether this copy of the program works on this computer: what a package is tried with after it was made.

It uses a throw-away folder and never the person's data.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import TracebackType
from typing import TYPE_CHECKING

import aipm_desktop
from aipm_desktop import __version__
from aipm_desktop.assets import asset
from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics import use_packaged_zones
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_STARTS, _ZONE = datetime(2027, 3, 22, 17, 0, tzinfo=UTC), "Europe/Berlin"
"""A Monday in winter; the next one comes after the change to summer time."""
_TODAY = date(2027, 3, 1)
_MAKES_PACKAGES = "aipm_desktop.packaging"
"""Of a checkout alone: it is no part of an installed program."""


def run(terminal: Terminal) -> int:
    """Try everything that packaging can break, and say each part in a line. 0 when all of it works, else 1."""
    # What is tried here is the program, not this computer's screen; who sets the variable wants that tried, too.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    use_packaged_zones()
    with ExitStack() as end:
        folder = Path(end.enter_context(tempfile.TemporaryDirectory(prefix="aipm-desktop-check-")))
        try:
            with closing(Store.open(folder)) as store:
                _say(terminal, "database", _database(store))
                _say(terminal, "import", _import(store))
                _say(terminal, "catalogue", _catalogue(store))
                _say(terminal, "calendar", _calendar(store, folder / "check.ics"))
                _say(terminal, "backup", _backup(store, folder / "restored"))
                _say(terminal, "encryption", _encryption(folder / "restored"))
                _say(terminal, "modules", _modules())
                _say(terminal, "licences", _licences())
                application = _application()
                _say(terminal, "PDF", _resume(store, folder / "check.pdf"))
            _say(terminal, "window", _window(folder, application))
        except AipmError as fault:
            terminal.say(f"failed     {fault.title}. {fault.message}")
            return 1
    terminal.line(f"AIPM Desktop {__version__} works here.")
    terminal.flush()
    return 0


def _say(terminal: Terminal, part: str, result: str) -> None:
    terminal.line(f"{part:<10} {result}")
    terminal.flush()


def _demand(holds: bool, words: str) -> None:
    if not holds:
        raise AipmError("This copy of the program is incomplete", f"{words} Install it again.")


def _database(store: Store) -> str:
    complaints = store.check()
    _demand(not complaints, " ".join(complaints))
    return f"{store.file.name} created by its migrations, and sound"


def _import(store: Store) -> str:
    from aipm_desktop.services.import_contacts import import_contacts

    file = asset("sample/Connections.csv")
    created = import_contacts(store, [file]).created
    _demand(created > 0 and created == store.count("contact"), f"{created} contacts came out of {file.name}.")
    return f"{created} contacts from {file.name}"


def _catalogue(store: Store) -> str:
    """Every type of entry is read; one of the certifications becomes a record."""
    from aipm_desktop.catalogue.types import TYPES, type_named
    from aipm_desktop.services.catalogue.picking import pick

    entries = sum(len(type.entries()) for type in TYPES)
    certifications = type_named("certification")
    picked = pick(store, certifications, certifications.entries()[0], _TODAY)
    return f"{entries} entries of {len(TYPES)} types, and {picked.title} taken from them"


def _calendar(store: Store, file: Path) -> str:
    """A weekly meeting, whose times are written in its zone, to a file and back."""
    from aipm_desktop.exchange.ics.read import read_calendar
    from aipm_desktop.services.export_calendar import Selection, export_calendar

    meeting = {"title": "Chapter meeting", "starts": _STARTS, "zone": _ZONE, "recurrence": "FREQ=WEEKLY;COUNT=4"}
    store.save("event", {**meeting, "status": "registered"})
    export_calendar(store, file, Selection(kinds={"event"}), today=_TODAY, settings=Settings())
    content = file.read_bytes()
    _demand(f"TZID={_ZONE}".encode() in content, f"{file.name} does not name the zone {_ZONE}.")
    starts = [entry.start for entry in read_calendar(content).entries]
    _demand(starts == [_STARTS], f"{_STARTS} came back out of {file.name} as {starts}.")
    return f"{_STARTS:%Y-%m-%d %H:%M} UTC written in {_ZONE} and read back the same"


def _backup(store: Store, folder: Path) -> str:
    """With a password: the cipher is a library of its own."""
    from aipm_desktop.services.backup.restoring import replace, stage
    from aipm_desktop.services.backup.saving import proposed_name, save_backup

    now, password = now_utc(), "a throw-away one"
    file = store.folder / proposed_name(now)
    save_backup(store, file, now=now, password=password)
    folder.mkdir()
    stage(file, folder, now=now, password=password)
    replace(folder, now=now)
    with closing(Store.open(folder)) as restored:
        _demand(restored.counts() == store.counts(), "A backup does not hold all records.")
    return "saved with a password and restored, with the same records"


def _encryption(folder: Path) -> str:
    """SQLCipher is a library of its own; a computer without it works but for that."""
    from aipm_desktop.services import encryption

    if not encryption.can_encrypt():
        return "not possible here: SQLCipher is not installed"
    with closing(Store.open(folder)) as store:
        before = store.counts()
    encryption.encrypt(folder, "a throw-away one", now=now_utc())
    with closing(Store.open(folder)) as store:
        _demand(store.counts() == before and not store.check(), "An encrypted database does not hold all records.")
    _demand(encryption.is_encrypted(folder), "The database was not encrypted.")
    return "the database encrypted by SQLCipher, with the same records"


def _modules() -> str:
    """Most are imported when they are first needed, which may be long after the start."""
    found = [module.name for module in walk_packages(aipm_desktop.__path__, "aipm_desktop.")]
    needed = [name for name in found if not name.startswith(_MAKES_PACKAGES)]
    for name in needed:
        try:
            import_module(name)
        except ImportError as error:
            raise AipmError("This copy of the program is incomplete", f"{name}: {error}. Install it again.") from error
    return f"{len(needed)} imported"


def _licences() -> str:
    """Those that About shows."""
    from aipm_desktop.services.licences import NEEDED, components

    found = components()
    without = {*NEEDED} - {each.name.lower() for each in found if each.texts}
    _demand(not without, f"The licence is missing of {', '.join(sorted(without))}.")
    return f"of {len(found)} components, with their texts"


def _application() -> QApplication:
    """What text and widgets need. The caller keeps it for as long as they are used."""
    from PySide6.QtWidgets import QApplication

    from aipm_desktop.gui.theme.theme import STYLE

    return QApplication([*sys.argv[:1], *STYLE])


def _resume(store: Store, file: Path) -> str:
    from aipm_desktop.gui.printing.paper import make_pdf
    from aipm_desktop.services.showcase import export_resume, gather_resume

    store.save("experience", {"title": "Project manager", "status": "active", "in_portfolio": True})
    resume, _ = gather_resume(store, Settings(), _TODAY)
    export_resume(resume, file, now=now_utc(), make_pdf=make_pdf)
    content = file.read_bytes()
    _demand(content.startswith(b"%PDF") and b"/FontFile" in content, f"{file.name} is no PDF with text in it.")
    return f"a résumé of {len(content) / 1000:.0f} kB"


def _window(folder: Path, application: QApplication) -> str:
    """Every page and every topic of the help, over the data of the other parts."""
    from PySide6.QtCore import QProcessEnvironment
    from PySide6.QtGui import QIcon

    from aipm_desktop.app import build
    from aipm_desktop.gui.models.help_topics import TOPICS
    from aipm_desktop.gui.shell.main_window import MainWindow
    from aipm_desktop.gui.shell.page_table import PAGES
    from aipm_desktop.gui.theme.theme import Theme

    theme = Theme(application)
    theme.apply(application, "light", 1.0)
    _demand(not QIcon(str(asset("icons/aipm-desktop.svg"))).pixmap(16).isNull(), "Qt's reader for SVG is missing.")
    inside = getattr(sys, "_MEIPASS", "no frozen program")
    libraries = QProcessEnvironment.systemEnvironment().value("LD_LIBRARY_PATH")
    _demand(inside not in libraries, f"A browser would be started with this program's libraries: {libraries}.")
    window = MainWindow(theme, sample=True)  # the sample touches nothing of the person's, such as the tray
    window.show()
    with _Errors() as errors, closing(build(folder, window)):
        for page in PAGES:
            window.open_page(page.key)
            application.processEvents()
            _demand(not window.grab().isNull(), f"The page {page.label} is not painted.")
        for topic in TOPICS:
            window.open_page("help", topic.key)
            application.processEvents()
    _demand(not errors.told, "\n".join(errors.told))
    return f"{len(PAGES)} pages and {len(TOPICS)} topics of the help shown on {application.platformName()}"


class _Errors:
    """Keeps what Python functions raised that Qt called: it prints that and goes on."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __enter__(self) -> _Errors:
        self._before: Callable[..., object] = sys.excepthook
        sys.excepthook = self._keep
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before

    def _keep(self, sort: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.told.append("".join(traceback.format_exception(sort, error, trace)))
