"""Which cards a record's page is made of: the names in the kind's declaration, and where each stands.

To add a card: one file here, and its name in CARDS; a kind then names it. A name that is no card of every kind but the
name of the kind's rows gives the list of those rows.
"""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.gui.cards.action_items import ActionItemsCard
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.agenda import AgendaCard
from aipm_desktop.gui.cards.agreement import AgreementCard
from aipm_desktop.gui.cards.appointment import AppointmentCard, appointment_of
from aipm_desktop.gui.cards.brief import PREPARED, BriefCard
from aipm_desktop.gui.cards.catalogue_rules import CatalogueRulesCard
from aipm_desktop.gui.cards.credits_dates import KeyDatesCard
from aipm_desktop.gui.cards.credits_log import LogCard
from aipm_desktop.gui.cards.credits_overview import AdviceCard, CreditsCard
from aipm_desktop.gui.cards.credits_pace import PaceCard
from aipm_desktop.gui.cards.dealings import IssuedHereCard, OpportunitiesHereCard
from aipm_desktop.gui.cards.eligibility import EligibilityCard
from aipm_desktop.gui.cards.exam import ExamCard
from aipm_desktop.gui.cards.files import FilesCard
from aipm_desktop.gui.cards.interview_rows import PeopleAskedCard, QuestionsCard, ReferralsCard
from aipm_desktop.gui.cards.last_time import LastTimeCard
from aipm_desktop.gui.cards.lifecycle import LifecycleCard
from aipm_desktop.gui.cards.links import LinksCard
from aipm_desktop.gui.cards.memberships import MembershipsCard
from aipm_desktop.gui.cards.notes import DoneCard, NotesCard, ResultCard, SaidCard, TakeawayCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.people_here import PeopleHereCard
from aipm_desktop.gui.cards.people_there import PeopleThereCard
from aipm_desktop.gui.cards.project_wins import ProjectWinsCard
from aipm_desktop.gui.cards.publishing import PublishingCard
from aipm_desktop.gui.cards.quote import QuoteCard
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.relationship import RelationshipCard
from aipm_desktop.gui.cards.renewals import RenewalsCard
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.cards.session_notes import SessionNotesCard
from aipm_desktop.gui.cards.sessions import SessionsCard
from aipm_desktop.gui.cards.skill_standing import GapCard, LevelsCard, ProofsCard, ScaleCard
from aipm_desktop.gui.cards.star import StarCard
from aipm_desktop.gui.cards.step_measure import StepMeasureCard
from aipm_desktop.gui.cards.stepper import StepperCard
from aipm_desktop.gui.cards.study_log import StudyLogCard
from aipm_desktop.gui.cards.summary import SummaryCard
from aipm_desktop.gui.cards.tasks import TasksCard
from aipm_desktop.gui.cards.thank_you import ThankYouCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.kinds.base import Kind

Maker = Callable[[Desk, OpenRecord], RecordCard]
EVERYWHERE: dict[str, Maker] = {
    "summary": SummaryCard,
    "notes": NotesCard,
    "tasks": TasksCard,
    "links": LinksCard,
    "files": FilesCard,
    "appointment": AppointmentCard,
}
"""Cards that any kind may have."""
CARDS: dict[str, Maker] = {
    "activity": ActivityCard,
    "brief": BriefCard,
    "relationship": RelationshipCard,
    "people_here": PeopleHereCard,
    "people_there": PeopleThereCard,
    "memberships": MembershipsCard,
    "opportunities_here": OpportunitiesHereCard,
    "issued_here": IssuedHereCard,
    "quote": QuoteCard,
    "star": StarCard,
    "publishing": PublishingCard,
    "stepper": StepperCard,
    "thank_you": ThankYouCard,
    "sessions": SessionsCard,
    "actions": ActionItemsCard,
    "last_time": LastTimeCard,
    "agreement": AgreementCard,
    "said": SaidCard,
    "takeaway": TakeawayCard,
    "what_i_did": DoneCard,
    "result": ResultCard,
    "credits": CreditsCard,
    "advice": AdviceCard,
    "credit_log": LogCard,
    "pace": PaceCard,
    "key_dates": KeyDatesCard,
    "exam": ExamCard,
    "eligibility": EligibilityCard,
    "catalogue_rules": CatalogueRulesCard,
    "study_log": StudyLogCard,
    "measure": StepMeasureCard,
    "level_scale": ScaleCard,
    "gap": GapCard,
    "proofs": ProofsCard,
}
"""Cards of one kind, which show something no other has."""
OWN: dict[tuple[str, str], Maker] = {
    ("interview", "questions"): QuestionsCard,
    ("interview", "referrals"): ReferralsCard,
    ("interview", "people"): PeopleAskedCard,
    ("experience", "lifecycle_notes"): LifecycleCard,
    ("project", "accomplishments"): ProjectWinsCard,
    ("session", "agenda"): AgendaCard,
    ("session", "actions"): ActionItemsCard,
    ("session", "notes"): SessionNotesCard,
    ("skill", "levels"): LevelsCard,
    ("membership", "renewals"): RenewalsCard,
}
"""Cards of one kind that take the place of those every kind may have, and of its plain rows."""
TOP = ("stepper",)
SIDE = (
    "pace", "key_dates",
    "appointment", "brief", "thank_you", "gap", "proofs", "tasks", "actions", "insights", "summary", "people",
    "relationship", "agreement", "people_to_meet", "aliases", "files", "links",
)  # fmt: skip
"""The right column, in this order; the other cards stand in the main column in the order of the declaration."""
_ROWS = "rows:"


def cards_of(kind: Kind) -> tuple[str, ...]:
    """The names of a kind's cards, with those that follow from its other declarations and every list not named."""
    names = list(kind.cards)
    if appointment_of(kind) is not None:
        names.append("appointment")
    if kind.name in PREPARED:
        names.append("brief")
    if any(field.name == "thank_you_due" for field in kind.fields):
        names.append("thank_you")
    if kind.name == "contact":
        names.append("relationship")
    names += [_ROWS + rows.name for rows in kind.rows if rows.name not in names or rows.name in EVERYWHERE]
    if not {"notes", "activity"} & set(names):
        names.append("notes")
    if "activity" not in names:  # which has them in a tab
        names.append("files")
    return tuple(names)


def make_card(desk: Desk, record: OpenRecord, name: str) -> RecordCard:
    """The card called `name`. Raises KeyError when neither a card nor rows of the kind are called so."""
    own = OWN.get((record.kind.name, name))
    if own is not None:
        return own(desk, record)
    if name in EVERYWHERE:
        return EVERYWHERE[name](desk, record)
    if any(rows.name == name.removeprefix(_ROWS) for rows in record.kind.rows):
        return RowsCard(desk, record, name.removeprefix(_ROWS), small=place_of(name) == "side")
    return CARDS[name](desk, record)


def place_of(name: str) -> str:
    """Where a card stands: "top", "main" or "side"."""
    return "top" if name in TOP else "side" if name in SIDE or name.startswith(_ROWS) else "main"


def side_order(name: str) -> int:
    """The place of a card within the right column."""
    return SIDE.index(name) if name in SIDE else len(SIDE)
