"""Readings, sources and experiments: what the rows say, a look in one key, and making use of what was learned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from aipm_desktop.app import App
from aipm_desktop.gui.cards.reading_acts import use_entries
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.reading_page import ExperimentsPage, ReadingPage, SourcesPage
from aipm_desktop.gui.pages.today_acts import tick
from aipm_desktop.gui.pages.today_rows import can_tick
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.services.agenda import overview
from tests.gui.desk_for_tests import NOW, TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    with desk.store.write("Fill") as writer:
        skill = writer.save("skill", {"name": "Evaluation"})
        blog = {"title": "Delivery Notes", "rhythm_days": 7, "looked_on": TODAY - timedelta(days=12)}
        source = writer.save("source", blog)
        writer.save("source", {"title": "Rarely", "type": "journal"})
        read = {"title": "Pilots", "status": "read", "read_on": TODAY, "takeaway": "Agree when to stop"}
        return {
            "skill": skill,
            "source": source,
            "read": writer.save("reading", read),
            "next": writer.save("reading", {"title": "Uncertainty", "planned_on": TODAY, "source_id": source}),
            "tool": writer.save("experiment", {"tool": "Notes bot", "status": "trying", "result": "Nine of ten"}),
        }


def said(page: ReadingPage | SourcesPage | ExperimentsPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [page.model.data(page.model.index(row, 0), role) for row in range(len(page.model.ids))]


def test_readings_to_do_come_first_and_say_what_was_learned(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(ReadingPage(desk), window)
    assert faults_of(page) == []
    assert said(page) == [
        "Uncertainty, Article · Delivery Notes, Planned for today, To read",
        "Pilots, Article · Agree when to stop, Read today, Read",
    ]


def test_a_planned_day_that_has_passed_is_painted(desk: Desk, window: QWidget) -> None:
    desk.store.save("reading", {"title": "Late", "planned_on": TODAY - timedelta(days=3)})
    page = show(ReadingPage(desk), window)
    assert not page.grab().isNull()
    assert said(page)[0].endswith("Planned for 16 Nov, To read")


def test_one_key_notes_a_look_at_a_source(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = show(SourcesPage(desk), window)
    assert faults_of(page) == []
    assert said(page) == [
        "Delivery Notes, Blog · look every 7 days; last looked 12 days ago, Have a look",
        "Rarely, Journal · no rhythm",
    ]
    page.focus_first()
    key(page.view, Key.Key_L)
    assert said(page)[0] == "Delivery Notes, Blog · look every 7 days; last looked today, Next look 26 Nov"
    assert toasts(page) == ["Looked at Delivery Notes today"]
    press_undo(page)
    assert desk.store.get("source", found["source"])["looked_on"] == TODAY - timedelta(days=12)


def test_a_look_that_is_due_is_ticked_on_today(desk: Desk, found: dict[str, int]) -> None:
    groups = overview(desk.store, now=NOW, settings=desk.settings, days=7).agenda.groups
    entry = next(each for group in groups for each in group.entries if each.kind == "source")
    assert can_tick(entry)
    tick(desk, entry)
    assert desk.store.get("source", found["source"])["looked_on"] == TODAY


def test_a_copied_link_begins_a_reading(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(ReadingPage(desk), window)
    assert isinstance(desk.navigator, Notes)
    page.focus_first()
    for copied in (" https://paper.example/7 ", "javascript:alert(1)"):
        QGuiApplication.clipboard().setText(copied)
        key(page.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.navigator.sent == [
        ("new", "reading", {"link": "https://paper.example/7"}),
        ("new", "reading", {}),
    ]


def test_a_takeaway_becomes_evidence_an_idea_and_a_question(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    def entries() -> dict[str, QAction]:
        menu = Menu(desk.theme, "Use it", window)
        use_entries(desk, menu, "reading", found["read"])
        return {action.text(): action for place in (menu, *menu.findChildren(Menu)) for action in place.actions()}

    assert {"Evaluation", "Idea for a project", "Question for interviews"} <= entries().keys()
    for words in ("Evaluation", "Idea for a project", "Question for interviews"):
        entries()[words].trigger()
    row = desk.store.get("skill", found["skill"])["evidence"][0]
    assert (row["what"], row["about_kind"], row["about_id"]) == ("Agree when to stop", "reading", found["read"])
    assert desk.store.get("reading", found["read"])["skill_name"] == "Evaluation"
    assert not entries()["Evidence for Evaluation"].isEnabled()
    idea = desk.store.select("experience")[0]
    assert (idea["role"], idea["status"], idea["background"]) == ("Try out: Pilots", "idea", "Agree when to stop")
    question = desk.store.select("template")[0]
    assert (question["type"], "Agree when to stop" in question["text"]) == ("question", True)
    assert {hit.kind for hit in desk.store.links("reading", found["read"])} == {"experience", "template"}


def test_nothing_can_be_made_of_what_was_not_learned_yet(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    menu = Menu(desk.theme, "Use it", window)
    use_entries(desk, menu, "reading", found["next"])
    assert menu.actions() == []


def test_tabs_lead_from_list_to_list_and_keep_the_keyboard(program: App) -> None:
    program.store.save("experiment", {"tool": "Notes bot"})
    program.window.open_page("reading")
    page = program.window.pages.page
    assert isinstance(page, ReadingPage)
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    key(page.tabs, Key.Key_Right)
    sources = program.window.pages.page
    assert isinstance(sources, SourcesPage)
    assert sources.tabs.hasFocus()
    key(sources.tabs, Key.Key_Right)
    experiments = program.window.pages.page
    assert isinstance(experiments, ExperimentsPage)
    assert [experiments.tabs.value(), page.tabs.value()] == ["experiments", "reading"]
    assert said(experiments) == ["Notes bot, No question yet, To try"]
    settle()
