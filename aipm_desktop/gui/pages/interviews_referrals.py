"""Who led to whom, as deep as it goes, what came of it, and who is still to be thanked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aipm_desktop.exchange.document.blocks import Block
from aipm_desktop.gui.cards.picker import named
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.interviews_outline import Line, Outline, blocks_of
from aipm_desktop.gui.pages.interviews_tab import InterviewsTab
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.referrals import Referred
from aipm_desktop.services.conversations import make_contact, read_chains, set_thanked


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the chain as the key of a line."""

    who: Referred

    @property
    def place(self) -> tuple[int, int, int]:
        """The person, or the row of a mere name."""
        row = 0 if self.who.contact_id else self.who.row_id
        return self.who.contact_id, row, self.who.interview_id if row else 0


class ReferralsTab(InterviewsTab):
    """Enter opens the person, K notes that who introduced them was thanked, C makes a contact of a mere name."""

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.thank_button = Button(theme, "", icon="check", on_click=self.thank)
        self.add_button = Button(theme, tr("Make a contact"), icon="plus", on_click=self.add_contact)
        self.outline = Outline(theme, tr("Who led to whom"))
        self.outline.opened.connect(self._open)
        self.outline.chosen.connect(self._offer)
        self.outline.key_pressed.connect(self.press)
        self.outline.menu_wanted.connect(self.open_menu)
        empty = (
            "users-three",
            "Nobody has led to anybody yet",
            "Ask “whom else should I talk to?”. Who was named in an interview, or introduced a contact, appears here.",
        )
        acts = {"K": self.thank_button, "C": self.add_button}
        super().__init__(desk, self.outline, (self.add_button, self.thank_button), empty, acts)

    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.outline.lines)

    def reload(self) -> None:
        chains = read_chains(self.desk.store)
        self.outline.show_lines([_line(each) for each in chains])
        people = sum(each.everybody for each in chains)
        deepest = max((each.deepest for each in chains), default=0)
        words = tr("1 person through others") if people == 1 else tr("{count} people through others", count=people)
        steps = tr("1 step deep") if deepest == 1 else tr("up to {count} steps deep", count=deepest)
        owed = sum(each.thanked is False and each.introduced for each in _all(chains))
        thanks = (tr("1 to thank for") if owed == 1 else tr("{count} to thank for", count=owed)) if owed else ""
        self.show_found(bool(chains), " · ".join(part for part in (words, steps, thanks) if part))

    def person(self) -> Referred | None:
        """Who is chosen."""
        keys = self.outline.keys()
        return keys[0].who if keys else None

    def _offer(self) -> None:
        who = self.person()
        self.thank_button.setVisible(who is not None and who.thanked is not None)
        self.thank_button.setText(tr("Not thanked yet") if who is not None and who.thanked else tr("Thanked for this"))
        self.add_button.setVisible(who is not None and not who.contact_id)

    def _open(self, key: Person) -> None:
        kind, id = ("contact", key.who.contact_id) if key.who.contact_id else ("interview", key.who.interview_id)
        self.desk.navigator.open_record(kind, id)

    def open_chosen(self) -> None:
        self.outline.open_current()

    def thank(self) -> None:
        """Note that who made this introduction was thanked, or not yet."""
        who = self.person()
        if who is not None and who.thanked is not None:
            set_thanked(self.desk.store, who.interview_id, who.row_id, not who.thanked)
            offer_undo(self.desk, tr("Not thanked yet") if who.thanked else tr("Thanked for the introduction"))

    def add_contact(self) -> None:
        """Make a contact of a mere name."""
        who = self.person()
        if who is not None and not who.contact_id and who.name.strip():
            make_contact(self.desk.store, who.interview_id, who.row_id, named("contact", who.name))
            offer_undo(self.desk, tr("Added {name}", name=one_line(who.name, 60)))


def _all(people: Iterable[Referred]) -> Iterator[Referred]:
    for each in people:
        yield each
        yield from _all(each.led_to)


def _line(who: Referred) -> Line:
    chips: list[tuple[str, str]] = []
    if who.thanked:
        chips.append((tr("Thanked"), "success"))
    elif who.thanked is False and who.introduced:
        chips.append((tr("Not thanked yet"), "warning"))
    parts = [outcome(who)]
    if who.everybody:
        parts.append(tr("led to 1 person") if who.everybody == 1 else tr("led to {count} people", count=who.everybody))
    if who.depth:
        parts.append(tr("step {depth}", depth=who.depth))
    name = one_line(who.name) or tr("Without a name")
    return Line(name, " · ".join(parts), chips=tuple(chips), key=Person(who), person=True,
                below=tuple(map(_line, who.led_to)))  # fmt: skip


def outcome(who: Referred) -> str:
    """What came of it in words."""
    if who.talks:
        return tr("1 interview") if who.talks == 1 else tr("{count} interviews", count=who.talks)
    if who.planned:
        return tr("interview under way")
    if not who.contact_id:
        return tr("only a name so far")
    return tr("introduced, no interview yet") if who.introduced else tr("named, not introduced yet")
