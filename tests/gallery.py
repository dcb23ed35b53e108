"""Pictures of every page and state: `python -m tests.gallery OUT [--design DIR] [--only WORD] [--no-2x]`.

Each state of `tests.states` is rendered light and dark, at 1280 x 800, at 1024 x 700 and at 200 %, on a fixed day, so
that two runs can be compared. OUT/index.html shows them all, each beside the design's picture when DIR has those.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import tests.conftest  # noqa: F401  a private home and a known screen, before Qt is there

# isort: split
from PySide6.QtCore import QPoint, QSettings, QSize
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from aipm_desktop.app import App, build
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.theme.theme import STYLE, Choice, Theme
from aipm_desktop.services import demo
from tests.patience import settle
from tests.states import EMPTY, FILLED, State, shown

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
LOOKS: tuple[Choice, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Size:
    """A window of so many pixels, painted with so many dots to a pixel; `mark` ends the names of its pictures."""

    width: int
    height: int
    dots: int = 1
    mark: str = ""


SIZES = (Size(1280, 800), Size(1024, 700, mark="-1024x700"), Size(1280, 800, dots=2, mark="@2x"))


def _empty_folder() -> Path:
    """Called the same in each run, as its name is seen in pictures; another one while that one is in use."""
    folder = Path(tempfile.gettempdir()) / "aipm-gallery"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return Path(tempfile.mkdtemp(prefix="aipm-gallery-"))
    return folder


@contextmanager
def program(theme: Theme, *, filled: bool, now: datetime = NOW) -> Iterator[App]:
    """The program over a throw-away folder, with the sample in it or with nothing."""
    folder = _empty_folder()
    window = MainWindow(theme, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat), sample=filled)
    window.show()
    window.activateWindow()
    app = build(folder, window, clock=lambda: now)
    if filled and not app.store.count("contact"):
        demo.fill(app.store, now=now)
    settle()
    try:
        yield app
    finally:
        settle()
        app.close()
        window.close()
        window.deleteLater()
        settle()
        shutil.rmtree(folder, ignore_errors=True)


def picture(window: MainWindow, dots: int) -> QPixmap:
    """The window as it is, with the menus that stand over it."""
    found = QPixmap(window.size() * dots)
    found.setDevicePixelRatio(dots)
    window.render(found)
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            menu = QPixmap(widget.size() * dots)
            menu.setDevicePixelRatio(dots)
            menu.fill(window.theme.color("raised"))
            widget.render(menu)
            with QPainter(found) as painter:
                painter.drawPixmap(widget.pos() - window.mapToGlobal(QPoint(0, 0)), menu)
    return found


def render(app: App, state: State, look: Choice, sizes: tuple[Size, ...], out: Path) -> None:
    """Write the pictures of one state in one theme."""
    for size in sizes:
        app.window.resize(QSize(size.width, size.height))
        settle()
        if size.dots == 1:
            shown(app, state)  # a menu or a popover belongs to the size in which it was opened
        picture(app.window, size.dots).save(str(out / name_of(state, look, size)))


def name_of(state: State, look: Choice, size: Size) -> str:
    """The file name of a picture."""
    return f"{state.name}{'-dark' if look == 'dark' else ''}{size.mark}.png"


def write_index(out: Path, states: tuple[State, ...], sizes: tuple[Size, ...], design: Path | None) -> None:
    """A page with every picture, each beside the design's where there is one."""
    rows = []
    for state in states:
        figures = []
        for look in LOOKS:
            drawn = f"{state.picture}{'-dark' if look == 'dark' else ''}.png"
            if design is not None and state.picture and (design / drawn).is_file():
                figures.append(_figure(os.path.relpath(design / drawn, out), f"Design: {drawn}"))
            figures += [_figure(name, name) for size in sizes if (out / (name := name_of(state, look, size))).exists()]
        rows.append(f"<h2>{html.escape(state.name)}</h2>\n<div>{''.join(figures)}</div>")
    body = "\n".join(rows)
    style = "body{font:14px sans-serif;margin:24px}div{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}"
    style += "img{width:640px;border:1px solid #ccc}figcaption{color:#555}"
    page = f"<!doctype html>\n<meta charset=utf-8>\n<title>AIPM Desktop</title>\n<style>{style}</style>\n{body}\n"
    (out / "index.html").write_text(page, encoding="utf-8")


def _figure(source: str, words: str) -> str:
    source, words = html.escape(source), html.escape(words)
    return f'<figure><a href="{source}"><img src="{source}" loading=lazy></a><figcaption>{words}</figcaption></figure>'


def main() -> None:
    """Render what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--design", type=Path, help="a folder with the design's pictures, shown beside")
    parser.add_argument("--only", default="", help="states whose name contains this")
    parser.add_argument("--no-2x", action="store_true", help="leave the pictures at 200 %% out")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    sizes = SIZES[:2] if asked.no_2x else SIZES
    application = QApplication(["gallery", *STYLE])
    platform = QFont(application.font())
    for look in LOOKS:
        theme = Theme(application)
        theme.reduce_motion = True
        application.setFont(platform)
        theme.apply(application, look, 1.0)
        for states in (EMPTY, FILLED):
            wanted = [state for state in states if asked.only in state.name]
            if wanted:
                with program(theme, filled=states is FILLED) as app:
                    for state in wanted:
                        render(app, state, look, sizes, asked.out)
                        print(f"{look} {state.name}")
    write_index(asked.out, (*EMPTY, *FILLED), sizes, asked.design)


if __name__ == "__main__":
    main()
