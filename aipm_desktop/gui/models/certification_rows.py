"""The rows of certifications: what each asks for next and by when, and how far its credits are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.two_lines import TwoLines, TwoLineTable
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import CERTIFICATION, HELD
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.credit_words import amount, units
from aipm_desktop.planning.credits import shown_status
from aipm_desktop.planning.dates import say
from aipm_desktop.planning.deadlines import Deadline, deadlines
from aipm_desktop.services.credits import standing

_ORDER = ("exam_scheduled", "eligible", "applied", "preparing", "suspended", "certified", "considering")


class CertificationRows(TwoLineTable):
    """What is under way first, then what is held, then what is considered, then what is over."""

    order_by = ("status",)

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return (_ORDER.index(values["status"]) if values["status"] in _ORDER else len(_ORDER),)

    def lines(self, values: Values) -> TwoLines:
        status = shown_status(values, self._today())
        aside, tone = self._next_date(values)
        about = (values["issuer"], self._credits(values))
        return TwoLines(
            one_line(values["name"]),
            " · ".join(one_line(part, 80) for part in about if part),
            aside=aside,
            aside_tone=tone,
            chips=((tr(status.label), status.hue),) if status else (),
            icon=CERTIFICATION.icon,
            hue=CERTIFICATION.hue,
        )

    def _credits(self, values: Values) -> str:
        """ "48.5 of 60 PDUs, 11.5 to go" where credits keep it alive."""
        if values["status"] not in HELD or values["does_not_expire"]:
            return ""
        found = standing(self.store, values["id"], self._today())
        if found is None or found.needed is None or found.renewed:
            return ""
        told = tr("{earned} of {needed}", earned=amount(found.earned), needed=units(found.needed, found.unit))
        return tr("{told}, {left} to go", told=told, left=amount(found.to_go)) if found.to_go else told

    def _next_date(self, values: Values) -> tuple[str, str]:
        """What is next and by when, and its tone."""
        today = self._today()
        dates = [
            made
            for made in deadlines([(CERTIFICATION.name, values)], today=today)
            if not made.appointment or day_of(made.when, made.zone) >= today
        ]
        if not dates:
            return (tr("Does not expire") if values["does_not_expire"] and values["status"] in HELD else ""), "text2"
        first = min(dates, key=lambda made: day_of(made.when, made.zone))
        day = say(first.when, today=today, zone=first.zone, clock_24=self.clock_24(), inside=True)
        late = day_of(first.when, first.zone) < today
        return _by_when(first).format(day=day), "danger.fg" if late else "text2"


def _by_when(made: Deadline) -> str:
    """The words around the day of a date."""
    words = {
        "attempts.booked_at": tr("Exam {day}"),
        "cycles.ends_on": tr("Renew by {day}"),
        "application_submit_by": tr("Submit the application by {day}"),
        "audit_until": tr("Answer the audit by {day}"),
        "eligible_until": tr("Eligible until {day}"),
        "fee_due": tr("Fee due {day}"),
        "valid_until": tr("Valid until {day}"),
    }
    return words[made.field]
