"""People with two LinkedIn profiles: the one their contact shows, and others that stand among its web pages.

Merging two imported contacts leaves such a person. An import has to know both profiles, or it would bring the merged
contact back as a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aipm_desktop.exchange.linkedin import Known, Parsed, Plan, normalise_slug
from aipm_desktop.exchange.linkedin.plan import Merged
from aipm_desktop.store import Store

REASON = "It is another profile of the same contact."


def other_profiles(store: Store, known: list[Known]) -> dict[str, str]:
    """For each further profile of a contact the one it shows. A profile that any contact shows is nobody else's."""
    pages = [(number, normalise_slug(url)) for number, url in store.all_rows("contact", ("url",), "links")]
    if not any(slug for _, slug in pages):
        return {}
    shown = {contact.id: slug for contact in known if (slug := normalise_slug(contact.linkedin_url))}
    taken = set(shown.values())
    return {slug: shown[number] for number, slug in pages if slug and slug not in taken and number in shown}


def under_shown_profiles(facts: Parsed, others: Mapping[str, str]) -> Parsed:
    """The file with the shown profile in the rows of further ones, where the file has no row of the shown one."""
    if not others:
        return facts
    present = {person.slug for person in facts.people}
    return replace(
        facts,
        people=[
            replace(person, slug=shown) if (shown := others.get(person.slug)) and shown not in present else person
            for person in facts.people
        ],
    )


def without_further_rows(plan: Plan, facts: Parsed, others: Mapping[str, str]) -> Plan:
    """The plan with rows of further profiles counted as merged, where the file has the shown one as well."""
    rows = {person.slug: person for person in facts.people if person.slug} if others else {}
    merged = [
        Merged(new.person, into.line, REASON, into.source)
        for new in plan.create
        if (into := rows.get(others.get(new.person.slug, "")))
    ]
    gone = {(each.person.source, each.person.line) for each in merged}
    if not gone:
        return plan
    return replace(
        plan,
        create=[new for new in plan.create if (new.person.source, new.person.line) not in gone],
        merged=[*plan.merged, *merged],
        suggestions=[
            each for each in plan.suggestions if each.contact_id is not None or (each.source, each.line) not in gone
        ],
    )
