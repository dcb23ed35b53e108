"""What the rows of an archive say in its preview: what tells one from others of its name, and what would change."""

from __future__ import annotations

from aipm_desktop.gui.cards.saying import shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.periods import say_period
from aipm_desktop.services.import_archive import Change, Planned

_WHERE = ("institution", "issuer", "provider")
_TELLING = ("issued_on", "completed_on", "achieved_on", "applied_on", "starts", "period", "joined_on", "met_how")
"""Fields that tell records of one name apart."""
_LONGEST = 200


def detail_of(desk: Desk, planned: Planned) -> str:
    """Organisation and dates, as far as the row tells them."""
    kind, values = BY_NAME[planned.draft.kind], planned.draft.values
    where = planned.draft.organisation or next((values[name] for name in _WHERE if values.get(name)), "")
    period = say_period(values.get("since") or "", values.get("until") or "", current=bool(values.get("current")))
    told = [shown(desk, kind, kind.field(name), values[name], values) for name in _TELLING if values.get(name)]
    return " · ".join(one_line(part, _LONGEST) for part in (where, period, *told) if part)


def change_of(desk: Desk, planned: Planned, change: Change) -> str:
    """The field with its value before and after."""
    kind, field = BY_NAME[planned.draft.kind], change.field
    before, after = (
        one_line(value if field.links_to else shown(desk, kind, field, value, {}), _LONGEST)
        for value in (change.before, change.after)
    )
    return tr("{field}: {before} → {after}", field=tr(field.label), before=before or tr("empty"), after=after)
