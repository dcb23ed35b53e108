"""Texts of the catalogue and the person's own stand in one list; an own copy takes the place of what it was made of."""

from __future__ import annotations

from aipm_desktop import catalogue
from aipm_desktop.services.catalogue import Text, agendas, keep, messages, questions
from aipm_desktop.services.catalogue.texts import by_theme, merged, text_of
from aipm_desktop.store import Store


def starters() -> list[Text]:
    return [text_of(entry) for entry in catalogue.questions()[:3]]


def own(**values: object) -> dict[str, object]:
    return {"id": 7, "type": "question", "title": "Mine", "theme": "", "text": "", "catalogue_id": ""} | values


def test_an_own_copy_takes_the_place_of_its_entry_and_others_come_last() -> None:
    first = starters()[0]
    copy = own(title="Shorter", text="Shorter, mine?", catalogue_id=first.catalogue_id)
    shown = merged(starters(), [own(id=8), copy])
    assert [text.template_id for text in shown] == [7, None, None, 8]
    assert (shown[0].text, shown[0].theme, shown[0].source) == ("Shorter, mine?", first.theme, first.source)
    assert list(by_theme(shown)) == ["role", "own"]


def test_a_second_copy_and_one_of_a_vanished_entry_are_kept_beside() -> None:
    first = starters()[0].catalogue_id
    copies = [own(catalogue_id=first), own(id=8, catalogue_id=first), own(id=9, catalogue_id="gone")]
    assert [text.template_id for text in merged(starters(), copies)] == [7, None, None, 8, 9]


def test_a_message_has_subject_and_body_apart() -> None:
    thanks = next(text_of(entry) for entry in catalogue.messages() if entry.id == "thanks-same-day")
    assert thanks.subject
    assert thanks.body.startswith("Dear {first_name}")
    assert Text("message", "Plain", "thanks", "Dear all").body == "Dear all"


def test_the_store_offers_them_by_theme_and_keeps_an_own_wording(store: Store) -> None:
    first = questions(store)["role"][0]
    keep(store, first, "What do you do all day?")
    changed = questions(store)["role"][0]
    assert (changed.text, changed.catalogue_id) == ("What do you do all day?", first.catalogue_id)
    keep(store, changed, "And what else?")
    assert store.count("template") == 1
    store.undo()
    store.undo()
    assert questions(store)["role"][0] == first
    assert "thanks" in messages(store)
    assert agendas(store)[0].minutes == 60
