"""Markup, links and formulas in every text of every kind: shown as they were written, and nothing is loaded.

Notes are Markdown only as typed: no part of the window renders what the person or a file wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QUrl
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit, QWidget

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError, InvalidValueError
from aipm_desktop.gui import links
from aipm_desktop.gui.cards.notes import NotesCard
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.shell.page_table import PAGES, PageEntry
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Field, Kind
from aipm_desktop.store import Store
from tests.gallery import program
from tests.gui.showing import settle

EVIL = '<b>x</b><img src="http://tracker.example/p.png">![i](http://tracker.example/i.png) [a](file:///etc/x) =1+1'
_TEXTS = ("line", "text", "tags", "url", "email")


@pytest.fixture(scope="module")
def hostile(qapp: QApplication) -> Iterator[App]:
    """The program over one record of each kind whose texts are all hostile."""
    theme = Theme()
    theme.reduce_motion = True
    theme.apply(qapp, "light")
    with program(theme, filled=False) as running:
        person = running.store.save("contact", {"given_name": EVIL, "notes": EVIL})["id"]
        for kind in KINDS:
            _save_hostile(running.store, kind, person)
        yield running


def _save_hostile(store: Store, kind: Kind, person: int) -> None:
    """A record with the text in every field that takes it."""
    values = {field.name: _value(field, store, person) for field in kind.fields}
    values |= {rows.name: [{field.name: _value(field, store, person) for field in rows.fields}] for rows in kind.rows}
    for _ in range(20):
        try:
            store.save(kind.name, {name: value for name, value in values.items() if value is not None})
        except InvalidValueError as fault:
            _leave_out(values, fault.field)
        else:
            return
    raise AssertionError(f"no {kind.name} can be saved with {values}")


def _leave_out(values: dict[str, Any], field: str) -> None:
    """A field that takes no such text, of the record or of its rows."""
    values.pop(field, None)
    for rows in values.values():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                row.pop(field, None)


def _value(field: Field, store: Store, person: int) -> Any:
    if field.links_to:
        linked = store.ids(field.links_to) if field.links_to != "contact" else [person]
        return linked[0] if linked else None
    if field.editor in _TEXTS:
        return [EVIL] if field.editor == "tags" else EVIL
    if field.editor == "choice":
        return None
    return {"date": "2026-11-23", "when": "2026-11-23T10:00", "moment": "2026-11-23T10:00", "number": 1}.get(
        field.editor
    )


def read_as_markup(root: QWidget) -> list[str]:
    """Whatever in `root` would read a text as markup, or show one whose markup was not taken away."""
    rendering = [each for each in root.findChildren(QTextEdit) if "tracker.example" in each.toHtml()]
    found = [f"renders: {type(each).__name__}" for each in rendering]
    for label in root.findChildren(QLabel):
        if isinstance(label, Para):
            written = QLabel.text(label)
            if "<img" in written or "<b>" in written:
                found.append(f"paragraph: {written}")
        elif label.textFormat() != Qt.TextFormat.PlainText and label.text():
            found.append(f"label: {label.text()}")
        if label.openExternalLinks():
            found.append(f"opens links: {label.text()}")
    for widget in [root, *root.findChildren(QWidget)]:
        found += _tip(widget.toolTip())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _tips_of(widget.model())
    return found


def _tip(text: str) -> list[str]:
    """Qt reads a tool tip as markup when it looks like it: `plain_tip` is for that."""
    return [f"tool tip: {text}"] if "<img" in text or "<b>" in text else []


def _tips_of(model: QAbstractItemModel) -> list[str]:
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(top), 20)
    rows = min(model.rowCount(top), 20)
    tips = (
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(rows) for column in range(columns)
    )
    return [fault for tip in tips if isinstance(tip, str) for fault in _tip(tip)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_a_record_shows_texts_as_they_were_written(hostile: App, kind: Kind) -> None:
    number = hostile.store.ids(kind.name)[0]
    hostile.window.open_record(kind.name, number)
    settle()
    page = hostile.window.pages.page
    assert page is not None
    assert "tracker.example" in str(hostile.store.get(kind.name, number))
    assert read_as_markup(hostile.window) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_other_page_does_so_too(hostile: App, page: PageEntry) -> None:
    hostile.window.open_page(page.key)
    settle()
    assert read_as_markup(hostile.window) == []


def test_notes_are_shown_as_typed_and_only_web_and_mail_addresses_open(
    hostile: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(links, "open_url", open_url)
    hostile.window.open_record("organisation", 1)
    settle()
    page = hostile.window.pages.page
    assert isinstance(page, RecordPage)
    notes = page.cards["notes"]
    assert isinstance(notes, NotesCard)
    assert notes.text.edit.toPlainText() == EVIL
    for address in ("file:///etc/x", "javascript:alert(1)", "data:text/html,x", "smb://host/share", "x.desktop", EVIL):
        with pytest.raises(AipmError):
            links.open_link(address)
    assert opened == []
    for address in ("https://good.example/", "mailto:a@good.example"):
        links.open_link(address)
    assert opened == ["https://good.example/", "mailto:a@good.example"]
