"""Writing an understood line: the conversation, new people and the next step, as one step."""

from __future__ import annotations

from dataclasses import dataclass

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.quick_log.understood import FOLLOW_UP, Mention, Understood, split_name
from aipm_desktop.store import Hit, Store, Writer


@dataclass(frozen=True, slots=True)
class Logged:
    """What was written. `task_id` is that of the next step, 0 without one."""

    interaction_id: int
    people: tuple[Hit, ...]
    task_id: int

    @property
    def names(self) -> str:
        """The people as a sentence names them."""
        return together([hit.title for hit in self.people])


def together(names: list[str], most: int = 3) -> str:
    """Names in a sentence: "Maria, Tom and Helen", "Maria, Tom and 4 others"."""
    rest = len(names) - most
    shown = [*names[: most - 1], f"{rest + 1} others"] if rest > 0 else names
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def log(store: Store, understood: Understood) -> Logged:
    """Write it. Raises InvalidValueError when nobody is named, or somebody nobody has decided about."""
    undecided = understood.undecided
    if understood.problem:
        raise InvalidValueError("occurred", "Nothing was logged", understood.problem)
    if undecided is not None:
        raise _undecided(undecided)
    if not understood.people:
        raise InvalidValueError(
            "people", "Nobody is named", "Say first who it was with: maria coffee yesterday: talked about stage gates."
        )
    names = [mention.name for mention in understood.people]
    with store.write(f"Log conversation with {together(names)}") as writer:
        people = tuple(_person(writer, mention) for mention in understood.people)
        interaction = writer.save(
            "interaction",
            {
                "summary": understood.summary,
                "occurred": understood.when,
                "type": understood.type,
                "minutes": understood.minutes,
                "tags": list(understood.tags),
                "people": [{"contact_id": hit.id} for hit in people],
            },
        )
        task = _next_step(writer, understood, people, interaction)
    return Logged(interaction, people, task)


def _undecided(mention: Mention) -> InvalidValueError:
    if not mention.candidates:
        return InvalidValueError(
            "people", f"Nobody is called “{mention.text}”", "Add the contact first, or leave it out."
        )
    first = ", ".join(hit.title for hit in mention.candidates[:5])
    return InvalidValueError("people", f"“{mention.text}” may be several people", f"Write the whole name: {first}.")


def _person(writer: Writer, mention: Mention) -> Hit:
    if mention.chosen is not None:
        return mention.chosen
    given, family = split_name(mention.name)
    return Hit("contact", writer.save("contact", {"given_name": given, "family_name": family}), mention.name)


def _next_step(writer: Writer, understood: Understood, people: tuple[Hit, ...], interaction: int) -> int:
    step = understood.follow_up
    if step is None:
        return 0
    values: Values = {
        "title": step.title or f"{FOLLOW_UP} with {together([hit.title for hit in people])}",
        "due": step.due,
        "contact_id": people[0].id,
        # Only getting in touch again is a touch; a room that is booked is none.
        "follow_up": not step.title or step.title.startswith(FOLLOW_UP),
        "about_kind": "interaction",
        "about_id": interaction,
    }
    return writer.save("task", values)
