"""What somebody who helps has to know of a copy of the program and its data: facts, sizes and counts, nobody's data."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from aipm_desktop import __version__, paths, settings
from aipm_desktop.errors import AipmError
from aipm_desktop.services.backup.copies import all_copies, backups_folder
from aipm_desktop.services.encryption import is_encrypted
from aipm_desktop.settings import Settings
from aipm_desktop.store.engine import FILE_NAME, faults_in_words
from aipm_desktop.store.inspecting import SQLITE, check_open_database, look_into, lost_log
from aipm_desktop.store.migrate import HEAD, revision_of
from aipm_desktop.store.read_only import open_read_only
from aipm_desktop.store.restoring import is_decided

Facts = dict[str, dict[str, Any]]
"""Sections of named facts: texts, numbers, truths, and lists of texts."""

_PACKAGES = ("PySide6_Essentials", "SQLAlchemy", "sqlmodel", "pydantic", "icalendar", "cryptography", "tzdata")


def diagnose(folder: Path, *, now: datetime, display: Mapping[str, Any]) -> Facts:
    """Facts about the program, this computer and the data in `folder`, which are only read.

    `display` are facts about the screen that the caller knows. What is wrong with the data or the settings is a fact,
    too, and raises nothing. Paths in the home folder begin with "~", and no text that the person wrote is among them.
    """
    chosen, notes = _settings(folder)
    facts: Facts = {
        "Program": _program(),
        "Display": dict(display),
        "Paths": {
            "data": str(folder),
            "backups": str(backups_folder(folder, chosen.backup)),
            "log": _file(paths.log_path(folder)),
        },
        "Database": _database(folder),
        "Records": _records(folder / FILE_NAME),
        "Backups": _backups(folder, chosen, now),
        "Settings": _chosen(chosen) | ({"not taken over": len(notes)} if notes else {}),
    }
    return {name: {what: _shortened(fact) for what, fact in section.items()} for name, section in facts.items()}


def in_words(facts: Facts) -> str:
    """The facts as text: a heading for each section, a line for each fact."""
    lines: list[str] = []
    for section, found in facts.items():
        lines += ["", section]
        if not found:
            lines.append("  none" if section == "Records" else "  as they come")
        width = max((len(name) for name in found), default=0)
        for name, fact in found.items():
            said = [str(each) for each in fact] if isinstance(fact, list) else [_said(fact)]
            lines += [f"  {name if number == 0 else '':<{width}}  {each}" for number, each in enumerate(said)]
    return "\n".join(lines[1:]) + "\n"


def _said(fact: Any) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return f"{fact:,}" if isinstance(fact, int) else str(fact)


def _shortened(fact: Any) -> Any:
    """Without the home folder, whose name is the person's as a rule."""
    if isinstance(fact, list):
        return [_shortened(each) for each in fact]
    home = str(Path.home())
    return fact.replace(home, "~") if isinstance(fact, str) and len(home) > 1 else fact


def _program() -> dict[str, Any]:
    found: dict[str, Any] = {
        "AIPM Desktop": f"{__version__}{', packaged' if getattr(sys, 'frozen', False) else ''}",
        "Python": platform.python_version(),
        "SQLite": SQLITE,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a packaged program does not carry what says so
            continue
    return found


def _settings(folder: Path) -> tuple[Settings, list[str]]:
    """The settings, read from a copy: a file that is no JSON would be put aside, and looking changes nothing."""
    with tempfile.TemporaryDirectory() as workshop:
        copy = paths.settings_path(Path(workshop))
        with suppress(OSError):
            shutil.copyfile(paths.settings_path(folder), copy)
        return settings.load(copy)


def _file(path: Path) -> str:
    try:
        return f"{path}, {path.stat().st_size:,} bytes"
    except OSError:
        return f"{path}, not there"


def _database(folder: Path) -> dict[str, Any]:
    file = folder / FILE_NAME
    found: dict[str, Any] = {
        "file": _file(file),
        "log beside it": _file(file.with_name(f"{FILE_NAME}-wal")),
        "log lost": lost_log(file),
        "restore under way": is_decided(folder),
        "revision of the program": HEAD,
    }
    if not file.exists():
        return found | {"encrypted": False, "state": "not made yet"}
    try:
        found["encrypted"] = is_encrypted(folder)
        with faults_in_words(file):
            found["revision"] = revision_of(file)
        check_open_database(file)
        if found["revision"] != HEAD:
            return found | {"state": "sound, of another revision"}
        with closing(open_read_only(folder)) as store:
            steps = store.history(1000)
            found |= {"steps": len(steps), "undone": sum(step.undone for step in steps), "in the bin": len(store.bin())}
            return found | {"state": store.check() or "sound"}
    except AipmError as fault:
        return found | {"state": fault.title}


def _records(file: Path) -> dict[str, int]:
    with suppress(AipmError), faults_in_words(file):  # the state of the database tells it
        if file.exists() and revision_of(file) != HEAD:
            return look_into(file).counts
        if file.exists():
            with closing(open_read_only(file.parent)) as store:
                return store.counts()
    return {}


def _backups(folder: Path, chosen: Settings, now: datetime) -> dict[str, Any]:
    copies = all_copies(folder, chosen.backup)
    found: dict[str, Any] = {"copies": len(copies)}
    if copies:
        newest = copies[0]
        found["newest"] = f"{newest.made_at.date().isoformat()}, {newest.sort}, {newest.size:,} bytes"
        found["hours old"] = round((now - newest.made_at).total_seconds() / 3600)
    return found


def _chosen(chosen: BaseModel) -> dict[str, Any]:
    """The settings that differ from the defaults: switches and numbers as they are, of texts and lists only that."""
    found: dict[str, Any] = {}
    for name, field in type(chosen).model_fields.items():
        value = getattr(chosen, name)
        if value == field.default:
            continue
        if isinstance(value, BaseModel):
            found |= {f"{name}.{inner}": fact for inner, fact in _chosen(value).items()}
        elif isinstance(value, bool | int | float) or value in _literals(field.annotation):
            found[name] = value
        else:
            found[name] = f"{len(value):,} set" if isinstance(value, dict) else "set"
    if chosen.model_extra:
        found["of another version"] = len(chosen.model_extra)
    return found


def _literals(annotation: Any) -> list[Any]:
    """The texts that a field of a few choices may hold."""
    inner = get_args(annotation)
    return [each for each in inner if isinstance(each, str)] + [text for each in inner for text in _literals(each)]
