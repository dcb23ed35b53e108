"""The contacts: the list page with importing, and keys for what is done with people every day."""

from __future__ import annotations

from aipm_desktop.gui.cards.pause import add_pause, is_paused
from aipm_desktop.gui.cards.rhythm import add_rhythms, ask_rhythm
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.touch import ask_for_interview, touched_today
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.services.job_changes import Changed, job_changes


class ContactsPage(ListPage):
    """T says that you talked today, I asks for an interview; both work on all selected rows.

    Who changed jobs since the last import can be shown alone: good reasons to write.
    """

    def __init__(self, desk: Desk) -> None:
        self.changed: dict[int, Changed] = {}
        self.only_changed = False
        super().__init__(desk, "contact")
        self.panel.remark = self._remark
        self.rhythm = Button(desk.theme, tr("Keep in touch"), small=True, caret=True, on_click=self.ask_rhythm)
        self.bulk.add_act(self.rhythm)
        self._look_for_changes()

    def shows_also(self) -> tuple[str, ...]:
        return ("interaction", "interview", "session", "event", "task")

    def extra_buttons(self) -> list[Button]:
        self.import_button = Button(
            self.desk.theme, tr("Import"), icon="download-simple", on_click=lambda: self.desk.navigator.import_files()
        )
        duplicates = Button(
            self.desk.theme,
            tr("Duplicates"),
            "ghost",
            icon="users-three",
            on_click=lambda: self.desk.navigator.open_page("duplicates"),
        )
        return [duplicates, self.import_button]

    def other_start(self) -> Offer | None:
        return (tr("Import from LinkedIn"), lambda: self.desk.navigator.import_files())

    # Who changed jobs

    def extra_filters(self) -> list[Button]:
        self.changed_button = Button(self.desk.theme, "", "filter", on_click=self.toggle_changed)
        self.changed_button.setCheckable(True)
        self.changed_button.hide()
        return [self.changed_button]

    def _look_for_changes(self) -> None:
        found = job_changes(self.desk.store, today=self.desk.today())
        self.changed = {each.contact_id: each for each in found}
        self.changed_button.setText(tr("Changed jobs: {count}", count=f"{len(found):,}"))
        self.changed_button.setVisible(bool(found) or self.only_changed)

    def only(self) -> frozenset[int] | None:
        return frozenset(self.changed) if self.only_changed else None

    def toggle_changed(self) -> None:
        """Show only those who changed jobs since the import before the last one, or everybody again."""
        self.only_changed = not self.only_changed
        self._show_changed()
        self.apply_only()

    def _show_changed(self) -> None:
        self.changed_button.setChecked(self.only_changed)
        self.changed_button.set_active(self.only_changed)

    def show_all(self) -> None:
        self.only_changed = False
        self._show_changed()

    def refresh(self) -> None:
        self._look_for_changes()
        self.model.only = self.only()
        super().refresh()

    def _remark(self, id: int) -> str:
        return " ".join(part for part in (self._pause_of(id), self._change_of(id)) if part)

    def _pause_of(self, id: int) -> str:
        until = self.desk.store.rows("contact", [id], ("paused_until",)).get(id, (None,))[0]
        if not is_paused(self.desk, until):
            return ""
        return tr("Keep in touch is paused until {day}.", day=say_when(self.desk, until, inside=True))

    def _change_of(self, id: int) -> str:
        change = self.changed.get(id)
        if change is None:
            return ""
        before = ", ".join(part for part in (change.from_position, change.from_company) if part)
        day = say_when(self.desk, change.last_seen, inside=True)
        touched = tr(" You were in touch since.") if change.in_touch_since else ""
        return tr("Changed jobs. Until {day}: {before}.", day=day, before=before) + touched

    # Keys of a row

    def row_key(self, key: str) -> None:
        acts = {"t": self.touch, "i": self.ask}
        if key in acts and self.desk.settings.row_keys and self.view.chosen_count():
            acts[key]()
        else:
            super().row_key(key)

    def touch(self) -> None:
        """Note that you talked to the selected people today."""
        touched_today(self.desk, self.view.chosen_ids())

    def ask(self) -> None:
        """Note that you asked the selected people for an informational interview."""
        ask_for_interview(self.desk, self.view.chosen_ids())

    def ask_rhythm(self) -> Menu:
        """How often to be in touch with the selected people."""
        return ask_rhythm(self.desk, self.view.chosen_ids(), self.rhythm, above=True)

    def merge(self) -> None:
        """Make the two selected contacts one, after a look at both."""
        from aipm_desktop.gui.pages.merge_sheet import MergeSheet

        one, other = self.view.chosen_ids()
        MergeSheet(self.desk, self, one, other).open()

    def row_actions(self, menu: Menu) -> None:
        keys = self.desk.settings.row_keys
        menu.add(tr("Talked today"), "check", self.touch, shortcut="T" if keys else "")
        menu.add(tr("Ask for an interview"), "chats", self.ask, shortcut="I" if keys else "")
        menu.addSeparator()
        ids = self.view.chosen_ids()
        rhythms = Menu(self.desk.theme, tr("Keep in touch"), menu)
        add_rhythms(self.desk, rhythms, ids)
        menu.addMenu(rhythms).setIcon(self.desk.theme.icon("arrows-clockwise", size=14))
        ends = self.desk.store.rows("contact", ids, ("paused_until",)).values()
        add_pause(self.desk, menu, ids, self.view, paused=any(is_paused(self.desk, end) for (end,) in ends))
        menu.addSeparator()
        if self.view.chosen_count() == 2:
            menu.add(tr("Merge the two…"), "git-merge", self.merge)
        menu.addSeparator()
