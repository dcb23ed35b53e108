"""What is no list of connections is refused in its own words, with what to do, before anything is changed."""

from __future__ import annotations

import io
import zipfile

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin import parse
from aipm_desktop.exchange.linkedin.members import other_member
from tests.exchange.linkedin_files import NEW, NOTE


def workbook(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


REFUSED = [
    pytest.param(b"", "is empty", id="no byte"),
    pytest.param(b"\xef\xbb\xbf\r\n \0\0", "is empty", id="blanks"),
    pytest.param(b"\xff\xfe", "is empty", id="only a mark"),
    pytest.param(b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page", id="HTML"),
    pytest.param(b"\xef\xbb\xbf<HTML>\n", "is a web page", id="HTML with BOM"),
    pytest.param(b"<!-- sign in --><p>", "is a web page", id="HTML after a comment"),
    pytest.param("<html><head>".encode("utf-16"), "is a web page", id="HTML in UTF-16"),
    pytest.param(b"<?xml version='1.0'?><contacts/>", "is an XML file", id="XML"),
    pytest.param(b"<connections>\n</connections>", "is an XML file", id="XML without declaration"),
    pytest.param(workbook("[Content_Types].xml", "xl/workbook.xml"), "is an Excel workbook", id="xlsx"),
    pytest.param(workbook("[Content_Types].xml", "xl/workbook.bin"), "is an Excel workbook", id="xlsb"),
    pytest.param(workbook("mimetype", "content.xml"), "is an OpenDocument file", id="ods"),
    pytest.param(workbook("Index/Document.iwa"), "is a Numbers or Pages document", id="numbers"),
    pytest.param(workbook("word/document.xml"), "is a Word document", id="docx"),
    pytest.param(workbook("Connections.csv"), "is a zip archive", id="zip"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Excel workbook", id="xls"),
    pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF document", id="PDF"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is a picture", id="PNG"),
    pytest.param(b"\xff\xd8\xff\xe0JFIF", "is a picture", id="JPEG"),
    pytest.param(b"{\\rtf1 First Name", "is a formatted text document", id="RTF"),
    pytest.param(b"\x1f\x8b\x08\0", "is a gzip archive", id="gzip"),
    pytest.param(b"SQLite format 3\0", "is a database", id="SQLite"),
    pytest.param(bytes(range(256)) * 8, "is not a text file", id="binary"),
    pytest.param(b"Dear reader,\nthis is a letter.\n", "has no header row", id="letter"),
    pytest.param(b"Ann,Example,,,Acme,PM,18 Mar 2020\n", "has no header row", id="header deleted"),
    pytest.param(b"First Name,Last Name,Company\nAnn,Example,Acme\n", "has no header row", id="no date and no address"),
    pytest.param(b"BEGIN:VCARD\nVERSION:3.0\n", "is a vCard address book", id="vCard"),
    pytest.param(",".join(NEW).encode(), "Nobody was found", id="header only"),
    pytest.param((NOTE + ",".join(NEW) + "\n,,,,,,18 Mar 2020").encode(), "Nobody was found", id="hidden members only"),
    pytest.param((",".join(NEW) + "\nAnn,Example").encode(), "Nobody was found", id="unusable rows only"),
]


@pytest.mark.parametrize(("data", "title"), REFUSED)
def test_what_is_refused(data: bytes, title: str) -> None:
    with pytest.raises(AipmError) as refused:
        parse(data, "Connections.csv")
    assert title in refused.value.title
    assert "Connections.csv" in refused.value.title
    assert refused.value.message.endswith("Nothing has been imported.")
    assert "!" not in refused.value.message
    assert ".." not in refused.value.message


def test_every_kind_of_refusal_has_its_own_title() -> None:
    titles = {parameters.values[1] for parameters in REFUSED}
    assert len(titles) == 18


def test_rows_that_cannot_be_used_are_counted_in_the_refusal() -> None:
    with pytest.raises(AipmError, match=r"1 member hid their data\. 1 row cannot be used; the first is line 3: "):
        parse((",".join(NEW) + "\n,,,,,,18 Mar 2020\nAnn,Example").encode(), "Connections.csv")


@pytest.mark.parametrize(
    ("member", "header"),
    [
        ("Profile", "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry"),
        ("Positions", "Company Name,Title,Description,Location,Started On,Finished On"),
        ("Education", "School Name,Start Date,End Date,Notes,Degree Name,Activities"),
        ("Certifications", "Name,Url,Authority,Started On,Finished On,License Number"),
        ("Skills", "Name"),
        ("Courses", "Name,Number"),
        ("Languages", "Name,Proficiency"),
        ("Projects", "Title,Description,Url,Started On,Finished On"),
        ("Projects", "Title,Description,Url,Start Date,End Date"),
        ("Honors", "Title,Description,Issued On"),
        ("Honors", "Title,Description,Issuer,Issue Date"),
        ("Publications", "Name,Published On,Description,Publisher,Url"),
        ("Organizations", "Name,Description,Position,Started On,Finished On"),
        ("Volunteering", "Company Name,Role,Cause,Started On,Finished On,Description"),
        ("Recommendations", "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"),
        (
            "Endorsement Received Info",
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status",
        ),
        (
            "Endorsement Given Info",
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status",
        ),
        ("Invitations", "From,To,Sent At,Message,Direction"),
        ("Invitations", "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"),
        ("messages", "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"),
        ("messages", "From,To,Date,Subject,Content,Direction,Folder"),
        (
            "Job Applications",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name",
        ),
        ("Saved Jobs", "Saved Date,Job Url,Job Title,Company Name"),
        ("Job Seeker Preferences", "Locations,Industries,Company Employee Count,Preferred Job Types,Job Titles"),
        ("SavedJobAlerts", "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID"),
        ("SavedJobAlerts", "Saved Search Date,Jobs Search Url"),
        ("Company Follows", "Organization,Followed On"),
        ("Events", "Event Name,Event Time,Status,External Url"),
        ("Learning", "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"),
        ("Email Addresses", "Email Address,Confirmed,Primary,Updated On"),
        ("PhoneNumbers", "Extension,Number,Type"),
        ("Whatsapp Phone Numbers", "Number,Extension,Is_WhatsApp_Number"),
        ("Contacts (the address book of your phone)", "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers"),
        ("Receipts", "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type"),
        ("Verifications", "First name,Middle name,Last name,Verification type,Organization name,Email address"),
        ("Google Contacts export", "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value"),
    ],
)
def test_another_member_is_named_whatever_its_encoding(member: str, header: str) -> None:
    text = f"{header}\r\nx,x,x,x,x,x,x\r\n"
    assert other_member(text.split("\r\n")) == member
    for data in (text.encode(), text.replace(",", "\t").encode("utf-16"), f"Notes:\n\n{text}".encode()):
        with pytest.raises(AipmError) as refused:
            parse(data, "Connections.csv")
        assert refused.value.title == "“Connections.csv” is not the list of your connections"
        assert f"“{member}”" in refused.value.message
        assert "Connections" in refused.value.message


def test_a_list_of_connections_is_no_other_member() -> None:
    assert other_member([",".join(NEW)]) is None
