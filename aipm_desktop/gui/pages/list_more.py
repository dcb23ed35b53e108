"""What can be done with a list as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aipm_desktop.gui.pages.list_export_sheet import ListExportSheet
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.gui.pages.list_page import ListPage


class ListMore(IconButton):
    """The button with the menu of a list."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page.desk.theme, "dots-three", tr("More about this list"), on_click=self.open_menu)
        self._page = page

    def open_menu(self) -> Menu:
        """Export, and the choice of columns where there are any."""
        page = self._page
        menu = Menu(page.desk.theme, tr("List"), page)
        export = tr("Export this list…")
        menu.add(export, "upload-simple", self.export, enabled=bool(page.model.ids))
        if page.saved.has_columns:
            menu.add(tr("Choose columns…"), "columns", page.saved.choose_columns)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def export(self) -> ListExportSheet:
        """Ask how the rows shown are to be saved."""
        page = self._page
        model = page.model
        columns = model.as_table().columns
        sheet = ListExportSheet(page.desk, page.window(), page.kind, model.ids, model.total, columns)
        sheet.open()
        return sheet
