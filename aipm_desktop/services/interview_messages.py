"""Messages around an informational interview: what its record fills in, and the letter as a mail program takes it."""

from __future__ import annotations

from urllib.parse import quote

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.dates import month_name, say_time, weekday_name
from aipm_desktop.store import Store

PURPOSE = {
    "planned": "request",
    "requested": "follow-up",
    "scheduled": "logistics",
    "completed": "thanks",
    "closed": "thanks",
}
"""What one writes about in each status; the purposes are the catalogue's."""


def person_of(store: Store, interview: Values) -> Values | None:
    """The contact the interview is with: the first one named."""
    people = [row["contact_id"] for row in interview["people"] if row["contact_id"]]
    return store.get("contact", people[0]) if people else None


def words_for(store: Store, interview: Values, my_name: str, *, clock_24: bool = True) -> dict[str, str]:
    """What a message can take from the record, by the catalogue's names for it; "" for what is not known."""
    person = person_of(store, interview) or {}
    start = here(interview["starts"], interview["zone"]) if interview["starts"] else None
    asked = interview["requested_on"]
    introduced = person.get("introduced_by_id")
    insights = [row["text"].strip().rstrip(".") for row in interview["insights"] if row["text"].strip()]
    advice = [row for row in interview["follow_through"] if row["advice"]]
    questions = [row["text"] for row in interview["questions"] if row["text"]]
    day = f"{weekday_name(start)} {start.day} {month_name(start)}" if start else ""
    ahead = interview["status"] in ("planned", "requested", "scheduled")  # afterwards "by {date}" means a day to come
    return {
        "my_name": my_name,
        "first_name": person.get("preferred_name") or person.get("given_name") or "",
        "name": f"{person.get('given_name', '')} {person.get('family_name', '')}".strip(),
        "their_company": person.get("company") or "",
        "their_role": person.get("position") or "",
        "company": person.get("company") or "",
        "referrer": store.titles("contact", [introduced]).get(introduced, "") if introduced else "",
        "how_found": person.get("met_how") or "",
        "date": day if ahead else "",
        "month": month_name(start) if start else "",
        "time": say_time(start.time(), clock_24) if start else "",
        "time_zone": interview["zone"] or (start.tzname() or "" if start else ""),
        "channel": interview["join_link"] or interview["place"] or interview["channel"].replace("_", " "),
        "minutes": str(interview["minutes_asked"] or ""),
        "sent_date": f"{asked.day} {month_name(asked)}" if asked else "",
        "main_question": questions[0].rstrip("?") if questions else "",
        "topics": ", ".join(questions[:3]),
        "insight": insights[0] if insights else "",
        "advice": advice[0]["advice"] if advice else "",
        "what_i_did": advice[0]["action"] if advice else "",
    }


def mail_to(address: str, subject: str, body: str) -> str:
    """The link that begins a letter in the mail program (RFC 6068: lines end with %0D%0A)."""
    fields = [("subject", subject), ("body", body.replace("\n", "\r\n"))]
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    return f"mailto:{quote(address, safe='@+.')}" + (f"?{query}" if query else "")
