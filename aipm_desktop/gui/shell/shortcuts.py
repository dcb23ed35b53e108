"""Every shortcut of the window, once: actions, menus, tool tips, the palette and the help read this table."""

from __future__ import annotations

from dataclasses import dataclass

GENERAL, GO, VIEW, LISTS = "General", "Go to", "View", "In lists"
RECORDS, BOARDS = "On the page of a record", "On boards"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What keys do. `keys` as Qt writes them, the first one is shown; Ctrl is Cmd on macOS.

    `id` names the window's action; "" for keys that belong to the page or the row that has the focus: their group is
    where they hold, and each of `keys` does its own part of what `words` say.
    """

    id: str
    words: str
    keys: tuple[str, ...]
    group: str
    icon: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("search", "Search everything", ("Ctrl+K",), GENERAL, "magnifying-glass"),
    Shortcut("new", "New in this section", ("Ctrl+N",), GENERAL, "plus"),
    Shortcut("new_of_type", "New, choose type", ("Ctrl+Shift+N",), GENERAL, "plus-circle"),
    Shortcut("log", "Log conversation or session", ("Ctrl+L",), GENERAL, "note-pencil"),
    Shortcut("timer", "Start or stop the study timer", ("Ctrl+T",), GENERAL, "timer"),
    Shortcut("plan_study", "Plan study", (), GENERAL, "calendar-plus"),
    Shortcut("review", "Weekly review", (), GENERAL, "notebook"),
    Shortcut("who_next", "Who to talk to next", (), GENERAL, "users-three"),
    Shortcut("follow_up", "Follow-up", ("Ctrl+Shift+F",), GENERAL, "clock"),
    Shortcut("find", "Search this page", ("Ctrl+F",), GENERAL, "funnel"),
    Shortcut("undo", "Undo", ("Ctrl+Z",), GENERAL, "arrow-counter-clockwise"),
    Shortcut("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), GENERAL, "arrow-clockwise"),
    Shortcut("copy_link", "Copy link to the record", ("Ctrl+Shift+C",), GENERAL, "link-simple"),
    Shortcut("import", "Import contacts", ("Ctrl+Shift+I",), GENERAL, "download-simple"),
    Shortcut("export", "Export calendar", ("Ctrl+E",), GENERAL, "export"),
    Shortcut("export_resume", "Export résumé…", (), GENERAL, "identification-card"),
    Shortcut("export_portfolio", "Export portfolio…", (), GENERAL, "squares-four"),
    Shortcut("progress_sheet", "Progress sheet…", (), GENERAL, "chart-line-up"),
    Shortcut("print", "Print or save as PDF", ("Ctrl+P",), GENERAL, "printer"),
    Shortcut("duplicates", "Find duplicates", (), GENERAL, "users-three"),
    Shortcut("catalogue", "Catalogue", (), GENERAL, "books"),
    Shortcut("bin", "Bin", (), GENERAL, "trash"),
    Shortcut("backups", "Backups", (), GENERAL, "cloud-check"),
    Shortcut("settings", "Settings", ("Ctrl+,",), GENERAL, "gear-six"),
    Shortcut("help", "Help", ("F1",), GENERAL, "question"),
    Shortcut("shortcuts", "Keyboard shortcuts", ("?",), GENERAL, "keyboard"),
    Shortcut("about", "About AIPM Desktop", (), GENERAL, "info"),
    Shortcut("diagnosis", "Copy diagnosis", (), GENERAL, "heartbeat"),
    Shortcut("sample", "Look around the sample", (), GENERAL, "flask"),
    Shortcut("menu", "Main menu", ("F10",), GENERAL, "list"),
    Shortcut("lock", "Lock now", ("Ctrl+Shift+L",), GENERAL, "lock-simple"),
    Shortcut("quit", "Quit", ("Ctrl+Q",), GENERAL, "sign-out"),
    Shortcut("back", "Back", ("Alt+Left",), GO, "arrow-left"),
    Shortcut("forward", "Forward", ("Alt+Right",), GO, "arrow-right"),
    Shortcut("next_record", "Next record of the list", ("Alt+Down",), GO, "caret-down"),
    Shortcut("previous_record", "Previous record of the list", ("Alt+Up",), GO, "caret-up"),
    Shortcut("go_today", "Today", ("Ctrl+1",), GO),
    Shortcut("go_roadmap", "Roadmap", ("Ctrl+2",), GO),
    Shortcut("go_calendar", "Calendar", ("Ctrl+3",), GO),
    Shortcut("go_tasks", "Tasks", (), GO),
    Shortcut("go_certifications", "Certifications", ("Ctrl+4",), GO),
    Shortcut("go_courses", "Courses", ("Ctrl+5",), GO),
    Shortcut("go_skills", "Skills", ("Ctrl+6",), GO),
    Shortcut("go_reading", "Reading", (), GO),
    Shortcut("go_contacts", "Contacts", ("Ctrl+7",), GO),
    Shortcut("go_interviews", "Interviews", ("Ctrl+8",), GO),
    Shortcut("go_mentoring", "Mentoring", ("Ctrl+9",), GO),
    Shortcut("go_events", "Events", (), GO),
    Shortcut("go_organisations", "Organisations", (), GO),
    Shortcut("go_experience", "Experience", (), GO),
    Shortcut("go_portfolio", "Portfolio", (), GO),
    Shortcut("go_opportunities", "Opportunities", (), GO),
    Shortcut("rail", "Show or hide the sidebar's words", ("F9",), VIEW, "columns"),
    Shortcut("next_region", "Next part of the window", ("F6",), VIEW),
    Shortcut("previous_region", "Previous part of the window", ("Shift+F6",), VIEW),
    Shortcut("larger", "Larger text", ("Ctrl++", "Ctrl+="), VIEW, "text-aa"),
    Shortcut("smaller", "Smaller text", ("Ctrl+-",), VIEW, "text-aa"),
    Shortcut("normal_size", "Text size of the system", ("Ctrl+0",), VIEW, "text-aa"),
    Shortcut("theme_system", "Theme: as the system", (), VIEW, "desktop"),
    Shortcut("theme_light", "Theme: light", (), VIEW, "sun"),
    Shortcut("theme_dark", "Theme: dark", (), VIEW, "moon"),
    Shortcut("", "Open the record", ("Enter",), LISTS),
    Shortcut("", "Show or hide the side panel", ("Space",), LISTS),
    Shortcut("", "Edit the row in place", ("F2",), LISTS),
    Shortcut("", "Next or previous field of that row", ("Tab", "Shift+Tab"), LISTS),
    Shortcut("", "Keep a long text of that row", ("Ctrl+Enter",), LISTS),
    Shortcut("", "Delete, with undo", ("Del",), LISTS),
    Shortcut("", "Close, clear or revert", ("Esc",), LISTS),
    Shortcut("", "Wider or narrower column (in the choice of columns)", ("+", "-"), LISTS),
    Shortcut("", "Column further up or down (in the choice of columns)", ("Ctrl+Up", "Ctrl+Down"), LISTS),
    Shortcut("", "Edit the field, or rename the file", ("F2",), RECORDS),
    Shortcut("", "Row up or down, where rows have an order", ("Alt+Up", "Alt+Down"), RECORDS),
    Shortcut("", "Done with the form: create, save, go on", ("Ctrl+Enter",), RECORDS),
    Shortcut("", "Talked today (on the page of a contact)", ("T",), RECORDS),
    Shortcut("", "Tick a task", ("Space",), "Today"),
    Shortcut("", "Snooze until tomorrow", ("S",), "Today"),
    Shortcut("", "Log 30 minutes of the course", ("L",), "Today"),
    Shortcut("", "Talked today (in Keep in touch)", ("T",), "Today"),
    Shortcut("", "Move the step by a day", ("Alt+Left", "Alt+Right"), "Roadmap"),
    Shortcut("", "Move its end alone by a day", ("Alt+Shift+Left", "Alt+Shift+Right"), "Roadmap"),
    Shortcut("", "Achieved or not", ("Space",), "Roadmap"),
    Shortcut("", "More or less time in sight", ("-", "+"), "Roadmap"),
    Shortcut("", "Go to today", ("T",), "Roadmap"),
    Shortcut("", "New step", ("N",), "Roadmap"),
    Shortcut("", "Month back or forward", ("PgUp", "PgDown"), "Calendar"),
    Shortcut("", "Year back or forward", ("Shift+PgUp", "Shift+PgDown"), "Calendar"),
    Shortcut("", "Go to today", ("T",), "Calendar"),
    Shortcut("", "New on the chosen day", ("N",), "Calendar"),
    Shortcut("", "Move the entry to another day", ("Ctrl+Left", "Ctrl+Right"), "Calendar"),
    Shortcut("", "Move the card to another column", ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), BOARDS),
    Shortcut("", "New in this column", ("N",), BOARDS),
    Shortcut("", "Log 30 minutes (courses)", ("L",), BOARDS),
    Shortcut("", "Add a follow-up task (opportunities)", ("F",), BOARDS),
    Shortcut("", "Rate the skill", ("0", "1", "2", "3", "4", "5"), "Skills"),
    Shortcut("", "Add the copied link", ("Ctrl+V",), "Reading"),
    Shortcut("", "Looked today", ("L",), "Sources"),
    Shortcut("", "Talked today", ("T",), "Contacts"),
    Shortcut("", "Ask for an interview", ("I",), "Contacts"),
    Shortcut("", "Mark an answer that differs (Answers)", ("M",), "Interviews"),
    Shortcut("", "They say the same, or other words for one (Insights)", ("M", "R"), "Interviews"),
    Shortcut("", "Make a task of advice (Close the loop)", ("A",), "Interviews"),
    Shortcut("", "Advice is done (Close the loop)", ("D",), "Interviews"),
    Shortcut("", "Write what came of it (Close the loop)", ("W",), "Interviews"),
    Shortcut("", "Told today (Close the loop)", ("T",), "Interviews"),
    Shortcut("", "Thanked, or not yet (Referrals)", ("K",), "Interviews"),
    Shortcut("", "Make a contact of a name (Referrals)", ("C",), "Interviews"),
    Shortcut("", "Merge", ("M",), "Duplicates"),
    Shortcut("", "Not the same person", ("N",), "Duplicates"),
    Shortcut("", "Take the row along or leave it out", ("Space",), "Import"),
    Shortcut("", "Look at the row and mend it", ("Enter",), "Import"),
    Shortcut("", "Same person, not the same, leave out (on rows to check)", ("S", "N", "O"), "Import"),
)

BY_ID: dict[str, Shortcut] = {shortcut.id: shortcut for shortcut in SHORTCUTS if shortcut.id}


def keys_of(id: str) -> str:
    """The shown keys of an action, "" when it has none."""
    keys = BY_ID[id].keys
    return keys[0] if keys else ""
