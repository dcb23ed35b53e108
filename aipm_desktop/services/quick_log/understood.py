"""What a typed line says, as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.interaction import INTERACTION
from aipm_desktop.kinds.text import fold
from aipm_desktop.store import Hit

FindPeople = Callable[[str], list[Hit]]
"""The contacts that a typed name may mean, the likeliest first; none when nobody is called so."""
Pick = Hit | Literal["new", "out"]
"""What a person decided about a name: whom it means, that it is somebody new, or nobody."""

FOLLOW_UP = "Follow up"
DEFAULT_TYPE = str(INTERACTION.record.model_fields["type"].default)
_PARTICLES = frozenset("al bin da de del der di do dos du el la le van von zu".split())


def split_name(name: str) -> tuple[str, str]:
    """(given, family): the last word with the particles before it is the family's."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return (" ".join(words[:at]), " ".join(words[at:])) if at > 0 else (name, "")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the line. Undecided while it may mean several people, or nobody who is known."""

    text: str
    candidates: tuple[Hit, ...] = ()
    chosen: Hit | None = None
    new: bool = False

    @property
    def decided(self) -> bool:
        return self.new or self.chosen is not None

    @property
    def name(self) -> str:
        """What to call them: the contact's name, or the typed one as names are written."""
        return self.chosen.title if self.chosen else as_name(self.text)

    def same_as(self, other: Mention) -> bool:
        """Whether both are one contact or, as long as that is open, the same name."""
        if self.chosen and other.chosen:
            return self.chosen.id == other.chosen.id
        return fold(self.text) == fold(other.text)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A next step; without a title of its own it is named after the people."""

    title: str
    due: When | None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says. `said_type` and `said_when` tell whether it says so itself; `problem` what cannot be."""

    people: tuple[Mention, ...] = ()
    type: str = DEFAULT_TYPE
    said_type: str = ""
    when: When = date.min
    said_when: str = ""
    minutes: int | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    problem: str = ""

    @property
    def undecided(self) -> Mention | None:
        """The first name nobody has decided about."""
        return next((mention for mention in self.people if not mention.decided), None)


def as_name(text: str) -> str:
    """A name typed in small letters as names are written: "ana da silva" is Ana da Silva."""
    if text != text.lower():
        return text
    words = [word if word in _PARTICLES else word[:1].upper() + word[1:] for word in text.split()]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]
