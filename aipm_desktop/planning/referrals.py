"""Who led to whom: the chain of introductions, how deep it goes, and whether each was thanked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.conversations import HELD, voice_of

DEEPEST = 100
"""So many introductions in a row are followed; what lies deeper begins a chain of its own."""


@dataclass(frozen=True, slots=True)
class Referred:
    """Somebody in the chain. `contact_id` is 0 for a mere name; `interview_id`, 0 for none, is where they were named.

    `introduced` says that the introduction was made. `thanked` is None where nobody noted whom there is to thank.
    `talks` counts the interviews held with them, `planned` says that one is to come. `depth` is 0 for the first.
    """

    contact_id: int
    name: str
    depth: int
    interview_id: int
    row_id: int
    introduced: bool
    thanked: bool | None
    talks: int
    planned: bool
    led_to: tuple[Referred, ...]

    @property
    def everybody(self) -> int:
        """How many people came through this one, near and far."""
        return len(self.led_to) + sum(each.everybody for each in self.led_to)

    @property
    def deepest(self) -> int:
        """How many introductions follow one another from here on."""
        return max((1 + each.deepest for each in self.led_to), default=0)


def chains(interviews: Iterable[Values], introduced_by: Mapping[int, int], names: Mapping[int, str]) -> list[Referred]:
    """Everybody who led to somebody without having been introduced, the most fruitful first, with all who followed.

    `introduced_by` holds, by contact, who introduced them. Who was named by several stands below the one who introduced
    them, else below the first who named them. A circle of introductions is cut open: nobody appears twice.
    """
    return _Web(list(interviews), introduced_by, names).chains()


class _Web:
    def __init__(self, interviews: list[Values], introduced_by: Mapping[int, int], names: Mapping[int, str]) -> None:
        self._names = names
        self._parent: dict[int, int] = dict(introduced_by)
        self._named: dict[int, list[tuple[int, Values]]] = {}  # only a name, below whom
        self._rows: dict[tuple[int, int], tuple[int, Values]] = {}
        self._talks: dict[int, int] = {}
        self._planned: set[int] = set()
        self._seen: set[int] = set()
        self._cut: list[int] = []
        for interview in sorted(interviews, key=lambda each: each["id"]):
            self._read(interview)
        self._children: dict[int, list[int]] = {}
        for child, parent in self._parent.items():
            if child != parent:
                self._children.setdefault(parent, []).append(child)

    def _read(self, interview: Values) -> None:
        people = [id for id in voice_of(interview).key if id > 0]
        for person in people:
            if interview["status"] in HELD:
                self._talks[person] = self._talks.get(person, 0) + 1
            elif interview["status"] in ("planned", "requested", "scheduled"):
                self._planned.add(person)
        for row in interview["referrals"] if people else ():
            child = row["contact_id"]
            if not child:
                self._named.setdefault(people[0], []).append((interview["id"], row))
            elif child not in people:
                self._parent.setdefault(child, people[0])
                for person in people:
                    self._rows.setdefault((person, child), (interview["id"], row))

    def chains(self) -> list[Referred]:
        """The roots, then one person of each circle nobody else led into."""
        leading = sorted({*self._children, *self._named})
        roots = [id for id in leading if self._parent.get(id) in (None, id)]
        found = [self._follow(root, 0, 0) for root in roots]
        # Asked one by one, since following one finds others.
        found.extend(self._follow(id, 0, 0) for id in leading if id not in self._seen)
        while self._cut:
            id = self._cut.pop()
            if id not in self._seen:
                found.append(self._follow(id, 0, 0))
        return sorted(found, key=lambda each: (-each.everybody, each.name.casefold()))

    def _follow(self, id: int, parent: int, depth: int) -> Referred:
        self._seen.add(id)
        interview, row = self._rows.get((parent, id), (0, {}))
        led_to = sorted(self._children.get(id, ()), key=lambda each: self._name(each).casefold())
        if depth >= DEEPEST:
            self._cut += led_to
            led_to = []
        followers = [self._follow(child, id, depth + 1) for child in led_to if child not in self._seen]
        followers += [self._mere_name(named, number, depth + 1) for number, named in self._named.get(id, ())]
        return Referred(
            id, self._name(id), depth, interview, row.get("id", 0), not row or row["introduced"],
            row["thanked"] if row else None, self._talks.get(id, 0), id in self._planned, tuple(followers),
        )  # fmt: skip

    def _mere_name(self, row: Values, interview: int, depth: int) -> Referred:
        return Referred(0, row["name"], depth, interview, row["id"], row["introduced"], row["thanked"], 0, False, ())

    def _name(self, id: int) -> str:
        return self._names.get(id, "")
