"""What the interviews say together, and the acts on it: mark answers, join insights, close the loop of advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_plain_table
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.interview import INTERVIEW
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.planning.conversations import (
    DIFFERS,
    Advice,
    Answer,
    Matrix,
    Question,
    Said,
    Statement,
    advices,
    matrix,
    statements,
    words_key,
)
from aipm_desktop.planning.referrals import Referred, chains
from aipm_desktop.store import FILLED, Store

NOT_ASKED, NO_ANSWER = "not asked", "asked, no answer written down"
THEMES: dict[str, str] = {
    choice.key: choice.label
    for choice in choices_of(INTERVIEW, next(f for f in INTERVIEW.rows_named("questions").fields if f.name == "theme"))
}
"""The themes of questions, in their usual order, with their labels."""


def read_matrix(store: Store) -> Matrix:
    """All answers of all interviews."""
    return matrix(store.select("interview"))


def read_statements(store: Store) -> list[Statement]:
    """What was learned, by skill, with who said it."""
    return statements(store.select("interview"))


def read_advices(store: Store) -> list[Advice]:
    """All advice with what became of it."""
    return advices(_advised(store), store.select("task", filters={"about_kind": "interview"}))


def _advised(store: Store) -> list[Values]:
    """The interviews that hold advice."""
    ids = sorted({id for id, _advice in store.all_rows("interview", ["advice"], "follow_through")})
    return store.select("interview", filters={"id": ids}) if ids else []


def matrix_table(found: Matrix) -> list[list[str]]:
    """The matrix as a table with its head: question, theme, then a column for each voice."""
    rows = [["Question", "Theme", *(voice.name for voice in found.voices)]]
    for question in found.questions:
        said = [said_in(found.answer(question, voice)) for voice in found.voices]
        rows.append([question.text, THEMES.get(question.theme, question.theme), *said])
    return rows


def said_in(answer: Answer | None) -> str:
    """One cell in words."""
    if answer is None:
        return NOT_ASKED
    text = answer.text or NO_ANSWER
    return f"[differs] {text}" if answer.differs else text


def save_matrix(found: Matrix, path: Path) -> None:
    """Write the matrix as a CSV that no spreadsheet takes for formulas. Raises AipmError when it cannot be written."""
    head, *rows = matrix_table(found)
    write_atomically(path, write_plain_table(head, rows))


def set_differs(store: Store, question: Question, answer: Answer, on: bool) -> None:
    """Mark an answer as contradicting others, or no longer. The mark is an insight of that interview."""
    text = DIFFERS + question.text
    rows = [
        row
        for row in store.get("interview", answer.interview_id)["insights"]
        if words_key(row["text"]) != words_key(text)
    ]
    label = "Mark an answer that differs" if on else "Take back that an answer differs"
    store.save("interview", {"insights": [*rows, {"text": text}] if on else rows}, answer.interview_id, label=label)


def join_statements(store: Store, said: Sequence[Said], text: str, skill: str) -> int:
    """Give these insights the same words, and the skill unless "", in one step. Returns how many were changed."""
    rows_of: dict[int, set[int]] = {}
    for each in said:
        rows_of.setdefault(each.interview_id, set()).add(each.row_id)
    changed = 0
    with store.write("Put insights together") as writer:
        for interview, chosen in rows_of.items():
            rows = store.get("interview", interview)["insights"]
            new = [_worded(row, text, skill) if row["id"] in chosen else row for row in rows]
            changed += sum(one != other for one, other in zip(rows, new, strict=True))
            if new != rows:
                writer.save("interview", {"insights": new}, interview)
    return changed


def _worded(row: Values, text: str, skill: str) -> Values:
    return {**row, "text": text, "skill": skill or row["skill"]}


# Closing the loop


def make_task(store: Store, advice: Advice) -> int:
    """A task to act on a piece of advice. Returns its id."""
    people = [id for id in advice.voice.key if id > 0]
    task = {
        "title": advice.action or advice.advice,
        "about_kind": "interview",
        "about_id": advice.interview_id,
        "about_row": advice.row_id,
        "contact_id": people[0] if people else None,
    }
    return int(store.save("task", task, label="Make a task of advice")["id"])


def set_done(store: Store, advice: Advice, today: date) -> None:
    """Note that the advice was followed; its task is finished in the same step."""
    followed = {"follow_through": _rows(store, advice, done_on=today)}
    store.save("interview", followed, advice.interview_id, label=f"Done: {advice.action or advice.advice}")


def set_told(store: Store, advice: Advice, today: date) -> None:
    """Note that they were told today what came of it, which is a touch with everybody of that interview."""
    people = [{"contact_id": id} for id in advice.voice.key if id > 0]
    told = _rows(store, advice, done_on=advice.done_on or today, reported_back_on=today)
    with store.write(f"Told {advice.voice.name} what came of it") as writer:
        writer.save("interview", {"follow_through": told}, advice.interview_id)
        if people:
            summary = f"Told what came of: {advice.advice}"
            talk = writer.save("interaction", {"summary": summary, "occurred": today, "people": people})
            writer.link("interaction", talk, "interview", advice.interview_id)


def _rows(store: Store, advice: Advice, **values: date) -> list[Values]:
    rows = store.get("interview", advice.interview_id)["follow_through"]
    return [{**row, **values} if row["id"] == advice.row_id else row for row in rows]


# Who led to whom


def read_chains(store: Store) -> list[Referred]:
    """The chains of introductions, the most fruitful first."""
    ids = store.ids("contact", filters={"introduced_by_id": FILLED})
    introduced = {id: int(by) for id, (by,) in store.rows("contact", ids, ["introduced_by_id"]).items()}
    named = {int(id) for _interview, id in store.all_rows("interview", ["contact_id"], "referrals") if id}
    talked = {int(id) for _interview, id in store.all_rows("interview", ["contact_id"], "people") if id}
    people = {*introduced, *introduced.values(), *named, *talked}
    return chains(store.select("interview"), introduced, store.titles("contact", sorted(people)))


def set_thanked(store: Store, interview: int, row_id: int, on: bool) -> None:
    """Note that somebody was thanked for an introduction, or not yet."""
    rows = store.get("interview", interview)["referrals"]
    new = [{**row, "thanked": on} if row["id"] == row_id else row for row in rows]
    label = "Thanked for an introduction" if on else "Not thanked for an introduction"
    store.save("interview", {"referrals": new}, interview, label=label)


def make_contact(store: Store, interview: int, row_id: int, values: Values) -> int:
    """Make a contact of a mere name of an interview's referrals, introduced by who named it. Returns its id."""
    whole = store.get("interview", interview)
    people = [row["contact_id"] for row in whole["people"] if row["contact_id"]]
    with store.write("Make a contact of a referral") as writer:
        contact = writer.save("contact", {**values, "introduced_by_id": people[0] if people else None})
        named = {"contact_id": contact, "name": ""}
        rows = [{**row, **named} if row["id"] == row_id else row for row in whole["referrals"]]
        writer.save("interview", {"referrals": rows}, interview)
    return contact
