"""The states of the import, for a test and for the gallery."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.app import App
from aipm_desktop.gui.pages.import_archive_step import PartsStep
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_page import ImportPage
from tests.exchange.linkedin_archives import sample_archive
from tests.gui.import_samples import later_export
from tests.patience import settle


def begin(app: App) -> ImportPage:
    app.window.import_files()
    page = app.window.pages.page
    assert isinstance(page, ImportPage)
    return page


def _read(app: App, path: Path) -> ImportPage:
    page = begin(app)
    page.read([path])
    settle(lambda: page.step is not page.file_step and page.step is not page.work_step)
    return page


def preview(app: App) -> None:
    _read(app, later_export(app.data_dir))


def parts(app: App) -> None:
    _read(app, sample_archive(app.data_dir))


def archive_done(app: App) -> None:
    archive = sample_archive(app.data_dir, connections=False)
    if app.store.undo_label == f"Import {archive.name}":  # shown before, in another theme
        app.store.undo()
    page = _read(app, archive)
    assert isinstance(page.step, PartsStep)
    page.step.go.click()
    settle(lambda: _is_done(app))


def columns(app: App) -> None:
    file = app.data_dir / "people.csv"
    file.write_text(
        "Name,Firm,Rolle,E-Mail,Telefon,Ort,Shoe size,Remarks\n"
        "Ines Costa,Verdant Foods,Product Lead,ines@verdant.example,+351 1,Lisbon,39,met at the fair\n"
        "Erik Larsen,Orbital Freight,Scrum Master,erik@orbital.example,,Oslo,44,\n",
        encoding="utf-8",
    )
    _read(app, file)


def check(app: App) -> None:
    preview(app)
    page = app.window.pages.page
    assert isinstance(page, ImportPage)
    page.preview_step.show_state("check")
    page.preview_step.view.setCurrentIndex(page.preview_step.table.index(0, 1))


def fault(app: App) -> None:
    path = app.data_dir / "Positions.csv"
    path.write_text("Company Name,Title,Description,Location,Started On,Finished On\nLumen Bank,Analyst,,,Jan 2020,\n")
    _read(app, path)


def done(app: App) -> None:
    page = _read(app, later_export(app.data_dir))
    page.import_ticked()
    settle(lambda: _is_done(app))


def _is_done(app: App) -> bool:
    page = app.window.pages.page  # built anew when the folder of the file is kept among the settings
    assert isinstance(page, ImportPage)
    return isinstance(page.step, DoneStep)
