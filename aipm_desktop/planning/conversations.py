"""Informational interviews seen together: the same question across people, the same insight from several, and advice
that waits to be told back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold

HELD = ("completed", "closed")
DIFFERS = "Answers differ: "
"""How an insight begins that marks the answer to a question as contradicting others; the question follows."""
_ENDS = " .,;:!?…"
State = Literal["to_tell", "to_do", "told"]


def words_key(text: str) -> str:
    """What makes two questions or two insights the same: their words, without case, accents and the sign at the end."""
    return fold(text).strip(_ENDS)


@dataclass(frozen=True, slots=True)
class Voice:
    """One interviewee, or several who were talked to together; `interviews` with them, the newest first.

    `key` holds the ids of the contacts; an interview without people stands for itself, as its id below zero.
    """

    key: tuple[int, ...]
    name: str
    interviews: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was put down in at least one interview; `theme` is the one most often given to it."""

    key: str
    text: str
    theme: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one voice said to a question. `asked` without `text` is a question whose answer was not written down."""

    interview_id: int
    text: str
    asked: bool
    differs: bool


@dataclass(frozen=True)
class Matrix:
    """Questions down, voices across. A pair without an entry in `answers` was not asked."""

    questions: tuple[Question, ...]
    voices: tuple[Voice, ...]
    answers: Mapping[tuple[str, tuple[int, ...]], Answer]

    def answer(self, question: Question, voice: Voice) -> Answer | None:
        """What that voice said; None when it was not asked."""
        return self.answers.get((question.key, voice.key))

    @cached_property
    def answered(self) -> Mapping[str, int]:
        """How many voices answered each question, by its key."""
        return Counter(question for (question, _voice), answer in self.answers.items() if answer.text)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in use, the most frequent first."""
        return tuple(theme for theme, _count in Counter(each.theme for each in self.questions).most_common())

    def narrowed(self, theme: str) -> Matrix:
        """The questions of one theme alone; "" for all."""
        chosen = tuple(each for each in self.questions if not theme or each.theme == theme)
        return Matrix(chosen, self.voices, self.answers)


@dataclass(frozen=True, slots=True)
class Said:
    """One insight as it stands in an interview."""

    interview_id: int
    row_id: int
    voice: Voice
    text: str
    skill: str
    surprise: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """Insights that say the same. `heard` is how many voices there are in all; `skill` "" for none."""

    key: str
    text: str
    skill: str
    said: tuple[Said, ...]
    heard: int

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who said it, each once."""
        return tuple({each.voice.key: each.voice for each in self.said}.values())

    @property
    def surprise(self) -> bool:
        """Whether it surprised in any of the interviews."""
        return any(each.surprise for each in self.said)


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice from an interview: what is done about it, since when it is done, and whether they know.

    `done_on` is the day on the row or, without one, the day its task was finished. `task_id` is 0 without a task.
    """

    interview_id: int
    row_id: int
    voice: Voice
    advice: str
    action: str
    done_on: date | None
    told_on: date | None
    task_id: int

    @property
    def state(self) -> State:
        """To do, done but not told, or told."""
        return "told" if self.told_on else "to_tell" if self.done_on else "to_do"


def voice_of(interview: Values) -> Voice:
    """Who was talked to in one interview."""
    people = {row["contact_id"]: row.get("contact_name") or "" for row in interview["people"] if row["contact_id"]}
    key = tuple(sorted(people)) or (-int(interview["id"]),)
    name = ", ".join(name for _id, name in sorted(people.items()) if name) or interview["title"]
    return Voice(key, name, (int(interview["id"]),))


def voices(interviews: Iterable[Values]) -> tuple[Voice, ...]:
    """Everybody heard, in the order of the first interview given with each; several interviews make one voice."""
    found: dict[tuple[int, ...], Voice] = {}
    for interview in interviews:
        one = voice_of(interview)
        known = found.get(one.key)
        found[one.key] = Voice(one.key, one.name, (*known.interviews, *one.interviews)) if known else one
    return tuple(found.values())


