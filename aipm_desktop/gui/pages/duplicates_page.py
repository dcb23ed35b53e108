"""Contacts that may be one person: pair by pair, side by side, merged or kept apart. Nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.duplicates_compare import Compare, what_comes_along
from aipm_desktop.gui.pages.duplicates_list import PairList, reason_words
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.services.duplicates import Pair, find_duplicates
from aipm_desktop.services.merge_contacts import better, keep_apart, merge

_LIST = 288


class DuplicatesPage(Page):
    """On the list Enter goes to the choices, M merges, N says that they are two people; then the next pair comes."""

    key = "contacts"
    kinds = ("contact",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.compare: Compare | None = None
        self._searching = False
        self._again = False
        self.stack = QStackedWidget()
        self.list = PairList(desk)
        self.list.chosen.connect(self._show)
        self.list.key.connect(self._key)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.stack.addWidget(self._waiting())
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._work())
        self.refresh()

    # Parts

    def _waiting(self) -> QWidget:
        words = Label(self.desk.theme, tr("Comparing your contacts…"), "body", "text2")
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        return self._titled(words)

    def _empty(self) -> QWidget:
        text = tr("No two contacts share an address, a number, a profile or a name that says they are one person.")
        offer = (tr("Go to contacts"), lambda: self.desk.navigator.open_page("contacts"))
        self.empty = EmptyState(self.desk.theme, "users", tr("Everybody is here once"), text, primary=offer)
        return self._titled(self.empty)

    def _titled(self, content: QWidget) -> QWidget:
        u = self.desk.theme.u
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(u(32), u(20), u(32), u(24))
        column.addWidget(Label(self.desk.theme, tr("Duplicates"), "title"))
        column.addWidget(content, 1)
        return holder

    def _work(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(u(_LIST))
        left.setProperty("region", True)
        side = QVBoxLayout(left)
        side.setContentsMargins(u(16), u(20), u(16), u(16))
        side.setSpacing(u(4))
        title = Label(theme, tr("Duplicates"), "title")
        title.setContentsMargins(u(8), 0, 0, 0)
        self.count = Label(theme, "", "cap", "text2")
        self.count.setContentsMargins(u(8), 0, 0, u(8))
        for widget in (title, self.count):
            side.addWidget(widget)
        side.addWidget(self.list, 1)
        row.addWidget(left)
        row.addWidget(self._detail(), 1)
        self._left = left
        return holder

    def _detail(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        detail = QWidget()
        detail.setProperty("region", True)
        column = QVBoxLayout(detail)
        column.setContentsMargins(u(24), u(20), u(28), u(20))
        column.setSpacing(u(12))
        head = QHBoxLayout()
        head.setSpacing(u(8))
        words = QVBoxLayout()
        words.setSpacing(u(2))
        words.addWidget(Label(theme, tr("Is this one person?"), "h2"))
        self.why = Para(theme, "", "body", "text2")
        words.addWidget(self.why)
        head.addLayout(words, 1)
        self.apart_button = Button(theme, tr("Not the same person"), on_click=self.keep_apart)
        self.merge_button = Button(theme, tr("Merge"), "primary", on_click=self.merge)
        keys = self.desk.settings.row_keys
        for button, key in ((self.apart_button, "N"), (self.merge_button, "M")):
            button.setToolTip(tr("{key} on the list", key=key) if keys else "")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.banner = Banner(theme, "", "danger", "warning-circle")
        self.banner.hide()
        column.addWidget(self.banner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        return detail

    # Searching

    def refresh(self) -> None:
        """Compare all contacts anew, beside the window; the present pairs stay until it is done."""
        if self._searching:
            self._again = True
            return
        self._searching, self._again = True, False
        store = self.desk.store
        self.desk.worker.run(lambda _progress, _cancelled: find_duplicates(store), self._found, self._failed)

    def _found(self, pairs: list[Pair]) -> None:
        if not shiboken6.isValid(self):
            return
        self._searching = False
        self._show_pairs(pairs)
        if self._again:
            self.refresh()

    def _failed(self, fault: BaseException) -> None:
        if not shiboken6.isValid(self):
            return
        self._searching = False
        if isinstance(fault, CancelledError):
            return
        if not isinstance(fault, AipmError):
            raise fault
        self._tell(fault)

    def _show_pairs(self, pairs: list[Pair]) -> None:
        count = len(pairs)
        said = (
            tr("1 pair, the surest first") if count == 1 else tr("{count} pairs, the surest first", count=f"{count:,}")
        )
        self.count.setText(said)
        had_focus = self.list.hasFocus()
        self.stack.setCurrentIndex(2 if pairs else 1)
        self.list.show_pairs(pairs)
        if had_focus and not pairs and self.empty.primary is not None:
            self.empty.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    # The pair

    def _show(self, pair: Pair | None) -> None:
        self.banner.hide()
        self.compare = None
        if pair is None:
            return
        try:
            stays = better(self.desk.store, pair.one, pair.other)
            self.compare = Compare(self.desk, pair.one, pair.other, stays)
        except AipmError:  # one of the two was deleted a moment ago: the new comparison is on its way
            return
        self.why.setText(reason_words(pair))
        theme, u = self.desk.theme, self.desk.theme.u
        holder = QWidget()
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, u(8), 0)
        column.setSpacing(u(12))
        column.addWidget(self.compare)
        self.note = Para(theme, what_comes_along(self.compare.comparison), "cap", "text2")
        self.compare.stays_changed.connect(self._say_what_comes_along)
        column.addWidget(self.note)
        column.addStretch(1)
        self._scroll.setWidget(holder)

    def _say_what_comes_along(self) -> None:
        if self.compare is not None:
            self.note.setText(what_comes_along(self.compare.comparison))

    def merge(self) -> None:
        """Make the two one, as chosen."""
        compare = self.compare
        if compare is None:
            return
        name = one_line(CONTACT.title_of(compare.comparison.keep), 80)
        if self._done(lambda: merge(self.desk.store, compare.keep_id, compare.other_id, compare.chosen)):
            offer_undo(self.desk, tr("Merged into {name}", name=name))

    def keep_apart(self) -> None:
        """Remember that they are two people, and never show the pair again."""
        compare = self.compare
        if compare is None:
            return
        names = (one_line(CONTACT.title_of(each), 40) for each in (compare.comparison.keep, compare.comparison.other))
        said = tr("Not the same person: {one} and {other}", **dict(zip(("one", "other"), names, strict=True)))
        if self._done(lambda: keep_apart(self.desk.store, *compare.ids)):
            offer_undo(self.desk, said)

    def _done(self, act: Callable[[], None]) -> bool:
        """Do it and go on to the next pair; False when it was refused, which the page then says."""
        pair, had_focus = self.list.pair, self.list.hasFocus()
        try:
            act()
        except AipmError as fault:
            self._tell(fault)
            return False
        if pair is not None and self._searching:  # the new comparison takes a moment: go on at once
            gone = {pair.one, pair.other} - set(self.desk.store.titles("contact", (pair.one, pair.other)))
            rest = [
                each for each in self.list.model_of_pairs.pairs if each != pair and not gone & {each.one, each.other}
            ]
            self._show_pairs(rest)
        if not had_focus:
            self.focus_first()
        return True

    def _tell(self, fault: AipmError) -> None:
        self.banner.set_text(f"{fault.title}. {fault.message}")
        self.banner.show()

    # Keys

    def _key(self, key: str) -> None:
        if key == "enter":
            stop = self.compare.first_stop() if self.compare is not None else None
            (stop or self.merge_button).setFocus(Qt.FocusReason.TabFocusReason)
        elif self.desk.settings.row_keys and key in ("m", "n"):
            self.merge() if key == "m" else self.keep_apart()

    def focus_first(self) -> None:
        """The list, or what the empty page offers."""
        if self.stack.currentIndex() == 1 and self.empty.primary is not None:
            self.empty.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus() and self.stack.currentIndex() == 2:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.desk.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("page"))
            if self.stack.currentIndex() == 2:
                pane = QRect(0, 0, self._left.width(), self.height())
                painter.fillRect(pane, theme.color("surface"))
                painter.fillRect(pane.right(), 0, 1, self.height(), theme.color("border"))
