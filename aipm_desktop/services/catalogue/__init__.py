"""The catalogue at work: entries become records once, texts are offered in the person's own wording.

Usage: `pick(store, type_named("certification"), entry("certification", "pmp"), today)`;
`questions(store)["ethics"]`, `messages(store)["thanks"]`, `agendas(store)`.
"""

from __future__ import annotations

from aipm_desktop.services.catalogue.changes import (
    Difference,
    adopt,
    differences,
    has_newer,
    preset_of,
    take_over,
)
from aipm_desktop.services.catalogue.cycles import cycle_from
from aipm_desktop.services.catalogue.picking import Picked, filled, pick, pick_all, record_of
from aipm_desktop.services.catalogue.texts import Text, agendas, keep, messages, questions
from aipm_desktop.services.catalogue.values import values_of

__all__ = [
    "Difference",
    "Picked",
    "Text",
    "adopt",
    "agendas",
    "cycle_from",
    "differences",
    "filled",
    "has_newer",
    "keep",
    "messages",
    "pick",
    "pick_all",
    "preset_of",
    "questions",
    "record_of",
    "take_over",
    "values_of",
]
