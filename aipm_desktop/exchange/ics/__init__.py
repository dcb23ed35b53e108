"""Calendar files (.ics) from deadlines, and the time zones they need.

`lines` knows how a line is written, `zones` the time zones, `repeats` the repetition rules, `slots` when a deadline's
events are, `alarms` when they ring, `initials` how names are hidden, and `calendar` puts the file together.
"""

from aipm_desktop.exchange.ics.calendar import calendar_bytes
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.zones import is_zone, use_packaged_zones, vtimezone

__all__ = ["Options", "calendar_bytes", "is_zone", "use_packaged_zones", "vtimezone"]
