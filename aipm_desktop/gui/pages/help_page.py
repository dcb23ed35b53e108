"""The help: topics at the left, the text at the right, and a search over all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.help_topics import BY_KEY, FIRST, find, markdown, title_of
from aipm_desktop.gui.models.search_hits import typed_words
from aipm_desktop.gui.pages.help_contents import Contents
from aipm_desktop.gui.pages.help_text import HelpText
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.store import Step

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.page_stack import PageStack


class HelpPage(Page):
    """Each topic is a place of its own in the window's history, to go back to."""

    key = "help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, u = desk.theme, desk.theme.u
        self.topic = ""
        self.ways: dict[str, IconButton] = {}
        self._pages: PageStack | None = None
        self.contents = Contents(theme)
        self.text = HelpText(theme)
        self.search = SearchField(theme, tr("Search the help"))
        self.search.setFixedWidth(u(240))
        self.search.searched.connect(self._search)
        self.search.down.connect(lambda: self.contents.setFocus(Qt.FocusReason.TabFocusReason))
        self.search.left.connect(self.focus_first)
        self.search.edit.returnPressed.connect(lambda: self.contents.choose_current())
        self.nothing = Label(theme, "", "body", "text2")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.contents.chosen.connect(self.go)
        self.contents.left.connect(lambda: self.text.setFocus(Qt.FocusReason.TabFocusReason))
        self.text.wanted.connect(self.follow)
        left = QVBoxLayout()
        left.addWidget(self.nothing)
        left.addWidget(self.contents, 1)
        body = QHBoxLayout()
        body.setContentsMargins(u(24), 0, 0, 0)
        body.setSpacing(u(24))
        body.addLayout(left)
        body.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(body, 1)
        self.show_topic(FIRST)

    def _head(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        head = QHBoxLayout()
        head.setContentsMargins(u(32), u(20), u(32), u(16))
        head.setSpacing(u(8))
        head.addWidget(Label(theme, tr("Help"), "title"), 1)
        for icon, name, id in (("arrow-left", tr("Back"), "back"), ("arrow-right", tr("Forward"), "forward")):
            button = self.ways[id] = IconButton(theme, icon, name, shortcut=keys_of(id))
            button.setEnabled(False)
            head.addWidget(button)
        head.addWidget(self.search)
        return head

    def offer_ways(self, pages: PageStack) -> None:
        """Let the buttons go back and forward in the history of `pages`."""
        self._pages = pages
        self.ways["back"].clicked.connect(pages.back)
        self.ways["forward"].clicked.connect(pages.forward)
        pages.moved.connect(self._name_ways)

    def _name_ways(self) -> None:
        if self._pages is not None:
            self.ways["back"].setEnabled(self._pages.history.can_go_back)
            self.ways["forward"].setEnabled(self._pages.history.can_go_forward)

    # Topics and links

    def show_topic(self, key: str) -> None:
        """Show a topic, the first one for a name that there is not."""
        self.topic = key if key in BY_KEY else FIRST
        self.contents.mark(self.topic)
        self.text.show_text(markdown(self.topic), typed_words(self.search.edit.text()))
        self.setAccessibleName(tr("Help: {topic}", topic=title_of(self.topic)))

    def go(self, key: str) -> None:
        """Go to a topic, from which there is a way back to this one."""
        self.desk.navigator.open_page("help", key)

    def follow(self, address: str) -> None:
        """Go where a link leads: to a topic, a page, a section of the settings, or out to the browser."""
        scheme, _, name = address.partition(":")
        if scheme == "help":
            self.go(name)
        elif scheme == "page":
            self.desk.navigator.open_page(name)
        elif scheme == "settings":
            self.desk.navigator.open_page("settings", name)
        else:
            follow(self.desk, address)

    def _search(self, text: str) -> None:
        words = typed_words(text)
        found = find(text)
        if words:
            self.contents.list_found(found)
            announce(self, counted(len(found), tr("1 topic"), tr("{count} topics")))
        else:
            self.contents.list_all()
        self.nothing.setText(tr("Nothing in the help has all these words."))
        self.nothing.setVisible(bool(words) and not found)
        self.text.show_text(markdown(self.topic), words)

    # What the window asks

    def concerns(self, _step: Step) -> bool:
        return False

    def focus_first(self) -> None:
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_here(self) -> bool:
        self.search.edit.setFocus()
        self.search.edit.selectAll()
        return True

    def where(self) -> dict[str, Any]:
        return {"part": self.topic, "scroll": self.text.verticalScrollBar().value()}

    def return_to(self, where: dict[str, Any]) -> None:
        self.show_topic(str(where.get("part", FIRST)))
        value = int(where.get("scroll", 0))
        if value:
            QTimer.singleShot(0, self, lambda: self.text.verticalScrollBar().setValue(value))
