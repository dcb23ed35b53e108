"""The portfolio as a whole: projects, accomplishments, and the challenges without a story."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.accomplishments import missing_challenges
from aipm_desktop.store import Store

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """`experiences` are by id; `missing` are the labels of challenges that nothing written down tells of."""

    projects: list[Values]
    accomplishments: list[Values]
    experiences: dict[int, Values]
    missing: list[str]

    def published(self) -> Portfolio:
        """What exports hold: published projects, and the accomplishments they present, each once."""
        projects = [project for project in self.projects if project["status"] == PUBLISHED]
        chosen = {row["accomplishment_id"] for project in projects for row in project["accomplishments"]}
        return replace(
            self, projects=projects, accomplishments=[each for each in self.accomplishments if each["id"] in chosen]
        )


def read_portfolio(store: Store, search: str = "") -> Portfolio:
    """Everything that can be shown; with `search` only what has all its words."""
    experiences = {each["id"]: each for each in store.select("experience")}
    notes = [note for each in experiences.values() for note in each["lifecycle_notes"]]
    accomplishments = store.select("accomplishment")
    missing = missing_challenges(accomplishments, notes)
    if search.strip():
        found = set(store.ids("accomplishment", search=search))
        accomplishments = [each for each in accomplishments if each["id"] in found]
    return Portfolio(store.select("project", search=search), accomplishments, experiences, missing)


def set_published(store: Store, project: Values, on: bool) -> None:
    """Make a project part of exports, or a draft again. Nothing leaves the computer by this."""
    label = f"{'Publish' if on else 'Make a draft of'} {project['title']}"
    store.save("project", {"status": PUBLISHED if on else "draft"}, project["id"], label=label)
