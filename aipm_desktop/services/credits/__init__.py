"""Credits that keep certifications alive: how they stand, claims made from what was done, and the pack for an audit.

Usage: `standing(store, certification_id, today)`; `draft(store, activity, today)`, then `save_claim(store, values)`.
"""

from __future__ import annotations

from aipm_desktop.services.credits.activities import Activity, activities, activity_for, activity_of, draft
from aipm_desktop.services.credits.claims import is_proof, save_claim, standing, standing_with, unit_facts

__all__ = [
    "Activity",
    "activities",
    "activity_for",
    "activity_of",
    "draft",
    "is_proof",
    "save_claim",
    "standing",
    "standing_with",
    "unit_facts",
]
