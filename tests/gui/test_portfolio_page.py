"""The portfolio: projects, numbers that can be quoted, publishing, and the pages of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.note_win import note_win, said_win
from aipm_desktop.gui.cards.project_wins import ChooseWinsSheet, ProjectWinsCard
from aipm_desktop.gui.cards.publishing import PublishingCard
from aipm_desktop.gui.cards.quote import QuoteCard
from aipm_desktop.gui.cards.showcase_sheet import PortfolioSheet, ResumeSheet
from aipm_desktop.gui.cards.star import StarCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.portfolio_page import PortfolioPage
from aipm_desktop.gui.pages.portfolio_project import status_of
from aipm_desktop.gui.theme.lines import wrapped
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds.experience import CHALLENGES
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.record_hands import details, open_page
from tests.gui.showing import key, press_undo, settle, show, toasts


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    ids: dict[str, int] = {}
    with desk.store.write("Fill") as writer:
        ids["work"] = writer.save("experience", {"role": "Lead", "since": "2026-05", "current": True})
        win = {"title": "Fewer delays", "metric": "Delay", "before": 50, "after": 40, "unit": "days"}
        more = {"source": "Board report", "verified": True, "challenges": [{"challenge": "ethics"}]}
        ids["win"] = writer.save("accomplishment", {**win, **more})
        ids["other"] = writer.save("accomplishment", {"title": "Coached people", "experience_id": ids["work"]})
        draft = {"title": "Triage", "role": "Lead", "experience_id": ids["work"], "written_percent": 80}
        ids["draft"] = writer.save("project", draft)
        ids["public"] = writer.save("project", {"title": "Pilot", "status": "published"})
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> PortfolioPage:
    assert found
    made = show(PortfolioPage(desk), window)
    made.focus_first()
    settle()
    return made


def test_projects_and_numbers_say_what_they_are(page: PortfolioPage) -> None:
    assert faults_of(page) == []
    assert page.subtitle.text() == "2 projects · 2 accomplishments"
    names = sorted(card.accessibleName() for card in page.cards)
    assert names == ["Pilot, Published", "Triage, Draft 80 %, Lead · May 2026 – now"]
    assert sorted(line.accessibleName() for line in page.win_grid.lines) == [
        "–, Coached people, Lead",
        "−20 %, Fewer delays, 50 → 40 days · Board report, verified",
    ]


def test_challenges_without_a_story_are_named(page: PortfolioPage) -> None:
    assert page.hint.label.text().startswith("No story yet for: uncertainty and complexity, data quality and access")


def test_tabs_narrow_to_projects_wins_or_drafts(page: PortfolioPage) -> None:
    page.tabs.set_value("drafts")
    assert [card.project["title"] for card in page.cards] == ["Triage"]
    assert not page.wins.isVisible()
    page.tabs.set_value("accomplishments")
    assert not page.projects.isVisible()
    assert page.wins.isVisible()


def test_a_search_looks_through_both(page: PortfolioPage) -> None:
    assert page.search_here()
    page.search.edit.setText("delays")
    settle()
    assert (len(page.cards), len(page.win_grid.lines)) == (0, 1)


def test_copy_for_cv_is_plain_sentences_with_both_numbers(page: PortfolioPage) -> None:
    page.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert sorted(copied) == ["Coached people.", "Fewer delays: Delay 50 → 40 days (−20 %)."]


def test_publishing_from_the_menu_can_be_undone(page: PortfolioPage, found: dict[str, int]) -> None:
    card = next(card for card in page.cards if card.project["id"] == found["draft"])
    menu = page._project_menu(card.project, QPoint(0, 0))
    next(action for action in menu.actions() if action.text().startswith("Publish")).trigger()
    menu.close()
    settle()
    assert page.desk.store.get("project", found["draft"])["status"] == "published"
    assert [each["title"] for each in page.portfolio.published().projects] == ["Pilot", "Triage"]
    press_undo(page)
    assert page.desk.store.get("project", found["draft"])["status"] == "draft"


def test_del_deletes_what_has_the_focus_and_records_have_neighbours(page: PortfolioPage, found: dict[str, int]) -> None:
    first = page.cards[0].project["id"]
    assert page.records_here() == ("project", [first])
    assert page.beside("project", first, 1) == page.cards[1].project["id"]
    assert page.beside("project", first, -1) == 0
    key(page.cards[0], Qt.Key.Key_Delete)
    assert len(page.cards) == 1
    press_undo(page)
    assert len(page.cards) == 2
    assert found


def test_the_published_part_is_saved_as_a_web_page(
    page: PortfolioPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "shown.html"
    monkeypatch.setattr(local_files, "choose_target", lambda *_: target)
    page.save.click()
    sheet = topmost(page.window())
    assert isinstance(sheet, PortfolioSheet)
    sheet.save.click()
    text = target.read_text(encoding="utf-8")
    assert "Pilot" in text
    assert "Triage" not in text
    assert toasts(page) == ["Saved shown.html"]


def test_a_resume_is_made_and_a_story_begun_from_the_page(page: PortfolioPage) -> None:
    page.resume.click()
    sheet = topmost(page.window())
    assert isinstance(sheet, ResumeSheet)
    sheet.reject()
    assert page.hint.action is not None
    page.hint.action.click()
    navigator = page.desk.navigator
    assert isinstance(navigator, Notes)
    kind, given = navigator.sent[-1][1:]
    missing = [each.key for each in CHALLENGES if each.label == page.portfolio.missing[0]]
    assert (kind, given) == ("accomplishment", {"challenges": [{"challenge": missing[0]}]})


def test_an_accomplishment_is_quoted_and_verified_on_its_page(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    record = open_page(desk, window, "accomplishment", found["win"])
    assert faults_of(record) == []
    card = record.cards["quote"]
    assert isinstance(card, QuoteCard)
    assert (card.figure.text(), card.verified.isChecked()) == ("−20 %", True)
    card.verified.click()
    assert desk.store.get("accomplishment", found["win"])["verified"] is False
    card.copy.click()
    assert QGuiApplication.clipboard().text() == "Fewer delays: Delay 50 → 40 days (−20 %)."


def test_the_story_has_its_own_card_and_says_what_is_still_to_write(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    record = open_page(desk, window, "accomplishment", found["win"])
    card = record.cards["star"]
    assert isinstance(card, StarCard)
    assert "situation" not in {field.name for field in details(record).fields}
    desk.store.save("accomplishment", {"situation": "Late gates", "task": "Lead", "action": "Cut"}, found["win"])
    record.refresh()
    assert card.caption.text() == "still to write: result in detail, reflection"


def test_a_project_is_published_and_chooses_what_it_presents(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    record = open_page(desk, window, "project", found["draft"])
    assert faults_of(record) == []
    publishing, wins = record.cards["publishing"], record.cards["accomplishments"]
    assert isinstance(publishing, PublishingCard)
    assert isinstance(wins, ProjectWinsCard)
    publishing.switch.click()
    assert desk.store.get("project", found["draft"])["status"] == "published"
    wins.choose.click()
    settle()
    sheet = topmost(window)
    assert isinstance(sheet, ChooseWinsSheet)
    assert list(sheet.boxes) == [found["other"], found["win"]]  # those of its own experience first
    sheet.boxes[found["win"]].click()
    sheet.write()
    settle()
    assert [line.values["id"] for line in wins.grid.lines] == [found["win"]]


def test_a_win_is_noted_from_anywhere(desk: Desk) -> None:
    assert said_win("Win: cut two steps") == "cut two steps"
    assert [said_win(text) for text in ("winter: cold", "win", "win:  ")] == ["", "", ""]
    note_win(desk, "cut two steps")
    (kept,) = desk.store.select("accomplishment")
    assert (kept["title"], kept["achieved_on"]) == ("cut two steps", TODAY)


def test_without_anything_the_page_invites(desk: Desk, window: QWidget) -> None:
    page = show(PortfolioPage(desk), window)
    page.focus_first()
    assert faults_of(page) == []
    assert page._empty is not None
    assert page._empty.isVisible()
    assert not page.save.isVisible()


def test_text_breaks_into_lines_and_loses_nothing(desk: Desk) -> None:
    text = "Routed support tickets with a classifier and wrote the plan to go live. " * 4
    lines = wrapped(text.strip(), desk.theme.font("body"), 240, 3)
    assert len(lines) == 3
    assert " ".join(lines) == text.strip()
    assert status_of({"status": "draft", "written_percent": 0}) == ("Draft", "warning")
