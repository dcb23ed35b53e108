"""The stack of pages: built on the first visit, kept, left and returned to, reloaded when it concerns them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.shell.history import Place
from aipm_desktop.gui.shell.page_stack import PageStack
from aipm_desktop.gui.shell.page_table import PageEntry
from aipm_desktop.store import Step


class Plain(Page):
    """Counts how often it is read anew, and remembers where it was scrolled to."""

    kinds = ("contact",)

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk)
        self.key = key
        self.read = 0
        self.scrolled = 0

    def refresh(self) -> None:
        self.read += 1

    def where(self) -> dict[str, Any]:
        return {"scrolled": self.scrolled}

    def return_to(self, where: dict[str, Any]) -> None:
        self.scrolled = where.get("scrolled", 0)


class Pages:
    """A stack over two plain pages and one that cannot be built."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.built: list[str] = []
        self.stack = PageStack({key: PageEntry(key, key, "", "", self._maker(key)) for key in ("today", "one", "two")})
        qtbot.addWidget(self.stack)
        self.stack.furnish(desk)
        desk.changes.changed.connect(self.stack.changed)
        self.missing = False

    def _maker(self, key: str) -> Any:
        def build(desk: Desk) -> Page:
            self.built.append(key)
            if key == "two" and self.missing:
                raise AipmError("There is no page two")
            return Plain(desk, key)

        return build

    def page(self) -> Plain:
        page = self.stack.page
        assert isinstance(page, Plain)
        return page


@pytest.fixture
def pages(desk: Desk, qtbot: QtBot) -> Pages:
    return Pages(desk, qtbot)


def test_a_page_is_built_on_its_first_visit_and_kept(pages: Pages) -> None:
    for key in ("today", "one", "today", "one"):
        pages.stack.go(Place(key))
    assert pages.built == ["today", "one"]
    assert pages.page().key == "one"


def test_back_and_forward_return_to_where_it_was(pages: Pages) -> None:
    pages.stack.go(Place("today"))
    pages.page().scrolled = 70
    pages.stack.go(Place("one"))
    pages.page().scrolled = 7
    pages.stack.back()
    assert (pages.page().key, pages.page().scrolled) == ("today", 70)
    pages.page().scrolled = 0
    pages.stack.forward()
    assert (pages.page().key, pages.page().scrolled) == ("one", 7)
    pages.stack.back()
    assert pages.page().scrolled == 0
    assert not pages.stack.history.can_go_back
    pages.stack.back()
    assert pages.page().key == "today"


def test_going_somewhere_new_forgets_what_lay_ahead(pages: Pages) -> None:
    for key in ("today", "one"):
        pages.stack.go(Place(key))
    pages.stack.back()
    pages.stack.go(Place("two"))
    assert not pages.stack.history.can_go_forward


def test_going_where_one_is_changes_nothing(pages: Pages) -> None:
    pages.stack.go(Place("today"))
    pages.stack.go(Place("today"))
    assert not pages.stack.history.can_go_back


def test_a_page_that_cannot_be_shown_leaves_everything_as_it_was(pages: Pages) -> None:
    pages.stack.go(Place("today"))
    pages.missing = True
    with pytest.raises(AipmError):
        pages.stack.go(Place("two"))
    assert pages.page().key == "today"
    assert not pages.stack.history.can_go_back


def test_back_passes_over_what_is_no_more(pages: Pages) -> None:
    for key in ("today", "two", "one"):
        pages.stack.go(Place(key))
    pages.stack._kept.pop("two")
    pages.missing = True
    pages.stack.back()
    assert pages.page().key == "today"
    assert not pages.stack.history.can_go_back


def test_only_the_shown_page_is_read_at_once_and_the_others_when_they_are_shown(pages: Pages, desk: Desk) -> None:
    pages.stack.go(Place("today"))
    today = pages.page()
    pages.stack.go(Place("one"))
    one = pages.page()
    desk.store.save("contact", {"given_name": "Ada"})
    assert (one.read, today.read) == (1, 0)
    desk.store.save("task", {"title": "Not about contacts"})
    assert (one.read, today.read) == (1, 0)
    pages.stack.go(Place("today"))
    assert today.read == 1
    pages.stack.go(Place("one"))
    pages.stack.go(Place("today"))
    assert today.read == 1


def test_a_change_is_told_only_after_it_is_kept(pages: Pages, desk: Desk) -> None:
    pages.stack.go(Place("today"))
    steps: list[Step] = []
    desk.changes.changed.connect(steps.append)

    def broken_off() -> None:
        with desk.store.write("Broken off") as writer:
            writer.save("contact", {"given_name": "Ada"})
            writer.save("contact", {"no_such_field": ""})

    with pytest.raises(AipmError):
        broken_off()
    assert steps == []
    assert pages.page().read == 0


def test_other_settings_build_the_pages_anew_as_they_were_left(pages: Pages, desk: Desk) -> None:
    for key in ("one", "two"):
        pages.stack.go(Place(key))
        pages.page().scrolled = 5
    pages.stack.take_desk(desk, rebuild=False)
    assert pages.built == ["one", "two"]
    pages.stack.take_desk(desk, rebuild=True)
    assert pages.built == ["one", "two", "two"]
    assert pages.page().scrolled == 5
    pages.stack.go(Place("one"))
    assert pages.built == ["one", "two", "two", "one"]
    assert pages.page().scrolled == 5


def test_another_text_size_builds_the_pages_anew_in_their_place(pages: Pages) -> None:
    for key in ("today", "one"):
        pages.stack.go(Place(key))
        pages.page().scrolled = 5
    before = pages.page()
    before.scrolled = 12
    pages.stack.rebuild()
    assert pages.page() is not before
    assert (pages.page().key, pages.page().scrolled) == ("one", 12)
    assert pages.built == ["today", "one", "one"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert pages.stack.count() == 1
    pages.stack.go(Place("today"))
    assert pages.page().scrolled == 5


def test_a_switch_of_the_theme_closes_pages_that_are_not_seen_and_the_next_visit_finds_them_as_they_were_left(
    pages: Pages,
) -> None:
    pages.stack.go(Place("one"))
    one = pages.page()
    one.scrolled = 5
    pages.stack.go(Place("today"))
    pages.stack.close_unseen()
    assert not isValid(one)
    assert pages.built == ["one", "today"]
    pages.stack.go(Place("one"))
    assert pages.page().scrolled == 5


def test_a_switch_of_the_theme_leaves_the_list_whose_records_are_gone_through(pages: Pages, desk: Desk) -> None:
    ada = desk.store.save("contact", {"given_name": "Ada"})["id"]
    for place in (Place("today"), Place("one"), Place(kind="contact", id=ada)):
        pages.stack.go(place)
    pages.stack.close_unseen()
    pages.stack.back()
    assert pages.built == ["today", "one"]
    pages.stack.back()
    assert pages.built == ["today", "one", "today"]
