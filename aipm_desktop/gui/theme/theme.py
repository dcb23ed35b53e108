"""The look of one program run: colours, fonts, sizes and icons. Made once in app.py and handed to every widget."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from aipm_desktop.assets import asset
from aipm_desktop.gui.theme.fonts import ROLES, make_font, text_families
from aipm_desktop.gui.theme.icons import GlyphEngine, Icons
from aipm_desktop.gui.theme.stylesheet import fill
from aipm_desktop.gui.theme.tokens import DARK, LIGHT, Tokens, high_contrast

Choice = Literal["light", "dark", "system"]
STYLE = ("-style", "fusion")
"""What a `QApplication` is made with. `setStyle` hands the style back, and telling Python of that type takes 4 ms."""


class Hue(NamedTuple):
    """The three parts of a record or status hue: text on a tint, and the solid for bars, dots and lines."""

    fg: QColor
    tint: QColor
    solid: QColor


class Theme(QObject):
    """Colours, fonts, sizes and icons for one `QApplication`, which was made with `STYLE`.

    Widgets read it while they paint, so a switch needs no more than a repaint. `changing` comes before every switch,
    which takes Qt a third of a millisecond for each widget there is, and `changed` after it. `rescaled` comes when the
    text size changed, which also changes margins that layouts were given: rebuild pages then.
    """

    changing = Signal()
    changed = Signal()
    rescaled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice: Choice = "light"
        self.dark = False
        self.outlined = False
        self.scale = 1.0
        self.reduce_motion = False
        self.tokens: Tokens = LIGHT
        self.icons = Icons()
        self._app: QApplication | None = None
        self._applying = False
        self._native_dark = False
        self._families: dict[str, list[str]] = {}
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}

    def apply(self, app: QApplication, choice: Choice = "system", scale: float = 1.0) -> None:
        """Dress `app`: palette, style sheet and the system's own title bars. `scale` is 0.9 to 1.5."""
        if self._app is None:
            self._adopt(app)
        rescaled = scale != self.scale
        self.choice, self.scale = choice, scale
        self._applying = True
        app.styleHints().setColorScheme(
            {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        )
        self._applying = False
        self._dress(app)
        if rescaled:
            self.rescaled.emit()

    def color(self, token: str) -> QColor:
        """The colour of a token such as `text2` or `course.solid`. The object is shared: do not change it."""
        color = self._colors.get(token)
        if color is None:
            color = self._colors[token] = QColor(self.tokens[token])
        return color

    def hue(self, name: str) -> Hue:
        """The colours of a record kind or status, by its hue's name (see `tokens.HUES`)."""
        return Hue(self.color(f"{name}.fg"), self.color(f"{name}.tint"), self.color(f"{name}.solid"))

    def u(self, px: float) -> int:
        """`px` at 100 % text size, in logical pixels at the present one. Every fixed size goes through here."""
        return round(px * self.scale)

    def font(self, role: str = "body") -> QFont:
        """The font of a role in `fonts.ROLES`. The object is shared: copy it before changing it."""
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = make_font(ROLES[role], self._families or text_families(QFont()), self.scale)
        return font

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:
        """The Phosphor icon `name` as a `QIcon` for menus and models; it follows theme switches by itself."""

        def color(mode: QIcon.Mode) -> QColor:
            return self.color("disabled" if mode == QIcon.Mode.Disabled else token)

        return QIcon(GlyphEngine(self.icons, name, color, self.u(size)))

    @cached_property
    def _template(self) -> str:
        return asset("style.qss.template").read_text(encoding="utf-8")

    def _adopt(self, app: QApplication) -> None:
        self._app = app
        self._families = text_families(app.font())
        # Some desktops name no scheme but hand us a dark palette.
        self._native_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self._hints = hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def _follow_system(self) -> None:
        """The system changed its scheme or contrast. Our own `setColorScheme` is reported here too."""
        app = self._app
        if self._applying or app is None:
            return
        if (self._wants_dark(app), self._wants_outlines(app)) != (self.dark, self.outlined):
            self._dress(app)

    def _wants_dark(self, app: QApplication) -> bool:
        if self.choice == "system":
            scheme = self._system_scheme(app)
            return self._native_dark if scheme == Qt.ColorScheme.Unknown else scheme == Qt.ColorScheme.Dark
        return self.choice == "dark"

    def _system_scheme(self, app: QApplication) -> Qt.ColorScheme:
        return app.styleHints().colorScheme()

    def _wants_outlines(self, app: QApplication) -> bool:
        hints = app.styleHints()  # kept in a name: the accessibility hints die with their owner's wrapper
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _dress(self, app: QApplication) -> None:
        self.changing.emit()
        self.dark = self._wants_dark(app)
        self.outlined = self._wants_outlines(app)
        plain = DARK if self.dark else LIGHT
        self.tokens = high_contrast(plain) if self.outlined else plain
        self._colors.clear()
        self._fonts.clear()
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        app.setStyleSheet(fill(self._template, lambda name: _rgba(self.color(name)), self.u))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for target, token in (
            (role.Window, "page"),
            (role.Base, "surface"),
            (role.AlternateBase, "sunken"),
            (role.Button, "surface"),
            (role.Light, "raised"),
            (role.Midlight, "hover"),
            (role.Mid, "btn_border"),
            (role.Dark, "border_strong"),
            (role.Shadow, "border_strong"),
            (role.ToolTipBase, "tooltip"),
            (role.ToolTipText, "on"),
            (role.WindowText, "text"),
            (role.Text, "text"),
            (role.ButtonText, "text"),
            (role.BrightText, "on_fill"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_fill"),
            (role.Accent, "accent"),
            (role.Link, "accent_fg"),
            (role.LinkVisited, "accent_fg"),
            (role.PlaceholderText, "text3"),
        ):
            palette.setColor(target, self.color(token))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("disabled"))
        return palette


def _rgba(color: QColor) -> str:
    """A colour as a style sheet writes it."""
    return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"
