"""What the person tells of themselves, for a résumé and a portfolio: everything may stay empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.exchange.document.blocks import opens
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.settings import AboutMe

_WIDTH = 300


def about_me_section(theme: Theme, about: AboutMe, change: Callable[..., None]) -> Section:
    """Headline, address and profile. `change(about=…)` keeps them."""
    me = _AboutMe(about, change)
    lines = (
        ("headline", tr("Headline"), tr("What you are, in a few words: it stands below your name")),
        ("email", tr("E-mail"), tr("For your résumé and portfolio")),
        ("place", tr("Place"), tr("A city is enough")),
    )
    rows = [SettingRow(theme, label, effect, me.line(theme, name)) for name, label, effect in lines]
    links = LongText(theme, tr("Your pages"), framed=True, least=2, placeholder="https://")
    links.edit.set_text("\n".join(about.links))
    pages = SettingRow(theme, tr("Your pages"), _links_effect(), links, below=True)
    links.edit.entered.connect(lambda text: me.take_links(text, links, pages))
    summary = LongText(theme, tr("Profile"), framed=True, least=3)
    summary.edit.set_text(about.summary)
    summary.edit.entered.connect(lambda text: me.take(summary=text.strip()))
    effect = tr("Two or three sentences at the head of your résumé and portfolio")
    rows += [pages, SettingRow(theme, tr("Profile"), effect, summary, below=True)]
    return Section(theme, "me", tr("About me"), "identification-card", rows)


def _links_effect() -> str:
    return tr("One address a line, such as your portfolio or profile")


def read_links(text: str) -> tuple[tuple[str, ...], str]:
    """The addresses in `text`, one a line, and the first line that is none, "" when all are."""
    found: list[str] = []
    for line in filter(None, (part.strip() for part in text.splitlines())):
        link = line if "://" in line else f"https://{line}"
        if not opens(link) or "." not in link or {" ", "@"} & set(link):
            return (), line
        found.append(link)
    return tuple(found), ""


class _AboutMe:
    """The present answers: each change is kept with all others."""

    def __init__(self, about: AboutMe, change: Callable[..., None]) -> None:
        self.about = about
        self._change = change

    def take(self, **values: object) -> None:
        """Keep some answers."""
        self.about = self.about.model_copy(update=values)
        self._change(about=self.about)

    def line(self, theme: Theme, name: str) -> QWidget:
        """A field for one of the short answers."""
        edit = QLineEdit(getattr(self.about, name))
        edit.setFixedWidth(theme.u(_WIDTH))
        edit.editingFinished.connect(lambda: self.take(**{name: edit.text().strip()}))
        return edit

    def take_links(self, text: str, field: LongText, row: SettingRow) -> None:
        """Keep the addresses, or say which line is none; the earlier ones are kept then."""
        found, refused = read_links(text)
        fault = tr("“{line}” is no web address. Write it with https://", line=refused[:80]) if refused else ""
        field.set_error(fault)
        row.set_effect(fault or _links_effect(), "danger" if fault else "text2")
        if not refused:
            self.take(links=found)
