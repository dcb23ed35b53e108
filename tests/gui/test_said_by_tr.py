"""Every sentence passes through `tr`: the labels of steps too, which Undo shows in the menu and in a toast."""

from __future__ import annotations

import ast
from pathlib import Path

import aipm_desktop.gui

_SAID_BY = {"setText", "setToolTip", "setPlaceholderText", "set_text", "set_caption", "set_name", "set_error"}
_SAID_BY |= {"offer_undo", "announce", "write", "save", "add_button", "Button", "Label", "Para", "CheckBox", "Switch"}
_KEYS = {"Ctrl+Enter", "PgUp", "PgDown"}
_NAMES = {"AIPM Desktop"}


def _said(node: ast.expr) -> str:
    """The words of a text that is written here; "" for a key, a mark or anything else."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
    is_text = text[:1].isupper() or " " in text.strip()
    return text if is_text and sum(map(str.isalpha, text)) > 2 and text not in _KEYS | _NAMES else ""


def _unsaid(tree: ast.AST) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in _SAID_BY:
            found += [_said(each) for each in (*call.args, *(key.value for key in call.keywords))]
    return [text for text in found if text]


def test_no_text_goes_to_the_window_untranslated() -> None:
    root = Path(aipm_desktop.gui.__file__).parent
    found = {path.name: _unsaid(ast.parse(path.read_text(encoding="utf-8"))) for path in root.rglob("*.py")}
    assert {name: texts for name, texts in found.items() if texts} == {}
