"""The other members of LinkedIn's data archive, known by their header so that a wrong file can be named."""

from __future__ import annotations

from aipm_desktop.exchange.linkedin.headers import header_rows

# Folded column names (see `headers.fold`) that together occur in that member only, in the order they are tried.
_SIGNATURES = (
    ("Profile", "firstname lastname headline"),
    ("Profile", "firstname lastname maidenname"),
    ("Receipts", "firstname lastname transactionmadeat"),
    ("Recommendations", "firstname lastname jobtitle text creationdate"),
    ("Verifications", "firstname lastname verificationtype"),
    ("Contacts (the address book of your phone)", "source firstname lastname companies"),
    ("Endorsement Received Info", "endorsementdate skillname endorserfirstname"),
    ("Endorsement Given Info", "endorsementdate skillname endorseefirstname"),
    ("Invitations", "from to sentat direction"),
    ("messages", "conversationid from to date"),
    ("messages", "from to date subject content"),
    ("Positions", "companyname title startedon finishedon"),
    ("Volunteering", "companyname role cause"),
    ("Education", "schoolname degreename"),
    ("Certifications", "name authority licensenumber"),
    ("Publications", "name publishedon publisher"),
    ("Organizations", "name position startedon finishedon"),
    ("Projects", "title description url startedon"),
    ("Projects", "title description url startdate"),
    ("Honors", "title description issuedon"),
    ("Honors", "title description issuer issuedate"),
    ("Job Applications", "applicationdate jobtitle joburl"),
    ("Saved Jobs", "saveddate joburl"),
    ("Job Seeker Preferences", "locations industries preferredjobtypes"),
    ("SavedJobAlerts", "alertparameters querycontext"),
    ("SavedJobAlerts", "savedsearchdate jobssearchurl"),
    ("Company Follows", "organization followedon"),
    ("Member Follows", "date status fullname"),
    ("Events", "eventname eventtime"),
    ("Learning", "contenttitle contenttype"),
    ("Email Addresses", "emailaddress confirmed primary"),
    ("PhoneNumbers", "extension number type"),
    ("Whatsapp Phone Numbers", "number extension iswhatsappnumber"),
    ("Registration", "registeredat registrationip"),
    ("Ad_Targeting", "memberage companynames"),
    ("Reactions", "date type link"),
    ("Shares", "date sharelink"),
    ("Comments", "date link message"),
    ("Votes", "date link optiontext"),
    ("SearchQueries", "time searchquery"),
    ("Logins", "logindate ipaddress"),
    ("Security Challenges", "challengedate ipaddress"),
    ("Private_identity_asset", "privateidentityassetname"),
    ("Rich_Media", "mediadescription medialink"),
    ("Saved_Items", "saveditem createdtime"),
    ("Google Contacts export", "email1value"),
)
_COLUMNS = tuple((name, frozenset(columns.split())) for name, columns in _SIGNATURES)

# Members of so few and so common columns that only the whole header tells them.
_WHOLE_HEADERS = {
    ("name",): "Skills",
    ("name", "number"): "Courses",
    ("name", "proficiency"): "Languages",
    ("profilesummary",): "Profile Summary",
    ("question", "answer"): "Job Applicant Saved Answers",
}


def other_member(lines: list[str]) -> str | None:
    """Which other member of the archive the lines belong to, by its English name there; None if it is none known."""
    for cells in header_rows(lines):
        present = set(cells)
        for name, columns in _COLUMNS:
            if columns <= present:
                return name
        if tuple(cells) in _WHOLE_HEADERS:
            return _WHOLE_HEADERS[tuple(cells)]
    return None
