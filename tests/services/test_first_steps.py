"""The first steps of somebody new tick themselves."""

from __future__ import annotations

from datetime import date

from aipm_desktop.services.first_steps import first_steps
from aipm_desktop.services.review import set_weekday
from aipm_desktop.store import Store


def test_each_step_is_done_once_a_record_says_so(store: Store) -> None:
    order = ["target", "contacts", "rhythm", "interview", "certification", "study", "review"]
    assert list(first_steps(store)) == order
    assert not any(first_steps(store).values())
    store.save("target_role", {"title": "AI project manager"})
    ada = store.save("contact", {"given_name": "Ada"})
    assert [step for step, done in first_steps(store).items() if done] == ["target", "contacts"]
    store.save("contact", {"tier": "a"}, ada["id"])
    assert first_steps(store)["rhythm"]
    store.save("interview", {"people": [{"contact_id": ada["id"]}]})
    store.save("certification", {"name": "PMP"})
    store.save("study", {"minutes": 30})
    assert [step for step, done in first_steps(store).items() if not done] == ["review"]
    set_weekday(store, 4, date(2026, 11, 16), date(2026, 11, 19))
    assert first_steps(store) == {}
