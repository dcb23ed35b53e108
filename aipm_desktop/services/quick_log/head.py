"""The head of a line, which says who, what kind of conversation, when and how long, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.interaction import GENERAL_WORDS, WORDS_FOR_TYPES
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import is_moment
from aipm_desktop.services.quick_log.typed_dates import LONGEST_DATE, Dates
from aipm_desktop.services.quick_log.understood import FindPeople, Mention, Pick
from aipm_desktop.store import Hit

TYPE_OF = {phrase: key for key, phrases in WORDS_FOR_TYPES.items() for phrase in phrases}
_TALKED = frozenset(("talked", "spoke", "chatted", "chat", "catch up", "caught up"))
_JOINING = frozenset(("and", "with", "&", "w/"))
_SMALL = frozenset("a an the i we my had for by via on at in to over from".split()) | _JOINING
_LONGEST_NAME, _LONGEST_NEW_NAME, _LONGEST_TYPE = 4, 3, 2
"""Words."""
_DOTS = re.compile(r"[._]")
_TOKEN = re.compile(r"(?:\d,\d|[^\s,;&])+|[,;&]")
_MINUTES = re.compile(
    r"(?P<hours>\d(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)(?:\s*(?P<rest>\d\d?)\s*(?:m|min|mins|minutes)?)?"
    r"|(?P<minutes>\d{1,3})\s*(?:m|min|mins|minutes)"
    r"|(?P<half>half an hour)|(?P<one>an hour)"
)


def tokens_of(text: str) -> list[str]:
    """Words, and signs that part people from each other."""
    return _TOKEN.findall(text)


@dataclass(slots=True)
class Head:
    """Goes through the words of the head from left to right; each is a person, a date, a length, a type or a name."""

    tokens: list[str]
    free: bool
    dates: Dates
    find_people: FindPeople
    picked: Mapping[str, Pick]
    people: list[Mention] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    said_type: str = ""
    said_when: str = ""
    when: When | None = None
    minutes: int | None = None
    problem: str = ""
    _unknown: list[str] = field(default_factory=list)
    _joined: bool = False
    """Whether a word that joins people stands before the present one."""

    def run(self) -> None:
        at = 0
        while at < len(self.tokens):
            taken = self._take(at)
            if taken:
                self._end_name()
                at += taken
                continue
            if self._summary_begins(at):
                self._end_name()
                self.left_over.append(_rejoined(self.tokens[at:]))
                return
            self._unknown.append(self.tokens[at])
            at += 1
        self._end_name()

    def _take(self, at: int) -> int:
        """How many words from `at` on were understood."""
        token = self.tokens[at]
        if token in ",;&":
            self._joined = token == "&" or not (self.said_type or self.when)
            return 1
        if token.startswith("#"):
            self.tags.append(token)
            return 1
        taken = self._person(at, least=2) or self._minutes(at) or self._date(at) or self._type(at)
        if taken:
            self._joined = False
            return taken
        word = token.casefold()
        if word in _SMALL and not self._unknown:
            self._joined = self._joined or word in _JOINING
            return 1
        if talked := self._talked(at):
            return talked
        if word in _JOINING:
            self._joined = True
            return 1
        taken = self._person(at, least=1)
        self._joined = self._joined and not taken
        return taken

    def _words(self, at: int, most: int) -> list[str]:
        """The words from `at` on that may belong together."""
        found: list[str] = []
        for token in self.tokens[at : at + most]:
            if token in ",;&" or token.startswith("#") or (found and token.startswith("@")):
                break
            found.append(token)
        return found

    def _person(self, at: int, least: int) -> int:
        """Take the longest name from `at` on that has at least so many words. After an @ there is always a name."""
        names = self._words(at, _LONGEST_NAME)
        marked = bool(names) and names[0].startswith("@")
        if marked:
            names[0] = _DOTS.sub(" ", names[0][1:]).strip()
        if not names or not names[0] or (self._unknown and not marked):
            return 0
        if self.find_people(names[0]):
            for count in range(len(names), least - 1, -1):
                text = " ".join(names[:count])
                if hits := self._called(text):
                    more = self._surname(at + 1) if count == 1 and not marked else 0
                    self._note(" ".join(names[: 1 + more]) if more else text, [] if more else hits)
                    return count + more
        if marked and least == 1:
            self._note(names[0], [])
            return 1
        return 0

    def _surname(self, at: int) -> int:
        """How many unknown words follow a first name that is known: then it is somebody of that name who is not.

        Where nothing parts the summary from the head they may as well begin it, unless more of the head follows.
        """
        words = self._words(at, _LONGEST_NEW_NAME)
        known = (n for n, word in enumerate(words) if self._means_something(word) or self.find_people(word))
        count = next(known, len(words))
        if not 0 < count < _LONGEST_NEW_NAME or not "".join(words[:count]).replace("-", "").isalpha():
            return 0
        after = self.tokens[at + count].casefold() if at + count < len(self.tokens) else ""
        goes_on = after in (",", ";", "&") or (after not in _SMALL - _JOINING and self._means_something(after))
        return count if goes_on or not self.free else 0

    def _called(self, text: str) -> list[Hit]:
        """Who is called so. A word that means something else counts as a name only where it is one in full."""
        hits, words = self.find_people(text), fold(text).split()
        if any(self._means_something(word) for word in words[1:]):
            hits = [hit for hit in hits if set(words) <= set(fold(hit.title).split())]
        return hits

    def _means_something(self, word: str) -> bool:
        if word.casefold() in TYPE_OF or word.casefold() in _SMALL or word.casefold() in _TALKED:
            return True
        try:
            return self.dates.read(word, past=True) is not None
        except InvalidValueError:
            return True

    def _date(self, at: int) -> int:
        words = self._words(at, LONGEST_DATE)
        for count in range(len(words), 0, -1):
            text = " ".join(words[:count])
            try:
                found = self.dates.read(text, past=True)
                if found is not None and self.when is not None:
                    text = f"{self.said_when} {text}"
                    found = self.dates.read(text, past=True) if is_moment(found) else None
            except InvalidValueError as fault:
                self.problem = self.problem or f"{fault.title}. {fault.message}"
                return count
            if found is not None:
                self.when, self.said_when = found, text
                return count
        return 0

    def _minutes(self, at: int) -> int:
        words = self._words(at, 3)
        for count in range(len(words), 0, -1):
            found = _MINUTES.fullmatch(" ".join(words[:count]).casefold())
            if found and self.minutes is None:
                hours = float((found["hours"] or "0").replace(",", "."))
                whole = round(hours * 60) + int(found["rest"] or found["minutes"] or 0)
                self.minutes = 30 if found["half"] else 60 if found["one"] else whole
                return count
        return 0

    def _type(self, at: int) -> int:
        words = self._words(at, _LONGEST_TYPE)
        for count in range(len(words), 0, -1):
            phrase = " ".join(words[:count]).casefold()
            if phrase in TYPE_OF:
                differs = self.said_type and TYPE_OF[phrase] != TYPE_OF[self.said_type]
                if differs and self.free and GENERAL_WORDS.isdisjoint((phrase, self.said_type)):
                    return 0
                if not self.said_type or (self.said_type in GENERAL_WORDS and phrase not in GENERAL_WORDS):
                    self.said_type = phrase
                return count
        return 0

    def _talked(self, at: int) -> int:
        """Take a verb that says only that there was a conversation, where it does not begin the summary."""
        words = [word.casefold() for word in self._words(at, 3)]
        for count in (2, 1):
            joined = words[count : count + 1] in (["to"], ["with"])
            if " ".join(words[:count]) in _TALKED and (joined or not (self.free and self._anything)):
                return count
        return 0

    @property
    def _anything(self) -> bool:
        return bool(self.people or self.said_type or self.when or self.minutes)

    def _summary_begins(self, at: int) -> bool:
        """Whether the unknown word at `at` is the first of what it was about."""
        if self._unknown or not self.free:
            return False
        return (self._anything and not self._joined) or self._unknown_from(at) > _LONGEST_NEW_NAME

    def _unknown_from(self, at: int) -> int:
        """How many words from `at` on can only be a new name."""
        words = self._words(at, _LONGEST_NEW_NAME + 1)
        return next((n for n, word in enumerate(words) if self._ends_name(word)), len(words))

    def _ends_name(self, word: str) -> bool:
        said = word.casefold()
        if said in _SMALL:
            return said in _JOINING
        return self._means_something(word) or bool(self.find_people(word))

    def _end_name(self) -> None:
        """The unknown words up to here are somebody's name, if they can be one."""
        text = " ".join(self._unknown)
        self._unknown.clear()
        if not text:
            return
        if len(text.split()) > _LONGEST_NAME or any(char.isdigit() for char in text):
            self.left_over.append(text)
        else:
            self._note(text, [])
        self._joined = False

    def _note(self, text: str, hits: list[Hit]) -> None:
        pick = self.picked.get(fold(text))
        if pick == "out":
            return
        chosen = pick if isinstance(pick, Hit) else hits[0] if len(hits) == 1 and pick != "new" else None
        mention = Mention(text, tuple(hits), chosen, new=pick == "new")
        if not any(mention.same_as(other) for other in self.people):
            self.people.append(mention)


def _rejoined(tokens: list[str]) -> str:
    return re.sub(r"\s+([,;])", r"\1", " ".join(tokens))
