"""What is kept of a list: how it was left, and its views, each with search, filters, order and columns under a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer

from aipm_desktop.gui.models.facets import first_filters, known_filters
from aipm_desktop.gui.pages.list_columns import ColumnPopover
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.settings import ListLook, SavedView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from aipm_desktop.gui.pages.list_page import ListPage
    from aipm_desktop.gui.theme.theme import Theme

_LONGEST_NAME = 60
_SHOWN_NAME = 18
_KEEP_AFTER_MS = 400


class NameSheet(Sheet):
    """Asks for the name of a view; `taken` are the names of others. `named` is called with a name that can be used."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, name: str, taken: Collection[str], named: Callable[[str], None]
    ) -> None:
        super().__init__(theme, parent, title, width=440)
        self._taken = taken
        self._named = named
        self.field = LineField(theme, tr("Name"), name)
        self.field.edit.setMaxLength(_LONGEST_NAME)
        self.field.edit.selectAll()
        self.field.edit.returnPressed.connect(self.save)
        self.body.addWidget(self.field)
        self.add_cancel()
        self.save_button = self.add_button(tr("Save"), "primary", self.save)

    def save(self) -> None:
        """Take the name, or say why it cannot be used."""
        name = self.field.edit.text().strip()
        if not name:
            self.field.set_error(tr("Give the view a name."))
        elif name in self._taken:
            self.field.set_error(tr("There is a view of this name. Choose another one."))
        else:
            self.accept()
            self._named(name)


