"""Forgetting a person for good: what would go, and letting it go. What was counted stays counted, without a name.

Conversations, interviews and sessions that took place with this person alone stay as bare entries with their date and
length, so that earlier months show the same numbers. Entries shared with others keep their text, with "a person" in
the place of the name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.attachments import clear_opened
from aipm_desktop.services.backup.copies import all_copies, back_up, backups_folder
from aipm_desktop.services.reminders import memory_path, recall, remember
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.erasing import Replace, binned_with, erasing
from aipm_desktop.store.naming import Ids, others_in, records_naming

SOMEBODY = "a person"
_COUNTED = {"interaction": (), "interview": ("completed", "closed"), "session": ("held",), "mentoring": ()}
"""Kinds of which finished ones are counted, with the statuses of those that took place; () for whatever it is."""
_BARE = {
    "interaction": ("occurred", "type", "initiated_by", "answered", "minutes", "counts_as_touch"),
    "interview": ("status", "channel", "starts", "ends", "zone", "minutes_asked"),
    "session": ("status", "mentoring_id", "number", "starts", "zone", "minutes"),
    "mentoring": ("status", "role", "started_on"),
}
"""What stays of an entry that is only counted."""
_FINISHED = {"interview": "closed", "mentoring": "ended_early"}
"""The status that ends what would otherwise go on asking for a next step."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting a contact takes: ids by kind. `emptied` are only counted then, `shared` lose the name alone."""

    contact: int
    title: str
    removed: Ids
    emptied: Ids
    shared: Ids
    files: int
    links: int
    in_bin: tuple[int, ...]
    names: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    uids: frozenset[str] = field(default_factory=frozenset)


def plan_forgetting(store: Store, contact: int) -> Forgetting:
    """Look up what is held on a contact, and change nothing. Raises AipmError when there is no such contact."""
    values = store.get("contact", contact)
    naming = records_naming(store, contact)
    alone: Ids = {}
    shared: Ids = {}
    for kind, ids in naming.items():
        ours = _alone(store, kind, ids, contact)
        for number in ids:
            (alone if number in ours else shared).setdefault(kind, []).append(number)
    removed: Ids = {}
    emptied: Ids = {}
    for kind, ids in alone.items():
        for number in ids:
            (emptied if _is_counted(store, kind, number) else removed).setdefault(kind, []).append(number)
    gone = [("contact", contact)]
    gone += [(kind, number) for each in (removed, emptied) for kind in each for number in each[kind]]
    names = _names(values)
    return Forgetting(
        contact,
        BY_NAME["contact"].title_of(values),
        removed,
        emptied,
        shared,
        sum(len(store.attachments(*each)) for each in gone),
        sum(len(store.links(*each)) for each in gone),
        tuple(binned_with(store, contact, _replacing(names))),
        names,
        _first_names(values),
        frozenset(str(store.get(kind, number)["uid"]) for kind, number in gone),
    )


def _alone(store: Store, kind: str, ids: list[int], contact: int) -> set[int]:
    """Which of the records naming the contact are about nobody else."""
    if kind == "task":
        return set(ids)
    if kind in ("interaction", "interview"):
        with_others = others_in(store, kind, ids, contact)
        return {number for number in ids if number not in with_others and _is_with(store, kind, number, contact)}
    if kind == "mentoring":
        return {number for number in ids if store.get(kind, number)["contact_id"] == contact}
    if kind == "session":
        ours = set(store.ids("mentoring", filters={"contact_id": contact}))
        return {number for number in ids if store.get(kind, number)["mentoring_id"] in ours}
    return set()


def _is_with(store: Store, kind: str, number: int, contact: int) -> bool:
    return any(row["contact_id"] == contact for row in store.get(kind, number)["people"])


def _is_counted(store: Store, kind: str, number: int) -> bool:
    if kind not in _COUNTED:
        return False
    took_place = _COUNTED[kind]
    return not took_place or store.get(kind, number)["status"] in took_place


