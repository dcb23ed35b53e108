"""The manual page names what the program understands."""

from __future__ import annotations

import re
from argparse import _SubParsersAction

from aipm_desktop.assets import asset
from aipm_desktop.cli.arguments import COMMANDS, _parser


def test_the_manual_page_names_every_command_and_option() -> None:
    page = asset("linux/aipm-desktop.1").read_text(encoding="utf-8").replace("\\-", "-")
    _before, commands, options, *_rest = re.split(r"^\.SH (?:COMMANDS|OPTIONS|EXIT STATUS)$", page, flags=re.MULTILINE)
    parser = _parser()
    (known,) = (action for action in parser._actions if isinstance(action, _SubParsersAction))
    assert re.findall(r"^\.TP\n\.B (\S+)$", commands, re.MULTILINE) == list(known.choices)
    assert set(known.choices) == set(COMMANDS)
    own = {text for action in parser._actions for text in action.option_strings} - {"-h", "--help"}
    assert set(re.findall(r"^\.BI? \"?(--[\w-]+)", options, re.MULTILINE)) == own | {"--self-check"}
