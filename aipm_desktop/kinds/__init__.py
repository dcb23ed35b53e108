"""Every kind of record the program keeps.

To add a kind: one file here with its record and its `Kind`, its name in KINDS below, one migration, an icon of the icon
font, and a card if it shows something no other kind has. Forms, tables, the terminal, search, undo, deadlines, .ics and
the tests follow from the declaration.
"""

from __future__ import annotations

from aipm_desktop.kinds.application import APPLICATION
from aipm_desktop.kinds.base import Kind
from aipm_desktop.kinds.certification import CERTIFICATION
from aipm_desktop.kinds.claim import CLAIM
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.course import COURSE, STUDY
from aipm_desktop.kinds.event import EVENT
from aipm_desktop.kinds.experience import EXPERIENCE
from aipm_desktop.kinds.interaction import INTERACTION
from aipm_desktop.kinds.interview import INTERVIEW
from aipm_desktop.kinds.membership import MEMBERSHIP
from aipm_desktop.kinds.mentoring import MENTORING, SESSION
from aipm_desktop.kinds.organisation import ORGANISATION
from aipm_desktop.kinds.portfolio import ACCOMPLISHMENT, PROJECT
from aipm_desktop.kinds.reading import EXPERIMENT, READING, SOURCE
from aipm_desktop.kinds.review import REVIEW
from aipm_desktop.kinds.roadmap import GOAL, TARGET_ROLE
from aipm_desktop.kinds.skill import SKILL
from aipm_desktop.kinds.task import TASK
from aipm_desktop.kinds.template import TEMPLATE

KINDS: tuple[Kind, ...] = (
    CONTACT,
    ORGANISATION,
    INTERACTION,
    TASK,
    INTERVIEW,
    MENTORING,
    SESSION,
    EVENT,
    CERTIFICATION,
    COURSE,
    STUDY,
    SKILL,
    READING,
    SOURCE,
    EXPERIMENT,
    EXPERIENCE,
    ACCOMPLISHMENT,
    PROJECT,
    APPLICATION,
    MEMBERSHIP,
    TARGET_ROLE,
    GOAL,
    CLAIM,
    REVIEW,
    TEMPLATE,
)
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