class ListViews(QObject):
    """The views of one list behind their button; columns, widths and order are kept a moment after they change.

    `chosen` is the view that was asked for last; what was changed since can be kept under its name.
    """

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self.chosen = ""
        self.button = Button(page.desk.theme, "", "filter", caret=True, on_click=self.open_menu)
        self._later = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._later.timeout.connect(self.keep_look)

    # What is kept

    @property
    def look(self) -> ListLook:
        """What the settings keep of this list."""
        return self._page.desk.settings.views.get(self._page.kind.name, ListLook())

    @property
    def names(self) -> list[str]:
        """The names of the views."""
        return list(self.look.saved)

    @property
    def has_columns(self) -> bool:
        """False for lists whose rows are not in columns."""
        return not self._page.view.horizontalHeader().isHidden()

    def take_look(self) -> None:
        """Columns, widths and order as the list was left."""
        view, look = self._page.view, self.look
        if self.has_columns:
            view.show_columns(look.columns, look.widths)
            view.header.chooser.show()
            view.header.columns_wanted.connect(self.choose_columns)
        view.sort_by(look.sort, look.descending)
        view.look_changed.connect(self.look_changed)

    def choose_columns(self) -> ColumnPopover:
        """Offer every field as a column."""
        view = self._page.view
        popover = ColumnPopover(self._page.desk, view.header.chooser, view)
        popover.open()
        return popover

    def _keep(self, **values: Any) -> None:
        desk = self._page.desk
        kept = self.look.model_copy(update=values)
        desk.change_settings(views={**desk.settings.views, self._page.kind.name: kept})
        self.say()

    def keep_mode(self, mode: str) -> None:
        """Remember which face of the list was chosen."""
        self._keep(mode=mode)

    def look_changed(self) -> None:
        """Columns, widths or order are others now: they are kept once the person stops."""
        self._later.start()
        self.say()

    def keep_look(self) -> None:
        """Keep columns, widths and order if they changed since."""
        self._later.stop()
        view, present, look = self._page.view, self.present(), self.look
        values = (present.columns, dict(view.widths), present.sort, present.descending)
        if values != (look.columns, look.widths, look.sort, look.descending):
            columns, widths, sort, descending = values
            self._keep(columns=columns, widths=widths, sort=sort, descending=descending)

    def keep_now(self) -> None:
        """What waits to be kept is kept before the page goes."""
        if self._later.isActive():
            self.keep_look()

    # Views

    def present(self) -> SavedView:
        """What the list shows now."""
        model = self._page.model
        return SavedView(
            search=model.words.strip(),
            filters={name: list(values) for name, values in self._page.filters.values.items()},
            sort=model.order,
            descending=bool(model.order) and model.descending,
            columns=self._page.view.chosen_columns,
        )

    @property
    def current(self) -> str:
        """The view that shows just this, "" for none."""
        present, saved = self.present(), self.look.saved
        if self.chosen in saved and saved[self.chosen] == present:
            return self.chosen
        return next((name for name, view in saved.items() if view == present), "")

    def say(self) -> None:
        """Name the present view on the button."""
        current = self.current
        short = current if len(current) <= _SHOWN_NAME else current[: _SHOWN_NAME - 1] + "…"
        self.button.setText(short or tr("Views"))
        self.button.setAccessibleName(tr("View: {name}", name=current) if current else tr("Views"))
        self.button.set_active(bool(current))

    def _take(self, view: SavedView) -> None:
        """Show what a view tells. What this version does not know is passed over."""
        page = self._page
        if self.has_columns:
            page.view.show_columns(view.columns, page.view.widths)
        page.view.sort_by(view.sort, view.descending)
        page.take_query(view.search, known_filters(page.kind, view.filters))
        self.look_changed()

    def show(self, name: str) -> None:
        """Show a view; a name that is no more is passed over."""
        view = self.look.saved.get(name)
        if view is not None:
            self.chosen = name
            self._take(view)

    def usual(self) -> None:
        """The list as it is without any view."""
        self.chosen = ""
        self._take(SavedView(filters=first_filters(self._page.kind)))

    def save_as(self) -> None:
        """Keep what is shown under a new name."""
        self._ask(tr("Save view"), "", self.add)

    def add(self, name: str) -> None:
        """Keep what is shown under `name`."""
        self.chosen = name
        self._keep(saved={**self.look.saved, name: self.present()})
        self._page.desk.toasts.show(tr("Saved the view “{name}”", name=name))

    def rename(self) -> None:
        """Ask for another name of the chosen view."""
        old = self.chosen
        self._ask(tr("Rename view"), old, lambda name: self._rename(old, name))

    def _rename(self, old: str, name: str) -> None:
        self.chosen = name
        self._keep(saved={name if each == old else each: view for each, view in self.look.saved.items()})

    def update(self) -> None:
        """Keep what is shown under the name of the chosen view."""
        before = self.look.saved[self.chosen]
        self._replace(self.chosen, self.present(), tr("Updated the view “{name}”", name=self.chosen), before)

    def delete(self) -> None:
        """Forget the chosen view; the toast brings it back."""
        name, saved = self.chosen, self.look.saved
        self.chosen = ""
        self._keep(saved={each: view for each, view in saved.items() if each != name})
        self._page.desk.toasts.show(
            tr("Deleted the view “{name}”", name=name), tr("Undo"), lambda: self._put_back(name, saved[name])
        )

    def _replace(self, name: str, view: SavedView, words: str, before: SavedView) -> None:
        self._keep(saved={**self.look.saved, name: view})
        self._page.desk.toasts.show(words, tr("Undo"), lambda: self._put_back(name, before))

    def _put_back(self, name: str, view: SavedView) -> None:
        self._keep(saved={**self.look.saved, name: view})
        self.chosen = name
        self.say()

    def _ask(self, title: str, name: str, named: Callable[[str], None]) -> None:
        taken = [each for each in self.names if each != name]
        NameSheet(self._page.desk.theme, self._page, title, name, taken, named).open()

    # The menu

    def open_menu(self) -> Menu:
        """All views, and what can be done with the chosen one."""
        current = self.current
        menu = Menu(self._page.desk.theme, tr("Views"), self._page)
        usual = self.present() == SavedView(filters=first_filters(self._page.kind))
        menu.add(tr("Usual view"), on_trigger=self.usual, checked=usual)
        for name in self.names:
            menu.add(name, on_trigger=partial(self.show, name), checked=name == current)
        menu.addSeparator()
        menu.add(tr("Save view as…"), "floppy-disk", self.save_as)
        if current:
            self.chosen = current
        chosen = self.chosen if self.chosen in self.names else ""
        if chosen and not current:
            menu.add(tr("Update “{name}”", name=chosen), "arrow-clockwise", self.update)
        label = tr("Rename “{name}”…", name=chosen) if chosen else tr("Rename view…")
        menu.add(label, "pencil-simple", self.rename, enabled=bool(chosen))
        label = tr("Delete “{name}”", name=chosen) if chosen else tr("Delete view")
        menu.add(label, "trash", self.delete, enabled=bool(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + self._page.desk.theme.u(4))))
        return menu
