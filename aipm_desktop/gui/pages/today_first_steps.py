"""The first steps on Today: a list that ticks itself, with the way to each step, until it is done or hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import tr


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    button: str


_WORDS = {
    "target": _Words("Set your target", "Set target"),
    "contacts": _Words("Bring your contacts from LinkedIn", "Import"),
    "rhythm": _Words("Choose people to keep in touch with", "Open contacts"),
    "interview": _Words("Plan a first informational interview", "Plan"),
    "certification": _Words("Choose a certification to aim at", "Choose"),
    "study": _Words("Log the first half hour of study", "Log study"),
    "review": _Words("Choose the day of your weekly review", "Open review"),
}


def set_target(desk: Desk, parent: QWidget) -> None:
    """Ask for the role and the day, and show the roadmap that comes of it."""
    from aipm_desktop.gui.pages.roadmap_sheets import TargetSheet

    sheet = TargetSheet(desk, parent, None, [], begin=True)
    sheet.accepted.connect(lambda: desk.navigator.open_page("roadmap"))
    sheet.open()


class _Tick(QWidget):
    """An empty ring, or a disc with a tick."""

    def __init__(self, theme: Theme, *, done: bool) -> None:
        super().__init__()
        self.theme = theme
        self._done = done
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(18), self.theme.u(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            if self._done:
                green = theme.hue("success")
                paint.panel(painter, box, box.width() / 2, green.tint, green.solid if theme.outlined else None)
                theme.icons.draw(painter, box, "check-bold", green.fg, theme.u(11))
            else:
                paint.panel(painter, box, box.width() / 2, None, theme.color("border_strong"))


class FirstSteps(Card):
    """Shows what is done and what is not. Hiding it is kept in the settings, and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tr("First steps"))
        self.desk = desk
        self.buttons: dict[str, Button] = {}
        self._shown: dict[str, bool] = {}
        self._lines: list[QWidget] = []
        self.hide_button = Button(desk.theme, tr("Hide"), "link", small=True, on_click=self._hide)
        self.hide_button.setAccessibleName(tr("Hide the first steps"))
        self.add_to_header(self.hide_button)
        u = desk.theme.u
        outer = self.layout()
        assert outer is not None
        outer.setContentsMargins(u(20), u(12), u(20), u(12))
        outer.setSpacing(u(4))
        self.body.setSpacing(u(2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_steps(self, steps: Mapping[str, bool]) -> None:
        """Steps and whether each is done; without any the card is not there."""
        self.setVisible(bool(steps))
        if steps == self._shown or not steps:
            return
        self._shown = dict(steps)
        self.set_caption(tr("{done} of {all}", done=sum(steps.values()), all=len(steps)))
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self.buttons = {}
        self._lines = [self._line(step, done=done) for step, done in steps.items()]
        for line in self._lines:
            self.body.addWidget(line)

    def _line(self, step: str, *, done: bool) -> QWidget:
        theme, u, words = self.theme, self.theme.u, _WORDS[step]
        line = QWidget()
        line.setProperty("clear", True)
        line.setFixedHeight(u(32))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(12))
        row.addWidget(_Tick(theme, done=done))
        title = ElidedLabel(theme, tr(words.title), "body" if done else "strong", "text3" if done else "text")
        title.setAccessibleName(tr("{step}: done", step=tr(words.title)) if done else tr(words.title))
        row.addWidget(title, 1)
        if not done:
            button = Button(theme, tr(words.button), small=True, on_click=self._ways()[step])
            button.setAccessibleName(f"{tr(words.button)}: {tr(words.title)}")
            self.buttons[step] = button
            row.addWidget(button)
        return line

    def _ways(self) -> dict[str, Callable[[], object]]:
        navigator = self.desk.navigator
        return {
            "target": lambda: set_target(self.desk, self.window()),
            "contacts": lambda: navigator.import_files(),
            "rhythm": lambda: navigator.open_page("contacts"),
            "interview": lambda: navigator.new_record("interview"),
            "certification": self._choose_certification,
            "study": lambda: navigator.new_record("study"),
            "review": lambda: navigator.open_page("review"),
        }

    def _choose_certification(self) -> None:
        from aipm_desktop.catalogue.types import types_for
        from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet

        CatalogueSheet(self.desk, self.window(), types_for("certification")).open()

    def _hide(self) -> None:
        change = self.desk.change_settings
        change(first_steps=False)
        self.desk.toasts.show(tr("First steps hidden"), tr("Undo"), lambda: change(first_steps=True))
