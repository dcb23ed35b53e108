"""Calendar files (.ics) from deadlines, the time zones they need, and calendar files of other programs.

Out: `lines` knows how a line is written, `zones` the time zones, `repeats` the repetition rules, `slots` when a
deadline's events are, `alarms` when they ring, `initials` how names are hidden, `event` writes one, and `calendar` puts
the file together.

In: `source` knows lines and parts, `foreign_values`, `foreign_zones` and `foreign_rules` what other programs write,
`entry_reader` makes an `entry`, `joining` puts together what belongs together, and `read` reads the file. Import these
by themselves: icalendar, which they need, takes a while to load.
"""

from aipm_desktop.exchange.ics.calendar import calendar_bytes, calendar_file
from aipm_desktop.exchange.ics.event import Cancellation, Event, events_of, summary_text
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.zones import is_zone, use_packaged_zones, vtimezone

__all__ = [
    "Cancellation",
    "Event",
    "Options",
    "calendar_bytes",
    "calendar_file",
    "events_of",
    "is_zone",
    "summary_text",
    "use_packaged_zones",
    "vtimezone",
]
