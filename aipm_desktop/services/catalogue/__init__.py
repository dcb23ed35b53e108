"""The catalogue at work: entries become records once, texts are offered in the person's own wording.

Usage: `pick(store, type_named("certification"), entry("certification", "pmp"), today)`;
`questions(store)["ethics"]`, `messages(store)["thanks"]`, `agendas(store)`.
"""

from __future__ import annotations

from aipm_desktop.services.catalogue.cycles import cycle_from
from aipm_desktop.services.catalogue.picking import Picked, filled, pick, pick_all, record_of
from aipm_desktop.services.catalogue.texts import Text, agendas, keep, messages, questions
from aipm_desktop.services.catalogue.values import values_of

__all__ = [
    "Picked",
    "Text",
    "agendas",
    "cycle_from",
    "filled",
    "keep",
    "messages",
    "pick",
    "pick_all",
    "questions",
    "record_of",
    "values_of",
]
