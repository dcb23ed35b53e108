"""Every colour of the program, one table a theme. No colour value stands anywhere else.

A plain name is one colour. A record or status hue has three parts: `course.fg` on `course.tint` for chips and pills,
`course.solid` for bars, dots and lines. Contrast is checked by tests/gui/test_theme_contrast.py: text at least 4.5,
controls and graphics at least 3.0. Colours marked decorative there carry no meaning of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

Tokens = Mapping[str, str]

HUES = (
    "success",
    "warning",
    "danger",
    "neutral",
    "certification",
    "course",
    "interview",
    "mentoring",
    "event",
    "networking",
    "reading",
    "portfolio",
)


def _hues(**parts: str) -> dict[str, str]:
    """`course="fg tint solid"` written out as `course.fg`, `course.tint` and `course.solid`."""
    return {
        f"{hue}.{part}": value
        for hue, values in parts.items()
        for part, value in zip(("fg", "tint", "solid"), values.split(), strict=True)
    }


LIGHT: Tokens = {
    "window": "#F4F5F7",
    "page": "#FBFBFC",
    "surface": "#FFFFFF",
    "raised": "#FFFFFF",
    "sunken": "#F1F2F5",
    "hover": "#EDEFF3",
    "pressed": "#E3E6EC",
    "selected": "#E6EBFF",
    "thumb": "#FFFFFF",
    "border": "#E2E4EA",
    "divider": "#ECEDF1",
    "border_raised": "#E2E4EA",
    "btn_border": "#CFD3DB",
    "tooltip": "#23262E",
    "tooltip_border": "#23262E",
    "on": "#F5F6F8",
    "on_link": "#A3B4FF",
    "on_success": "#6FD79C",
    "on_hover": "#3A3F4A",
    "match": "#FFE9A8",
    "scrim": "#5411141C",
    "shadow": "#2411141C",
    "text": "#1A1D24",
    "text2": "#515866",
    "text3": "#636A78",
    "accent_fg": "#3A53D3",
    "border_strong": "#858C9A",
    "scroll": "#858C9A",
    "focus": "#3A53D3",
    "disabled": "#9AA1AE",
    "on_fill": "#FFFFFF",
    "accent": "#3A53D3",
    "accent_hover": "#3047BE",
    "accent_pressed": "#283CA4",
    "danger_fill": "#C5322A",
    "danger_fill_hover": "#AE2A23",
    "danger_fill_pressed": "#96231D",
    **_hues(
        success="#17703F #E1F4E8 #23935A",
        warning="#875100 #FCEFD6 #C07A0C",
        danger="#B3261E #FCE8E6 #D13A32",
        neutral="#4A5260 #ECEEF2 #747C8B",
        certification="#3A53D3 #E6EBFF #4C66E8",
        course="#0A6579 #DDF2F6 #0C86A0",
        interview="#7338B8 #F1E9FC #8A52D0",
        mentoring="#17703F #E1F4E8 #23935A",
        event="#9C4408 #FDEADB #D0621A",
        networking="#AB2765 #FCE7F0 #C93F80",
        reading="#4A5260 #ECEEF2 #6B7484",
        portfolio="#735300 #F8EFD0 #9C780C",
    ),
}

DARK: Tokens = {
    "window": "#131519",
    "page": "#181A1F",
    "surface": "#1E2127",
    "raised": "#272B33",
    "sunken": "#24272E",
    "hover": "#2A2E36",
    "pressed": "#323741",
    "selected": "#2A3362",
    "thumb": "#323741",
    "border": "#30343D",
    "divider": "#292D35",
    "border_raised": "#3F4551",
    "btn_border": "#3D424D",
    "tooltip": "#3A3F4A",
    "tooltip_border": "#4A505C",
    "on": "#F5F6F8",
    "on_link": "#B4C2FF",
    "on_success": "#6FD79C",
    "on_hover": "#4A505C",
    "match": "#5A4810",
    "scrim": "#82000000",
    "shadow": "#73000000",
    "text": "#ECEEF2",
    "text2": "#B3B9C5",
    "text3": "#9BA2B0",
    "accent_fg": "#A3B4FF",
    "border_strong": "#767E8E",
    "scroll": "#767E8E",
    "focus": "#8EA2FF",
    "disabled": "#6A7180",
    "on_fill": "#FFFFFF",
    "accent": "#4D66E3",
    "accent_hover": "#435BD6",
    "accent_pressed": "#3A50C2",
    "danger_fill": "#C5322A",
    "danger_fill_hover": "#AE2A23",
    "danger_fill_pressed": "#96231D",
    **_hues(
        success="#6FD79C #1C3A2A #3DB077",
        warning="#F2BE62 #40311A #D9982F",
        danger="#FF9B92 #4A2422 #E5645B",
        neutral="#C0C6D1 #30343D #8B93A2",
        certification="#A3B4FF #2A3362 #6F86F2",
        course="#6CCFE4 #163B45 #2BA3BD",
        interview="#CBA6FA #3A2B54 #A274E3",
        mentoring="#6FD79C #1C3A2A #3DB077",
        event="#F9AE78 #47301D #E27F38",
        networking="#F79CC3 #4A2439 #DE5F9B",
        reading="#C0C6D1 #30343D #8B93A2",
        portfolio="#E3C25A #3D341A #B9942A",
    ),
}


def high_contrast(tokens: Tokens) -> Tokens:
    """The same theme for a person who asks the system for more contrast.

    Decorative lines become as strong as control borders, captions as strong as secondary text, and tints give way to
    the bare surface: painters then draw a line of the solid hue around it (`Theme.outlined`).
    """
    strong = dict.fromkeys(("border", "divider", "border_raised", "btn_border"), tokens["border_strong"])
    bare = {f"{hue}.tint": tokens["surface"] for hue in HUES}
    return {**tokens, **strong, **bare, "text3": tokens["text2"]}
