"""A little of `python -m tests.fuzz.run` for each target: what cannot be read is refused in words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aipm_desktop
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import sealing
from tests.fuzz.mutating import mutated, tokens
from tests.fuzz.targets import TARGETS, Read

Opened = tuple[list[bytes], list[bytes], Read]


@pytest.fixture(params=list(TARGETS))
def opened(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Good files, what they are made of, and the reader."""
    monkeypatch.setattr(sealing, "_COST", sealing._COST)  # a target makes passwords cheap: only for this test
    monkeypatch.setattr(sealing, "_HIGHEST", sealing._HIGHEST)
    (tmp_path / "seeds-of").mkdir()
    target = TARGETS[request.param]
    with ExitStack() as end:
        seeds = target.seeds(tmp_path / "seeds-of")
        yield seeds, tokens(seeds), target.open(tmp_path, end)


def test_nothing_that_is_read_is_taken_for_xml() -> None:
    """So that no entity can be expanded or fetched; xlsx files are only written."""
    parsers = re.compile(r"xml\.(etree|dom|sax(?!\.saxutils)|parsers)|lxml|expat|QXmlStreamReader|QDomDocument")
    package = Path(aipm_desktop.__file__).parent
    reads = [
        path.name
        for folder in ("exchange", "services", "gui", "cli", "store")
        for path in (package / folder).rglob("*.py")
        if parsers.search(path.read_text(encoding="utf-8"))
    ]
    assert reads == []


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_good_file_changed_anywhere_is_read_or_refused_in_words(opened: Opened, seed: int) -> None:
    seeds, words, read = opened
    chance = random.Random(seed)
    with suppress(AipmError):
        read(mutated(chance.choice(seeds), chance, words, seeds))
