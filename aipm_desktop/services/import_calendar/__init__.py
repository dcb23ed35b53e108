"""Dates out of somebody else's calendar file: first a preview, then all of it in one step that undo takes back.

`proposals` says what a preview holds, `recognise` what an entry may be, `fields` what a record of that kind says of it,
`known` what is here already, `own_dates` which dates are our own, `plan` makes the preview and `write` applies it.
"""

from aipm_desktop.services.import_calendar.plan import preview
from aipm_desktop.services.import_calendar.proposals import Change, ImportedDates, Preview, Proposal
from aipm_desktop.services.import_calendar.write import apply, foresee

__all__ = ["Change", "ImportedDates", "Preview", "Proposal", "apply", "foresee", "preview"]