def heard(interviews: Iterable[Values]) -> list[Values]:
    """The interviews that took place, or in which something was asked or answered; the newest first."""
    found = [
        each
        for each in interviews
        if each["status"] in HELD or any(row["asked"] or row["answer"].strip() for row in each["questions"])
    ]
    return sorted(
        found, key=lambda each: (each["starts"] is not None, each["starts"] or each["created_at"]), reverse=True
    )


def matrix(interviews: Iterable[Values]) -> Matrix:
    """All answers; questions by how many voices answered them, then as first written down.

    Of several interviews with the same people the newest answer to a question counts.
    """
    known = heard(interviews)
    texts: dict[str, str] = {}
    themes: dict[str, Counter[str]] = {}
    answers: dict[tuple[str, tuple[int, ...]], Answer] = {}
    for interview in known:
        voice = voice_of(interview)
        marked = {words_key(row["text"]) for row in interview["insights"]}
        for row in interview["questions"]:
            key = words_key(row["text"])
            if not key:
                continue
            texts.setdefault(key, row["text"].strip())
            themes.setdefault(key, Counter())[row["theme"]] += 1
            said = row["answer"].strip()
            before = answers.get((key, voice.key))
            if (said or row["asked"]) and (before is None or (said and not before.text)):
                differs = words_key(DIFFERS + row["text"]) in marked
                answers[key, voice.key] = Answer(interview["id"], said, bool(row["asked"] or said), differs)
    questions = [Question(key, text, themes[key].most_common(1)[0][0]) for key, text in texts.items()]
    found = Matrix(tuple(questions), voices(known), answers)
    ordered = tuple(sorted(questions, key=lambda each: -found.answered.get(each.key, 0)))
    return Matrix(ordered, found.voices, answers)


def statements(interviews: Iterable[Values]) -> list[Statement]:
    """What was learned, equal words as one statement: by skill, those without one last; most voices first."""
    known = heard(interviews)
    everybody = {voice.key: voice for voice in voices(known)}
    said: dict[str, list[Said]] = {}
    for interview in known:
        voice = everybody[voice_of(interview).key]
        for row in interview["insights"]:
            if key := words_key(row["text"]):
                one = Said(
                    interview["id"], row["id"], voice, row["text"].strip(), row["skill"].strip(), row["surprise"]
                )
                said.setdefault(key, []).append(one)
    found = [_statement(key, each, len(everybody)) for key, each in said.items()]
    return sorted(found, key=lambda each: (not each.skill, fold(each.skill), -len(each.voices), each.key))


def _statement(key: str, said: Sequence[Said], heard: int) -> Statement:
    skills = Counter(each.skill for each in said if each.skill)
    skill = skills.most_common(1)[0][0] if skills else ""
    return Statement(key, said[0].text, skill, tuple(said), heard)


def advices(interviews: Iterable[Values], tasks: Iterable[Values] = ()) -> list[Advice]:
    """All advice: what waits to be told first, then what is to be done, then what was told, the newest first.

    `tasks` are those about interviews: the one of a piece of advice says when it was done.
    """
    by_row = {task["about_row"]: task for task in tasks if task["status"] != "cancelled"}
    found: list[Advice] = []
    for interview in interviews:
        voice = voice_of(interview)
        for row in interview["follow_through"]:
            task = by_row.get(row["id"]) or {}
            finished = task.get("done_on") if task.get("status") == "done" else None
            found.append(
                Advice(
                    interview["id"],
                    row["id"],
                    voice,
                    row["advice"].strip(),
                    row["action"].strip(),
                    row["done_on"] or finished,
                    row["reported_back_on"],
                    task.get("id", 0),
                )
            )
    order = {"to_tell": 0, "to_do": 1, "told": 2}
    return sorted(found, key=lambda each: (order[each.state], -(each.told_on or each.done_on or date.min).toordinal()))