def forget_contact(store: Store, plan: Forgetting) -> None:
    """Do what `plan` says, as one step that nothing takes back; bytes of it stand nowhere in the database afterwards.

    Older backups still hold everything: see `drop_backups`. Raises AipmError with nothing changed, or with words that
    say what remains to be wiped.
    """
    everywhere = _replacing(plan.names)
    among_ours = _replacing((*plan.names, *plan.first_names))
    with erasing(store, plan.in_bin) as eraser:
        for kind, ids in plan.emptied.items():
            for number in ids:
                eraser.empty(kind, number, _BARE[kind])
            if kind in _FINISHED:
                going_on = [number for number in ids if _is_open(store, kind, number)]
                eraser.writer.update_many(kind, [(number, {"status": _FINISHED[kind]}) for number in going_on])
        for kind, ids in plan.removed.items():
            eraser.untell(kind, ids)
            eraser.remove(kind, ids)
        for kind, ids in plan.shared.items():
            eraser.untell(kind, ids)
        eraser.release(plan.contact)
        eraser.reword(among_ours, plan.shared)
        eraser.reword(everywhere)
        eraser.untell("contact", [plan.contact])
        eraser.remove("contact", [plan.contact])
    clear_opened(store.folder)
    _forget_reminders(store.folder, plan.uids)


def _is_open(store: Store, kind: str, number: int) -> bool:
    status = BY_NAME[kind].status(store.get(kind, number)["status"])
    return status is not None and status.open


def _forget_reminders(folder: Path, uids: frozenset[str]) -> None:
    memory = recall(memory_path(folder))
    keys = {key for key in memory.settled.keys() | memory.seen if not any(key.startswith(uid) for uid in uids)}
    if keys != memory.settled.keys() | memory.seen:
        memory.keep_only(keys)
        remember(memory_path(folder), memory)


def drop_backups(store: Store, chosen: Backup, *, now: datetime) -> int:
    """Make a copy of the data as they are now, and remove every older one. Returns how many went.

    Backup files saved by hand elsewhere are not found. Raises AipmError when the copy fails; then none went.
    """
    older = all_copies(store.folder, chosen)
    fresh = back_up(store, backups_folder(store.folder, chosen), "by-hand", now=now)
    gone = 0
    for copy in older:
        if copy.path != fresh.path:
            try:
                copy.path.unlink(missing_ok=True)
            except OSError as error:
                raise AipmError(
                    "A backup was not removed",
                    f"{copy.path}: {error.strerror or error}. Remove it by hand. The data themselves are forgotten.",
                ) from error
            gone += 1
    wanted = store.files_named()
    for pool in {copy.path.parent / "files" for copy in [fresh, *older]}:
        for path in pool.glob("??/*"):
            if path.name not in wanted:
                with suppress(OSError):  # open in another program
                    path.unlink()
    return gone


# Names


def _names(values: Values) -> tuple[str, ...]:
    """What stands for this person alone, wherever it is written: full names, addresses, numbers and profile."""
    found: list[str] = []
    family = values["family_name"].strip()
    for given in (values["given_name"].strip(), values["preferred_name"].strip()):
        if given and family:
            found += [
                f"{given} {family}",
                f"{family} {given}",
                f"{family}, {given}",
                f"{given}{family}",
                f"{family}{given}",
            ]
    reached = [values["email"], values["phone"], values["linkedin_url"]]
    reached += [row[column] for rows, column in _REACHED for row in values[rows]]
    found += [each.strip() for each in reached if len(each.strip()) >= _SHORTEST]
    found += [f"in/{values['slug']}"] if values["slug"] else []
    return tuple(dict.fromkeys(found))


_REACHED = (("emails", "address"), ("phones", "number"), ("links", "url"))
_SHORTEST = 5
"""Anything shorter is a part of other words or numbers."""


def _first_names(values: Values) -> tuple[str, ...]:
    found = (values[name].strip() for name in ("given_name", "family_name", "preferred_name"))
    return tuple(dict.fromkeys(each for each in found if len(each) > 1))


def _replacing(names: Iterable[str]) -> Replace:
    """Puts SOMEBODY in the place of each of `names`, also as it stands in JSON; capitals count in single words."""
    spelled = {name for each in names for name in (each, json.dumps(each)[1:-1])}
    if not spelled:
        return lambda text: text
    parts = [_pattern(name) for name in sorted(spelled, key=len, reverse=True)]
    wanted = re.compile("|".join(parts))
    return lambda text: wanted.sub(SOMEBODY, text)


def _pattern(name: str) -> str:
    """A name with whatever blanks between its parts, and no letter before or after it where words have ends."""
    body = r"\s+".join(map(re.escape, name.split()))
    if " " in name or "@" in name or "/" in name:
        body = f"(?i:{body})"
    before = r"(?<!\w)" if _has_ends(name[0]) else ""
    after = r"(?!\w)" if _has_ends(name[-1]) else ""
    return before + body + after


def _has_ends(sign: str) -> bool:
    """Whether words of this script stand apart: those of Chinese, Japanese and Thai do not."""
    return not unicodedata.name(sign, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI"))
